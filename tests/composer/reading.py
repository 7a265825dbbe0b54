"""The blocks of a made-up page printed, and the gold reading of what was printed."""

from __future__ import annotations

from itertools import pairwise

from scripts.gold import GoldArticle
from tests.composer.galley import Galley
from tests.composer.letterforms import fold, straight
from tests.composer.setting import Block, Press, Row

Span = tuple[int, int]


def printed_lines(blocks: list[Block], press: Press) -> tuple[list[str], dict[int, int]]:
    """The page's lines, and the 1-based line number of each row by its identity."""
    rng, style = press.rng, press.style
    lines: list[str] = [""] * rng.choice([0, 0, 1, 2, 4])
    at: dict[int, int] = {}
    for n, block in enumerate(blocks):
        if n:
            lines += [""] * _gap(blocks[n - 1], block, press)
        for row in block.rows:
            if row is not block.rows[0] and style.gaps == "lines":
                lines.append("")
            lines.append(row.text if style.punctuation == "full" else straight(row.text))
            at[id(row)] = len(lines)
    return lines, at


def _gap(before: Block, block: Block, press: Press) -> int:
    """How many blank lines stand between two blocks."""
    style = press.style
    if before.owner != block.owner:
        return press.rng.randint(*style.story_gap)
    if before.broken or "caption" in (before.role, block.role):
        return 0 if style.gaps == "none" else 1
    if before.role == block.role == "table" and style.gaps != "lines":
        return 0
    if style.headline_wrap == "gap" and before.role == block.role == "head":
        return 1
    return 1 if style.gaps in ("lines", "paragraphs") else 0


def gold_article(galley: Galley, blocks: list[Block], at: dict[int, int]) -> GoldArticle:
    story = galley.story
    said = story.headline.replace("｜", "")
    return GoldArticle(
        lines=spans_of(galley.owner, at, blocks),
        headline=said,
        headline_any=_as_good(galley, said),
        kicker=story.kicker,
        deck=story.deck,
        subheads=tuple(part.text for part in story.parts if part.subhead),
        column=galley.column,
        authors=story.authors,
        organisation=story.organisation,
        agency=story.agency,
        continued_from=galley.source,
        districts=story.districts,
        districts_also=story.districts_also,
        topics=story.topics,
        kind=story.kind,
    )


def _as_good(galley: Galley, said: str) -> tuple[str, ...]:
    """Other readings of the headline where print leaves them open, the gold's own first."""
    story, found = galley.story, [said, *galley.story.headline_any]
    heads = [fold(block.text) for block in galley.head if block.role == "head"]
    marked = any(block.text[0] in "#*" for block in galley.head)
    if any(block.role == "label" and "（" in block.text for block in galley.head):
        found.append(f"{said}（{galley.column}）")
    if (
        story.deck
        and fold(story.deck) in heads
        and "——" not in "".join(block.text for block in galley.head)
        and not marked
    ):
        found.append(f"{said} {story.deck}")
    if story.kicker and not marked and any(len(block.rows) > 1 for block in galley.head):
        found.append(f"{story.kicker} {said}")
    return tuple(dict.fromkeys(found)) if said and len(set(found)) > 1 else ()


def spans_of(owner: int, at: dict[int, int], blocks: list[Block]) -> tuple[Span, ...]:
    """The line ranges of one owner; blank lines inside do not part them."""
    owners = {at[id(row)]: row.owner for block in blocks for row in block.rows}
    spans: list[Span] = []
    whole = False
    for number in sorted(owners):
        mine = owners[number] == owner
        if mine:
            spans.append((spans.pop()[0] if whole else number, number))
        whole = mine
    return tuple(spans)


def joins_of(galley: Galley, at: dict[int, int]) -> tuple[Span, ...]:
    """Where a paragraph goes on anywhere but in the very next line."""
    chains: dict[int, list[Row]] = {}
    for block in galley.body:
        for row in block.rows:
            if row.chain:
                chains.setdefault(row.chain, []).append(row)
    pairs = [pair for rows in chains.values() for pair in pairwise(rows)]
    found = [(at[id(a)], at[id(b)]) for a, b in pairs]
    return tuple((a, b) for a, b in found if b != a + 1)
