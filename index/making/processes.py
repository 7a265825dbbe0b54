"""Processes beside this one: those that read pages, and the one that makes tables."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from archive.collecting import collect_seldom
from index import cutting

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor


def processes(
    count: int, begin: Callable[..., None] | None = None, *told: object
) -> ProcessPoolExecutor:
    """Processes that keep their cache where this one does. begin: what each calls when it begins,
    with what it is told."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # Spawned, not forked: this one may have threads (a progress bar's).
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(count, context, _begin, (cutting.cache_folder(), begin, told))


def _begin(cache: Path | None, begin: Callable[..., None] | None, told: tuple[object, ...]) -> None:
    collect_seldom()
    if cache:
        cutting.keep_cache_in(cache)
    if begin:
        begin(*told)
