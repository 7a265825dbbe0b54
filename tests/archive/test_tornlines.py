"""Where a column ends with the first line of a paragraph, that line may look like a title."""

from __future__ import annotations

import pytest

from archive.model import Article
from archive.stories.reading import read_page
from archive.stories.tornlines import is_told_below, torn_lines
from tests.archive.pages import page_of
from tests.archive.test_weaving import RAIN, WALK, splitter_of

SHOWN = "排水部门下一步将对低洼"
REST = "路段的雨水管网进行一次检查，清理路边雨水箅子里的落叶，避免路段再次出现积水。"
WHOLE = RAIN[3].removesuffix("，并安排车辆绕") + "。"
# Story by story as in `test_weaving`, but the second piece of one ends with such a line.
TORN = [*RAIN[:3], *WALK[:3], WHOLE, SHOWN, WALK[3], REST, WALK[4]]
BELOW = [*WALK[:3], *RAIN[:3], WALK[3], WHOLE, SHOWN, "百姓足球队夺冠", "本报记者 王芳"]


def found(lines: list[str]) -> dict[str, Article]:
    page = page_of("\n\n".join(lines))
    return {article.headline: article for article in read_page(page).articles}


def test_a_line_that_looks_like_a_title_goes_on_where_its_story_does() -> None:
    read = found(TORN)
    assert list(read) == ["江州市出现暴雨", "百名老人徒步滨江路"]
    assert "将对低洼路段的雨水管网" in read["江州市出现暴雨"].body
    assert {part.role for part in read["江州市出现暴雨"].paragraphs} == {"body"}


def test_a_headline_below_such_a_line_is_whole() -> None:
    team = "百姓足球队昨天在江州体育场夺得冠军，球迷们在看台上唱起了歌，球员绕场一周向他们致谢。"
    read = found([*BELOW, team, REST, WALK[4]])
    assert "将对低洼路段的雨水管网" in read["江州市出现暴雨"].body
    assert read["百姓足球队夺冠"].byline.names == ("王芳",)
    assert team in read["百姓足球队夺冠"].body


@pytest.mark.parametrize(
    "line", ["## " + SHOWN, SHOWN + "？", "“" + SHOWN + "”", SHOWN + "。", "雨大", "本报记者 陈晨"]
)
def test_what_can_be_no_torn_line_is_none(line: str) -> None:
    lines = [*TORN]
    lines[lines.index(SHOWN)] = line
    splitter = splitter_of("\n\n".join(lines))
    torn = torn_lines(splitter)
    assert not [part for part in torn.values() if part.piece.text.startswith(line.strip("# ")[:3])]


def test_a_line_below_a_text_that_breaks_off_is_none() -> None:
    lines = [*TORN]
    lines[lines.index(WHOLE)] = RAIN[3]
    assert not torn_lines(splitter_of("\n\n".join(lines)))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("低洼路段排水管网的改造，排水部门将分三年完成，明年先做滨江路。", True),
        ("滨江路的商户昨天把沙袋搬回了仓库。", False),
    ],
)
def test_a_title_that_the_text_below_tells_again_is_a_subhead(text: str, told: bool) -> None:
    line = "低洼路段排水管网将改造"
    splitter = splitter_of("\n\n".join([*RAIN[:3], WHOLE, line, "滨江路上的水退了。", text]))
    (part,) = (part for part in splitter.parts if part.piece.text == line)
    assert part.index in torn_lines(splitter)
    assert is_told_below(splitter, part) == told


def test_it_is_a_subhead_inside_the_story_whose_column_ends_with_it() -> None:
    lines = [*TORN]
    lines[lines.index(REST)] = "路段的雨水管网，排水部门下一步将对低洼处进行一次检查。"
    (rain, _) = found(lines).values()
    assert SHOWN in {part.text for part in rain.paragraphs if part.role == "subhead"}
