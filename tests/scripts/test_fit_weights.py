"""The weights are fitted to gold readings, and written where they stand."""

from __future__ import annotations

import math
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from archive.lines.pieces import pieces_of
from archive.parts.roles import Sheet
from archive.rulebook import load_group
from archive.stories.splitting import Splitter
from archive.words.signals import FILE, Weight, weights_in_force
from scripts import fit_weights, fitting
from scripts.fitting import write_weights
from scripts.gold import GoldArticle, GoldPage, load_gold
from tests.archive.pages import page_of
from tests.scripts.corpus import PAGE, corpus

pytestmark = pytest.mark.usefixtures("kept_weights")


@pytest.fixture
def rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the rules file to write to."""
    copy = tmp_path / FILE
    copy.write_bytes(fitting.RULES.read_bytes())
    monkeypatch.setattr(fitting, "RULES", copy)
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


def lattice(places: list[int]) -> fit_weights.Lattice:
    return fit_weights.lattice_of(sheet(), places, fit_weights.trained_names())


def test_the_signals_are_those_that_an_article_is_weighed_with() -> None:
    """Their weighted sum is the score of an article from one place to the next."""
    own = sheet()
    splitter = Splitter(own)
    weights = weights_in_force()
    for start, end in ((0, 3), (3, own.count), (0, own.count)):
        counts = splitter.signals(start, end)
        told = sum(weights[name] * times for name, times in counts.items())
        assert told == pytest.approx(splitter.score(start, end))


def test_expected_signals_are_those_of_all_divisions_by_their_chances() -> None:
    """Reckoned once more by hand: each division of four places, weighed and counted."""
    edges = {
        (i, j): [("one", float(j - i)), ("two", float(i))] for j in range(1, 4) for i in range(j)
    }
    weights = {"one": 0.7, "two": -0.4}
    own = fit_weights.Lattice(4, edges, [])
    chances: list[tuple[float, Counter[str]]] = []
    for inner in ([], [1], [2], [1, 2]):
        counts: Counter[str] = Counter()
        for edge in pairwise([0, *inner, 3]):
            for name, times in edges[edge]:
                counts[name] += times  # type: ignore[assignment]
        chances.append((math.exp(sum(weights[n] * v for n, v in counts.items())), counts))
    whole = sum(chance for chance, _ in chances)
    times, log_whole = fit_weights.expected(own, weights)
    assert log_whole == pytest.approx(math.log(whole))
    for name in weights:
        assert times[name] == pytest.approx(sum(c * counts[name] for c, counts in chances) / whole)


def test_fitting_moves_the_weights_towards_the_gold() -> None:
    """A page that the gold does not part comes to be left whole."""
    found = fit_weights.fit([lattice([0])], fit_weights.trained_names(), 200)
    weights_in_force().update(found)
    assert [one.start for one in Splitter(sheet()).split()] == [0]


def test_only_weights_of_boundaries_and_articles_are_fitted() -> None:
    found = fit_weights.fit([lattice([0, 3])], fit_weights.trained_names(), 1)
    assert found
    assert all(name.startswith(("start:", "article:")) for name in found)


def test_weights_are_written_where_they_stand_and_nothing_else_changes(rules: Path) -> None:
    before = rules.read_text(encoding="utf-8").splitlines()
    write_weights({"start: an article begins": -4.321, "article: no body": 7.0}, rules)
    after = rules.read_text(encoding="utf-8").splitlines()
    assert len(after) == len(before)
    changed = [new for old, new in zip(before, after, strict=True) if old != new]
    assert changed == ["value = -4.32", "value = 7.00"]


def test_every_fitted_weight_can_be_written(rules: Path) -> None:
    """Each stands in the file as its name and then its value."""
    names = [w.name for w in load_group(FILE, "weight", Weight)]
    write_weights(dict.fromkeys(names, 0.25), rules)
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
