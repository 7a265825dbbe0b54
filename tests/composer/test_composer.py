"""The composed pages and their gold hold together."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from scripts.gold import load_gold
from tests.composer.compose import Composed, compose
from tests.composer.fiction import fiction
from tests.composer.goldfile import gold_toml
from tests.composer.letterforms import fold, tidy, width, wrap
from tests.composer.seed_stories import seed_stories
from tests.composer.style import load_styles, styles

CASES = [
    (name, held_out, seed)
    for held_out in (False, True)
    for name in styles(held_out)
    for seed in (1, 2, 3)
]
each_page = pytest.mark.parametrize(("name", "held_out", "seed"), CASES)


@cache
def page_of(name: str, held_out: bool, seed: int) -> Composed:
    return compose(seed, styles(held_out)[name], held_out)


def numbers(spans: tuple[tuple[int, int], ...]) -> list[int]:
    return [n for first, last in spans for n in range(first, last + 1)]


@each_page
def test_each_printed_line_belongs_to_one_article_or_to_the_noise(
    name: str, held_out: bool, seed: int
) -> None:
    page = page_of(name, held_out, seed)
    lines = page.text.split("\n")
    spans = [*(one.lines for one in page.gold.articles), page.gold.noise]
    used = [n for span in spans for n in numbers(span) if lines[n - 1].strip()]
    assert sorted(used) == [n for n, line in enumerate(lines, 1) if line.strip()]


@each_page
def test_the_gold_headline_and_authors_are_printed_in_the_article_s_lines(
    name: str, held_out: bool, seed: int
) -> None:
    page = page_of(name, held_out, seed)
    lines = page.text.split("\n")
    for one in page.gold.articles:
        printed = fold("".join(lines[n - 1] for n in numbers(one.lines)))
        told = (one.headline, one.kicker, one.deck, *one.subheads, one.agency, one.organisation)
        for words in (*told, *one.authors):
            assert fold(words) in printed, f"{words!r} is not printed"


@each_page
def test_a_column_of_the_gold_and_the_headlines_that_are_as_good_stand_on_the_page(
    name: str, held_out: bool, seed: int
) -> None:
    page = page_of(name, held_out, seed)
    for one in page.gold.articles:
        assert fold(one.column) in fold(page.text)
        assert not one.headline_any or one.headline_any[0] == one.headline != ""
        for other in one.headline_any:
            assert fold(other) in fold(page.text) or fold(one.headline) in fold(other)


@each_page
def test_joins_lead_from_one_printed_line_of_an_article_to_another(
    name: str, held_out: bool, seed: int
) -> None:
    page = page_of(name, held_out, seed)
    lines = page.text.split("\n")
    owners = {n: k for k, one in enumerate(page.gold.articles) for n in numbers(one.lines)}
    for a, b in page.gold.joins:
        assert lines[a - 1].strip() and lines[b - 1].strip()
        assert b != a + 1 and owners[a] == owners[b]


@each_page
def test_lines_put_together_by_the_joins_make_whole_paragraphs_of_the_story(
    name: str, held_out: bool, seed: int
) -> None:
    page = page_of(name, held_out, seed)
    lines = page.text.split("\n")
    known = fold("".join(one.body for one in (*seed_stories(), *fiction(held_out))))
    bylines = {char for one in page.gold.articles for name in one.authors for char in name}
    for a, b in page.gold.joins:
        end, start = (re.sub(r"\s", "", lines[n - 1]) for n in (a, b))
        seam = fold(tidy(end[-3:] + start[:3]))
        if bylines & set(seam):
            continue
        assert seam in known or not re.search(r"[\u3400-\u9fff]{6}", end[-3:] + start[:3])


@each_page
def test_the_same_seed_gives_the_same_page(name: str, held_out: bool, seed: int) -> None:
    assert compose(seed, styles(held_out)[name], held_out) == page_of(name, held_out, seed)


@each_page
def test_a_written_gold_file_is_read_back_unchanged(
    name: str, held_out: bool, seed: int, tmp_path: Path
) -> None:
    page = page_of(name, held_out, seed)
    (tmp_path / "one.toml").write_text(gold_toml(page.gold, "a test"), encoding="utf-8")
    assert load_gold(tmp_path) == [page.gold]


def test_the_styles_keep_all_paragraphs_of_the_stories_that_they_do_not_shorten() -> None:
    page = page_of("spaced-half", False, 1)
    printed, whole = fold(page.text), 0
    for story in seed_stories():
        if story.headline in {one.headline for one in page.gold.articles} - {""}:
            whole += 1
            assert all(fold(part.text)[:12] in printed for part in story.parts[1:])
    assert whole > 1


def test_the_held_out_stories_and_styles_are_others() -> None:
    assert not set(styles(False)) & set(styles(True))
    assert not {one.body for one in fiction(False)} & {one.body for one in fiction(True)}


def test_all_but_the_named_stories_of_the_seeds_are_taken_apart() -> None:
    stories = seed_stories()
    assert len(stories) == 33
    assert all(sum(len(part.text) for part in one.parts) > 50 for one in stories)


def test_an_unknown_key_of_a_style_is_refused_by_name(tmp_path: Path) -> None:
    file = tmp_path / "styles.toml"
    file.write_text('[[style]]\nname = "x"\nsections = []\nstories = [1, 1]\ncolour = 1\n')
    with pytest.raises(ValueError, match=r"style x: unknown.*colour"):
        load_styles(file)


@pytest.mark.parametrize("measure", [12, 18, 35])
def test_wrapped_lines_keep_all_characters_and_begin_with_no_closing_mark(measure: int) -> None:
    text = "“这是一段话，”他说，“共有12项、３４家（含1.6Tb/s芯片），都要放下。”" * 4
    lines = wrap(text, measure, 2)
    assert "".join(lines) == text
    assert all(line[0] not in "，。、”）" for line in lines)
    assert all(width(line) <= measure + 3 for line in lines)
