"""Tables of heads (``tests/heads/*.tsv``): what each line of a head is, without a page around it.

A row holds the kicker, the headline, the deck and the first sentence of the text, parted by
tabs; the lines of one of them are parted by `` + ``.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from archive.heads.heads import Below, Head
from archive.heads.partings import Parting
from archive.lines.pieces import pieces_of
from archive.model import Line
from archive.parts.roles import Sheet
from archive.words.text import bigrams

SETTINGS = (False, True)  # whether blank lines stand between the lines of a head


@dataclass(frozen=True, slots=True)
class HeadRow:
    """One head: its lines in printed order, what they are, and how its text begins."""

    lines: tuple[str, ...]
    parting: Parting
    lead: str

    def head(self, gaps: bool) -> Head | None:
        """The head as it is read from a page; None where a line of it is taken for none.
        gaps: whether blank lines stand between its lines."""
        texts = [*self.lines, self.lead]
        last = len(self.lines)
        lines = [Line(n, text, 0, gaps or n in (0, last)) for n, text in enumerate(texts)]
        parts = Sheet(pieces_of(lines)).parts
        titles = [part for part in parts if part.kind == "title"]
        if [part.piece.text for part in titles] != list(self.lines):
            return None
        words = bigrams(self.lead)
        return Head(titles, Below([words], words))


def rows_of(file: Path) -> Iterator[HeadRow]:
    """The heads of a table."""
    with file.open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
            kicker, headline, deck = (_lines(row[key]) for key in ("kicker", "headline", "deck"))
            first = len(kicker)
            last = first + len(headline)
            parting = Parting(first, last, last + len(deck))
            yield HeadRow((*kicker, *headline, *deck), parting, row["lead"])


def _lines(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("+") if part.strip())
