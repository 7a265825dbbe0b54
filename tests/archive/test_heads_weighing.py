"""The heaviest way of parting the titles is taken, and every signal has its place."""

from __future__ import annotations

import pytest

from archive.heads.firstlines import is_column, is_prefix
from archive.heads.heads import Below, Head
from archive.heads.partings import MOST, Parting, partings
from archive.lines.pieces import pieces_of
from archive.parts.roles import Part, Sheet
from archive.words.signals import weight
from archive.words.text import bigrams
from tests.archive.pages import page_of

LINES = ("江州市防汛工作推进会上", "江州市全力应对暴雨", "多个路段积水已经退去", "备足物资")
TEXT = bigrams("江州市今天下起暴雨，多个路段出现积水，交警冒雨疏导车辆")


def parts_of(*lines: str) -> list[Part]:
    return Sheet(pieces_of(page_of("\n\n".join(lines)).lines)).parts


@pytest.mark.parametrize("count", range(8))
def test_partings_are_all_ways_within_bounds(count: int) -> None:
    """No headline without a line; kicker, headline and deck have no more than some lines."""
    wanted = {
        Parting(first, last, deck)
        for first in range(count)
        for last in range(first + 1, count + 1)
        for deck in range(last, count + 1)
        if max(first, last - first, deck - last) <= MOST
    }
    ways = list(partings(count))
    assert set(ways) == wanted
    assert len(ways) == len(wanted)


def test_a_division_parts_the_titles_in_printed_order() -> None:
    parts = parts_of(*LINES)
    kicker, headline, deck = Parting(1, 2, 3).parts(parts)
    assert [*kicker, *headline, *deck] == parts[:3]
    assert list(headline) == [parts[1]]


@pytest.mark.parametrize("count", [1, 2, 4])
def test_the_heaviest_division_is_the_best(count: int) -> None:
    head = Head(parts_of(*LINES[:count]), Below([TEXT]))
    totals = [head.weigh(way).total for way in partings(count)]
    assert head.weigh(head.best()).total == max(totals)


@pytest.mark.parametrize("byline", [-1, 1, 9])
def test_a_division_weighs_what_its_signals_weigh(byline: int) -> None:
    head = Head(parts_of(*LINES), Below([TEXT], TEXT, byline=byline))
    for way in partings(len(LINES)):
        weighing = head.weigh(way)
        told = sum(weight(name) * times for name, times in weighing.times.items())
        assert weighing.total == pytest.approx(told)


@pytest.mark.parametrize("name", ["a kicker", "a deck", "a subhead"])
def test_what_weighs_most_is_what_a_head_has(kept_weights: dict[str, float], name: str) -> None:
    kept_weights[f"head: {name}"] += 100.0
    best = Head(parts_of(*LINES), Below([TEXT])).best()
    has = {
        "a kicker": best.first > 0,
        "a deck": best.deck > best.last,
        "a subhead": best.deck < len(LINES),
    }
    assert has[name]


@pytest.mark.parametrize("name", ["a kicker", "a deck", "a subhead"])
def test_what_weighs_least_is_what_a_head_has_not(
    kept_weights: dict[str, float], name: str
) -> None:
    for other in ("a kicker", "a deck", "a subhead"):
        kept_weights[f"head: {other}"] = -200.0 if other == name else 0.0
    best = Head(parts_of(*LINES), Below([TEXT])).best()
    has = {
        "a kicker": best.first > 0,
        "a deck": best.deck > best.last,
        "a subhead": best.deck < len(LINES),
    }
    assert not has[name]


# The index of the byline's part, the division, and what it says of the byline.
BYLINES = [
    (-1, Parting(0, 1, 1), None),
    (2, Parting(0, 1, 2), None),
    (2, Parting(0, 1, 1), "head: a subhead above the byline"),
    (1, Parting(1, 2, 2), "head: a headline below the byline"),
    (1, Parting(0, 1, 1), "head: subheads begin below the byline"),
    (1, Parting(0, 1, 2), "head: a deck below the byline"),
]


@pytest.mark.parametrize(("byline", "parted", "signal"), BYLINES)
def test_a_byline_stands_below_the_headline_and_above_the_subheads(
    byline: int, parted: Parting, signal: str | None
) -> None:
    times = Head(parts_of(*LINES[:2]), Below([TEXT], byline=byline)).weigh(parted).times
    said = {name for name in times if name.endswith("the byline")}
    assert said == ({signal} if signal else set())


# Two lines, and what they say as kicker and headline or as headline and deck.
SIGNALS = [
    ("## 江州市防汛会议\n\n# 全力应对暴雨", Parting(1, 2, 2), "head: headline marked highest"),
    ("# 江州市防汛会议\n\n## 全力应对暴雨", Parting(1, 2, 2), "head: headline marked lower"),
    (
        "# 江州市防汛会议\n\n# 全力应对暴雨",
        Parting(1, 2, 2),
        "head: kicker marked as the headline is",
    ),
    ("江州市应对暴雨\n\n——一线见闻", Parting(0, 1, 2), "head: a dash before the deck"),
    ("江州市应对暴雨\n\n——一线见闻", Parting(1, 2, 2), "head: a dash before the headline"),
    ("江州市应对暴雨\n\n——一线见闻", Parting(0, 2, 2), "head: a dash inside the headline"),
    ("江州市应对暴雨\n\n——一线见闻", Parting(0, 1, 1), "head: a dash before a subhead"),
    ("李明清强调\n\n江州市应对暴雨", Parting(1, 2, 2), "head: kicker says the occasion"),
    ("李明清强调\n\n江州市应对暴雨", Parting(0, 1, 2), "head: the headline says the occasion"),
    ("江州市应对“暴雨”\n\n积水退去", Parting(0, 1, 2), "head: a quotation in the headline"),
    ("江州市应对“暴雨”\n\n积水退去", Parting(1, 2, 2), "head: a quotation in the kicker"),
    ("江州市应对暴雨……\n\n积水退去", Parting(0, 1, 2), "head: the headline trails off"),
    ("江州市应对暴雨……\n\n积水退去", Parting(1, 2, 2), "head: kicker trails off"),
    (
        "江州市应对暴雨险情\n\n防汛",
        Parting(0, 2, 2),
        "head: the headline's last line stands apart, a word or two",
    ),
]


@pytest.mark.parametrize(("text", "parted", "signal"), SIGNALS)
def test_lines_say_what_they_are_by_their_place(text: str, parted: Parting, signal: str) -> None:
    parts = Sheet(pieces_of(page_of(text).lines)).parts
    assert len(parts) == 2
    assert signal in Head(parts, Below([TEXT])).weigh(parted).times


def test_a_headline_shares_all_its_words_with_the_text_or_none() -> None:
    parts = parts_of("暴雨积水", "健步走合影")
    name = "head: headline shares words with the text"
    head = Head(parts, Below([frozenset(parts[0].grams)]))
    assert head.weigh(Parting(0, 1, 2)).times[name] == pytest.approx(1.0)
    assert head.weigh(Parting(1, 2, 2)).times[name] == 0.0


@pytest.mark.parametrize(
    ("text", "prefix", "column"),
    [
        ("南岸", True, False),
        ("江州市出现暴雨", False, False),
        ("暴雨", False, False),
        ("散文", False, True),
        ("■江州茶话", False, True),
    ],
)
def test_a_line_is_a_place_or_a_column_s_name_but_never_both(
    text: str, prefix: bool, column: bool
) -> None:
    part = parts_of(text, "江州市出现暴雨")[0]
    assert (is_prefix(part), is_column(part)) == (prefix, column)
