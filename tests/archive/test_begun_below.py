"""What stands above a headline, or how far above it, tells whether it begins an article."""

from __future__ import annotations

import pytest

from archive.bylines.signatures import pen_name
from archive.stories.reading import read_page
from tests.archive.pages import headlines, page_of

BRIDGE = "本报讯（记者 罗明）北溪大桥昨日上午通车，两岸市民步行过桥，从此进城不用再绕道十公里。"

YEARS = """　　本报讯（记者 罗明）北溪大桥昨日上午通
车，两岸市民步行过桥，从此进城不用再绕道了。
’98江湾音乐会举行
　　本报江湾１２月３１日讯　记者陈雁报道：江
湾音乐会今晚在大礼堂举行，八百名听众到场。"""

ADDED = """这段下水道何时能疏通
　　编辑同志：
　　我们是石板坡正街的居民。今年七月一场大雨过
后，门前的下水道被泥沙堵死，污水漫到街面。
石板坡正街十八户居民　向伯平等
　　编者附言：接到来信后，本报曾与市政养护段联
系，该段表示本月二十日前一定派人疏通。
买一颗钮扣跑五家店
　　我的一件上衣掉了一颗黑色大钮扣，星期天上街
去配，跑了五家百货商店，都说没有。
沙坪坝区　龚玉兰"""

BRIEFS = """要闻速览

渝北区 9月5日，区人大常委会召开会议，听取优化营商环境情况的报告，并作专题询问。

酉阳县 9月4日，花田乡贡米开镰，首批新米当天装车发往上海，今年产值有望达到八亿元。

大足区 9月5日，三家科研机构联合启动小佛湾造像的数字化保护，工期为两年。

打流感疫苗
现在正当时

市疾控中心昨日提醒，流感疫苗接种后约两周产生抗体，十月到十一月是最佳接种时间。
"""

NOTICES = """江畔新桥通车

本报讯（记者 罗明）北溪大桥昨日上午通车，两岸市民步行过桥，从此进城不用再绕道。

遗失声明

北溪未来教育公司遗失组织机构代码证副本，代码10113272，声明作废。

减资公告

北溪通达物流有限公司经股东会决议，拟将注册资本减至100万元，请债权人到公司办理手续。

注销公告

江湾顺带网络科技有限公司经股东会决议解散，请债权人自公告之日起45日内申报债权。
"""

DOUBLE = """北溪大桥昨日通车

本报讯（记者 罗明）北溪大桥昨日上午通车，两岸市民步行过桥，从此进城不用再绕道。

老渡口停航以后去向何处

昨天，记者在老渡口看到，两条渡船已经靠岸，船工老陈说他要回家种橘子。

船票和灯塔将会留下来展出

昨日，市博物馆表示，老船票、灯塔和缆绳将在新馆展出，市民可以免费参观。


清晨渔具店被盗

本报讯（记者 陈雁）昨日清晨，城西一家渔具店的卷闸门被撬开，损失三百元硬币。


古树上挂满了红灯笼

本报讯（记者 韩飞）春节将至，东门的古树上挂满红灯笼，引来许多游人拍照。


桥头早市今日搬家

本报讯（记者 韩飞）经营了十年的桥头早市今日搬进新棚，摊贩们说雨天不用再收摊。
"""


def test_a_year_without_its_century_begins_a_line() -> None:
    assert headlines(YEARS)[-1] == "’98江湾音乐会举行"


def test_a_headline_below_what_the_paper_adds_to_a_letter_begins_another() -> None:
    assert headlines(ADDED) == ["这段下水道何时能疏通", "买一颗钮扣跑五家店"]


def test_each_item_of_a_list_at_the_top_is_one_of_its_own_and_ends_it() -> None:
    articles = read_page(page_of(BRIEFS)).articles
    assert [one.spans[0][0] for one in articles] == [3, 5, 7, 9]
    assert articles[-1].headline == "打流感疫苗 现在正当时"


def test_notices_one_below_the_other_are_articles() -> None:
    assert headlines(NOTICES) == ["江畔新桥通车", "遗失声明", "减资公告", "注销公告"]


def test_blank_lines_tell_where_more_of_them_stand_above_heads() -> None:
    assert headlines(DOUBLE) == [
        "北溪大桥昨日通车",
        "清晨渔具店被盗",
        "古树上挂满了红灯笼",
        "桥头早市今日搬家",
    ]


@pytest.mark.parametrize("line", ["两座城", "小日子", "公告栏"])
def test_what_is_counted_or_named_is_no_pen_name(line: str) -> None:
    text = (
        f"一条路拉近\n{line}\n北溪到江湾的快速通道昨日贯通，两地车程由七十分钟缩短到三十五分钟。\n"
    )
    (article,) = read_page(page_of(text)).articles
    assert article.byline.names == ()


def test_pen_names_are_known_as_before() -> None:
    assert all(map(pen_name, ["木犀", "远山", "二月兰"]))


MARKED = """■热点
共享单车占道谁来管
本报记者 阮静
早高峰的地铁口，数百辆共享单车横七竖八地占满盲
道，行人只能绕到机动车道，这样的场景每天都在上演。

◆各方声音
过江轮渡增开十个班次
为缓解过江压力，轮渡公司今起将首班提前到六时三十
分，末班延长到二十时，全天增开十个班次，票价不变。
"""

GUIDE = """今日导读
A03 地铁新线年底试运行
B02 外国球队出征江湾

西门菜场搬进新大楼
本报讯（记者 方圆）昨天清晨，搬进新大楼的西门菜场
正式开门迎客，附近居民买菜再也不用踩泥水。
"""


def test_a_mark_and_a_few_characters_above_a_headline_are_a_column() -> None:
    articles = read_page(page_of(MARKED)).articles
    assert [(one.column, one.headline) for one in articles] == [
        ("■热点", "共享单车占道谁来管"),
        ("◆各方声音", "过江轮渡增开十个班次"),
    ]


def test_what_stands_on_other_pages_is_in_no_article() -> None:
    (article,) = read_page(page_of(GUIDE)).articles
    assert article.headline == "西门菜场搬进新大楼"
    assert article.kicker == ""


TABLE = """最美护河员名单公示

序号  姓名    河段    里程
1     扈小荷  涪江段  1260
2     成守江  澎溪河  1835
3     濮二娃  清溪段  1102
公示期为五天，如有异议请致电河长办公室。
"""


def test_rows_of_a_table_stay_together() -> None:
    articles = read_page(page_of(TABLE + "\n" + YEARS)).articles
    (spans,) = [one.spans for one in articles if one.spans[0][0] == 1]
    assert spans == ((1, 7),)
