"""Bylines in words, for the tests that compare them."""

from __future__ import annotations

from archive.model import Byline

RAIN = "今天上午，江州市下起了小雨。"


def told(byline: Byline | None) -> str:
    """A byline in words: 记者 黄虹, 通讯员 李明 | organisation | agency | dateline."""
    if byline is None:
        return ""
    people = ", ".join(f"{author.role} {author.name}".strip() for author in byline.authors)
    rest = [byline.organisation, byline.agency, byline.dateline]
    while rest and not rest[-1]:
        rest.pop()
    return " | ".join([people, *rest])
