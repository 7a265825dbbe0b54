"""What a page says about itself before its text."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import PageError
from archive.pages.frontmatter import Metadata, front_matter, is_web_address, page_number

FILE = Path("page.md")


def read(text: str) -> tuple[Metadata, int]:
    return front_matter(text.splitlines(), FILE)


def test_all_keys_are_read_and_others_passed_over() -> None:
    metadata, taken = read(
        "---\n"
        "title: 任何标题   # of another program\n"
        "publication: '江城晚报'\n"
        "date: 2022-06-13 08:00\n"
        'edition: "科技周刊: 特刊"\n'
        "page: A02   # second section\n"
        "tags:\n  - 一\n  - 二\n"
        "\n"
        "url: https://example.org/3#top\n"
        "---\n"
        "正文\n"
    )
    assert metadata == Metadata(
        publication="江城晚报",
        date=dt.date(2022, 6, 13),
        edition="科技周刊: 特刊",
        page="A02",
        url="https://example.org/3#top",
    )
    assert taken == 12


@pytest.mark.parametrize(
    ("line", "metadata"),
    [
        ("报纸：江城晚报", Metadata(publication="江城晚报")),
        ("日期: 2022年6月13日", Metadata(date=dt.date(2022, 6, 13))),
        ("版次: 第03版", Metadata(page="3")),
        ("Publication: 江城晚报", Metadata(publication="江城晚报")),
        ("publication: [江城晚报, 江城日报]", Metadata(publication="江城晚报、江城日报")),
        ("publication:\n- 江城晚报\n- 江城日报", Metadata(publication="江城晚报、江城日报")),
        ("date:", Metadata()),
        ("date: null", Metadata()),
        ("# publication: 江城晚报\npage: 3", Metadata(page="3")),
    ],
)
def test_values_as_people_write_them(line: str, metadata: Metadata) -> None:
    assert read(f"---\n{line}\n---\n正文")[0] == metadata


@pytest.mark.parametrize(
    "text",
    [
        "",
        "正文",
        "---",
        "---\n正文第一行\n---\n正文第二行",
        "---\n记者 张三 报道: 今天\n---\n",
        "---\n\n正文\n",
        "\n---\npublication: 江城晚报\n---\n",
        "----\npublication: 江城晚报\n----\n",
    ],
)
def test_a_page_that_begins_with_a_rule_has_no_front_matter(text: str) -> None:
    assert read(text) == (Metadata(), 0)


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("---\ndate: 2022-13-01\n---\n", 2, "date '2022-13-01' is no day"),
        ("---\npage: 3\ndate: 十三日\n---\n", 3, "is no day"),
        ("---\nurl: javascript:alert(1)\n---\n", 2, "no web address"),
        ("---\npage: 3\npage: 4\n---\n", 3, "page twice"),
        ("---\npage: 3\n正文一行\n---\n", 3, "no key: value"),
        ("---\ndate: 2022-06-13\n正文\n", 1, "not closed"),
        ("---\ndate: [2022-06-13, 2022-06-14]\n---\n", 2, "is no day"),
    ],
)
def test_what_is_wrong_is_named_with_its_line_and_cure(text: str, line: int, problem: str) -> None:
    with pytest.raises(PageError, match=problem) as caught:
        read(text)
    assert caught.value.line == line
    assert str(caught.value).startswith(f"page.md:{line}: ")
    assert caught.value.cure


@pytest.mark.parametrize(
    ("text", "number"),
    [("第3版", "3"), ("03", "3"), ("A02版", "A02"), ("0", "0"), ("", ""), ("头版", "头")],
)
def test_page_numbers(text: str, number: str) -> None:
    assert page_number(text) == number


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("https://example.org/报纸?a=1", True),
        ("HTTP://example.org", True),
        ("javascript:alert(1)", False),
        ("https://a b", False),
        ('https://a"onclick', False),
        ("//example.org", False),
    ],
)
def test_web_addresses(text: str, good: bool) -> None:
    assert is_web_address(text) is good


@given(st.text(alphabet="-\n:：# 'date[]\"pg2三url,\t", max_size=80))
def test_any_front_matter_is_read_or_refused(text: str) -> None:
    try:
        _, taken = read(f"---\n{text}\n---\n正文")
    except PageError as error:
        assert error.line is not None
    else:
        assert 0 <= taken <= len(text.splitlines()) + 3
