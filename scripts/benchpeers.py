"""The engines that ours is measured against, and what all of them are given: the same articles,
cut into the same words, with the same facets, the day and the text itself.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

from archive.words.folding import fold
from index import FACETS, FacetName, cutting
from index.answering.facets import FacetColumn
from index.answering.marks import targets_of
from index.answering.snippets import snippets_of
from index.answering.visible import visible_of
from index.asking.ranking import WEIGHTS
from index.shelf import OpenGeneration
from index.storing.generations import Generations
from scripts.benchlots import Ask
from scripts.benchtools import BenchError, Cell, apart, run, table

LIMIT = 10  # the best that are shown
TITLE = WEIGHTS.headline / WEIGHTS.words  # how much more a word in a title counts
SHOWN = 50  # values of a facet that are asked for; all are counted


@dataclass(frozen=True, slots=True)
class Fed:
    """One article as every peer is given it. title, body: words with spaces between, the body's
    with the title's; text: as printed; day: an ordinal of `datetime.date`, or `UNDATED`."""

    title: str
    body: str
    text: str
    day: int
    facets: dict[FacetName, tuple[str, ...]]


class Peer(Protocol):
    """An engine as it is measured, made from a folder that `build` filled."""

    name: str
    whole: bool

    def __init__(self, folder: Path) -> None: ...

    @staticmethod
    def build(folder: Path, articles: Iterable[Fed]) -> str:
        """Indexes articles into an empty folder; gives the engine's version."""
        ...

    def match(self, ask: Ask) -> int: ...

    def full(self, ask: Ask) -> int: ...


@dataclass(frozen=True, slots=True)
class Built:
    """What it took a peer to write what it was given, cut already, in one process."""

    name: str
    version: str
    articles: int
    seconds: float
    per_second: float
    peak_mb: float
    index_mb: float


@dataclass(frozen=True, slots=True)
class Peers:
    """The peers that were built, and of each that was not, why."""

    built: tuple[Built, ...] = ()
    left_out: tuple[str, ...] = ()


# Not at the top: what a peer needs may not be installed.
def _tantivy() -> type[Peer]:
    from scripts.benchtantivy import Tantivy

    return Tantivy


def _sqlite() -> type[Peer]:
    from scripts.benchsqlite import Fts5

    return Fts5


def _whoosh() -> type[Peer]:
    from scripts.benchwhoosh import StockWhoosh

    return StockWhoosh


def _no_tantivy() -> str:
    return "" if find_spec("tantivy") else "is not installed: pip install 'baohai[bench]'"


def _no_sqlite() -> str:
    with sqlite3.connect(":memory:") as database:
        options = {row[0] for row in database.execute("PRAGMA compile_options")}
    return "" if "ENABLE_FTS5" in options else "Python's SQLite was made without FTS5"


# How each is loaded, and what says why it cannot be ("" where it can).
PEERS: dict[str, tuple[Callable[[], type[Peer]], Callable[[], str]]] = {
    "tantivy": (_tantivy, _no_tantivy),
    "fts5": (_sqlite, _no_sqlite),
    "whoosh": (_whoosh, lambda: ""),
}


def open_peer(name: str, folder: Path) -> Peer:
    load, _ = PEERS[name]
    return load()(folder / name)


def measure_peers(index: Path, folder: Path, without: Sequence[str], limit: float) -> Peers:
    """Builds every peer from the articles of an index, each in a fresh process. limit: seconds
    for each; one that takes longer is left out."""
    built, left_out = [], [f"{name}: not wanted" for name in without]
    wanted = [name for name in PEERS if name not in without]
    feed = folder / "articles.jsonl"
    if wanted and apart(feed_apart, index, feed, limit=limit) is None:
        raise BenchError(f"cutting articles for the peers took longer than {limit:.0f} s")
    for name in wanted:
        if why := PEERS[name][1]():
            left_out.append(f"{name}: {why}")
            continue
        done = apart(build_apart, name, feed, folder, limit=limit)
        if done is None:
            left_out.append(f"{name}: indexing took longer than {limit:.0f} s")
        else:
            built.append(done)
    return Peers(tuple(built), tuple(left_out))


def build_apart(name: str, feed: Path, folder: Path) -> Built:
    home = folder / name
    home.mkdir()
    load, _ = PEERS[name]
    peer = load()
    articles = _count(feed)
    done = run(lambda: peer.build(home, fed_from(feed)))
    disk = sum(path.stat().st_size for path in home.rglob("*") if path.is_file()) / 1e6
    return Built(
        name, done.value, articles, done.seconds, articles / done.seconds, done.peak_mb, disk
    )


def _count(feed: Path) -> int:
    with feed.open("rb") as lines:
        return sum(1 for _ in lines)


def feed_apart(index: Path, feed: Path) -> int:
    """Writes what the peers are given, one article a line; says how many there are."""
    generations = Generations(index)
    name, manifest = generations.opened()
    cutting.keep_cache_in(generations.cache)
    shelf = OpenGeneration(generations.path(name), manifest)
    with feed.open("w", encoding="utf-8") as out:
        for article in fed_of(shelf):
            out.write(json.dumps(asdict(article), ensure_ascii=False) + "\n")
    return shelf.engine.size


def fed_of(shelf: OpenGeneration) -> Iterator[Fed]:
    """Every article of a generation that nothing was deleted from, cut as the index cuts it."""
    columns = shelf.columns
    values = zip(*(_by_document(columns.facet(name)) for name in FACETS), strict=True)
    for doc, facets in enumerate(values):
        article = shelf.view(doc).article
        seen = visible_of(article)
        yield Fed(
            _cut(seen.heads),
            _cut(part.text for part in seen.runs),
            article.body,
            int(columns.days[doc]),
            dict(zip(FACETS, facets, strict=True)),
        )


def _cut(texts: Iterable[str]) -> str:
    return " ".join(w for text in texts for w in cutting.ranking_words_of(fold(text).text))


def _by_document(column: FacetColumn) -> Iterator[tuple[str, ...]]:
    """The values of each document."""
    held: list[list[str]] = [[] for _ in range(column.groups.size)]
    for code, value in enumerate(column.values):
        for group in column.groups_of(code).tolist():
            held[group].append(value)
    further: dict[int, list[str]] = {}
    for doc, code in zip(column.rows.tolist(), column.more.tolist(), strict=True):
        further.setdefault(doc, []).append(column.values[code])
    for doc, group in enumerate(column.groups.codes.tolist()):
        yield (*held[group], *further.get(doc, ()))


def fed_from(feed: Path) -> Iterator[Fed]:
    """What `feed_apart` wrote."""
    with feed.open(encoding="utf-8") as lines:
        for line in lines:
            read = json.loads(line)
            facets = {name: tuple(read["facets"][name]) for name in FACETS}
            yield Fed(read["title"], read["body"], read["text"], read["day"], facets)


class Shown:
    """The seconds that all engines' snippets took in this process."""

    seconds: float = 0.0


def show(ask: Ask, texts: Iterable[str]) -> int:
    """Makes the snippets of the best, the same way for every engine; says how many."""
    fetched = list(texts)
    started = time.perf_counter()
    targets = targets_of(ask.query) if ask.query else ()
    made = sum(len(snippets_of(text, targets)) for text in fetched)
    Shown.seconds += time.perf_counter() - started
    return made


def peer_table(peers: Peers) -> str:
    rows: list[list[Cell]] = [
        [
            f"{one.name} {one.version}",
            one.articles,
            one.seconds,
            one.per_second,
            one.peak_mb,
            one.index_mb,
        ]
        for one in peers.built
    ]
    head = ("peer", "articles", "s", "articles/s", "peak MB", "index MB")
    parts = [table("Writing words that are cut already (one process)", head, rows)] if rows else []
    parts.extend(f"left out: {one}" for one in peers.left_out)
    return "\n".join(parts)
