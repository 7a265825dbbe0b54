"""Files of corrections: what may stand in them, and what is refused and how."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.corrections.corrections import (
    ACTIONS,
    corrected_records,
    corrections_file,
    corrections_of,
)
from archive.errors import PageError


def read(folder: Path, text: str, page: str = "a/3") -> list[tuple[str, str]]:
    file = corrections_file(page, folder)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return [(one.do, one.value) for one in corrections_of(page, folder)]


def test_a_page_without_a_file_has_none(tmp_path: Path) -> None:
    assert corrections_of("a/3", tmp_path) == ()
    assert corrections_of("a/3", tmp_path / "nowhere") == ()
    assert corrections_of("n" * 254, tmp_path) == ()


def test_records_come_in_the_files_order_with_where_they_stand(tmp_path: Path) -> None:
    text = '# by hand\n[[correction]]\nline = 4\ntext = "新桥"\ndo = "starts article"\n\n'
    text += '[[correction]]\ntext = "黄"\ndo = "authors are"\nvalue = ["黄虹", "李一"]\n'
    assert read(tmp_path, text) == [("starts article", ""), ("authors are", "黄虹、李一")]
    first, second = corrections_of("a/3", tmp_path)
    assert (first.line, first.row, second.row, second.entry) == (4, 2, 7, 2)
    assert first.said("no").startswith(f"{tmp_path / 'a' / '3.toml'}:2: 'starts article'")


WRONG = [
    (
        '[[corrections]]\ntext = "a"\ndo = "is body"\n',
        "unknown key 'corrections'",
        "[[correction]]",
    ),
    ("correction = 3\n", "correction is no list", "[[correction]]"),
    ("correction = [3]\n", "entry 1: is no table", "[[correction]]"),
    ('[[correction]]\ndo = "is body"\n', "text is missing", 'text = "…"'),
    ('[[correction]]\ntext = "a"\n', "do is missing", 'do = "…"'),
    ('[[correction]]\ntext = 3\ndo = "is body"\n', "text = 3 is no string", 'text = "…"'),
    ('[[correction]]\ntext = " # "\ndo = "is body"\n', "text has no words", "beginning"),
    (
        '[[correction]]\ntext = "a"\ndo = "is body"\nlines = 3\n',
        "unknown key 'lines'",
        "line, text",
    ),
    ('[[correction]]\ntext = "a"\ndo = "delete"\n', "do = 'delete' is unknown", "starts article"),
    ('[[correction]]\ntext = "a"\ndo = "is body"\nline = 0\n', "line = 0", "line = 45"),
    ('[[correction]]\ntext = "a"\ndo = "is body"\nline = true\n', "line = True", "line = 45"),
    ('[[correction]]\ntext = "a"\ndo = "text is"\n', "value is missing", 'value = "…"'),
    ('[[correction]]\ntext = "a"\ndo = "text is"\nvalue = ""\n', "value = '' is empty", "words"),
    ('[[correction]]\ntext = "a"\ndo = "is body"\nvalue = "b"\n', "takes no value", "leave"),
    ('[[correction]]\ntext = "a"\ndo = "text is"\nvalue = "b"\nto = "c"\n', "one line", "is body"),
    ('[[correction]]\ntext = "a"\ndo = "kind is"\nvalue = "novel"\n', "no kind", "news, photo"),
    ('[[correction]]\ntext = "a"\ndo = "topic+"\nvalue = "天气"\n', "no topic", "economy"),
    ('[[correction]]\ntext = "a"\ndo = "district+"\nvalue = "渝北"\n', "full name", "渝北区"),
    ('[[correction]]\ntext = "a"\ndo = "authors are"\nvalue = [1]\n', "no list of names", "["),
]


@pytest.mark.parametrize(("text", "problem", "cure"), WRONG)
def test_what_does_not_hold_is_refused_by_file_entry_and_cure(
    tmp_path: Path, text: str, problem: str, cure: str
) -> None:
    with pytest.raises(PageError) as raised:
        read(tmp_path, f"\n{text}")
    said = str(raised.value)
    assert said.startswith(str(tmp_path / "a" / "3.toml"))
    assert problem in said
    assert cure in said
    if "entry 1" in said and text.startswith("[["):
        assert raised.value.line == 2


def test_a_file_that_is_no_toml_is_refused_by_its_line(tmp_path: Path) -> None:
    with pytest.raises(PageError, match="no TOML") as raised:
        read(tmp_path, '[[correction]]\ntext = "a\n')
    assert raised.value.line == 2
    corrections_file("a/3", tmp_path).write_bytes("[[correction]]\n# 重庆".encode("gb18030"))
    with pytest.raises(PageError, match="not UTF-8"):
        corrections_of("a/3", tmp_path)


@pytest.mark.parametrize("name", ["渝北区", "两江新区", "石柱土家族自治县", "重庆市", "四川省"])
def test_a_district_is_any_of_the_country(tmp_path: Path, name: str) -> None:
    text = f'[[correction]]\ntext = "a"\ndo = "district-"\nvalue = "{name}"\n'
    assert read(tmp_path, text) == [("district-", name)]


def test_the_corrections_of_records_are_found_by_their_lines(tmp_path: Path) -> None:
    for name in ("a/items.3", "a/items.12", "a/items", "a/items.x", "items.4", "a/itemsx5"):
        read(tmp_path, "", name)
    assert corrected_records("a/items", tmp_path) == {"a/items.3", "a/items.12"}
    assert corrected_records("items", tmp_path) == {"items.4"}
    assert corrected_records("none", tmp_path / "none") == frozenset()


def test_every_action_is_described_in_the_readme() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    assert [name for name in ACTIONS if f"`{name}`" not in readme] == []
