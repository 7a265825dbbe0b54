"""Stories that name one place alone, or several in as many pictures."""

from __future__ import annotations

import tomllib
from dataclasses import replace

import pytest

from archive.model import Article, Paragraph
from archive.tags.tagging import tag
from tests.archive.tagged import page_of, places, tagged
from tests.archive.test_topics import LEADS

FILLER = "活动持续了一整天，参加的人都说很有收获，希望以后多多举办。"
CAPTIONS = (
    "5月2日，学生在浙江省安吉县的茶园里写生。",
    "5月1日，工人在湖北省利川市检修索道。",
)


def pictured(*captions: str) -> Article:
    """An article of captions alone, tagged."""
    page, articles = page_of({"headline": "假日里的笑脸", "body": "".join(captions)})
    paragraphs = tuple(Paragraph(text, ((2, 2),), "caption") for text in captions)
    return tag((replace(articles[0], paragraphs=paragraphs),), page)[0]


def test_pictures_from_several_places_have_them_all() -> None:
    assert [one.id for one in pictured(*CAPTIONS).districts] == ["浙江省", "湖北省"]


def test_the_caption_of_a_picture_alone_is_what_is_told() -> None:
    assert [one.id for one in pictured("1月6日，天津海边的冰渐渐化开。").districts] == ["天津市"]


def test_places_of_a_text_that_compares_them_are_no_pictures() -> None:
    body = "客商来自浙江省安吉县和湖北省利川市。" + FILLER
    assert places(headline="两地茶商谈价", body=body) == []


def test_a_place_named_once_in_full_and_no_other_one_is_where_it_is() -> None:
    body = FILLER * 6 + "昨天，南岸区文管所的工作人员把一百张底稿扫描存档。"
    assert places(headline="他把街坊画下来", body=body) == ["南岸区"]
    assert places(headline="他把街坊画下来", body=body + "画被成都的客人买走三张。") == []


def test_a_province_named_without_a_doubt_and_no_other_place_is_where_it_is() -> None:
    body = FILLER * 6 + "去年，竹编灯笼拿到了浙江省工艺展的银奖。"
    assert places(headline="村里编出好光景", body=body) == ["浙江省"]
    assert places(headline="村里编出好光景", body=FILLER * 6 + "北京的客人也来了。") == []
    row = {"headline": "十部门整治租房乱象", "dateline": "北京11月10日"}
    assert places(**row, body=FILLER * 6 + "杭州的一名程序员说，盼望早点管起来。") == []


def test_an_agency_from_the_region_tells_of_the_only_district_that_it_names() -> None:
    body = FILLER * 6 + "昨晚，渝北区一处水管爆裂，抢修到天亮。"
    row = {"headline": "重庆一夜抢修 百户早晨用上水", "dateline": "重庆1月1日", "body": body}
    assert "渝北区" in places(**row)


def test_towns_of_one_district_on_a_page_say_that_it_is_theirs() -> None:
    """虎城镇 and 梁山街道 are elsewhere too; both are in 梁平."""
    one = {
        "headline": "柚子熟了",
        "body": "虎城镇的柚子下树。" + FILLER * 6 + "成都和西安都有订单。",
    }
    other = {
        "headline": "骗子落网",
        "body": "梁山街道的居民拿回了钱。" + FILLER * 6 + "云南警方也来了人。",
    }
    alone = tagged(one)[0]
    assert not alone.districts
    for article in tagged(one, other):
        assert [tag.id for tag in article.districts] == ["梁平区"]


def test_towns_that_every_city_has_say_nothing() -> None:
    rows = [
        {"headline": "夜校开班", "body": f"{town}的夜校开班了。{FILLER * 6}成都也有。"}
        for town in ("城东街道", "城南街道")
    ]
    assert not any(article.districts for article in tagged(*rows))


def test_our_province_is_the_only_one_that_is_named() -> None:
    body = "我省今年又添一批果园，全省水果产量居全国前列。" + FILLER * 6
    assert places(headline="我省水果丰收", body=body + "陕西的苹果树又添了十万亩。") == ["陕西省"]
    assert places(headline="我省水果丰收", body=body + "陕西和甘肃的客商都来了。") == []
    assert places(headline="我省水果丰收", body=body) == []


def test_a_paper_with_its_report_says_where_that_is_from() -> None:
    body = "扬子晚报讯（记者某某）昨日，市公安局的民警送回走失老人。"
    assert places(headline="走失老人回家", body=body) == ["江苏省"]
    body = "北京晨报讯（记者某某）昨日，两名棋手下了一盘棋。"
    assert places(headline="两名棋手对弈", body=body) == ["北京市"]
    assert places(headline="羊城街头 夜归人不愁打车", body=FILLER) == ["广东省"]


def test_a_column_called_by_a_place_says_where_its_stories_are_from() -> None:
    body = "12月17日，区领导率队到成都和西安考察养老服务。" + FILLER
    page, articles = page_of({"headline": "学经验 谋合作", "body": body})
    for column, found in (("● 大渡口区 ●", ["大渡口区"]), ("社区", [])):
        article = tag((replace(articles[0], column=column),), page)[0]
        assert [one.id for one in article.districts] == found


def test_a_brief_may_be_of_two_provinces_or_three() -> None:
    body = "◆受冷空气影响，内蒙古东部、黑龙江、吉林等地气温下降。"
    found = ["内蒙古自治区", "黑龙江省", "吉林省"]
    assert sorted(places(headline="", body=body)) == sorted(found)
    assert places(headline="", body=body + FILLER * 3) == []


def test_a_province_that_the_lead_names_with_its_county_is_where_a_story_begins() -> None:
    body = "第一次到河北黄骅那年，白花花的盐碱一眼望不到边。" + FILLER * 3
    assert places(headline="地里的科学家", body=body) == ["河北省"]
    assert places(headline="地里的科学家", body=body.replace("黄骅", "")) == []
    assert places(headline="地里的科学家", body=body + "江津也来人取经。") != ["河北省"]


def test_a_reportage_from_two_provinces_is_of_both() -> None:
    first = "周末，浙江金华兰溪市的旧茶馆又热闹起来，锣鼓声传出很远。" + FILLER * 3
    second = "“大家坐近些。”江西丰城市的法官在茶馆里讲法律。" + FILLER
    page, articles = page_of({"headline": "旧茶馆里的新事", "body": FILLER * 6 + "各地都有。"})
    told = (*articles[0].paragraphs, *(Paragraph(one, ((1, 1),)) for one in (first, second)))
    article = tag((replace(articles[0], paragraphs=told),), page)[0]
    assert [one.id for one in article.districts] == ["浙江省", "江西省"]


def test_what_a_ministry_says_is_not_where_a_story_is() -> None:
    body = "国家体育总局提出新要求。山东日照市的体校先做了起来，山东的孩子少跑了路。"
    assert places(headline="练球不出镇", body=body + FILLER) == ["山东省"]
    assert places(headline="练球不出镇", body="国家体育总局提出新要求。" + FILLER) == []


def test_a_page_of_many_districts_is_the_regions_whatever_its_paper_is_called() -> None:
    rows = [
        {"headline": f"{place}办起夜校", "body": f"{place}的夜校开班了。{FILLER}"}
        for place in ("永川区", "铜梁区", "巫山县")
    ]
    ours = {"headline": "公交夜班加密", "body": f"我市公交夜班加密，末班车推迟一小时。{FILLER}"}
    found = tagged(rows[0] | {"publication": "巴江晚报"}, *rows[1:], ours)
    assert [one.id for one in found[-1].districts] == ["重庆市"]
    found = tagged(ours | {"publication": "巴江晚报"})
    assert not found[-1].districts


def test_a_road_called_by_a_city_elsewhere_says_nothing() -> None:
    rows = [
        {"headline": f"{place}办起夜校", "body": f"永川区{place}的夜校开班了。{FILLER}"}
        for place in ("板桥镇", "红炉镇", "五间镇")
    ]
    story = {"headline": "阳台上的电话", "body": f"泸州街一栋老楼挂着一部电话。{FILLER}"}
    assert [one.id for one in tagged(*rows, story)[-1].districts] == ["永川区"]


def test_the_whole_county_of_a_story_from_elsewhere_is_none_of_the_region() -> None:
    body = "西藏昌都市类乌齐县的产房里，来自合川区的医生跑遍了全县十个乡镇。" + FILLER
    assert places(headline="高原上的灯", body=body) == ["西藏自治区"]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("昨日，蔚县一名教师收到一封旧信。", ["河北省"]),
        ("记者在歙县看到，一名教师收到一封旧信。", ["安徽省"]),
        ("昨日，这个示范县的一名教师收到一封旧信。", []),  # 范县
        ("昨日，富县域的办法传开，一名教师收到一封旧信。", []),
        ("昨日，建在新县城的小学里，一名教师收到一封旧信。", []),
        ("上任一周的新县委班子来校，一名教师收到一封旧信。", []),
        ("他随县领导走访，一名教师收到一封旧信。", []),
        ("向兴县富民的目标前进，一名教师收到一封旧信。", []),
        ("并应县里要求，一名教师收到一封旧信。", []),
        ("和古县城的老人一样，一名教师收到一封旧信。", []),
        ("为丰县富民出力，一名教师收到一封旧信。", []),
        ("日前建成县城小学，一名教师收到一封旧信。", []),
        ("新华社兴县12日电 一名教师收到一封旧信。", ["山西省"]),
        ("昨日，成县县城的一名教师收到一封旧信。", ["甘肃省"]),
    ],
)
def test_a_county_of_one_character_is_one_where_no_word_runs_on(
    body: str, found: list[str]
) -> None:
    assert places(headline="一封旧信", body=body) == found


@pytest.mark.parametrize(
    ("paper", "found"),
    [
        ("扬子晚报讯 ", ["江苏省"]),
        ("她站在钱江晚报记者身边，", ["浙江省"]),
        ("云川生活报记者获悉，", []),
        ("江州城市晚报记者获悉，", []),
        ("江州信息日报讯 ", []),
        ("现代城市快报记者获悉，", []),
        ("云川青年时报讯 ", []),
        ("校园生活报记者获悉，", []),
    ],
)
def test_a_paper_is_none_that_ends_as_another_one(paper: str, found: list[str]) -> None:
    assert places(headline="一封旧信", body=f"{paper}一名教师收到一封旧信。{FILLER}") == found


@pytest.mark.parametrize(
    ("headline", "body", "found"),
    [
        # 送到 ends the headline, and leads nowhere.
        ("帐篷连夜送到", "漾濞县昨夜发生五级地震，房屋受损。", ["云南省"]),
        ("把铁水浇成花", "长沙一家高校团队把铁水浇成花，围观的人鼓掌。", ["湖南省"]),
        ("开水送上门", "昨日，缙云县应急队把开水送上门。", ["浙江省"]),
    ],
)
def test_what_stands_around_a_place_makes_no_hint_of_it_by_chance(
    headline: str, body: str, found: list[str]
) -> None:
    assert places(headline=headline, body=body) == found


def test_students_called_by_a_place_are_from_there() -> None:
    assert places(headline="河南大学生返乡种菇", body="三名青年种起了香菇。") == ["河南省"]
    assert places(headline="一名东北大学生种菇", body="三名青年种起了香菇。") == []


def test_headlines_with_their_leads_tell_the_province() -> None:
    pairs = tomllib.loads(LEADS.read_text(encoding="utf-8"))["pair"]
    rows = [row for row in pairs if "province" in row]
    wrong = {
        row["headline"]: found
        for row in rows
        if (found := places(headline=row["headline"], body=row["text"])) != [row["province"]]
    }
    assert len(wrong) <= 0.05 * len(rows), wrong


def test_a_name_that_is_also_a_word_is_a_place_before_what_a_place_has() -> None:
    assert places(headline="大理地震 帐篷已经送到", body=FILLER) == ["云南省"]
    assert places(headline="大理石地面怎样保养", body=FILLER) == []
