"""How an article is cited (GB/T 7714-2015) and described to machines (schema.org)."""

from __future__ import annotations

import datetime as dt

from jinja2.utils import htmlsafe_json_dumps

from archive.model import Article, Page
from web.presenters.text import INFERRED

NAMED = 3


def citation_of(article: Article, page: Page, url: str, today: dt.date) -> str:
    """One line: 作者. 题名[N/OL]. 报纸名, 日期(版次)[引用日期]. 地址.

    What is not known is said in brackets as the standard wants it; so is a date or a
    title that was worked out and not printed.
    """
    names = article.byline.names
    author = ", ".join(names[:NAMED]) + (", 等" if len(names) > NAMED else "")
    author = author or article.byline.organisation or article.byline.agency
    title = f"[{article.headline}]" if article.headline_derived else article.headline
    paper = page.publication or "[报纸名不详]"
    date = article.date.isoformat() if article.date else "[日期不详]"
    if article.date and article.date_source == INFERRED:
        date = f"[{date}]"
    number = f"({page.number})" if page.number else ""
    start = f"{author}. " if author else ""
    return f"{start}{title}[N/OL]. {paper}, {date}{number}[{today.isoformat()}]. {url}."


def linked_data(article: Article, page: Page, url: str) -> str:
    """The article as JSON-LD, escaped so that it can stand in a script element."""
    known: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": url,
        "url": url,
        "headline": article.headline,
        "inLanguage": "zh-Hans",
        "isAccessibleForFree": True,
        "author": [{"@type": "Person", "name": name} for name in article.byline.names],
        "articleSection": [tag.label for tag in article.topics],
        "contentLocation": [{"@type": "Place", "name": tag.label} for tag in article.districts],
        "pageStart": page.number,
        "alternativeHeadline": article.deck or article.kicker,
    }
    if article.date and article.date_source != INFERRED:
        known["datePublished"] = article.date.isoformat()
    if page.publication:
        known["isPartOf"] = {"@type": "Newspaper", "name": page.publication}
    if article.byline.organisation:
        known["sourceOrganization"] = {
            "@type": "Organization",
            "name": article.byline.organisation,
        }
    said = {key: value for key, value in known.items() if value}
    return htmlsafe_json_dumps(said, ensure_ascii=False)
