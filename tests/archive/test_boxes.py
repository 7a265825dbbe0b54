"""A box that stands inside a text is an article of its own, and the text goes on below it."""

from __future__ import annotations

import pytest

from archive.reading import read_page
from tests.archive.pages import page_of

HEAD = "海岛小学迎来第一场音乐会\n\n本报记者 韩冬梅"
WHOLE = "全校二十七名学生坐满了操场，迎来了海岛小学建校以来的第一场音乐会。"
ABOVE = "演奏者是省城乐团的四位乐手。他们坐了两小时的渡轮，琴盒裹着三层塑料"
BELOW = "布。没有舞台，就在榕树下拉；没有音响，就让孩子们围近一些。"
LAST = "演出结束，乐团留下了十把小提琴，孩子们的音乐课从此有了新的内容。"
FIGURES = ["全市有海岛小学216所", "去年新聘音乐教师1.2万人次", "累计送课3.7万节"]
SENTENCES = [
    "高温天气户外劳动要注意补水，每次少量、多次饮用淡盐水。",
    "出现头晕、恶心时，应立即转移到阴凉处休息，严重的及时就医。",
]


def page(box: list[str]) -> str:
    return "\n\n".join([HEAD, WHOLE, ABOVE, *box, BELOW, LAST])


@pytest.mark.parametrize("signed", [[], ["（记者简明整理）"]], ids=["unsigned", "signed"])
@pytest.mark.parametrize(
    ("label", "inside"), [("数读", FIGURES), ("小贴士", SENTENCES)], ids=["figures", "sentences"]
)
def test_it_is_an_article_and_the_text_is_whole(
    label: str, inside: list[str], signed: list[str]
) -> None:
    reading = read_page(page_of(page([label, *inside, *signed])))
    story, box = sorted(reading.articles, key=lambda one: one.kind == "box")
    assert story.body.split("\n") == [WHOLE, ABOVE + BELOW, LAST]
    assert (box.kind, box.headline, box.body.split("\n")) == ("box", label, inside)
    assert box.subheads == ()
    assert reading.unused == ()


def test_its_lines_may_be_wrapped() -> None:
    wrapped = "数读\n\n全市有海岛小学216所，比上年增长\n8.4%\n\n累计送课3.7万节"
    _, box = read_page(page_of(page([wrapped]))).articles
    assert "8.4%" in box.body
    assert "3.7万节" in box.body


def test_the_links_of_a_site_are_no_box() -> None:
    """相关链接： with nothing below that tells anything is no article."""
    reading = read_page(page_of(page([]) + "\n\n相关链接：\n\n海岛小学的音乐课\n\n渡轮停航通知"))
    assert [one.kind for one in reading.articles] == ["news"]
