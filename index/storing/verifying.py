"""Whether an index is as it was written, and whether it finds what it holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from archive.words.text import HAN
from index.answering.visible import Visible, visible_of
from index.asking.planning import plan
from index.asking.query import Query
from index.errors import IndexMissing
from index.shelf import OpenGeneration
from index.storing.generations import Generations

# A run of an article's own text to look for it by, and from how many of its parts one is taken.
_RUN = re.compile(rf"[{HAN}]{{2,12}}")
_RUNS = 6


@dataclass(frozen=True, slots=True)
class Verified:
    """What was looked at, and what is wrong with it.

    articles, runs: how many were looked for, and by how many runs of their own text; 0 where only
    the files were looked at.
    """

    generation: str
    files: int
    articles: int = 0
    runs: int = 0
    faults: tuple[str, ...] = ()


def verify_index(
    index: Path, *, deep: bool = False, progress: Callable[[int, int], None] | None = None
) -> Verified:
    """Looks at every byte of the generation that answers. Raises IndexMissing where there is none.

    deep: also looks for each article by its own words, and on its page; that takes as long as a
    few searches for each. progress: told how many articles were looked for, and of how many.
    """
    generations = Generations(index)
    name = generations.current()
    if name is None:
        raise IndexMissing(f"{index}: there is no index here; run scripts/reindex.py to make one")
    faults = tuple(generations.faults(name))
    if faults:
        return Verified(name, 0, faults=faults)
    manifest = generations.manifest(name)
    if not deep:
        return Verified(name, len(manifest.files))
    looked = _Looked(OpenGeneration(generations.path(name), manifest))
    found = tuple(looked.for_all(progress or (lambda done, total: None)))
    return Verified(name, len(manifest.files), looked.articles, looked.runs, found)


class _Looked:
    """Looks for the articles of a generation, and counts them."""

    def __init__(self, shelf: OpenGeneration) -> None:
        self._shelf = shelf
        self.articles = 0
        self.runs = 0

    def for_all(self, progress: Callable[[int, int], None]) -> Iterator[str]:
        """What is wrong with each article."""
        docs = self._shelf.engine.evaluate(plan(Query.parse("")).match).docs.tolist()
        for doc in docs:
            progress(self.articles, len(docs))
            self.articles += 1
            yield from self._for_one(doc)
        progress(len(docs), len(docs))

    def _for_one(self, doc: int) -> Iterator[str]:
        view = self._shelf.view(doc)
        article = view.article
        page = self._shelf.page_record(article.page_id)
        if page is None or article.id not in page.article_ids:
            yield f"{article.id}: it is not on its page {article.page_id}"
        if self._shelf.engine.find("id", article.id) != doc:
            yield f"{article.id}: it is not found by its id"
        for run in runs_of(visible_of(article)):
            self.runs += 1
            match = plan(Query.parse(f'"{run}"')).match
            if doc not in self._shelf.engine.evaluate(match).docs:
                yield f"{article.id}: it is not found by its own words {run}"


def runs_of(seen: Visible) -> Iterator[str]:
    """Runs of Chinese from what is seen of an article, each the first of one of its parts."""
    apart = max(1, len(seen.parts) // _RUNS)
    found = (_RUN.search(part.text) for part in seen.parts[::apart])
    yield from dict.fromkeys(one[0] for one in found if one)
