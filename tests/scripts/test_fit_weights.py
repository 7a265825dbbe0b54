"""The weights are fitted to gold readings, and written where they stand."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.pieces import pieces_of
from archive.roles import Sheet
from archive.rulebook import load_group
from archive.signals import FILE, Weight, weights_in_force
from archive.splitting import Splitter
from scripts import fit_weights
from scripts.gold import GoldArticle, GoldPage, load_gold
from tests.archive.pages import page_of
from tests.scripts.corpus import PAGE, corpus


@pytest.fixture(autouse=True)
def kept_weights() -> Iterator[dict[str, float]]:
    """Fitting changes the weights in force: they are put back."""
    weights = weights_in_force()
    kept = dict(weights)
    yield weights
    weights.clear()
    weights.update(kept)


@pytest.fixture
def rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the rules file to write to."""
    copy = tmp_path / FILE
    copy.write_bytes(fit_weights.RULES.read_bytes())
    monkeypatch.setattr(fit_weights, "RULES", copy)
    return copy


def sheet() -> Sheet:
    return Sheet(pieces_of(page_of(PAGE).lines))


def gold(*lines: tuple[tuple[int, int], ...]) -> GoldPage:
    return GoldPage("one.txt", tuple(GoldArticle(spans) for spans in lines))


def test_gold_places_are_the_parts_where_articles_begin() -> None:
    """The page's parts are headline, byline and text, twice."""
    assert fit_weights.gold_places(gold(((1, 5),), ((7, 11),)), sheet()) == [0, 3]


def test_lines_that_are_no_article_s_count_with_the_one_above() -> None:
    assert fit_weights.gold_places(gold(((1, 3),), ((7, 11),)), sheet()) == [0, 3]


def test_stories_that_stand_in_turns_are_left_out() -> None:
    assert fit_weights.gold_places(gold(((1, 1), (7, 7)), ((3, 5), (9, 11))), sheet()) is None


def test_the_signals_are_those_that_a_division_is_weighed_with() -> None:
    """Their weighted sum is the score of the division."""
    own = sheet()
    splitter = Splitter(own)
    weights = weights_in_force()
    counts = splitter.signals([0, 3])
    told = sum(weights[name] * times for name, times in counts.items())
    assert told == pytest.approx(splitter.score(0, 3) + splitter.score(3, own.count))


def test_a_page_that_is_read_right_leaves_the_weights_alone() -> None:
    own = sheet()
    places = [segment.start for segment in Splitter(own).split()]
    before = dict(weights_in_force())
    found = fit_weights.fit([(own, places)], 1)
    assert found == pytest.approx({name: before[name] for name in found}, abs=0.25)


def test_fitting_moves_the_weights_towards_the_gold() -> None:
    """A page that the gold does not part comes to be left whole."""
    found = fit_weights.fit([(sheet(), [0])], 300)
    weights_in_force().update(found)
    assert [one.start for one in Splitter(sheet()).split()] == [0]


def test_only_weights_of_boundaries_and_articles_are_fitted() -> None:
    found = fit_weights.fit([(sheet(), [0, 3])], 1)
    assert found
    assert all(name.startswith(("start:", "article:")) for name in found)


def test_weights_are_written_where_they_stand_and_nothing_else_changes(rules: Path) -> None:
    before = rules.read_text(encoding="utf-8").splitlines()
    fit_weights.write_weights({"start: an article begins": -4.321, "article: no body": 7.0})
    after = rules.read_text(encoding="utf-8").splitlines()
    assert len(after) == len(before)
    changed = [new for old, new in zip(before, after, strict=True) if old != new]
    assert changed == ["value = -4.32", "value = 7.00"]


def test_every_fitted_weight_can_be_written(rules: Path) -> None:
    """Each stands in the file as its name and then its value."""
    names = [w.name for w in load_group(FILE, "weight", Weight)]
    fit_weights.write_weights(dict.fromkeys(names, 0.25))
    values = [x for x in rules.read_text(encoding="utf-8").splitlines() if x == "value = 0.25"]
    assert len(values) == len(names)


def test_the_command_prints_the_weights_and_writes_only_when_told(
    rules: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = rules.read_bytes()
    corpus(tmp_path)
    assert load_gold(tmp_path / "gold")
    monkeypatch.setattr(sys, "argv", ["fit_weights.py", str(tmp_path), "--rounds", "1"])
    assert fit_weights.main() == 0
    assert "start: an article begins" in capsys.readouterr().out
    assert rules.read_bytes() == before
    monkeypatch.setattr(sys, "argv", [*sys.argv, "--write"])
    assert fit_weights.main() == 0
    assert "start: an article begins" in rules.read_text(encoding="utf-8")
