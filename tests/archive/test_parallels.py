"""Subheads that are made alike do not begin stories."""

from __future__ import annotations

import pytest

from archive.lines.pieces import pieces_of
from archive.parts.parallels import alike, count_alike, made_alike, voiced_alike
from archive.parts.roles import Sheet
from archive.stories.reading import read_page
from tests.archive.pages import page_of

TEXT = "今天上午，江州市下起了小雨，市民出行请带好雨具，随后雨势逐渐加大，气温下降。"
SIGNED = "记者从市气象台获悉，这次降雨将持续到后天早晨，气温也会随之下降。（李明）"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("一户一档 摸清底数", "一户一策 不漏一人"),
        ("从“看天吃饭”到“知天而作”", "从“靠手”到“靠网”"),
        ("把路修到地头", "把灯装到门口"),
        ("账本晒出来", "茶话聊出来"),
        ("现场：渡船半天一班", "业内：班次还可以加密"),
        ("村里修渡口 船不再等半天", "码头装路灯 夜里也能过江"),
        ("渡船合作：把班次并成一张表", "码头合作：让两岸的货在一个泊位装卸"),
    ],
)
def test_titles_of_one_make_are_alike(one: str, other: str) -> None:
    assert made_alike(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("清溪大桥合龙", "三百名老人健步走"),
        ("江津花椒开剪", "江津柑橘装车"),
        ("12名渔民转行当向导", "30名教师下乡支教"),
        ("体育：县队夺冠", "财经：米价回落"),
        ("大雨来了", "夏粮颗粒归仓全面进入尾声"),
        ("南川：新茶开采", "江津：花椒开剪"),
        ("江津区政府：今年办好十件民生实事", "南川区政府：老旧小区明年全部改造"),
        ("钟离文：守渡口三十年", "司徒明：背着药箱进山"),
        ("大渡口 渡船半天一班", "石柱县 码头装上路灯"),
        ("村里修渡口 船不再等上半天", "码头装路灯 夜里过江"),
        ("村里修渡口 船不再等半天", "老码头装路灯 夜里也能过江"),
    ],
)
def test_titles_of_two_stories_are_not(one: str, other: str) -> None:
    assert not made_alike(one, other)


@pytest.mark.parametrize(
    ("other", "expected"), [("150个泊位昼夜不停", True), ("150名工人昼夜不停", False)]
)
def test_subheads_may_count_alike(other: str, expected: bool) -> None:
    assert count_alike("12个码头接连成片", other) is expected


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("学校：操场晚上也开门", True),
        ("家长：放学早了半小时", False),
        ("江津：操场晚上也开门", False),
        ("学校：开门", False),
    ],
)
def test_subheads_may_say_who_speaks(other: str, expected: bool) -> None:
    assert voiced_alike("家长：每天多走两里路", other) is expected


def found(*texts: str) -> list[str]:
    parts = Sheet(pieces_of(page_of("\n\n".join(texts)).lines)).parts
    return [parts[index].piece.text for index in alike(parts)]


def test_they_are_looked_for_inside_texts() -> None:
    page = "大桥是怎样建成的", TEXT, "把路修到地头", TEXT, "把灯装到门口", TEXT
    assert found(*page) == ["把路修到地头", "把灯装到门口"]


def test_a_byline_between_them_tells_of_two_stories() -> None:
    page = "大桥是怎样建成的", TEXT, "把路修到地头", SIGNED, "把灯装到门口", TEXT
    assert found(*page) == []


def test_notices_are_titled_alike() -> None:
    assert found("公告", TEXT, "遗失声明", TEXT, "致歉声明", TEXT) == []


STORY = """清溪大桥怎样建成
本报记者 李明 王刚
十二月三日，清溪大桥合龙，两岸村民等这一天等了二十年，从前过江要坐半个钟头的渡船。
大桥全长九百米，桥墩立在江心，工人们在水下作业，每一根桩基都要打进岩层三十米。

一桩一档 摸清水下
江底的岩层高低不平，技术员给每一根桩基建了档案，水流多急、岩层多厚，一目了然。

一桩一策 不留空白
有的桩基要避开鱼道，有的要绕过老码头，大桥的施工图改了四十多遍，工期却没有拖。

三百名老人健步走
本报记者 张静
重阳节早晨，三百名老人从体育馆出发，沿着滨江路走了十公里，年纪最大的八十一岁。

夏粮颗粒归仓
本报记者 陈晨
截至昨天，全县小麦收割全部结束，三十万亩小麦平均亩产比去年增加十二公斤。"""


def test_a_story_is_whole_where_gaps_part_its_sections_as_they_do_stories() -> None:
    headlines = [article.headline for article in read_page(page_of(STORY)).articles]
    assert headlines == ["清溪大桥怎样建成", "三百名老人健步走", "夏粮颗粒归仓"]


def test_subheads_of_two_lines_are_alike_where_their_lines_are_as_long() -> None:
    two = ("听江边夜课——", "学会一门手艺", TEXT, "看江边夜校——", "结识一群朋友", TEXT)
    assert found(TEXT, *two) == [line for line in two if line != TEXT]
    uneven = ("听江边夜课——", "学会一门手艺", TEXT, "看江边夜校——", "结识一群新朋友们", TEXT)
    assert found(TEXT, *uneven) == []


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("上下联动、左右贯通，促进全城高效能治理", "打破围墙、连成一片，提供社区高品质服务", True),
        ("上下联动、左右贯通，促进全城高效能治理", "打破围墙，连成一片，提供社区高品质服务", False),
        ("江州：新桥通车，两岸更近", "河西：小区停电，居民着急", False),
        ("周六晴，周日雨，出门带伞", "牛市来，股民喜，专家提醒", False),
        ("上下联动、左右贯通，促进全城高效能治理", "打破社区的围墙、连成一片，提供服务", False),
        ("小村庄大作为  办起全国茶叶论坛，客商云集", "小茶杯大文章  拓宽茶山生态", True),
        ("江州市大桥通车  办起全国茶叶论坛，客商云集", "小茶杯大文章  拓宽茶山生态", False),
    ],
)
def test_subheads_that_pause_alike_or_begin_alike(one: str, other: str, alike: bool) -> None:
    assert made_alike(one, other) is alike


@pytest.mark.parametrize(
    ("one", "other"), [("守渡口", "访农户"), ("清河道、修渡口", "种花木、铺步道")]
)
def test_subheads_of_two_lines_are_alike_where_the_first_only_names_their_subject(
    one: str, other: str
) -> None:
    two = (one, "一条船摆了三十年", TEXT, other, "地里添了不少新机器", TEXT)
    assert found(TEXT, *two) == [line for line in two if line != TEXT]


def test_places_above_two_headlines_do_not_make_them_alike() -> None:
    assert found(TEXT, "南川", "新茶开采", TEXT, "江津", "花椒今天开剪", TEXT) == []


def test_who_wrote_a_text_may_stand_below_its_lead_above_such_subheads() -> None:
    named = ("船客遭遇", "一条船摆了三十年", TEXT, "船家解释", "水大不敢开船过江", TEXT)
    assert found(TEXT, "本报记者 李明", *named) == [line for line in named if line != TEXT]
    one = ("把路修到地头", TEXT, "把灯装到门口", TEXT)
    assert found(TEXT, "本报记者 李明", *one) == []
