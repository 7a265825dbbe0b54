"""What is a short notice, and a column of several."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive.bylines.bylines import whole_byline
from archive.bylines.crediting import is_of_picture
from archive.model import Byline, Paragraph
from archive.parts.notices import are_notices, with_briefs
from archive.stories.reading import read_page
from tests.archive.pages import page_of
from tests.archive.tagged import page_of as tagged_page


@pytest.mark.parametrize(
    ("headline", "count", "expected"),
    [
        ("县域快讯", 3, True),
        ("县域快讯", 2, False),
        ("街坊排队修伞", 3, False),
    ],
)
def test_several_texts_below_the_name_of_a_column_are_notices(
    headline: str, count: int, expected: bool
) -> None:
    paragraphs = [Paragraph("清溪街道添了路灯。", ((n, n),)) for n in range(count)]
    assert are_notices(headline, paragraphs) is expected


TEXT = "江州今天清早有几千人跑完了环城赛，跑的人里头最大的八十三岁，最小的九岁。"


def kinds(text: str) -> list[str]:
    return [article.kind for article in read_page(page_of(text)).articles]


def test_items_of_a_roundup_are_notices() -> None:
    places = ("西宁 举办万人环城赛", "山东 名家贺新年", "银川 轮番上演音乐会")
    items = [f"{place}\n　　本报江州1月1日电（记者 霍吕）{TEXT}\n" for place in places]
    assert kinds("\n".join(items)) == ["brief"] * 3
    assert kinds("\n".join(items[:2])) == ["news"] * 2


BRACKETED = """江水清清绕城流
本报讯（记者 李明）昨日，江州河道清理工程完工，两岸居民走上新修的步道，明年将向上游延伸。
>>城事聚焦
【城南公交站台昨日恢复使用】
　　昨天上午，城南公交站台恢复使用，三条线路同时改回原来的走向。新站台加装了雨棚和电子站牌。
【江州动物园新添两只小熊猫】
　　动物园园长接受采访时表示，两只小熊猫已经过一个月的隔离观察，身体健康，本周六起与市民见面。"""


def test_short_texts_headed_in_brackets_are_notices_where_there_are_several() -> None:
    _, *found = read_page(page_of(BRACKETED)).articles
    heads = ["【城南公交站台昨日恢复使用】", "【江州动物园新添两只小熊猫】"]
    assert [one.headline for one in found] == heads
    assert found[0].column == "城事聚焦"
    alone = BRACKETED[: BRACKETED.index(heads[1])]
    assert heads[0] not in [one.headline for one in read_page(page_of(alone)).articles]
    long = "动物园园长接受采访时表示，小熊猫身体健康。" * 20
    assert len(read_page(page_of(f"{BRACKETED}\n{heads[1]}\n　　{long}")).articles) == 3


def test_a_wire_without_a_headline_is_a_notice() -> None:
    _, (article,) = tagged_page({"body": TEXT})
    wire = replace(article, byline=Byline(printed="新华社江州6月17日电"), headline_derived=True)
    signed = replace(wire, byline=Byline(printed="（霍吕）"))
    titled = replace(wire, headline_derived=False)
    assert [one.kind for one in with_briefs([wire, signed, titled])] == ["brief", "news", "news"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("记者 李明 摄影 王刚", False),
        ("记者 李明 通讯员 王刚 摄", True),
        ("记者 李明 摄", True),
        ("文/李明 图/王刚", False),
    ],
)
def test_who_took_a_picture_beside_who_wrote_makes_no_text_a_caption(
    text: str, expected: bool
) -> None:
    byline = whole_byline(text)
    assert byline is not None and is_of_picture(byline) is expected


WITH_SUBHEADS = """城南公交线路今起调整
新华社江州1月22日电　江州市公交集团发布消息，城南公交线路今起调整，涉及站台十二座。
【城南公交站台昨日恢复使用】
城南公交站台因修路停用半年，昨天恢复使用。站台加了雨棚和长椅，等车的市民不用再淋雨。
【乘客等车时间缩短一半以上】
公交集团说，线路调整后，乘客等车的时间缩短一半以上，早晚高峰每三分钟就有一班车。"""


def test_lines_in_brackets_inside_a_story_are_its_subheads() -> None:
    (story,) = read_page(page_of(WITH_SUBHEADS)).articles
    assert len(story.subheads) == 2


def test_a_correction_in_a_line_is_no_part_of_the_notice_above() -> None:
    line = "更正：昨日本报二版“清水桥”应为“清溪桥”。"
    notices = (
        "●渡口的浮桥昨天换上新板，板车可以通行。\n●北街的公用水站改在清早六点开门，晚上九点关门。"
    )
    *_, above, last = read_page(page_of(f"简　讯\n{notices}\n{line}")).articles
    assert (above.body, last.body) == (notices.split("\n")[1], line)
