"""Pictures that break into a text: a caption and who took the picture stand between the two
halves of a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archive.bylines.crediting import is_of_picture, is_pictured
from archive.parts.neighbours import is_between
from archive.parts.roles import Part, Sheet
from archive.words.signals import says

CAPTION = 120  # characters that a caption has at most
AROUND = 6  # parts above a caption that tell of the text
EVEN = 1.0  # the kinship at which words say neither that two texts are of one subject nor not
MOST = 3  # parts of one, with who took the picture
_WHEN = re.compile(r"[^，。；]{0,16}?(?:\d{1,2}[月日]|近日|日前|昨[日天晚]|今[日天晨])")


def picture_end(parts: Sequence[Part], start: int) -> int | None:
    """The index behind a caption and who took its picture, which begin at a part below a gap and
    stand apart from what follows; or None."""
    if not parts[start].piece.first.gap:
        return None
    length = 0
    for at in range(start, min(start + MOST, len(parts))):
        part = parts[at]
        # Where each paragraph stands between gaps, so does who took the picture.
        parted = at > start and part.piece.first.gap and part.kind != "byline"
        if part.kind not in ("body", "caption", "byline") or parted:
            return None
        found = part.piece.credit
        length += part.piece.size
        if found is not None:
            apart = at + 1 == len(parts) or parts[at + 1].piece.first.gap
            told = at > start or part.piece.closing is not None
            return at + 1 if apart and told and is_of_picture(found) and length <= CAPTION else None
    return None


def is_picture(parts: Sequence[Part], start: int) -> bool:
    """Whether nothing but a caption and who took its picture stands from a part up to the next
    gap, title or end; the mark of the picture parts it from what stands above."""
    length = 0
    for part in parts[start : start + MOST]:
        length += part.piece.size
        found = part.piece.credit
        if found is not None:
            return is_of_picture(found) and length <= CAPTION
        if part.kind not in ("body", "caption"):
            return False
    return False


def of_another(sheet: Sheet, start: int) -> bool:
    """Whether the caption that begins at a part tells of something else than the text that it
    breaks into; most pictures are of their text."""
    end = picture_end(sheet.parts, start)
    above = range(max(0, start - AROUND), start)
    return end is not None and sheet.kinship(range(start, end), above) < EVEN


def only_a_picture_between(sheet: Sheet, left: Part, right: Part) -> bool:
    """Whether nothing but a picture's caption stands between two parts."""
    if not 1 < right.index - left.index <= MOST + 1:
        return False
    return picture_end(sheet.parts, left.index + 1) == right.index


def own_picture_between(sheet: Sheet, left: int, right: int) -> bool:
    """Whether nothing stands between two parts (their indexes) but a picture of their text."""
    if not only_a_picture_between(sheet, sheet.parts[left], sheet.parts[right]):
        return False
    return not of_another(sheet, left + 1)


def is_shown(sheet: Sheet, index: int) -> bool:
    """Whether the mark of a picture stands between a text that is closed and a caption, with
    who took the picture, that tells of something else."""
    before, part = sheet.parts[index - 1], sheet.parts[index]
    closed = before.kind in ("body", "byline") and (before.piece.is_closed or before.closes)
    marked = closed and is_between(sheet.marks.pictures, before, part)
    return marked and part.kind == "body" and is_picture(sheet.parts, index)


def tells_when(part: Part) -> bool:
    """Whether the first words of a picture's caption say when what it shows happened."""
    return part.kind == "caption" and _WHEN.match(part.piece.plain) is not None


def tells_own(parts: Sequence[Part], index: int) -> bool:
    """Whether a picture's caption between two stories, or a text with who took its picture right
    below and no gap above, says when what it shows happened: it may be of the story above, or a
    picture without a headline."""
    part, rest = parts[index], list(parts[index + 1 : index + 3])
    if part.kind not in ("caption", "body") or not index or not says("dated", part.piece.plain):
        return False
    if part.kind == "body":
        credited = _is_credited(parts, index) and part.piece.size <= CAPTION
        if not credited or part.piece.first.gap:
            return False
        rest.pop(0)
    before = parts[index - 1]
    follows = all(one.kind in ("title", "label") or one.piece.bullet for one in rest[:1])
    ended = before.piece.is_closed or before.closes
    return follows and ((before.kind == "body" and ended) or before.kind == "byline")


def shows_own(parts: Sequence[Part], index: int) -> bool:
    """Whether a text that begins as news does, or has below it who took its picture, says at its
    end what the picture shows, below one that has ended: a picture with its news, without a
    headline."""
    part, above = parts[index], parts[max(0, index - 1)]
    ended = above.piece.is_closed or above.closes or above.kind == "byline"
    told = part.kind in ("body", "caption") and above.kind in ("body", "byline", "caption")
    if not (index and told and ended and says("news_shown", part.piece.plain)):
        return False
    return says("dated", part.piece.plain) or _is_credited(parts, index)


def is_own(parts: Sequence[Part], index: int) -> bool:
    """Whether a picture's news begins at a part, without a headline."""
    return shows_own(parts, index) or tells_own(parts, index)


def _is_credited(parts: Sequence[Part], index: int) -> bool:
    """Whether who took a picture stands right below a part."""
    below = parts[index + 1].piece.byline if index + 1 < len(parts) else None
    return below is not None and is_pictured(below)
