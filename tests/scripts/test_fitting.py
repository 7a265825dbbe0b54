"""Weights climb a likelihood, are held where they began, and are written where they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.fitting import RATE, Ascent, write_weights

TOML = """# What stands here stays.

[[weight]]
name = "start: a box"
value = 1.5  # surely

[[weight]]
name = "start: a box (often)"
value = 2
"""


def climbed(pull: float, against: tuple[str, ...] = (), top: float = 3.0) -> float:
    """A weight that began at 0, after climbing a hill with its top at 3."""
    ascent = Ascent({"one": 0.0}, pull, against)
    for _ in range(1500):
        ascent.step({"one": top - ascent.weights["one"]})
    return ascent.weights["one"]


def test_a_weight_climbs_to_the_top() -> None:
    assert climbed(0.0) == pytest.approx(3.0, abs=0.05)


def test_a_weight_is_held_where_it_began() -> None:
    """The top of the hill less the pull: where 3 - w is half of w."""
    assert climbed(0.5) == pytest.approx(2.0, abs=0.05)


def test_a_signal_that_never_occurs_keeps_its_weight() -> None:
    ascent = Ascent({"one": 1.25, "rare": -0.75}, 0.5)
    for _ in range(20):
        ascent.step({"one": 1.0})
    assert ascent.weights["rare"] == -0.75
    assert ascent.weights["one"] > 1.25


def test_what_is_no_weight_of_the_ascent_is_passed_over() -> None:
    ascent = Ascent({"one": 0.0}, 0.0)
    ascent.step({"other": 5.0})
    assert ascent.weights == {"one": 0.0}


def test_what_speaks_against_never_comes_to_speak_for() -> None:
    assert climbed(0.0, ("one",)) == 0.0
    assert climbed(0.0, ("one",), top=-3.0) == pytest.approx(-3.0, abs=0.05)


def test_the_first_step_is_the_longest_and_as_long_for_each() -> None:
    """A steep weight does not outrun a flat one."""
    ascent = Ascent({"flat": 0.0, "steep": 0.0}, 0.0)
    gradient = {"flat": 1.0, "steep": -100.0}
    ascent.step(gradient)
    first = dict(ascent.weights)
    assert first == pytest.approx({"flat": RATE, "steep": -RATE}, abs=1e-3)
    ascent.step(gradient)
    assert 0 < ascent.weights["flat"] - first["flat"] < RATE


def test_the_weights_that_are_given_stay_as_they_are() -> None:
    given = {"one": 0.0}
    Ascent(given, 0.0).step({"one": 1.0})
    assert given == {"one": 0.0}


def test_a_weight_is_written_by_its_whole_name(tmp_path: Path) -> None:
    """A bracket in a name is a bracket, and what stands beside a value stays."""
    rules = tmp_path / "rules.toml"
    rules.write_text(TOML, encoding="utf-8")
    write_weights({"start: a box (often)": -0.125, "no such weight": 9.0}, rules)
    assert rules.read_text(encoding="utf-8") == TOML.replace("value = 2\n", "value = -0.12\n")
    write_weights({"start: a box": 0.5}, rules)
    assert "value = 0.50  # surely" in rules.read_text(encoding="utf-8")
