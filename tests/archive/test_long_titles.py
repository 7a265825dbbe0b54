"""What begins a story, long titles above all, where blank lines do not tell it."""

from __future__ import annotations

from tests.archive.pages import headlines

BRIDGE = (
    "清溪河新桥昨天通车。新桥长三百米，两岸居民过河不用再绕行，开车去县城只要十分钟。"
    "为了建这座桥，县里筹资两千万元。"
)
PARK = (
    "近日，河边的旧码头成了公园。公园占地三十亩，种了两千棵树，居民傍晚都爱来散步，看新桥亮起灯。"
)
SPACED_OUT = (
    "清溪河上架起一座新桥",
    BRIDGE,
    "居民们说，盼了二十年，总算把桥盼来了。",
    "旧码头改成公园添了三百张长椅",
    PARK,
    "园里的步道沿着河岸铺开，走一圈要二十分钟。",
)


def test_long_titles_begin_stories_where_blank_lines_stand_between_all_paragraphs() -> None:
    page = "\n\n".join(SPACED_OUT)
    assert headlines(page) == [SPACED_OUT[0], SPACED_OUT[3]]


def test_long_titles_are_subheads_there_where_marks_of_headings_say_so() -> None:
    page = "\n\n".join((f"# {SPACED_OUT[0]}", *SPACED_OUT[1:3], f"### {SPACED_OUT[3]}", PARK))
    assert headlines(page) == [SPACED_OUT[0]]


ROADS = [
    (
        "过年七天全县公路过车二百零八万辆",
        "县交通局今天说，过年七天，全县公路一共过车二百零八万辆，比去年多一成。",
    ),
    (
        "过年七天全县公交送客四十二万人次",
        "县公交公司今天说，过年七天，全县公交一共送客四十二万人次，比去年多一成。",
    ),
    (
        "城南公交新线开通初期运营",
        "二月十日，城南公交新线开通，线路西起顺水站，东至民安站，全长八公里，设九座车站。",
    ),
    (
        "城东公交延伸线票价今日公布",
        "城东公交延伸线的票价今日公布，起步两元，最高五元，学生和老人乘车半价。",
    ),
]


def test_long_titles_begin_stories_where_blank_lines_stand_above_heads_alone() -> None:
    """Though the stories are worded alike."""
    page = "\n\n".join(f"{head}\n{text}" for head, text in ROADS)
    assert headlines(page) == [head for head, _ in ROADS]


REPORTED = [
    (SPACED_OUT[0], f"本报讯（记者 李明）{BRIDGE}"),
    (SPACED_OUT[3], PARK),
    ("县医院新门诊楼启用", "本报讯（记者 王芳）县医院新门诊楼昨天启用，添了三百张床位。"),
    ("果农直播卖梨三天售罄", "本报讯（记者 赵亮）果农上周在网上直播卖梨，三天卖光了两万斤。"),
    ("山村小学有了音乐教室", "本报讯（记者 孙静）小学的音乐教室昨天启用，孩子们弹上了钢琴。"),
]


def test_long_titles_begin_stories_where_blank_lines_are_lost() -> None:
    """Heads that a reporter below them shows to begin stories have none above them."""
    rows = [f"{head}\n{text}" for head, text in REPORTED]
    page = "\n".join(rows[:-1]) + "\n\n" + rows[-1]
    assert headlines(page) == [head for head, _ in REPORTED]


APART = [
    (
        "果农网上直播卖梨三天售罄",
        "柳树沟的果农上周架起手机直播卖梨，一筐脆梨开价三十元，订单从外省飞来，果园里忙着装箱。",
        "村支书说，往年梨子要运到外地批发，今年果农坐在果园里就把梨卖光了，运费也省下一半。",
    ),
    (
        "地铁六号线列车上线试跑",
        "地铁六号线的首列电客车近期在车辆段动态调试，司机按时刻表往返，检验信号与屏蔽门的配合。",
        "线路全长二十公里，设站十五座，调试结束后转入空载试运行，信号系统还要经过专家评审。",
    ),
    (
        "图书馆盲文书可以送上门",
        "市图书馆新购盲文读物三百册，视障读者打电话就能预约，志愿者把书送到家里，借期两个月。",
        "馆里还设了听书角，读者戴上耳机就能听小说，志愿者每个周末陪视障读者朗诵诗歌。",
    ),
    (
        "医院为老人开设护牙门诊",
        "口腔医院为老年患者开设护牙门诊，假牙修补、牙周检查当场办理，候诊区添了轮椅和扶手。",
        "医生提醒，老年患者每半年检查一次牙周，假牙睡前要取下清洗，牙龈出血须尽早就诊。",
    ),
]


def test_long_titles_above_texts_of_other_words_show_that_blank_lines_are_lost() -> None:
    """Nothing else says that stories begin there: no reporter, and a blank line above others."""
    rows = [f"{head}\n{text}\n{more}" for head, text, more in APART]
    page = "\n".join(rows[:-1]) + "\n\n" + rows[-1]
    assert headlines(page) == [head for head, *_ in APART]


def test_a_text_that_begins_with_its_day_and_news_begins_a_story() -> None:
    rows = [f"{head}\n{day}月3日消息：{text}" for day, (head, text) in enumerate(ROADS, 3)]
    assert headlines("\n".join(rows)) == [head for head, _ in ROADS]


def test_a_hotline_s_news_begins_a_story_below_its_headline() -> None:
    texts = (f"本报6612345热线消息（记者 {name}） {BRIDGE}" for name in ("李明", "王芳"))
    heads = (SPACED_OUT[0], "路口红灯罢工四十分钟")
    page = "\n".join(f"{head}\n{text}" for head, text in zip(heads, texts, strict=True))
    assert headlines(page) == list(heads)


ONE_STORY = """碰上这种事你着急不着急
新桥栏杆少了
三十根铁条
前天傍晚，周女士在清溪河新桥上散步，发现栏杆少了一大截，她又急又怕。
晚报首席记者 李明 实习记者 王芳
市民遭遇
新桥栏杆少了 她差点踩空
周女士说，那天她走到新桥中间，发现桥边的栏杆缺了三十根铁条，孩子差点踩空。她马上打电话给养护公司，要求公司快来修栏杆。
公司解释
是夜里被偷 铁条正在加工
养护公司说，新桥的栏杆铁条是前天夜里被偷的，公司已经报警，新的铁条正在加工，周女士说公司应该先把栏杆围起来。
市政局：
若养护公司不修 可要求赔偿损失
昨天，就周女士的遭遇，记者咨询了市政局。市政局说，新桥栏杆由养护公司负责，若公司不修铁条，市民可要求赔偿。"""


def test_long_titles_on_a_page_of_one_byline_and_one_subject_are_subheads() -> None:
    """One of another subject is a headline."""
    assert headlines(ONE_STORY) == ["新桥栏杆少了 三十根铁条"]
    others = f"{REPORTED[3][0]}今年丰收\n果农上周在网上直播卖梨，三天卖光了两万斤。"
    assert len(headlines(f"{ONE_STORY}\n{others}")) > 1
