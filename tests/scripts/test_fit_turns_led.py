"""A page is led to the stories that it is told, and its slopes are those of its score."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from archive.lines.pieces import pieces_of
from archive.parts.roles import Sheet
from archive.stories.splitting import Splitter
from archive.words.signals import weights_in_force
from scripts import fit_turns
from scripts.fit_turns import FITTED, KEPT, Example, Led, Traced, fit, read_owners, wrong
from tests.archive.pages import page_of
from tests.archive.test_weaving import IN_TURNS, OWNERS, RAIN, WALK

STEP = 1e-4
# It counts by another weight, and such products are not traced: see below.


@pytest.fixture(autouse=True)
def in_force(kept_weights: dict[str, float]) -> Iterator[None]:
    """The weights are in force again, too."""
    yield
    fit_turns._put_in_force(weights_in_force().__getitem__)


def splitter(text: str = IN_TURNS) -> Splitter:
    return Splitter(Sheet(pieces_of(page_of(text).lines)))


# ---- traced numbers -----------------------------------------------------------------------


def test_every_kind_of_reckoning_keeps_the_value_and_the_slopes() -> None:
    one, other = Traced.made(2.0, {"a": 1.0}), Traced.made(5.0, {"a": 3.0, "b": 1.0})
    for found, value, slopes in (
        (one + other, 7.0, {"a": 4.0, "b": 1.0}),
        (one - other, -3.0, {"a": -2.0, "b": -1.0}),
        (1.0 - one, -1.0, {"a": -1.0}),
        (one - 1.0, 1.0, {"a": 1.0}),
        (-other, -5.0, {"a": -3.0, "b": -1.0}),
        (other * 2, 10.0, {"a": 6.0, "b": 2.0}),
        (0.5 * other, 2.5, {"a": 1.5, "b": 0.5}),
        (sum([one, other]), 7.0, {"a": 4.0, "b": 1.0}),
    ):
        assert isinstance(found, Traced)
        assert float(found) == pytest.approx(value)
        assert found.of == pytest.approx(slopes)


def test_numbers_stay_as_they_are_when_others_are_made_of_them() -> None:
    one = Traced.made(2.0, {"a": 1.0})
    assert isinstance(one + Traced.made(1.0, {"a": 1.0}), Traced)
    assert (float(one), one.of) == (2.0, {"a": 1.0})


def test_a_product_of_two_weights_has_the_slopes_of_both() -> None:
    """So the weight of a sentence that goes on unseen is made: by that of one that goes on."""
    product = Traced.made(2.0, {"a": 1.0}) * Traced.made(3.0, {"b": 1.0})
    assert isinstance(product, Traced)
    assert product.of == {"a": 3.0, "b": 2.0}


# ---- parts that went wrong ----------------------------------------------------------------

WRONG = [
    ([], [], 0),
    ([0, 1, 2], [2, 0, 1], 0),
    ([0, 0, 0, 0], [1, 2, 3, 4], 3),
    ([0, 1, 2, 3], [1, 1, 1, 1], 3),
    ([0, 0, 0, 1, 1], [7, 7, 8, 8, 8], 1),
    ([0, 0, 1, 1, 1], [7, 7, 7, 7, 8], 2),
    ([None, None], [1, 2], 0),
    ([0, 0, None], [None, None, 4], 0),
]


@pytest.mark.parametrize(("gold", "read", "parts"), WRONG)
def test_what_stands_outside_its_story_is_wrong(
    gold: list[int | None], read: list[int | None], parts: int
) -> None:
    assert wrong(gold, read) == parts


def test_names_of_stories_do_not_count() -> None:
    gold: list[int | None] = [0, 1, 0, 2, 1]
    assert wrong(gold, [None if one is None else 9 - one for one in gold]) == 0


# ---- pages that are led -------------------------------------------------------------------

# What the page may be told, be it so or not.
TOLD: dict[str, list[int | None]] = {
    "the gold": OWNERS,
    "one story": [0] * 10,
    "in order": [0, 0, 0, 1, 1, 1, 1, 1, 1, 1],
    "the halves changed": [0, 0, 0, 1, 1, 1, 1, 0, 1, 0],
    "a story each": [0, 0, 1, 2, 2, 3, 4, 5, 6, 7],
}


def grouped(owners: list[int | None]) -> set[frozenset[int]]:
    return {frozenset(at for at, one in enumerate(owners) if one == owner) for owner in set(owners)}


@pytest.mark.parametrize("owners", TOLD.values(), ids=TOLD)
def test_each_part_goes_to_the_story_that_it_is_told(owners: list[int | None]) -> None:
    reading = Led(splitter(), owners).read()
    assert {
        frozenset(part.index for part in strand.parts) for strand in reading.strands
    } == grouped(owners)


def test_a_part_that_is_told_nothing_goes_where_it_likes() -> None:
    """All the others go where they are told to."""
    owners: list[int | None] = [None if at == 7 else one for at, one in enumerate(OWNERS)]
    read: list[int | None] = [None] * 10
    for k, strand in enumerate(Led(splitter(), owners).read().strands):
        for part in strand.parts:
            read[part.index] = k
    assert None not in read
    assert wrong(owners, read) == 0


def test_a_second_head_goes_to_the_story_that_it_is_told() -> None:
    """Headline and byline of a story that has both: no way of reading on gives it a second."""
    head = ("又见江州雨夜", "本报记者 王刚")
    own = splitter("\n\n".join([*RAIN[:3], *WALK[:3], *head, *RAIN[3:]]))
    owners: list[int | None] = [0, 0, 0, 1, 1, 1, 0, 0, 0, 0]
    assert len(own.parts) == len(owners)
    assert {
        frozenset(part.index for part in strand.parts) for strand in Led(own, owners).read().strands
    } == grouped(owners)


def score(owners: list[int | None]) -> float:
    return float(Led(splitter(), owners)._best(in_turns=True)[1])


@pytest.mark.parametrize("owners", TOLD.values(), ids=TOLD)
def test_slopes_are_how_the_score_changes_with_each_weight(
    kept_weights: dict[str, float], owners: list[int | None]
) -> None:
    """Each weight is made a little greater, and a little less."""
    names = [name for name in kept_weights if name.startswith(FITTED) and name not in KEPT]
    dice = random.Random(4)
    for name in names:  # so that no two readings weigh the same
        kept_weights[name] += dice.uniform(-0.05, 0.05)
    fit_turns._put_in_force(fit_turns.traced_weight)
    slopes = Led(splitter(), owners).slopes()
    fit_turns._put_in_force(kept_weights.__getitem__)
    assert any(slopes.get(name) for name in names)
    for name in names:
        value = kept_weights[name]
        kept_weights[name] = value + STEP
        more = score(owners)
        kept_weights[name] = value - STEP
        less = score(owners)
        kept_weights[name] = value
        assert (more - less) / (2 * STEP) == pytest.approx(slopes.get(name, 0.0), abs=1e-3), name


def test_a_page_that_is_traced_is_read_as_any_other() -> None:
    before = read_owners(splitter())
    fit_turns._put_in_force(fit_turns.traced_weight)
    assert read_owners(splitter()) == before


def test_untraced_pages_have_no_slopes() -> None:
    assert Led(splitter(), OWNERS).slopes() == {}


# ---- the fit ------------------------------------------------------------------------------


def test_a_page_that_is_read_right_leaves_the_weights_alone() -> None:
    own = splitter()
    before = dict(weights_in_force())
    found = fit([Example(own, read_owners(own))], 3)
    assert found == {name: before[name] for name in found}
    assert set(found) == {n for n in before if n.startswith(FITTED)} - KEPT


def test_fitting_leads_the_page_to_its_gold(kept_weights: dict[str, float]) -> None:
    """The fit begins with nothing known but that a change of story costs, so that the page is
    read in order."""
    for name in kept_weights:
        if name.startswith((FITTED, "start:")):
            kept_weights[name] = 0.0
    kept_weights["turns: a change of story"] = 2.0
    own = splitter()
    assert wrong(OWNERS, read_owners(own)) > 0
    kept_weights.update(fit([Example(own, OWNERS)], 40))
    assert wrong(OWNERS, read_owners(own)) == 0


def test_without_pages_the_weights_stay() -> None:
    before = dict(weights_in_force())
    found = fit([], 2)
    assert found == {name: before[name] for name in found}
