"""Corrections hold under other rules and on every page."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from archive.lines.told import Told
from archive.model import Page
from archive.stories.reading import read_page
from archive.words.signals import weights_in_force
from tests.archive.corrected import article, correct, record
from tests.archive.pages import (
    assert_every_line_has_one_place,
    assert_ids_are_unique,
    assert_spans_lie_in_the_page,
    composed_pages,
    seed_pages,
)


def test_corrections_hold_under_other_rules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = (record("桥长一千米", "starts article"), record("稻田里长出", "joins previous"))
    draw = random.Random(3)
    for _ in range(6):
        for name, value in list(weights_in_force().items()):
            monkeypatch.setitem(weights_in_force(), name, value * draw.uniform(-1, 2))
        reading = correct(tmp_path, *records)
        assert article(reading, 5).spans[0][0] == 5
        assert article(reading, 5) is article(reading, 7)
        monkeypatch.undo()


@pytest.mark.parametrize(
    "page", [pytest.param(p, id=p.id) for p in (*seed_pages(), *composed_pages())]
)
def test_whatever_is_told_holds_and_no_line_is_lost(page: Page) -> None:
    draw = random.Random(page.id)
    for _ in range(3):
        lines = draw.sample(page.lines[1:], min(8, len(page.lines) - 1))
        begins = {line.number: draw.random() < 0.5 for line in lines[:5]}
        roles = {
            line.number: (draw.choice(("furniture", "headline", "body", "byline")), line.number)
            for line in lines[5:]
        }
        reading = read_page(page, Told(begins, roles))  # type: ignore[arg-type]
        assert_every_line_has_one_place(reading)
        assert_spans_lie_in_the_page(reading)
        assert_ids_are_unique(reading)
        starts = {one.spans[0][0] for one in reading.articles}
        assert {number for number, told in begins.items() if told} <= starts
        furniture = {line.number for block in reading.furniture for line in block.lines}
        first = next((x.number for x in page.lines if x.number not in furniture), 0)
        assert not {number for number, told in begins.items() if not told} & starts - {first}
