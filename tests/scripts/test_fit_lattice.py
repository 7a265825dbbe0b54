"""The divisions of a page are summed over as if each were written out."""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain, combinations, pairwise

import pytest

from archive.lines.pieces import pieces_of
from archive.parts.roles import Sheet
from archive.stories.splitting import Splitter
from archive.words.signals import weights_in_force
from scripts import fit_weights
from scripts.fit_weights import (
    AGAINST,
    Lattice,
    expected,
    fit,
    gold_places,
    lattice_of,
    owners_on,
    sheet_of,
    trained_names,
)
from scripts.gold import GoldArticle, GoldPage
from tests.archive.pages import page_of

PAGE = """# 江州市出现暴雨

本报记者 黄虹

今天上午，江州市下起了小雨，到了中午时分，多个区县出现暴雨，部分路段积水。

# 百名老人健步走

本报记者 李明

三百多位老人参加了健步走活动，大家从体育馆出发，沿着滨江路走了十公里。

# 跨江大桥封顶

本报记者 王刚

经过两年建设，跨江大桥的主塔今天上午封顶，大桥预计明年年底建成通车。
"""


pytestmark = pytest.mark.usefixtures("kept_weights")


def sheet() -> Sheet:
    return Sheet(pieces_of(page_of(PAGE).lines))


def gold(*lines: tuple[tuple[int, int], ...]) -> GoldPage:
    return GoldPage("one.txt", tuple(GoldArticle(spans) for spans in lines))


THREE = gold(((1, 5),), ((7, 11),), ((13, 17),))


# ---- the gold -----------------------------------------------------------------------------


def test_the_page_has_three_parts_for_each_article() -> None:
    assert [part.piece.first.number for part in sheet().parts] == list(range(1, 18, 2))


def test_each_part_is_of_the_article_that_has_its_line() -> None:
    assert owners_on(THREE, sheet()) == [0, 0, 0, 1, 1, 1, 2, 2, 2]


def test_a_part_that_no_article_has_is_of_none() -> None:
    assert owners_on(gold(((3, 3), (7, 9))), sheet()) == [None, 0, None, 0, 0, *[None] * 4]


def test_an_article_may_be_printed_behind_a_later_one() -> None:
    """Articles are told by their lines, not by their order in the gold."""
    assert owners_on(gold(((13, 17),), ((1, 11),)), sheet()) == [1] * 6 + [0] * 3


def test_articles_begin_where_the_owner_changes() -> None:
    assert gold_places(THREE, sheet()) == [0, 3, 6]
    assert gold_places(gold(((1, 17),)), sheet()) == [0]


def test_a_page_in_turns_has_no_places() -> None:
    assert gold_places(gold(((1, 5), (13, 17)), ((7, 11),)), sheet()) is None


def test_furniture_is_no_part_of_the_page() -> None:
    whole = sheet_of(page_of(f"{PAGE}\n责编：李明 版式：王刚\n"))
    assert whole.count == sheet().count


# ---- the lattice --------------------------------------------------------------------------


def lattice(places: list[int]) -> Lattice:
    return lattice_of(sheet(), places, trained_names())


def test_the_lattice_has_an_edge_for_every_article_that_may_be() -> None:
    own = lattice([0, 3, 6])
    assert own.count == len(Splitter(sheet()).places)
    assert set(own.edges) == set(combinations(range(own.count), 2))


def test_no_article_reaches_further_than_the_splitter_looks_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(fit_weights, "REACH", 2)
    own = lattice([0, 3, 6])
    assert {j - i for i, j in own.edges} == {1, 2}


def test_the_gold_is_a_way_through_the_lattice() -> None:
    own, places = lattice([0, 3, 6]), Splitter(sheet()).places
    assert [places[i] for i, _ in own.gold] == [0, 3, 6]
    assert own.gold[-1][1] == own.count - 1
    assert all(left[1] == right[0] for left, right in pairwise(own.gold))
    assert set(own.gold) <= set(own.edges)


def test_a_gold_place_where_no_article_can_begin_is_left_out() -> None:
    more = "排水人员打开雨水箅子，到傍晚时分路段的积水已经退去，市民陆续回到家中。"
    own = Sheet(pieces_of(page_of(f"{PAGE}\n{more}\n").lines))
    last = own.count - 1
    assert last not in Splitter(own).places[:-1]
    right = lattice_of(own, [0, 3, 6], trained_names())
    assert lattice_of(own, [0, 3, 6, last], trained_names()).gold == right.gold


def test_only_signals_that_are_fitted_are_in_the_lattice() -> None:
    own = lattice_of(sheet(), [0], frozenset({"start: an article begins"}))
    names = {name for signals in own.edges.values() for name, _ in signals}
    assert names == {"start: an article begins"}


# ---- the sum over all divisions -----------------------------------------------------------


def every_division(own: Lattice) -> Iterator[list[tuple[int, int]]]:
    """All ways through a lattice, written out."""
    inner = range(1, own.count - 1)
    for cuts in chain.from_iterable(combinations(inner, n) for n in range(own.count - 1)):
        edges = list(pairwise([0, *cuts, own.count - 1]))
        if all(edge in own.edges for edge in edges):
            yield edges


def counted(own: Lattice, edges: list[tuple[int, int]]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for edge in edges:
        for name, times in own.edges[edge]:
            counts[name] += times  # type: ignore[assignment]
    return counts


def by_hand(own: Lattice, weights: Mapping[str, float]) -> tuple[dict[str, float], float]:
    """What `expected` says, reckoned division by division."""
    counts = [counted(own, edges) for edges in every_division(own)]
    scores = [sum(weights[name] * value for name, value in one.items()) for one in counts]
    whole = math.log(sum(map(math.exp, scores)))
    names = {name for one in counts for name in one}
    chances = [math.exp(score - whole) for score in scores]
    return {
        name: sum(chance * one[name] for chance, one in zip(chances, counts, strict=True))
        for name in names
    }, whole


def made_up(seed: int, count: int, reach: int) -> tuple[Lattice, dict[str, float]]:
    """A lattice with signals and weights by chance."""
    dice = random.Random(seed)
    names = ["one", "two", "three"]
    edges = {
        (i, j): [(name, dice.uniform(-2, 2)) for name in names if dice.random() < 0.7]
        for i in range(count)
        for j in range(i + 1, min(count, i + 1 + reach))
    }
    return Lattice(count, edges, []), {name: dice.uniform(-2, 2) for name in names}


LATTICES = [(seed, count, reach) for seed in range(3) for count, reach in ((2, 9), (6, 9), (7, 2))]


@pytest.mark.parametrize(("seed", "count", "reach"), LATTICES)
def test_expected_is_what_all_divisions_say(seed: int, count: int, reach: int) -> None:
    own, weights = made_up(seed, count, reach)
    times, whole = expected(own, weights)
    told, log_sum = by_hand(own, weights)
    assert whole == pytest.approx(log_sum)
    assert dict(times) == pytest.approx(told, abs=1e-5)


def test_expected_is_so_on_a_page_as_well() -> None:
    own, weights = lattice([0, 3, 6]), weights_in_force()
    times, whole = expected(own, weights)
    told, log_sum = by_hand(own, weights)
    assert whole == pytest.approx(log_sum)
    assert {n: v for n, v in times.items() if abs(v) > 1e-4} == pytest.approx(
        {n: v for n, v in told.items() if abs(v) > 1e-4}, abs=1e-4
    )


@pytest.mark.parametrize("seed", range(3))
def test_chances_sum_to_one_over_each_step_of_a_page(seed: int) -> None:
    """Of the articles that run over the gap between two places, one is there for certain."""
    own, weights = made_up(seed, 7, 3)
    gaps = [f"gap {at}" for at in range(own.count - 1)]
    edges = {
        (i, j): [*signals, *((f"gap {at}", 1.0) for at in range(i, j))]
        for (i, j), signals in own.edges.items()
    }
    times, _ = expected(Lattice(own.count, edges, []), weights | dict.fromkeys(gaps, 0.0))
    assert [times[gap] for gap in gaps] == pytest.approx([1.0] * len(gaps), abs=1e-4)


@pytest.mark.parametrize("score", [-5000.0, 5000.0])
def test_great_scores_do_not_run_over(score: float) -> None:
    """Sums are of logarithms: no score is too great or too small for them."""
    own = Lattice(3, {(0, 1): [("a", 1.0)], (1, 2): [], (0, 2): [("b", 1.0)]}, [])
    times, whole = expected(own, {"a": score, "b": score})
    assert whole == pytest.approx(score + math.log(2))
    assert dict(times) == pytest.approx({"a": 0.5, "b": 0.5})


# ---- the fit ------------------------------------------------------------------------------


def loss(own: Lattice, weights: Mapping[str, float]) -> float:
    """How unlikely the gold division is."""
    score = sum(weights[name] * times for name, times in counted(own, own.gold).items())
    return expected(own, weights)[1] - score


@pytest.mark.parametrize("places", [[0], [0, 3], [0, 3, 6]])
def test_fitting_makes_the_gold_likelier(places: list[int]) -> None:
    names = trained_names()
    for name in names:
        weights_in_force()[name] = 0.0
    own = lattice(places)
    found = fit([own], names, 30)
    assert loss(own, found) < loss(own, weights_in_force()) - 0.1


def test_what_speaks_against_is_never_fitted_to_speak_for() -> None:
    """The gold parts the page everywhere, and yet a beginning costs."""
    names = trained_names()
    for name in names:
        weights_in_force()[name] = 0.0
    own = lattice([*Splitter(sheet()).places][:-1])
    found = fit([own], names, 30)
    assert all(found[name] <= 0 for name in names if name.endswith(AGAINST))
    assert any(value > 0 for value in found.values())


@pytest.mark.parametrize("ending", AGAINST)
def test_what_is_held_down_is_a_signal(ending: str) -> None:
    assert any(name.endswith(ending) for name in trained_names())
