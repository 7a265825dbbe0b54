"""The names of pages and articles: stable without any stored state."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence

from archive.model import Line

SEPARATOR = "~"
# An article is known by its first lines: corrections further down do not rename it.
_FIRST_LINES = 3


def article_id(page_id: str, lines: Sequence[Line], taken: Collection[str] = ()) -> str:
    """An article's id: its page's, ``~``, and 8 hexadecimal digits of its first printed lines.

    lines: the article's, in the page's order; white space in them does not count.
    taken: ids of the page that are given already; where two articles begin alike, the
        later one gets ``-2``, ``-3`` … behind its digits.
    """
    printed = "\n".join("".join(line.text.split()) for line in lines[:_FIRST_LINES])
    digest = hashlib.sha256(printed.encode("utf-8")).hexdigest()[:8]
    first = name = f"{page_id}{SEPARATOR}{digest}"
    number = 1
    while name in taken:
        number += 1
        name = f"{first}-{number}"
    return name
