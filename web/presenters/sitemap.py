"""All addresses of articles and pages, as engines of the web want them (sitemaps.org)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from index import Listed
from web import urls

# In one list, as the protocol bounds it.
MOST_ADDRESSES = 50_000
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def index_of(lists: Iterable[str], changed: dt.datetime) -> str:
    """The list of lists."""
    rows = "".join(_row("sitemap", address, changed) for address in lists)
    return f"{_HEAD}<sitemapindex {_SPACE}>\n{rows}</sitemapindex>\n"


def list_of(listed: Iterable[Listed]) -> Iterator[str]:
    """The list of some addresses, made while it is sent."""
    return _list(listed, {kind: urls.permanents(kind) for kind in ("article", "page")})


def _list(listed: Iterable[Listed], address: dict[str, urls.AddressOf]) -> Iterator[str]:
    yield f"{_HEAD}<urlset {_SPACE}>\n"
    for one in listed:
        yield _row("url", address[one.kind](one.id), one.changed)
    yield "</urlset>\n"


def _row(name: str, address: str, changed: dt.datetime) -> str:
    when = changed.isoformat(timespec="seconds")
    return f"<{name}><loc>{escape(address)}</loc><lastmod>{when}</lastmod></{name}>\n"
