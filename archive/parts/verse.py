"""Poems, and figures in a box: runs of short lines none of which ends as a sentence does. Line
by line each looks like a title; together they are the text below one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archive.bylines.bylines import bare_byline
from archive.lines.columnnames import is_column_name
from archive.lines.insets import is_figure, is_point
from archive.lines.pieces import Piece
from archive.words.text import size

FEWEST = 6  # lines that a poem has at least, its title and its author counted
FEWEST_APART = 5  # and one below which nothing stands without a gap
STANZA = 2  # lines of a stanza at least
LONGEST = 22  # characters of its lines
MEAN = 14  # and of them on average: headlines are longer
SHARE = 0.6  # of its lines that look like titles
SIGNED_SHARE = 0.3  # and where its title and its author stand above it
FIGURES, LONGEST_FIGURE = 8, 60  # lines of figures in a box at most, and characters of one
_PROSE = re.compile(r"[\dA-Za-z０-９：:—/|【】●■◆□]")


def verses(pieces: Sequence[Piece], titles: Sequence[bool]) -> frozenset[int]:
    """The indexes of the lines of poems, without their titles and authors.

    titles: for each piece whether it looks like a title.
    """
    found: set[int] = set()
    start = 0
    while start < len(pieces):
        if pieces[start].signed:
            start += 1
            continue
        end, apart = _run_from(pieces, start)
        sizes = [size(line.text) for piece in pieces[start:end] for line in piece.lines]
        headed = _is_signed_title(pieces, titles, start)
        fewest = FEWEST_APART - headed if apart else FEWEST
        short = len(sizes) >= fewest and sum(sizes) <= MEAN * len(sizes)
        unsigned = sum(piece.signed is None for piece in pieces[start:end])
        begun = headed or titles[start]
        share = SIGNED_SHARE if headed else SHARE
        if short and begun and sum(titles[start:end]) >= share * unsigned:
            first = start if headed else start + 1 + _is_signed(pieces[start + 1])
            found.update(range(first, end if apart else _end_of_verse(pieces, end)))
        start = max(end, start + 1)
    return frozenset(found)


def _is_signed(piece: Piece) -> bool:
    """Whether a line names who wrote a poem."""
    return piece.byline is not None or bare_byline(piece.text) is not None


def _end_of_verse(pieces: Sequence[Piece], end: int) -> int:
    """Where a run of lines ends without the titles of the text below it."""
    if not _is_headed(pieces, end):
        return end
    named = is_column_name(pieces[end - 2].plain) or pieces[end - 2].label
    return end - 1 - named


def _is_signed_title(pieces: Sequence[Piece], titles: Sequence[bool], start: int) -> bool:
    """Whether a title and who wrote it stand above a line."""
    return start > 1 and pieces[start - 1].byline is not None and titles[start - 2]


def _run_from(pieces: Sequence[Piece], start: int) -> tuple[int, bool]:
    """Where a run of lines like verse ends, and whether the page does there too or more stands
    below than between the lines."""
    end, usual = start, 0
    while end < len(pieces):
        if end > start + 1 and _is_apart(pieces, end, usual):
            return end, True
        if not _may_be_verse(pieces[end]) or (end > start + 1 and _ends_verse(pieces[end])):
            return end, False
        if end > start:
            usual = min(usual, _gap(pieces, end)) if usual else _gap(pieces, end)
        end += 1
    return end, True


def _ends_verse(piece: Piece) -> bool:
    """Whether a line names people: what they did is told of no line of a poem."""
    told = piece.byline is not None and any(author.role for author in piece.byline.authors)
    return piece.signed is not None or told


def _is_apart(pieces: Sequence[Piece], end: int, usual: int) -> bool:
    """Whether more than is usual between some lines stands between them and the next piece,
    and no other stanza follows."""
    if _gap(pieces, end) <= usual:
        return False
    stop = _end_of_lines(pieces, end, usual)
    if stop == end + 1 < len(pieces) and _gap(pieces, stop) <= _gap(pieces, end):
        stop = _end_of_lines(pieces, stop, usual)  # the title of another poem
    return stop < end + STANZA or not all(map(_may_be_verse, pieces[end:stop]))


def _end_of_lines(pieces: Sequence[Piece], start: int, usual: int) -> int:
    """Up to where lines stand no further apart than is usual."""
    stop = start + 1
    while stop < len(pieces) and _gap(pieces, stop) <= usual:
        stop += 1
    return stop


def figures(pieces: Sequence[Piece]) -> frozenset[int]:
    """The indexes of the lines of figures below the labels of boxes."""
    found: set[int] = set()
    for start, label in enumerate(pieces):
        if not label.box:
            continue
        for index in range(start + 1, min(len(pieces), start + 1 + FIGURES)):
            wider = _gap(pieces, index) > _gap(pieces, start + 1)
            wrapped = index - 1 in found and not pieces[index].first.gap
            if wider or pieces[index].box:
                break
            point = is_point(pieces, start + 1, index)
            if not (point or is_figure(pieces[index], LONGEST_FIGURE, wrapped=wrapped)):
                break
            found.add(index)
    return frozenset(found)


def _gap(pieces: Sequence[Piece], index: int) -> int:
    """How many lines further down a piece begins than the one before it ends."""
    return pieces[index].first.number - pieces[index - 1].lines[-1].number


def _is_headed(pieces: Sequence[Piece], end: int) -> bool:
    """Whether a text stands below a run of lines: then the last of them is its headline."""
    if end < len(pieces) and pieces[end].signed:
        if pieces[end - 1].first.gap:
            return True  # the title of another poem and who wrote it
        end += 1
    if end >= len(pieces) or pieces[end].byline or pieces[end].label:
        return False
    text = pieces[end]
    return text.size > LONGEST or text.text.endswith((":", "："))


def _may_be_verse(piece: Piece) -> bool:
    short = max(size(line.text) for line in piece.lines) <= LONGEST
    plain = not (piece.level or piece.label or piece.box or piece.bullet or piece.is_closed)
    return short and plain and not _PROSE.search(piece.text)
