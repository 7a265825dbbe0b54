"""Brings an index up to date with a folder of pages.

scan -> sort out what changed -> begin with the last generation's segments -> take out what
is gone, add what is new -> derive -> verify -> publish. Whoosh and jieba are loaded when there is
something to write.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from archive.errors import BaohaiError
from archive.settings import Settings
from index.collecting import collecting_seldom
from index.errors import IndexLocked, IndexMissing, SeedsGone
from index.generations import Generations, is_new, name_of, settle
from index.manifest import FORMAT, Manifest, SourceRecord, fingerprint_of
from index.readings import ReadFile, Refused
from index.reports import IndexReport, report_of
from index.runs import note_run
from index.sources import Scan, Sorting, scan, sort_out

if TYPE_CHECKING:
    from index.chunks import Given, Share
    from index.writing import Writer

# Called with how many sources are done, how many there are, and the one at hand.
Progress = Callable[[int, int, str], None]


@dataclass(slots=True)
class _Tally:
    """What one source gives, while it is read."""

    record: SourceRecord
    pages: int = 0
    articles: int = 0
    words: int = 0
    warnings: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def count(self, given: Given) -> None:
        self.pages += 1
        self.articles += given.articles
        self.words += given.words
        self.warnings.extend(given.warnings)

    def done(self) -> SourceRecord:
        return replace(
            self.record,
            pages=self.pages,
            articles=self.articles,
            words=self.words,
            warnings=tuple(self.warnings),
            refused=tuple(self.refused),
        )


@dataclass(frozen=True, slots=True)
class _Job:
    """One update: what it works on and with."""

    seeds: Path
    generations: Generations
    settings: Settings
    read: ReadFile
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
    if read is None or suffixes is None:
        import archive

        read = read or archive.read_file
        suffixes = suffixes or tuple(archive.PAGE_SUFFIXES)
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
        base, found = None if full else _base(job), scan(seeds, suffixes)
        return _report(job, found, _sorted(job, found, base), base, check=True)
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
        held, found = _base(job), scan(seeds, suffixes)
        if not found.files and held and held.sources and not empty:
            raise SeedsGone(
                f"{seeds}: there are no pages here, though the index has {held.pages:,}; "
                "is the folder mounted? To empty the index, say --empty"
            )
        return _update(job, found, None if full else held)


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
    with collecting_seldom():
        try:
            manifest = _build(job, sorting, base)
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


def _base(job: _Job) -> Manifest | None:
    """The generation to begin with: the current one, if it is whole and made the same way."""
    with contextlib.suppress(IndexMissing):
        _, manifest = job.generations.opened()
        return manifest if manifest.fingerprint == job.fingerprint else None
    return None


def _sorted(job: _Job, found: Scan, base: Manifest | None) -> Sorting:
    known = base.sources if base else ()
    return sort_out(job.seeds, found, known, job.settings.corrections)


def _build(job: _Job, sorting: Sorting, base: Manifest | None) -> Manifest:
    """Writes, verifies and publishes a generation."""
    from index import cutting
    from index.changes import changes_of
    from index.finishing import derive, verify
    from index.writing import Writer

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
        # Segments are read back, which is no work of Python's, beside the making of tables.
        with ThreadPoolExecutor(1) as pool:
            settled = pool.map(settle, [path for path in folder.iterdir() if is_new(path)])
            derive(folder, start, changes)
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
    from index.batches import batches_of

    tallies = {record.path: _Tally(record) for record in changed}
    done = 0
    for chunk in batches_of(tuple(tallies), job.seeds, job.settings, job.read, job.jobs):
        twice: set[int] = set()
        for share in chunk.shares:
            job.progress(done, len(tallies), share.path)
            twice.update(_tallied(tallies[share.path], share, writer))
            if share.last:
                done += 1
                yield tallies[share.path].done()
        writer.add(chunk.without(twice) if twice else chunk)
    job.progress(len(tallies), len(tallies), "")


def _tallied(tally: _Tally, share: Share, writer: Writer) -> Iterator[int]:
    """Counts what a file gives; the rows of the pages of which there is one already."""
    for one in share.told:
        if isinstance(one, Refused):
            tally.refused.append(one.reason)
        elif writer.takes(one.page_id):
            tally.count(one)
        else:
            tally.refused.append(f"{share.path}: there is a page {one.page_id} already")
            yield one.row
