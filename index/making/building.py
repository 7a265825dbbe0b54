"""Brings an index up to date with a folder of pages.

scan -> sort out what changed -> begin with the last generation's segments -> take out what
is gone, add what is new -> derive -> verify -> publish. Whoosh and jieba are loaded when there is
something to write.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from archive.collecting import collecting_seldom
from archive.errors import BaohaiError
from archive.settings import Settings
from index.errors import IndexLocked, IndexMissing, SeedsGone
from index.making.given import Tally, Unread, is_unread, tallied
from index.making.memory import keeping_memory, return_free
from index.making.readings import ReadFile
from index.making.reports import IndexReport, report_of
from index.making.sources import Scan, Sorting, scan, sort_out
from index.storing.generations import CURE, Generations, is_new, name_of, settle
from index.storing.manifest import FORMAT, Manifest, SourceRecord, fingerprint_of
from index.storing.runs import note_run

if TYPE_CHECKING:
    from index.making.writing import Writer

# Of so many articles the tables are made in another process while segments are merged: with
# fewer, starting it takes longer.
_MANY = 20_000

# Called with how many sources are done, how many there are, and the one at hand.
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class _Job:
    """One update: what it works on and with."""

    seeds: Path
    generations: Generations
    settings: Settings
    read: ReadFile | None
    jobs: int
    progress: Progress
    fingerprint: str
    started: float


def update_index(
    seeds: Path,
    index: Path,
    *,
    full: bool = False,
    empty: bool = False,
    jobs: int = 0,
    check: bool = False,
    progress: Progress | None = None,
    settings: Settings | None = None,
    read: ReadFile | None = None,
    suffixes: Sequence[str] | None = None,
) -> IndexReport:
    """Reads new and changed pages, drops those that are gone, and publishes what there is then.

    full: reads everything anew; empty: goes on where all pages are gone; jobs: processes that
    read, 0 for one a core; check: only says what would be done. read, suffixes: the reader of
    page files and the endings that it knows, by default the archive's.
    Raises IndexLocked where another process is at it, BaohaiError where there is no folder of
    pages, SeedsGone where it is empty and the index is not.
    A page that cannot be read is named in the report; the others go in.
    """
    started = time.perf_counter()
    if suffixes is None:
        from archive import PAGE_SUFFIXES

        suffixes = tuple(PAGE_SUFFIXES)
    settings = settings or Settings()
    seeds = seeds.resolve()
    job = _Job(
        seeds=seeds,
        generations=Generations(index),
        settings=settings,
        read=read,
        jobs=jobs or os.cpu_count() or 1,
        progress=progress or (lambda done, total, name: None),
        fingerprint=fingerprint_of(settings),
        started=started,
    )
    if check:
        held, found = _held(job), scan(seeds, suffixes)
        base = None if full else held.base
        report = _report(job, found, _sorted(job, found, base), base, check=True)
        return replace(report, anew=held.anew)
    try:
        report = _locked(job, suffixes, full=full, empty=empty)
    except IndexLocked:
        raise
    except (BaohaiError, OSError) as error:
        note_run(index, time.perf_counter() - started, failed=str(error))
        raise
    note_run(
        index,
        report.seconds,
        read=report.pages_read,
        removed=report.pages_removed,
        refused=len(report.refused),
    )
    return report


def _locked(job: _Job, suffixes: Sequence[str], *, full: bool, empty: bool) -> IndexReport:
    seeds = job.seeds
    # Looked through under the lock: what another run publishes meanwhile is not taken for gone.
    with job.generations.locked():
        held, found = _held(job), scan(seeds, suffixes)
        if not found.files and held.pages and not empty:
            raise SeedsGone(
                f"{seeds}: there are no pages here, though the index has {held.pages}; "
                "is the folder mounted? To empty the index, say --empty"
            )
        return replace(_update(job, found, None if full else held.base), anew=held.anew)


def _update(job: _Job, found: Scan, base: Manifest | None) -> IndexReport:
    sorting = _sorted(job, found, base)
    if base and not sorting.changed and not sorting.removed:
        if sorting.kept != base.sources:
            base = replace(base, sources=sorting.kept)
            folder = job.generations.path(base.name)
            job.generations.write_manifest(folder, base)
        return _report(job, found, sorting, base)
    previous = job.generations.current()
    job.generations.sweep()
    with collecting_seldom(), keeping_memory():
        try:
            sorting, manifest = _built(job, sorting, base)
        except SeedsGone:
            raise
        except Exception:
            if base is None:
                raise
            # What was begun with may be damaged in a way that its manifest does not show.
            sorting = _sorted(job, found, None)
            manifest = _build(job, sorting, None)
    job.generations.sweep(previous)
    return _report(job, found, sorting, manifest)


def _report(
    job: _Job, found: Scan, sorting: Sorting, manifest: Manifest | None, *, check: bool = False
) -> IndexReport:
    seconds = time.perf_counter() - job.started
    return report_of(job.seeds, found, sorting, manifest, seconds, check=check)


@dataclass(frozen=True, slots=True)
class _Held:
    """The index as it is found.

    base: of the current generation, if it is whole and made the same way: what to begin with;
    anew: why there is none, though there is an index; pages: how many it has, as it is said.
    """

    base: Manifest | None = None
    anew: str = ""
    pages: str = ""


def _held(job: _Job) -> _Held:
    if job.generations.current() is None:
        return _Held()
    try:
        _, manifest = job.generations.opened()
    except IndexMissing as error:
        pages = "" if job.generations.is_of_nothing() else "some"
        return _Held(anew=str(error).removesuffix(CURE), pages=pages)
    pages = f"{manifest.pages:,}" if manifest.sources else ""
    if manifest.fingerprint != job.fingerprint:
        return _Held(anew="Baohai's code, rules or settings of reading are others now", pages=pages)
    return _Held(manifest, pages=pages)


def _sorted(job: _Job, found: Scan, base: Manifest | None) -> Sorting:
    known = base.sources if base else ()
    return sort_out(job.seeds, found, known, job.settings.corrections)


def _built(job: _Job, sorting: Sorting, base: Manifest | None) -> tuple[Sorting, Manifest]:
    """A new generation, and what it was made of: what cannot be read now stays as it was."""
    while True:
        try:
            return sorting, _build(job, sorting, base)
        except Unread as unread:
            assert base is not None
            sorting = sorting.staying(base.sources, unread.reasons)
            if not sorting.changed and not sorting.removed:
                return sorting, base


def _refuse_unread(
    job: _Job, records: Sequence[SourceRecord], sorting: Sorting, base: Manifest | None
) -> None:
    """Stops a build before something is published without what the system did not give just now.

    Raises Unread for what was read before, SeedsGone where most of all is not to be had.
    """
    unread = {one.path: one.refused[-1] for one in records if is_unread(one)}
    before = {one.path for one in sorting.removed}
    if base and unread.keys() & before:
        raise Unread({path: unread[path] for path in unread.keys() & before})
    if len(unread) > (len(records) + len(sorting.kept)) / 2:
        reason = next(iter(unread.values()))
        raise SeedsGone(f"most pages cannot be read now, like {reason}; is the folder mounted?")


def _build(job: _Job, sorting: Sorting, base: Manifest | None) -> Manifest:
    """Writes, verifies and publishes a generation."""
    from index import cutting
    from index.making.changes import changes_of
    from index.making.finishing import derive, deriving, verify
    from index.making.writing import Writer

    cutting.keep_cache_in(job.generations.cache)
    folder = job.generations.begin()
    try:
        gone = [record.path for record in sorting.removed]
        start = job.generations.path(base.name) if base else None
        changes = None
        if base and start:
            going = sum(record.articles for record in sorting.removed)
            changes = changes_of(start, base.articles, going)
        memory = job.settings.index_memory_mb << 20
        with Writer(folder, start, gone, changes, memory=memory) as writer:
            records = tuple(_written(job, sorting.changed, writer))
            _refuse_unread(job, records, sorting, base)
            articles = sum(one.articles for one in (*sorting.kept, *records))
            apart = job.jobs > 1 and articles >= _MANY and (not changes or changes.are_many)
            if apart:
                writer.flush()
                # What writing took would stand beside what merging and the tables take.
                return_free()
                with deriving(folder, memory):
                    writer.commit()
        # Segments are read back, which is no work of Python's, beside the making of tables.
        with ThreadPoolExecutor(1) as pool:
            settled = pool.map(settle, [path for path in folder.iterdir() if is_new(path)])
            if not apart:
                derive(folder, memory, start, changes)
        manifest = Manifest(
            name=name_of(folder),
            format=FORMAT,
            built_at=dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
            fingerprint=job.fingerprint,
            seconds=round(time.perf_counter() - job.started, 3),
            sources=tuple(sorted((*sorting.kept, *records), key=lambda one: one.path)),
        )
        verify(folder, manifest.articles, manifest.pages)
        job.generations.publish(folder, manifest, base, settled)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return manifest


def _written(job: _Job, changed: Sequence[SourceRecord], writer: Writer) -> Iterator[SourceRecord]:
    """Adds what sources give, and says what that was."""
    from index.making.batches import batches_of

    tallies = {record.path: Tally(record) for record in changed}
    done = 0
    for chunk in batches_of(tuple(tallies), job.seeds, job.settings, job.read, job.jobs):
        twice: set[int] = set()
        for share in chunk.shares:
            job.progress(done, len(tallies), share.path)
            twice.update(tallied(tallies[share.path], share, writer))
            if share.last:
                done += 1
                yield tallies[share.path].done()
        writer.add(chunk.without(twice) if twice else chunk)
    job.progress(len(tallies), len(tallies), "")
