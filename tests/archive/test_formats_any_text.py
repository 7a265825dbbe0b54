"""Any text at all is read in every format, and no word of it is lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.errors import PageError
from archive.model import Line
from archive.words.text import ROW_END
from tests.archive.formatted import html, md, txt


def _kept(text: str) -> str:
    """What of a line no mark is made of: letters, figures and Chinese signs."""
    return "".join(c for c in text if c.isalnum() or c in "，。、；：？！“”《》（）—…")


PRINT = st.text(
    alphabet="重庆科技创新大会记者，。“”（）《》—…0123abcＡ１ 　\t", min_size=1, max_size=30
)


@given(st.lists(st.one_of(PRINT, st.just("")), max_size=30))
@pytest.mark.parametrize("reader", [txt, md], ids=["txt", "md"])
def test_every_line_stands_once_under_its_number(reader: object, lines: list[str]) -> None:
    """Each line that is not blank is one Line, with its number and all its print."""
    assert callable(reader)
    draft = reader("\n".join(lines))
    expected = [(n, _kept(text)) for n, text in enumerate(lines, 1) if text.strip()]
    assert [(line.number, _kept(line.text)) for line in draft.lines] == expected


MARKED = st.text(
    alphabet="文字a1#*_>-+|[]()!`~\\<>/&;:= \t\n.\"'é\u3000\x0c\u2028\ufffd", max_size=120
)


@given(st.one_of(MARKED, st.text(st.characters(exclude_categories=["Cs"]), max_size=120)))
@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@pytest.mark.parametrize("reader", [txt, md, html], ids=["txt", "md", "html"])
def test_any_text_is_read_or_refused(reader: object, text: str) -> None:
    """Nothing but a PageError is raised; lines rise, are not blank, end where they should."""
    assert callable(reader)
    try:
        lines: tuple[Line, ...] = reader(text).lines
    except PageError:
        return
    numbers = [line.number for line in lines]
    assert numbers == sorted(set(numbers))
    for line in lines:
        assert line.text == line.text.strip()
        assert line.text
        assert all(len(row.splitlines()) == 1 for row in line.text.split(ROW_END))
        assert 0 <= line.level <= 6
        line.text.encode("utf-8")


@given(st.text(alphabet="文字a1*_#>-[]()` \n", max_size=80))
@settings(max_examples=300)
def test_markdown_loses_no_word(text: str) -> None:
    """Whatever the marks, each word of the source stands in the line that it came from."""
    found = {line.number: line.text for line in md(text).lines}
    for number, line in enumerate(text.splitlines(), 1):
        if "[" in line or "(" in line:
            continue
        assert re.sub(r"[\W_]", "", found.get(number, "")) == re.sub(r"[\W_]", "", line)
