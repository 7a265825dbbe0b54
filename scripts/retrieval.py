"""Known-item search: how high the one text that a question is about stands among the answers.

A set is a folder with ``docs.jsonl`` (``id``, ``text``; a title is left out on purpose) and
``queries.jsonl`` (``query`` as a reader would type it, ``doc_id``). The texts are indexed as
articles without headlines, and the questions asked through the index's front door.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from archive.errors import BaohaiError
from archive.model import Article, Page, Paragraph, Reading
from archive.settings import Settings
from index import Archive, Query, update_index

FIRST = 10  # ranks that count
LOW = 15  # questions told whose text does not come first
_DAY = dt.date(2000, 1, 1)


class SetError(BaohaiError):
    """A set that cannot be read."""


@dataclass(frozen=True, slots=True)
class Known:
    """A question and the id of the text that answers it."""

    question: str
    text: str


@dataclass(frozen=True, slots=True)
class Ranked:
    """A question with the rank of its text, 0 where it is not among the first; relaxed: whether
    no text has all of the question's words."""

    known: Known
    rank: int
    relaxed: bool


def load_set(folder: Path) -> tuple[Mapping[str, str], tuple[Known, ...]]:
    """The texts by id, and the questions. Raises SetError, naming file and line."""
    texts = {row["id"]: row["text"] for row in _rows(folder / "docs.jsonl", ("id", "text"))}
    rows = _rows(folder / "queries.jsonl", ("query", "doc_id"))
    questions = tuple(Known(row["query"], row["doc_id"]) for row in rows)
    for number, known in enumerate(questions, 1):
        if known.text not in texts:
            raise SetError(f"{folder / 'queries.jsonl'}:{number}: there is no text {known.text!r}")
    return texts, questions


def _rows(file: Path, keys: Sequence[str]) -> Iterator[dict[str, str]]:
    with file.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                row = json.loads(line)
                yield {key: str(row[key]) for key in keys}
            except (ValueError, KeyError, TypeError) as error:
                needed = ", ".join(keys)
                raise SetError(f"{file}:{number}: give an object with {needed}") from error


def ranks_of(texts: Mapping[str, str], questions: Sequence[Known]) -> Iterator[Ranked]:
    """Each question with the rank of its text, from an index made for it."""
    with tempfile.TemporaryDirectory() as folder:
        seeds, index = Path(folder, "seeds"), Path(folder, "index")
        seeds.mkdir()
        (seeds / "all.txt").write_text("\n".join(texts), encoding="utf-8")
        # One source of many pages, each of one article, as a file of records is.
        update_index(
            seeds,
            index,
            jobs=1,
            suffixes=(".txt",),
            read=lambda path, root, settings: map(_reading, texts.items()),
            settings=Settings(),
        )
        with Archive(index) as archive:
            for known in questions:
                yield _ranked(archive, known)


def _ranked(archive: Archive, known: Known) -> Ranked:
    result = archive.search(Query.parse(known.question, size=FIRST))
    places = (rank for rank, hit in enumerate(result.hits, 1) if hit.page == known.text)
    return Ranked(known, next(places, 0), bool(result.relaxed))


def _reading(item: tuple[str, str]) -> Reading:
    name, text = item
    digest = hashlib.sha256(name.encode()).hexdigest()
    rows = [row for row in text.splitlines() if row.strip()]
    paragraphs = tuple(Paragraph(row, ((n, n),)) for n, row in enumerate(rows, 1))
    article = Article(
        id=f"{name}~{digest[:8]}",
        page_id=name,
        headline="",
        spans=((1, max(1, len(rows))),),
        paragraphs=paragraphs,
        date=_DAY,
    )
    return Reading(Page(name, "all.txt", (), digest), (article,))


def report(ranked: Sequence[Ranked]) -> str:
    """The figures, and the first questions whose text does not come first."""
    count = max(1, len(ranked))
    found = [1 / one.rank if one.rank else 0.0 for one in ranked]
    lines = [
        f"questions             {len(ranked):7,}",
        f"MRR@{FIRST}                {sum(found) / count:.4f}",
        f"hit@1                  {sum(one.rank == 1 for one in ranked) / count:.4f}",
        f"hit@{FIRST}                {sum(one.rank > 0 for one in ranked) / count:.4f}",
        f"no text has all words  {sum(one.relaxed for one in ranked) / count:.4f}",
    ]
    low = [one for one in ranked if one.rank != 1]
    if low:
        lines += ["", f"not first ({len(low):,}), among them:"]
        lines += [f"  {one.rank or '-':>3}  {one.known.question}" for one in low[:LOW]]
    return "\n".join(lines)
