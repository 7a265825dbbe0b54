"""Districts are found by evidence, and names that only look like places fool nobody."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive.model import Paragraph
from archive.tags.tagtext import tag_text
from tests.archive.tagged import page_of, places, tagged

FILLER = "活动持续了一整天，参加的人都说很有收获，希望以后多多举办。"

TRAPS = [
    "从江北国际机场出发",
    "江北嘴的灯光",
    "成渝中线建设提速",
    "文化事业繁荣昌盛",
    "长江万州航道处提醒",
    "宁波江北区的新规划",
    "联合川剧名家演出",
    "召开州委全会",
    "重大足迹展出",
    "白云阳光普照",
    "比武隆重举行",
    "沿江北上的列车",
    "锦绣山河中的优秀山水画",
    "泰晤士河南岸散步",
    "百岁老人健康长寿",
    "一根石柱立在村口",
    "老师王江北获奖",
    "灵秀山水入画来",
]


@pytest.mark.parametrize("text", TRAPS)
@pytest.mark.parametrize("zone", ["headline", "body"])
def test_a_name_inside_something_else_is_no_district(text: str, zone: str) -> None:
    row = {"headline": "一件小事", "body": FILLER} | {zone: f"{text}，{FILLER}"}
    found = places(**row)
    assert not [name for name in found if name not in ("浙江省", "重庆市", "四川省")]


@pytest.mark.parametrize(
    ("headline", "body", "expected"),
    [
        ("忠县南岸片区添公园", "忠县南岸片区的公园开放了。", ["忠县"]),
        ("永川高新区签下三个项目", "永川高新区昨日签约。", ["永川区"]),
        ("重庆高新区签下三个项目", "重庆高新区昨日签约。", ["重庆高新区"]),
        ("重庆铜梁龙取得四连胜", "重庆铜梁龙主场获胜。", ["重庆市"]),
        ("铜梁龙舞巡演", "铜梁龙舞在全国巡演。", ["铜梁区"]),
        ("宁波江北区建新城", "宁波江北区规划新城。", ["浙江省"]),
        ("江北区建新城", "江北区规划新城。", ["江北区"]),
        ("重庆市巴南区建新城", "巴南区规划新城。", ["巴南区"]),
        ("重庆长寿：湖边果飘香", FILLER, ["长寿区"]),
        ("巫山、巫溪携手兴旅", FILLER, ["巫山县", "巫溪县"]),
        ("论坛昨日开幕", "论坛昨日在渝北区开幕，来渝的专家谈了看法。", ["渝北区"]),
        ("戏迷有福", "新戏下周来渝中登台，首轮演出六场。", ["渝中区"]),
        ("秋染大宁河", "红叶倒映水中，游船从巫山县大宁河驶过。", ["巫山县"]),
        ("秋染大宁河", "红叶倒映水中，游船从大宁河驶过。", ["巫溪县"]),
        ("失主找到了", "出租车司机罗长春捡到提包。失主说，罗长春等了他很久。", []),
        ("石柱 辣椒红了", FILLER, ["石柱土家族自治县"]),
        ("老街换新颜", "家住龙溪街道的王女士说，变化真大。", ["渝北区"]),
        ("老街换新颜", "磁器口的老街修好了，磁器口又热闹起来。", ["沙坪坝区"]),
        ("高考今日开考", "各地考生走进考场。", []),
        ("城口至开州高速公路通车", "全长百公里的公路昨日通车。", ["城口县", "开州区"]),
        ("两地通行快了", "从重庆主城到四川泸州的大桥合龙。江津区石蟆镇的塔吊停了。", ["江津区"]),
        ("蒜价三连跌", "记者从山东金乡大蒜批发市场了解到，蒜价又跌了。", ["山东省"]),
        ("公园添新客", "运河北岸、云台山东麓都种了树。", []),
        (
            "一口锅的远航",
            "慈溪一家小厂的锅装上了船。慈溪老板们说，订单是慈溪市商务局帮找的。",
            ["浙江省"],
        ),
        (
            "欧盟游客可免签入境广西北海",
            "公安部发布公告，欧盟国家的旅游团可入境广西北海，广西各口岸已作准备。",
            ["广西壮族自治区"],
        ),
        (
            "绍兴查获假冒“宁夏枸杞”",
            "这种枸杞是宁夏的名产，宁夏一家协会提供了线索。绍兴市的店铺被罚。",
            ["浙江省"],
        ),
        ("小城有条书街", "绥芬河有条书街，夜里也亮着灯。绥芬河人爱读书。", ["黑龙江省"]),
        ("写歌的人", "我在杭州生活了九年，早已是“新杭州人”。", []),
        ("早点摊开张", "苏州市东城区的早点摊开张了，东城区的街坊都来了。", ["江苏省"]),
        ("学徒出师", "长寿晏家机械厂的学徒出师了。", ["长寿区"]),
        ("修表铺", "他放下一块上海牌手表，走了。", []),
        ("棋赛揭晓", "棋赛在浙江杭州结束，上海棋手屠某夺魁，广东选手居次。", ["浙江省"]),
        ("版画家逝世", "先生昨日在重庆逝世。他生于外地，早年在沙坪坝求学。", ["重庆市"]),
        (
            "我市首条跨省公交开通",
            "首班公交从潼南区客运中心驶出，潼南区交通局说将增设站点。",
            ["潼南区"],
        ),
        ("重庆最老的理发店搬家", "渝中区七星岗的理发店要搬了，渝中区的老主顾都来了。", ["渝中区"]),
        ("我国科考船返航", "新华社上海10月9日电 我国科考船返回码头。", []),
        ("服务区里有热饭", "贵州省遵义市的服务区里，一位重庆籍司机洗了热水澡。", ["贵州省"]),
        ("下水道堵了", "我们是市中区石板坡的居民，下水道堵了两个月。", []),
        ("别把老人难住", "南岸一家公园的公厕要扫码取纸。", ["南岸区"]),
        ("道路为大树拐弯", "南京的道路拓宽，为法国梧桐让路。", ["江苏省"]),
        ("磨刀老人", "在名山镇街头，常有一位磨刀老人，丰都县城的人都认得他。", ["丰都县"]),
        ("夜校开课", "龙孔乡办起了夜校，乡亲们都来听课，龙孔乡今年要办十期。", ["丰都县"]),
        ("新规下月施行", "我市将出台新规，市教委负责人说。", ["重庆市"]),
        ("湖北宜昌开通新航线", "宜昌三峡机场开通新航线。", ["湖北省"]),
        ("海南建成智算中心", "海南的数据舱放入海底。", ["海南省"]),
        ("冬天的海", "渤海南部和地中海南部的海鸟不同。", []),
        ("白领被骗", "小鄢被骗到丹阳。丹阳警方把他救出，送上回家的列车。", ["江苏省"]),
        ("花木卖到全国", "丹阳花木。江州市的丹阳镇年年办花会。", []),
        ("沭阳 花木卖全国", FILLER, ["江苏省"]),
        ("路灯又亮了", "老城区鸣凤桥的路灯坏了，居民绕道而行。", []),
        (
            "透析进社区",
            "清晨，北京市朝阳区高碑店社区的中心开门。高碑店的病人来了，高碑店的医生也来了。",
            ["北京市"],
        ),
        ("巡检有了机器人", "在浙江宁波某某供水有限公司，机器人正在巡检。", ["浙江省"]),
        (
            "农机博览会将办",
            "中国—东盟农业机械博览会将在广西南宁举办，东盟客商将来采购。",
            ["广西壮族自治区"],
        ),
        (
            "“小巷公交”开行",
            "南岸茶园的“小巷公交”在小区间穿行。渝北、沙坪坝、南岸、北碚等区也将开行。",
            ["南岸区"],
        ),
        ("法国举行选举", "法国选民投票，上海一位学者评论了选情。", []),
        ("睡前别喝茶", "重庆市中医院的专家提醒市民，睡前别喝浓茶。", []),
        ("春天防过敏", "重庆市第一人民医院的医生说，出门要戴口罩。", []),
        (
            "渝北区办起渡口博物馆",
            "渝北区的渡口博物馆昨日开馆。川渝两地的船工都来了。四川省的船工捐了船桨，四川省还送来橹。",
            ["渝北区"],
        ),
    ],
)
def test_the_place_of_an_article_is_found(headline: str, body: str, expected: list[str]) -> None:
    assert places(headline=headline, body=body) == expected


def test_a_dateline_of_the_capital_says_nothing_and_any_other_does() -> None:
    body = "新华社{}6月12日电 会议研究了下一步工作。"
    assert places(headline="会议闭幕", body=body.format("北京")) == []
    assert places(headline="会议闭幕", body=body.format("武汉")) == ["湖北省"]


def test_a_county_elsewhere_is_known_in_a_dateline() -> None:
    body = "本报陵水2月18日电 一个数据舱今天放入海底。"
    assert places(headline="数据舱入海", body=body) == ["海南省"]
    body = "本报江州2月18日电 江州市的花会今天开幕。"
    assert places(headline="花会开幕", body=body) == []


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        ("论坛18日在重庆市北碚区举行。", ["北碚区"]),
        ("记者从重庆市公安局获悉，重庆渝北警方破获一案。", ["重庆市", "渝北区"]),
        ("渝北、北碚、永川签约，重庆各地都将推广。", ["重庆市"]),
    ],
)
def test_what_an_agency_calls_by_the_region_is_of_the_one_district_told_of(
    lead: str, expected: list[str]
) -> None:
    found = places(headline="重庆传来新消息", body=f"中新网重庆4月18日电 {lead}")
    assert found == expected


def test_a_caption_above_the_text_is_not_its_lead() -> None:
    page, articles = page_of({"headline": "从摸底到保护", "body": "普查队员在整理标本。"})
    caption = Paragraph("甘肃省庄浪县，普查队员在整理标本。", ((1, 1),))
    credit = Paragraph("甘肃省文物局供图", ((1, 1),), "caption")
    body = (caption, credit, *articles[0].paragraphs)
    text = tag_text(replace(articles[0], paragraphs=body), page)
    assert [part.zone for part in text.parts] == ["headline", "caption", "caption", "body"]
    assert text.zone_at(text.parts[-1].start) == "lead"


def test_a_dateline_of_the_region_says_less_than_a_district_that_is_told_of() -> None:
    body = "忠县石宝镇的山头昨日升起云海，重庆各处的游人赶来。忠县的摄影师守了一夜。"
    assert places(headline="云海奇观", dateline="重庆3月5日", body=body) == ["忠县"]


def test_the_reporters_organisation_decides() -> None:
    found = places(headline="稻田画", body="村民种出了画。", organisation="南川区融媒体中心")
    assert found == ["南川区"]


def test_a_town_of_two_districts_supports_the_one_that_is_named() -> None:
    assert places(headline="变样", body="家住三汇镇的老向说，忠县越变越好。") == ["忠县"]
    assert places(headline="变样", body="家住三汇镇的老向说，变样了。") == []


def test_our_district_is_what_the_other_articles_of_the_page_speak_of() -> None:
    others = [
        {"headline": "北碚区推进项目", "body": "北碚区开工了项目，北碚区领导到场。"},
        {"headline": "缙云山植树", "body": "北碚的志愿者在缙云山植树。"},
    ]
    last = tagged(*others, {"headline": "区政协开会", "body": "我区教育工作受到肯定。"})[-1]
    assert [one.id for one in last.districts] == ["北碚区"]
    assert places(headline="区政协开会", body="我区教育工作受到肯定。") == []


def test_the_papers_name_tells_our_district() -> None:
    row = {"headline": "我县修路", "body": "我县修通了十条路。", "publication": "今日忠县"}
    assert [one.id for one in tagged(row)[0].districts] == ["忠县"]


def test_on_a_page_of_many_districts_our_district_stays_open() -> None:
    others = [{"headline": f"{name} 传捷报", "body": FILLER} for name in ("綦江", "大足", "黔江")]
    assert tagged(*others, {"headline": "小事", "body": "我区有一件小事。"})[-1].districts == ()


def test_a_name_broken_by_the_column_is_whole_again() -> None:
    assert places(headline="小事", body="开 州\u3000区的小事，开州 区的人都知道。") == ["开州区"]


def test_evidence_quotes_the_name_and_its_line() -> None:
    article = tagged({"headline": "渝北 添绿", "body": "渝北区种树。"})[0]
    rules = {(one.rule, one.text, one.line) for one in article.districts[0].evidence}
    assert ("before headline", "渝北", 1) in rules
    assert ("lead", "渝北区", 2) in rules
    assert all(one.weight > 0 for one in article.districts[0].evidence)


def test_an_author_whose_name_holds_a_place_is_none() -> None:
    row = {"headline": "小事", "body": "记者黄南川报道，一件小事传开了。"}
    assert places(**row) == []


def test_with_another_region_its_districts_are_told_apart() -> None:
    row = {"headline": "成都锦江区办灯会", "body": "成都市锦江区的灯会开幕。"}
    assert places(region="四川省", **row) == ["锦江区"]
    assert places(**row) == ["四川省"]
    whole = {"headline": "我省部署春耕", "body": "全省春耕会议召开，四川各地行动起来。"}
    assert places(region="四川省", **whole) == ["四川省"]


@pytest.mark.parametrize(
    ("headline", "body", "districts", "topics"),
    [
        (
            "渝北區啟動智慧農業試點",
            "昨日，記者從區農業農村委獲悉，該區在統景鎮啟動智慧農業試點，覆蓋柑橘園五千畝。",
            ["渝北区"],
            ["agriculture"],
        ),
        (
            "兩江新區迎來首屆機器人足球賽",
            "首屆機器人足球賽在兩江新區開賽，三十支球隊參賽，球員都是學生。",
            ["两江新区"],
            ["sport"],
        ),
        ("乾县来客", "从乾县来的客人参观了渝北区。", ["渝北区"], []),
    ],
)
def test_traditional_script_names_the_same(
    headline: str, body: str, districts: list[str], topics: list[str]
) -> None:
    tags = tagged({"headline": headline, "body": body})[0]
    assert [tag.id for tag in tags.districts] == districts
    assert [tag.id for tag in tags.topics][:1] == topics


def test_the_entries_of_a_list_of_places_count_more_than_places_named_in_passing() -> None:
    lead = "因管网改造，供水部门将于近期对部分片区停水，请受影响的居民提前储水，有事请拨打热线。"
    rows = ("1.停水区域：江北区建新北路", "停水区域：沙坪坝区天陈路", "停水区域：南岸区腾龙大道")
    listed = places(headline="这些地方停水", body=lead * 3 + "\n".join(rows))
    passing = places(headline="这些地方停水", body=lead * 3 + "水从沙坪坝区流来，也流到南岸区。")
    assert (sorted(listed), passing) == (["南岸区", "江北区", "沙坪坝区"], [])
