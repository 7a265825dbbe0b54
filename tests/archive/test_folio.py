"""The lines that a page prints of itself are told by their words and by where they stand."""

from __future__ import annotations

import pytest

from archive.lines.ownlines import own_lines
from archive.pages.folio import is_header, worth
from archive.stories.reading import read_page
from tests.archive.pages import page_of

TEXT = "江州市今天下起了小雨，多个路段出现积水，交警冒雨疏导车辆。"
TITLE = "江州跨江大桥通车"
OWN = [
    "江州日报 2022年6月13日 星期一",
    "第03版 要闻",
    "A12 人物·互动",
    "责任编辑 李明 美编 王刚",
    "欢迎访问 江州日报 电子版 登录 | 注册",
    "3上一篇 下一篇4 2020年06月18日 放大 缩小 默认",
    "第三版  民 生",
    "科教·少年  07版",
    "4版  健康 养生",
    "5 特刊·第26个教师节",
    "08 江州马拉松特别报道",
    "4 民生调查",
    "中共江州县委宣传部主办 第896期 本期4版 1",
    "国内统一刊号ＣＮ６２—０００１　第１６２０９号",
]
NOT_OWN = [
    TEXT,
    "江州市出现暴雨",
    "2022年6月13日，江州市下起小雨",
    "要闻速览里的大事",
    "下一次上岗",
    "江州跨江大桥封顶  07版",
    "5 江州大桥·第26个桥墩",
]


@pytest.mark.parametrize("line", OWN)
def test_a_line_of_such_words_alone_is_the_page_s_own(line: str) -> None:
    assert worth(line) >= 2


@pytest.mark.parametrize("line", NOT_OWN)
def test_a_line_with_another_word_is_not(line: str) -> None:
    assert worth(line) == 0


def own(*lines: str) -> list[int]:
    return list(own_lines(page_of("\n".join(lines)).lines))


def test_such_lines_are_looked_for_at_the_edges() -> None:
    body = [TEXT] * 20
    assert own("江州日报 要闻 2", *body, "责任编辑 李明") == [0, 21]
    assert own(*body, "要闻 2", *body) == []


def test_a_running_header_is_found_anywhere() -> None:
    assert is_header("江州日报 第二版 2022年6月13日")
    assert own(*[TEXT] * 20, "江州日报 第二版 2022年6月13日", *[TEXT] * 20) == [20]


def test_a_short_line_between_them_is_the_name_of_the_page() -> None:
    assert own("江州日报 要闻 2", "庭审纵横", "2022年6月13日 星期一", *[TEXT] * 9) == [0, 1, 2]
    assert own("江州日报 要闻 2", "江州市出现暴雨", TEXT, TEXT) == [0]


def test_a_day_in_figures_is_one_word_of_a_running_header() -> None:
    assert is_header("2020-10-20 江州日报 第04版")
    assert is_header("江州日报 2020/10/20 第04版")
    assert not is_header("2020-10-20 江州大桥 通车")


def test_the_weather_at_the_edge_is_the_page_s_own() -> None:
    strip = "今日天气：城区 阵雨转多云 21～27℃ 沿江 中雨 19～25℃ 明日 多云"
    assert worth(strip) >= 2
    assert own("江州晚报", strip, *[TEXT] * 20) == [0, 1]
    assert not is_header(strip)  # in a text it is told


def test_one_short_word_beside_a_paper_and_a_number_names_the_section() -> None:
    assert worth("江州晚报 3版 街坊") >= 2
    assert worth("江州晚报 3版 街坊邻居办起百家宴") == 0
    assert worth("江州晚报 街坊") == 0


def test_a_section_may_be_set_wide_at_the_beginning() -> None:
    assert worth("要 闻 · 综 合　　本版编辑 李明") >= 2


def test_at_the_top_any_short_name_beside_a_number_is_of_a_section() -> None:
    assert own("江州日报", "11  政治", TITLE, TEXT, TEXT) == [0, 1]
    assert own("08  江州", TITLE, TEXT, TEXT) == [0]
    assert own("08  江州", "大桥何时通车？", TEXT, TEXT) == [0]
    assert own("08  江州", "", TEXT, TEXT, TEXT) == [0]
    assert own("08  江州", "责任编辑 李明", TITLE, TEXT, TEXT) == [0, 1]
    assert own("江海网  交通", TITLE, TEXT, TEXT) == [0]
    assert own("江海网 ｜ 交通·生活", TITLE, TEXT, TEXT) == [0]
    assert own("假日天地", "", TITLE, TEXT, TEXT, TEXT) == [0]
    assert own("假日天地", TEXT, TEXT, TEXT) == []
    assert own(*[TEXT] * 4, "08  江州", *[TEXT] * 4) == []
    assert own("08  江州人说江州事", TEXT, TEXT, TEXT) == []


@pytest.mark.parametrize("below", ["本报记者 陈望舒", TEXT])
@pytest.mark.parametrize(
    "headline",
    [
        "织牢安全网 温暖万家",
        "# 织牢安全网 温暖万家",
        "铁路网 四通八达",
        "铁路网　四通八达",
        "12  金牌榜",
        "A1 高速公路",
        "# A1 高速公路",
    ],
)
def test_what_heads_a_story_is_no_name_of_a_page(headline: str, below: str) -> None:
    assert own(headline, below, TEXT, TEXT) == []


def test_a_byline_below_a_headline_may_be_set_apart() -> None:
    assert own("12  金牌榜", "", "本报记者 陈望舒", "", TEXT, TEXT) == []
    assert own("A1 高速公路", "", "本报记者 陈望舒", "", TEXT, TEXT) == []
    assert own("12  金牌榜", "", TITLE, "", TEXT, TEXT) == [0]


@pytest.mark.parametrize(
    "headline", ["# 织牢安全网 温暖万家", "安全网 温暖万家", "铁路网　四通八达"]
)
def test_a_site_has_sections_that_are_known(headline: str) -> None:
    assert own(headline, "", TITLE, "", TEXT, TEXT) == []


@pytest.mark.parametrize(
    ("below", "taken"),
    [
        (TITLE, [0]),
        ("大桥何时通车？", [0]),
        ("本报记者 陈望舒", []),
        (TEXT, []),
        ("本报讯（记者 陈望舒）江州市昨天下起了小雨，多个", []),
    ],
)
def test_the_name_of_a_section_alone_stands_above_headlines(below: str, taken: list[int]) -> None:
    """健康生活 above a byline or a text is the headline of the page's only story."""
    assert own("健康生活", "", below, TEXT, TEXT) == taken


def test_a_page_keeps_its_only_headline() -> None:
    page = page_of(f"健康生活\n\n本报记者 陈望舒\n\n{TEXT}\n{TEXT}\n")
    assert [one.headline for one in read_page(page).articles] == ["健康生活"]
