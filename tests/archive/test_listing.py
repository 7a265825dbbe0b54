"""Lists of prizes, scores and numbers are text of the article above, not headlines or bylines."""

from __future__ import annotations

import pytest

from archive.lines.listing import listed
from archive.model import Article, Line
from archive.stories.reading import read_page
from tests.archive.pages import page_of


def in_list(text: str) -> list[int]:
    return sorted(listed(page_of(text).lines))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一等奖（2名）\n余小渡（清溪）\n石 坚（江州）", [0, 1, 2]),
        ("《炉前》（小说） 作者 铁成钢\n《第一犁》 作者 田野\n《换班》 作者 邓小川", [0, 1, 2]),
        # What heads a group stands between the lines of a list, or is announced above.
        (
            "结果如下：\n小学语文\n毕春晓 88.60分\n闵 捷 86.42分\n初中数学\n屈向前 90.24分",
            [1, 2, 3, 4, 5],
        ),
        ("一、市图书馆\n方 圆 85.20分\n温如玉 83.75分\n二、市医院\n安 宁 79.05分", [1, 2, 3, 4]),
        ("21:25\n25:18\n25:22", [0, 1, 2]),
        (
            "八强战赛果\n首回合\n江州渔火    3-0  云州水手\n河口纺织  2-3  清溪铁牛\n"
            "次回合(5月8日)\n云州水手    1-1  江州渔火\n清溪铁牛  vs  河口纺织\n"
            "江州渔火  2-0  清溪铁牛",
            [1, 2, 3, 4, 5, 6, 7],
        ),
        # Two are no list yet, and neither are headlines with a word in brackets.
        ("余小渡（清溪）\n石 坚（江州）", []),
        ("老街添新灯（组图）\n江边看落日（外一首）\n港口通了（国际论坛）", []),
        # What heads a whole list is none of its lines.
        (
            "男子组 施勇 42分15秒\n女子组 柏青 49分03秒\n中年组 祁山 45分38秒\n积分榜（第九轮）",
            [0, 1, 2],
        ),
    ],
)
def test_lines_are_a_list_where_several_stand_together(text: str, expected: list[int]) -> None:
    assert in_list(text) == expected


AWARDED = """“我与渡口”征文揭晓
本报讯（记者 曾一帆）由本报举办的“我与渡口”征文活动日前落下帷幕，最小的作者八岁。
现将获奖名单公布如下：
一等奖（2名）
《渡口的那盏灯》 作者 秦维舟
《撑船的父亲》 作者 孔繁荣
二等奖（3名）
《山里来了渡船》 作者 石晓莲
《三十年，一条江》 作者 陶 勇
《摆渡的日子》 作者 江映月
优秀奖：马思远 盛 兰 鲍国庆 童一心
请获奖作者于12月10日前携带有效身份证件到市图书馆三楼办公室领取证书和奖金。
小剧场周末上演《长街》
本报讯（记者 梁小渔）由市话剧团排演的四幕话剧《长街》将于本周六晚首演，五个演员要演二十多个角色。"""


def read(text: str) -> tuple[Article, ...]:
    return read_page(page_of(text)).articles


def test_winners_are_text_of_the_article_that_names_them() -> None:
    awarded, staged = read(AWARDED)
    assert awarded.headline == "“我与渡口”征文揭晓"
    assert awarded.byline.names == ("曾一帆",)
    assert awarded.spans == ((1, 12),)
    assert not awarded.subheads
    assert staged.headline == "小剧场周末上演《长街》"


def test_a_list_of_short_lines_is_cut_to_no_column() -> None:
    # The headline below the list is as wide as its lines, and no part of the text below it.
    page = AWARDED.replace("小剧场周末上演《长街》", "人民剧场周末上演话剧《长街》")
    assert [one.headline for one in read(page)][1] == "人民剧场周末上演话剧《长街》"


RATES = """外汇牌价
1美元 7.1795元人民币
1欧元 7.5783元人民币
1港元 0.9177元人民币

西门菜场搬进新大楼
本报讯（记者 方圆）昨天清晨，搬进新大楼的西门菜场
正式开门迎客，附近居民买菜再也不用踩泥水。

市民讲堂本周开讲
市民讲堂本周继续开讲，市民可以免费入场，具体安排如
下：
11月3日　古琴与文人生活
11月5日　冬季养生常识
11月8日　我们身边的法律
"""


def test_lines_with_figures_that_are_made_alike_are_text_of_what_heads_them() -> None:
    articles = read_page(page_of(RATES)).articles
    assert [(one.headline, one.spans) for one in articles] == [
        ("外汇牌价", ((1, 4),)),
        ("西门菜场搬进新大楼", ((6, 8),)),
        ("市民讲堂本周开讲", ((10, 15),)),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ["3家企业上市", "5条新路通车", "2座大桥合龙"],
        ["1.主塔封顶", "2.名录公布", "3.科考启动"],
        ["全年6000人报名", "去年江湾只有900人来过这里报名", "今年3人"],
    ],
)
def test_headlines_with_figures_are_no_list(lines: list[str]) -> None:
    assert not listed([Line(n, text, 0, False) for n, text in enumerate(lines, 1)])
