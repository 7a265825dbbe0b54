"""What a user can put right comes as one kind of error that says where and how."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.errors import BaohaiError, PageError, RulesError, SettingsError


@pytest.mark.parametrize("kind", [PageError, RulesError, SettingsError])
def test_every_error_of_the_archive_is_caught_in_one_place(kind: type[Exception]) -> None:
    assert issubclass(kind, BaohaiError)


@pytest.mark.parametrize(
    ("line", "cure", "said"),
    [
        (None, "", "a/1.txt: is empty"),
        (3, "", "a/1.txt:3: is empty"),
        (None, "give it text", "a/1.txt: is empty (give it text)"),
        (3, "give it text", "a/1.txt:3: is empty (give it text)"),
    ],
)
def test_a_page_error_names_file_line_and_cure(line: int | None, cure: str, said: str) -> None:
    error = PageError(Path("a") / "1.txt", "is empty", line=line, cure=cure)
    assert str(error) == said
    assert (error.path, error.problem, error.line, error.cure) == (
        "a/1.txt",
        "is empty",
        line,
        cure,
    )
