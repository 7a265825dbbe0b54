"""Bylines that the edge of a column cuts in two."""

from __future__ import annotations

import pytest

from archive.lines.cutbylines import byline_goes_on
from tests.archive.pages import page_of

CUT = [
    ("记者 郑宇", "摄"),
    ("船工在江州渡口晾网。  本", "报记者  郑宇摄"),
    ("演出持续到深夜。（通讯", "员 郑宇）"),
    ("老街又亮起了灯。记", "者 郑宇 摄"),
    ("记者 郑宇 摄", "影"),
    ("据《江州日报》", "记者 郑宇"),
    ("新华社江州6月12日电", "（郑宇）江州市的新桥今天"),
    ("本报江州6月12日讯　新华社", "记者郑宇、本报记者黄虹报道：在江州"),
    ("本报江州6月12日讯", "记者郑宇报道：江州市的新桥今天"),
    ("本报江州6月12日讯　记者郑宇", "航、黄虹报道：江州市的新桥今天"),
]
APART = [
    ("本报江州6月12日讯　记者郑宇", "江州市的新桥今天通车"),
    ("新华社江州6月12日电", "记者从江州市交通局获悉，新桥今天"),
    ("新华社江州6月12日电", "（见图）江州市的新桥今天"),
    ("新华社江州6月12日电", "江州市（郑宇）的新桥今天"),
    ("记者 郑宇", "记者 黄虹"),
    ("演出持续到深夜。", "本报记者 郑宇"),
    ("（摘自《江州渡口》）", "连　载"),
    ("他说，这是基本", "功，人人要会"),
    ("图为市民在新菜市场里买菜　李明摄", "影城开业放映新片"),
    ("村民的米面由镇里提供", "图书室也对外开放"),
]


@pytest.mark.parametrize(("left", "right"), CUT)
def test_a_byline_cut_inside_or_between_its_words_goes_on(left: str, right: str) -> None:
    assert byline_goes_on(*page_of(f"{left}\n{right}").lines)


@pytest.mark.parametrize(("left", "right"), APART)
def test_two_bylines_or_a_text_are_not_one(left: str, right: str) -> None:
    assert not byline_goes_on(*page_of(f"{left}\n{right}").lines)


def test_a_byline_does_not_go_on_in_a_kicker() -> None:
    for right, goes_on in (("江岸区司法局", True), ("江岸区司法局——", False)):
        lines = page_of(f"通讯员：赵江平\n{right}").lines
        assert byline_goes_on(*lines) == goes_on
