"""Letters to the paper: where one begins without a headline, and who wrote it."""

from __future__ import annotations

import re

import pytest

from archive.bylines.letterwriters import letter_writer, names_home
from archive.bylines.signatures import FILE
from archive.rulebook import load_group
from archive.stories.reading import read_page
from archive.tags.tagging import tag
from archive.words.entries import Shape
from tests.archive.pages import page_of


@pytest.mark.parametrize("group", ["writer", "home"])
def test_a_shape_matches_its_examples_and_not_what_it_must_not(group: str) -> None:
    for shape in load_group(FILE, group, Shape):
        assert all(re.fullmatch(shape.pattern, text) for text in shape.examples)
        assert not any(re.fullmatch(shape.pattern, text) for text in shape.never)


@pytest.mark.parametrize(
    ("text", "sure", "names"),
    [
        ("城西供销社宿舍 路长河", False, ("路长河",)),
        ("江州市工农路居民　尤国栋等十二人", False, ("尤国栋",)),
        ("江平市18号信箱蒋小帆", False, ("蒋小帆",)),
        ("江州七厂女工 柯小芸", True, ("柯小芸",)),
        ("城西大桥 路长河", True, ()),
        ("我们盼着它早日亮起来。", False, ()),
    ],
)
def test_a_line_below_a_letter_says_who_wrote_it(
    text: str, sure: bool, names: tuple[str, ...]
) -> None:
    found = letter_writer(text, sure=sure)
    assert (found.names if found else ()) == names


def test_where_somebody_works_is_no_name() -> None:
    assert names_home("江州棉六厂清花班组")
    assert not names_home("一张车票暖人心")


LETTERS = """来信照登
编辑同志：
我家住在城西供销社宿舍，楼下一家烧烤摊从傍晚一直摆到凌晨三四点，吵得老人孩子没法睡觉。
大热天的，我们家家户户不敢开窗。难道就没有一个能管住他的办法吗？
城西供销社宿舍 路长河
编辑同志：
今年六月我在东门百货商店买了一台电风扇，用了不到一个星期就不转了。
三包卡上白纸黑字写着“七日内包换”，到了消费者手里怎么就成了一张废纸？
江州七厂女工
欧阳菊
编辑同志：
我们厂的浴室锅炉坏了两个多月，全厂六百多名职工没有热水洗澡。
江州铸管厂翻砂车间
祁铁柱口述 余小帆整理
调查附记：
该厂锅炉因进水管结垢停用，厂方已派人去省城订购配件，估计本月二十日前恢复供水。（本报记者 鲁文彬）
邮递员老涂的三十年
本报讯（记者 司马兰）今年五十二岁的涂长顺在清溪邮政所干了三十年，跑坏了十一辆自行车。"""


def test_letters_without_headlines_are_articles_of_who_wrote_them() -> None:
    *letters, news = read_page(page_of(LETTERS)).articles
    assert [one.headline_derived for one in letters] == [True] * 3
    assert [one.byline.names for one in letters] == [("路长河",), ("欧阳菊",), ("祁铁柱", "余小帆")]
    assert letters[2].spans[-1][1] == 16  # what the paper adds below a letter belongs to it
    assert news.headline == "邮递员老涂的三十年"


SALUTED = """菜场门口的水龙头

编辑同志:

我家住在菜场后面，门口那只水龙头从立夏起就关不紧，白天黑夜哗哗地流，看着叫人心疼。

我找过管理处的人，他们说要等水厂来换，一等就是两个月，水费却照样摊到各家头上。

河东青山 田玉林

夜班车票去哪儿了

上个星期天夜里，我在汽车站买了一张回乡的夜班车票，上车以后才知道座位已经卖给了别人。

我拿着车票去问，售票员说是机器出了错，叫我等第二天的头班车，住宿的钱只好自己出。

青山区水务局

码头台阶少了扶手

编辑同志:老码头下河的台阶去年拆了扶手，到现在也没有装上，老人下去洗衣服险得很，盼有人管一管。

河东青山 吴长根
"""


def test_a_salutation_below_a_title_begins_another_letter() -> None:
    headlines = [one.headline for one in read_page(page_of(SALUTED)).articles]
    assert headlines == ["菜场门口的水龙头", "夜班车票去哪儿了", "码头台阶少了扶手"]


SIGNED = """站台上没有一处遮雨的地方

编辑同志：

我每天在汽车站等车，一到雨天就淋得浑身湿透，老人孩子更是受罪。

站前就有一块空地，搭个棚子花不了多少钱，为什么好几年都没有人管？

山东临清 路长河

菜场门口的秤准不准

前几天我买了两斤排骨，回家一称少了三两，回去找时人家已经收了摊。

山西读者 小荷

车费涨得没有道理

编辑同志：

从村里到镇上的车票原来两元，上个月一下子涨到四元，也没有贴出告示。

北溪运输公司职工 席春花
"""


def test_a_letter_is_of_the_place_where_it_was_written() -> None:
    """A letter to the paper seldom says where what it complains of is, but by its signature."""
    page = page_of(SIGNED)
    articles = tag(read_page(page).articles, page)
    told = [tuple(district.id for district in one.districts) for one in articles]
    assert told == [("山东省",), ("山西省",), ()]
