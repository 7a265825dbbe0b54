"""From a page to its articles: the pipeline, on one screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from archive.assembly import assemble, is_column_of_briefs
from archive.furniture import furniture_of
from archive.model import Article, Page, Reading
from archive.pieces import pieces_of
from archive.roles import Sheet
from archive.splitting import Segment, split_page


def read_page(page: Page) -> Reading:
    """A page read into its articles, untagged."""
    furniture = furniture_of(page.lines)
    taken = {line.number for block in furniture for line in block.lines}
    sheet = Sheet(pieces_of([line for line in page.lines if line.number not in taken]))
    segments, splitter = split_page(sheet)
    articles = [
        replace(
            assemble(page, sheet, segment, _in_briefs(segments, at)),
            boundary=splitter.evidence(segment.start),
        )
        for at, segment in enumerate(segments)
    ]
    return Reading(page, tuple(_told_apart(articles)), furniture)


def _in_briefs(segments: Sequence[Segment], at: int) -> bool:
    return any(is_column_of_briefs(part) for part in segments[at].head)


def _told_apart(articles: Sequence[Article]) -> list[Article]:
    """Articles with equal ids (the same first lines twice on a page) get a number each."""
    seen: Counter[str] = Counter()
    told = []
    for article in articles:
        seen[article.id] += 1
        again = seen[article.id]
        told.append(article if again == 1 else replace(article, id=f"{article.id}-{again}"))
    return told
