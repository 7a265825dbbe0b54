"""Spaces that an OCR program sets between characters are not what was printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.formats.html import read_html
from archive.formats.md import read_md
from archive.formats.txt import read_txt

SPACED = """乡 村 水 厂 通 水 三 百 户 受 益
本 报 讯 （ 记 者 丁 一 ） 3 月 5 日 ， 江 东 县 南 山 镇 水 厂 建 成 通 水 ，
三 百 二 十 户 村 民 喝 上 了 Made in China 设 备 净 化 的 自 来 水 。 据 了 解 ，
水 厂 每 天 可 供 水 1200 吨 ， 占 全 镇 用 水 的 85 % 以 上 。
"""
PRINTED = [
    "乡村水厂通水三百户受益",
    "本报讯（记者丁一）3月5日，江东县南山镇水厂建成通水，",
    "三百二十户村民喝上了Made in China设备净化的自来水。据了解，",
    "水厂每天可供水1200吨，占全镇用水的85 %以上。",
]
SENTENCE = "江东县南山镇的水厂昨天建成通水，三百二十户村民喝上了自来水。\n"


def lines(text: str) -> list[str]:
    return [line.text for line in read_txt(text.encode(), Path("page.txt")).lines]


def test_spaces_between_the_characters_of_a_page_go() -> None:
    assert lines(SPACED) == PRINTED


def test_in_markdown_and_in_html_too() -> None:
    marked = read_md(SPACED.replace("\n", "\n\n").encode(), Path("page.md"))
    assert [line.text for line in marked.lines] == PRINTED
    rows = "".join(f"<p>{row}</p>" for row in SPACED.splitlines())
    shown = read_html(f"<html><body>{rows}</body></html>".encode(), Path("page.html"))
    assert [line.text for line in shown.lines] == PRINTED


def test_spaces_between_words_go() -> None:
    words = "江东县 南山 镇 的 水厂 昨天 建成 通水 ， 三百二十 户 村民 喝上 了 自来水 。\n" * 3
    assert lines(words) == [SENTENCE.strip()] * 3


def test_numbers_and_letters_set_apart_are_closed_up() -> None:
    spaced = (
        SPACED + "2 0 2 3 年 3 月 1 7 日 ， 热 线 6 8 9 6 1 2 3 4 ， 用 上 A I 和 8 5 % 的 设 备\n"
    )
    assert lines(spaced)[-1] == "2023年3月17日，热线68961234，用上AI和85%的设备"


def test_english_keeps_its_spaces() -> None:
    told = "He visits the farmers’ market — “open” at 7 a.m."
    assert lines(f"{SPACED}{told}\n")[-1] == told


SENSIBLE = {
    "winners": "一等奖：丁一 王小二 李三 赵四；二等奖：钱五 孙六 周七 吴八。",
    "verse": "天地玄黄 宇宙洪荒 日月盈昃 辰宿列张。",
    "weather": "江州 多云 东北风 二级，云川 小雨 南风 三级，石门 晴 西风 一级。",
    "menu": "周一：米饭 炒青菜 红烧肉；周二：面条 蒸蛋 豆腐汤；",
    "adverts": "出租：南山路 二室一厅 家电齐全 价面议，售房：江边 三楼 采光好。",
}


@pytest.mark.parametrize("line", SENSIBLE.values(), ids=SENSIBLE)
def test_spaces_that_part_names_verses_and_items_stay(line: str) -> None:
    assert lines(f"{line}\n" * 10) == [line] * 10


def test_gaps_that_the_program_saw_stay() -> None:
    assert lines(SPACED + "丁 一  王 小 二　李 三\n")[-1] == "丁一  王小二　李三"


@pytest.mark.parametrize(
    "line",
    ["丁一 王小二 李三 赵四 钱五 孙六", "关 于 加 强 水 厂 管 理 的 通 告", "南山 水厂通水受益多"],
)
def test_a_page_whose_sentences_have_none_keeps_them(line: str) -> None:
    assert line in lines(SENTENCE * 3 + f"{line}\n" * 20)


def test_a_page_of_names_keeps_them() -> None:
    names = "丁一 王小二 李三 赵四 钱五 孙六\n" * 30
    assert lines(names) == [names.splitlines()[0]] * 30
