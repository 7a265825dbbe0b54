"""Public notices: their titles, who issued them below their text, and what stands below that."""

from __future__ import annotations

import pytest

from archive.lines.issuing import issued
from archive.stories.reading import read_page
from archive.words.titleness import weigh_title
from tests.archive.pages import page_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("现予公告。\n江州市青少年宫\n2014年11月19日", [1, 2]),
        ("特此通告。\n江州市公安局 江州市交通局\n江州市建设委员会\n一九八八年九月十日", [1, 2, 3]),
        ("请储水备用。\n江州市自来水公司\n九月十二日", [1, 2]),
        ("联系人：温女士　电话：0888-2213456\n江州市档案馆\n二○○八年七月六日", [1, 2]),
        # A day by itself, and a headline between a text and its day, are no issuers.
        ("他又来到江边。\n3月12日", []),
        ("他又来到江边。\n一张车票暖人心\n2014年11月19日", []),
        ("他又来到江边，\n江州市档案馆\n2014年11月19日", []),
        ("他又来到江边。\n江州新添一座图书馆\n九月十二日", []),
        ("他又来到江边。\n广场上新建一座休闲会馆\n4月3日", []),
        ("他又来到江边。\n城南片区停水公告\n二〇一九年四月三日", []),
        ("特此通告。\n江州市档案馆\n\n2014年11月19日", []),
    ],
)
def test_offices_above_a_day_below_a_text_issued_it(text: str, expected: list[int]) -> None:
    assert sorted(issued(page_of(text).lines, frozenset())) == expected


def test_a_title_that_names_a_notice_may_be_very_long() -> None:
    long = "关于2016年4月2日21:00至4月3日6:00前东城区城南管网项目施工期间全线停水的通知"
    assert weigh_title(long).total > 0 > weigh_title(long.removesuffix("的通知")).total


NOTICES = """江州市公安局交通警察支队
江州市交通运输局
关于柳湖大桥维修期间实施交通管制的通告
柳湖大桥建成通车已二十余年，桥面铺装层破损严重。为确保桥梁安全运行，现将交通管制事项通告如下：
一、管制时间：2019年4月10日至2019年6月30日。
二、管制期间，禁止一切机动车辆通行，过往车辆请经由东门大桥、江州二桥绕行。
特此通告。
江州市公安局交通警察支队 江州市交通运输局
2019年4月3日
关于2019年4月12日6:00至4月13日18:00前东城区管网检修的停水通知
因东城变电站设备检修，定于下列时间停水，请沿线用户提前做好准备，恢复前不再另行通知。
江州供水公司
2019年4月5日
讣告
江州市政协原副主席、离休干部樊守拙同志因病医治无效，于2019年4月2日在江州逝世，终年七十六岁。
樊守拙同志治丧小组
2019年4月4日
棉纺厂女工学电脑
本报讯　江州棉纺厂夜校里新添了一门电脑课，四十多名挡车工成了第一批学员，常常学到熄灯。"""


def test_below_who_issued_a_notice_and_the_day_another_article_begins() -> None:
    first, water, died, news = read_page(page_of(NOTICES)).articles
    assert first.headline.endswith("关于柳湖大桥维修期间实施交通管制的通告")
    assert first.spans == ((1, 9),)
    assert water.headline.startswith("关于2019年4月12日")
    assert died.headline == "讣告"
    assert died.paragraphs[-1].text == "2019年4月4日"
    assert news.headline == "棉纺厂女工学电脑"


ORDERED = """市政府印发意见 加快发展养老服务
　　本报讯　记者从市政府获悉，《关于加快发展养老服务业的意见》近日印发，每千名老人有床位四十张。
关于设施建设的意见
　　新建小区按照每百户不少于二十平方米的标准配建养老用房，由街道统一管理使用。
关于队伍建设的意见
　　支持技工学校开设养老护理专业，护理员持证上岗，连续工作满五年的给予一次性奖励。"""


def test_a_story_about_a_document_stays_whole() -> None:
    (story,) = read_page(page_of(ORDERED)).articles
    assert story.subheads == ("关于设施建设的意见", "关于队伍建设的意见")
