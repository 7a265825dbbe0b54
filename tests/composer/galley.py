"""Galleys: each story of a page set, signed, continued, broken, before the page is made up."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from tests.composer.bylines import byline_for, names, signed
from tests.composer.letterforms import width
from tests.composer.setting import (
    Block,
    Press,
    body_blocks,
    break_rows,
    break_spots,
    cut,
    head_blocks,
)
from tests.composer.story import Part, Story

_FROM = (
    "（上接{page}版）",
    "（上接第{page}版）",
    "（紧接{page}版）",
    "(上接{page}版)",
    "（上接A{page}版）",
)
_ON = ("（下转{page}版）", "（下转第{page}版）", "▶下转{page}版")
_PICTURES = (
    "图为{place}一角。记者 {who} 摄",
    "图为{place}街景。 通讯员 {who} 摄",
    "{place}的早晨。（资料图片）",
    "▲图为活动现场。本报记者 {who} 摄",
    "{place}远眺。{who} 摄（江海影像）",
)


@dataclass(slots=True)
class Galley:
    """One story's blocks.

    story: as the page tells it; body: in reading order; torn: those blocks of it that
    are to be printed elsewhere; source: where a continuation's beginning stands;
    column: its label, where that is printed with it or over it.
    """

    story: Story
    owner: int
    head: list[Block]
    body: list[Block]
    torn: list[Block] = field(default_factory=list)
    source: str = ""
    column: str = ""

    @property
    def in_place(self) -> list[Block]:
        """The body without what is printed elsewhere."""
        return [block for block in self.body if not any(block is one for one in self.torn)]


def set_galley(story: Story, owner: int, press: Press, date: str) -> Galley:
    """A story as blocks in reading order."""
    rng, style = press.rng, press.style
    story = _dated(_shortened(story, press), date)
    mark = source = ""
    if story.kind == "continuation" or (rng.random() < style.continued and _can_continue(story)):
        story, mark, source = _continued(story, press)
    elif style.jumps and rng.random() < style.jumps and story.kind == "news":
        story = _jumping(story, press)
    byline = byline_for(story, style.bylines, rng)
    if story.parts[0].subhead and byline.at != "above" and not mark:
        story = replace(story, parts=story.parts[1:])
    done = signed(story, byline, date, rng)
    head = head_blocks(story, owner, press)
    body = body_blocks(story, owner, done, press, owner * 1000)
    if mark:
        body = [press.line(mark, owner, "label"), *body]
    if story.kind == "brief" and style.brief_mark:
        _mark_first(head or body, style.brief_mark)
    galley = Galley(done.story, owner, head, body, source=source)
    if any(block.role == "label" for block in head):
        galley.column = story.column
    _with_caption(galley, press)
    return galley


def _mark_first(blocks: list[Block], mark: str) -> None:
    """Put a brief's mark before its first words, behind any markdown mark."""
    row = blocks[0].rows[0]
    text = re.sub(r"^([#\s]*\**)", rf"\g<1>{mark}", row.text.strip())
    blocks[0] = replace(blocks[0], rows=(replace(row, text=text), *blocks[0].rows[1:]))


def _dated(story: Story, date: str) -> Story:
    """The story with the dateline's day where its text says ``{today}``."""
    day = date[date.index("月") + 1 :]
    parts = tuple(replace(one, text=one.text.replace("{today}", day)) for one in story.parts)
    return replace(story, parts=parts)


def _shortened(story: Story, press: Press) -> Story:
    most = press.rng.randint(*press.style.shorten)
    if not most or len(story.parts) <= most:
        return story
    parts = story.parts[:most]
    while parts[-1].subhead:
        parts = parts[:-1]
    return replace(story, parts=parts)


def _can_continue(story: Story) -> bool:
    return story.kind == "news" and sum(not part.subhead for part in story.parts) >= 4


def _continued(story: Story, press: Press) -> tuple[Story, str, str]:
    """The story without its beginning, the mark that says where that stands, and where."""
    rng = press.rng
    mark = rng.choice(_FROM).format(page=rng.choice([1, 1, 1, 2]))
    source = ("A" if "A" in mark else "") + next(c for c in mark if c.isdigit()) + "版"
    if story.kind != "continuation":
        first = next(n for n, part in enumerate(story.parts[1:], 1) if not part.subhead)
        parts = story.parts[first:]
        headline = story.headline if rng.random() < 0.3 else ""
        story = replace(story, parts=parts, headline=headline, kicker="", deck="", column="")
    return replace(story, kind="continuation", captions=()), mark, source


def _jumping(story: Story, press: Press) -> Story:
    rng = press.rng
    mark = rng.choice(_ON).format(page=rng.choice([2, 3, 4, 8]))
    last = story.parts[-1].text
    spots = break_spots(last)
    if spots and rng.random() < 0.5:
        last = last[: rng.choice(spots)]
    return replace(story, parts=(*story.parts[:-1], Part(last + mark)))


def _with_caption(galley: Galley, press: Press) -> None:
    """A picture's caption inside the body, where a column ends or between paragraphs."""
    rng, story = press.rng, galley.story
    bodies = [n for n, block in enumerate(galley.body) if block.role == "body"]
    if story.kind != "news" or len(bodies) < 3 or rng.random() >= press.style.captions:
        return
    place = story.place or (
        story.districts[0] if story.districts else rng.choice(names()["places"])
    )
    who = rng.choice([one for one in names()["people"] if one not in story.authors])
    text = rng.choice(story.captions or _PICTURES).format(place=place, who=who)
    broken = [n for n in bodies[:-1] if galley.body[n].broken]
    if not broken and (at := _break_one(galley, press)) is not None:
        broken = [at]
    at = rng.choice(broken or bodies[:-1])
    galley.body.insert(at + 1, press.line(text, galley.owner, "caption"))


def _break_one(galley: Galley, press: Press) -> int | None:
    """Break one paragraph of the body in mid-sentence; where its first half stands."""
    order = list(range(len(galley.body) - 1))
    press.rng.shuffle(order)
    for n in order:
        if (halves := halved(galley.body[n], press)) is not None:
            galley.body[n : n + 1] = halves
            return n
    return None


def halved(block: Block, press: Press) -> tuple[Block, Block] | None:
    """A body block broken in mid-sentence, or None if it is too short for that."""
    if block.role != "body" or width(block.text) < 60:
        return None
    if len(block.rows) > 1:
        cuts = break_rows([row.text for row in block.rows], press.rng)
    else:
        spots = break_spots(block.text)
        cuts = [press.rng.choice(spots)] if spots else []
    return cut(block, cuts[0]) if cuts else None


def tear(galley: Galley, press: Press) -> bool:
    """Take a few words out of the middle of a paragraph, to be printed elsewhere."""
    order = [n for n, block in enumerate(galley.body) if block.role == "body" and not block.broken]
    press.rng.shuffle(order)
    for n in order:
        block = galley.body[n]
        if len(block.rows) >= 6:
            fit = break_rows([row.text for row in block.rows[:-3]], press.rng)
            if not fit or block.rows[fit[0]].text[-1] in "。！？”…":
                continue
            first, rest = cut(block, fit[0])
            torn, rest = cut(rest, 1)
        elif len(block.rows) == 1 and width(block.text) > 110:
            spots = [s for s in break_spots(block.text) if s < len(block.text) - 50]
            ends = [s for s in break_spots(block.text) if s - 26 <= (spots or [0])[0] <= s - 14]
            if not spots or not ends:
                continue
            first, rest = cut(block, spots[0])
            torn, rest = cut(rest, ends[0] - spots[0])
        else:
            continue
        galley.body[n : n + 1] = [first, torn, rest]
        galley.torn.append(torn)
        return True
    return False
