"""The concordance as a page, as a table for spreadsheets and at the endpoint."""

from __future__ import annotations

import csv
import dataclasses
import io
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient

from index import Concordance, ConcordanceLine, Facet, FacetName, SearchResult, Source
from tests.web.markup import faults, headlines, link_to, soup_at, text_of
from web.choices import Choices
from web.presenters.concordance import BOM, COLUMNS, concordance_of, rows_of
from web.speech import Speech

ADDRESS = "/search?view=concordance&q=企业"
LINE = {
    "left", "word", "right", "place", "hit", "id", "url", "headline", "page", "publication",
    "number", "date", "date_source",
}  # fmt: skip


def no_values(name: FacetName, typed: str) -> Facet:
    return Facet(name)


def table_at(client: FlaskClient, address: str) -> list[list[str]]:
    response = client.get(address)
    assert (response.status_code, response.mimetype) == (200, "text/csv")
    text = response.get_data(as_text=True)
    assert text.startswith(BOM)
    return list(csv.reader(io.StringIO(text.removeprefix(BOM))))


def test_each_occurrence_stands_in_its_line_and_leads_to_the_hit(client: FlaskClient) -> None:
    soup = soup_at(client, ADDRESS)
    lines = soup.select("ol.lines > li")
    assert len(lines) == 20
    for line in lines[:4]:
        link = line.select_one("a")
        assert link is not None
        word = text_of(link.select_one("mark"))
        address, _, anchor = str(link["href"]).partition("#")
        hit = soup_at(client, address).select_one(f"article mark#{anchor}")
        assert "".join(text_of(hit).split()) == word
        assert text_of(line.select_one(".meta")).endswith(("日", "日推定", "日期不详", "版"))


def test_the_counts_are_said_in_words_and_the_sentence_is_the_title(client: FlaskClient) -> None:
    soup = soup_at(client, f"{ADDRESS}&sort=following&district=渝北区")
    said = client.get("/api/v1/concordance?q=企业&district=渝北区").get_json()
    sentence = text_of(soup.h1)
    assert sentence == text_of(soup.title)
    for part in (f"{said['total']} 处", f"{said['articles']} 篇", "渝北区", "按后面的字排"):
        assert part in sentence


def test_lists_and_lines_lead_to_each_other_with_all_choices(client: FlaskClient) -> None:
    listed = soup_at(client, "/search?q=企业&topic=scitech")
    lines = soup_at(client, link_to(listed, "逐处", ".tools"))
    assert lines.select("ol.lines") and "科技创新" in text_of(lines.select_one(".applied"))
    ordered = soup_at(client, link_to(lines, "后文", ".tools"))
    assert text_of(ordered.select_one('.tools [aria-current]:-soup-contains("后文")'))
    back = soup_at(client, link_to(ordered, "按篇", ".tools"))
    assert set(headlines(back)) == set(headlines(listed))
    assert text_of(back.select_one(".applied")) == text_of(listed.select_one(".applied"))
    # A word typed anew is shown line by line as well.
    fields = {str(f["name"]): str(f["value"]) for f in ordered.select("form.search input")}
    assert fields["view"] == "concordance" and fields["topic"] == "scitech"
    assert not soup_at(client, "/search").select('.tools a:-soup-contains("逐处")')


def test_pages_follow_each_other_and_one_beyond_says_so(client: FlaskClient) -> None:
    total = client.get("/api/v1/concordance?q=企业").get_json()["total"]
    soup, count = soup_at(client, ADDRESS), 0
    while soup.select("a[rel=next]"):
        count += len(soup.select("ol.lines > li"))
        soup = soup_at(client, str(soup.select("a[rel=next]")[0]["href"]))
    assert count + len(soup.select("ol.lines > li")) == total > 40
    beyond = soup_at(client, f"{ADDRESS}&page=499")
    assert soup_at(client, link_to(beyond, "到最后一页")).select("ol.lines > li")


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/search?view=concordance&q=区县:渝北", "没有可以逐处列出的词"),
        ("/search?view=concordance", "没有可以逐处列出的词"),
        ("/search?view=concordance&q=企业&district=火星区", "各有多少篇"),
        ("/search?view=concordance&q=企业 火山爆发喷火", "没有一篇报道含有全部的词"),
    ],
)
def test_why_there_are_no_lines_or_others_is_said(
    client: FlaskClient, address: str, said: str
) -> None:
    assert said in text_of(soup_at(client, address).main)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("more", ["", "&sort=preceding&size=50", "&page=499", "&district=火星区"])
def test_the_markup_holds(client: FlaskClient, more: str, lang: str) -> None:
    assert faults(soup_at(client, f"{ADDRESS}{more}&lang={lang}")) == []


def test_the_table_holds_every_line_with_its_article(client: FlaskClient) -> None:
    page = soup_at(client, f"{ADDRESS}&sort=following&page=2")
    head, *rows = table_at(client, link_to(page, "存为表格"))
    assert head == [
        "前文",
        "词",
        "后文",
        "标题",
        "日期",
        "报纸",
        "版次",
        "地址",
        "位置",
        "日期为推定",
    ]
    said = client.get("/api/v1/concordance?q=企业&sort=following&size=100").get_json()
    assert len(rows) == said["total"]
    for row, line in zip(rows, said["lines"], strict=False):
        assert row[3:7] == [
            line["headline"], line["date"] or "", line["publication"], line["number"],
        ]  # fmt: skip
        assert row[7] == line["url"]
        assert bool(row[9]) == (line["date_source"] == "inferred")
    assert {row[9] for row in rows} == {"", "是"}
    assert client.get(rows[0][7]).status_code == 200
    assert (
        "attachment"
        in client.get(f"/concordance.csv?q={quote('企业')}").headers["Content-Disposition"]
    )


def made_up(*texts: str, truncated: bool = False) -> Concordance:
    source = Source("p~1", texts[0], "p", "", texts[0], None, "")
    lines = tuple(ConcordanceLine(text, text, text, "body", 1, source) for text in texts)
    found = SearchResult(99, (), (), 1.0)
    return Concordance(found, lines, len(lines), 1, 1, truncated)


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t=", " ="])
def test_no_cell_of_the_table_is_a_formula(app: Flask, sign: str) -> None:
    with app.test_request_context("/"):
        table = "".join(rows_of(made_up(f"{sign}1+1"), Choices("词"), Speech("zh")))
    _, row = csv.reader(io.StringIO(table))
    assert row[0] == f"'{sign}1+1" and row[3].startswith("'") and row[5].startswith("'")
    assert not [cell for cell in row if cell.strip()[:1] in tuple("=+-@＝＋－＠")]


def test_what_is_no_formula_stays_as_it_is(app: Flask) -> None:
    with app.test_request_context("/"):
        table = "".join(rows_of(made_up('，"引"', ""), Choices("词"), Speech("en")))
    head, row, empty = csv.reader(io.StringIO(table.removeprefix(BOM)))
    assert row[0] == '，"引"' and empty[0] == "" and len(head) == len(COLUMNS)


def test_a_bound_that_was_reached_is_said_on_the_page_and_in_the_table(app: Flask) -> None:
    found = made_up("一", "二", truncated=True)
    with app.test_request_context("/"):
        view = concordance_of(
            found, Choices("词"), (), "报海", Speech("zh"), lambda _: 0, no_values
        )
        *_, last = csv.reader(rows_of(found, Choices("词"), Speech("zh")))
    assert "前面的 1 篇（共 99 篇）" in view.notice and "2 处" in view.notice
    assert last == [view.notice]
    whole = dataclasses.replace(found, truncated=False)
    with app.test_request_context("/"):
        assert not concordance_of(
            whole, Choices("词"), (), "报海", Speech("zh"), lambda _: 0, no_values
        ).notice


def test_the_endpoint_answers_with_exactly_the_promised_keys(client: FlaskClient) -> None:
    said = client.get("/api/v1/concordance?q=企业&sort=preceding&size=3").get_json()
    assert set(said) == {
        "query", "total", "articles", "found", "looked", "truncated", "took_ms", "lines",
    }  # fmt: skip
    assert said["query"]["sort"] == "preceding" and len(said["lines"]) == 3
    for line in said["lines"]:
        assert set(line) == LINE
        assert line["word"] == "企业" and line["url"].endswith(f"#hit-{line['hit']}")


@pytest.mark.parametrize(
    ("address", "field"),
    [
        ("/api/v1/concordance?q=企业&sort=best", "sort"),
        ("/api/v1/search?q=企业&sort=following", "sort"),
        ("/api/v1/concordance?size=101", "size"),
    ],
)
def test_what_cannot_be_read_is_a_problem_that_names_the_field(
    client: FlaskClient, address: str, field: str
) -> None:
    response = client.get(address)
    assert (response.status_code, response.get_json()["field"]) == (400, field)


@pytest.mark.parametrize("more", ["view=table", "sort=following", "view=concordance&sort=best"])
def test_a_page_that_cannot_be_is_refused(client: FlaskClient, more: str) -> None:
    assert client.get(f"/search?q=企业&{more}").status_code == 400
