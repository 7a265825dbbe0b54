"""Facets of made-up collections, counted by hand under every combination of choices."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from archive.model import Article
from index import FACETS, NO_DATE, Archive, Facet, FacetName, Query
from tests.index.collection import Shelf, article, reading

WORDS = ("桥梁", "贷款", "旅游", "稻田", "火灾")
VALUES: dict[FacetName, tuple[str, ...]] = {
    "district": ("渝北区", "黔江区", "忠县"),
    "topic": ("culture", "economy", "safety"),
    "kind": ("news", "photo", "brief"),
    "publication": ("江城日报", "山城晚报", ""),
    "author": ("黄虹", "赵 五", "李一"),
    "year": ("2021", "2022", "2023", NO_DATE),
    "month": ("2021-12", "2022-01", "2022-02", "2023-01"),
}
DAYS = [dt.date(2021, 12, 31), dt.date(2022, 1, 1), dt.date(2022, 2, 28), dt.date(2023, 1, 15)]

Made = tuple[str, Article]  # with its publication


def some(values: Iterable[str], most: int = 2, least: int = 0) -> st.SearchStrategy[list[str]]:
    drawn = st.sampled_from([one for one in values if one])
    return st.lists(drawn, min_size=least, max_size=most).map(lambda all: list(dict.fromkeys(all)))


@st.composite
def collections(draw: st.DrawFn) -> list[Made]:
    made = []
    for number in range(draw(st.integers(1, 14))):
        held = draw(some(WORDS, 3))
        one = article(
            "p",
            f"第{number}篇",
            "，".join(held) + "。",
            districts=draw(some(VALUES["district"])),
            topics=draw(some(VALUES["topic"])),
            authors=draw(some(VALUES["author"])),
            kind=draw(st.sampled_from(VALUES["kind"])),  # type: ignore[arg-type]
            date=draw(st.sampled_from([*DAYS, None])),
        )
        made.append((draw(st.sampled_from(VALUES["publication"])), one))
    return made


SPANS = {
    "2022": (dt.date(2022, 1, 1), dt.date(2022, 12, 31)),
    "2022-02": (dt.date(2022, 2, 1), dt.date(2022, 2, 28)),
    "2021-12..2022-01": (dt.date(2021, 12, 1), dt.date(2022, 1, 31)),
    "2022-02-28..": (dt.date(2022, 2, 28), dt.date.max),
    "..2022-01-01": (dt.date.min, dt.date(2022, 1, 1)),
}
DATED = st.sampled_from(sorted(SPANS))
TEXTS = st.one_of(
    st.just(""),
    st.sampled_from(WORDS),
    st.lists(st.sampled_from(WORDS), min_size=2, max_size=3, unique=True).map(" ".join),
    st.lists(st.sampled_from(WORDS), min_size=2, max_size=2, unique=True).map(" OR ".join),
    st.sampled_from(WORDS).map(lambda word: f"-{word}"),
    st.lists(st.sampled_from(WORDS), min_size=2, max_size=2, unique=True).map(" -".join),
    st.sampled_from(WORDS).map(lambda word: f"{word} 火星"),
    st.tuples(st.sampled_from(["", *WORDS]), st.sampled_from(["", "-"]), DATED).map(
        lambda parts: f"{parts[0]} {parts[1]}日期:{parts[2]}".strip()
    ),
    st.sampled_from(["-区县:渝北区", "记者:黄虹", "贷款 -记者:李一", "-主题:culture 区县:忠县"]),
)
CHOICES = st.fixed_dictionaries(
    {}, optional={name: some(values, 3, 1) for name, values in VALUES.items()}
)
# Mostly nothing is left out.
WITHOUT = st.fixed_dictionaries(
    {}, optional={name: some(values, 2) for name, values in VALUES.items()}
)
DATES = st.none() | st.sampled_from(
    [dt.date(2021, 12, 31), dt.date(2022, 1, 1), dt.date(2022, 6, 1)]
)


def values_of(made: Made, facet: str) -> set[str]:
    publication, one = made
    return set(
        {
            "district": [tag.id for tag in one.districts],
            "topic": [tag.id for tag in one.topics],
            "kind": [one.kind],
            "publication": [publication] if publication else [],
            "author": one.byline.names,
            "year": [f"{one.date:%Y}" if one.date else NO_DATE],
            "month": [f"{one.date:%Y-%m}"] if one.date else [],
        }[facet]
    )


def holds(made: Made, text: str) -> bool:
    """Whether an article has what a query of this file asks for."""
    if " OR " in text:
        return any(has(made, word) for word in text.split(" OR "))
    return all(
        not has(made, word[1:]) if word.startswith("-") else has(made, word)
        for word in text.split()
    )


def has(made: Made, word: str) -> bool:
    """Whether an article has a word, a tag or a day. One without a date is within no days."""
    name, _, value = word.partition(":")
    if not value:
        return word in made[1].body
    if name == "日期":
        since, until = SPANS[value]
        return made[1].date is not None and since <= made[1].date <= until
    return value in values_of(made, {"区县": "district", "记者": "author", "主题": "topic"}[name])


def by_text(archive: Archive, collection: list[Made], text: str) -> list[Made]:
    """What the text alone finds; where no article has all its words, what the archive gives."""
    found = [one for one in collection if holds(one, text)]
    if found or " OR " in text or "-" in text:
        return found
    relaxed = archive.search(Query.parse(text, size=100))
    assert bool(relaxed.relaxed) == bool(relaxed.hits)
    names = {hit.headline.text for hit in relaxed.hits}
    return [one for one in collection if one[1].headline in names]


def kept(
    found: list[Made],
    choices: dict[str, list[str]],
    days: tuple[dt.date | None, dt.date | None],
    without: dict[str, list[str]] | None = None,
) -> list[Made]:
    since, until = days
    return [
        one
        for one in found
        if all(values_of(one, name) & set(values) for name, values in choices.items())
        and not any(values_of(one, name) & set(v) for name, v in (without or {}).items())
        and (not (since or until) or one[1].date)
        and (not since or not one[1].date or one[1].date >= since)
        and (not until or not one[1].date or one[1].date <= until)
    ]


def counted(facet: Facet) -> dict[str, int]:
    return {one.value: one.count for one in facet.values if one.count}


def made_archive(collection: list[Made], folder: Path) -> Archive:
    shelf = Shelf(folder)
    for number, publication in enumerate(VALUES["publication"]):
        stories = [one for name, one in collection if name == publication]
        if stories:
            shelf.put(reading(f"p{number}", stories, publication))
    assert not shelf.update().refused
    return shelf.open()


# Each example builds an index, so that making a failing one smaller would take minutes.
@settings(max_examples=15, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(collections(), st.data())
def test_facets_count_what_each_value_would_give(
    collection: list[Made], data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as folder, made_archive(collection, Path(folder)) as archive:
        for _ in range(12):
            text, choices, without = data.draw(TEXTS), data.draw(CHOICES), data.draw(WITHOUT)
            days = data.draw(DATES), data.draw(DATES)
            if days[0] and days[1] and days[0] > days[1]:
                days = days[1], days[0]
            check(archive, collection, text, choices, without, days)


def check(
    archive: Archive,
    collection: list[Made],
    text: str,
    choices: dict[str, list[str]],
    without: dict[str, list[str]],
    days: tuple[dt.date | None, dt.date | None],
) -> None:
    span = {"since": days[0], "until": days[1], "without": without}
    query = Query.parse(text, size=100, **span, **choices)  # type: ignore[arg-type]
    result = archive.search(query)
    found = by_text(archive, collection, text)
    assert Counter(hit.headline.text for hit in result.hits) == Counter(
        one.headline for _, one in kept(found, choices, days, without)
    )
    assert result.total == len(result.hits)
    timeless, apart = (
        {name: v for name, v in some.items() if name not in ("year", "month")}
        for some in (choices, without)
    )
    left = kept(found, timeless, (None, None), apart)
    assert result.undated == len([one for _, one in left if not one.date])
    for facet in result.facets:
        others = {name: v for name, v in choices.items() if name != facet.name}
        left = kept(found, others, days, without)
        counts = Counter(value for one in left for value in values_of(one, facet.name))
        # Of a value that is left out it is said how many articles that takes away.
        out = without.get(facet.name, [])
        back = kept(found, others, days, {n: v for n, v in without.items() if n != facet.name})
        taken = {value: sum(value in values_of(one, facet.name) for one in back) for value in out}
        assert counted(facet) == +Counter({**counts, **taken}), facet.name
        assert {v.value for v in facet.values if v.selected} == set(choices.get(facet.name, ()))
        assert {v.value for v in facet.values if v.excluded} == set(out)
        assert archive.facet(query, facet.name) == facet
        for value, count in counts.items():
            # What the value alone would give, asked anew.
            alone = Query.parse(text, **span, **{**others, facet.name: [value]})  # type: ignore[arg-type]
            if count == 1 or facet.name in ("author", "year"):
                assert archive.search(alone).total == count


FINDS: list[tuple[FacetName, str, set[str]]] = [
    ("author", "黄", {"黄虹"}),
    ("author", "黃", {"黄虹"}),
    ("author", "赵五", {"赵 五"}),
    ("author", "Ａｎｎ", {"Anna Ng"}),
    ("author", "ng", {"Anna Ng"}),
    ("author", "没有", set()),
    ("author", "", {"黄虹", "赵 五", "Anna Ng"}),
    ("district", "石柱县", {"石柱土家族自治县"}),
    ("district", "土家", {"石柱土家族自治县"}),
    ("district", "区", {"渝北区"}),
    ("district", "县渝北", set()),
    ("topic", "文化", {"culture"}),
    ("kind", "报道", {"news"}),
    ("publication", "日報", {"江城日报"}),
    ("year", "不详", {NO_DATE}),
]


@pytest.mark.parametrize(("name", "typed", "wanted"), FINDS)
def test_values_are_found_by_what_they_contain_folded(
    shelf: Shelf, name: FacetName, typed: str, wanted: set[str]
) -> None:
    stories = [
        article("p", "甲", "桥。", authors=["黄虹", "Anna Ng"], districts=["渝北区"]),
        article("p", "乙", "桥。", authors=["赵 五"], districts=["石柱土家族自治县"]),
        article("p", "丙", "河。", authors=["黄虹"], topics=["culture"]),
    ]
    shelf.put(reading("p", stories, "江城日报"))
    assert not shelf.update().refused
    with shelf.open() as archive:
        assert set(counted(archive.facet(Query.parse(""), name, typed))) == wanted
        if typed == "黄":
            assert counted(archive.facet(Query.parse("桥"), name, typed)) == {"黄虹": 1}
            chosen = archive.facet(Query.parse("桥", author=["赵 五"]), name, typed)
            assert [(v.value, v.count, v.selected) for v in chosen.values] == [
                ("赵 五", 1, True),
                ("黄虹", 1, False),
            ]


def test_every_value_can_be_found_though_only_the_frequent_ones_are_listed(shelf: Shelf) -> None:
    stories = [article("p", f"第{n}篇", "桥。", authors=[f"作者{n}号"]) for n in range(9)]
    shelf.put(reading("p", stories))
    assert not shelf.update().refused
    with shelf.open() as archive:
        query = Query.parse("桥", author=["作者7号"])
        listed = next(f for f in archive.search(query, values=3).facets if f.name == "author")
        assert list(counted(listed)) == ["作者0号", "作者1号", "作者2号", "作者7号"]
        assert counted(archive.facet(Query.parse("桥"), "author", "8")) == {"作者8号": 1}


def test_all_facets_are_in_the_tables_of_this_file() -> None:
    assert set(VALUES) == set(FACETS)
