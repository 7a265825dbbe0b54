"""What the weights of pages in turns are fitted by: numbers that know their weights, and pages
that are read as they are told to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from archive.lines.pieces import pieces_of
from archive.parts.roles import Sheet
from archive.stories.splitting import Splitter
from archive.words.signals import weights_in_force
from scripts import fit_turns
from scripts.fit_turns import Led, Traced, read_owners, traced_weight, wrong
from tests.archive.pages import page_of
from tests.archive.test_weaving import IN_TURNS, OWNERS


@pytest.fixture(autouse=True)
def weights() -> Iterator[None]:
    """Whatever is put in force is taken back."""
    yield
    fit_turns._put_in_force(weights_in_force().__getitem__)


def test_a_traced_number_counts_as_any_other_and_keeps_its_slopes() -> None:
    one, other = Traced.made(2.0, {"a": 1.0}), Traced.made(3.0, {"b": 1.0})
    total = 1.0 + one * 2.0 - other + 0.5 * one
    assert float(total) == pytest.approx(3.0)
    assert total.of == {"a": 2.5, "b": -1.0}


def test_a_weight_is_a_number_of_its_own_name() -> None:
    name = "turns: a subhead"
    assert float(traced_weight(name)) == weights_in_force()[name]
    assert traced_weight(name).of == {name: 1.0}


@pytest.mark.parametrize(
    ("gold", "read", "parts"),
    [
        ([0, 0, 1, 1], [5, 5, 7, 7], 0),
        ([0, 0, 1, 1], [5, 5, 5, 5], 2),
        ([0, 0, 0, 1], [5, 7, 7, 7], 2),
        ([0, None, 1], [5, 5, 5], 1),
    ],
)
def test_parts_are_wrong_that_stand_with_another_story(
    gold: list[int | None], read: list[int | None], parts: int
) -> None:
    assert wrong(gold, read) == parts


def test_a_page_is_led_to_the_stories_that_it_is_told() -> None:
    """The slopes of a reading, times the weights, are its score but for what is no weight."""
    splitter = Splitter(Sheet(pieces_of(page_of(IN_TURNS).lines)))
    fit_turns._put_in_force(traced_weight)
    right, mixed = (Led(splitter, owners).slopes() for owners in (OWNERS, [0] * len(OWNERS)))
    assert right["turns: a story begins"] > mixed.get("turns: a story begins", 0.0)


def test_a_reading_gives_each_part_an_owner() -> None:
    splitter = Splitter(Sheet(pieces_of(page_of(IN_TURNS).lines)))
    assert None not in read_owners(splitter)
