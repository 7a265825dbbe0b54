"""Arrows before lines are of captions, or the bullets of short notices."""

from __future__ import annotations

import pytest

from archive.lines.arrows import bulleted
from archive.lines.pieces import pieces_of
from archive.stories.reading import read_page
from tests.archive.pages import page_of

PORT = "▲江海港新增三条远洋航线。"
LAW = "▲市人大常委会3日通过了新修订的养犬管理条例，条例自明年元旦起施行，违者最高罚款五百元。"
RAIN = "▲气象部门预计，本周末将有雨。"


@pytest.mark.parametrize(
    ("lines", "labels", "expected"),
    [
        ((PORT, LAW, RAIN), (), [True, True, True]),
        ((PORT, RAIN), (), [False, False]),
        ((PORT,), (), [False]),
        ((PORT, "江边站满了看热闹的人，有人放起了鞭炮。", LAW), (), [False, False, False]),
    ],
)
def test_arrows_in_a_row_are_bullets_where_one_is_no_caption_s(
    lines: tuple[str, ...], labels: tuple[int, ...], expected: list[bool]
) -> None:
    pieces = bulleted(pieces_of(page_of("\n\n".join(lines)).lines), frozenset(labels))
    assert [piece.bulleted for piece in pieces] == expected


def test_below_the_name_of_a_column_of_notices_they_are_bullets() -> None:
    articles = read_page(page_of(f"简讯\n\n{PORT}\n\n{RAIN}")).articles
    assert [article.kind for article in articles] == ["brief", "brief"]


def test_whose_the_notices_are_stands_below_the_last() -> None:
    page = page_of(f"国际简讯\n\n{PORT}\n\n{LAW}\n\n{RAIN}\n\n（以上均据中新社电）")
    assert [article.byline.agency for article in read_page(page).articles] == ["", "", "中新社"]


def test_notices_in_traditional_script_end_where_a_reporter_is_named() -> None:
    page = page_of(
        "社區動態\n客家會館 招收合唱團員\n客家會館即日起招收合唱團員，年齡不限。\n"
        "宗親總會 辦獎學金\n宗親總會獎學金開始受理申請，八月底截止。\n\n"
        "聖蓋博市議會 通過按摩業新規\n記者陳美玲／聖蓋博報導\n"
        "聖蓋博市議會六日晚通過按摩業新規，業者須重新申請執照，並接受不定期檢查。"
    )
    articles = read_page(page).articles
    assert [article.kind for article in articles] == ["brief", "brief", "news"]
    assert [one.name for one in articles[2].byline.authors] == ["陳美玲"]
