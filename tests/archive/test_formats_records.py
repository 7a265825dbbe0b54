"""Articles that were split elsewhere: .jsonl."""

from __future__ import annotations

import datetime as dt
import json
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.errors import PageError
from archive.formats import open_records
from archive.model import Line, Reading
from archive.pages.identity import article_id

RECORD: dict[str, Any] = {"headline": "江城开新桥", "body": "大桥通车。\n\n　　市民高兴。"}


def records(folder: Path, *lines: str | bytes | dict[str, Any]) -> list[Reading | PageError]:
    path = folder / "in" / "a.jsonl"
    path.parent.mkdir(exist_ok=True)
    rows = [
        line
        if isinstance(line, bytes)
        else (line if isinstance(line, str) else json.dumps(line)).encode("utf-8")
        for line in lines
    ]
    path.write_bytes(b"\n".join(rows))
    return list(open_records(path, folder, max_mb=1))


def test_a_record_becomes_a_reading_of_its_own(tmp_path: Path) -> None:
    """Page, lines, paragraphs, byline and date are as the record says; no line is left over."""
    record = RECORD | {
        "date": "2022-06-13",
        "publication": "江城晚报",
        "authors": ["张三", "李四"],
        "page": 3,
        "url": "https://example.org/3",
        "kicker": "引题",
        "deck": "——副题",
        "organisation": "江城融媒体中心",
        "agency": "新华社",
        "kind": "brief",
        "other": {"passed": "over"},
    }
    (reading,) = records(tmp_path, record)
    assert isinstance(reading, Reading)
    page, (article,) = reading.page, reading.articles
    assert (page.id, page.source) == ("in/a.1", "in/a.jsonl")
    assert (page.date, page.date_source) == (dt.date(2022, 6, 13), "record")
    assert (page.publication, page.number, page.url) == ("江城晚报", "3", "https://example.org/3")
    assert [(line.number, line.text, line.level) for line in page.lines] == [
        (1, "引题", 0),
        (2, "江城开新桥", 1),
        (3, "——副题", 0),
        (4, "大桥通车。", 0),
        (6, "市民高兴。", 0),
    ]
    assert (article.headline, article.kicker, article.deck) == ("江城开新桥", "引题", "——副题")
    assert not article.headline_derived
    assert article.body == "大桥通车。\n市民高兴。"
    assert article.byline.names == ("张三", "李四")
    assert (article.byline.organisation, article.byline.agency) == ("江城融媒体中心", "新华社")
    assert article.kind == "brief"
    assert (article.date, article.page_id) == (page.date, page.id)
    assert article.id.startswith("in/a.1~")
    assert article.spans == ((1, 6),)
    assert [line for block in article.blocks for line in block.lines] == list(page.lines)
    assert (reading.unused, reading.furniture) == ((), ())


@pytest.mark.parametrize(
    ("authors", "names"),
    [
        ("张三、李四", ("张三", "李四")),
        ("张三  李四", ("张三", "李四")),
        ("John Smith", ("John Smith",)),
        (["张三", "张三", " "], ("张三",)),
        (None, ()),
        ("", ()),
    ],
)
def test_authors_are_a_list_or_a_string(
    tmp_path: Path, authors: object, names: tuple[str, ...]
) -> None:
    (reading,) = records(tmp_path, RECORD | {"authors": authors})
    assert isinstance(reading, Reading)
    assert reading.articles[0].byline.names == names


def test_a_record_without_a_headline_gets_a_derived_one(tmp_path: Path) -> None:
    (reading,) = records(tmp_path, {"headline": " ", "body": "大桥今天通车。市民高兴。"})
    assert isinstance(reading, Reading)
    assert reading.articles[0].headline == "大桥今天通车"
    assert reading.articles[0].headline_derived


WRONG: list[tuple[str | bytes | dict[str, Any], str]] = [
    ("{", "no JSON"),
    ("[1]", "not an object"),
    ("null", "not an object"),
    ({"headline": "标题"}, "body is missing"),
    ({"body": "正文"}, "headline is missing"),
    (RECORD | {"body": 3}, "body is '3', no string"),
    (RECORD | {"date": "2022-13-40"}, "date '2022-13-40' is no day"),
    (RECORD | {"date": 20220613}, "date is"),
    (RECORD | {"authors": {"a": 1}}, "authors is"),
    (RECORD | {"authors": [1]}, "authors is"),
    (RECORD | {"page": 1.5}, "page is"),
    (RECORD | {"page": True}, "page is"),
    (RECORD | {"url": "javascript:alert(1)"}, "no web address"),
    (RECORD | {"kind": "poem"}, "kind is 'poem'"),
    ({"headline": "", "body": " \n"}, "no text"),
    ('{"headline": "\\ud800", "body": "x"}', "half a character"),
    ({"headline": "a\0", "body": "x"}, "NUL"),
    ("[" * 100_000, "no JSON"),
    ('{"page": ' + "9" * 6_000 + "}", "no JSON"),
    ('{"headline": "标题", "body": "正文"}'.encode("gbk"), "not UTF-8"),
    ('"' + "x" * (1 << 20) + '"', "too long"),
]


@pytest.mark.parametrize(("line", "problem"), WRONG, ids=[problem for _, problem in WRONG])
def test_a_bad_record_is_reported_by_its_line_and_the_others_go_in(
    tmp_path: Path, line: str | bytes | dict[str, Any], problem: str
) -> None:
    first, bad, last = records(tmp_path, RECORD, line, RECORD)
    assert isinstance(first, Reading)
    assert isinstance(last, Reading)
    assert last.page.id == "in/a.3"
    assert isinstance(bad, PageError)
    assert problem in bad.problem
    assert bad.line == 2
    assert str(bad).startswith(f"{tmp_path / 'in' / 'a.jsonl'}:2: ")
    assert bad.cure


def test_blank_lines_and_a_byte_order_mark_are_passed_over(tmp_path: Path) -> None:
    first, second = records(tmp_path, b"\xef\xbb\xbf" + json.dumps(RECORD).encode(), "", RECORD)
    assert isinstance(first, Reading)
    assert isinstance(second, Reading)
    assert second.page.id == "in/a.3"


def test_a_utf16_file_is_refused_once(tmp_path: Path) -> None:
    (error,) = records(tmp_path, (json.dumps(RECORD) + "\n").encode("utf-16") * 3)
    assert isinstance(error, PageError)
    assert "UTF-16" in error.problem


def test_an_undated_record_takes_the_date_of_its_folder_or_its_words(tmp_path: Path) -> None:
    body = "记者 张三\n2021年6月7日 星期一\n大桥通车。"
    (reading,) = records(tmp_path, RECORD | {"body": body})
    assert isinstance(reading, Reading)
    assert (reading.page.date, reading.page.date_source) == (dt.date(2021, 6, 7), "inferred")
    (tmp_path / "in" / "paper.toml").write_text(
        'publication = "江城晚报"\ndate = 2021-06-08\n', encoding="utf-8"
    )
    (reading,) = records(tmp_path, RECORD | {"body": body})
    assert isinstance(reading, Reading)
    assert (reading.page.date, reading.page.date_source) == (dt.date(2021, 6, 8), "paper.toml")
    assert reading.page.publication == "江城晚报"


def test_records_are_streamed(tmp_path: Path) -> None:
    """The memory that 3,000 records take is that of one."""
    path = tmp_path / "a.jsonl"
    line = json.dumps(RECORD | {"date": "2022-06-13", "body": "大桥通车。\n" * 200})
    path.write_text(f"{line}\n" * 3_000, encoding="utf-8")
    tracemalloc.start()
    assert sum(isinstance(one, Reading) for one in open_records(path, tmp_path)) == 3_000
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 4 << 20


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=5,
)
KEYS = ["headline", "body", "date", "authors", "page", "url", "kicker", "kind", "publication"]


@given(st.lists(st.one_of(st.dictionaries(st.sampled_from(KEYS), JSON), JSON), max_size=4))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_records_are_read_or_refused(tmp_path: Path, values: list[object]) -> None:
    found = records(tmp_path, *[json.dumps(value) for value in values])
    assert len(found) == len(values)
    for one in found:
        if isinstance(one, Reading):
            assert all(line.text.strip() == line.text != "" for line in one.page.lines)
            assert one.articles[0].headline


@given(st.lists(st.binary(max_size=60), max_size=4))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_read_or_refused(tmp_path: Path, lines: list[bytes]) -> None:
    for one in records(tmp_path, *lines):
        assert isinstance(one, Reading | PageError)


def test_an_articles_id_hangs_on_its_first_lines_alone() -> None:
    lines = [Line(n, f"第{n}行 的字") for n in range(1, 6)]
    name = article_id("in/a", lines)
    page, _, digest = name.partition("~")
    assert page == "in/a"
    assert len(digest) == 8
    assert article_id("in/a", [*lines[:3], Line(9, "改了")]) == name
    assert article_id("in/a", [Line(n + 7, f"第{n}行的　字") for n in range(1, 4)]) == name
    assert article_id("in/a", lines[1:]) != name
    assert article_id("in/b", lines) != name


def test_articles_that_begin_alike_have_ids_of_their_own() -> None:
    taken: set[str] = set()
    for _ in range(3):
        taken.add(article_id("in/a", [Line(1, "短讯")], taken))
    assert len(taken) == 3
