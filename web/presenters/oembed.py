"""How an article or a search is shown inside a page of another site (oEmbed 1.0)."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from flask import render_template

from index import ArticleView
from web import urls
from web.choices import Choices
from web.presenters.feed import title_of, xml_text
from web.presenters.text import day_of
from web.speech import Speech

FOLDER = "baohai"
# Seconds that it may be kept; the archive may have a newer generation then.
KEPT = 24 * 3600
# Characters of an article's text, and how high that is shown in a page's column.
QUOTED = 120
QUOTED_HEIGHT = 240


class OembedJson(TypedDict):
    version: Literal["1.0"]
    type: Literal["rich", "link"]
    title: str
    provider_name: str
    provider_url: str
    cache_age: int
    author_name: NotRequired[str]
    html: NotRequired[str]
    width: NotRequired[int]
    height: NotRequired[int]


def article_shown(view: ArticleView, box: tuple[int, int], title: str, t: Speech) -> OembedJson:
    """An article: its headline, its first words, its paper and day."""
    article, text = view.article, view.article.body.replace("\n", " ")
    html = render_template(
        f"{FOLDER}/quoted.html",
        url=urls.permanent(urls.article(article.id)),
        headline=article.headline,
        text=text if len(text) <= QUOTED else text[: QUOTED - 1] + "…",
        publication=view.page.publication,
        day=day_of(article.date, article.date_source, t),
        site=title,
        t=t,
    )
    shown = _rich(_told(article.headline, title), html, (box[0], min(box[1], QUOTED_HEIGHT)))
    if article.byline.names:
        shown["author_name"] = xml_text("、".join(article.byline.names))
    return shown


def search_shown(
    choices: Choices, box: tuple[int, int], title: str, t: Speech, *, framed: bool
) -> OembedJson:
    """A search: a frame with its results, or a link where no site may frame them."""
    told = _told(title_of(choices, title, t), title)
    if not framed:
        return told
    frame = urls.permanent(urls.embed(choices))
    html = render_template(f"{FOLDER}/framed.html", url=frame, title=told["title"], box=box)
    return _rich(told, html, box)


def _told(what: str, title: str) -> OembedJson:
    return {
        "version": "1.0",
        "type": "link",
        "title": xml_text(what),
        "provider_name": title,
        "provider_url": urls.permanent(urls.home()),
        "cache_age": KEPT,
    }


def _rich(told: OembedJson, html: str, box: tuple[int, int]) -> OembedJson:
    width, height = box
    return {**told, "type": "rich", "html": xml_text(html), "width": width, "height": height}
