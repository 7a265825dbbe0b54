"""The weights of headlines are fitted to heads whose parts are known."""

from __future__ import annotations

import pytest

from archive.words.signals import weights_in_force
from scripts.fit_heads import Example, fit, is_fitted

NAMES = ("head: a kicker", "head: a deck")


def example(right: int) -> Example:
    """A head of two lines that may be kicker and headline, or headline and deck."""
    return Example([{NAMES[0]: 1.0}, {NAMES[1]: 1.0}], [right], ("江州下雨", "积水已退"))


@pytest.mark.parametrize("right", [0, 1])
def test_the_weights_come_to_say_what_the_gold_says(right: int) -> None:
    before = weights_in_force()
    found = fit([example(right)], 60)
    gains = [found[name] - before[name] for name in NAMES]
    assert gains[right] > 0 > gains[1 - right]


def test_prints_of_one_head_say_less_than_as_many_heads() -> None:
    once = fit([example(0)], 60)[NAMES[0]]
    often = fit([example(0)] * 4, 60)[NAMES[0]]
    four = [Example(example(0).ways, [0], (str(n),)) for n in range(4)]
    assert once <= often < fit(four, 60)[NAMES[0]]


@pytest.mark.parametrize(
    ("name", "fitted"),
    [
        ("head: a kicker", True),
        ("head: a dash before the deck", False),
        ("head: kicker says the occasion", False),
        ("head: a chapter in a title", False),
        ("head: a subhead above the byline", False),
        ("head: a long subhead", True),
        ("start: a box", False),
    ],
)
def test_what_leaves_no_doubt_is_not_fitted(name: str, fitted: bool) -> None:
    assert is_fitted(name) is fitted
