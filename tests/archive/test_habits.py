"""What a page uses its gaps, headings and bylines for is counted on the page itself."""

from __future__ import annotations

import pytest

from archive.heads.habits import Habits
from archive.lines.furniture import furniture_of, lines_of, marks_of
from archive.lines.pieces import pieces_of
from archive.parts.roles import Sheet
from tests.archive.pages import page_of

RAIN = "今天上午，江州市下起了小雨，市民出行请带好雨具，随后雨势逐渐加大。"
COLD = "据市气象台介绍，这次降雨将持续到后天早晨，气温也会随之下降。"
WALK = "三百多位老人参加了健步走活动，从体育馆出发，沿着滨江路走了十公里。"


def sheet_of(text: str) -> Sheet:
    return Sheet(pieces_of(page_of(text).lines))


def with_blanks(*blanks: int) -> tuple[Sheet, Habits]:
    """A page of paragraphs with so many blank lines above each but the first."""
    texts = [RAIN, *("\n" * (count + 1) + (WALK, COLD)[n % 2] for n, count in enumerate(blanks))]
    sheet = sheet_of("".join(texts))
    assert sheet.count == len(blanks) + 1
    return sheet, Habits(sheet)


def test_the_blank_lines_that_stand_oftenest_are_usual() -> None:
    habits = with_blanks(1, 1, 1, 2, 3, 3)[1]
    assert (habits.usual_blanks, habits.most_blanks) == (1, 3)


def test_the_most_blank_lines_must_stand_more_than_once() -> None:
    """A single hole in the page says nothing of the others."""
    assert with_blanks(1, 1, 1, 2, 2, 9)[1].most_blanks == 2


# How many blank lines stand above each part; which parts have more than usual, and which of
# those have fewer than others.
BLANKS = {
    (1, 1, 1, 1): ([], []),
    (1, 1, 1, 3, 3): ([4, 5], []),
    (1, 1, 1, 2, 3, 3): ([4, 5, 6], [4]),
    (1, 1, 1, 2, 3): ([4, 5], []),
    (1, 1, 1, 2, 4, 5, 5): ([4, 5, 6, 7], [4, 5]),
}


@pytest.mark.parametrize(("blanks", "told"), BLANKS.items(), ids=map(str, BLANKS))
def test_more_blank_lines_than_usual_may_be_fewer_than_elsewhere(
    blanks: tuple[int, ...], told: tuple[list[int], list[int]]
) -> None:
    sheet, habits = with_blanks(*blanks)
    more = [part.index for part in sheet.parts if habits.more_blanks(part)]
    fewer = [part.index for part in sheet.parts if habits.fewer_blanks(part)]
    assert (more, fewer) == told


def test_nothing_stands_above_the_first_part() -> None:
    """The blank lines at the top of a file are none of the page's."""
    sheet = sheet_of(f"\n\n\n\n{RAIN}\n\n{COLD}\n\n{WALK}")
    assert not Habits(sheet).more_blanks(sheet.parts[0])


PLACED = {
    "two places, a space": ((f"渝北区 9月5日，{RAIN}", f"彭水 {WALK}", COLD), {0, 1}),
    "two places, a colon": ((f"渝北：{RAIN}", COLD, f"彭水：{WALK}"), {0, 2}),
    "one place is no habit": ((f"渝北：{RAIN}", WALK, COLD), set()),
    "what is no place": ((f"记者手记：{RAIN}", f"雨中随笔：{WALK}", COLD), set()),
    "a place and no mark": ((f"渝北{RAIN}", f"彭水{WALK}", COLD), set()),
    "a place and no text": ((f"渝北：{RAIN}", WALK, "彭水："), set()),
}


@pytest.mark.parametrize(("texts", "named"), PLACED.values(), ids=PLACED)
def test_texts_that_begin_with_their_place_are_told_where_there_are_several(
    texts: tuple[str, ...], named: set[int]
) -> None:
    assert Habits(sheet_of("\n\n".join(texts))).named == named


def test_titles_with_their_places_are_told_apart_from_texts() -> None:
    heads = ("# 渝北 江州市出现暴雨", RAIN, "# 彭水 百名老人健步走", WALK)
    habits = Habits(sheet_of("\n\n".join(heads)))
    assert (habits.placed, habits.named) == ({0, 2}, set())


def test_headings_of_the_highest_level_are_often_from_the_third_on() -> None:
    three = "\n\n".join(f"## 江州市出现{word}\n\n{RAIN}" for word in ("暴雨", "积水", "大风"))
    habits = Habits(sheet_of(f"{three}\n\n### 备足物资\n\n{COLD}"))
    assert (habits.top_level, habits.top_often) == (2, True)
    habits = Habits(sheet_of(f"# 江州市防汛\n\n{COLD}\n\n{three}"))
    assert (habits.top_level, habits.top_often) == (1, False)


@pytest.mark.parametrize("side", ["above", "below"])
def test_bylines_stand_where_most_of_them_do(side: str) -> None:
    """One byline is no habit, two on the same side are."""
    story = {
        "above": "# 江州市出现{0}\n\n本报记者 黄虹\n\n{1}",
        "below": "# 江州市出现{0}\n\n{1}江州区融媒体中心 黄虹",
    }[side]
    one = story.format("暴雨", RAIN)
    habits = Habits(sheet_of(f"{one}\n\n{story.format('积水', COLD)}"))
    assert (habits.above, habits.below) == (side == "above", side == "below")
    habits = Habits(sheet_of(one))
    assert not (habits.above or habits.below)


LABEL = "公告速递"
NAMED_NOTICES = ["【江州机械】股东质押了两千万股。", "【巴山药业】新药获批临床试验。"]
PLACED_NOTICES = ["南京　招标的办法昨日公布。", "昆明　歌会昨天开幕，千人登台。"]
SPOKEN = ["【导语】大桥昨天通车了。", "【正文】大桥全长一千二百米。", "【正文】大桥修了三年。"]


@pytest.mark.parametrize(
    ("texts", "count"),
    [(NAMED_NOTICES, 2), (PLACED_NOTICES, 2), (NAMED_NOTICES[:1], 0), (SPOKEN, 0)],
)
def test_notices_are_told_by_the_names_before_them(texts: list[str], count: int) -> None:
    """Each of another company; the parts of a transcript are named alike."""
    page = page_of("\n".join([RAIN, LABEL, *texts]))
    furniture = furniture_of(page.lines)
    marks, taken = marks_of(furniture, page.lines), lines_of(furniture)
    lines = [line for line in page.lines if line.number not in taken]
    assert len(Habits(Sheet(pieces_of(lines), marks)).briefs) == count


SUBHEADS = f"\n\n一根钢索三代人\n{COLD}\n\n桥是怎么来的\n{WALK}"
LONGER = f"\n\n一根钢索三代人\n{COLD}\n\n江州市第三座跨江大桥昨天通车\n{WALK}"
SIGNED = f"\n\n一根钢索三代人\n{COLD}\n\n桥是怎么来的\n本报讯（记者 李明）{WALK}"
COLUMN_NAMED = f"\n\n一根钢索三代人\n{COLD}\n\n书　讯\n{WALK}"


@pytest.mark.parametrize(
    ("below", "count"), [(SUBHEADS, 2), (LONGER, 0), (SIGNED, 0), (COLUMN_NAMED, 0)]
)
def test_short_titles_are_subheads_of_the_one_story_of_a_page(below: str, count: int) -> None:
    """One byline above all, and nothing longer than a subhead below it."""
    sheet = sheet_of(f"山谷里的最后一条溜索退役\n本报记者 黄虹\n{RAIN}{below}")
    assert len(Habits(sheet).alone) == count


LONG = ("江州市出现暴雨交警冒雨疏导车辆", "滨江路上百名老人走完十公里", "北部山区转移群众三百余人")
RANKED = "\n\n".join(f"## {title}\n\n{RAIN}" for title in LONG)
# Pages with headings, and the level of those that are headlines.
OWN = {
    "below its own": (f"# 江州晚报\n\n{RANKED}", 2),
    "below its own, and a text between": (f"# 江州晚报\n\n{COLD}\n\n{RANKED}", 0),
    "below two of one level": (f"# 江州晚报\n\n{RANKED}\n\n# 周末版\n\n{COLD}", 0),
    "below a title that is no heading": (f"江州晚报周末版\n\n{RANKED}", 0),
    "below none": (RANKED, 0),
}


@pytest.mark.parametrize(("page", "level"), OWN.values(), ids=OWN)
def test_headings_right_below_a_page_s_own_heading_are_headlines(page: str, level: int) -> None:
    assert Habits(sheet_of(page)).headed == level


def test_headings_below_a_page_s_own_that_are_short_or_few_are_none() -> None:
    short = "\n\n".join(f"## {title[:6]}\n\n{RAIN}" for title in LONG)
    assert Habits(sheet_of(f"# 江州晚报\n\n{short}")).headed == 0
    few = RANKED[: RANKED.index(f"## {LONG[2]}")]
    assert Habits(sheet_of(f"# 江州晚报\n\n{few}")).headed == 0


HEADS = [
    f"江州市出现{word}\n{text}" for word, text in (("暴雨", RAIN), ("积水", COLD), ("大风", WALK))
]
WIRED = f"本报讯（记者 李明）{COLD}"
GAPPED = {
    "titles": ((COLD, *HEADS), True),
    "titles, and a text that opens as an article": ((COLD, *HEADS, WIRED), True),
    "titles and a text": ((COLD, *HEADS, WALK), False),
    "two titles": ((COLD, *HEADS[:2]), False),
}


@pytest.mark.parametrize(("parts", "gaps_head"), GAPPED.values(), ids=GAPPED)
def test_blank_lines_may_stand_above_heads_alone(parts: tuple[str, ...], gaps_head: bool) -> None:
    assert Habits(sheet_of("\n\n".join(parts))).gaps_head is gaps_head
