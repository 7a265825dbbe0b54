"""What an update of an index did, said to whoever ran it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from index.making.sources import Left, Scan, Sorting
from index.storing.manifest import Manifest


@dataclass(frozen=True, slots=True)
class IndexReport:
    """What an update of the index did (or, with `check`, would do).

    pages_*: pages; articles, words: of the whole archive, characters of Chinese and words of
    Latin counted alike; refused, skipped: by path with the reason; warnings: by source.
    to_read: paths that were (or would be) read; generation: the one that answers now; anew: why
    all pages were read though there was an index, "" where that is not so.
    """

    pages_read: int = 0
    pages_unchanged: int = 0
    pages_removed: int = 0
    refused: tuple[Left, ...] = ()
    skipped: tuple[Left, ...] = ()
    warnings: tuple[Left, ...] = ()
    articles: int = 0
    words: int = 0
    seconds: float = 0.0
    generation: str = ""
    to_read: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    check: bool = False
    anew: str = ""


def report_of(
    seeds: Path,
    found: Scan,
    sorting: Sorting,
    manifest: Manifest | None,
    seconds: float,
    *,
    check: bool = False,
) -> IndexReport:
    """What was done. manifest: of the generation that answers now, or with `check` the old one."""
    changed = {record.path for record in sorting.changed}
    gone = {record.path for record in sorting.removed} - changed
    sources = sorting.kept if check or manifest is None else manifest.sources
    refused = [
        Left(one.path, _without_path(reason, seeds / one.path))
        for one in sources
        for reason in one.refused
    ]
    not_now = (
        Left(one.path, _without_path(one.reason, seeds / one.path)) for one in sorting.refused
    )
    return IndexReport(
        pages_read=sum(one.pages for one in sources if one.path in changed),
        pages_unchanged=sum(one.pages for one in sorting.kept),
        pages_removed=sum(one.pages for one in sorting.removed if one.path in gone),
        refused=(*found.refused, *not_now, *refused),
        skipped=found.skipped,
        warnings=(
            *sorting.stray,
            *(Left(one.path, text) for one in sources for text in one.warnings),
        ),
        articles=sum(one.articles for one in sources),
        words=sum(one.words for one in sources),
        seconds=seconds,
        generation=manifest.name if manifest else "",
        to_read=tuple(sorted(changed)),
        removed=tuple(sorted(gone)),
        check=check,
    )


def _without_path(reason: str, path: Path) -> str:
    """A reason without the path that it begins with, its line said in words."""
    rest = reason.removeprefix(str(path))
    return f"line {rest[1:]}" if rest[:1] == ":" and rest[1:2].isdigit() else rest.lstrip(": ")
