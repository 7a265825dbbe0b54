"""Fits the weights by which the titles of an article are told apart (``head:`` in
``archive/rules/splitting.toml``) to pages with gold readings and to tables of heads
(``tests/heads/fitted.tsv``), and prints them.

Every way of parting the titles has a probability that grows with the sum of its signals; the
weights make the gold ones the likeliest, and stay near those that stand otherwise.
"""

from __future__ import annotations

import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from archive.formats import open_page
from archive.heads.customs import dashed
from archive.heads.heads import Head
from archive.heads.partings import partings
from archive.heads.titles import without_labels
from archive.parts.roles import Part
from archive.stories.assembly import titles_of
from archive.stories.headstyle import customs_of
from archive.stories.reading import stories_on
from archive.words.signals import weights_in_force
from scripts.fitting import Ascent, run
from scripts.gold import GoldArticle, load_gold
from scripts.headtable import SETTINGS, rows_of
from scripts.scoring import overlap_of, plain

TABLE = ".tsv"
PULL = 0.1  # heads are few, and the composed ones much alike


# The weights of dashes and of 强调, which leave no doubt, stay as they are.
HELD = (
    "a dash",
    "a chapter",
    "occasion",
    "trails off",
    "an office",
    "above the byline",
    "below the byline",
)


@dataclass(frozen=True)
class Example:
    """One head: the signals of each way of parting it, which ways the gold has, and the words
    of its lines, by which a head that is printed on several pages is known."""

    ways: list[dict[str, float]]
    right: list[int]
    words: tuple[str, ...]


def examples(folder: Path) -> Iterator[Example]:
    """For each head of the pages of a folder the signals of every parting, and which of them
    the gold has."""
    for gold in load_gold(folder / "gold"):
        page = open_page(folder / "pages" / gold.page, folder / "pages")
        stories = stories_on(page)
        for story, custom in zip(stories, customs_of(stories, dashed(page)), strict=True):
            spans = [(line.number, line.number) for p in story.parts for line in p.piece.lines]
            of = [one for one in gold.articles if overlap_of(page, one.lines, spans) >= 0.6]
            parts, below = titles_of(story, custom)
            lines = without_labels(parts)
            if not of or len(lines) < 2 or not of[0].headline:
                continue
            head = Head(lines, below)
            ways = list(partings(len(lines)))
            right = [
                at
                for at, way in enumerate(ways)
                if _is_gold(of[0], *way.parts(lines)) and _are_subheads(of[0], lines[way.deck :])
            ]
            if right:
                words = tuple(part.piece.unmarked for part in lines)
                yield Example([head.weigh(way).times for way in ways], right, words)


def tabled(table: Path) -> Iterator[Example]:
    """The examples of a table of heads, each printed with gaps between its lines and without."""
    for row in rows_of(table):
        for gaps in SETTINGS:
            head = row.head(gaps)
            if head is not None:
                ways = list(partings(len(row.lines)))
                signals = [head.weigh(way).times for way in ways]
                yield Example(signals, [ways.index(row.parting)], row.lines)


def _is_gold(
    one: GoldArticle, kicker: Sequence[Part], headline: Sequence[Part], deck: Sequence[Part]
) -> bool:
    column = {_plain(one.column)} - {""}
    if len(kicker) > 1 and _plain(kicker[0].piece.unmarked) in column:
        kicker = kicker[1:]
    titles = (kicker, headline, deck)
    said = [_plain("".join(p.piece.unmarked for p in parts)) for parts in titles]
    return (
        said[0] in {_plain(one.kicker)} | column
        and said[1] in {_plain(text) for text in (one.headline, *one.headline_any)}
        and said[2] in {_plain(one.deck)} | column
    )


def _are_subheads(one: GoldArticle, rest: Sequence[Part]) -> bool:
    """Whether some lines are the first subheads of an article, or none."""
    said = _plain("".join(part.piece.unmarked for part in rest))
    firsts = accumulate(map(_plain, one.subheads), initial="")
    return said in firsts


def _plain(text: str) -> str:
    return plain(text).strip("-")


def is_fitted(name: str) -> bool:
    """Whether the weight of a signal is one that is fitted."""
    return name.startswith("head:") and not any(word in name for word in HELD)


def fit(heads: Sequence[Example], rounds: int) -> dict[str, float]:
    """The weights after some rounds over the heads."""
    known = weights_in_force()
    prints = Counter(one.words for one in heads)
    ascent = Ascent({name: known[name] for name in known if is_fitted(name)}, PULL)
    for turn in range(rounds):
        loss, wrong = 0.0, 0
        gradient: defaultdict[str, float] = defaultdict(float)
        for one in heads:
            ways, right = one.ways, one.right
            # Several prints of one head say less than as many heads.
            share = 1.0 / math.sqrt(prints[one.words])
            scores = [
                sum(ascent.weights.get(n, known[n]) * v for n, v in way.items()) for way in ways
            ]
            most = max(scores)
            chances = [math.exp(score - most) for score in scores]
            whole, good = sum(chances), sum(chances[at] for at in right)
            loss -= share * math.log(good / whole)
            wrong += scores.index(most) not in right
            for at, way in enumerate(ways):
                pull = -chances[at] / whole + (chances[at] / good if at in right else 0.0)
                pull *= share
                for name, value in way.items():
                    gradient[name] += pull * value
        ascent.step(gradient)
        told = f"round {turn + 1}: loss {loss:.1f}, {wrong} of {len(heads)} wrong"
        print(told, file=sys.stderr)
    return ascent.weights


def fit_folders(folders: Sequence[Path], rounds: int) -> dict[str, float]:
    """The weights for the pages of some folders, and the heads of some tables."""
    known = [tabled(one) if one.suffix == TABLE else examples(one) for one in folders]
    return fit([one for some in known for one in some], rounds)


def main() -> int:
    return run(__doc__, 60, fit_folders)


if __name__ == "__main__":
    raise SystemExit(main())
