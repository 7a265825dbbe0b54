"""How much a line is like a title, by what it says itself: the ``title:`` signals."""

from __future__ import annotations

import re

from archive.words.signals import Weighing, begins_open, ends_open, match, says, says_any
from archive.words.text import is_closed, is_paused, open_marks, size

_STOPPED = re.compile("[。；;].")
LEAD = "lead"  # the group of how the first sentence of a text begins
BRACKETS = frozenset("）)")
LONG = 9  # characters of a title that names a notice and its subject at least
_LENGTHS = (
    (4, "title: four characters or fewer"),
    (24, "title: five to twenty-four characters"),
    (34, "title: twenty-five to thirty-four characters"),
    (50, "title: thirty-five to fifty characters"),
)
_HEADING_LENGTHS = (
    *_LENGTHS[:-1],
    (50, "title: a heading of thirty-five to fifty characters"),
    (100, "title: a heading of fifty-one to a hundred characters"),
)


def weigh_title(text: str, level: int = 0, line: int | None = None) -> Weighing:
    """How much speaks for a line being a title (headline, kicker, deck or subhead)."""
    weighing = Weighing(line)
    length = size(text)
    if length > 120:
        weighing.add("title: more than fifty characters")
        return weighing
    noticed = length >= LONG and says("noticed", text)
    for most, name in _HEADING_LENGTHS if level or noticed else _LENGTHS:
        if length <= most:
            weighing.add(name)
            break
    else:
        weighing.add("title: more than fifty characters")
    if level:
        weighing.add("title: marked as a heading", "#" * level)
    if noticed:
        weighing.add("title: names a notice and its subject", text[-4:])
    bare = without_column(text)
    _weigh_punctuation(weighing, bare)
    _weigh_edges(weighing, bare)
    if text[-1:] in BRACKETS and says("illustrated", text):
        weighing.add("title: says that pictures stand with it", text[-4:])
    return weighing


def without_column(text: str) -> str:
    """A headline without the name of its column that stands in brackets behind it."""
    found = match("behind", text)
    return text[: found[1].start()].rstrip() if found and found[1].start() else text


def _weigh_punctuation(weighing: Weighing, text: str) -> None:
    ending = text.rstrip("”’\"'』」）)》 ")[-1:]
    if ending in {"！", "？", "!", "?"}:
        weighing.add("title: ends with ! or ?", ending)
    elif ending == "…" or text.endswith("..."):
        pass  # "大数据、云计算广泛应用于……" is a kicker
    elif is_closed(text):
        weighing.add("title: ends like a sentence", text[-4:])
    elif is_paused(text):
        weighing.add("title: ends at a comma", text[-1:])
    if _STOPPED.search(text):
        weighing.add("title: holds a full stop")
    commas = text.count("，") + text.count(",")
    if commas:
        weighing.add("title: each comma", times=min(commas, 3))
    else:
        weighing.add("title: no comma")


# What the ends of a line say of its being a title: a group of patterns, the signal, and which of
# its characters are quoted.
_EDGES = (
    ("deck", "title: dash before it", slice(2)),
    ("trailing", "title: dash behind it", slice(-2, None)),
    ("quotation", "title: a quotation and no more", slice(4)),
    ("aside", "title: stands in brackets", slice(4)),
    ("note", "title: a note", slice(4)),
    ("speaker", "title: a speaker's turn", slice(4)),
    ("day", "title: a day and no more", slice(4)),
    ("detail", "title: a detail of a notice", slice(6)),
    (LEAD, "title: begins like a lead", slice(6)),
    ("dialled", "title: a telephone number", slice(-8, None)),
    ("justified", "title: a line of text spaced out to its column", slice(None, 8)),
    ("unit", "title: what the figures below are counted in", slice(-6, None)),
)
_EDGE_GROUPS = tuple(group for group, _, _ in _EDGES)


def _weigh_edges(weighing: Weighing, text: str) -> None:
    # Most lines have none of them, which is found out at once.
    for group, name, quoted in _EDGES if says_any(_EDGE_GROUPS, text) else ():
        if says(group, text) and not (group == LEAD and text.startswith(("“", '"'))):
            weighing.add(name, text[quoted])
    before, after = open_marks(text)
    if before or after:
        weighing.add("title: a mark of a pair is alone", before + after)
    if ends_open(text):
        weighing.add("title: ends with a hanging word", text[-2:])
    if begins_open(text):
        weighing.add("title: begins in the middle of a sentence", text[:4])
