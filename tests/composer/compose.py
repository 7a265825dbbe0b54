"""A page composed of stories in a style, with the gold reading that a careful reader gives it."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, replace
from itertools import count

from scripts.gold import GoldPage
from tests.composer.bylines import names
from tests.composer.fiction import stories_of
from tests.composer.furniture import Issue, furniture, issue
from tests.composer.galley import Galley, set_galley, tear
from tests.composer.letterforms import bigrams
from tests.composer.makeup import (
    as_noise,
    printed_again,
    stories_in_turns,
    story_blocks,
    with_box,
)
from tests.composer.reading import gold_article, joins_of, printed_lines, spans_of
from tests.composer.setting import NOBODY, Block, Press
from tests.composer.story import Story
from tests.composer.style import Style

#: No story of the seeds is younger: a paper that prints one cannot be older.
_YOUNGEST = dt.date(2022, 7, 1)


@dataclass(frozen=True, slots=True)
class Composed:
    """A page's text, the ending of its file, and its gold reading."""

    text: str
    suffix: str
    gold: GoldPage


def compose(seed: int, style: Style, held_out: bool = False) -> Composed:
    """The page of a style and a seed; the same for the same arguments, always.

    Stories that are to be printed in turns are drawn again until a reader can tell them apart.
    """
    for attempt in range(60):
        page = _attempt(f"{style.name} {seed} {attempt}", style, held_out)
        if page is not None:
            gold = replace(page.gold, page=f"{style.name}-{seed:04d}{style.suffix}")
            return replace(page, gold=gold)
    raise ValueError(f"style {style.name}, seed {seed}: no stories that can be told apart")


def _attempt(seed: str, style: Style, held_out: bool) -> Composed | None:
    rng = random.Random(seed)
    if style.one_byline and style.bylines:
        style = replace(style, bylines=(rng.choice(style.bylines),))
    press = Press(style, rng.randint(*style.measure), rng)
    stories, boxes = _chosen(style, held_out, rng)
    of = issue(rng, style.desk, _YOUNGEST if any(s.section == "local" for s in stories) else None)
    galleys = [set_galley(one, n, press, of.day_before) for n, one in enumerate(stories + boxes)]
    turns = stories_in_turns(galleys[: style.turns], press) if style.turns else []
    if turns is None:
        return None
    parts = ([turns] if turns else []) + _parts(
        galleys[style.turns : len(stories)], galleys[len(stories) :], press
    )
    if style.repeat and galleys and galleys[0].head:
        parts.insert(rng.choice([len(parts), 1]), printed_again(galleys[0], press))
    blocks = _with_furniture(parts, galleys, press, of)
    lines, at = printed_lines(blocks, press)
    ready = sorted(galleys, key=lambda one: spans_of(one.owner, at, blocks))
    text = "\n".join(lines) + "\n"
    dated = of.printed in text and style.digits == "half"
    gold = GoldPage(
        page="",
        articles=tuple(gold_article(galley, blocks, at) for galley in ready),
        year=of.date.year if dated else None,
        not_before=of.date if dated else None,
        noise=spans_of(NOBODY, at, blocks),
        joins=tuple(join for galley in galleys for join in joins_of(galley, at)),
    )
    return Composed(text, style.suffix, gold)


def _chosen(style: Style, held_out: bool, rng: random.Random) -> tuple[list[Story], list[Story]]:
    """The stories of the page, and the boxes to be set into some of them."""
    pool = [one for name in style.sections for one in stories_of(name, held_out)]
    news = [one for one in pool if one.kind != "box"]
    boxes = [one for one in pool if one.kind == "box"]
    chosen = rng.sample(news, min(len(news), rng.randint(*style.stories)))
    if style.turns:
        chosen = _unlike(chosen, news, style.turns, rng)
    wanted = sum(rng.random() < style.boxes for _ in chosen[:2])
    return chosen, rng.sample(boxes, min(wanted, len(boxes)))


def _unlike(chosen: list[Story], news: list[Story], turns: int, rng: random.Random) -> list[Story]:
    """The first stories, which take turns, so chosen that their words differ."""
    long = [one for one in news if one.kind == "news" and len(one.body) > 320]
    for _ in range(200):
        first = rng.sample(long, turns)
        words = [bigrams(one.body) for one in first]
        topics = {one.topics[:1] for one in first}
        if len(topics) == turns and not set.intersection(*words) & {"科技", "创新"}:
            return first + [one for one in chosen if one not in first]
    return chosen


def _parts(galleys: list[Galley], boxes: list[Galley], press: Press) -> list[list[Block]]:
    """The blocks of each story that does not take turns, in the order of printing."""
    style, rng = press.style, press.rng
    parts: list[list[Block]] = []
    boxes, torn = list(boxes), list[Block]()
    for galley in galleys:
        if boxes and len(galley.body) > 4 and galley.story.kind == "news":
            parts.append(with_box(galley, boxes.pop(0), press))
            continue
        if not torn and rng.random() < style.fragment and tear(galley, press):
            torn = galley.torn
        parts.append(story_blocks(galley, press))
    parts += [story_blocks(box, press) for box in boxes]
    if torn:
        own = next(n for n, part in enumerate(parts) if part[0].owner == torn[0].owner)
        parts.insert(rng.choice([own + 1, own + 1, len(parts)]), torn)
    _label_briefs(parts, galleys, press)
    return parts


def _label_briefs(parts: list[list[Block]], galleys: list[Galley], press: Press) -> None:
    """A heading above the first brief: noise where it stands over several of them."""
    briefs = [galley for galley in galleys if galley.story.kind == "brief"]
    if not press.style.brief_label or len(briefs) < 2:
        return
    label = press.rng.choice(names()["brief_labels"])
    at = next(n for n, part in enumerate(parts) if part[0].owner == briefs[0].owner)
    level = 2 if press.style.headings in ("all", "wrong") else 0
    parts.insert(at, [press.line(label, NOBODY, "noise", level)])
    for galley in briefs:
        galley.column = label


def _overview(galleys: list[Galley], style: Style, of: Issue) -> list[str]:
    """A list of all headlines."""
    heads = [one.story.headline.replace("｜", "") for one in galleys if one.story.headline]
    if style.overview == "list":
        return ["本期主要内容：", *(f"{n}.{x}" for n, x in enumerate(heads, 1))]
    if style.overview == "bullets":
        opening = f"{of.words['compact']}今日江海新闻主要内容："
        return [opening, *(f"  • {one}" for one in heads), "以下为详细的文字版全文："]
    *rest, last = [f"{n}.{x}" for n, x in enumerate(heads, 1)]
    told = [f"{one}；" for one in rest] + [f"{last}。"]
    closing = f"（《江海新闻》 {of.words['compact']} 19:00）"
    return ["## 新闻摘要", "本期节目主要内容：", *told, closing, "## 详细新闻"]


def _number(galleys: list[Galley]) -> None:
    """Numbers the headings of the headlines through."""
    numbers = count(1)
    for galley in galleys:
        at = next((n for n, one in enumerate(galley.head) if one.text.startswith("## ")), None)
        if at is not None:
            row = galley.head[at].rows[0]
            told = replace(row, text=f"## {next(numbers)}. {row.text[3:]}")
            galley.head[at] = replace(galley.head[at], rows=(told,))


def _with_furniture(
    parts: list[list[Block]], galleys: list[Galley], press: Press, of: Issue
) -> list[Block]:
    style, rng = press.style, press.rng
    if style.label == "torn":
        columns = [galley.story.column for galley in galleys if galley.story.column]
        for column in columns[:2]:
            parts.insert(rng.randint(1, len(parts)), as_noise([column]))
    if style.after_each:
        parts = [
            [*part, *as_noise(furniture(rng.choice(style.after_each), of, rng))] for part in parts
        ]
    for name in style.between:
        parts.insert(rng.randint(1, max(1, len(parts))), as_noise(furniture(name, of, rng)))
    if style.numbered:
        _number(galleys)
    if style.overview:
        parts.insert(0, as_noise(_overview(galleys, style, of)))
    top = [as_noise(furniture(name, of, rng)) for name in style.top]
    bottom = [as_noise(furniture(name, of, rng)) for name in style.bottom]
    return [block for part in [*top, *parts, *bottom] for block in part]
