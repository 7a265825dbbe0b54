"""All that `bench.py` measured, and how it is printed."""

from __future__ import annotations

from dataclasses import dataclass

from scripts.benchhttp import Served, http_table
from scripts.benchindexing import Indexing, Stock, indexing_table, stock_table
from scripts.benchopening import Changing, Opening, opening_table
from scripts.benchpeers import Peers, peer_table
from scripts.benchpromises import Soak, soak_table
from scripts.benchqueries import Serving, query_table
from scripts.benchreading import PageReading, reading_table
from scripts.benchsuggesting import Suggesting, suggesting_table


@dataclass(frozen=True, slots=True)
class Machine:
    """Where it was measured, and on what. load: how many processes had wanted its cores in the
    last minute when it began and when it ended; more than the bench's own make it slower."""

    python: str
    system: str
    cores: int
    libraries: dict[str, str]
    articles: int
    corpus: str
    load: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Report:
    """All that was measured; a part that was not asked for is None or empty."""

    machine: Machine
    reading: tuple[PageReading, ...] = ()
    indexing: tuple[Indexing, ...] = ()
    stock: Stock | None = None
    peers: Peers | None = None
    opening: Opening | None = None
    changing: Changing | None = None
    queries: Serving | None = None
    http: Served | None = None
    suggesting: Suggesting | None = None
    soak: Soak | None = None


def text_of(report: Report) -> str:
    """The report as it is printed."""
    parts = [_heading(report.machine)]
    if report.reading:
        parts.append(reading_table(report.reading))
    if report.indexing:
        parts.append(indexing_table(report.indexing))
    if report.stock:
        parts.append(stock_table(report.stock))
    if report.opening and report.changing:
        parts.append(opening_table(report.opening, report.changing))
    if report.peers:
        parts.append(peer_table(report.peers))
    if report.queries:
        parts.append(query_table(report.queries))
    if report.suggesting:
        parts.append(suggesting_table(report.suggesting))
    if report.http:
        parts.append(http_table(report.http))
    if report.soak:
        parts.append(soak_table(report.soak))
    return "\n\n".join(parts)


def _heading(machine: Machine) -> str:
    libraries = ", ".join(f"{name} {number}" for name, number in machine.libraries.items())
    return (
        f"Python {machine.python}, {libraries}; {machine.system}, {machine.cores} cores, "
        f"load {machine.load[0]:.1f} to {machine.load[1]:.1f}; "
        f"{machine.articles:,} articles ({machine.corpus})"
    )
