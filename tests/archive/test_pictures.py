"""A picture between two halves of a sentence."""

from __future__ import annotations

import pytest

from archive.parts.below import pictured
from archive.stories.reading import read_page
from tests.archive.pages import page_of
from tests.archive.test_joining import sheet_of
from tests.archive.test_pieces import COLD, RAIN, READY, cut

ABOVE = (
    "江海港建设十年纪事\n本报记者 黄虹\n"
    "十年前，这里还是一片滩涂，渔民靠小船出海，货物要绕行两百公里才能上铁路。建港的消息传来时，"
    "许多人半信半疑。如今港口有了八个泊位，集装箱吞吐量同比"
)
BELOW = "增长两成，货轮从这里开往十七个国家。港口集团的负责人说，明年还要再建两个泊位。"
OTHER = "3月8日，乡村小学的孩子们在操场上跳皮筋。\n记者 王刚 摄"
OWN = "江海港的泊位上，集装箱货轮正在装货，准备出海。\n记者 王刚 摄"


def test_a_picture_of_something_else_is_an_article_of_its_own() -> None:
    articles = read_page(page_of(f"{ABOVE}\n\n{OTHER}\n\n{BELOW}")).articles
    assert [article.spans for article in articles] == [((1, 3), (8, 8)), ((5, 6),)]


def test_a_picture_of_the_text_stays_with_it() -> None:
    articles = read_page(page_of(f"{ABOVE}\n\n{OWN}\n\n{BELOW}")).articles
    assert [article.headline for article in articles] == ["江海港建设十年纪事"]
    assert any("同比增长两成" in one.text for one in articles[0].paragraphs)


@pytest.mark.parametrize(
    ("line", "headline", "author"),
    [
        ("秋山晚渡（国画）　李长青　作", "秋山晚渡（国画）", "李长青"),
        ("《渔港》（版画）王刚 绘", "《渔港》（版画）", "王刚"),
        ("赶场天（摄影） 李明 摄", "赶场天（摄影）", "李明"),
    ],
)
def test_a_work_of_art_is_an_article_of_its_own(line: str, headline: str, author: str) -> None:
    text = "雪下到傍晚才停。我提着一壶黄酒去看老梁，走到巷口，望见他家的窗子黑着。"
    above, work = read_page(page_of(f"雪夜访友不遇\n宋小词\n{text}\n\n{line}")).articles
    assert (above.headline, work.headline, work.kind) == ("雪夜访友不遇", headline, "photo")
    assert [one.name for one in work.byline.authors] == [author]


def test_news_that_says_what_its_picture_shows_is_a_story_of_its_own() -> None:
    news = (
        "新学期伊始，北溪县石门小学的木工房里传来刨花声，老木匠每周来上两节课。"
        "图为孩子们在学刨木板。"
    )
    told = "".join(f"{cut(text, 18, '　　')}\n" for text in (RAIN, COLD, news))
    page = f"江州下起入秋首场大雨\n本报记者　黄虹\n{told}消防队员走进校园\n本报记者　李明\n"
    found = read_page(page_of(f"{page}{cut(READY, 18, '　　')}\n")).articles
    assert [one.body for one in found] == [f"{RAIN}\n{COLD}", news, READY]


def test_news_below_its_headline_may_say_what_its_picture_shows() -> None:
    news = "江州市石门小学开出木工课。图为孩子们在学刨木板。"
    page = f"江州下起入秋首场大雨\n\n{RAIN}\n\n木工课开进小学\n本报记者 李明\n{news}\n"
    assert [one.headline for one in read_page(page_of(page)).articles] == [
        "江州下起入秋首场大雨",
        "木工课开进小学",
    ]


def test_a_paragraph_that_goes_on_behind_what_its_picture_shows_is_of_its_story() -> None:
    last = (
        "县里的文化馆也没闲着。图为馆员整理旧报纸。馆员们把老照片一张张擦干净，装进新做的木盒，"
        "编上号码，忙了整整一个冬天。"
    )
    told = "".join(f"{cut(text, 18, '　　')}\n" for text in (RAIN, COLD, last))
    found = read_page(page_of(f"江州下起入秋首场大雨\n本报记者　黄虹\n{told}")).articles
    assert [one.body for one in found] == [f"{RAIN}\n{COLD}\n{last}"]


@pytest.mark.parametrize("begins", ["县里的", "如今，县里的"])
def test_only_what_begins_as_news_does_is_news_by_what_its_picture_shows(begins: str) -> None:
    last = f"{begins}文化馆也没闲着，老照片擦干净装进了木盒。图为馆员整理旧报纸。"
    told = "".join(f"{cut(text, 18, '　　')}\n" for text in (RAIN, COLD, last))
    found = read_page(page_of(f"江州下起入秋首场大雨\n本报记者　黄虹\n{told}")).articles
    assert [one.body for one in found] == [f"{RAIN}\n{COLD}\n{last}"]


@pytest.mark.parametrize("who", ["", "程龙 摄"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["dense", "blank lines"])
def test_a_headline_below_a_picture_s_news_is_of_what_stands_below_it(gap: str, who: str) -> None:
    shown = "石门小学的木工房里传来刨花声，老木匠每周来上两节课。图为孩子们在刨木板。"
    room = "昨日，石门小学的新图书室开门，三千册图书摆上书架，孩子们放学后可以在这里读到天黑。"
    news = f"近日，北溪县{shown}\n{who}".strip()
    page = gap.join(["江州下起入秋首场大雨", RAIN, COLD, news, "石门小学添了图书室", room])
    found = read_page(page_of(f"{page}\n")).articles
    assert [one.body.partition("\n")[0] for one in found] == [RAIN, f"近日，北溪县{shown}", room]
    assert found[2].headline == "石门小学添了图书室"


@pytest.mark.parametrize("above", ["", "（罗书瑶）\n"], ids=["a text", "who wrote it"])
@pytest.mark.parametrize("day", ["10月2日，", "昨（2）日，"])
def test_a_picture_s_news_between_two_stories_is_one_of_its_own(day: str, above: str) -> None:
    shown = f"{day}北溪县石门小学的孩子们在操场上练习滚铁环。\n沈　牧摄\n"
    page = f"江州下起入秋首场大雨\n{RAIN}\n{COLD}\n{above}{shown}"
    found = read_page(page_of(f"{page}消防队员走进校园\n本报记者　李明\n{READY}\n")).articles
    assert [one.byline.names[-1:] for one in found][1:] == [("沈牧",), ("李明",)]


def test_a_caption_inside_the_text_of_a_subhead_begins_no_story() -> None:
    """Between a headline and the next stands nothing but the caption; here the text goes on."""
    texts = [f"{RAIN}{COLD}", READY, "渔民在江海港收网。记者 王刚 摄", f"{COLD}{READY}"]
    text = "\n\n".join(["港口的网", *texts])
    parts = sheet_of(page_of(text)).parts
    assert not pictured(parts, 0)
    assert pictured(sheet_of(page_of(f"港口的网\n\n{texts[2]}\n\n{COLD}")).parts, 0)
