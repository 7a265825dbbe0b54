"""A short line all in heavy type is a heading, as low as one can be."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.formats import READERS
from archive.formats.marks import HEAVY
from archive.model import Line

BEFORE, AFTER = "江州市下起了小雨。", "市民出行请带好雨具。"

# What a line of a file is as printed, and its heading level: the same in .txt and in .md.
HEAVY_LINES = [
    ("**江州要闻**", "江州要闻", HEAVY),
    ("**江州要闻** ", "江州要闻", HEAVY),
    ("  **江州要闻**", "江州要闻", HEAVY),
    ("> **江州要闻**", "江州要闻", HEAVY),
    ("**江州市出现暴雨，多个路段积水**", "江州市出现暴雨，多个路段积水", HEAVY),
    ("**雨大**", "雨大", HEAVY),
    (f"**{'江' * 50}**", "江" * 50, HEAVY),
]
OTHERS = [
    (f"**{'江' * 51}**", "江" * 51, 0),
    ("**雨**", "雨", 0),
    ("**江州市今天下雨了。**", "江州市今天下雨了。", 0),
    ("**江州市下雨了吗？**", "江州市下雨了吗？", 0),
    ("**江州**要闻", "江州要闻", 0),
    ("江州**要闻**", "江州要闻", 0),
    ("**江州**与**云川**", "江州与云川", 0),
    ("** 江州要闻 **", "** 江州要闻 **", 0),
    ("**江州要闻", "**江州要闻", 0),
    ("*江州要闻*", "江州要闻", 0),
    ("- **江州要闻**", "江州要闻", 0),
    ("# **江州要闻**", "江州要闻", 1),
    ("### **江州要闻**", "江州要闻", 3),
]


def lines_of(text: str, suffix: str) -> list[Line]:
    return list(READERS[suffix](text.encode("utf-8"), Path(f"page{suffix}")).lines)


def test_no_heading_is_lower() -> None:
    assert HEAVY == 6


@pytest.mark.parametrize("suffix", [".txt", ".md"])
@pytest.mark.parametrize(("line", "text", "level"), [*HEAVY_LINES, *OTHERS])
def test_only_a_short_line_all_in_heavy_type_is_a_heading(
    line: str, text: str, level: int, suffix: str
) -> None:
    _, found, _ = lines_of(f"{BEFORE}\n\n{line}\n\n{AFTER}\n", suffix)
    assert (found.number, found.text, found.level) == (3, text, level)


@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_a_heavy_line_inside_a_paragraph_is_a_heading_alone(suffix: str) -> None:
    found = lines_of(f"{BEFORE}\n**江州要闻**\n{AFTER}\n", suffix)
    assert [line.level for line in found] == [0, HEAVY, 0]
    assert [line.text for line in found] == [BEFORE, "江州要闻", AFTER]


@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_heavy_type_over_two_lines_is_no_heading(suffix: str) -> None:
    found = lines_of(f"**江州市出现暴雨\n多个路段积水**\n\n{AFTER}\n", suffix)
    assert [line.level for line in found] == [0, 0, 0]


@pytest.mark.parametrize(
    "suffix",
    [".txt", ".md"],
)
def test_heavy_type_by_underscores_is_taken_off_too(suffix: str) -> None:
    (found,) = lines_of("__江州要闻__\n", suffix)
    assert (found.text, found.level) == ("江州要闻", HEAVY)
