"""Who wrote it, at the beginning or the end of a text."""

from __future__ import annotations

import pytest

from archive.bylines.bylines import opening_byline, whole_byline
from archive.bylines.closings import closing_byline
from tests.archive.bylined import RAIN, told

OPENING = {
    "本报讯": "",
    "本报讯 ": "",
    "本报讯（记者 霍吕）": "记者 霍吕",
    "本报讯(记者霍吕)": "记者 霍吕",
    "本报讯【记者 霍吕】": "记者 霍吕",
    "【本报讯】（记者 霍吕）": "记者 霍吕",
    "【云州讯】": " |  |  | 云州",
    "【雲州訊】": " |  |  | 雲州",
    "〔云州专电〕": " |  |  | 云州",
    "本报讯 （记者 霍吕 通讯员 李明）": "记者 霍吕, 通讯员 李明",
    "本报讯（渝北区融媒体中心 杨荟琳）": "杨荟琳 | 渝北区融媒体中心",
    "本报北京6月12日电（记者 霍吕）": "记者 霍吕 |  |  | 北京6月12日",
    "新华社北京6月12日电 ": " |  | 新华社 | 北京6月12日",
    "新华社北京6月12日电（记者李明、王刚）": "记者 李明, 记者 王刚 |  | 新华社 | 北京6月12日",
    "新华社电 ": " |  | 新华社",
    "据新华社北京6月12日电 ": " |  | 新华社 | 北京6月12日",
    # 日 that OCR took for 曰
    "据新华社北京6月12曰电 ": " |  | 新华社 | 北京6月12曰",
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
    "《江州日报》6月12日讯（记者 霍吕）": "记者 霍吕 |  |  | 6月12日",
    "据《江州日报》北山6月12日讯　记者霍吕报道：": "记者 报道 霍吕 |  |  | 北山6月12日",
    "综合新江报消息 （记者 霍吕）": "记者 霍吕",
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
    found = opening_byline(printed + RAIN)
    assert found is not None
    assert told(found.byline) == byline
    assert (found.place, found.start) == ("start", 0)
    assert (printed + RAIN)[found.end :] == RAIN


@pytest.mark.parametrize(
    "text",
    [
        RAIN,
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
@pytest.mark.parametrize("before", [RAIN, f"“{RAIN}”", RAIN * 40], ids=["one", "speech", "long"])
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
        RAIN,
        f"{RAIN}记者从市气象局获悉，明天仍有雨。",
        f"{RAIN}这让记者感动。",
        f"{RAIN}“谢谢你们。”他对记者说",
        f"{RAIN}（以下简称公司）",
        f"{RAIN}（下转3版）",
        f"{RAIN}近日，李明",
        f"{RAIN}（一）",
        f"{RAIN}（重庆）",
        f"{RAIN} 下午 傍晚",
        "记者 李明",
    ],
)
def test_a_text_without_one_has_no_closing_byline(text: str) -> None:
    assert closing_byline(text) is None


@pytest.mark.parametrize(
    "line", ["综合新华社、央视新闻、本报记者报道", "综合新华社、本报报道", "据新华社、中新社报道"]
)
def test_agencies_and_the_paper_s_own_reporters_put_a_page_together(line: str) -> None:
    found = whole_byline(line)
    assert found and (found.agency, found.names) == ("新华社", ())
