"""What is wider than its column is none of its text."""

from __future__ import annotations

import pytest

from archive.lines.columns import overruns
from archive.model import Line
from archive.stories.reading import read_page
from tests.archive.pages import page_of

PAGE = """守护河岸 江州志愿者雨中温情救助多名老人
江州志愿服务队始终用心用情办好
实事，近日帮助多名需要帮助的老
人，为他们撑起了一把平安的大伞。
九月十一日晚，队员在滨江路巡逻
时发现，一位老人站在广场的中间
浑身湿透，队员把老人扶上了汽车。

南山果农请来师傅剪枝明年盼望收成翻番
果农丁大有请来三位师傅，给三十
亩梨树剪枝。师傅说，剪去的都是
不结果的枝条，树心要见得到阳光。
丁大有算了一笔账，明年的收成能
比今年翻一番，要是天气好还更多。"""


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
