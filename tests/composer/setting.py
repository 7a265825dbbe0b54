"""One story set in type: blocks of printed rows, in reading order."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import Literal

import jieba

from tests.composer.bylines import Signed
from tests.composer.letterforms import bigrams, printed, width, wrap
from tests.composer.story import Story
from tests.composer.style import Style

Role = Literal["head", "byline", "body", "subhead", "caption", "label", "table", "noise"]

jieba.setLogLevel("WARNING")

#: Characters in a line of a narrow headline, the least and the most.
NARROW = (6, 10)
#: The owner of rows that belong to no story.
NOBODY = -1


@dataclass(frozen=True, slots=True)
class Row:
    """One printed line. chain: its paragraph, 0 for none. Told apart by identity."""

    text: str
    owner: int
    chain: int = 0


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that stand together. broken: the column ends here in mid-paragraph."""

    rows: tuple[Row, ...]
    role: Role
    broken: bool = False

    @property
    def owner(self) -> int:
        """The story on the page that it belongs to."""
        return self.rows[0].owner

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(row.text for row in self.rows)


@dataclass(frozen=True, slots=True)
class Press:
    """What all stories of one page have in common: its style and drawn measure."""

    style: Style
    measure: int
    rng: random.Random

    def form(self, text: str) -> str:
        """Text in the page's punctuation and digits."""
        return printed(text, self.style.punctuation, self.style.digits)

    def line(self, text: str, owner: int, role: Role, level: int = 0) -> Block:
        """A block of one line, with markdown marks where the style has them."""
        text = self.form(text)
        if level < 0:
            text = f"**{text}**"
        elif level:
            text = f"{'#' * level} {text}"
        return Block((Row(text, owner),), role)


def head_blocks(story: Story, owner: int, press: Press) -> list[Block]:
    """Label, kicker, headline and deck as printed above (or below) the body."""
    style, blocks = press.style, []
    marked = press.rng.random() < {"some": 0.6, "none": 0.0}.get(style.headings, 1.0)
    if story.column and style.label == "above":
        blocks.append(press.line(story.column, owner, "label", _level(press, "label", marked)))
    if story.kicker:
        blocks.append(press.line(story.kicker, owner, "head", _level(press, "kicker", marked)))
    if story.headline:
        level = _level(press, "headline", marked)
        parts = _headline_parts(story.headline, press)
        lines = [press.line(part, owner, "head", level) for part in parts]
        if style.headline_wrap == "gap" or level > 0:
            blocks += lines
        else:
            blocks.append(Block(tuple(row for line in lines for row in line.rows), "head"))
    if story.column and style.label == "bracket" and story.headline:
        blocks.append(press.line(f"（{story.column}）", owner, "label"))
    if story.deck:
        dash = press.rng.choice(["——", ""]) if style.headline_wrap == "no" else "——"
        blocks.append(press.line(dash + story.deck, owner, "head", _level(press, "deck", marked)))
    return blocks


def _headline_parts(headline: str, press: Press) -> list[str]:
    """A headline's printed lines: broken at its ``｜`` marks or spaces if the style does so."""
    plain = headline.replace("｜", "")
    if press.style.headline_wrap == "no":
        return [plain]
    if press.style.headline_wrap == "narrow" and "｜" not in headline and " " not in headline:
        return _narrow(plain, press.rng.randint(*NARROW))
    at = "｜" if "｜" in headline else " "
    return [part.replace("｜", "") for part in headline.split(at)]


def _narrow(headline: str, most: int) -> list[str]:
    """A headline in lines of about one length, at most about `most` characters, broken
    between words."""
    lines = math.ceil(width(headline) / most)
    ends = [0, *accumulate(len(word) for word in jieba.lcut(headline))]
    breaks = [
        min(ends, key=lambda end, k=k: abs(end - len(headline) * k / lines))  # type: ignore[misc]
        for k in range(1, lines)
    ]
    places = sorted({0, *breaks, len(headline)})
    return [headline[a:b] for a, b in pairwise(places)]


def _level(press: Press, what: str, marked: bool) -> int:
    if not marked:
        return 0
    if press.style.headings == "bold":
        return -1 if what in ("headline", "subhead") else 0
    if press.style.headings == "wrong":
        return press.rng.choice(
            {"headline": [1, 2, 3], "subhead": [0, 1, 2, 3]}.get(what, [0, 2, 3])
        )
    return {"headline": 2, "subhead": 3}.get(what, 0)


def body_blocks(story: Story, owner: int, signed: Signed, press: Press, chain: int) -> list[Block]:
    """Byline, paragraphs, subheads and captions; chains are numbered from `chain` on."""
    blocks: list[Block] = []
    marked = press.style.headings not in ("none", "some")
    paragraphs = [part for part in story.parts if not part.subhead]
    if signed.text and signed.at == "above":
        blocks.append(press.line(signed.text, owner, "byline"))
    for part in story.parts:
        if part.subhead:
            level = _level(press, "subhead", marked)
            blocks.append(press.line(part.text, owner, "subhead", level))
            continue
        if "　" in part.text:
            blocks += _table_row(part.text, owner, blocks[-1].role != "table", press)
            continue
        text = part.text
        if part is paragraphs[0] and signed.at == "lead":
            text = signed.text + text
        if part is paragraphs[-1] and signed.at == "tail":
            text = text + signed.text
        chain += 1
        blocks += _paragraph(text, owner, chain, press)
    if signed.text and signed.at == "end":
        blocks.append(press.line(signed.text, owner, "byline"))
    return [_in_markup(blocks, owner)] if press.style.markup else blocks


def _in_markup(blocks: list[Block], owner: int) -> Block:
    """A text as the paragraphs of one line of HTML."""
    bold = ("<strong>", "</strong>")
    tags = [bold if block.role == "subhead" else ("", "") for block in blocks]
    rows = "".join(
        f"<p>{start}{block.text.lstrip('# ')}{end}</p>"
        for block, (start, end) in zip(blocks, tags, strict=True)
    )
    return Block((Row(rows, owner),), "body")


def _table_row(text: str, owner: int, first: bool, press: Press) -> list[Block]:
    """One row of a table; in markdown with bars, and a rule under the first."""
    cells = text.split("　")
    if press.style.suffix != ".md":
        return [press.line(press.rng.choice(["　", "  "]).join(cells), owner, "table")]
    rows = [press.line(f"| {' | '.join(cells)} |", owner, "table")]
    return rows + [press.line("|---" * len(cells) + "|", owner, "table")] * first


def _paragraph(text: str, owner: int, chain: int, press: Press) -> list[Block]:
    """A paragraph as one block, or as several where the column ends inside it."""
    style, text = press.style, press.form(text)
    breaks = len(text) > 60 and press.rng.random() < style.breaks
    if style.measure[1] and not style.column_spaces:
        lines = wrap(text, press.measure, 2)
        lines[0] = style.indent + lines[0]
        cuts = break_rows(lines, press.rng) if breaks else []
        rows = [Row(line, owner, chain) for line in lines]
        pieces = [tuple(rows[a:b]) for a, b in zip([0, *cuts], [*cuts, len(rows)], strict=True)]
    else:
        spots = break_spots(text)
        cuts = [press.rng.choice(spots)] if breaks and spots else []
        texts = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
        if press.measure:
            texts = [" ".join(wrap(one, press.measure, 2)) for one in texts]
        texts[0] = style.indent + texts[0]
        pieces = [(Row(one, owner, chain),) for one in texts]
    return [Block(piece, "body", piece is not pieces[-1]) for piece in pieces]


def break_rows(lines: list[str], rng: random.Random) -> list[int]:
    """A line of a paragraph before which a column may begin, so that the sentence shows it."""
    fit = [n for n in range(2, len(lines) - 1) if lines[n - 1][-1] not in "。！？”…" and lines[n]]
    return [rng.choice(fit)] if fit else []


def break_spots(text: str) -> list[int]:
    """Where a long paragraph may be broken: between two Chinese characters, in a sentence."""
    return [n for n in range(18, len(text) - 14) if bigrams(text[n - 1 : n + 1])]


def cut(block: Block, at: int) -> tuple[Block, Block]:
    """A body block in two, the first broken, at its row `at`, or inside its only row."""
    rows = block.rows
    if len(rows) > 1:
        return replace(block, rows=rows[:at], broken=True), replace(block, rows=rows[at:])
    row = rows[0]
    first = replace(row, text=row.text[:at].rstrip())
    second = replace(row, text=row.text[at:].lstrip())
    return replace(block, rows=(first,), broken=True), replace(block, rows=(second,))
