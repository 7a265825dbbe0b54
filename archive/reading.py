"""From a page to its articles: the pipeline, on one screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from archive.assembly import BRIEF_SIZE, assemble
from archive.furniture import furniture_of
from archive.heldsplitter import split_held
from archive.model import Article, Line, Page, Reading, Spans
from archive.owners import Story
from archive.pieces import pieces_of
from archive.roles import LONG, Part, Sheet
from archive.splitting import split_page
from archive.told import UNTOLD, Told
from archive.turns import stories_of

SHORT = 12  # characters from which a closed sentence by itself is a text
TEXT = 80  # characters from which lines are a text, though none is a sentence by itself


def read_page(page: Page, told: Told = UNTOLD) -> Reading:
    """A page read into its articles, untagged. told: what corrections say of its lines."""
    furniture = told.furniture(furniture_of(page.lines), page.lines)
    taken = {line.number for block in furniture for line in block.lines}
    pieces = pieces_of([line for line in page.lines if line.number not in taken], told)
    segments, splitter = split_held(pieces, told.usual) if told else split_page(Sheet(pieces))
    stories, unused = _told(stories_of(splitter, segments))
    labels = [block.lines[0].number for block in furniture if block.role == "column label"]
    spans = Spans(page.lines)
    articles = [
        replace(
            assemble(page, spans, splitter.joins, story, _in_briefs(stories, at, labels)),
            boundary=told.evidence(story.parts[0].piece.first)
            + splitter.evidence(story.start)
            + story.evidence,
        )
        for at, story in enumerate(stories)
    ]
    return Reading(page, tuple(_told_apart(articles)), furniture, unused)


def _told(stories: Sequence[Story]) -> tuple[list[Story], tuple[Line, ...]]:
    """The stories that tell something, and the lines of those that do not: titles without
    a text, and words that make no sentence (advertisements, torn-off labels)."""
    told = [story for story in stories if story.parts[0].piece.begins or _tells(story)]
    rest = [story for story in stories if story not in told]
    unused = [line for story in rest for part in story.parts for line in part.piece.lines]
    return told, tuple(sorted(unused, key=lambda line: line.number))


def _tells(story: Story) -> bool:
    """Whether a story has a text: a caption, a sentence, or so much that it must be one
    whose lines could not be put together. A short sentence needs a title or a byline."""
    texts = [part for part in story.inner if part.kind in ("body", "caption")]
    headed = any(part.kind in ("title", "byline") for part in story.parts)
    if any(part.kind == "caption" or _is_sentence(part, headed) for part in texts):
        return True
    closed = any(part.piece.is_closed for part in story.parts)
    return closed and sum(part.piece.size for part in story.parts) >= TEXT


def _is_sentence(part: Part, headed: bool) -> bool:
    closed = part.piece.is_closed or part.closes or part.opens
    return (closed or part.piece.size > LONG) and (headed or part.piece.size > SHORT)


def _in_briefs(stories: Sequence[Story], at: int, labels: Sequence[int]) -> bool:
    """Whether a story is one of short notices: it has a bullet, or the label of a column of
    notices (its line) stands above it with nothing but notices between."""
    if any(part.piece.bullet for part in stories[at].parts[:2]):
        return True
    above = max((line for line in labels if line < _first_line(stories[at])), default=None)
    if above is None:
        return False
    between = [story for story in stories[:at] if _first_line(story) > above]
    return all(_length(story) <= BRIEF_SIZE for story in between)


def _first_line(story: Story) -> int:
    return story.parts[0].piece.first.number


def _length(story: Story) -> int:
    return sum(part.piece.size for part in story.inner)


def _told_apart(articles: Sequence[Article]) -> list[Article]:
    """Articles with equal ids (the same first lines twice on a page) get a number each."""
    seen: Counter[str] = Counter()
    told = []
    for article in articles:
        seen[article.id] += 1
        again = seen[article.id]
        told.append(article if again == 1 else replace(article, id=f"{article.id}-{again}"))
    return told
