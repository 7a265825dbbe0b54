"""The shapes of entries that several rules files share."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive import rulebook
from archive.errors import RulesError
from archive.words.entries import any_shape, shapes_in, words_in

RULES = """
[[label]]
name = "two lines"
items = '''江上 渡口
山城'''

[[label]]
name = "another list"
items = "渡口 石桥"

[[office]]
name = "a hall"
pattern = "[一-龥]{2}馆"
examples = ["江州馆"]

[[office]]
name = "a hall or a school"
pattern = "[一-龥]{3}[馆校]"

[[torn]]
name = "no pattern"
pattern = "("
"""


@pytest.fixture
def file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "invented.toml").write_text(RULES, "utf-8")
    monkeypatch.setattr(rulebook.resources, "files", lambda _: tmp_path)
    return "invented.toml"


def test_the_words_of_all_lists_of_a_group_are_one_set(file: str) -> None:
    assert words_in(file, "label") == {"江上", "渡口", "山城", "石桥"}


def test_the_patterns_of_a_group_come_in_their_order(file: str) -> None:
    assert [name for name, _ in shapes_in(file, "office")] == ["a hall", "a hall or a school"]


@pytest.mark.parametrize(("text", "whole"), [("江州馆", True), ("江州学校", True), ("校", False)])
def test_any_shape_of_a_group_will_do(file: str, text: str, whole: bool) -> None:
    assert bool(any_shape(file, "office").fullmatch(text)) is whole


def test_a_pattern_that_is_none_is_told_with_its_file_and_group(file: str) -> None:
    with pytest.raises(RulesError, match=r"invented.toml: \[\[torn\]\] entry 1: pattern"):
        shapes_in(file, "torn")
