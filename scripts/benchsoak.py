"""Whether a server keeps its promises while it is asked all the time and its pages change.

Sixteen readers ask two processes for everything there is: first while nothing changes, then while
`reindex.py --watch` takes up a page that is changed, added or removed every few seconds, run as
nicely as its unit runs it. What the later answers took is compared with what the first took, and
what the processes held in the second minute with what they held in the last.
"""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from urllib.parse import quote

from archive.settings import PREFIX
from scripts.benchcensus import Census, Censuses
from scripts.benchhttp import serving
from scripts.benchlots import Lot
from scripts.benchmix import LOOPBACK, PATIENCE, SHARES, mix_of
from scripts.benchpromises import ALL, Held, Soak, Times, promises
from scripts.benchreaders import Answer, Readers
from scripts.benchtools import BenchError, percentile

READERS, WORKERS = 16, 2
NICE = "10"  # as in scripts/systemd
MINUTE = 60.0
FOUND = 120.0  # seconds until a changed page must be found
_REINDEX = [sys.executable, str(Path(__file__).with_name("reindex.py")), "--watch"]
_CHANGED, _ADDED = "soak-changed.txt", "soak-added.txt"
_DIGITS = "零一二三四五六七八九"


def measure_soak(index: Path, seeds: Path, lots: Sequence[Lot], seconds: float) -> Soak:
    """Keeps a server busy for so many seconds, of which pages change in four fifths; an index of
    `seeds` must be in `index`. Raises BenchError where it cannot be done."""
    index, seeds = index.resolve(), seeds.resolve()
    quiet = min(seconds / 5, MINUTE)
    with serving(index, seeds, WORKERS) as (process, port):
        mix = mix_of(lots, port)
        with Readers(port, mix, READERS) as readers:
            time.sleep(quiet / 2)
            began = time.monotonic()
            time.sleep(quiet / 2)
            with _watching(index, seeds) as watcher:
                changing = time.monotonic()
                with Censuses(process) as server, Censuses(watcher) as other:
                    changes = _change(seeds, port, seconds - quiet)
                ended = time.monotonic()
            log = readers.log()
    spans = _spans(changing, ended)
    before = [one for one in log.answers if began <= one.began < changing]
    during = [one for one in log.answers if changing <= one.began < ended]
    if not before or not during:
        raise BenchError("no answers came in time; give it more seconds")
    second, last = (_held(server.taken, *span) for span in spans)
    quiet_times, busy_times = _times(before), _times(during)
    return Soak(
        READERS,
        WORKERS,
        ended - began,
        quiet_times,
        busy_times,
        changes,
        tuple(log.named()),
        second,
        last,
        _minutes(server.taken, changing, ended),
        (_held(other.taken, *spans[0]).own_mb, _held(other.taken, *spans[1]).own_mb),
        promises(log, quiet_times[ALL], busy_times[ALL], changes, second, last),
    )


@contextlib.contextmanager
def _watching(index: Path, seeds: Path) -> Iterator[int]:
    """`reindex.py --watch` beside the server; gives its process."""
    command = ["nice", "-n", NICE, *_REINDEX, "--index", str(index), "--seeds", str(seeds)]
    with (index.parent / "reindex.log").open("w", encoding="utf-8") as said:
        process = subprocess.Popen(
            command,
            stdout=said,
            stderr=said,
            cwd=index.parent,
            env={name: value for name, value in os.environ.items() if not name.startswith(PREFIX)},
        )
        try:
            yield process.pid
        finally:
            process.terminate()
            process.wait()


def _change(seeds: Path, port: int, seconds: float) -> tuple[float, ...]:
    """Changes one page, adds another and takes it out, again and again, each when the change
    before it is found; gives how long each took. Raises BenchError where one is not found."""
    until = time.monotonic() + seconds
    found: list[float] = []
    while (began := time.monotonic()) < until:
        turn = len(found)
        phrase, name, there = _turn(turn)
        if there:
            # Whole at once, as what copies with care does it.
            draft = seeds / f".{name}"
            draft.write_text(_page(phrase), encoding="utf-8")
            draft.replace(seeds / name)
        else:
            (seeds / name).unlink()
        _await(port, phrase, there)
        found.append(time.monotonic() - began)
    return tuple(found)


def _turn(turn: int) -> tuple[str, str, bool]:
    """Of a turn: the phrase that is looked for, the page that has it, and whether it is there."""
    of = turn - (turn % 3 == 2)
    number = "".join(_DIGITS[int(digit)] for digit in str(of))
    return f"第{number}号试验桥", _CHANGED if turn % 3 == 0 else _ADDED, turn % 3 != 2


def _page(phrase: str) -> str:
    text = f"近日，江城的{phrase}建成，市民前来观看。大桥全长一千二百米，修了三年。"
    return f"{phrase}今天落成\n\n本报记者 王明\n\n{text}\n"


def _await(port: int, phrase: str, there: bool) -> None:
    until = time.monotonic() + FOUND
    address = "/api/v1/search?size=1&variants=0&q=" + quote(f"“{phrase}”")
    while bool(_total(port, address)) != there:
        if time.monotonic() > until:
            raise BenchError(f"a change of the pages was not found in {FOUND:.0f} s")
        time.sleep(0.1)


def _total(port: int, address: str) -> int:
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=PATIENCE)
    try:
        connection.request("GET", address)
        return int(json.loads(connection.getresponse().read())["total"])
    finally:
        connection.close()


def _times(answers: Sequence[Answer]) -> dict[str, Times]:
    """Of each kind that was answered, and of all."""
    by_kind = {kind: [one for one in answers if one.kind == kind] for kind in SHARES}
    return {kind: _of(some) for kind, some in {ALL: answers, **by_kind}.items() if some}


def _of(answers: Sequence[Answer]) -> Times:
    taken = [one.seconds * 1000 for one in answers]
    known = sum(one.status == http.client.NOT_MODIFIED for one in answers)
    p50, p95, p99 = (percentile(taken, share) for share in (0.5, 0.95, 0.99))
    return Times(len(taken), known, p50, p95, p99, max(taken))


def _spans(began: float, ended: float) -> tuple[tuple[float, float], tuple[float, float]]:
    """The second minute and the last one; where there are no four, quarters."""
    minute = min(MINUTE, (ended - began) / 4)
    return (began + minute, began + 2 * minute), (ended - minute, ended)


def _minutes(taken: Sequence[Census], began: float, ended: float) -> tuple[Held, ...]:
    """What was held in each whole minute."""
    count = int((ended - began) / MINUTE)
    return tuple(
        _held(taken, began + number * MINUTE, began + (number + 1) * MINUTE)
        for number in range(count)
    )


def _held(taken: Sequence[Census], since: float, until: float) -> Held:
    within = [one for one in taken if since <= one.at <= until] or list(taken[-1:])
    return Held(
        until - since,
        median(one.own_mb for one in within),
        median(one.mapped_mb for one in within),
        min(one.files for one in within),
        max(one.files for one in within),
        max(one.threads for one in within),
        max(one.processes for one in within),
    )
