"""Citations: each form is read back by a program that others read it with."""

from __future__ import annotations

import datetime as dt
import json
import string
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

import bibtexparser
import pytest
import rispy
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.http import parse_options_header

from archive.model import Article, Author, Byline, Page
from tests.web.conftest import Collection
from tests.web.markup import soup_at, text_of
from web.presenters.citing import FORMS, Cited, cited_of
from web.speech import Speech
from web.views.citing import file_name

TODAY = dt.date(2026, 1, 2)
URL = "http://localhost/article/p~1"
WRITE = {form.ending: form.write for form in FORMS}
PLAIN = Cited(
    key="baohai1",
    title="云台桥通车",
    url=URL,
    seen=TODAY,
    authors=("陈望舒", "林小满"),
    organisation="渝北区融媒体中心",
    publication="江城日报",
    edition="副刊",
    date=dt.date(2023, 5, 12),
    number="A02",
    archive="报海",
)
BARE = Cited(key="baohai2", title="[无题]", url=URL, seen=TODAY, archive="报海")
INFERRED = replace(
    PLAIN, date=None, inferred=dt.date(2023, 5, 12), notes=("日期推定为 2023-05-12",)
)


def bib(cited: Cited) -> tuple[str, dict[str, str]]:
    """The type and the fields of an entry, as a program reads it."""
    library = bibtexparser.parse_string(WRITE["bib"](cited))
    assert not library.failed_blocks
    (entry,) = library.entries
    assert entry.key == cited.key
    return entry.entry_type, {key: str(one.value) for key, one in entry.fields_dict.items()}


def ris(cited: Cited) -> dict[str, Any]:
    (record,) = rispy.loads(WRITE["ris"](cited))
    return dict(record)


def csl(cited: Cited) -> dict[str, Any]:
    (item,) = json.loads(WRITE["json"](cited))
    return dict(item)


def bare(text: str) -> str:
    """A value without the braces that keep it as it is."""
    return text.replace("{", "").replace("}", "")


def test_gbt_names_three_authors_and_then_says_so() -> None:
    many = replace(PLAIN, authors=("甲", "乙", "丙", "丁"))
    assert WRITE["txt"](many) == (
        f"甲, 乙, 丙, 等. 云台桥通车[N/OL]. 江城日报, 2023-05-12(A02)[2026-01-02]. {URL}."
    )


def test_gbt_brackets_what_is_not_known_or_was_worked_out() -> None:
    assert WRITE["txt"](BARE) == (f"[无题][N/OL]. [报纸名不详], [日期不详][2026-01-02]. {URL}.")
    assert ", [2023-05-12](A02)" in WRITE["txt"](INFERRED)


def test_bibtex_is_read_back_as_it_was_meant() -> None:
    kind, fields = bib(PLAIN)
    assert kind == "article"
    assert bare(fields["title"]) == "云台桥通车"
    assert bare(fields["author"]) == "陈望舒 and 林小满"
    assert (fields["journal"], fields["pages"]) == ("江城日报", "A02")
    assert (fields["year"], fields["month"], fields["date"]) == ("2023", "may", "2023-05-12")
    assert (fields["url"], fields["urldate"]) == (URL, "2026-01-02")


def test_ris_is_read_back_as_it_was_meant() -> None:
    text = WRITE["ris"](PLAIN)
    assert text.startswith("TY  - NEWS\r\n") and text.endswith("ER  - \r\n")
    assert "\n" not in text.replace("\r\n", "")
    record = ris(PLAIN)
    assert record["type_of_reference"] == "NEWS"
    assert record["authors"] == ["陈望舒", "林小满"]
    assert record["title"] == "云台桥通车"
    assert record["secondary_title"] == "江城日报"
    assert (record["year"], record["date"]) == ("2023", "2023/05/12/")
    assert (record["start_page"], record["edition"]) == ("A02", "副刊")
    assert record["urls"] == [URL]
    assert record["access_date"] == "2026/01/02/"


# What CSL's data may hold of what we say, and how it must look.
CSL: dict[str, type] = {
    "id": str,
    "type": str,
    "title": str,
    "author": list,
    "container-title": str,
    "edition": str,
    "issued": dict,
    "page": str,
    "URL": str,
    "accessed": dict,
    "language": str,
    "source": str,
    "note": str,
}


@pytest.mark.parametrize("cited", [PLAIN, BARE, INFERRED], ids=["plain", "bare", "inferred"])
def test_csl_holds_what_csl_knows(cited: Cited) -> None:
    item = csl(cited)
    assert {"id", "type", "title", "URL"} <= set(item)
    for key, value in item.items():
        assert isinstance(value, CSL[key]) and value, key
    assert item["type"] == "article-newspaper"
    assert all(set(name) == {"literal"} and name["literal"] for name in item.get("author", []))
    for date in (item["accessed"], item.get("issued", item["accessed"])):
        assert set(date) <= {"date-parts", "circa"}
        ((year, month, day),) = date["date-parts"]
        assert dt.date(year, month, day)


def test_a_date_that_was_worked_out_is_never_passed_off_as_known() -> None:
    _, fields = bib(INFERRED)
    assert fields["year"] == "2023" and "month" not in fields
    assert fields["date"] == "2023-05-12?"
    assert (ris(INFERRED)["year"], ris(INFERRED)["date"]) == ("2023", "2023/05/12/inferred")
    assert csl(INFERRED)["issued"] == {"date-parts": [[2023, 5, 12]], "circa": True}
    for note in (fields["note"], "".join(ris(INFERRED)["notes"]), csl(INFERRED)["note"]):
        assert "日期推定为 2023-05-12" in note
    assert "circa" not in csl(PLAIN)["issued"]


def test_what_is_not_known_is_left_out() -> None:
    kind, fields = bib(BARE)
    assert kind == "misc"
    assert set(fields) == {"title", "url", "urldate", "language"}
    assert set(ris(BARE)) == {
        *("type_of_reference", "id", "title", "language", "name_of_database", "urls"),
        "access_date",
    }
    assert set(csl(BARE)) == {"id", "type", "title", "URL", "accessed", "language", "source"}


def test_where_nobody_is_named_the_organisation_answers_for_it() -> None:
    cited = replace(PLAIN, authors=())
    assert bare(bib(cited)[1]["author"]) == "渝北区融媒体中心"
    assert ris(cited)["authors"] == ["渝北区融媒体中心"]
    assert csl(cited)["author"] == [{"literal": "渝北区融媒体中心"}]
    assert WRITE["txt"](cited).startswith("渝北区融媒体中心. ")


@given(st.text(string.printable + "云台桥“”【】", min_size=1, max_size=40))
def test_whatever_a_headline_holds_no_form_breaks(headline: str) -> None:
    cited = _cited(headline)
    line = " ".join("".join(c if c.isprintable() else " " for c in headline).split())
    assert cited.title == line
    assert set(bib(cited)[1]) == set(bib(PLAIN)[1])
    assert csl(cited).get("title", "") == line
    assert ris(cited).get("title", "") == line
    assert line in WRITE["txt"](cited)


# How LaTeX writes what it takes for its own.
LATEX = [
    ("\\", r"\textbackslash{}"),
    ("{", r"\textbraceleft{}"),
    ("}", r"\textbraceright{}"),
    ("~", r"\textasciitilde{}"),
    ("^", r"\textasciicircum{}"),
    *((sign, f"\\{sign}") for sign in "#$%&_"),
]


@pytest.mark.parametrize(("sign", "written"), LATEX)
def test_signs_that_latex_takes_for_its_own_are_written_for_it(sign: str, written: str) -> None:
    entry = WRITE["bib"](_cited(f"产值{sign}增长"))
    assert f"  title = {{{{产值{written}增长}}}},\n" in entry
    assert entry.count("{") == entry.count("}")


def test_an_address_stands_in_bibtex_as_it_is_but_for_braces() -> None:
    address = "http://localhost/article/a_b%E6~1"
    assert bib(replace(PLAIN, url=address))[1]["url"] == address
    assert bib(replace(PLAIN, url=address + "{x}"))[1]["url"] == address + "%7Bx%7D"


@pytest.mark.parametrize(
    ("source", "date", "inferred", "said"),
    [
        ("path", dt.date(2023, 5, 12), None, ""),
        ("front matter", dt.date(2023, 5, 12), None, ""),
        ("inferred", None, dt.date(2023, 5, 12), "日期推定为 2023-05-12，并非印在版上"),
    ],
)
def test_only_a_date_that_the_paper_states_is_known(
    source: str, date: dt.date | None, inferred: dt.date | None, said: str
) -> None:
    cited = _cited("云台桥通车", date_source=source)
    assert (cited.date, cited.inferred, "".join(cited.notes)) == (date, inferred, said)


def test_a_headline_that_was_worked_out_stands_in_brackets_and_says_so() -> None:
    cited = _cited("云台桥通车", headline_derived=True)
    assert cited.title == "[云台桥通车]"
    assert cited.notes == ("版面上没有标题，题名取自正文",)


def test_a_key_is_the_articles_own_and_plain_for_every_program() -> None:
    keys = {_cited("题", id=id).key for id in ("渝州晚报/2020-07/第1版~ff", "p~1", "p~2")}
    assert len(keys) == 3
    assert all(key.isascii() and key.isalnum() for key in keys)


def _cited(headline: str, **others: Any) -> Cited:
    article = Article(
        id="p~1",
        page_id="p",
        headline=headline,
        spans=((1, 1),),
        paragraphs=(),
        byline=Byline((Author("陈望舒"), Author("林小满")), "渝北区融媒体中心"),
        date=dt.date(2023, 5, 12),
        date_source="path",
    )
    page = Page("p", "p.txt", (), "0" * 64, publication="江城日报", number="A02")
    return cited_of(replace(article, **others), page, URL, TODAY, "报海", Speech("zh"))


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.ending)
def test_each_form_is_shown_and_is_a_file(
    client: FlaskClient, collection: Collection, form: Any
) -> None:
    for article in (collection.articles[0], collection.articles[-1]):
        soup = soup_at(client, f"/article/{article.id}")
        (link,) = soup.select(f'.cite a[href$="/cite.{form.ending}"]')
        shown = soup.select_one(f"#{link.find_parent('p')['data-copies']}")  # type: ignore[index]
        file = client.get(str(link["href"]))
        assert text_of(shown) == " ".join(file.get_data(as_text=True).split())
        assert file.mimetype == form.media
        kind, options = parse_options_header(file.headers["Content-Disposition"])
        assert kind == "attachment" and options["filename"] == file_name(article.id, form.ending)
        assert [one["href"] for one in soup.select(f'head link[type="{form.media}"]')] == [
            link["href"]
        ]


@pytest.mark.parametrize(
    ("id", "name"),
    [
        ("plain~1a2b", "plain~1a2b.bib"),
        ("渝州晚报/2020-07/第1版~ff", "渝州晚报-2020-07-第1版~ff.bib"),
        ("../../etc/a b~1", "etc-a-b~1.bib"),
        ("引号“”'\"<>\r\n~3", "引号-~3.bib"),
        (".hidden~1", "hidden~1.bib"),
        ("长" * 300 + "~12345678", "长" * 51 + "~12345678.bib"),
    ],
)
def test_a_files_name_is_safe_and_says_which_article(id: str, name: str) -> None:
    assert file_name(id, "bib") == name
    assert len(name.encode()) < 255


def test_a_form_or_an_article_that_there_is_not_is_a_404(
    client: FlaskClient, collection: Collection
) -> None:
    assert client.get(f"/article/{collection.articles[0].id}/cite.docx").status_code == 404
    assert client.get("/article/nowhere~12345678/cite.bib").status_code == 404


def test_a_citation_leads_back_to_its_article(client: FlaskClient, collection: Collection) -> None:
    article = collection.articles[0]
    (item,) = client.get(f"/article/{article.id}/cite.json").get_json(force=True)
    assert client.get(unquote(item["URL"].removeprefix("http://localhost"))).status_code == 200
    english = client.get(f"/article/{article.id}/cite.json?lang=en").get_json(force=True)[0]
    assert english["URL"] == item["URL"]
