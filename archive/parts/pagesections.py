"""Headings that only name a section of a page: right below each stands a deeper heading, and
below one of them several stories (## 桃李芬芳, ### 老教师获奖, ### 新校舍落成)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archive.parts.roles import Part

SEVERAL = 2  # sections of a page, and stories in one of them, at least


def name_sections(parts: Sequence[Part]) -> frozenset[int]:
    """Makes labels of the headings that only name a section, and gives their indexes."""
    found = _sections(parts)
    for index in found:
        parts[index].kind = "label"
    return found


def _sections(parts: Sequence[Part]) -> frozenset[int]:
    """The indexes of the headings that only name a section, those of one level; none where no
    section has several stories, as the headings then are of one story."""
    headings = [part for part in parts if part.kind == "title" and part.piece.level]
    named: dict[int, list[int]] = {}
    full: set[int] = set()
    for heading in headings:
        level = heading.piece.level
        below = parts[heading.index + 1 : heading.index + 2]
        if any(one.kind == "title" and one.piece.level == level + 1 for one in below):
            named.setdefault(level, []).append(heading.index)
            if sum(_opens(parts, story) for story in _in_section(headings, heading)) >= SEVERAL:
                full.add(level)
    told = (named[level] for level in sorted(full) if len(named[level]) >= SEVERAL)
    return frozenset(next(told, []))


def _in_section(headings: Sequence[Part], section: Part) -> Iterator[Part]:
    """The headings of the next level below a section's, up to its end."""
    for heading in headings:
        if heading.index > section.index:
            if heading.piece.level <= section.piece.level:
                return
            if heading.piece.level == section.piece.level + 1:
                yield heading


def _opens(parts: Sequence[Part], heading: Part) -> bool:
    """Whether a byline stands below a heading, or opens its text."""
    return any(
        one.opens or one.kind == "byline" for one in parts[heading.index + 1 : heading.index + 2]
    )
