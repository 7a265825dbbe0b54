"""An article as machines are told of it: schema.org's NewsArticle, and a few words for previews."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from jinja2.utils import htmlsafe_json_dumps

from archive.model import Article, Page
from web.presenters.text import published_on, shortened

# Characters of a description: search engines and messengers show about so many.
DESCRIBED = 120
PARAGRAPHS, FAR = 4, 1000


@dataclass(frozen=True, slots=True)
class Told:
    """What stands in the head of an article's page. linked_data: JSON, escaped so that it can
    stand in a script element; published: an ISO date, or "" where it is not printed."""

    linked_data: str
    description: str
    published: str


def told_of(article: Article, page: Page, url: str) -> Told:
    """What machines are told of an article. url: its permanent address."""
    date = published_on(article.date, article.date_source)
    published = date.isoformat() if date else ""
    said = {**_article(article, url), **_paper(article, page)}
    if published:
        said["datePublished"] = published
    known = {key: value for key, value in said.items() if value}
    text = htmlsafe_json_dumps(known, ensure_ascii=False)
    return Told(text, description_of(article), published)


def description_of(article: Article) -> str:
    """The beginning of an article's text, whole sentences where they are short enough."""
    bodies = (one.text for one in article.paragraphs if one.role == "body")
    # A few paragraphs are more than enough, and an article may be a book.
    text = " ".join("".join(islice(bodies, PARAGRAPHS))[:FAR].split())
    if len(text) <= DESCRIBED:
        return text
    end = max(text.rfind(mark, 0, DESCRIBED) for mark in "。！？")
    return text[: end + 1] if end > DESCRIBED // 3 else shortened(text, DESCRIBED)


def _article(article: Article, url: str) -> dict[str, object]:
    byline = article.byline
    office = _organisation(byline.organisation or byline.agency)
    people = [{"@type": "Person", "name": name} for name in byline.names]
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": url,
        "url": url,
        "mainEntityOfPage": url,
        "headline": article.headline,
        "alternativeHeadline": article.deck or article.kicker,
        "description": description_of(article),
        "inLanguage": "zh-Hans",
        "isAccessibleForFree": True,
        "author": people or ([office] if office else []),
        "sourceOrganization": office,
        "dateline": byline.dateline,
        "articleSection": [*_some(article.column), *(tag.label for tag in article.topics)],
        "contentLocation": [{"@type": "Place", "name": tag.label} for tag in article.districts],
    }


def _paper(article: Article, page: Page) -> dict[str, object]:
    """Where it was printed."""
    return {
        "isPartOf": {"@type": "Newspaper", "name": page.publication} if page.publication else None,
        "publisher": _organisation(page.publication),
        "printEdition": page.edition,
        "printPage": page.number,
    }


def _some(text: str) -> list[str]:
    return [text] if text else []


def _organisation(name: str) -> Mapping[str, object] | None:
    return {"@type": "Organization", "name": name} if name else None
