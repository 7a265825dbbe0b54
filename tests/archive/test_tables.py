"""The rows of a table are told from sentences, headlines and words that are set wide."""

from __future__ import annotations

import pytest

from archive.stories.reading import read_page
from archive.words.text import is_row
from tests.archive.pages import page_of

ROWS = {
    "石家庄　2比1　长春": True,
    "石家庄　长春　平局": False,
    "1　荔枝街道　30　21": True,
    "大米　1.36　　菜油　5.80": True,
    "今天　多云转阴　19℃～26℃　北风二级": True,
    "美元　買入 7.73　賣出 7.75": True,
    "《围城》　钱钟书著　15.80元": True,
    "菜花 2.10（涨0.15）    冬瓜 0.85（跌0.05）": True,
    "接听来电 2,140个　　　比上周减少 3.1%": True,
    "南充 98.5℃    火锅节今晚开席": False,
    "市　场　物　价": False,
    "李明　王刚　赵阳": False,
    "水位　涨了3米，　路　断了": False,
}


@pytest.mark.parametrize(("text", "row"), ROWS.items())
def test_cells_with_gaps_between_them_are_a_row(text: str, row: bool) -> None:
    assert is_row(text) == row


def test_a_title_and_rows_are_an_article() -> None:
    rain = "今天上午，江州市下起了小雨，市民出行请带好雨具，随后雨势逐渐加大。"
    table = "市　场　物　价\n（单位：元/公斤）\n大米　1.36　　菜油　5.80\n猪肉　6.40　　鸡蛋　5.20"
    reading = read_page(page_of(f"小雨润江州\n本报记者 黄虹\n{rain}\n\n{table}"))
    assert [article.headline for article in reading.articles] == ["小雨润江州", "市场物价"]
    assert reading.unused == ()


def test_who_signed_a_notice_stands_above_its_day_and_is_no_subhead() -> None:
    text = "因线路检修，滨江路八月二十二日全天停电，请用户做好准备，特此公告。"
    signed = "江州市供电公司滨江营业所"
    reading = read_page(page_of(f"停电公告\n{text}\n{signed}\n2016年8月19日"))
    (article,) = reading.articles
    assert article.subheads == ()
    assert signed in article.body
