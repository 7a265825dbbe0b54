"""The page of results."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.web.markup import (
    faults,
    headlines,
    link_to,
    marks_in,
    marks_of_words,
    soup_at,
    text_of,
)


def total_in(soup_text: str) -> int:
    digits = "".join(c for c in soup_text.split("有")[-1].split("篇")[0] if c.isdigit())
    return int(digits or 0)


def test_words_are_found_and_marked(client: FlaskClient) -> None:
    soup = soup_at(client, "/search?q=“科技型企业”")
    found = soup.select_one("ol.hits")
    assert found is not None
    assert "企业上半年新培育科技型企业413家" in headlines(soup)
    assert marks_of_words(found) == {"科技型企业"}


@pytest.mark.parametrize(
    ("typed", "lang", "said"),
    [
        ("“甲“没有”乙”", "zh", "含原文“甲‘没有’乙”的报道，在报海"),
        ("“甲“没有”乙”", "en", 'the exact words "甲‘没有’乙"'),
        ("「没有“这话」", "zh", "含原文“没有‘这话”的报道，在报海"),
        ('"没有这话', "zh", "“没有这话”在报海"),
    ],
)
def test_a_phrase_has_inner_marks_in_the_sentence(
    client: FlaskClient, typed: str, lang: str, said: str
) -> None:
    assert said in text_of(soup_at(client, f"/search?q={typed}&lang={lang}").h1)


def test_the_sentence_above_the_results_is_the_title(client: FlaskClient) -> None:
    soup = soup_at(client, "/search?q=科技型企业&district=渝北区&from=2020&sort=newest")
    sentence = text_of(soup.h1)
    assert sentence == text_of(soup.title)
    for said in ("科技型企业", "区县：渝北区", "2020年起", "报海"):
        assert said in sentence


def test_an_empty_query_browses_the_newest(client: FlaskClient) -> None:
    for address in ("/search", "/search?q=", "/?sort=newest&size=10&page=1&from=1900"):
        soup = soup_at(client, address)
        assert "最新的在前" in text_of(soup.h1)
        dates = [str(one["datetime"]) for one in soup.select("ol.hits time")]
        assert dates == sorted(dates, reverse=True)
        assert len(headlines(soup)) == 10


def test_a_link_to_an_article_takes_the_words_along(client: FlaskClient) -> None:
    soup = soup_at(client, "/search?q=科技型企业")
    address = str(soup.select("ol.hits h2 a")[0]["href"])
    assert address.endswith("?q=科技型企业&n=1")
    assert marks_in(soup_at(client, address))


def test_a_facet_narrows_and_its_count_is_right(client: FlaskClient) -> None:
    soup = soup_at(client, "/search?district_find=黔江")
    link = next(a for a in soup.select("#f-district a") if text_of(a).startswith("黔江区"))
    count = int(text_of(link.select_one("i")))
    narrowed = soup_at(client, str(link["href"]))
    items = narrowed.select("ol.hits > li")
    assert len(items) == count >= 1
    assert all("黔江区" in text_of(one.select_one(".tags")) for one in items)


def test_several_values_of_a_facet_widen_and_each_can_be_removed(client: FlaskClient) -> None:
    one = soup_at(client, "/search?district=黔江区&district_find=渝北")
    both = soup_at(client, link_to(one, "渝北区", "#f-district"))
    chips = [text_of(a) for a in both.select(".applied a")]
    assert [chip for chip in chips if "区县" in chip] == ["区县：黔江区 ×", "区县：渝北区 ×"]
    assert len(headlines(both)) > len(headlines(one))
    back = soup_at(client, link_to(both, "区县：渝北区", ".applied"))
    assert headlines(back) == headlines(one)


def test_a_value_can_be_left_out_and_taken_back(client: FlaskClient) -> None:
    soup = soup_at(client, "/search?q=企业&district=渝北区&zoom=2020")
    (leave,) = soup.select('#f-topic a[aria-label="排除科技创新"]')
    link = next(a for a in soup.select("#f-topic a") if text_of(a).startswith("科技创新"))
    count = int(text_of(link.select_one("i")))
    address = str(leave["href"])
    without = soup_at(client, address)
    assert "主题：不含科技创新" in text_of(without.h1) == text_of(without.title)
    assert "zoom=2020" in address
    before, after = (total_in(text_of(one.h1)) for one in (soup, without))
    assert before - after == count > 0
    assert all("科技创新" not in text_of(one) for one in without.select("ol.hits .tags"))
    out = without.select("#f-topic .out")[0]
    assert text_of(out) == f"科技创新 不含 {count}"
    for back in (str(out["href"]), link_to(without, "主题：不含科技创新", ".applied")):
        assert headlines(soup_at(client, back)) == headlines(soup)
    assert faults(without) == []


def test_values_found_can_be_left_out_as_well(client: FlaskClient) -> None:
    soup = soup_at(client, "/search?author_find=张")
    leave = soup.select("#f-author li a + a")[0]
    without = soup_at(client, str(leave["href"]))
    assert "作者：不含" in text_of(without.h1)
    assert without.select("#f-author .out")


def test_clearing_keeps_the_words(client: FlaskClient) -> None:
    soup = soup_at(client, "/search?q=科技&district=渝北区&topic=scitech")
    cleared = soup_at(client, link_to(soup, "全部去掉"))
    assert not cleared.select(".applied")
    assert cleared.select("#q")[0]["value"] == "科技"


def test_the_search_form_carries_the_choices_but_not_the_page(client: FlaskClient) -> None:
    soup = soup_at(client, "/search?q=科技&topic=scitech&sort=oldest&size=20")
    fields = {str(f["name"]): str(f["value"]) for f in soup.select("form.search input")}
    assert fields == {"q": "科技", "topic": "scitech", "sort": "oldest", "size": "20"}


def test_pages_follow_each_other_without_gap_or_repeat(client: FlaskClient) -> None:
    whole = headlines(soup_at(client, "/search?size=100"))
    address, seen, starts = "/search?size=10", list[str](), list[str]()
    while address:
        soup = soup_at(client, address)
        seen += headlines(soup)
        starts.append(str(soup.select("ol.hits")[0]["start"]))
        following = soup.select("a[rel=next]")
        address = str(following[0]["href"]) if following else ""
    assert seen == whole
    assert starts == [str(n) for n in range(1, len(whole) + 1, 10)]


def test_a_page_beyond_the_results_says_so(client: FlaskClient) -> None:
    soup = soup_at(client, "/search?page=99")
    assert headlines(soup_at(client, link_to(soup, "到最后一页")))


def test_oldest_is_newest_the_other_way_round(client: FlaskClient) -> None:
    def dates(sort: str) -> list[str]:
        soup = soup_at(client, f"/search?size=100&sort={sort}")
        return [str(one["datetime"]) for one in soup.select("ol.hits time")]

    assert dates("oldest") == sorted(dates("oldest"))
    assert dates("newest") == sorted(dates("newest"), reverse=True)


def test_with_no_result_each_choice_can_be_removed_and_says_what_that_gives(
    client: FlaskClient,
) -> None:
    soup = soup_at(client, '/search?q="坝坝直播间" "硅光芯片"&district=黔江区')
    offers = {text_of(li).rsplit(" ", 2)[0]: li for li in soup.select(".none li")}
    assert list(offers) == [
        "去掉“区县：黔江区”",
        '去掉“词："坝坝直播间"”',
        '去掉“词："硅光芯片"”',
        "去掉“检索词”",
    ]
    for offer in offers.values():
        link = offer.select_one("a")
        count = int(text_of(offer.select_one(".n")).split()[0])
        assert (link is None) is not bool(count)
        assert not link or len(headlines(soup_at(client, f"{link['href']}&size=100"))) == count
    assert int(text_of(offers["去掉“检索词”"].select_one(".n")).split()[0]) > 0


def test_what_would_find_nothing_either_is_said_and_no_link(client: FlaskClient) -> None:
    soup = soup_at(client, '/search?q="没有的话语吧" "也没有的话"&district=黔江区')
    offers = soup.select(".none li")
    nothing = [text_of(one).endswith(" 0 篇") for one in offers]
    assert [one.a is None for one in offers] == nothing
    assert any(nothing) and not all(nothing)


def test_an_inferred_date_says_that_it_is_inferred(client: FlaskClient) -> None:
    items = soup_at(client, "/search?size=100").select("ol.hits > li .meta")
    said = {("推定" in text_of(one)) for one in items if one.select("time")}
    assert said == {True, False}


def test_values_of_a_long_facet_can_be_looked_for(client: FlaskClient) -> None:
    assert soup_at(client, "/search").select("#f-author form.find")
    form = soup_at(client, "/search?q=企业&topic=scitech&author_find=張").select_one("#f-author")
    assert form is not None
    names = [text_of(a).split()[0] for a in form.select("ul a:first-child")]
    assert names and all("张" in name for name in names)
    fields = {str(f["name"]): str(f.get("value", "")) for f in form.select("input")}
    # The rest of the search is in the base that the form's address is below.
    assert fields == {"author_find": "張"} and form.select('form[action=".#f-author"]')
    assert f"含“張”的有 {len(names)} 项" in text_of(form)
    link = form.select("ul a")[0]
    chosen = soup_at(client, str(link["href"]))
    assert len(headlines(chosen)) == int(text_of(link.select_one("i")))
    assert "author_find=張" in str(link["href"])
    back = soup_at(client, link_to(chosen, "看全部", "#f-author"))
    assert "含“張”" not in text_of(back.select_one("#f-author"))
    none = soup_at(client, "/search?author_find=甲乙丙")
    assert "没有含“甲乙丙”的" in text_of(none.select_one("#f-author"))
    assert faults(none) == []


@pytest.mark.parametrize(
    "typed",
    ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7*7 }}", "'\"&lt;", "％＆"],
)
def test_whatever_is_typed_stays_text(client: FlaskClient, typed: str) -> None:
    response = client.get("/search", query_string={"q": typed})
    assert response.status_code == 200
    from tests.web.markup import soup_of

    soup = soup_of(response)
    assert soup.select("#q")[0]["value"] == typed
    assert not soup.select("main script, main img")
    assert faults(soup) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "address",
    ["/", "/search?q=科技", "/search?q=没有的话语吧&district=渝北区", "/search?page=99", "/help"],
)
def test_the_markup_holds(client: FlaskClient, address: str, lang: str) -> None:
    soup = soup_at(client, f"{address}{'&' if '?' in address else '?'}lang={lang}")
    assert faults(soup) == []
