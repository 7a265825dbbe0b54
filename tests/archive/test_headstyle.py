"""What the heads of a page are like tells what the lines of one are that could be either."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from archive.heads.heads import Below, Head
from archive.model import Article, Page
from archive.parts.roles import Part
from archive.stories import headstyle, reading
from archive.stories.headstyle import customs_of
from archive.stories.reading import read_page, stories_on
from tests.archive.pages import page_of

DOUBTFUL = """江州杯-门将读秒扑点
清溪队3-0完胜领跑榜首

    昨日晚上，江州杯足球赛第四轮在市体育中心继续进行，清溪队主场三球取胜，积分升到榜首。
"""
WHOLE = """
青石镇三座老桥修缮
工期将缩短到四十天

    青石镇三座老桥昨日开始修缮，镇里说，工期比原来缩短一半，四十天后即可恢复通行。

云川县医院与社区诊所
推动检查结果互认

    云川县医院和十二家社区诊所本月起互认检查结果，病人转诊时不必再做一遍同样的检查。

渡口村投入百万元
修缮古渡口石阶

    渡口村投入百万元，把村口古渡的石阶重新铺了一遍，老船工说，下雨天再也不怕滑倒了。
"""
FEW = WHOLE[: WHOLE.index("渡口村")]


COLUMN = """街谈巷议
青石镇的“共享菜园”

    青石镇把闲置的宅基地改成菜园，一家一块，老人们种菜有了地方，邻里之间也多了来往。
"""


def first_of(text: str) -> Article:
    return read_page(page_of(text)).articles[0]


@pytest.mark.parametrize(
    "text, deck",
    [
        (DOUBTFUL + WHOLE, ""),
        (DOUBTFUL + FEW, "清溪队3-0完胜领跑榜首"),
        (DOUBTFUL, "清溪队3-0完胜领跑榜首"),
    ],
)
def test_a_second_line_is_what_it_is_in_the_other_heads(text: str, deck: str) -> None:
    """Where the other heads of two lines are headlines alone, so is one that could have a deck."""
    assert first_of(text).deck == deck


def test_a_column_stands_above_a_headline_whatever_the_others_are() -> None:
    article = first_of(COLUMN + WHOLE)
    assert (article.column, article.headline) == ("街谈巷议", "青石镇的“共享菜园”")


@pytest.mark.parametrize(("text", "enough"), [(DOUBTFUL + FEW, False), (DOUBTFUL + WHOLE, True)])
def test_heads_are_weighed_only_where_enough_have_several_lines(
    text: str, enough: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    weighed: list[Sequence[Part]] = []

    def head(lines: Sequence[Part], below: Below) -> Head:
        weighed.append(lines)
        return Head(lines, below)

    stories = stories_on(page_of(text))
    monkeypatch.setattr(headstyle, "Head", head)
    customs = customs_of(stories, dashes=True)
    assert (bool(weighed), customs[0].whole) == (enough, enough)
    assert all(custom.dashes for custom in customs)


def test_a_page_is_asked_once_whether_its_decks_begin_with_a_dash(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[Page] = []

    def dashed(page: Page) -> bool:
        asked.append(page)
        return False

    monkeypatch.setattr(reading, "dashed", dashed)
    monkeypatch.setattr(reading, "stretches", lambda lines, told: [lines[:3], lines[3:]])
    read_page(page_of(DOUBTFUL + WHOLE))
    assert len(asked) == 1
