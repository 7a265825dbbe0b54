"""Notices bear the name of the column that they run under."""

from __future__ import annotations

import pytest

from archive.model import Reading
from archive.stories.reading import read_page
from tests.archive.pages import page_of

ONE = "●昨天，江州市气象台升级了沿江的雨量站，数据每五分钟更新一次。（记者 黄虹）"
TWO = "●清溪街道办事处把三处闲置房屋改成了社区食堂，今天起供应午餐。（记者 李明）"
STORY = (
    "百名老人徒步滨江路\n本报记者 李明\n"
    "三百多位老人昨天参加了健步走活动，他们从体育馆出发，沿着滨江路走了十公里，年纪最大的七十八岁。"
)


def reading_of(*texts: str) -> Reading:
    return read_page(page_of("\n\n".join(texts)))


def columns(*texts: str) -> list[tuple[str, str]]:
    """The kind and the column of each article."""
    return [(one.kind, one.column) for one in reading_of(*texts).articles]


def test_notices_below_the_name_of_a_column_run_under_it() -> None:
    found = columns(STORY, "政 务 简 报", ONE, TWO)
    assert found == [("news", ""), ("brief", "政务简报"), ("brief", "政务简报")]


def test_a_story_ends_the_column() -> None:
    assert columns("政务简报", ONE, STORY)[1:] == [("news", "")]


def test_a_name_torn_off_is_that_of_the_one_notice_without() -> None:
    reading = reading_of(ONE, STORY, "政务简报")
    notice, story = reading.articles
    assert (notice.column, notice.spans) == ("政务简报", ((1, 1), (7, 7)))
    assert [block.role for block in notice.blocks][-1] == "column label"
    assert not reading.furniture and not story.column


def test_a_name_above_a_story_is_not_torn_off() -> None:
    notice, *_ = reading_of(ONE, "政务简报", STORY).articles
    assert not notice.column


@pytest.mark.parametrize("texts", [(ONE, TWO, STORY, "政务简报"), (STORY, "政务简报")])
def test_a_name_torn_off_is_no_ones_where_none_or_several_may_have_it(
    texts: tuple[str, ...],
) -> None:
    reading = reading_of(*texts)
    assert not any(one.column for one in reading.articles)
    assert [block.lines[0].text for block in reading.furniture] == ["政务简报"]
