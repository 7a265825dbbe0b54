"""Headlines for articles that print none above their text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archive.model import Paragraph
from archive.words.signals import match
from archive.words.text import closed_up, despaced, size

UNTITLED = "（无题）"


def run_in(text: str) -> str:
    """The headline that a notice begins with on the line of its text, which keeps it; or ""."""
    found = match("run_in", text)
    return closed_up(found[1]["headline"]) if found else ""


def derived_headline(paragraphs: Sequence[Paragraph]) -> str:
    """A title for an article that has none: the first words of its text that make sense
    alone, at most 24 characters."""
    text = next((p.text for p in paragraphs if p.role == "subhead"), "")
    if text:
        return despaced(text)
    text = despaced(next((p.text for p in paragraphs), "")).lstrip("●■◆▲★◎◇▶►•▼☆※❖➤➢ ")
    text = text.lstrip("，。、；：！？”’）》」』】… ")
    for group in ("continued_from", "speaker"):
        found = match(group, text[:40])
        text = text[found[1].end() :] if found else text
    sentence = re.split("[。！？；]", text, maxsplit=1)[0]
    clauses = re.split("(?<=[，、])", sentence)
    whole = ""
    for clause in clauses:
        if whole and size(whole) + size(clause) > 24:
            break
        whole += clause
    whole = whole.rstrip("，、 ")
    return (whole if size(whole) <= 30 else whole[:23] + "…") or UNTITLED
