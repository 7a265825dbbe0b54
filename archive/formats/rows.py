"""From an HTML tree to the rows of text that a reader sees, by a walk that never recurses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bs4 import BeautifulSoup, NavigableString
from bs4.element import PageElement, Tag
from bs4.exceptions import ParserRejectedMarkup

from archive.words.text import HAN


def names_of(text: str) -> frozenset[str]:
    """The names in a text that has spaces between them."""
    return frozenset(text.split())


HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = names_of(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset"
    " figcaption figure footer form header hgroup hr legend li main nav ol optgroup option p pre"
    " section summary table tbody tfoot thead tr ul"
).union(HEADINGS)
_CELLS = frozenset({"td", "th"})
# Blocks that stand close: no blank line is printed between them.
_CLOSE = names_of("dd dt li option tr td th tbody thead tfoot")
# What a browser does not print, wherever it stands.
_UNSEEN = names_of(
    "script style template noscript head title meta link object iframe svg math canvas audio video"
    " map textarea select datalist button input rp rt"
)
_HIDING = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_SPACES = re.compile(r"[^\S\u3000]+")
_BREAK_IN_HAN = re.compile(
    rf"(?<=[{HAN}，。、；：！？”）》])[ \t\r\f]*\n[ \t\r\n\f]*(?=[{HAN}“（《])"
)
_NO_TAG = re.compile(r"<(?![A-Za-z/!?])")
_LEFT_OPEN = re.compile(r"<(?=[^<>]*(?:<|\Z))")
_OPEN_TAGS = 50
_PROLOG = re.compile(r"\A\s*<\?xml[^<>]{0,300}\?>")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of text as a browser would print it: its heading level, and whether a blank
    line stands before it, and a rule."""

    text: str
    level: int
    gap: bool
    ruled: bool = False


def tree_of(markup: str) -> BeautifulSoup:
    """The tree of an HTML text. Raises ValueError where it is none that can be read."""
    markup = _closed(_PROLOG.sub("", markup, count=1))
    try:
        # Text without a tag would be taken for the name of a file, with a warning.
        return BeautifulSoup(markup if "<" in markup else f"{markup}<br>", "html.parser")
    except (ParserRejectedMarkup, AssertionError) as error:
        raise ValueError(str(error)) from error


def _closed(markup: str) -> str:
    """The markup without comments, and with < as &lt; where it begins no tag.

    html.parser takes quadratic time over what is left open, where there is much of it.
    """
    parts: list[str] = []
    at = 0
    while (start := markup.find("<!--", at)) >= 0 and (end := markup.find("-->", start + 4)) >= 0:
        parts.append(markup[at:start])
        at = end + 3
    parts.append(markup[at:].replace("<!--", ""))
    markup = _NO_TAG.sub("&lt;", "".join(parts))
    if markup.count("<") > markup.count(">") + _OPEN_TAGS:
        markup = _LEFT_OPEN.sub("&lt;", markup)
    return markup


def unseen(tag: Tag) -> bool:
    """Whether a browser prints nothing of an element."""
    if tag.name in _UNSEEN or tag.has_attr("hidden"):
        return True
    return tag.get("aria-hidden") == "true" or bool(_HIDING.search(str(tag.get("style", ""))))


def rows_of(root: Tag, dropped: Callable[[Tag], bool] = unseen, *, alt: bool = False) -> list[Row]:
    """The rows of an element, in order.

    dropped: whether an element is left out with all that is in it; alt: whether the words
    that stand for a picture are text.
    """
    setter = _Setter(_blocks_inside(root))
    for node, leaving in _walk(root, dropped):
        if isinstance(node, Tag):
            if leaving:
                setter.leave(node)
            else:
                setter.enter(node)
                if alt and node.name == "img":
                    setter.text(str(node.get("alt", "")))
        elif type(node) is NavigableString:
            setter.text(node)
    setter.end_row()
    return setter.rows


def _walk(root: Tag, dropped: Callable[[Tag], bool]) -> Iterator[tuple[PageElement, bool]]:
    """Every node below `root` in order; an element again, with true, when it is left."""
    stack: list[tuple[Tag, Iterator[PageElement]]] = [(root, iter(root.contents))]
    while stack:
        tag, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            yield tag, True
        elif not isinstance(child, Tag):
            yield child, False
        elif not dropped(child):
            yield child, False
            stack.append((child, iter(child.contents)))


def _blocks_inside(root: Tag) -> set[int]:
    """The identities of the elements that have a block inside: such a row is laid out, not data."""
    holders: set[int] = set()
    for tag in root.find_all(_BLOCKS - {"tr", "tbody", "thead", "tfoot"}):
        parent = tag.parent
        while parent is not None and id(parent) not in holders:
            holders.add(id(parent))
            parent = parent.parent
    return holders


class _Setter:
    """Sets text into rows as elements come and go."""

    def __init__(self, holders: set[int]):
        self.rows: list[Row] = []
        self._holders = holders
        self._parts: list[str] = []
        self._levels: list[int] = []
        self._gap, self._ruled = True, False
        self._data_rows = 0
        self._kept = 0

    def text(self, text: str) -> None:
        """Some text; inside <pre> its line ends are kept."""
        if not self._kept:
            self._parts.append(text)
            return
        first, *rest = str(text).splitlines() or [""]
        self._parts.append(first)
        for line in rest:
            self.end_row()
            self._parts.append(line)

    def enter(self, tag: Tag) -> None:
        name = tag.name
        if name == "br":
            if self._data_rows:
                self._parts.append(" ")
            else:
                self.end_row()
        elif name in _CELLS and self._data_rows:
            self._parts.append("\v")
        elif name in _BLOCKS or name in _CELLS:
            self._end_block(name)
            self._ruled = self._ruled or name == "hr"
        if name == "tr" and id(tag) not in self._holders:
            self._data_rows += 1
        if name in HEADINGS:
            self._levels.append(int(name[1]))
        self._kept += name == "pre"

    def leave(self, tag: Tag) -> None:
        name = tag.name
        if name == "tr" and id(tag) not in self._holders:
            self._data_rows -= 1
            self._end_block(name)
        elif (name in _BLOCKS or name in _CELLS) and not self._data_rows:
            self._end_block(name)
        if name in HEADINGS:
            self._levels.pop()
        self._kept -= name == "pre"

    def _end_block(self, name: str) -> None:
        self.end_row()
        self._gap = self._gap or name not in _CLOSE

    def end_row(self) -> None:
        """Ends the row that is being set; a row without text is none."""
        cells = "".join(self._parts).split("\v")
        self._parts = []
        text = "\t".join(filter(None, map(_collapsed, cells)))
        if text.strip():
            level = self._levels[-1] if self._levels else 0
            self.rows.append(Row(text, level, self._gap, self._ruled))
            self._gap = self._ruled = False


def _collapsed(text: str) -> str:
    """White space as a browser prints it; none where a line of the file ends inside Chinese."""
    text = _BREAK_IN_HAN.sub("", text)
    return _SPACES.sub(" ", text).strip(" ")
