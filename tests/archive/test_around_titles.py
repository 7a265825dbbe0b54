"""What begins a story above its headline, and texts that lists follow; captions, details and
labels that a page may print beside them."""

from __future__ import annotations

import pytest

from archive.lines.pieces import pieces_of
from archive.parts.roles import Sheet
from archive.stories.reading import read_page
from archive.stories.splitting import Splitter
from archive.stories.turns import may_be_in_turns, printed_in_turns
from tests.archive.pages import page_of

TEXT = "昨天上午，街坊们在巷口排起了队，等着把家里的旧伞修好。"

KICKER = "桥通了，货畅了，清溪江边的小厂把竹编小凳卖到了二十七个国家"


def kinds(*lines: str) -> list[str]:
    return [part.kind for part in Sheet(pieces_of(page_of("\n\n".join(lines)).lines)).parts]


@pytest.mark.parametrize(
    "kicker", [KICKER, "连晴三十八天，二十万亩菜地怎么保？", "大雨，又见大雨！"]
)
@pytest.mark.parametrize("above", [(), (TEXT, "本报记者 李明 王刚")], ids=["top", "byline"])
def test_a_long_kicker_begins_a_story_above_a_title(above: tuple[str, ...], kicker: str) -> None:
    assert kinds(*above, kicker, "一张小凳的远行", TEXT)[len(above)] == "title"


def test_a_question_inside_a_text_stands_above_a_subhead() -> None:
    assert kinds(TEXT, "菜地没有水，二十万亩秋菜怎么保？", "伸手拉一把", TEXT)[1] == "body"


@pytest.mark.parametrize("end", ["部分岗位如下：", "不带火种进山；"])
def test_a_text_before_a_list_is_not_torn(end: str) -> None:
    rows = [f"{TEXT}{TEXT}{end}"] * 3
    page = page_of("\n\n".join(["清溪镇招聘会周六举行", *rows, "数控车工", TEXT]))
    splitter = Splitter(Sheet(pieces_of(page.lines)))
    assert not (printed_in_turns(splitter) or may_be_in_turns(splitter))


def test_a_caption_of_a_few_lines_below_its_title_is_one_piece() -> None:
    caption = (
        "4月9日，清溪镇村民在坡地上栽橘\n苗。今春，该镇引进良种五万株，\n已栽二百亩。　　李明 摄"
    )
    lines = ["清溪坡地栽新橘", caption, "", f"{TEXT[:16]}\n{TEXT[16:]}\n" * 6]
    pieces = pieces_of(page_of("\n".join(lines)).lines)
    assert pieces[1].text.endswith("李明 摄")
    assert pieces[1].caption


@pytest.mark.parametrize(
    "detail",
    [
        "联系人：刁先生　　电话：000-6666",
        "单位：亿元（人民币）",
        "停水区域：临江路、文化巷",
        "二、报名地点：文化馆",
    ],
)
def test_a_detail_of_a_notice_is_no_title_and_needs_no_full_stop(detail: str) -> None:
    assert kinds("停水公告", TEXT, detail)[2] == "body"
    assert pieces_of(page_of(detail).lines)[0].is_closed


@pytest.mark.parametrize(
    "end", ["咨询电话：000-66222220", "邮箱：a@example.com", "热线 96666、96667"]
)
def test_a_text_may_end_with_whom_to_ask(end: str) -> None:
    assert pieces_of(page_of(TEXT + end).lines)[0].is_closed


@pytest.mark.parametrize("end", ['他说，"够了."', "他说，“够了.”"])
def test_a_full_stop_of_latin_print_closes_a_sentence(end: str) -> None:
    assert pieces_of(page_of(TEXT[:-1] + end).lines)[0].is_closed


def test_the_label_above_a_picture_belongs_to_it() -> None:
    story = f"# 街坊修伞忙\n\n本报记者 李明\n\n{TEXT}\n\n{TEXT}"
    photo = "图片新闻\n\n4月9日，清漂船在清溪河口打捞漂浮物，确保一江碧水。\n\n本报记者 王刚 摄"
    other = f"# 大桥通车\n\n本报记者 张静\n\n{TEXT}"
    articles = read_page(page_of(f"{story}\n\n{photo}\n\n{other}", "page.md")).articles
    assert [article.kind for article in articles] == ["news", "photo", "news"]
    assert articles[1].column == "图片新闻"


def test_a_headline_that_counts_its_pictures_heads_a_picture() -> None:
    story = f"# 巷口修伞忙（附图片２张）\n\n{TEXT}\n\n１：排队的街坊。"
    (article,) = read_page(page_of(story, "page.md")).articles
    assert article.kind == "photo"


def test_points_that_end_with_semicolons_are_one_list() -> None:
    points = "●不带火种进山；\n\n●不在林区吸烟、野炊、烧纸；\n\n●发现火情立即撤离，拨打12119。"
    page = f"街坊修伞忙\n\n{TEXT}\n\n（记者 李明）\n\n高温天，这些要记牢\n\n{points}"
    articles = read_page(page_of(page)).articles
    assert [article.headline for article in articles] == ["街坊修伞忙", "高温天，这些要记牢"]


def test_a_sentence_goes_on_below_a_guide_that_is_set_into_its_column() -> None:
    guide = "导读\n街坊修伞忙 ▶5版\n老剧场重开 ▶8版\n高考之后 ▶12版"
    left = "大桥通车了，两岸的街坊头一回不用绕路，镇里又把沿线十二个村的茶园连成一片，办起了合"
    right = f"作社，统一收茶，统一炒制。\n\n{TEXT}"
    page = f"一桥飞架清溪\n\n本报记者 李明\n\n{left}\n\n{guide}\n\n{right}"
    bodies = [article.body for article in read_page(page_of(page)).articles]
    assert any("合作社" in body for body in bodies)


@pytest.mark.parametrize("column", ["（以案说法）", "（山城新篇·“百村千户”调研行）"])
@pytest.mark.parametrize("headline", ["院里搭“花园”，邻居能拆吗？", "栽好橘树  富了山村"])
@pytest.mark.parametrize("below", [(), ("本报记者 李明",)], ids=["text", "byline"])
def test_a_headline_stands_above_its_column_in_brackets(
    below: tuple[str, ...], headline: str, column: str
) -> None:
    lines = [headline, column, *below, *[f"　　{TEXT[:20]}", TEXT[20:]] * 3]
    read = read_page(page_of("\n".join(lines))).articles[0]
    assert (read.headline, read.column) == (headline, column.strip("（）"))


def test_what_is_said_in_brackets_below_a_text_is_no_column() -> None:
    assert kinds("江边修起新步道", TEXT, "（王刚参与采写）")[-1] != "label"
