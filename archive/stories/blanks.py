"""What blank lines say of articles beginning below them."""

from __future__ import annotations

from archive.heads.habits import Habits
from archive.parts.roles import Part
from archive.words.signals import Weighing


def weigh_blanks(weighing: Weighing, habits: Habits, part: Part, before: Part) -> None:
    """Weighs the blank lines between a part and the one before it."""
    if habits.gaps_rare and part.piece.first.gap:
        weighing.add("start: blank line where there are few")
    if habits.more_blanks(part) and not _inside_head(habits, part, before):
        weighing.add("start: more blank lines than elsewhere")
    if habits.fewer_blanks(part):
        weighing.add("start: fewer blank lines than elsewhere")
    anew = part.kind != "body" or part.piece.begins_anew
    if habits.gaps_head and part.piece.first.gap and anew and before.kind != "title":
        weighing.add("start: a blank line where all stand above heads", part.piece.text[:8])
    heads = _heads_text(part, before) and part.index not in habits.noticed
    if habits.gaps_head and not part.piece.first.gap and heads:
        weighing.add("start: no blank line where all stand above heads", part.piece.text[:8])


def _inside_head(habits: Habits, part: Part, before: Part) -> bool:
    """Whether a part stands inside a head each line of which stands between gaps, where they say
    nothing: a title, or the byline of a reporter by itself (本报讯（记者 …）)."""
    return before.kind == "title" and (habits.more_blanks(before) or part.kind == "byline")


def _heads_text(part: Part, before: Part) -> bool:
    """Whether a part is the first of some titles."""
    heads = "title", "label"
    return part.kind in heads and before.kind not in heads
