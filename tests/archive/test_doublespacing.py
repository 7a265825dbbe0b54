"""Blank lines below each line of a column part nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.formats.txt import read_txt

COLUMN = """乡村水厂通水
江东县南山镇的水厂昨天建成通水，全镇
三百二十户村民喝上了干净的自来水。据
了解，水厂去年三月动工，由县水务局和
镇政府一起筹资，每天可以供水一千二百
吨。村民丁一说，以前挑一担水要走三里
路，现在拧开龙头就有，孩子们再也不用
天不亮就起床去井边排队了。
山路修到家门口
南山镇最后一条土路上个月铺上了水泥，
从镇上到最远的石门村只要二十分钟。这
条路长九公里，是村民们一锄头一锄头挖
出来的，县里补助了水泥和沙石，镇里请
来了施工队。通车那天全村人都来了。
""".splitlines()
STORY = 8  # the line that the second story begins with
LONG = "江东县南山镇的水厂昨天建成通水，三百二十户村民喝上了自来水，" * 2
PARAGRAPHS = [f"{LONG}村民第{n}次来看。" for n in range(12)]
HEADS = ["乡村水厂通水了", "山路修到家门口"] * 12


def gaps(lines: list[str], between: int, more: dict[int, int] | None = None) -> list[int]:
    """The lines above which a gap is seen, with so many blank ones below each and more above
    some."""
    text = "".join(
        "\n" * (more or {}).get(at, 0) + one + "\n" * (between + 1) for at, one in enumerate(lines)
    )
    read = read_txt(text.encode(), Path("page.txt")).lines
    assert [line.text for line in read] == lines
    return [at for at, line in enumerate(read) if line.gap]


def test_blank_lines_below_each_line_of_a_column_part_nothing() -> None:
    assert gaps(COLUMN, 1) == gaps(COLUMN, 2) == [0]


def test_more_than_usual_part_stories() -> None:
    assert gaps(COLUMN, 1, {STORY: 1}) == gaps(COLUMN, 2, {STORY: 1}) == [0, STORY]


def test_lines_keep_their_numbers() -> None:
    text = "\n\n".join(COLUMN)
    numbers = [line.number for line in read_txt(text.encode(), Path("page.txt")).lines]
    assert numbers == list(range(1, 2 * len(COLUMN), 2))


def test_blank_lines_between_paragraphs_part_them() -> None:
    assert gaps(PARAGRAPHS, 1) == list(range(len(PARAGRAPHS)))


def test_short_headlines_among_them_are_no_column() -> None:
    lines = [line for pair in zip(HEADS, PARAGRAPHS, strict=False) for line in pair]
    assert gaps(lines, 1) == list(range(len(lines)))


def test_few_lines_tell_nothing() -> None:
    assert gaps(COLUMN[:8], 1) == list(range(8))


def test_one_blank_line_or_two_below_each_line_part_nothing() -> None:
    assert gaps(COLUMN, 1, {at: 1 for at in range(1, len(COLUMN)) if at % 5}) == [0]


POEM = ["河水绕过南山的脚", "雾气漫上了石门桥", "早起的人挑着担子", "脚印里盛满了月光"] * 4
HEADINGS = [f"## 江东县南山镇第{n}村水厂通水" for n in "一二三四五六七八九十甲乙丙丁"]


@pytest.mark.parametrize("text", [POEM, HEADINGS], ids=["a poem", "headings"])
def test_lines_as_long_as_each_other_without_sentences_keep_their_gaps(text: list[str]) -> None:
    read = read_txt("\n\n".join(text).encode(), Path("page.txt")).lines
    assert all(line.gap for line in read)
