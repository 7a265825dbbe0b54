"""A title or a name that is said of a page may be as long as titles and names are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archive import PageError, read_file
from archive.settings import Settings
from archive.words.lengths import LONGEST, too_long

BODY = "新桥今天通车，市民前来参观。大桥全长一千二百米，双向四车道，修了三年。"


def read(folder: Path, file: str, text: str) -> list[str]:
    """What a page gives: the headlines of its articles, or why it is refused."""
    path = folder / file
    path.write_text(text, encoding="utf-8")
    settings = Settings(seeds=folder, corrections=folder / "corrections")
    return _read(path, folder, settings)


def _read(path: Path, folder: Path, settings: Settings) -> list[str]:
    found: list[str] = []
    try:
        for one in read_file(path, folder, settings):
            if isinstance(one, PageError):
                found.append(f"refused: {one}")
            else:
                found += [article.headline for article in one.articles]
    except PageError as error:
        found.append(f"refused: {error}")
    return found


RECORD_KEYS = {
    "headline": 1000,
    "kicker": 1000,
    "deck": 2000,
    "column": 200,
    "publication": 200,
    "edition": 200,
    "organisation": 200,
    "agency": 200,
}


@pytest.mark.parametrize(("key", "most"), RECORD_KEYS.items())
def test_a_record_with_a_longer_one_is_refused_by_name_and_the_others_go_in(
    tmp_path: Path, key: str, most: int
) -> None:
    def record(length: int) -> str:
        values = {"headline": "新桥通车", "body": BODY} | {key: "字" * length}
        return json.dumps(values, ensure_ascii=False) + "\n"

    just, beyond = read(tmp_path, "a.jsonl", record(most) + record(most + 1))
    assert not just.startswith("refused")
    assert beyond.startswith("refused") and f"{key} has {most + 1:,}" in beyond
    assert ":2:" in beyond


def test_names_of_authors_are_names(tmp_path: Path) -> None:
    def record(names: list[str]) -> str:
        return json.dumps({"headline": "新桥通车", "body": BODY, "authors": names}) + "\n"

    told = read(
        tmp_path,
        "a.jsonl",
        record(["王明"]) + record(["名" * 201]) + record([f"名{n}" for n in range(900)]),
    )
    assert told[0] == "新桥通车"
    assert "author has 201" in told[1] and "authors has" in told[2]


@pytest.mark.parametrize("key", ["publication", "edition", "page"])
def test_front_matter_with_a_longer_one_is_refused_with_its_line(tmp_path: Path, key: str) -> None:
    def page(length: int) -> str:
        return f"---\ndate: 2023-05-12\n{key}: {'字' * length}\n---\n# 新桥通车\n\n{BODY}\n"

    assert read(tmp_path, "a.md", page(LONGEST)) == ["新桥通车"]
    (refused,) = read(tmp_path, "b.md", page(LONGEST + 1))
    assert refused.startswith("refused") and ":3:" in refused and key in refused


def test_a_paper_toml_with_a_longer_one_refuses_its_pages(tmp_path: Path) -> None:
    (tmp_path / "paper.toml").write_text(f'publication = "{"字" * 201}"\n', encoding="utf-8")
    (refused,) = read(tmp_path, "a.md", f"# 新桥通车\n\n{BODY}\n")
    assert "paper.toml" in refused and "publication has 201" in refused


@pytest.mark.parametrize(
    ("do", "length", "taken"),
    [
        ("headline is", 1000, True),
        ("headline is", 1001, False),
        ("column is", 200, True),
        ("column is", 201, False),
        ("text is", 5000, True),
    ],
)
def test_corrections_are_bounded_alike(tmp_path: Path, do: str, length: int, taken: bool) -> None:
    (tmp_path / "corrections").mkdir()
    record = f'[[correction]]\ntext = "# 新桥"\ndo = "{do}"\nvalue = "{"字" * length}"\n'
    (tmp_path / "corrections" / "a.toml").write_text(record, encoding="utf-8")
    told = read(tmp_path, "a.md", f"# 新桥通车\n\n{BODY}\n")
    assert any(one.startswith("refused") for one in told) is not taken


def test_what_is_too_long_is_said_with_both_numbers() -> None:
    assert too_long("column", "字" * 200) == ""
    assert too_long("column", "字" * 201) == "has 201 characters, and may have 200"
    assert too_long("headline", "字" * 1000) == ""
