"""Who wrote it, in a line of its own."""

from __future__ import annotations

import pytest

from archive.bylines.bylines import bare_byline, whole_byline
from tests.archive.bylined import told

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
    "据《江州晨报》记者 黄虹": "记者 黄虹",
    "作者 李明 江州日报社机动记者": "作者 李明 | 江州日报社",
    "首席记者 崔力": "首席记者 崔力",
    "见习记者 李明 实习生 王刚": "见习记者 李明, 实习生 王刚",
    "特约通讯员 李明": "特约通讯员 李明",
    "本报评论员 李明": "评论员 李明",
    "作者：李明": "作者 李明",
    # a mark behind the role proves a name that is also a word
    "作者：高峰": "作者 高峰",
    "摄影：高峰": "摄影 高峰",
    "文/高峰": "文 高峰",
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
    "石柱土家族自治 县融媒体中心 冉 川": "冉川 | 石柱土家族自治县融媒体中心",
    "巫山 县融媒体中心 李明": "李明 | 巫山县融媒体中心",
    "李明 渝北区融媒体中心": "李明 | 渝北区融媒体中心",
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
    "作为江州日报社机动记者、特派记者，我曾",
    "■车市",
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
