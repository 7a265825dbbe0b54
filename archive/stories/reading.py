"""From a page to its articles: the pipeline, on one screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import replace

from archive.heads.customs import dashed
from archive.lines.furniture import Marks, furniture_of, lines_of, marks_of
from archive.lines.layout import layout_of
from archive.lines.numbering import without_numbers
from archive.lines.pieces import pieces_in
from archive.lines.stretches import stretches
from archive.lines.told import UNTOLD, Told
from archive.model import Article, Line, Page, Reading, Spans
from archive.parts.notices import BRIEF_SIZE, with_briefs
from archive.parts.roles import Part, Sheet
from archive.parts.toplines import LONG
from archive.stories.assembly import assemble
from archive.stories.edges import Segment
from archive.stories.headstyle import customs_of
from archive.stories.heldsheet import HeldSheet
from archive.stories.heldsplitter import split_held
from archive.stories.noticed import with_columns
from archive.stories.splitting import Splitter, split_page
from archive.stories.strands import Story
from archive.stories.turns import stories_of

SHORT = 12  # characters from which a closed sentence by itself is a text
DECIMALS = 3  # of a confidence
TEXT = 80  # characters from which lines are a text, though none is a sentence by itself


def read_page(page: Page, told: Told = UNTOLD) -> Reading:
    """A page read into its articles, untagged. told: what corrections say of its lines."""
    furniture = told.furniture(furniture_of(page.lines), page.lines)
    taken, marks = lines_of(furniture), marks_of(furniture, page.lines)
    labels = [block.lines[0].number for block in furniture if block.role == "column label"]
    below, dashes = 0, dashed(page)
    articles: list[Article] = []
    unused: list[Line] = []
    for lines in stretches(page.lines, told):
        splitter, found = _stories(lines, taken, marks, told)
        stories, rest = _told(found)
        unused += rest
        last = lines[-1].number if lines else 0
        near, below = [label for label in labels if below < label < last], last
        spans, customs = Spans(lines), customs_of(stories, dashes)
        articles += [
            replace(
                assemble(page, spans, splitter.joins, story, _in_briefs(stories, at, near), custom),
                boundary=told.evidence(story.parts[0].piece.first)
                + splitter.evidence(story.start)
                + story.evidence,
                confidence=_confidence(splitter, story),
            )
            for at, (story, custom) in enumerate(zip(stories, customs, strict=True))
        ]
    articles = with_briefs(without_numbers(_told_apart(articles), page.lines))
    named, furniture = with_columns(articles, furniture, page.lines)
    return Reading(page, named, furniture, tuple(unused))


def _confidence(splitter: Splitter, story: Story) -> float | None:
    """How likely a story is one article as it stands, or None where that was not weighed."""
    parts = story.parts
    sure = splitter.sure_of(parts[0].index, parts[-1].index + 1)
    return None if sure is None else round(sure, DECIMALS)


def _stories(
    lines: Sequence[Line], taken: Set[int], marks: Marks, told: Told
) -> tuple[Splitter, list[Story]]:
    """The stories of a stretch of lines, and the splitter that can say why. taken: the numbers
    of the lines that are furniture."""
    layout = layout_of([line for line in lines if line.number not in taken])

    def split(torn: Set[int] = frozenset()) -> tuple[list[Segment], Splitter]:
        pieces = pieces_in(layout, told, torn)
        sheet = HeldSheet(pieces, marks) if told else Sheet(pieces, marks)
        return split_held(sheet, told.usual) if told else split_page(sheet)

    segments, splitter = split()
    return stories_of(splitter, segments, lambda torn: split(torn)[1])


def stories_on(page: Page) -> list[Story]:
    """The stories of a page, before they are made articles: what weights are fitted to."""
    furniture = furniture_of(page.lines)
    taken, marks = lines_of(furniture), marks_of(furniture, page.lines)
    return [
        story
        for lines in stretches(page.lines, UNTOLD)
        for story in _stories(lines, taken, marks, UNTOLD)[1]
    ]


def _told(stories: Sequence[Story]) -> tuple[list[Story], list[Line]]:
    """The stories that tell something, and the lines of those that do not: words that make no
    sentence (advertisements, torn-off labels). Titles without a text are those of the text
    right below them."""
    told: list[Story] = []
    rest: list[Story] = []
    waiting: Story | None = None
    for story in stories:
        if waiting is not None and _stands_above(waiting, story):
            story = replace(story, head=(*waiting.parts, *story.head))
        elif waiting is not None:
            rest.append(waiting)
        waiting = None
        if story.parts[0].piece.begins or _is_box(story) or _tells(story):
            told.append(story)
        elif any(part.kind in ("body", "caption") for part in story.parts):
            rest.append(story)
        else:
            waiting = story
    rest += [waiting] if waiting else []
    unused = [line for story in rest for part in story.parts for line in part.piece.lines]
    return told, sorted(unused, key=lambda line: line.number)


def _stands_above(titles: Story, story: Story) -> bool:
    """Whether nothing stands between some titles and a story below them."""
    return titles.parts[-1].index + 1 == story.start and not story.parts[0].piece.begins


def _is_box(story: Story) -> bool:
    """Whether a story is a box of figures, which make no sentences."""
    return story.parts[0].kind == "box" and any(part.figure for part in story.parts)


def _tells(story: Story) -> bool:
    """Whether a story has a text: a caption, a sentence, or so much that it must be one
    whose lines could not be put together. A short sentence needs a title or a byline; any text
    is one between a headline with who wrote it and the rest, which stands elsewhere."""
    texts = [part for part in story.inner if part.kind in ("body", "caption")]
    headed = any(part.kind in ("title", "byline") for part in story.parts)
    if any(p.kind == "caption" or p.verse or _is_sentence(p, headed) for p in texts):
        return True
    if texts and {"title", "byline"} <= {part.kind for part in story.head}:
        return True
    closed = any(part.piece.is_closed for part in story.parts)
    return closed and sum(part.piece.size for part in story.parts) >= TEXT


def _is_sentence(part: Part, headed: bool) -> bool:
    closed = part.piece.is_closed or part.closes or part.opens
    return (closed or part.piece.size > LONG) and (headed or part.piece.size > SHORT)


def _in_briefs(stories: Sequence[Story], at: int, labels: Sequence[int]) -> bool:
    """Whether a story is one of short notices: it has a bullet, or the label of a column of
    notices (its line) stands above it with nothing but notices between, and they have none."""
    if _has_bullet(stories[at]):
        return True
    above = max((line for line in labels if line < _first_line(stories[at])), default=None)
    if above is None:
        return False
    between = [story for story in stories[:at] if _first_line(story) > above]
    if between and any(has(stories[at]) and not has(between[0]) for has in (_is_headed, _is_led)):
        return False
    marked = any(map(_has_bullet, between))
    return not marked and all(_length(story) <= BRIEF_SIZE for story in between)


def _is_headed(story: Story) -> bool:
    return any(part.kind in ("title", "label") for part in story.head)


def _is_led(story: Story) -> bool:
    """Whether somebody is named between a story's headline and its text."""
    bylines = (part.piece.byline for part in story.head if part.kind == "byline")
    return any(byline is not None and byline.authors for byline in bylines)


def _has_bullet(story: Story) -> bool:
    return any(part.piece.bullet for part in story.parts[:2])


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
