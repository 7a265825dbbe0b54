"""How an article or a search is shown inside a page of another site (oEmbed 1.0)."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from flask import render_template

from index import ArticleView
from web import urls
from web.choices import Choices
from web.presenters.feed import title_of, xml_text
from web.presenters.text import day_of, shortened
from web.speech import Speech

FOLDER = "baohai"
# Seconds that it may be kept; the archive may have a newer generation then.
KEPT = 24 * 3600
# Characters of an article's text, and how high that is shown in a page's column.
QUOTED = 120
QUOTED_HEIGHT = 240
# What a line of a quotation takes in pixels, a character in it, and the margins beside both: as
# browsers set it where the page around says nothing else.
LINE, CHARACTER, MARGINS = 26, 17, 80


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
    box = (box[0], min(box[1], QUOTED_HEIGHT))
    html = render_template(
        f"{FOLDER}/quoted.html",
        url=urls.permanent(urls.article(article.id)),
        headline=article.headline,
        text=shortened(text, _room(article.headline, box)),
        publication=view.page.publication,
        day=day_of(article.date, article.date_source, t),
        site=title,
        t=t,
    )
    shown = _rich(_told(article.headline, title), html, box)
    if article.byline.names:
        shown["author_name"] = xml_text("、".join(article.byline.names))
    return shown


def _room(headline: str, box: tuple[int, int]) -> int:
    """Characters of a text that a box has room for below a headline and above its source."""
    in_line = max(1, (box[0] - MARGINS) // CHARACTER)
    # A line for the source, and one for what lies between the three.
    lines = box[1] // LINE - -(-len(headline) // in_line) - 2
    return min(QUOTED, max(0, lines) * in_line)


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
