"""Who signed with no role beside the name, as only its place on the page tells."""

from __future__ import annotations

import re

import pytest

from archive.bylines.bylines import opening_byline, whole_byline
from archive.bylines.closings import closing_byline
from archive.bylines.signatures import FILE, any_name, pen_name, signature
from archive.lines.pieces import pieces_of
from archive.lines.signing import signed
from archive.rulebook import groups_of, load_group
from archive.words.entries import Shape
from tests.archive.pages import page_of

TEXT = "我家住在解放路中段，附近唯一的公厕每天晚上八点就锁了门，请问能不能延长开放时间？"

REMARKS = """
全文完 完整版 文图无关 来自网络 转自网络 视频截图 网络图 本版供图 记者供图 江州日报 新闻链接 一等奖
第二版 左图 四川成都 成都
"""


def shapes(key: str, group: str = "signature") -> list[tuple[Shape, str]]:
    return [(one, text) for one in load_group(FILE, group, Shape) for text in getattr(one, key)]


@pytest.mark.parametrize(("shape", "text"), shapes("examples"))
def test_a_shape_matches_its_examples(shape: Shape, text: str) -> None:
    assert re.fullmatch(shape.pattern, text)
    assert signature(text)


@pytest.mark.parametrize(("shape", "text"), shapes("never"))
def test_a_shape_is_no_signature_of_what_it_must_not(shape: Shape, text: str) -> None:
    assert signature(text) is None


@pytest.mark.parametrize(("shape", "text"), shapes("examples", "remark"))
def test_a_remark_matches_its_examples(shape: Shape, text: str) -> None:
    assert re.fullmatch(shape.pattern, text)


@pytest.mark.parametrize(("shape", "text"), shapes("never", "remark"))
def test_a_remark_is_not_what_it_must_not_match(shape: Shape, text: str) -> None:
    assert not re.fullmatch(shape.pattern, text)


@pytest.mark.parametrize("text", REMARKS.split())
def test_a_remark_in_brackets_names_nobody(text: str) -> None:
    assert any_name(f"（{text}）") is None


@pytest.mark.parametrize("text", ["远山来客", "塞尔焦", "宏图", "江上渔翁"])
def test_any_other_words_in_brackets_name_somebody(text: str) -> None:
    found = any_name(f"（{text}）")
    assert found and found.names == (text,)


def test_no_group_of_the_rules_is_left_unread() -> None:
    assert set(groups_of(FILE)) == {"signature", "no pen name", "remark", "writer", "home"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("四川省邻水县　费世安", ("费世安",)),
        ("北溪 蒋立本", ("蒋立本",)),
        ("羅懷遠   九月二十八日於臺北", ("羅懷遠",)),
        ("（湖南省农技推广站 周  颖）", ("周颖",)),
        ("县税务局 冉启明 向 东", ("冉启明", "向东")),
        ("学府巷居民", ()),
        ("江州 马拉松", ()),
        ("区县 新气象", ()),
        ("南岸 激情南滨路活力重燃", ()),
        ("江州火车站 昨日客流", ()),
        ("一位母亲", ()),
    ],
)
def test_what_stands_beside_a_name_below_a_text(text: str, names: tuple[str, ...]) -> None:
    found = signature(text)
    assert (found.names if found else ()) == names


def test_an_organisation_is_named_beside_its_people() -> None:
    found = signature("（湖南省农技推广站 周  颖）")
    assert found and found.organisation == "湖南省农技推广站"


@pytest.mark.parametrize("text", ["半坡", "严  冬", "苇岸青", "万里行", "禾子", "方　成"])
def test_a_few_characters_that_state_nothing_are_a_pen_name(text: str) -> None:
    found = pen_name(text)
    assert found and found.names == ("".join(text.split()),)


@pytest.mark.parametrize(
    "text", ["快看", "别买", "公告", "外一首", "四川省", "要搬家", "节选", "万元", "铁匠铺开张"]
)
def test_words_of_a_page_are_no_pen_name(text: str) -> None:
    assert pen_name(text) is None


def kinds(text: str) -> list[tuple[str, ...]]:
    """The names that each piece of a page is a byline of, () where it is none."""
    pieces = pieces_of(page_of(text).lines)
    return [one.byline.names if one.byline else () for one in pieces]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (f"“赤膊蹭凉”该不该管\n\n半坡\n\n{TEXT}\n", [(), ("半坡",), ()]),
        (f"奥运归来话短长\n\n（体坛观澜）\n\n严  冬\n\n{TEXT}\n", [(), (), ("严冬",), ()]),
        (f"公厕夜里，该不该开门？\n\n秦望北\n\n{TEXT}\n", [(), ("秦望北",), ()]),
        (f"公厕夜里，该不该开门？\n\n怎么办\n\n{TEXT}\n", [(), (), ()]),
        (f"公厕晚上为何不开门\n\n{TEXT}\n\n北溪 蒋立本\n", [(), (), ("蒋立本",)]),
        (
            f"公厕晚上为何不开门\n\n{TEXT}\n蒋立本\n\n路灯为何不亮\n\n{TEXT}\n",
            [(), (), ("蒋立本",), (), ()],
        ),
        (f"公厕晚上为何不开门\n\n{TEXT}\n\n江苏南京市  冉先生\n", [(), (), ("冉先生",)]),
        # Nothing is headed or signed here.
        (f"怎样做凉拌泥蒿\n\n泥蒿\n\n{TEXT}\n", [(), (), ()]),
        (f"半坡\n\n{TEXT}\n", [(), ()]),
        (f"公厕为何不开门\n\n公告\n\n{TEXT}\n", [(), (), ()]),
        (f"公厕为何不开门\n\n半坡\n\n本报讯（记者 李明）{TEXT}\n", [(), (), ()]),
    ],
)
def test_only_its_place_makes_a_signature(text: str, wanted: list[tuple[str, ...]]) -> None:
    assert kinds(text) == wanted


@pytest.mark.parametrize(
    ("bracket", "names"),
    [
        ("（远山来客）", ("远山来客",)),
        ("（塞尔焦）", ("塞尔焦",)),
        ("（未完待续）", ()),
        ("（资料图片）", ()),
    ],
)
def test_a_page_that_signs_in_brackets_names_whoever_it_likes_there(
    bracket: str, names: tuple[str, ...]
) -> None:
    """Though the text is not closed; on other pages such a line says no more than a remark."""
    story = "公厕晚上为何不开门\n\n{}\n{}\n\n"
    cut = story.format(TEXT[:-8], bracket)
    others = story.format(TEXT, "（秦望北）") + story.format(TEXT, "（蒋立本）")
    assert kinds(others + cut)[-1] == names
    assert kinds(cut)[-1] == ()


def test_a_page_without_signatures_stays_as_it_is() -> None:
    pieces = pieces_of(page_of(f"公厕晚上为何不开门\n\n{TEXT}\n").lines)
    assert signed(pieces) == pieces


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("首批受益群众三千二百人，检查结果录入健康档案。（金银花）", ("金银花",)),
        ("向这两位好同志和全车的乘客道谢！四川省邻水县　费世安", ("费世安",)),
        ("恳请有关部门修一修。（节选）", ()),
        ("他订了一份报。江州 的人们", ()),
    ],
)
def test_a_text_may_end_with_a_name_without_a_role(text: str, names: tuple[str, ...]) -> None:
    found = closing_byline(text)
    assert (found.byline.names if found else ()) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("●宋　远　著", ("宋远",)),
        ("■某炮兵团政治处主任　蒋  勇", ("蒋勇",)),
        ("（作者为中学教师 秦望北）", ("秦望北",)),
        ("（作者系江州大学教授）", ()),
    ],
)
def test_a_mark_or_a_bracket_proves_a_signature_anywhere(text: str, names: tuple[str, ...]) -> None:
    found = whole_byline(text)
    assert found is not None and found.names == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("本报讯(记者 党恩泽囗通讯员 高一帆)雨停了。", ("党恩泽", "高一帆")),
        ("本报讯　丁浣涛、特约记者马三成报道：雨停了。", ("丁浣涛", "马三成")),
        ("本报讯（记者 韩雨桐 实习生 Anna Weber）雨停了。", ("韩雨桐", "Anna Weber")),
        ("本报讯（Open Day）雨停了。", ()),
    ],
)
def test_people_that_only_the_whole_opening_tells(text: str, names: tuple[str, ...]) -> None:
    found = opening_byline(text)
    assert found is not None and found.byline.names == names


@pytest.mark.parametrize(
    ("text", "name", "role"), [("木　舟　著", "木舟", "著"), ("木 子 舟 著", "木子舟", "著")]
)
def test_who_wrote_a_serial_may_stand_with_the_letters_apart(
    text: str, name: str, role: str
) -> None:
    found = pen_name(text)
    assert found and [(one.name, one.role) for one in found.authors] == [(name, role)]


@pytest.mark.parametrize(
    ("title", "names"), [("雾　巷", ("于小舟",)), ("书　评", ()), ("雾巷", ())]
)
def test_a_name_below_a_short_title_with_its_letters_apart(
    title: str, names: tuple[str, ...]
) -> None:
    verse = "清早开门，门外\n是白的，白的\n墙和不见了的瓦，\n谁在喊\n一声卖豆花"
    pieces = pieces_of(page_of(f"{title}\n于小舟\n{verse}").lines)
    assert (pieces[1].signed.names if pieces[1].signed else ()) == names
