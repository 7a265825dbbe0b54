"""Who wrote it: every word of the rules, and tables of how papers print it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.bylines.bylines import Found, bare_byline, opening_byline, whole_byline
from archive.bylines.bylinewords import Word
from archive.bylines.closings import closing_byline
from archive.bylines.names import Run, names_in
from archive.lines.pieces import pieces_of
from archive.model import Byline
from archive.rulebook import groups_of, load_group
from archive.stories.reading import read_page
from archive.words.entries import Shape
from archive.words.text import in_simplified
from tests.archive.pages import page_of

FILE = "bylines.toml"


def told(byline: Byline | None) -> str:
    """A byline in words: 记者 黄虹, 通讯员 李明 | organisation | agency | dateline."""
    if byline is None:
        return ""
    people = ", ".join(f"{author.role} {author.name}".strip() for author in byline.authors)
    rest = [byline.organisation, byline.agency, byline.dateline]
    while rest and not rest[-1]:
        rest.pop()
    return " | ".join([people, *rest])


def seen(text: str) -> Byline | None:
    """The byline that a line is, or that stands at its beginning."""
    opening = opening_byline(text)
    return whole_byline(text) or (opening.byline if opening else None)


# ---- the rules file -----------------------------------------------------------------------

WORD_GROUPS = (
    "role",
    "rank",
    "house",
    "frame",
    "organisation",
    "medium",
    "agency",
    "collective",
    "mark",
)
SHAPES = ("trailer", "meta", "remark", "sign_off")
PARTS = ("office",)  # what is no byline by itself
LISTS = ("no name", "no house", "part of a name", "place")
# Words that belong to no author.
APART = ("house", "frame", "medium", "mark")


def entries(*groups: str) -> list[tuple[str, Any]]:
    return [
        (group, entry)
        for group in groups
        for entry in load_group(FILE, group, Word if group in WORD_GROUPS else Shape)
    ]


def cases(key: str, *groups: str) -> list[Any]:
    return [
        pytest.param(group, entry, text, id=f"{group}-{entry.name}-{text}")
        for group, entry in entries(*groups)
        for text in getattr(entry, key)
    ]


def test_no_group_of_the_rules_is_left_unread() -> None:
    assert set(groups_of(FILE)) == {*WORD_GROUPS, *SHAPES, *PARTS, *LISTS}


@pytest.mark.parametrize(("group", "entry", "text"), cases("examples", *WORD_GROUPS, *SHAPES))
def test_an_example_is_a_byline_in_which_the_word_is_seen(
    group: str, entry: Word | Shape, text: str
) -> None:
    byline = seen(text)
    assert byline is not None
    people = "".join(byline.names)
    roles = in_simplified(" ".join(author.role for author in byline.authors)).split()
    if isinstance(entry, Shape):
        assert people or group == "remark" or byline.agency
        assert not people or not re.fullmatch(entry.pattern, people)
    elif group in ("role", "rank") and (entry.editor or "编辑" in text):
        # Who edited wrote nothing.
        assert people == "李明"
    elif group == "role" and not people:
        assert entry.sends
        assert byline.organisation
    elif group == "role":
        assert any(role.endswith(entry.name) for role in roles)
    elif group == "rank":
        assert any(entry.name in role for role in roles)
    elif group == "agency":
        assert byline.agency == entry.name
    elif group == "organisation":
        assert byline.organisation.endswith(entry.name)
    elif group in APART:
        assert people
        assert entry.name not in people
    else:
        assert not people


@pytest.mark.parametrize(("group", "entry", "text"), cases("never", *WORD_GROUPS, *SHAPES))
def test_what_must_not_match_is_no_whole_byline(group: str, entry: Word | Shape, text: str) -> None:
    assert told(whole_byline(text)) == ""


# ---- the table of how papers print it ------------------------------------------------------

DATA = tomllib.loads((Path(__file__).parent / "data" / "bylines.toml").read_text("utf-8"))
RAIN = "今天上午，江州市下起了小雨。"


def of_whole(text: str) -> str:
    return told(whole_byline(text))


def of_start(text: str) -> str:
    found = opening_byline(text + RAIN)
    assert found is not None
    assert (text + RAIN)[found.end :] == RAIN
    return told(found.byline)


def of_end(text: str) -> str:
    found = closing_byline(RAIN + text)
    assert found is not None
    assert (RAIN + text)[: found.start].rstrip() == RAIN
    return told(found.byline)


def of_bare(text: str) -> str:
    return told(bare_byline(text))


def of_lines(text: str) -> str:
    """The byline that two lines are in a column of text."""
    column = ["今天上午江州市下起小雨市民出行请带好"] * 3
    lines = (*column, "", *text.split("/", 1), *column)
    pieces = pieces_of(page_of("\n".join(lines)).lines)
    return " & ".join(told(piece.byline) for piece in pieces if piece.byline)


PRINTED: dict[str, Callable[[str], str]] = {
    "whole": of_whole,
    "start": of_start,
    "end": of_end,
    "bare": of_bare,
    "lines": of_lines,
}


@pytest.mark.parametrize(
    ("place", "text", "byline"),
    [
        pytest.param(place, text, byline, id=f"{place}-{text}")
        for place in PRINTED
        for text, byline in DATA[place].items()
    ],
)
def test_what_papers_print(place: str, text: str, byline: str) -> None:
    assert PRINTED[place](text) == byline


@pytest.mark.parametrize(
    ("line", "below"),
    [
        ("新华社江州６月１２日电（沈牧）记者", "从农业部门获悉，今年早稻丰收。"),
        ("【江州时报报道 特约记者 沈牧】在江", "州和清溪两地，早稻已经收割。"),
    ],
)
def test_a_line_with_which_a_text_begins_is_no_byline_as_a_whole(line: str, below: str) -> None:
    assert whole_byline(line) is None
    opening = opening_byline(line + below)
    assert opening is not None
    assert opening.byline.names == ("沈牧",)


@pytest.mark.parametrize("text", DATA["none"]["lines"])
def test_what_only_looks_like_one(text: str) -> None:
    """Neither by itself, nor before a text, nor behind one."""
    found = [whole_byline(text), opening_byline(text), closing_byline(text)]
    found += [opening_byline(text + RAIN), closing_byline(RAIN + text)]
    assert found == [None] * len(found)


# ---- a line that is a byline --------------------------------------------------------------

WHOLE = {
    # who signs off, and whose several notices are
    "记者葛亮报道。": "记者 葛亮",
    "江海台记者葛亮、伍倩报道。": "记者 葛亮, 记者 伍倩",
    "这是本台记者葛亮从清溪发回的报道。": "记者 葛亮",
    "（以上均据中新社电）": " |  | 中新社",
    "（本组稿件均据新华社）": " |  | 新华社",
    "記者陳美玲／艾爾蒙地報導": "記者 報導 陳美玲 |  |  | 艾爾蒙地",
    "记者李明/王刚报道": "记者 报道 李明, 记者 报道 王刚",
    # roles and houses
    "记者 黄虹": "记者 黄虹",
    "本报记者黄虹": "记者 黄虹",
    "本报记者：黄虹": "记者 黄虹",
    "本 报 记 者  黄 虹": "记者 黄虹",
    "首席记者 崔力": "首席记者 崔力",
    "见习记者 李明 实习生 王刚": "见习记者 李明, 实习生 王刚",
    "特约通讯员 李明": "特约通讯员 李明",
    "本报评论员 李明": "评论员 李明",
    "作者：李明": "作者 李明",
    "编译 李明": "编译 李明",
    # several people, all separators
    "记者 向金域 齐宏 熊辉 秦廷富": "记者 向金域, 记者 齐宏, 记者 熊辉, 记者 秦廷富",
    "本报记者 张亦筑、李星婷": "记者 张亦筑, 记者 李星婷",
    "本报记者 张亦筑，李星婷": "记者 张亦筑, 记者 李星婷",
    "本报记者 张亦筑/李星婷": "记者 张亦筑, 记者 李星婷",
    "本报记者 张亦筑；李星婷": "记者 张亦筑, 记者 李星婷",
    "本报记者 张亦筑　李星婷": "记者 张亦筑, 记者 李星婷",
    "本报记者 张亦筑\t李星婷": "记者 张亦筑, 记者 李星婷",
    "本报记者 黄虹 通讯员 李明": "记者 黄虹, 通讯员 李明",
    "记者：黄虹 通讯员：李明": "记者 黄虹, 通讯员 李明",
    # names that the column spaces out
    "本报记者  程  龙": "记者 程龙",
    "记者 程　龙　王　刚": "记者 程龙, 记者 王刚",
    "□  本报记者  程  龙": "记者 程龙",
    "石柱土家族自治县融媒体中心 冉 川": "冉川 | 石柱土家族自治县融媒体中心",
    "南川区融媒体 中心 甘昊旻 摄": "摄 甘昊旻 | 南川区融媒体中心",
    # compound surnames, names of other peoples
    "记者 欧阳娜娜 司马光": "记者 欧阳娜娜, 记者 司马光",
    "记者 欧阳 娜娜": "记者 欧阳娜娜",
    "记者 诸葛亮": "记者 诸葛亮",
    "记者 上官文博": "记者 上官文博",
    "记者 夏侯 惇": "记者 夏侯惇",
    "记者 迪丽热巴·迪力木拉提": "记者 迪丽热巴·迪力木拉提",
    "记者 阿依古丽•买买提": "记者 阿依古丽·买买提",
    "记者 买买提・艾力": "记者 买买提·艾力",
    "记者 安娜·科瓦奇 李明": "记者 安娜·科瓦奇, 记者 李明",
    # organisations
    "渝北区融媒体中心 杨荟琳": "杨荟琳 | 渝北区融媒体中心",
    "开州区融媒中心 冉绢": "冉绢 | 开州区融媒中心",
    "永川区融媒体中心 杨雪 陈娇娇": "杨雪, 陈娇娇 | 永川区融媒体中心",
    "永川区融媒体中心 记者 杨雪 通讯员 李明": "记者 杨雪, 通讯员 李明 | 永川区融媒体中心",
    # papers and agencies
    "重庆日报记者 黄虹": "记者 黄虹",
    "新华社记者 李明": "记者 李明 |  | 新华社",
    "新华社记者李明、王刚": "记者 李明, 记者 王刚 |  | 新华社",
    "新华社北京6月12日电": " |  | 新华社 | 北京6月12日",
    "新华社武汉/北京6月12日电": " |  | 新华社 | 武汉/北京6月12日",
    "新华社联合国2022年6月12日电（记者 李明）": "记者 李明 |  | 新华社 | 联合国2022年6月12日",
    "据新华社电": " |  | 新华社",
    "（据新华社）": " |  | 新华社",
    "来源：新华社": " |  | 新华社",
    "中新社北京6月12日电": " |  | 中新社 | 北京6月12日",
    # brackets of all widths
    "（记者 李明）": "记者 李明",
    "(记者 李明)": "记者 李明",
    "【记者 李明】": "记者 李明",
    "[记者 李明]": "记者 李明",
    "〔记者 李明〕": "记者 李明",
    "［记者 李明］": "记者 李明",
    "（记者张亦筑、李星婷整理）": "记者 整理 张亦筑, 记者 整理 李星婷",
    # roles behind the names, glued and not
    "李明 摄": "摄 李明",
    "李明摄": "摄 李明",
    "李明/摄": "摄 李明",
    "记者 李明 摄": "记者 摄 李明",
    "首席记者 崔力 摄(视觉重庆)": "首席记者 摄 崔力",
    "记者 郑宇 摄/视觉重庆": "记者 摄 郑宇",
    "新华社发（李明 摄）": "摄 李明 |  | 新华社",
    "李星婷整理": "整理 李星婷",
    "李明 供图": "供图 李明",
    "摄影：李明": "摄影 李明",
    "李明 摄影报道": "摄影报道 李明",
    "记者 李明 王刚报道": "记者 报道 李明, 记者 报道 王刚",
    "记者李明报道": "记者 报道 李明",
    "通讯员 王尔华 文/图": "通讯员 文/图 王尔华",
    "李明 文 王刚 摄": "文 李明, 摄 王刚",
    "文/李明 图/王刚": "文 李明, 图 王刚",
    "文：李明 图：王刚": "文 李明, 图 王刚",
    "（文  立整理）": "整理 文立",
    "（李明译）": "",
    "江州日报记者  霍  吕  吉尔斯古楞": "记者 霍吕, 记者 吉尔斯古楞",
}


@pytest.mark.parametrize(("text", "byline"), WHOLE.items(), ids=WHOLE)
def test_a_line_is_a_byline(text: str, byline: str) -> None:
    found = whole_byline(text)
    assert told(found) == byline
    assert found is not None
    assert found.printed == text.strip()


NEVER_WHOLE = [
    # what reporters do
    "记者在现场看到",
    "记者从市科技局获悉",
    "记者李明从市科技局获悉",
    "记者 李明 从市科技局获悉",
    "华龙网记者刘岱松说",
    "新华社记者在现场看到",
    "记者近日走进渝北区",
    # words that begin like a role
    "记者",
    "记者节",
    "记者手记",
    "记者会上，发言人表示",
    "记者观察",
    "通讯员队伍建设成效明显",
    "摄影展开幕",
    "首届摄影大赛 启动",
    "图书馆开放",
    "文化馆开馆",
    "整理房间",
    "报道称",
    "据媒体报道",
    "记者就此事进行了报道。",
    "多家媒体记者前来采访报道。",
    "作者简介：李明",
    "读者来信",
    "编译 出版",
    # organisations
    "渝北区融媒体中心",
    "渝北区融媒体中心挂牌成立",
    "区融媒体中心 正式 成立",
    # headlines and sentences
    "科技创新 引领发展",
    "记者 感动 中国",
    "李明摄影作品展",
    "王刚文集出版",
    "企业上半年新培育科技型企业413家",
    "南岸 激情南滨路活力重燃",
    "今天上午，江州市下起了小雨。",
    "6月12日，记者 李明 来到渝北区。",
    "新华社",
    "本报讯",
    "（上接1版）",
    "",
    "李",
]


@pytest.mark.parametrize("text", NEVER_WHOLE)
def test_other_words_are_no_byline(text: str) -> None:
    assert told(whole_byline(text)) == ""


def test_a_place_is_no_name() -> None:
    """记者 李明 北京报道 names one person."""
    byline = whole_byline("记者 李明 北京报道")
    assert byline is None or byline.names == ("李明",)


def test_a_single_character_does_not_cross_a_comma() -> None:
    byline = whole_byline("记者 李明、某")
    assert byline is None or "李明某" not in byline.names


@pytest.mark.parametrize("text", ["记者 李明 李明", "记者 李明 通讯员 李明", "李明 文 李明 摄"])
def test_a_name_that_is_printed_twice_is_one_author(text: str) -> None:
    byline = whole_byline(text)
    assert byline is not None
    assert byline.names == ("李明",)


# ---- names alone --------------------------------------------------------------------------

BARE = {
    "李明": ("李明",),
    "李明 王刚": ("李明", "王刚"),
    "李明、王刚": ("李明", "王刚"),
    "程 龙 王 刚": ("程龙", "王刚"),
    "欧阳娜娜": ("欧阳娜娜",),
    "安娜·科瓦奇": ("安娜·科瓦奇",),
    "张凌漪": ("张凌漪",),
    "李明（江州大学附属中学校长）": ("李明",),
    # none
    "科技创新": (),
    "高质量发展": (),
    "梁平": (),
    "万州": (),
    "一封短信高效反馈": (),
    "李明，王刚": (),
    "413家": (),
}


@pytest.mark.parametrize(("text", "names"), BARE.items(), ids=BARE)
def test_a_line_of_names_is_a_byline_by_its_place_alone(text: str, names: tuple[str, ...]) -> None:
    byline = bare_byline(text)
    assert (byline.names if byline else ()) == names
    assert whole_byline(text) is None


# ---- bylines that open a text -------------------------------------------------------------

REST = "今天上午，江州市下起了小雨。"
OPENING = {
    "本报讯": "",
    "本报讯 ": "",
    "本报讯（记者 霍吕）": "记者 霍吕",
    "本报讯(记者霍吕)": "记者 霍吕",
    "本报讯【记者 霍吕】": "记者 霍吕",
    "【本报讯】（记者 霍吕）": "记者 霍吕",
    "本报讯 （记者 霍吕 通讯员 李明）": "记者 霍吕, 通讯员 李明",
    "本报讯（渝北区融媒体中心 杨荟琳）": "杨荟琳 | 渝北区融媒体中心",
    "本报北京6月12日电（记者 霍吕）": "记者 霍吕 |  |  | 北京6月12日",
    "新华社北京6月12日电 ": " |  | 新华社 | 北京6月12日",
    "新华社北京6月12日电（记者李明、王刚）": "记者 李明, 记者 王刚 |  | 新华社 | 北京6月12日",
    "新华社电 ": " |  | 新华社",
    "据新华社北京6月12日电 ": " |  | 新华社 | 北京6月12日",
    "中新网6月12日电 ": " |  | 中新网 | 6月12日",
    "央视网消息：": " |  | 央视网",
    "（记者 霍吕）": "记者 霍吕",
    "(记者 霍吕)": "记者 霍吕",
    "江都讯 记者 霍吕 ": "记者 霍吕",
    "江都讯 记者霍吕 ": "记者 霍吕",
    "江州晨报讯(记者 霍吕)": "记者 霍吕",
    "江都讯（见习记者 霍吕）": "见习记者 霍吕",
    "江南网江州6月12日电 (霍吕) ": "霍吕 |  |  | 江州6月12日",
    "江南网-新江南客户端6月12日6时讯（ 通 讯员 霍吕）": "通讯员 霍吕 |  |  | 6月12日6时",
    "本报6612345热线消息（记者 霍吕） ": "记者 霍吕",
    "本报新闻热线讯（见习记者 霍吕）": "见习记者 霍吕",
    "本报读者热线消息 ": "",
    "本报热线96618讯（热线记者 霍吕）": "热线记者 霍吕",
    "本报热线报道（记者 霍吕）": "记者 霍吕",
    "本报江州记者站报道（记者 霍吕）": "记者 霍吕",
    "江州晚报96618热线讯（记者霍吕）": "记者 霍吕",
    "江州日报客户端6月12日讯（记者霍吕）": "记者 霍吕 |  |  | 6月12日",
    "江州在线消息（江州晚报）（记者霍吕）": "记者 霍吕",
    "江南在线江州频道消息（霍吕）：": "霍吕",
    "江南在线江州频道报道（霍吕）：": "霍吕",
    "江南在线06月12日讯 ": " |  |  | 06月12日",
    "本报讯 （新江州-江州日报记者 霍吕）": "记者 霍吕",
    "第1眼TV-江南网讯（记者霍吕）": "记者 霍吕",
    "【江南网·独家报道】 ": "",
    "【中国新闻网综合报道】": " |  | 中国新闻网",
    "【江南网报道 记者 霍吕】": "记者 霍吕",
    "（江南体育 高峰 2月8日江州报道）": "高峰 | 江南体育 |  | 2月8日江州",
}


@pytest.mark.parametrize(("printed", "byline"), OPENING.items(), ids=OPENING)
def test_a_text_begins_with_a_byline(printed: str, byline: str) -> None:
    """The text behind it is all that is left."""
    found = opening_byline(printed + REST)
    assert found is not None
    assert told(found.byline) == byline
    assert (found.place, found.start) == ("start", 0)
    assert (printed + REST)[found.end :] == REST


@pytest.mark.parametrize(
    "text",
    [
        REST,
        "记者从市科技局获悉，今年新增科技型企业413家。",
        "新华社记者在现场看到，人们冒雨赶来。",
        "新华社播发的通稿说，会议取得成功。",
        "本报从今天起改版。",
        "本报热线消息灵通，读者常来电。",
        "本报热线讯息很多。",
        "本报96618热线昨天接到市民来电。",
        "6月12日消息传来，全城欢腾。",
        "（一）加强领导，落实责任。",
        "【编者按】从今天起，本报推出系列报道。",
        "记者霍吕今天来到江州市，看见雨中的长江。",
        "喜讯 今天，江州市下起了小雨。",
        "特大喜讯 今天，江州市下起了小雨。",
        "【江南网评】江州市下起了小雨。",
        "（综合报道）江州市下起了小雨。",
    ],
)
def test_a_text_without_one_has_no_opening_byline(text: str) -> None:
    assert opening_byline(text) is None


@pytest.mark.parametrize(
    ("text", "byline"),
    [
        ("本报讯　记者程龙从市铁路局获悉：春运加开列车。", "记者 程龙"),
        ("本报讯 记者吴桐昨从江州海关获悉，出口增长。", "记者 吴桐"),
        ("本报讯 记者昨日从江州海关获悉，出口增长。", ""),
        ("本报讯 记者自幼从师学艺，如今重访旧地。", ""),
    ],
)
def test_a_reporter_who_has_learned_it_somewhere_is_named(text: str, byline: str) -> None:
    found = opening_byline(text)
    assert found is not None
    assert told(found.byline) == byline


def test_the_name_of_a_series_with_a_dot_is_nobody_s() -> None:
    assert whole_byline("（走基层·蹲点日记）") is None
    assert told(whole_byline("（安德烈·科瓦廖夫）")) == "安德烈·科瓦廖夫"


# ---- bylines that close a text ------------------------------------------------------------

CLOSING = {
    "本台记者葛亮报道。": "记者 葛亮",
    "渝北区融媒体中心 杨荟琳": "杨荟琳 | 渝北区融媒体中心",
    "　永川区融媒体中心　杨雪　陈娇娇": "杨雪, 陈娇娇 | 永川区融媒体中心",
    "（记者 霍吕）": "记者 霍吕",
    "(记者霍吕 通讯员李明)": "记者 霍吕, 通讯员 李明",
    " 本报记者 霍吕": "记者 霍吕",
    "本报记者霍吕 李明": "记者 霍吕, 记者 李明",
    " 本 报 记 者  李  明": "记者 李明",
    "（霍吕）": "霍吕",
    "（霍吕 李明）": "霍吕, 李明",
    "（安娜·科瓦奇）": "安娜·科瓦奇",
    "（李明 摄）": "摄 李明",
    " 李明 摄": "摄 李明",
    " 记者 李明 摄（江海影像）": "记者 摄 李明",
    "（据新华社）": " |  | 新华社",
    "记者 霍吕 通讯员 李明": "记者 霍吕, 通讯员 李明",
    "本报记者 霍吕 文/图": "记者 文/图 霍吕",
    " 霍吕明 王刚": "霍吕明, 王刚",
    "（霍吕参与采写）": "参与采写 霍吕",
    "（江西省丰城市  霍吕）": "霍吕",
    "（江西丰城市二○三信箱  霍吕）": "霍吕",
    " 江西南昌  霍  吕": "霍吕",
    "（作者为江州市图书馆馆长，本报记者霍吕采访整理）": "",
    "（记者张亦筑、李星婷整理）": "记者 整理 张亦筑, 记者 整理 李星婷",
    "（霍吕明 张帆 李天译）": "霍吕明, 张帆, 李天译",
}


@pytest.mark.parametrize(("printed", "byline"), CLOSING.items(), ids=CLOSING)
@pytest.mark.parametrize("before", [REST, f"“{REST}”", REST * 40], ids=["one", "speech", "long"])
def test_a_text_ends_with_a_byline(before: str, printed: str, byline: str) -> None:
    """The text before it stays whole."""
    found = closing_byline(before + printed)
    assert found is not None
    assert told(found.byline) == byline
    assert found.place == "end"
    assert found.end == len(before + printed)
    assert (before + printed)[: found.start].rstrip() == before


@pytest.mark.parametrize(
    "text",
    [
        REST,
        f"{REST}记者从市气象局获悉，明天仍有雨。",
        f"{REST}这让记者感动。",
        f"{REST}“谢谢你们。”他对记者说",
        f"{REST}（以下简称公司）",
        f"{REST}（下转3版）",
        f"{REST}近日，李明",
        f"{REST}（一）",
        f"{REST}（重庆）",
        f"{REST} 下午 傍晚",
        "记者 李明",
    ],
)
def test_a_text_without_one_has_no_closing_byline(text: str) -> None:
    assert closing_byline(text) is None


# ---- any text -----------------------------------------------------------------------------

WORDS = """记者 本报 本报讯 新华社 北京 6月12日 电 通讯员 摄 文/图 图 文 整理 融媒体中心 渝北区
李明 王刚 李 欧阳 · • （ ） ( ) 【 】 、 ， 。 ” / : ： □ ● a 1 据 发"""
READERS: list[Callable[[str], Byline | Found | None]] = [
    whole_byline,
    bare_byline,
    opening_byline,
    closing_byline,
]
FUZZ = settings(
    max_examples=400, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


@FUZZ
@given(st.lists(st.sampled_from([*WORDS.split(), " ", "\u3000"]), max_size=14).map("".join))
def test_any_words_give_a_byline_that_is_printed_there(text: str) -> None:
    """Names are made of what stands there, are whole and differ; offsets lie in the text."""
    printed = re.sub(r"[\s•・·]", "", text)
    for read in READERS:
        found = read(text)
        if isinstance(found, Found):
            assert 0 <= found.start < found.end <= len(text)
            assert found.byline.printed.strip()
        byline = found.byline if isinstance(found, Found) else found
        if byline:
            assert len(set(byline.names)) == len(byline.names)
            for part in (byline.organisation, byline.agency, *byline.names):
                assert set(re.sub(r"[\s•・·]", "", part)) <= set(printed)
            assert all(len(name) > 1 and name == name.strip() for name in byline.names)


@FUZZ
@given(st.text(max_size=130))
def test_no_text_raises(text: str) -> None:
    for read in READERS:
        read(text)


PADDING = (
    """记者 李明 李明、 （ （记者 新华社 本报 某 · 摄 融媒体中心 6月12日 12 据 【 文/ 。 ， a"""
)
SPACED = [" ", "\u3000", "\t", "记者 ", "李明 ", "中 ", "图 ", "记 者 "]


@pytest.mark.parametrize("before", ["", "新华社", "本报讯（", "记者 ", "据"])
@pytest.mark.parametrize("padding", [*PADDING.split(), *SPACED], ids=repr)
def test_a_line_of_5000_characters_is_read_to_its_end(before: str, padding: str) -> None:
    """With the worst endings; a reader that takes cubic time would take hours."""
    for size in (120, 400, 1000, 5000):
        line = (before + padding * size)[:size]
        for text in (line, f"{line}！", f"{line}记者 李明"):
            for read in READERS:
                read(text)


# ---- whose names an article gets -----------------------------------------------------------

LEAD = "本报讯（记者 黄虹）今天上午，江州大桥通车，市民走上大桥看江景。"
PEOPLE = {
    f"大桥今天通车\n\n{LEAD}\n\n▲图为通车现场。本报记者 李明 摄": (("黄虹",), "news"),
    "大桥今天通车\n\n今天上午，江州大桥通车。\n\n市民走上大桥看江景。记者 黄虹 通讯员 李明 摄": (
        ("黄虹", "李明"),
        "photo",
    ),
    f"大桥今天通车\n\n来源：新华社 作者：黄虹 责任编辑：王刚\n\n{RAIN}市民走上大桥看江景。": (
        ("黄虹",),
        "news",
    ),
    "大橋今天通車\n\n〔記者張一鳴／高雄報導〕今天上午，大橋通車。\n\n責任編輯：陳曉棠": (
        ("張一鳴",),
        "news",
    ),
    f"大桥今天通车\n\n今天上午，江州大桥通车。\n\n{RAIN}大家都说好。（文/黄 虹 图/李明）": (
        ("黄虹", "李明"),
        "news",
    ),
    f"大桥今天通车\n\n□ 李明\n\n{RAIN}市民走上大桥看江景。\n\n（作者系江州大学教授）": (
        ("李明",),
        "news",
    ),
}


@pytest.mark.parametrize(("text", "expected"), PEOPLE.items(), ids=PEOPLE)
def test_an_article_has_its_writers(text: str, expected: tuple[tuple[str, ...], str]) -> None:
    """Who took the picture counts where the picture is the story; editors never do."""
    (article,) = read_page(page_of(text)).articles
    assert (article.byline.names, article.kind) == expected


PHOTO = "6月12日晚，市民在江州河边的夜市游玩。\n这条街新添了三十家铺子，周末客流过万。\n"


@pytest.mark.parametrize(
    ("credit", "author"),
    [
        ("霍  吕摄（影像中国）", "霍吕"),
        ("霍吕明绘（新华社发）", "霍吕明"),
        ("特约摄影 霍吕", "霍吕"),
        ("霍吕明 摄/视觉江州", "霍吕明"),
    ],
)
def test_a_picture_s_own_story_is_its_photographer_s(credit: str, author: str) -> None:
    (article,) = read_page(page_of(f"河边夜市迎客来\n{PHOTO}{credit}")).articles
    assert (article.byline.names, article.kind) == ((author,), "photo")


COLUMN = (
    "　　一大早，江州市下起了小雨，河边的石板路上\n"
    "行人渐多。卖早点的铺子升起了白汽，老街坊围着\n"
    "桌子坐下来，说起昨夜河水又涨了半尺多的事情。"
)


@pytest.mark.parametrize("name", ["霍吕明", "霍  吕", "霍吕明 王小刚"])
def test_a_name_alone_below_a_headline_is_its_author_s(name: str) -> None:
    """Also where the column would run it together with the headline or with the text."""
    (article,) = read_page(
        page_of(f"河边的早晨是从一碗热汤开始的（市井）\n{name}\n{COLUMN}")
    ).articles
    assert (article.headline[:5], article.byline.names) == (
        "河边的早晨",
        tuple(name.split()) if len(name) > 4 else (name.replace(" ", ""),),
    )


def test_a_drawing_below_the_reporter_makes_no_poem() -> None:
    """A headline, a column's name, who wrote and who drew are four short lines."""
    head = "河边的早晨这样过\n（市井新事）\n本报记者  霍  吕\n　　李小明绘（新华社发）"
    (article,) = read_page(page_of("\n".join([head, *[COLUMN] * 6]))).articles
    assert article.byline.names == ("霍吕",)


@pytest.mark.parametrize("line", ["◆公 示◆", "■ 安 居 ■", "□高 原□"])
def test_words_between_marks_name_a_section_and_nobody(line: str) -> None:
    assert whole_byline(line) is None


@pytest.mark.parametrize("line", ["□ 本报评论员", "■本报特约评论员", "◎本刊编辑部"])
def test_a_mark_may_stand_before_a_role_without_a_name(line: str) -> None:
    byline = whole_byline(line)
    assert byline is not None
    assert byline.authors == ()


@pytest.mark.parametrize(
    ("run", "names"),
    [("张亦筑李星婷", ["张亦筑", "李星婷"]), ("房屋产权证明", ["房屋产权证明"])],
)
def test_two_names_run_together_are_told_apart_and_words_in_pairs_are_none(
    run: str, names: list[str]
) -> None:
    assert names_in(Run((run,), (0.0,))) == [(name, False) for name in names]


@pytest.mark.parametrize("day", ["", "昨天", "昨日", "近日", "今天上午"])
def test_a_reporter_s_name_ends_before_when_the_news_was_heard(day: str) -> None:
    found = opening_byline(f"本报江州11月27日讯 记者黄一虹{day}从全市供水会议上获悉：{RAIN}")
    assert found is not None and found.byline.names == ("黄一虹",)


@pytest.mark.parametrize(
    "text",
    ["本次展销会由江州方圆贸易总公司和云川青山实业（集团）", "江州市昨天出现暴雨（组图）"],
)
def test_words_in_brackets_sign_nothing_where_the_text_breaks_off(text: str) -> None:
    assert closing_byline(text) is None


def test_a_byline_may_stand_behind_the_code_of_the_editor() -> None:
    found = closing_byline(f"{REST}⑧3霍吕明摄")
    assert found is not None
    assert told(found.byline) == "摄 霍吕明"


def test_a_pen_name_may_stand_behind_a_sentence() -> None:
    found = closing_byline(f"{RAIN}（铁面）")
    assert found is not None and found.byline.names == ("铁面",)
