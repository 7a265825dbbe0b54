"""A box that stands inside a text is an article of its own, and the text goes on below it."""

from __future__ import annotations

import pytest

from archive.stories.reading import read_page
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


@pytest.mark.parametrize("caption", ["孩子们在榕树下听琴。", ""], ids=["captioned", "alone"])
def test_a_text_goes_on_below_a_caption_and_a_box(caption: str) -> None:
    above = "演奏者是省城乐团的四位乐手。一个孩子说：“我们从来没有在这个岛上听见过这样好听的"
    below = "音乐，像海浪一样，一层一层地来。”孩子们围着乐手，久久不肯散去。"
    box = [*filter(None, [caption]), "【数读海岛音乐课】", *FIGURES]
    text = "\n\n".join([HEAD, WHOLE, above, *box, below, LAST])
    story, found = read_page(page_of(text)).articles
    assert (found.kind, found.body.split("\n")) == ("box", FIGURES)
    assert above + below in story.body
    assert story.body.endswith(LAST)


@pytest.mark.parametrize("label", ["链接 韩冬梅其人", "名词解释　海岛小学"])
def test_a_box_may_say_of_whom_or_what_it_is(label: str) -> None:
    *_, box = read_page(page_of(f"{HEAD}\n\n{WHOLE}\n\n{label}\n\n{SENTENCES[0]}")).articles
    assert (box.kind, box.body) == ("box", SENTENCES[0])


def test_its_lines_may_be_wrapped() -> None:
    wrapped = "数读\n\n全市有海岛小学216所，比上年增长\n8.4%\n\n累计送课3.7万节"
    _, box = read_page(page_of(page([wrapped]))).articles
    assert "8.4%" in box.body
    assert "3.7万节" in box.body


def test_the_links_of_a_site_are_no_box() -> None:
    """相关链接： with nothing below that tells anything is no article."""
    reading = read_page(page_of(page([]) + "\n\n相关链接：\n\n海岛小学的音乐课\n\n渡轮停航通知"))
    assert [one.kind for one in reading.articles] == ["news"]


HEADED = "一把弹簧撑起一条街\n\n本报记者 韩冬梅"
FIRST = "澄溪镇的弹簧作坊从两家发展到十九家，镇里建起了弹簧检测中心，弹簧卖到了十一个国家。"
SECOND = "澄溪镇将与学校开设弹簧工艺班，首批学员已经入学，毕业后到镇上的弹簧企业上班。"
OTHER = "江州市昨天下了一场小雨，气温下降了三度，市民出门要带好雨具，路上注意安全。"
BOX = "\n弹簧小档案\n企业：19家\n年产：1.6亿根\n年产值：2.1亿元\n"
REST = "江边图书馆开馆\n本报讯（记者 李明）江边图书馆昨天开馆，三万册图书免费借阅。"


def between(below: str) -> str:
    return "\n".join([HEADED.replace("\n\n", "\n"), FIRST, BOX, below, "", REST])


def test_a_box_may_stand_between_whole_paragraphs() -> None:
    story, box, rest = read_page(page_of(between(SECOND))).articles
    assert story.body.split("\n") == [FIRST, SECOND]
    assert (box.kind, box.headline) == ("box", "弹簧小档案")
    assert rest.headline == "江边图书馆开馆"


def test_a_text_below_a_box_that_is_of_another_subject_is_not_taken_for_more_of_it() -> None:
    story = read_page(page_of(between(OTHER))).articles[0]
    assert story.body == FIRST


COUNTED = "锂业一季度数据\n销量：8600吨\n平均售价：4.3万元\n资产负债率：58%"
NOT_COUNTED = "锂业一季度数据\n碳酸锂的销量\n平均售价4.3万元\n资产负债率58%"


@pytest.mark.parametrize(("figures", "kinds"), [(COUNTED, ["news", "box"]), (NOT_COUNTED, None)])
def test_figures_between_whole_paragraphs_are_a_box_without_a_label(
    figures: str, kinds: list[str] | None
) -> None:
    """Where each line says first what is counted."""
    text = ["锂业价格下跌\n本报记者 韩冬梅", "昨天，江州锂业公布了一季度财报，锂的价格下跌了三成。"]
    below = "值得注意的是，江州锂业当季的锂销量增长了一成，库存也在下降。"
    reading = read_page(page_of("\n".join(text) + f"\n\n{figures}\n\n{below}\n\n{REST}"))
    assert [one.kind for one in reading.articles[:2]] == (kinds or ["news", "news"])
    if kinds:
        assert reading.articles[0].body.endswith(below)


def test_a_box_may_have_a_headline_below_the_word_that_says_what_it_is() -> None:
    inside = ["如何识别黑外卖", "1.看证照：点开页面，看有无许可证照片。", "2.看地址：搜一搜门店。"]
    reading = read_page(page_of(page(["相关链接", *inside])))
    (box,) = [one for one in reading.articles if one.kind == "box"]
    assert (box.column, box.headline) == ("相关链接", inside[0])


POINTED = "\n不用再开的证明\n■婚姻状况证明\n■房屋产权证明\n■养宠物的证明\n"


def test_points_of_one_mark_below_a_title_are_a_box() -> None:
    found = read_page(page_of(f"{HEADED}\n{FIRST}\n{POINTED}\n{REST}")).articles
    assert [one.kind for one in found] == ["news", "box", "news"]
    assert found[1].headline == "不用再开的证明"
    assert "房屋产权证明" in found[1].body


def test_marks_before_headlines_are_no_points() -> None:
    """Each of them stands above a text of its own."""
    marked = "\n\n".join(f"■江边第{n}座图书馆开馆\n本报讯 {OTHER}" for n in "一二三四")
    found = read_page(page_of(f"{HEADED}\n{FIRST}\n\n本市简讯\n\n{marked}")).articles
    assert all(one.kind != "box" for one in found)
