"""Scraps of labels belong to no article."""

from __future__ import annotations

import pytest

from archive.lines.furniture import furniture_of
from archive.lines.torn import common_labels, is_scrap, labels_on
from tests.archive.pages import page_of

TEXT = "今天上午，江州市下起了小雨，市民出行请带好雨具，随后雨势逐渐加大。"


def scraps(*lines: str) -> list[str]:
    page = page_of("\n\n".join(lines)).lines
    return [line.text for line in page if is_scrap(line, labels_on(page))]


@pytest.mark.parametrize("scrap", ["村振兴大", "特别关", "百姓故", "环球扫"])
def test_a_part_of_a_common_label_is_a_scrap_where_a_word_is_cut(scrap: str) -> None:
    assert scraps(TEXT, scrap, TEXT) == [scrap]


def test_a_part_of_a_label_that_stands_elsewhere_on_the_page_is_one() -> None:
    assert scraps(TEXT, "夜话滨江", TEXT, "夜话滨江路边摊", TEXT) == []
    assert scraps(TEXT, "滨江夜话坝", TEXT, "滨江夜话坝坝茶", TEXT) == ["滨江夜话坝"]


@pytest.mark.parametrize("whole", ["特别关注", "乡村振兴", "记者", "磨刀老人", "李明", TEXT])
def test_a_whole_label_a_word_and_a_title_are_none(whole: str) -> None:
    assert scraps(TEXT, whole, TEXT) == []


def test_a_scrap_right_below_a_text_may_be_its_end() -> None:
    assert not is_scrap(page_of(f"{TEXT}\n特别关").lines[1], common_labels())


def test_a_heading_is_no_scrap() -> None:
    assert not is_scrap(page_of(f"{TEXT}\n\n## 特别关").lines[1], common_labels())


def test_a_scrap_is_furniture() -> None:
    rules = [block.evidence[0].rule for block in furniture_of(page_of(f"{TEXT}\n\n特别关").lines)]
    assert rules == ["furniture: torn off"]
