"""Where sentences that break off go on."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.heads.habits import Habits
from archive.lines.furniture import furniture_of
from archive.lines.pieces import pieces_of
from archive.model import Page
from archive.parts.roles import Part, Sheet
from archive.stories.chains import chains_of
from archive.stories.joining import Joins
from archive.stories.reading import read_page
from archive.stories.splitting import split_page
from scripts.gold import GoldPage, load_gold
from tests.archive.pages import composed_pages, fragments, page_of, plain, seed_pages
from tests.goldset import GOLD
from tests.steps import steps_of

HEAD = "# 江州市出现大到暴雨"
LEFT = "今天上午，江州市下起了小雨，到了中午时分，全市多个区县出现大到暴雨天气，部分路段积"
RIGHT = "水严重，交警部门及时疏导，没有车辆被困。"
COLD = "据市气象台介绍，这次降雨过程将持续到后天早晨，气温也会随之下降，请大家添加衣物。"
CAPTION = "雨中的江州市区。（李明 摄）"


def sheet_of(page: Page) -> Sheet:
    """A page's parts, its furniture left out."""
    taken = {line.number for block in furniture_of(page.lines) for line in block.lines}
    return Sheet(pieces_of([line for line in page.lines if line.number not in taken]))


def joins_of(sheet: Sheet) -> Joins:
    """The joins that the page is split with."""
    return split_page(sheet)[1].joins


def joined(*texts: str) -> str:
    """The bodies of the page's articles."""
    reading = read_page(page_of("\n\n".join(texts)))
    return "\n".join(article.body for article in reading.articles)


def test_a_sentence_that_a_blank_line_breaks_is_whole_in_the_body() -> None:
    assert LEFT + RIGHT in joined(HEAD, LEFT, RIGHT, COLD)


def test_a_sentence_goes_on_behind_a_caption() -> None:
    body = joined(HEAD, LEFT, CAPTION, RIGHT, COLD)
    assert LEFT + RIGHT in body
    assert plain(CAPTION) in plain(body)


def test_a_closed_sentence_is_joined_to_nothing() -> None:
    body = joined(HEAD, LEFT + RIGHT, COLD)
    assert f"{RIGHT}\n{COLD}" in body


@pytest.mark.parametrize(
    "between", ["本报记者 黄虹", "（上接1版）", "# 健步走", "●近日，江州市出现大雨。"]
)
def test_no_sentence_goes_on_in_what_is_no_running_text(between: str) -> None:
    body = joined(HEAD, LEFT, between, COLD)
    assert plain(LEFT + between.lstrip("# ")) not in plain(body.replace("\n", "|"))


GOLD_PAGES = load_gold(GOLD)


@pytest.mark.parametrize("gold", GOLD_PAGES, ids=[gold.page for gold in GOLD_PAGES])
def test_most_sentences_that_the_seeds_break_are_whole(gold: GoldPage) -> None:
    page = next(page for page in seed_pages() if page.source == gold.page)
    lines = {line.number: plain(line.text) for line in page.lines}
    body = "\n".join(plain(p.text) for a in read_page(page).articles for p in a.paragraphs)
    whole = [lines[a][-6:] + lines[b][:6] in body for a, b in gold.joins]
    assert sum(whole) >= 0.7 * len(whole)


PAGES = [*seed_pages(), *composed_pages()]


def assert_joins_are_sound(sheet: Sheet) -> None:
    """Each end and each beginning is joined once, both ways, and no chain runs in a circle."""
    joins = joins_of(sheet)
    assert {j.right: (j.left, j.odds) for j in joins.after.values()} == {
        j.right: (j.left, j.odds) for j in joins.before.values()
    }
    for left, join in joins.after.items():
        assert join.left == left
        assert join.left != join.right
    for right, join in joins.before.items():
        assert join.right == right
        seen = {right}
        while right in joins.after:
            right = joins.after[right].right
            assert right not in seen, f"the chain from {join.right} runs in a circle"
            seen.add(right)
    chains = [part.index for chain in chains_of(sheet.parts, joins) for part in chain]
    assert sorted(chains) == list(range(sheet.count))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.id)
def test_the_joins_of_a_page_are_sound(page: Page) -> None:
    assert_joins_are_sound(sheet_of(page))


@settings(
    max_examples=120, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
@given(st.lists(st.sampled_from([*fragments(), LEFT, RIGHT, COLD, CAPTION]), max_size=30))
def test_the_joins_of_any_page_are_sound(texts: list[str]) -> None:
    assert_joins_are_sound(sheet_of(page_of("\n\n".join(texts))))


def indexes(chains: list[list[Part]]) -> list[list[int]]:
    return [[part.index for part in chain] for chain in chains]


def test_chains_of_some_parts_leave_out_the_others() -> None:
    """A chain that runs through a part of another article begins anew behind it."""
    sheet = sheet_of(page_of("\n\n".join((HEAD, LEFT, RIGHT, COLD))))
    joins = joins_of(sheet)
    assert [[p.index for p in chain] for chain in chains_of(sheet.parts, joins)] == [
        [0],
        [1, 2],
        [3],
    ]
    rest = [part for part in sheet.parts if part.index != 1]
    assert indexes(chains_of(rest, joins)) == [[0], [2], [3]]


def test_a_join_that_is_no_neighbour_is_told_as_taken_up() -> None:
    sheet = sheet_of(page_of("\n\n".join((HEAD, LEFT, RIGHT, COLD))))
    joins = joins_of(sheet)
    assert joins.taken_up(2) is None
    assert joins.taken_up(1) is None


def _torn_page(count: int) -> Sheet:
    """So many torn pieces of the seeds' lines: many joins, and many strays between them."""
    rng = random.Random(count)
    printed = [line.text for page in seed_pages() for line in page.lines if len(line.text) > 60]
    cuts = ((rng.choice(printed), rng.randint(1, 20)) for _ in range(count))
    return sheet_of(page_of("\n\n".join(text[at : at + 38] for text, at in cuts)))


def test_the_steps_to_join_torn_pieces_grow_with_their_number() -> None:
    """A stray looks for its place near it, not among all joins of the page."""
    sheets = [_torn_page(count) for count in (300, 1200)]
    Joins(sheets[0], Habits(sheets[0]))
    one, four = (steps_of(lambda s=sheet: Joins(s, Habits(s))) for sheet in sheets)
    assert four < 5.5 * one


def test_a_caption_that_says_who_stands_where_parts_no_sentence() -> None:
    text = "两个人为了一只齿轮的尺寸争了整整一个冬天，图纸改了十一遍，最后试到第七只时才总算定在"
    picture = "程龙（左二）与尤可在车间里比对图纸。"
    rest = "二十二毫米，装上以后钟走得又稳又准。"
    (article,) = read_page(page_of(f"钟楼又响了\n\n{text}\n\n{picture}\n\n{rest}")).articles
    assert text + rest in article.body
