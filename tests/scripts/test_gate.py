"""The gate: the rules read the seed pages as well as they did, and as well as they must, and the
pages written for the tests as well as they did."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.evaluate import FLOORS, load_floors, main

WRITTEN = Path(__file__).resolve().parent.parent / "written"
# What the readings must reach whatever the floors are set to.
LEAST = {
    "found": 0.90,
    "headline": 0.80,
    "authors": 0.85,
    "districts recall": 0.90,
    "districts precision": 0.85,
    "first topic": 0.80,
}


def test_no_figure_is_below_its_floor(capsys: pytest.CaptureFixture[str]) -> None:
    assert FLOORS.exists(), (
        f"{FLOORS} is missing: set the floors with python scripts/evaluate.py --update"
    )
    code = main(["--check"])
    out, err = capsys.readouterr()
    assert code == 0, f"{err}\n{out}"


def test_no_figure_of_the_written_pages_is_below_its_floor(
    capsys: pytest.CaptureFixture[str],
) -> None:
    names = {"--gold": "gold", "--pages": "pages", "--floors": "floors.toml"}
    options = [text for name, file in names.items() for text in (name, str(WRITTEN / file))]
    code = main([*options, "--check"])
    out, err = capsys.readouterr()
    assert code == 0, f"{err}\n{out}"


@pytest.mark.parametrize(("name", "least"), LEAST.items(), ids=LEAST)
def test_a_floor_is_not_below_what_must_be_reached(name: str, least: float) -> None:
    assert load_floors(FLOORS)[1].get(name, 0.0) >= least
