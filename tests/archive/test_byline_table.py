"""Tables of how papers print who wrote it."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.bylines.bylines import bare_byline, opening_byline, whole_byline
from archive.bylines.closings import closing_byline
from archive.lines.pieces import pieces_of
from tests.archive.bylined import RAIN, told
from tests.archive.pages import page_of

DATA = tomllib.loads((Path(__file__).parent / "data" / "bylines.toml").read_text("utf-8"))


def of_whole(text: str) -> str:
    return told(whole_byline(text))


def of_start(text: str) -> str:
    found = opening_byline(text + RAIN)
    assert found is not None
    assert (text + RAIN)[found.end :] == RAIN
    return told(found.byline)


def of_end(text: str) -> str:
    found = closing_byline(RAIN + text)
    assert found is not None
    assert (RAIN + text)[: found.start].rstrip() == RAIN
    return told(found.byline)


def of_bare(text: str) -> str:
    return told(bare_byline(text))


def of_lines(text: str) -> str:
    """The byline that two lines are in a column of text."""
    column = ["今天上午江州市下起小雨市民出行请带好"] * 3
    lines = (*column, "", *text.split("/", 1), *column)
    pieces = pieces_of(page_of("\n".join(lines)).lines)
    return " & ".join(told(piece.byline) for piece in pieces if piece.byline)


PRINTED: dict[str, Callable[[str], str]] = {
    "whole": of_whole,
    "start": of_start,
    "end": of_end,
    "bare": of_bare,
    "lines": of_lines,
}


@pytest.mark.parametrize(
    ("place", "text", "byline"),
    [
        pytest.param(place, text, byline, id=f"{place}-{text}")
        for place in PRINTED
        for text, byline in DATA[place].items()
    ],
)
def test_what_papers_print(place: str, text: str, byline: str) -> None:
    assert PRINTED[place](text) == byline


@pytest.mark.parametrize(
    ("line", "below"),
    [
        ("新华社江州６月１２日电（沈牧）记者", "从农业部门获悉，今年早稻丰收。"),
        ("【江州时报报道 特约记者 沈牧】在江", "州和清溪两地，早稻已经收割。"),
    ],
)
def test_a_line_with_which_a_text_begins_is_no_byline_as_a_whole(line: str, below: str) -> None:
    assert whole_byline(line) is None
    opening = opening_byline(line + below)
    assert opening is not None
    assert opening.byline.names == ("沈牧",)


@pytest.mark.parametrize("text", DATA["none"]["lines"])
def test_what_only_looks_like_one(text: str) -> None:
    """Neither by itself, nor before a text, nor behind one."""
    found = [whole_byline(text), opening_byline(text), closing_byline(text)]
    found += [opening_byline(text + RAIN), closing_byline(RAIN + text)]
    assert found == [None] * len(found)
