"""Text that the archive's owner wrote in markdown, as a tree of the few elements that are allowed.

Nothing that markdown makes is handed on as HTML: its tree is read, known elements are kept, of
others their text, and a template writes what is kept, escaping all text. So there is no raw HTML
that would have to be cleaned, and no element or attribute that is not in `ELEMENTS`; what is typed
as HTML stands on the page as it was typed. Links keep their address where its scheme is one of
`SCHEMES`; pictures are replaced by their description, as nothing is loaded from elsewhere.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import cast
from xml.etree.ElementTree import Element

from markdown import Markdown

# Elements as they are written; headings stand below the page's own.
ELEMENTS = {
    **{name: name for name in ("p", "ul", "ol", "li", "blockquote", "pre", "code", "em", "strong")},
    **{name: name for name in ("hr", "br", "table", "thead", "tbody", "tr", "th", "td")},
    **{"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h4", "h5": "h4", "h6": "h4"},
}
# Elements within elements that are kept; of what lies deeper, the text alone.
DEEPEST = 24
EMPTY = frozenset({"hr", "br"})
SCHEMES = frozenset({"http", "https", "mailto"})
# Characters that browsers pass over inside an address.
_PASSED_OVER = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029]")
_SCHEME = re.compile(r"([^/?#]*?):")
_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})")
# What would hand on HTML as it was typed, or hide an address from a look at it.
_RAW_BLOCKS = ("html_block",)
_RAW_INLINE = ("html", "entity", "automail")


@dataclass(frozen=True, slots=True)
class Node:
    """An element with what is in it, or a run of text (element "").

    url: where a link leads; empty: whether the element can have nothing in it.
    """

    element: str
    text: str = ""
    url: str = ""
    children: tuple[Node, ...] = ()

    @property
    def empty(self) -> bool:
        return self.element in EMPTY


@dataclass(frozen=True, slots=True)
class Written:
    """A text. title: its first heading, where it begins with one of the first level, or ""."""

    title: str
    nodes: tuple[Node, ...]


def written(text: str) -> Written:
    """A text in markdown. No text raises."""
    try:
        root = _tree(text)
        title = ""
        if len(root) and root[0].tag == "h1" and not (root.text or "").strip():
            title = "".join(map(text_in, _inside(root[0]))).strip()
            root.remove(root[0])
        return Written(title, tuple(_inside(root)))
    except RecursionError:
        # Nobody writes so many lists within lists; it can be read as it was typed.
        return Written("", (Node("pre", children=(Node("", text),)),))


def text_in(node: Node) -> str:
    """The text of a node without its elements."""
    return node.text + "".join(map(text_in, node.children))


def _tree(text: str) -> Element:
    """What markdown makes of a text, before it would be written as HTML."""
    reader = Markdown(extensions=["tables", "sane_lists"])
    for name in _RAW_BLOCKS:
        reader.preprocessors.deregister(name)
    for name in _RAW_INLINE:
        reader.inlinePatterns.deregister(name)
    lines = list(_indented(text.replace("\x02", "").replace("\x03", "").split("\n")))
    for preprocessor in reader.preprocessors:
        lines = preprocessor.run(lines)
    root = cast(Element, reader.parser.parseDocument(lines).getroot())
    for step in reader.treeprocessors:
        changed = step.run(root)
        root = root if changed is None else changed
    return root


def _indented(lines: Iterable[str]) -> Iterator[str]:
    """Lines, those between fences (```) indented instead: what reads fences hands on HTML."""
    fence = ""
    for line in lines:
        found = _FENCE.match(line)
        closes = found and found[1].startswith(fence) and line.strip() == found[1]
        if found and (closes or not fence):
            fence = "" if fence else found[1]
            yield ""
        else:
            yield f"    {line}" if fence else line


def _inside(element: Element, depth: int = 0) -> Iterator[Node]:
    """What is in an element: its text, and each element with the text behind it."""
    if depth == DEEPEST:
        yield Node("", html.unescape("".join(element.itertext())))
        return
    if element.text:
        yield Node("", html.unescape(element.text))
    for child in element:
        yield from _node(child, depth + 1)
        if child.tail:
            yield Node("", html.unescape(child.tail))


def _node(element: Element, depth: int) -> Iterator[Node]:
    name = element.tag if isinstance(element.tag, str) else ""
    if name == "a":
        url = address(element.get("href", ""))
        inside = tuple(_inside(element, depth))
        yield from (Node("a", url=url, children=inside),) if url else inside
    elif name == "img":
        yield Node("", html.unescape(element.get("alt", "")))
    elif name in EMPTY:
        yield Node(name)
    elif name in ELEMENTS:
        yield Node(ELEMENTS[name], children=tuple(_inside(element, depth)))
    else:
        yield from _inside(element, depth)


def address(given: str) -> str:
    """The address of a link, or "" where it does not lead to a page: its scheme is looked at as
    a browser does, which reads references to characters and passes over blanks."""
    url = _PASSED_OVER.sub("", html.unescape(given))
    scheme = _SCHEME.match(url)
    return url if not scheme or scheme[1].casefold() in SCHEMES else ""
