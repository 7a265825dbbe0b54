"""Lines that belong to no article."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.lines.furniture import furniture_of
from archive.model import Line
from archive.stories.reading import read_page
from tests.archive.pages import composed_pages, fragments, page_of, seed_pages

RAIN = "今天上午，江州市下起了小雨，市民出行请带好雨具，随后雨势逐渐加大。"
COLD = "据市气象台介绍，这次降雨将持续到后天早晨，气温也会随之下降。"
WALK = "三百多位市民参加了健步走活动，从体育馆出发，沿着滨江路走了十公里。"


def told(text: str) -> dict[str, list[int]]:
    """The rules that took lines, and the lines' numbers."""
    found: dict[str, list[int]] = {}
    for block in furniture_of(page_of(text).lines):
        rule = block.evidence[0].rule
        found.setdefault(rule, []).extend(line.number for line in block.lines)
    return found


LINES = {
    "责编：李明 版式：王刚": "editors",
    "本版编辑：李明": "editors",
    "一审：李明 二审：王刚 三审：张静": "editors",
    "責任編輯：程龍": "editors",
    "版式设计：李明": "makers of the page",
    "本版图片均由受访单位提供": "pictures of the page",
    "第03版": "folio",
    "A02": "folio",
    "—8—": "folio",
    "2022年6月13日 星期一": "day line",
    "2022年6月13日　星期一　第3版": "day line",
    "重庆日报": "masthead",
    "JIANGZHOU DAILY": "masthead",
    "国内统一刊号：CN50-0001 邮发代号：77-1": "imprint",
    "新闻热线：000-12345678": "imprint",
    "http://www.example.com/": "imprint",
    "首页 > 新闻 > 文字稿": "site",
    "上一篇：江州市下雨": "site",
    "（上一篇）　（下一篇）": "site",
    "[下一条]": "site",
    "【打印此页】": "site",
    "技术支持：江海软件": "site",
    "《江海新闻》 20220801 文字完整版": "page title",
    "广告": "advertisement",
}


@pytest.mark.parametrize(("text", "rule"), LINES.items(), ids=LINES)
@pytest.mark.parametrize("where", ["above", "below", "alone"])
def test_a_line_of_furniture_is_taken_wherever_it_stands(text: str, rule: str, where: str) -> None:
    page = {"above": f"{text}\n\n{RAIN}", "below": f"{RAIN}\n\n{text}", "alone": text}[where]
    assert list(told(page)) == [f"furniture: {rule}"]


@pytest.mark.parametrize(
    "text",
    [
        RAIN,
        "江州市举行健步走",
        "本报记者 黄虹",
        "记者 李明 摄",
        "来源：新华社 作者：李明 责任编辑：王刚",
        "策划：王刚 采写：李明",
        "统筹 推进疫情防控和经济发展",
        "（上接1版）",
        "广告业发展迅速",
        "返回家乡办起养蜂场",
        "关闭煤矿之后",
        "分享改革的红利",
        "上一堂不寻常的课",
        "设计师李明说",
        "2022年6月13日，市委召开会议。",
        "第3版《辞海》出版",
        "他订了一份重庆日报，每天都看。",
        "责编：李明" + RAIN * 3,
        "编辑:李明在这座桥上走了三十年,他说" + "桥下的水一年比一年清" * 6 + ".",
        "链接:江州大桥位于江州市北郊,全长1200米," + "是两岸居民往来最近的一条路" * 5,
        "编辑:李明 " + "桥下的水一年比一年清" * 7 + ". 他又说",
    ],
)
def test_a_line_of_an_article_is_left_alone(text: str) -> None:
    assert told(text) == {}


def test_a_marked_headline_is_no_furniture_unless_it_is_the_page_s_own() -> None:
    assert told("# 广告\n\n" + RAIN) == {}
    assert told("# 重庆日报\n\n" + RAIN) == {"furniture: masthead": [1]}


@pytest.mark.parametrize("label", ["政务简报", "【简讯】", "要闻速览", "地方動態"])
def test_the_label_of_a_column_of_notices_is_told_apart(label: str) -> None:
    blocks = furniture_of(page_of(f"{label}\n\n●{RAIN}").lines)
    assert [block.role for block in blocks] == ["column label"]


def test_a_run_that_is_printed_twice_is_furniture_the_second_time() -> None:
    page = f"{RAIN}\n{COLD}\n\n{WALK}\n\n{RAIN}\n{COLD}"
    assert told(page) == {"furniture: printed before": [6, 7]}


def test_what_is_printed_again_with_other_line_ends_is_known_too() -> None:
    """A cut line counts as printed before where all of it stood there."""
    again = f"{RAIN}\n{COLD[:16]}\n{COLD[16:]}"
    assert told(f"{RAIN}\n{COLD}\n\n{WALK}\n\n{again}") == {"furniture: printed before": [6, 7, 8]}


def test_a_repeat_names_where_it_stood_first() -> None:
    block = furniture_of(page_of(f"{RAIN}\n{COLD}\n\n{WALK}\n\n{RAIN}\n{COLD}").lines)[0]
    assert (block.evidence[0].line, block.evidence[0].text) == (1, RAIN)


@pytest.mark.parametrize(
    "text",
    [
        f"{RAIN}\n\n{WALK}\n\n{RAIN}",
        f"雨中即景\n\n{RAIN}\n\n雨中即景\n\n{WALK}",
        f"江州\n天气\n\n{RAIN}\n\n江州\n天气\n\n{WALK}",
    ],
    ids=["one sentence", "one subhead", "two short lines"],
)
def test_a_little_that_stands_twice_is_no_repeat(text: str) -> None:
    assert told(text) == {}


def test_the_torn_end_of_a_line_is_furniture() -> None:
    assert told(f"{RAIN}\n雨势逐渐加大。\n{WALK}") == {"furniture: torn off": [2]}


def test_the_torn_end_of_a_line_may_be_a_dozen_characters() -> None:
    head = "——第三届江州（石门）渡江节昨日开幕"
    assert told(f"{head}\n（石门）渡江节昨日开幕\n{RAIN}") == {"furniture: torn off": [2]}


def test_a_short_line_that_says_something_new_is_not_torn_off() -> None:
    assert told(f"{RAIN}\n雨停了。\n{WALK}") == {}


def furniture_numbers(lines: tuple[Line, ...]) -> list[int]:
    return [line.number for block in furniture_of(lines) for line in block.lines]


@pytest.mark.parametrize("page", [*seed_pages(), *composed_pages()], ids=lambda page: page.id)
def test_blocks_are_in_printed_order_and_hold_a_line_once(page: object) -> None:
    numbers = furniture_numbers(page.lines)  # type: ignore[attr-defined]
    assert numbers == sorted(set(numbers))


@settings(
    max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
@given(st.lists(st.sampled_from([*fragments(), *LINES, RAIN, COLD, WALK]), max_size=30))
def test_blocks_of_any_page_hold_a_line_once(texts: list[str]) -> None:
    numbers = furniture_numbers(page_of("\n".join(texts)).lines)
    assert numbers == sorted(set(numbers))


LISTED = ["全市启动抗旱应急响应", "江边水位持续走低"]


@pytest.mark.parametrize(
    ("below", "taken"),
    [
        (["版权所有 江州广播电视台"], 3),
        ([], 3),
        (["本报讯（记者 李明）昨天，江边的水位又降了半米，两条船搁浅。"], 1),
    ],
)
def test_a_site_s_list_of_other_stories_is_furniture(below: list[str], taken: int) -> None:
    """As far as the next of the site's own lines; a text below makes its lines headlines."""
    lines = page_of("\n".join(["今天下了一场小雨。", "相关阅读：", *LISTED, *below])).lines
    found = [one.lines[0].text for one in furniture_of(lines) if one.lines[0].text not in below]
    assert len(found) == taken


def test_a_heading_above_headlines_and_texts_by_turns_names_a_column_of_notices() -> None:
    """Though it ranks with the headlines; above one text it is that text's headline."""
    heads = ["江州首座风车发电", "老街书店重新开门"]
    items = [f"{head}\n{RAIN}" for head in heads]
    page = "\n\n".join(f"## {n}. 江州的雨\n\n{RAIN}" for n in range(1, 5))
    column = "## 5. 国内简讯\n\n"
    for below, rules in (("\n".join(items), ["column of notices"]), (f"{RAIN}\n{RAIN}", [])):
        lines = page_of(f"{page}\n\n{column}{below}", "page.md").lines
        found = [one.evidence[0].rule for one in furniture_of(lines)]
        assert [rule.removeprefix("furniture: ") for rule in found if "column" in rule] == rules


@pytest.mark.parametrize(
    "turning", ["3上一篇 下一篇4　　2014年05月20日　字体：大 中 小", "返回目录　收藏　打印　关闭"]
)
def test_what_turns_a_site_s_pages_ends_a_story(turning: str) -> None:
    """Though no blank line stands above the next headline, and no byline below it."""
    text = f"小雨润江州\n{RAIN}\n{COLD}\n{turning}\n老人健步走\n{WALK}"
    reading = read_page(page_of(text))
    assert [article.headline for article in reading.articles] == ["小雨润江州", "老人健步走"]
    told = "start: a site's words that turn its pages stand between"
    assert told in {one.rule for one in reading.articles[1].boundary}


NOTICE = "定于11月16日22时至次日6时对临江路沿线停水，请提前储水，恢复供水后请放水数分钟后使"


@pytest.mark.parametrize(
    "page",
    [
        f"{NOTICE}\n用。咨询电话：000-66222220\n\n{RAIN}",
        f"江州市人民法院拍卖下列房屋，\n拍卖会定于2019年12月3日10时至12月4\n日举行。\n\n{RAIN}",
        f"{RAIN}\n地址：江州市临江路7号\n电话：000-66222220\n\n"
        + "".join(f"第{n}天：{n}位市民说，{WALK[n:]}\n\n" for n in range(8)),
    ],
)
def test_a_line_that_goes_on_with_a_text_is_no_furniture(page: str) -> None:
    assert not told(page).keys() - {"furniture: printed before"}


def test_a_telephone_below_words_that_state_nothing_is_an_advertisement() -> None:
    assert told(f"{RAIN}\n\n招租\n临街门面80平米，价面议\n电话：000-66222220\n\n{WALK}") == {
        "furniture: advertisement": [5]
    }


@pytest.mark.parametrize("label", ["商 讯", "速 览", "简 明 新 闻", "村社", "四方"])
def test_a_few_characters_above_bullets_name_a_column_of_notices(label: str) -> None:
    page = f"{label}\n■{RAIN}（李明）\n■{WALK}（王刚）"
    assert [block.role for block in furniture_of(page_of(page).lines)] == ["column label"]


@pytest.mark.parametrize("title", ["夏季防火这些要记牢", "清溪镇修路", "小贴士"])
def test_a_title_above_bullets_is_none(title: str) -> None:
    page = f"{title}\n●不带火种进山，不在林区吸烟野炊烧纸；\n●发现火情向上风方向撤离，拨打12119。"
    assert furniture_of(page_of(page).lines) == ()


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("股市有风险，入市需谨慎", "what the page answers for"),
        ("■ 本版信息仅供参考，不构成投资建议 ■", "what the page answers for"),
        ("观众朋友，晚上好！欢迎收看《江州新闻》。", "how a broadcast opens and closes"),
        ("【主播】今天的节目就是这些，感谢收看，明晚再见。", "how a broadcast opens and closes"),
        ("江州卫视《晚间播报》文字稿 2021年3月15日 星期一", "page title"),
        ("视频来源：江州卫视", "site"),
        ("广告：临江小区 精装现房 热线000-66723173", "advertisement"),
    ],
)
def test_what_a_page_or_a_broadcast_says_of_itself_is_furniture(line: str, rule: str) -> None:
    assert told(f"{RAIN}\n\n{line}\n\n{WALK}") == {f"furniture: {rule}": [3]}


@pytest.mark.parametrize("source", ["江海江州", "江州市融媒体中心", "江州发布"])
def test_where_a_text_is_from_is_no_furniture_right_below_its_end(source: str) -> None:
    line = f"来源：{source}"
    assert told(f"{RAIN}\n{WALK}\n{line}\n\n清溪镇修路\n{RAIN}") == {}
    assert told(f"{RAIN}\n\n{line}\n{WALK}") == {"furniture: site": [3]}
