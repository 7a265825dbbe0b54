"""From a file to tagged readings."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from archive import catalogue
from archive.catalogue import read_file, read_pages, tagged
from archive.errors import PageError
from archive.model import Article, Page, Reading
from archive.settings import Settings
from archive.stories.reading import read_page
from archive.tags.tagging import tag_pages
from tests.archive.pages import assert_every_line_has_one_place, page_of
from tests.goldset import SEEDS

PAGE = "# 渝北区新增科技型企业\n\n今年上半年，渝北区新增科技型企业413家，科技创新成效明显。\n"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(corrections=tmp_path / "corrections")


def readings(file: Path, settings: Settings) -> list[Reading]:
    found = [one for one in read_file(file, file.parent, settings) if isinstance(one, Reading)]
    assert found
    return found


def test_a_page_becomes_one_reading_with_its_tags(tmp_path: Path, settings: Settings) -> None:
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    (reading,) = readings(tmp_path / "a.txt", settings)
    (article,) = reading.articles
    assert (reading.page.id, article.page_id) == ("a", "a")
    assert article.headline == "渝北区新增科技型企业"
    assert [tag.id for tag in article.districts] == ["渝北区"]
    assert [tag.kind for tag in article.topics]
    assert all(tag.evidence for tag in (*article.districts, *article.topics))


def test_the_region_is_the_one_that_is_set(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    other = Settings(region="湖北省", corrections=tmp_path / "corrections")
    (reading,) = readings(tmp_path / "a.txt", other)
    assert "渝北区" not in [tag.id for tag in reading.articles[0].districts]


def test_tags_change_nothing_else() -> None:
    reading = read_page(page_of(PAGE))
    told = tagged(reading, "重庆市")
    assert (told.page, told.furniture, told.unused) == (
        reading.page,
        reading.furniture,
        reading.unused,
    )
    for one, other in zip(reading.articles, told.articles, strict=True):
        assert (one.id, one.body, one.spans) == (other.id, other.body, other.spans)


def test_records_have_their_own_tags_however_many_are_tagged_together(
    tmp_path: Path, settings: Settings
) -> None:
    rows = [
        {
            "headline": f"{place}第{n}座桥通车",
            "body": f"昨日，{place}的新桥通车。",
            "publication": paper,
        }
        for n in range(30)
        for place, paper in (("渝北区", "江城日报"), ("本市", "合川新报"), ("全县", "忠州融媒"))
    ]
    lines = [json.dumps(row) for row in rows]
    (tmp_path / "all.jsonl").write_text("\n".join(lines), encoding="utf-8")
    together = readings(tmp_path / "all.jsonl", settings)
    assert len(together) == len(rows)
    for number in (0, 1, 2, 40, 89):
        (tmp_path / "one.jsonl").write_text(lines[number], encoding="utf-8")
        (alone,) = readings(tmp_path / "one.jsonl", settings)
        (told,), (other,) = alone.articles, together[number].articles
        assert told.headline == other.headline
        assert (told.districts, told.topics, told.names) == (
            other.districts,
            other.topics,
            other.names,
        )


def test_long_records_do_not_wait_for_many_others(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many there are, only as many are held as have so much text together."""
    body = "渝北区的新桥昨日通车。" * 4
    sizes = [1, 1, 6, 1, 1, 1]
    rows = [json.dumps({"headline": "新桥通车", "body": "\n".join([body] * n)}) for n in sizes]
    (tmp_path / "a.jsonl").write_text("\n".join(rows), encoding="utf-8")
    together: list[int] = []

    def spied(
        pages: Sequence[tuple[Sequence[Article], Page]], region: str
    ) -> list[tuple[Article, ...]]:
        together.append(len(pages))
        return tag_pages(pages, region)

    whole = readings(tmp_path / "a.jsonl", settings)
    monkeypatch.setattr(catalogue, "tag_pages", spied)
    monkeypatch.setattr(catalogue, "_LOT_SIZE", 6 * len(body))
    assert readings(tmp_path / "a.jsonl", settings) == whole
    assert [size for size in together if size] == [3, 3]


def alone(file: Path, settings: Settings) -> Reading | str:
    try:
        (reading,) = readings(file, settings)
    except PageError as error:
        return str(error)
    return reading


@pytest.mark.parametrize("fails", [False, True])
def test_pages_read_together_are_what_each_is_alone(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch, fails: bool
) -> None:
    for name, text in {
        "a": PAGE,
        "b": PAGE.replace("渝北区", "本市"),
        "c": "\0" * 9,
        "d": PAGE.replace("渝北区", "忠县"),
    }.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    settings.corrections.mkdir()
    correction = 'text = "忠县新增科技型企业"\ndo = "headline is"\nvalue = "忠县有了新企业"\n'
    file = settings.corrections / "d.toml"
    file.write_text(f"[[correction]]\n{correction}", encoding="utf-8")
    files = [tmp_path / f"{name}.txt" for name in "abcde"]
    each = [alone(file, settings) for file in files]
    assert [isinstance(one, Reading) for one in each] == [True, True, False, True, False]
    if fails:
        monkeypatch.setattr(catalogue, "tag_pages", None)
    together = read_pages(files, tmp_path, settings)
    assert [one if isinstance(one, Reading) else str(one) for one in together] == each


def test_the_seeds_are_read_with_every_line_in_one_place(settings: Settings) -> None:
    for file in sorted(SEEDS.glob("*_*.txt")):
        (reading,) = readings(file, settings)
        assert_every_line_has_one_place(reading)


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.doc", b"text"), ("a.txt", b"\xff\xfe\x00"), ("a.txt", b"\0\0\0"), ("a.txt", None)],
    ids=["ending", "encoding", "NUL", "missing"],
)
def test_a_page_that_cannot_be_read_is_refused_by_name(
    tmp_path: Path, settings: Settings, name: str, data: bytes | None
) -> None:
    file = tmp_path / name
    if data is not None:
        file.write_bytes(data)
    with pytest.raises(PageError, match=name):
        list(read_file(file, tmp_path, settings))


def test_a_record_that_cannot_be_read_does_not_stop_the_others(
    tmp_path: Path, settings: Settings
) -> None:
    rows = [
        json.dumps({"headline": f"渝北区新增企业{n}", "body": "渝北区今年新增企业413家。"})
        for n in range(3)
    ]
    file = tmp_path / "a.jsonl"
    file.write_text("\n".join([rows[0], "{", rows[1], rows[2]]), encoding="utf-8")
    found = list(read_file(file, tmp_path, settings))
    assert [isinstance(one, PageError) for one in found] == [False, True, False, False]
    error = found[1]
    assert isinstance(error, PageError)
    assert error.line == 2
    for one in found:
        if isinstance(one, Reading):
            assert [tag.id for tag in one.articles[0].districts] == ["渝北区"]


def test_records_are_streamed(tmp_path: Path, settings: Settings) -> None:
    """The first reading is there before the second record is read."""
    file = tmp_path / "a.jsonl"
    good = json.dumps({"headline": "渝北区新增企业", "body": "渝北区今年新增企业413家。"})
    file.write_text(f"{good}\n{good}\n", encoding="utf-8")
    stream = read_file(file, tmp_path, settings)
    assert isinstance(next(stream), Reading)
    assert isinstance(next(stream), Reading)
    assert next(stream, None) is None


def test_an_empty_page_has_no_articles(tmp_path: Path, settings: Settings) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (reading,) = readings(tmp_path / "a.txt", settings)
    assert (reading.articles, reading.unused, reading.furniture) == ((), (), ())
