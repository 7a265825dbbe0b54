"""What suggestions cost: spelling articles out, making the table of an archive, looking things up.

The table is made of the columns that articles of that number would have, without the rest of
their index, so that 100,000 of them are measured in minutes.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from archive.words.folding import fold
from index import cutting
from index.columnar.terms import Terms
from index.places import towns_in
from index.schema import VALUES
from index.suggesting.entries import COLUMNS, EntryName, Said
from index.suggesting.headlines import Headlines
from index.suggesting.phrases import keys_of, runs_of
from index.suggesting.pinyin import reading_of
from index.suggesting.spelling import spelled
from index.suggesting.suggestions import FILE, Suggestions, write_suggestions
from scripts.benchcorpus import Lexis, Story, stories
from scripts.benchtools import BenchError, Cell, apart, held_mb, percentile, run, table

SIZE = 10
TYPES = ("beginning", "inside", "pinyin", "initials", "one letter", "one character")


@dataclass(frozen=True, slots=True)
class Lookup:
    """One type of what is typed; ms for ten suggestions."""

    kind: str
    timed: int
    found: int
    p50: float
    p95: float
    most: float


@dataclass(frozen=True, slots=True)
class Suggesting:
    """ms: to spell one article out; column_kb: what that adds to it in the index; making: s to
    make the table; peak_mb: more memory while making it; table_mb: its file; open_ms: to open
    it; held_mb: more memory after all look-ups."""

    articles: int
    entries: int
    spell_ms: float
    column_kb: float
    making_s: float
    peak_mb: float
    table_mb: float
    open_ms: float
    held_mb: float
    lookups: tuple[Lookup, ...]


def measure_suggesting(lexis: Lexis, articles: int, typed: int, limit: float) -> Suggesting:
    """Measures in a fresh process. Raises BenchError where it takes longer than `limit` s."""
    done = apart(suggest_apart, lexis, articles, typed, limit=limit)
    if done is None:
        raise BenchError(f"suggestions took longer than {limit:.0f} s; ask for fewer articles")
    return done


def suggest_apart(lexis: Lexis, articles: int, typed: int) -> Suggesting:
    cutting.load()
    keys_of(["报纸"])
    reading_of("报")
    started = time.perf_counter()
    columns = _columns(islice(stories(lexis, 4), articles))
    told = time.perf_counter() - started
    drawn = time.perf_counter()
    for _ in islice(stories(lexis, 4), articles):
        pass
    told -= time.perf_counter() - drawn
    size = sum(len(value) for values in columns.values() for value in values)
    with tempfile.TemporaryDirectory(prefix="baohai-bench-") as work:
        file = Path(work) / FILE
        made = run(lambda: write_suggestions(_said(columns), Path(work)))
        size_mb = file.stat().st_size / 1e6
        headlines = [value.decode().split("\x1e")[0] for value in columns["column_headline"]]
        authors = [value.decode() for value in columns["column_author"]]
        columns.clear()
        before = held_mb()
        opened = run(lambda: Suggestions.open(Path(work)))
        lookups = tuple(_lookups(opened.value, headlines, authors, typed))
        return Suggesting(
            articles,
            len(opened.value),
            told / articles * 1000,
            size / articles / 1000,
            made.seconds,
            made.more_mb,
            size_mb,
            opened.seconds * 1000,
            held_mb() - before,
            lookups,
        )


def _columns(told: Iterator[Story]) -> dict[str, list[bytes]]:
    """What articles have in the columns that are suggested from."""
    columns: dict[str, list[bytes]] = {f"column_{name}": [] for name in _NAMES}
    for story in told:
        folded = [fold(text).text for text in story.paragraphs]
        towns = dict.fromkeys(town for text in folded for town in towns_in(text))
        columns["column_headline"].append(spelled(story.headline).encode())
        columns["column_phrase"].append(keys_of((fold(story.headline).text, *folded)))
        columns["column_author"].append(story.author.encode())
        columns["column_organisation"].append(f"{story.publication}社".encode())
        columns["column_district"].append(story.paragraphs[0][3:6].encode())
        columns["column_place"].append(VALUES.join(towns).encode())
    for name in ("column_place", "column_district"):
        columns[name] = [value for value in columns[name] if value]
    return columns


def _said(columns: dict[str, list[bytes]]) -> Said:
    values: dict[EntryName, Counter[str]] = {
        name: Counter(
            one for value in columns[column] for one in value.decode().split(VALUES) if one
        )
        for name, column in COLUMNS.items()
        if name != "headline"
    }
    headlines = Headlines.of(Terms.of(columns["column_headline"]))
    return Said(values, headlines, [runs_of(columns["column_phrase"])])


_NAMES = ("headline", "phrase", "author", "organisation", "district", "place")


def _lookups(
    table_: Suggestions, headlines: Sequence[str], authors: Sequence[str], typed: int
) -> Iterator[Lookup]:
    rng = random.Random(1)
    draw: dict[str, Callable[[], str]] = {
        "beginning": lambda: rng.choice(headlines)[: rng.randint(2, 5)],
        "inside": lambda: _inside(rng, rng.choice(headlines)),
        "pinyin": lambda: "".join(reading_of(rng.choice([*authors, *headlines])))[:8],
        "initials": lambda: "".join(s[:1] for s in reading_of(rng.choice(authors))),
        "one letter": lambda: rng.choice("abcdefghjklmnopqrstwxyz"),
        "one character": lambda: rng.choice(rng.choice(headlines)),
    }
    for kind in TYPES:
        took: list[float] = []
        found: list[int] = []
        for _ in range(typed):
            text = draw[kind]()
            started = time.perf_counter()
            found.append(len(table_.suggest(text, SIZE)))
            took.append((time.perf_counter() - started) * 1000)
        yield Lookup(
            kind,
            typed,
            int(percentile(found, 0.5)),
            percentile(took, 0.5),
            percentile(took, 0.95),
            max(took),
        )


def _inside(rng: random.Random, text: str) -> str:
    start = rng.randrange(1, max(2, len(text) - 2))
    return text[start : start + rng.randint(2, 4)]


def suggesting_table(done: Suggesting) -> str:
    rows: list[list[Cell]] = [
        [one.kind, one.timed, one.found, one.p50, one.p95, one.most] for one in done.lookups
    ]
    title = f"Suggestions in ms, {done.entries:,} entries of {done.articles:,} articles"
    said = (
        f"each article: {done.spell_ms:.1f} ms more, {done.column_kb:.1f} kB more; "
        f"the table: {done.making_s:.1f} s, +{done.peak_mb:,.0f} MB while made, "
        f"{done.table_mb:.0f} MB on disk, opened in {done.open_ms:.1f} ms, "
        f"+{done.held_mb:.0f} MB held after the look-ups"
    )
    return f"{table(title, ('typed', 'timed', 'shown', 'p50', 'p95', 'most'), rows)}\n{said}"
