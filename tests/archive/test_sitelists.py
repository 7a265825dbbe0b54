"""What a site says around its stories: lists of other stories, its rights, long addresses."""

from __future__ import annotations

import pytest

from archive.lines.furniture import furniture_of
from tests.archive.pages import page_of

RAIN = "今天上午，江州市下起了小雨，市民出行请带好雨具，随后雨势逐渐加大。"
HEAD = "## 江边水位持续走低"


def own(*texts: str) -> list[str]:
    """The lines of a page that are furniture."""
    lines = page_of("\n".join(texts), "page.md").lines
    return [line.text for block in furniture_of(lines) for line in block.lines]


def test_a_list_goes_over_days_slogans_and_questions_up_to_the_next_heading() -> None:
    listed = [
        "相关推荐",
        "全市启动抗旱应急响应",
        "2019-06-17",
        "守望江边，服务街坊。",
        "老街为何没了灯火？",
    ]
    assert own("# 江州的雨", RAIN, "", *listed, "", HEAD, RAIN) == listed


def test_what_stands_above_a_text_without_a_heading_is_no_such_list() -> None:
    assert own("# 江州的雨", RAIN, "", "相关推荐", "江边水位持续走低", RAIN) == ["相关推荐"]


@pytest.mark.parametrize(
    "line",
    [
        "原文: https://www.example.com/a/12/20190617/" + "0123456789abcdef" * 3 + ".html",
        "印刷质量监督电话：（000）65360000 广告部电话：（000）65361111 定价每月18.00元 "
        "零售每份1.50元 广告许可证：江工商广字第003号",
        "【版权声明】凡本网注明“来源：江州网”的所有作品，版权均属江州网所有，未经授权不得转载、"
        "摘编或以其他方式使用，违者将依法追究其相关法律责任，特此声明，请各位网友互相转告。",
        "违法和不良信息举报入口",
    ],
)
def test_an_address_an_imprint_and_a_site_s_terms_may_be_long(line: str) -> None:
    assert own("# 江州的雨", line, "", RAIN) == [line]


def test_a_long_line_in_which_clauses_end_is_text() -> None:
    text = f"读者来信写道，服务热线：{RAIN}" + RAIN
    assert own("# 江州的雨", text) == []


def test_a_list_with_bullets_ends_where_they_do() -> None:
    listed = ["相关新闻", "· 老街为何没了灯火？", "· 全市启动抗旱应急响应"]
    assert own("# 江州的雨", RAIN, "", *listed, "", "江边水位持续走低", RAIN) == listed
