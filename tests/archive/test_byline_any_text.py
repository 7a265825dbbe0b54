"""Any text at all is read, and what is found in it is printed there."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.bylines.bylines import Found, bare_byline, opening_byline, whole_byline
from archive.bylines.closings import closing_byline
from archive.model import Byline

WORDS = """记者 本报 本报讯 新华社 北京 6月12日 电 通讯员 摄 文/图 图 文 整理 融媒体中心 渝北区
李明 王刚 李 欧阳 · • （ ） ( ) 【 】 、 ， 。 ” / : ： □ ● a 1 据 发"""
READERS: list[Callable[[str], Byline | Found | None]] = [
    whole_byline,
    bare_byline,
    opening_byline,
    closing_byline,
]
FUZZ = settings(
    max_examples=400, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


@FUZZ
@given(st.lists(st.sampled_from([*WORDS.split(), " ", "\u3000"]), max_size=14).map("".join))
def test_any_words_give_a_byline_that_is_printed_there(text: str) -> None:
    """Names are made of what stands there, are whole and differ; offsets lie in the text."""
    printed = re.sub(r"[\s•・·]", "", text)
    for read in READERS:
        found = read(text)
        if isinstance(found, Found):
            assert 0 <= found.start < found.end <= len(text)
            assert found.byline.printed.strip()
        byline = found.byline if isinstance(found, Found) else found
        if byline:
            assert len(set(byline.names)) == len(byline.names)
            for part in (byline.organisation, byline.agency, *byline.names):
                assert set(re.sub(r"[\s•・·]", "", part)) <= set(printed)
            assert all(len(name) > 1 and name == name.strip() for name in byline.names)


@FUZZ
@given(st.text(max_size=130))
def test_no_text_raises(text: str) -> None:
    for read in READERS:
        read(text)


PADDING = (
    """记者 李明 李明、 （ （记者 新华社 本报 某 · 摄 融媒体中心 6月12日 12 据 【 文/ 。 ， a"""
)
SPACED = [" ", "\u3000", "\t", "记者 ", "李明 ", "中 ", "图 ", "记 者 "]


@pytest.mark.parametrize("before", ["", "新华社", "本报讯（", "记者 ", "据"])
@pytest.mark.parametrize("padding", [*PADDING.split(), *SPACED], ids=repr)
def test_a_line_of_5000_characters_is_read_to_its_end(before: str, padding: str) -> None:
    """With the worst endings; a reader that takes cubic time would take hours."""
    for size in (120, 400, 1000, 5000):
        line = (before + padding * size)[:size]
        for text in (line, f"{line}！", f"{line}记者 李明"):
            for read in READERS:
                read(text)
