"""Kicker, headline, deck, column and subheads are told apart."""

from __future__ import annotations

import pytest

from archive.heads.titles import read_titles
from archive.model import Article
from archive.stories.reading import read_page
from tests.archive.pages import page_of
from tests.archive.test_joining import sheet_of

BODY = (
    "本报记者 黄虹\n\n今天上午，江州市召开防汛工作会议，部署防汛工作，到会的有各区县的负责人。\n\n"
    "会议要求，各区县要做好防汛准备，备足物资，值班人员要全部到岗，确保群众安全度汛。"
)

# What is printed above the text: kicker, headline, deck, column.
HEADS = {
    "湖南湘潭\n江州市召开防汛会议": ("湖南湘潭", "江州市召开防汛会议", "", ""),
    "贵州省遵义市播州区\n山区学校做好防汛准备": (
        "贵州省遵义市播州区",
        "山区学校做好防汛准备",
        "",
        "",
    ),
    "防汛也是考试（江州时评）": ("", "防汛也是考试", "", "江州时评"),
    "防汛会议纪事（报告文学）": ("", "防汛会议纪事（报告文学）", "", ""),
    "读者回音\n雨后积水退了 居民放心了": ("", "雨后积水退了 居民放心了", "", "读者回音"),
    "防汛全靠一张网\n（从河边看江州治水这十年）": (
        "",
        "防汛全靠一张网",
        "",
        "从河边看江州治水这十年",
    ),
    "防汛全靠一张网\n（同守一江水  共护万家灯·防汛一线见闻）": (
        "",
        "防汛全靠一张网",
        "",
        "同守一江水  共护万家灯·防汛一线见闻",
    ),
    "江州跻身全省防汛先进城市行列\n责任人达到一万名": (
        "",
        "江州跻身全省防汛先进城市行列",
        "责任人达到一万名",
        "",
    ),
    "沙袋备足 值班到岗\n——江州市防汛工作纪实\n●六个仓库备齐物资\n●一千人昼夜巡堤": (
        "",
        "沙袋备足 值班到岗",
        "江州市防汛工作纪实 ●六个仓库备齐物资 ●一千人昼夜巡堤",
        "",
    ),
    "沙袋备足 值班到岗\n●全市召开防汛会议\n●六个仓库备齐物资\n●一千人昼夜巡堤": (
        "",
        "沙袋备足 值班到岗",
        "●全市召开防汛会议 ●六个仓库备齐物资 ●一千人昼夜巡堤",
        "",
    ),
    "市运会进入第三天\n江州队连胜两场": ("市运会进入第三天", "江州队连胜两场", "", ""),
    "沙袋备足 值班到岗\n民生直通车": ("", "沙袋备足 值班到岗", "", "民生直通车"),
    "江州市要做好防汛准备\n\n走基层": ("", "江州市要做好防汛准备", "", "走基层"),
    "治　水\n江州市要做好防汛准备": ("", "江州市要做好防汛准备", "", "治　水"),
    "城市圈·乡镇\n江州市要做好防汛准备": ("", "江州市要做好防汛准备", "", "城市圈·乡镇"),
    "①\n江州市要做好防汛准备": ("", "江州市要做好防汛准备", "", "①"),
    "从“一袋沙子”说起\n防汛准备，要做在前面": (
        "从“一袋沙子”说起",
        "防汛准备，要做在前面",
        "",
        "",
    ),
    "暴雨过后第六天\n江州水文站又开门了！": (
        "暴雨过后第六天",
        "江州水文站又开门了！",
        "",
        "",
    ),
    "江州市召开防汛会议": ("", "江州市召开防汛会议", "", ""),
    "# 江州市召开防汛会议": ("", "江州市召开防汛会议", "", ""),
    "李明清在调研防汛工作时强调\n江州市要做好防汛准备": (
        "李明清在调研防汛工作时强调",
        "江州市要做好防汛准备",
        "",
        "",
    ),
    "# 江州市要做好防汛准备\n——全市防汛工作综述": (
        "",
        "江州市要做好防汛准备",
        "全市防汛工作综述",
        "",
    ),
    "江州市要做好防汛准备\n\n——全市防汛工作综述": (
        "",
        "江州市要做好防汛准备",
        "全市防汛工作综述",
        "",
    ),
    "李明清在调研防汛工作时强调\n江州市要做好防汛准备\n——全市防汛工作综述": (
        "李明清在调研防汛工作时强调",
        "江州市要做好防汛准备",
        "全市防汛工作综述",
        "",
    ),
    "### 李明清在调研防汛工作时强调\n\n# 江州市要做好防汛准备": (
        "李明清在调研防汛工作时强调",
        "江州市要做好防汛准备",
        "",
        "",
    ),
    "【短评】\n\n# 防汛准备要做在前面": ("", "防汛准备要做在前面", "", "短评"),
    "（国际论坛）\n防汛准备要做在前面": ("", "防汛准备要做在前面", "", "国际论坛"),
    "南岸\n\n防汛准备做在前面": ("", "南岸 防汛准备做在前面", "", ""),
    "南岸 防汛准备做在前面": ("", "南岸 防汛准备做在前面", "", ""),
}


def first(text: str) -> Article:
    return read_page(page_of(text)).articles[0]


@pytest.mark.parametrize(("head", "told"), HEADS.items(), ids=HEADS)
def test_what_stands_above_a_text_is_told_apart(head: str, told: tuple[str, str, str, str]) -> None:
    article = first(f"{head}\n\n{BODY}")
    assert (article.kicker, article.headline, article.deck, article.column) == told
    assert not article.headline_derived
    assert article.byline.names == ("黄虹",)


def test_a_headline_below_its_text_is_its_headline() -> None:
    article = first(f"{BODY}\n\n江州市召开防汛工作会议")
    assert article.headline == "江州市召开防汛工作会议"
    assert not article.headline_derived


def test_a_headline_over_two_lines_is_joined_by_one_space() -> None:
    article = first(f"# 江州市召开防汛工作会议\n# 要求各区县做好准备\n\n{BODY}")
    assert article.headline == "江州市召开防汛工作会议 要求各区县做好准备"


MORE = "会议要求，江州市防汛值班人员昨晚全部到岗，确保群众安全度汛，备足物资。"


def test_a_short_subhead_right_below_a_marked_headline_is_a_subhead() -> None:
    article = first(
        "# 江州市召开防汛会议\n\n本报记者 黄虹\n\n## 备足物资\n\n"
        "会议要求，江州市各区县昨天备足防汛物资，确保群众安全度汛。"
        f"\n\n## 全部到岗\n\n{MORE}"
    )
    assert article.subheads == ("备足物资", "全部到岗")
    assert article.column == ""


def test_an_article_without_a_title_has_one_derived_from_its_text() -> None:
    article = first(BODY)
    assert article.headline_derived
    assert article.headline.startswith("今天上午，江州市召开防汛工作会议")
    assert len(article.headline) <= 30


def test_an_article_s_titles_hold_all_that_is_printed_above_it() -> None:
    """No title is dropped, however many there are."""
    head = ["特别关注", "李明清强调", "江州市要做好防汛准备", "——全市防汛综述", "备足物资"]
    sheet = sheet_of(page_of("\n\n".join(head)))
    titles = read_titles(sheet.parts)
    told = titles.column + titles.kicker + titles.headline + titles.deck
    told += "".join(part.piece.text for part in titles.subheads)
    assert all(text.lstrip("—") in told for text in head)
    noted = [line.number for block in titles.blocks for line in block.lines]
    assert sorted(noted) == [1, 3, 5, 7, 9]


def test_no_titles_make_no_headline() -> None:
    titles = read_titles([])
    assert (titles.headline, titles.blocks) == ("", [])
