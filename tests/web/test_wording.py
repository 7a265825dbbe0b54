"""The query said in one sentence: its operators, fields and dates in words, and what was found."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st

from index import QUERY_SYNTAX, Query, SearchResult
from tests.web.markup import soup_at, text_of
from web.choices import Choices
from web.presenters.sentence import sentence_of
from web.presenters.wording import plain_words, wording
from web.speech import LANGS, Lang, Speech

TYPED = [
    ("“两江新区”", "含原文“两江新区”", 'with the exact words "两江新区"'),
    ("“两江新区” 贷款", "含原文“两江新区”和“贷款”", 'with the exact words "两江新区" and "贷款"'),
    ("-旅游 重庆", "含“重庆”，且不含“旅游”", 'with "重庆", and without "旅游"'),
    ("科技 OR 旅游", "含“科技”或“旅游”", 'with "科技" or "旅游"'),
    (
        "(铜梁 OR 大足) 办事",
        "含“办事”，且含“铜梁”或“大足”",
        'with "办事", and with "铜梁" or "大足"',
    ),
    ("(铜梁 贷款) OR 大足", "含“铜梁 贷款”或“大足”", 'with "铜梁 贷款" or "大足"'),
    (
        '("铜梁" 贷款) OR 大足',
        "含（原文“铜梁”和“贷款”）或“大足”",
        'with (the exact words "铜梁" and "贷款") or "大足"',
    ),
    (
        "((a OR b) c) OR d",
        "含（（“a”或“b”）和“c”）或“d”",
        'with (("a" or "b") and "c") or "d"',
    ),
    (
        "创新 -(旅游 OR 体育)",
        "含“创新”，不含“旅游”，且不含“体育”",
        'with "创新", without "旅游", and without "体育"',
    ),
    ("-(旅游 体育)", "不同时含“旅游”和“体育”", 'without "旅游" and "体育" together'),
    (
        "-(标题:创新 开放)",
        "不同时符合（含“开放”，且标题里有“创新”）",
        'not at once (with "开放", and with "创新" in the headline)',
    ),
    (
        "标题:科技 -贷款",
        "标题里有“科技”，且不含“贷款”",
        'with "科技" in the headline, and without "贷款"',
    ),
    (
        "标题:(创新 -开放)",
        "标题里有“创新”，且标题里没有“开放”",
        'with "创新" in the headline, and without "开放" in the headline',
    ),
    (
        "标题:创新 OR 记者:黄虹",
        "标题里有“创新”或记者为“黄虹”",
        'with "创新" in the headline or by "黄虹"',
    ),
    (
        "(标题:创新 -开放) OR 大足",
        "（标题里有“创新”，且不含“开放”）或含“大足”",
        '(with "创新" in the headline, and without "开放") or with "大足"',
    ),
    (
        "-记者:(黄虹 OR 张三)",
        "记者不是“黄虹”，且记者不是“张三”",
        'not by "黄虹", and not by "张三"',
    ),
    (
        "区县:黔江区 topic:scitech",
        "区县为“黔江区”，且主题为“科技创新”",
        'about the district "黔江区", and on the topic "Science and technology"',
    ),
    (
        "机构:新华社 报纸:“重庆日报”",
        "机构为“新华社”，且报纸为“重庆日报”",
        'signed by the organisation "新华社", and from the newspaper "重庆日报"',
    ),
    (
        "日期:2022-05..2022-06 重庆",
        "含“重庆”，且2022年5月至6月见报",
        'with "重庆", and dated May to Jun 2022',
    ),
    ("日期:2022", "2022年见报", "dated 2022"),
    ("日期:2022-05", "2022年5月见报", "dated May 2022"),
    ("日期:2021..2022-06", "2021年1月至2022年6月见报", "dated Jan 2021 to Jun 2022"),
    ("日期:2022-05-03..2022-05-08", "2022年5月3日至5月8日见报", "dated 3 May to 8 May 2022"),
    ("日期:2022-06-12..", "2022年6月12日起见报", "dated from 12 Jun 2022"),
    ("日期:..2021", "到2021年为止见报", "dated up to 2021"),
    ("-日期:2022 重庆", "含“重庆”，且不在2022年见报", 'with "重庆", and not dated 2022'),
]


def said_of(typed: str, lang: Lang) -> str:
    root = Query.parse(typed).root
    assert root is not None
    return wording(root, Speech(lang))


@pytest.mark.parametrize(("typed", "zh", "en"), TYPED, ids=[one[0] for one in TYPED])
def test_what_is_typed_reads_as_a_librarian_would_say_it(typed: str, zh: str, en: str) -> None:
    assert (said_of(typed, "zh"), said_of(typed, "en")) == (zh, en)


def test_every_field_and_example_of_the_language_has_its_words() -> None:
    rows = [*QUERY_SYNTAX.constructs, *QUERY_SYNTAX.fields]
    for typed in [example for row in rows for example in row.examples]:
        root = Query.parse(typed).root
        assert root is not None
        if not plain_words(root):
            for lang in LANGS:
                said = said_of(typed, lang)
                assert said and not {" OR ", "..", ":", "："} & {said[n : n + 4] for n in range(9)}
                assert not any(
                    f"{name}:" in said for row in QUERY_SYNTAX.fields for name in row.names
                )


@pytest.mark.parametrize("typed", ["重庆", "科技型企业 贷款", "R&D 投入", '"没有这话', "科技 OR"])
def test_plain_words_stay_as_they_were_typed(typed: str) -> None:
    root = Query.parse(typed).root
    assert root is not None
    assert plain_words(root) == typed.strip('"').removesuffix(" OR")


def test_much_is_cut_and_counted() -> None:
    many = " OR ".join(f"科技型企业{n}" for n in range(30))
    assert re.search(r"”或另外 \d+ 项$", said_of(many, "zh"))
    assert len(said_of(many, "zh")) < 130
    fields = " ".join(f"标题:词{n}" for n in range(30))
    assert "另有 " in said_of(fields, "zh") and len(said_of(fields, "zh")) < 150
    assert "more condition" in said_of(fields, "en")
    assert "…" in said_of("“" + "两江新区" * 40 + "”", "zh")


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [*"甲乙丙，() -", " OR ", "标题:", "记者:", "日期:2022", "日期:", "“丁”", '"', "“", " "]
        ),
        max_size=24,
    ).map("".join)
)
def test_whatever_is_typed_is_one_short_sentence_with_its_marks_in_pairs(typed: str) -> None:
    if not typed.strip():
        return
    for lang in LANGS:
        said = sentence_of(SearchResult(3, (), (), 1.0), Choices(text=typed), "报海", Speech(lang))
        assert "\n" not in said and "{" not in said and len(said) < 260
        root = Query.parse(typed).root
        words = wording(root, Speech(lang)) if root else ""
        assert words.count("“") == words.count("”") and words.count('"') % 2 == 0
        outside = re.sub('“[^“”]*”|"[^"]*"', "", words)
        assert outside.count("（") == outside.count("）")
        assert outside.count("(") == outside.count(")")


def test_the_sentence_is_the_title_of_the_page_and_of_the_feed(client: FlaskClient) -> None:
    soup = soup_at(client, "/search?q=标题:科技 -量子")
    said = "标题里有“科技”，且不含“量子”"
    assert text_of(soup.h1).startswith(f"{said}的报道，在报海有 ")
    assert text_of(soup.h1) == text_of(soup.title)
    assert said in client.get("/feed.atom?q=标题:科技 -量子").get_data(as_text=True)
    soup = soup_at(client, "/search?q=科技 -贷款&view=concordance&lang=en")
    assert 'with "科技", and without "贷款"' in text_of(soup.h1) == text_of(soup.title)


@pytest.mark.parametrize("view", ["", "&view=concordance"])
def test_what_nothing_has_all_of_is_not_said_to_be_found(client: FlaskClient, view: str) -> None:
    for typed, zh, en in (
        (
            "科技型企业 量子纠缠烹饪",
            "“科技型企业 量子纠缠烹饪”在报海没有完全相符的报道",
            "No article in",
        ),
        ("“科技型企业” 量子纠缠烹饪", "的报道，在报海没有找到；最接近的", "No article in"),
    ):
        soup = soup_at(client, f"/search?q={typed}{view}&lang=zh")
        assert zh in text_of(soup.h1) == text_of(soup.title)
        assert "最接近的" in text_of(soup.h1)
        soup = soup_at(client, f"/search?q={typed}{view}&lang=en")
        assert text_of(soup.h1).startswith(en) and "closest" in text_of(soup.h1)


def test_a_question_says_that_it_is_one(client: FlaskClient) -> None:
    soup = soup_at(client, "/search?q=坝坝直播间是什么？")
    assert "提问“坝坝直播间是什么？”" in text_of(soup.h1) == text_of(soup.title)


def test_a_filter_is_named_once(client: FlaskClient) -> None:
    soup = soup_at(client, "/search?q=科技&topic=scitech,-safety")
    assert "（主题：科技创新，不含应急安全）" in text_of(soup.h1)
    soup = soup_at(client, "/search?q=科技&topic=-scitech,-safety")
    assert "（主题：不含科技创新、应急安全）" in text_of(soup.h1)
    soup = soup_at(client, "/search?q=科技&from=2020-05&to=2022-06-15")
    assert "（2020年5月1日至2022年6月15日）" in text_of(soup.h1)
