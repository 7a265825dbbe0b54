"""Letters to the paper: where one begins without a headline, and who wrote it."""

from __future__ import annotations

import re

import pytest

from archive.bylines.letterwriters import letter_writer, names_home
from archive.bylines.signatures import FILE
from archive.rulebook import load_group
from archive.stories.reading import read_page
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


SALUTED = """早点铺里糟心事

编辑同志:

前几天来了几个外地客户，我陪他们去楼下的早点铺吃早饭，谁知打开白糖罐一看，满是烟头印。

我去跟收钱的服务员理论，她一直拉着脸，让人看了更加生气。

河东青山 田玉林

打车遇“克隆”谁来管

一天傍晚6时许，我从江边拦了一辆出租车回家。到达后，司机找给我一张50元的钞票，急着要我下车。

下车后，我才发现这张钞票有点不对劲，仔细一看是一张假币。事后一查，车牌也是套牌。

北山读者 小禾

桥下又逢积水时

编辑同志:青年路高架桥下每次下雨都会积水，骑车的人只好绕到快车道上去，险得很，盼有关部门管一管。

河东青山 吴长根
"""


def test_a_salutation_below_a_title_begins_another_letter() -> None:
    headlines = [one.headline for one in read_page(page_of(SALUTED)).articles]
    assert headlines == ["早点铺里糟心事", "打车遇“克隆”谁来管", "桥下又逢积水时"]


def test_a_reader_who_gives_no_name_ends_a_letter() -> None:
    text = "编辑同志：\n　　巷口的路灯坏了三个月，晚上出门要摸着墙走，盼望早日修好它。"
    sign, head = "（江州清溪县　一读者）", "下水道何时能疏通"
    first, second = read_page(page_of(f"巷口的灯\n{text}\n{sign}\n{head}\n{text}")).articles
    assert (second.headline, second.kicker) == (head, "")
    assert (first.byline.dateline, first.byline.names) == ("江州清溪县", ())
