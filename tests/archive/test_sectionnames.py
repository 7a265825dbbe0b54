"""The names of a page's sections stand above stories, and belong to none."""

from __future__ import annotations

import pytest

from archive.lines.furniture import furniture_of
from archive.stories.reading import read_page
from tests.archive.pages import page_of

STORY = "江州县第二小学昨日迎来新学期，三百名学生走进新教室。\n老师们为他们准备了一堂特别的课。"
PAGE = f"""\
□校园

新学期第一课讲安全

{STORY}

□社区

北街社区办起老年食堂

七十岁的居民昨日在楼下吃上了热腾腾的午饭，一餐十二元。
食堂每天供应三荤三素，行动不便的老人可以请志愿者送餐。
"""


def labels_of(text: str) -> list[str]:
    return [block.lines[0].text for block in furniture_of(page_of(text).lines)]


def test_names_of_sections_belong_to_no_story() -> None:
    assert labels_of(PAGE) == ["□校园", "□社区"]


@pytest.mark.parametrize(
    ("printed", "instead"),
    [
        ("□社区", "□社区办食堂，老人吃上热饭。"),  # an item, not a name
        ("□社区\n\n", "□社区\n"),  # the headline's own line above it
        ("□社区\n\n北街社区办起老年食堂", "□社区\n\n本报记者 李小满 王大力"),
        ("□社区\n\n北街社区办起老年食堂\n\n", "□社区\n\n"),  # stands above text
        ("□社区", "社区"),  # one alone
        (  # the first line of a text that its column cuts
            "北街社区办起老年食堂\n\n",
            "十年前她来到北街社区，看见\n院子里长满了草，没有人打扫。\n",
        ),
    ],
)
def test_other_lines_with_a_bullet_do(printed: str, instead: str) -> None:
    assert printed in PAGE
    assert labels_of(PAGE.replace(printed, instead)) == []


DENSE = """\
□校园新风 师者之尊
王小满：以校为家三十年
——山村教师没误过一堂课
近日，江州县第二小学迎来新学期，三百名学生走进新教室，老师们
为他们准备了一堂特别的课。
□社区来信 暖在身边
答题一千余道 留言八百条
北街社区办起老年食堂
本报讯（记者 李小满）七十岁的居民昨日在楼下吃上了热腾腾的午
饭，食堂每天供应三荤三素，行动不便的老人可以请志愿者送餐。
"""


def test_they_are_told_where_no_line_is_blank() -> None:
    assert labels_of(DENSE) == ["□校园新风 师者之尊", "□社区来信 暖在身边"]
    assert labels_of(DENSE.replace("□", "", 1)) == []


STORY_BELOW = f"江州第二小学添了新教室\n\n{STORY}"


@pytest.mark.parametrize("name", ["国 际", "诗　页", "公 告 栏", "连　载"])
def test_a_section_s_name_with_its_letters_apart_is_no_headline_and_no_author(name: str) -> None:
    page = page_of(f"街坊修伞忙\n\n昨天上午，街坊们在巷口排起了队。\n\n{name}\n\n{STORY_BELOW}")
    first, second = read_page(page).articles
    assert (first.headline, first.byline.names) == ("街坊修伞忙", ())
    assert (second.headline, second.kicker) == ("江州第二小学添了新教室", "")
    assert second.column == name


def test_such_a_name_right_above_a_text_is_its_headline() -> None:
    (article,) = read_page(page_of(f"健　康\n\n{STORY}")).articles
    assert "".join(article.headline.split()) == "健康"
