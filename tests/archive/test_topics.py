"""Topics are found by weighed words, the main one first; none is given where none stands out."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from archive.tags.tagging import tag
from archive.tags.topics import TOPICS
from tests.archive.tagged import page_of, tagged, topics
from tests.goldset import GOLD

LEADS = Path(__file__).parent / "data" / "topic_leads.toml"


def test_the_topics_are_those_of_the_gold_files() -> None:
    gold = tomllib.loads((GOLD.parent / "topics.toml").read_text(encoding="utf-8"))["topic"]
    mine = [{"id": t.id, "zh": t.zh, "en": t.en, "medtop": t.medtop} for t in TOPICS]
    assert mine == gold


def test_the_headline_says_more_than_the_body() -> None:
    body = "昨日的活动上，医院的医生也来了。"
    assert topics(headline="足球联赛主场获胜", body=body)[0] == "sport"
    assert topics(headline="医院开展义诊", body="足球队的选手也来了。")[0] == "health"


def test_a_longer_word_hides_a_shorter_one() -> None:
    assert topics(headline="党史学习教育动员会召开", body="会议要求认真开展党史学习教育。") == [
        "politics"
    ]


@pytest.mark.parametrize("body", ["", "他笑了笑，没有说话。", "。" * 500, "12345 abc"])
def test_what_speaks_for_no_topic_gets_none(body: str) -> None:
    assert topics(headline="无题", body=body) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("有关部门将上门走访，有关部门将听取大家的话。", "sport"),  # 门将
        ("正月初三，初三这天他来了，正月初三。", "education"),
        ("参加工作三十年，她刚刚参加工作。", "economy"),  # 加工
        ("机组安全运行，安全运行一百天。", "sport"),  # 全运
        ("市民在新片区看日出，新片区很大。", "culture"),  # 新片
        ("扩大队伍，今年扩大队伍的办法。", "agriculture"),  # 大队
        ("已经理顺，调整机制已经理顺。", "economy"),  # 经理, 整机
        ("全社会计划，全社会计划做好。", "economy"),  # 会计
        ("今天象征着，今天象征着开始。", "scitech"),  # 天象
        ("全新式样，桌子是全新式样。", "scitech"),  # 新式
        ("街上车水马龙，夜里车水马龙。", "agriculture"),  # 车水
        ("集中标准，其中标志很多。", "economy"),  # 中标
        ("到达人数，当地价值，已经销毁。", "economy"),  # 达人, 地价, 经销
        ("严重机械，如果品尝，制定植物。", "economy"),  # 重机, 果品, 定植
        ("三大专项行动，三大专项行动开始。", "education"),  # 大专
        ("只有一本书，一本又一本。", "education"),
    ],
)
def test_words_that_only_meet_are_none(text: str, wrong: str) -> None:
    assert wrong not in topics(headline=text.partition("，")[0], body=text)


def test_a_passing_word_in_a_long_text_is_not_enough() -> None:
    assert topics(headline="往事", body="他想起那年的事，久久不语。" * 200 + "学校。") == []


def test_at_most_three_topics_each_once() -> None:
    found = topics(
        headline="学校医院公路水稻消防法院足球",
        body="学生和医生在公路边看水稻，消防员和法官看足球比赛，气象台发布暴雨预警。",
    )
    assert len(found) == len(set(found)) == 3


def test_evidence_quotes_the_words_with_line_and_weight() -> None:
    tag = tagged({"headline": "高考今日开考", "body": "考生走进考场。"})[0].topics[0]
    assert (tag.id, tag.label, tag.kind) == ("education", "教育", "topic")
    assert ("headline word", "高考", 1) in {(e.rule, e.text, e.line) for e in tag.evidence}
    assert ("lead word", "考场", 2) in {(e.rule, e.text, e.line) for e in tag.evidence}
    assert all(one.weight > 0 for one in tag.evidence)


def test_a_topic_of_many_words_stands_beside_the_first_from_a_lower_share_on() -> None:
    """Eight words of safety against stronger ones of the city; with fewer of them it is one."""
    city = "雨棚拆除工程启动，雨棚、防护网、老旧小区、自建房、综合执法、高层建筑一并整治。" * 2
    many = "消防安全、易燃、可燃、警戒线、救援队、防火、消防通道、消防栓、逃生"
    few = "消防安全、易燃、可燃"
    assert "safety" in topics(headline="街道整治雨棚", body=f"{city}{many}。")
    assert "safety" not in topics(headline="街道整治雨棚", body=f"{city}{few}。")


@pytest.mark.parametrize(
    ("headline", "body", "first"),
    [
        ("渡口（外一首）", "船走以后，江面慢慢合拢。麦子低头的时候，父亲也低头。", "culture"),
        (
            "旧瓷坛",
            "母亲的坛子是外婆传下来的。小时候家里穷，堂屋里的坛子装着豇豆和萝卜。",
            "culture",
        ),
        ("豇豆丰收", "本报讯 母亲和外婆小时候住过的老家，昨日豇豆、萝卜丰收。", "agriculture"),
        ("泡一泡就散", "研究人员宣布，新的电路板在90摄氏度的热水里能分开。", "scitech"),
        (
            "车上的骗局",
            "长途客车开出车站，乘客们睡了。公路上，两个骗子捡起一只空罐，说中了奖。",
            "law",
        ),
        (
            "电台收到万封来信",
            "广播电台去年收到听众来信一万封，两岸同胞、海外华侨和华人都写了信。",
            "culture",
        ),
        (
            "老校友逛茶市",
            "茶叶公司的茶叶上市，退休教授、大学学员来买茶叶，茶农忙着采茶。",
            "agriculture",
        ),
        ("浴室为何常关门", "编辑同志：浴室常常关门，下了班一身油污没有地方洗。", "livelihood"),
    ],
)
def test_what_is_told_is_not_what_its_words_are_of(headline: str, body: str, first: str) -> None:
    assert topics(headline=headline, body=body)[0] == first


def test_a_page_of_literature_tells_of_its_pieces() -> None:
    essay = {"headline": "第十三个号", "body": "护士探出头喊了一声。医生翻了翻挂号单，没有人起身。"}
    for folio, first in (("江岸副刊", "culture"), ("江岸健康", "health")):
        page, articles = page_of({"headline": folio}, essay)
        assert [tag.id for tag in tag(articles[1:], page)[0].topics][:1] == [first]


def test_headlines_with_their_leads_tell_the_topic() -> None:
    rows = tomllib.loads(LEADS.read_text(encoding="utf-8"))["pair"]
    wrong = {
        row["headline"]: found
        for row in rows
        if not set((found := topics(headline=row["headline"], body=row["text"]))[:1])
        & set(row["topics"])
    }
    print(wrong)
    assert len(wrong) <= 0.05 * len(rows), wrong


def test_chapters_of_a_law_are_no_novel() -> None:
    law = "第一章 总则 第一条 为了管好江岸的水厂和水井，根据县里的办法，制定本规定。"
    assert topics(headline="某某程序条例", body=law)[:1] != ["culture"]
    assert topics(headline="大河谣", body="第一章 雾起 船走以后，江面慢慢合拢。") == ["culture"]


def test_a_line_of_a_text_that_speaks_of_literature_is_no_supplement() -> None:
    rows = {"headline": "两句闲话", "body": "他放下电话，走到窗前看了很久。"}
    for line, first in (("爱读文学的水厂工人", []), ("江岸文学", ["culture"])):
        page, articles = page_of({"headline": line}, rows)
        assert [tag.id for tag in tag(articles[1:], page)[0].topics][:1] == first


@pytest.mark.parametrize(
    "text",
    [
        "1985年的信，1985年寄出。",
        "1996年他来过，电话68996123。",
        "拨打12119，号码12119。",
        "突破700，已突破700。",
        "一千四百米的山，山路一千四百米。",
        "纸上写着211985，墙上写着211985。",
    ],
)
def test_a_word_with_a_number_is_none_where_the_number_goes_on(text: str) -> None:
    assert topics(headline=text.partition("，")[0], body=text) == []


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("拨打119报警，119火速赶来。", "safety"),
        ("高三一班的家长会，高三一班来了。", "education"),
        ("发电120万千瓦，又添了120万千瓦。", "economy"),
    ],
)
def test_a_word_with_a_whole_number_is_one(text: str, topic: str) -> None:
    assert topic in topics(headline=text.partition("，")[0], body=text)
