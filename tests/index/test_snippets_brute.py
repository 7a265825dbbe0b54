"""Snippets against every passage that could be shown, tried one by one on small texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from archive.words.folding import fold
from index import Query
from index.answering.marks import Spot, spots_of, targets_of
from index.answering.snippets import LENGTH, snippets_of
from tests.goldset import gold_readings
from tests.steps import steps_of

BODIES = [one.body for each in gold_readings() for one in each.articles]
WORDS = ("企业", "贷款", "灯塔", "5G", "科技型企业", "的")
MANY = "企业 贷款 灯塔 5G 农村"
ENDS = re.compile(r"[。！？；!?;]+[”’」』）)\"]*|\n")


def sentences(text: str) -> list[tuple[int, int]]:
    """The spans between the marks that end sentences, by another way than the one tested."""
    cuts = [0, *(found.end() for found in ENDS.finditer(text)), len(text)]
    spans = pairwise(cuts)
    return [(a, a + len(text[a:b].rstrip())) for a, b in spans if text[a:b].strip()]


def windows(text: str) -> Iterator[tuple[int, int]]:
    """Every row of whole sentences of a paragraph that is short enough, and every stretch of a
    sentence that is not."""
    spans = sentences(text)
    for n, (start, end) in enumerate(spans):
        if end - start > LENGTH:
            yield from ((at, at + LENGTH) for at in range(start, end - LENGTH + 1))
        for _, last in spans[n:]:
            if last - start <= LENGTH and "\n" not in text[start:last]:
                yield start, last


def shown(spots: list[Spot], start: int, end: int) -> int:
    """How many targets stand whole in a part of a text."""
    inside = [spot.targets for spot in spots if start <= spot.start and spot.end <= end]
    return len(frozenset[int]().union(*inside))


@st.composite
def drawn(draw: st.DrawFn) -> tuple[str, str]:
    """A text and a query, both of an article, or of words strewn over clauses."""
    if draw(st.booleans()):
        body = draw(st.sampled_from(BODIES))
        start = draw(st.integers(0, len(body) - 1))
        text = body[start : start + draw(st.integers(1, 600))]
        runs = st.integers(0, len(text) - 1).flatmap(
            lambda at: st.integers(1, 5).map(lambda size: text[at : at + size])
        )
        words = draw(st.lists(runs, min_size=1, max_size=4))
        quoted = [f'"{one}"' if draw(st.booleans()) else one for one in words]
        return text, " ".join(quoted)
    pieces = st.one_of(
        st.sampled_from(WORDS),
        st.sampled_from("，。！；\n “”"),
        st.integers(1, 60).map(lambda size: "某" * size),
    )
    text = "".join(draw(st.lists(pieces, max_size=40)))
    return text, " ".join(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4)))


@settings(max_examples=200, deadline=None)
@given(drawn())
@example((f"灯塔{'某' * 70}企业，{'某' * 100}。", "灯塔 企业"))
@example(("某" * 50 + "位。这为" + "某" * 40 + "。聚焦" + "某" * 20, '聚焦 为 "位。这"'))
@example(("企业。" + "某" * 90 + "贷款。灯塔企业。" + "某" * 90 + "5G贷款。", "企业 贷款 灯塔 5G"))
def test_no_passage_shows_more_of_the_words_than_the_best_one_chosen(
    told: tuple[str, str],
) -> None:
    text, typed = told
    targets = targets_of(Query.parse(typed))
    spots = [spot for spot in spots_of(fold(text), targets) if spot.end - spot.start <= LENGTH]
    chosen = snippets_of(text, targets)
    best = max((len(marked_targets(one.text, typed)) for one in chosen), default=0)
    for start, end in windows(text):
        # One that cuts a mark is none that may be shown.
        if any(one.start < at < one.end for one in spots for at in (start, end)):
            continue
        assert shown(spots, start, end) <= best, text[start:end]


def marked_targets(text: str, typed: str) -> frozenset[int]:
    spots = spots_of(fold(text), targets_of(Query.parse(typed)))
    return frozenset[int]().union(*(spot.targets for spot in spots))


@settings(max_examples=200, deadline=None)
@given(drawn())
def test_a_snippet_is_a_short_piece_of_the_text_with_every_occurrence_marked(
    told: tuple[str, str],
) -> None:
    text, typed = told
    targets = targets_of(Query.parse(typed))
    whole = [(spot.start, spot.end) for spot in spots_of(fold(text), targets)]
    chosen = snippets_of(text, targets)
    assert len(chosen) <= 2 and bool(chosen) == bool(text.strip())
    places = []
    for one in chosen:
        assert 0 < len(one.text) <= LENGTH
        at = text.index(one.text)
        # The passage may stand in the text more than once: its marks are the same each time.
        found = [m.start() for m in re.finditer(f"(?={re.escape(one.text)})", text)]
        fitting = [at for at in found if inside(whole, at, at + len(one.text)) == list(one.marks)]
        assert fitting, (one, text)
        places.append(fitting[0])
        assert at <= fitting[0]
        end = -1
        for first, last in one.marks:
            assert end < first < last <= len(one.text)
            end = last
    assert bool(whole) == any(one.marks for one in chosen)


def inside(spots: list[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """Spots cut to a part of a text, and counted from its beginning."""
    cut = [(max(a, start) - start, min(b, end) - start) for a, b in spots]
    return [(a, b) for a, b in cut if a < b]


@settings(max_examples=300, deadline=None)
@given(drawn())
@example((f"灯塔{'某' * 86}科技型企业{'某' * 90}。", "灯塔 科技型企业"))
@example((f"科技型企业{'某' * 27}灯塔{'某' * 55}贷款{'某' * 90}。", "科技型企业 灯塔 贷款"))
def test_a_mark_is_cut_only_where_it_is_too_long_for_a_snippet(told: tuple[str, str]) -> None:
    text, typed = told
    targets = targets_of(Query.parse(typed))
    pieces = {text[spot.start : spot.end] for spot in spots_of(fold(text), targets)}
    for one in snippets_of(text, targets):
        for first, last in one.marks:
            piece = one.text[first:last]
            assert piece in pieces or any(piece in long and len(long) > LENGTH for long in pieces)


def test_the_second_passage_is_the_one_that_adds_most() -> None:
    text = "，".join(["企业贷款灯塔", "某" * 90, "企业和贷款和5G", "某" * 90, "5G不在，农村"])
    chosen = snippets_of(text.replace("，某", "。某"), targets_of(Query.parse(MANY)))
    assert len(chosen) == 2
    assert "企业贷款灯塔" in chosen[0].text and "农村" in chosen[1].text


def test_the_work_grows_with_the_marks() -> None:
    targets = targets_of(Query.parse("企业 贷款"))

    def steps(count: int) -> int:
        return steps_of(lambda: snippets_of("企业和银行，说贷款。" * count, targets))

    assert steps(2000) < 2.2 * steps(1000)
