"""Stories that name no place are from where their page is from, where that is known."""

from __future__ import annotations

from typing import Any

import pytest

from archive.tags.tagging import tag
from tests.archive.tagged import page_of, places, tagged

STORY = "昨日上午，三十名志愿者把旧书搬进了阅览室，孩子们排着队借书。"


def last(*rows: dict[str, Any]) -> list[str]:
    """The districts of the last article of a page."""
    return [one.id for one in tagged(*rows)[-1].districts]


@pytest.mark.parametrize(
    ("paper", "district"),
    [
        ("合川新报", "合川区"),
        ("垫江周报", "垫江县"),
        ("忠州融媒", "忠县"),
        ("今日黔江", "黔江区"),
        ("巴渝江报·江津版", "江津区"),
        ("铜梁手机报", "铜梁区"),
    ],
)
def test_a_district_s_paper_tells_of_its_district(paper: str, district: str) -> None:
    row = {"headline": "旧书搬新家", "body": STORY}
    assert last(row | {"publication": paper}) == [district]


@pytest.mark.parametrize("paper", ["江北报道", "南川江日报", "城市周报", ""])
def test_a_paper_of_no_district_tells_of_none(paper: str) -> None:
    assert last({"headline": "旧书搬新家", "body": STORY, "publication": paper}) == []


def test_what_comes_from_elsewhere_is_not_the_page_s_own() -> None:
    paper = {"publication": "合川新报"}
    abroad = paper | {"headline": "巴黎办书展", "body": "法国巴黎的书展昨天开幕。"}
    assert last(abroad) == []
    away = paper | {"headline": "杭州办书展", "body": "浙江杭州的书展昨天开幕。"}
    assert last(away) == ["浙江省"]


OTHERS = (
    {"headline": "丰都县修路", "body": "丰都县开工修路，丰都县领导到场。"},
    {"headline": "高家镇办夜校", "body": "丰都高家镇办起了夜校。"},
)


@pytest.mark.parametrize(
    "text",
    [
        "县妇联请来师傅教手艺，姐妹们办起了豆腐坊。",
        "县移民局和县文化馆联手办展。",
        "到县城四所小学检查牙齿，一分钱不收。",
    ],
)
def test_a_body_of_the_county_points_at_the_page_s_own(text: str) -> None:
    assert last(*OTHERS, {"headline": "小事一桩", "body": text}) == ["丰都县"]


def test_without_a_word_of_the_county_a_page_of_no_name_tells_nothing() -> None:
    assert last(*OTHERS, {"headline": "旧书搬新家", "body": STORY}) == []


def test_our_county_is_what_is_now_a_district() -> None:
    paper = {"publication": "武隆报"}
    body = "我县开通旅游公路，全县上下欢欣鼓舞。"
    assert last(paper | {"headline": "路通了", "body": body}) == ["武隆区"]


def test_a_page_of_another_province_tells_of_it_by_its_counties() -> None:
    page = (
        {"headline": "江滩种树", "body": "湖北武汉的江滩昨日种下千棵树，武汉市民纷纷到场。"},
        {"headline": "武昌老街修好", "body": "武汉武昌的老街修好了，武昌居民搬了回来。"},
        {"headline": "骗子上门", "body": "家住蔡甸的夏婆婆讲述了受骗经过，骗子自称来查电表。"},
    )
    assert last(*page) == ["湖北省"]
    assert last(page[2]) == []


def test_a_page_of_one_county_tells_of_it_where_a_story_has_no_word_of_it() -> None:
    rows = [{"headline": f"丰都县第{n}件事", "body": "丰都县的一件事。"} for n in "一二三"]
    plain = {"headline": "旧书搬新家", "body": STORY}
    assert last(*rows, plain) == ["丰都县"]
    assert last(*rows, plain | {"headline": "更正"}) == []
    poem = {"headline": "渡口（外一首）", "body": "船走以后，江面慢慢合拢。"}
    assert last(*rows, poem) == []


@pytest.mark.parametrize(
    ("body", "districts"),
    [
        ("记者从市教育局获悉，今年秋季，安岭市农村学生都领到了课本。", []),
        ("记者从市教育局获悉，今年秋季，本市农村学生都领到了课本。", ["重庆市"]),
        ("记者从市教育局获悉，今年秋季，重庆市农村学生都领到了课本。", ["重庆市"]),
    ],
)
def test_a_city_that_no_list_has_is_not_the_region(body: str, districts: list[str]) -> None:
    assert last({"headline": "课本送到手", "body": body}) == districts


def test_our_city_on_a_page_of_another_province_is_there() -> None:
    page = (
        {"headline": "电影在温州开机", "body": "电影昨日在温州鹿城区开机，温州市民前来围观。"},
        {"headline": "冷空气影响温州", "body": "温州明天降温，温州市民要添衣。"},
    )
    ours = {"headline": "我市一批旧车召回", "body": "我市一批旧车召回，我市各店免费检修。"}
    assert last(*page, ours) == ["浙江省"]
    assert last(*page, {"headline": "渝北区办书市", "body": "渝北区办书市。"}, ours) == ["重庆市"]
    assert last(ours) == ["重庆市"]


def test_our_province_is_that_of_the_paper_named_with_its_report() -> None:
    page = (
        {"headline": "长沙种树", "body": "湖南长沙的江滩昨日种下千棵树，长沙市民纷纷到场。"},
        {"headline": "浏阳修路", "body": "湖南浏阳的老路修好了，浏阳市民搬了回来。"},
    )
    ours = {"headline": "通知印发", "body": "我省昨日印发通知，全省各县照办，省政府督查。"}
    assert last(*page, ours) == ["湖南省"]
    assert last(*page, ours | {"body": "河北日报讯（记者某某）" + ours["body"]}) == ["河北省"]


@pytest.mark.parametrize(
    ("line", "districts"),
    [
        ("2011年5月4日 合肥晚报", ["安徽省"]),
        ("扬子晚报 A5", ["江苏省"]),
        ("据《扬子晚报》", []),
        ("合肥晚报 扬子晚报", []),
        ("溪山晚报", []),
    ],
)
def test_a_paper_of_another_province_tells_whose_city_is_ours(
    line: str, districts: list[str]
) -> None:
    ours = {"headline": "我市一批旧车召回", "body": "我市一批旧车召回，我市各店免费检修。"}
    page, articles = page_of({"headline": line}, ours)
    assert [one.id for one in tag(articles[1:], page)[0].districts] == districts


@pytest.mark.parametrize(
    ("paper", "lead", "districts"),
    [
        ("江苏工人报", "机修车间的班组", []),
        ("江苏工人报", "我市机修车间的班组", ["江苏省"]),
        ("溪山工人报", "我市机修车间的班组", []),
    ],
)
def test_a_paper_of_another_province_tells_of_a_story_with_a_local_word_alone(
    paper: str, lead: str, districts: list[str]
) -> None:
    """What it prints without a place is from anywhere."""
    story = {
        "headline": "班组办起菜园",
        "body": f"{lead}利用业余时间种菜，收成全部送进食堂。",
    }
    page, articles = page_of({"headline": paper}, story)
    assert [one.id for one in tag(articles[1:], page)[0].districts] == districts


WHOLE_CITY = "记者昨日从市水利局获悉，全市今年整治山坪塘一千二百口，全市蓄水能力提高一成。"


@pytest.mark.parametrize(
    ("paper", "districts"),
    [
        ("江城日报", []),
        ("清溪县报", []),
        ("江陵晚报", []),
        ("重庆日报", ["重庆市"]),
        ("渝州晚报", ["重庆市"]),
        ("", ["重庆市"]),
    ],
)
def test_the_whole_city_is_the_region_where_the_paper_may_be_its_own(
    paper: str, districts: list[str]
) -> None:
    """A paper called by another place, or by a word that is no place, speaks of another city."""
    found = places(headline="整治山坪塘", body=WHOLE_CITY, publication=paper)
    assert found == districts


def test_another_city_s_paper_speaks_of_the_region_where_it_names_it() -> None:
    body = f"重庆今年加快水利建设。{WHOLE_CITY}"
    found = places(headline="整治山坪塘", body=body, publication="江城日报")
    assert found == ["重庆市"]
