"""Whose names an article gets."""

from __future__ import annotations

import pytest

from archive.bylines.bylines import opening_byline, whole_byline
from archive.bylines.closings import closing_byline
from archive.bylines.names import Run, names_in
from archive.stories.reading import read_page
from tests.archive.bylined import RAIN, told
from tests.archive.pages import page_of

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
    found = closing_byline(f"{RAIN}⑧3霍吕明摄")
    assert found is not None
    assert told(found.byline) == "摄 霍吕明"


def test_a_pen_name_may_stand_behind_a_sentence() -> None:
    found = closing_byline(f"{RAIN}（铁面）")
    assert found is not None and found.byline.names == ("铁面",)
