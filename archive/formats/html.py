"""Reads ``.html``: the text that a reader of the page sees, without the site around it.

Left out are what is hidden, navigation, and headers, footers, side columns and forms unless
they hold the story. Line numbers are running numbers of the lines of text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from bs4 import BeautifulSoup
from bs4.element import Tag

from archive.errors import PageError
from archive.formats.decoding import decoded
from archive.formats.drafts import Draft, draft_of
from archive.formats.printed import Received, without_unprinted
from archive.formats.rows import HEADINGS, names_of, rows_of, tree_of, unseen
from archive.pages.frontmatter import Metadata, is_web_address, page_number
from archive.words.days import parse_day

_CHARSET = re.compile(rb"<meta[^<>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{2,20})", re.IGNORECASE)
_XML = re.compile(rb"\s*<\?xml[^<>]{0,200}encoding\s*=\s*[\"']([\w.:-]{2,20})")
_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "complementary", "menu"})
_CLASSES = names_of(
    "nav navbar menu breadcrumb breadcrumbs crumb crumbs share pagination pager copyright"
)
# Where sites say what a page is, the most telling first; names and properties in lower case.
_META = {
    "publication": ("citation_journal_title", "publication", "og:site_name", "sitename"),
    "date": (
        "article:published_time",
        "og:published_time",
        "datepublished",
        "citation_publication_date",
        "publishdate",
        "pubdate",
        "dc.date",
        "dc.date.issued",
    ),
    "edition": ("article:section", "edition"),
    "page": ("citation_firstpage", "page"),
    "url": ("og:url",),
}


def read_html(data: bytes, path: Path) -> Draft:
    """The lines of an HTML file. Raises PageError (encoding, markup that cannot be read)."""
    declared = _CHARSET.search(data, 0, 4096) or _XML.match(data, 0, 400)
    text = decoded(data, path, declared[1].decode("ascii", "replace") if declared else "")
    try:
        tree = tree_of(text)
        # Where nothing is left without the site's own parts, the page is made of them.
        rows = rows_of(tree, _boilerplate(tree)) or rows_of(tree)
        metadata = _metadata(tree)
    except (ValueError, RecursionError) as error:
        raise PageError(
            path, f"its HTML cannot be read: {error}", cure="save the page again, or as text"
        ) from error
    received = []
    for number, row in enumerate(rows, 1):
        if row.gap:
            received.append(Received(0, "", rule=row.ruled))
        received.append(Received(number, without_unprinted(row.text), row.level))
    return draft_of(received, metadata)


def _boilerplate(tree: BeautifulSoup) -> Callable[[Tag], bool]:
    """A test for the elements that belong to the site and not to the page's text."""
    stories = _holders(tree, ("p", "article", "main", *HEADINGS))
    headed = _holders(tree, HEADINGS)
    navigated = _holders(tree, ("nav",))
    inside = {id(tag) for story in tree.find_all(["article", "main"]) for tag in _parts(story)}

    def dropped(tag: Tag) -> bool:
        if unseen(tag) or tag.name == "nav":
            return True
        if tag.name == "form":
            return id(tag) not in stories
        if id(tag) in inside:
            return False
        if tag.name == "header":
            return id(tag) not in headed or id(tag) in navigated
        classes = tag.get_attribute_list("class")
        return (
            tag.name in ("footer", "aside")
            or tag.get("role") in _ROLES
            or any(str(name).lower() in _CLASSES for name in classes if name)
        )

    return dropped


def _parts(story: Tag) -> list[Tag]:
    """The headers, footers and side columns of a story, which are its own."""
    return list(story.find_all(["header", "footer", "aside"]))


def _holders(tree: BeautifulSoup, names: tuple[str, ...]) -> set[int]:
    """The identities of the elements that have one of these inside."""
    holders: set[int] = set()
    for tag in tree.find_all(names):
        parent = tag.parent
        while parent is not None and id(parent) not in holders:
            holders.add(id(parent))
            parent = parent.parent
    return holders


def _metadata(tree: BeautifulSoup) -> Metadata:
    """What the page's <meta> tags say; what makes no sense in them is passed over."""
    said: dict[str, str] = {}
    for tag in tree.find_all("meta", limit=500):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop")
        content = str(tag.get("content", "")).strip()
        if name and content:
            said.setdefault(str(name).lower(), content)
    canonical = tree.find("link", rel="canonical")
    if isinstance(canonical, Tag):
        said.setdefault("og:url", str(canonical.get("href", "")))
    texts = {
        key: next((said[name] for name in names if name in said), "")
        for key, names in _META.items()
    }
    days = (parse_day(said[name]) for name in _META["date"] if name in said)
    return Metadata(
        publication=texts["publication"],
        date=next((day for day in days if day), None),
        edition=texts["edition"],
        page=page_number(texts["page"]),
        url=texts["url"] if is_web_address(texts["url"]) else "",
    )
