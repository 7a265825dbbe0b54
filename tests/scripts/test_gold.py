"""Gold readings are read whole, or refused by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.formats import open_page
from archive.model import Span
from scripts.gold import GoldError, GoldPage, load_gold
from tests.goldset import GOLD, SEEDS
from tests.scripts.corpus import GOLD as TINY
from tests.scripts.corpus import corpus


def test_a_gold_file_is_read_with_all_its_keys(tmp_path: Path) -> None:
    (page,) = load_gold(corpus(tmp_path) / "gold")
    assert (page.page, page.noise, page.joins, page.year) == ("one.txt", (), (), None)
    first, second = page.articles
    assert first.headline == "渝北区新增科技型企业"
    assert (first.lines, first.authors) == (((1, 5),), ("黄虹",))
    assert (first.districts, first.districts_also) == (("渝北区",), ())
    assert second.districts_also == ("重庆市",)
    assert (second.kind, second.kicker, second.subheads) == ("news", "", ())


def test_gold_is_frozen_through_and_through(tmp_path: Path) -> None:
    (page,) = load_gold(corpus(tmp_path) / "gold")
    assert hash(page) == hash(load_gold(tmp_path / "gold")[0])


def test_gold_files_come_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b", "a", "c"):
        corpus(tmp_path, gold=TINY.replace("one.txt", f"{name}.txt"), name=name)
    assert [page.page for page in load_gold(tmp_path / "gold")] == ["a.txt", "b.txt", "c.txt"]


@pytest.mark.parametrize(
    "text",
    [
        "page = ",
        'page = "one.txt"\nfrobs = 1',
        "noise = []",
        'page = "one.txt"\n[[article]]\nheadline = "x"',
        'page = "one.txt"\n[[article]]\nlines = [[1, 2]]\nheadlines = "x"',
    ],
    ids=["no toml", "unknown key", "no page", "no lines", "unknown key of an article"],
)
def test_a_gold_file_that_does_not_hold_together_is_refused_by_name(
    tmp_path: Path, text: str
) -> None:
    corpus(tmp_path, gold=text)
    with pytest.raises(GoldError, match=r"one\.toml"):
        load_gold(tmp_path / "gold")


def test_a_gold_file_that_is_no_utf8_is_refused_by_name(tmp_path: Path) -> None:
    corpus(tmp_path)
    (tmp_path / "gold" / "one.toml").write_bytes(b'page = "\xff"')
    with pytest.raises(GoldError, match=r"one\.toml"):
        load_gold(tmp_path / "gold")


@pytest.mark.parametrize("name", ["gold", "none"])
def test_a_folder_without_gold_is_an_error(tmp_path: Path, name: str) -> None:
    (tmp_path / "gold").mkdir()
    with pytest.raises(GoldError, match="no gold files"):
        load_gold(tmp_path / name)


GOLDS = load_gold(GOLD)


@pytest.mark.parametrize("gold", GOLDS, ids=[gold.page for gold in GOLDS])
def test_the_seeds_gold_names_every_printed_line_and_no_line_twice(gold: GoldPage) -> None:
    """Noise may stand inside an article's lines; articles do not overlap."""
    printed = {line.number for line in open_page(SEEDS / gold.page, SEEDS).lines}
    of_articles = [n for one in gold.articles for n in numbers(one.lines) if n in printed]
    assert len(set(of_articles)) == len(of_articles)
    assert {*of_articles, *numbers(gold.noise)} >= printed
    assert {n for pair in gold.joins for n in pair} <= printed


def numbers(spans: tuple[Span, ...]) -> list[int]:
    return [n for first, last in spans for n in range(first, last + 1)]


def test_the_seeds_gold_holds_34_articles() -> None:
    assert sum(len(gold.articles) for gold in GOLDS) == 34
