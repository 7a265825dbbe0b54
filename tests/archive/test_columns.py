"""What is wider than its column is none of its text."""

from __future__ import annotations

import pytest

from archive.lines.columns import overruns
from archive.model import Line
from archive.stories.reading import read_page
from tests.archive.pages import page_of

PAGE = """江边步道 石门村民自己动手铺出三里石板路
石门村的村民趁着冬天农闲，从河滩
挑来石板，一块一块铺在江边，如今
已经铺成三里长，推车走路都很稳。
村里的木匠丁大有做了四张长凳，摆
在步道的转弯处，走累了的人可以坐
下歇脚，看江上的船来来往往地过。

南山果农请来师傅剪枝明年盼望收成翻番
果农王小二请来三位师傅，给三十亩
梨树剪枝。师傅说，剪去的都是不结
果的枝条，剩下的树心要见得到阳光
王小二算了一笔账，明年的收成能比
今年翻一番，要是天气好的话还更多"""


@pytest.mark.parametrize(
    ("text", "indent", "over"),
    [
        ("江州志愿服务队始终用心用情", 0, False),
        ("江州志愿服务队始终用心用情，", 0, False),
        ("江州志愿服务队始终用心用情办", 0, False),
        ("江州志愿服务队始终用心用情办好", 0, True),
        ("江州志愿服务队始终用心用情办好。", 0, True),
        ("江州志愿服务队始终用心用情", 2, True),
    ],
)
def test_a_mark_may_hang_over_the_edge_of_a_column(text: str, indent: int, over: bool) -> None:
    line = Line(1, text, indent=indent)
    assert overruns(line, 13.0) == over
    assert not overruns(line, 0.0)


def test_headlines_wider_than_the_column_right_above_their_texts_are_headlines() -> None:
    found = [(one.headline, one.spans) for one in read_page(page_of(PAGE)).articles]
    rows = PAGE.splitlines()
    assert found == [(rows[0], ((1, 7),)), (rows[8], ((9, 14),))]
