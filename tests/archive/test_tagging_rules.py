"""Every example in the rules files of places and topics does what its entry says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from archive.places.divisions import provinces
from archive.places.gazetteer import gazetteer_of
from archive.places.placerules import (
    DISTRICTS,
    PLACES,
    Area,
    Context,
    Deictic,
    Landmark,
    Pair,
    Province,
    Region,
    Weight,
    Words,
)
from archive.rulebook import groups_of, load_group
from archive.tags.mention import Mention, Pointer
from archive.tags.mentions import mentions_of
from archive.tags.tagtext import tag_text
from archive.tags.topics import FILE, Topic, Vocabulary, ZoneFactor
from archive.words.entries import Shape
from tests.archive.tagged import cases, page_of, places

REGION = "重庆市"
FILLER = "活动持续了一整天，参加的人都说很有收获，希望以后多多举办。"


def read(text: str) -> tuple[list[Mention], list[Pointer]]:
    page, articles = page_of({"headline": text})
    return mentions_of(tag_text(articles[0], page), gazetteer_of(REGION))


def sure(text: str) -> list[str]:
    """The places that a text names without a doubt."""
    return [
        mention.places[0].name
        for mention in read(text)[0]
        if not mention.weak and not mention.title and mention.places[0].rank != "abroad"
    ]


def pointed(text: str) -> set[str]:
    return {pointer.rule.name for pointer in read(text)[1]}


HELD_BACK = [
    *load_group(PLACES, "word", Words),
    *load_group(PLACES, "ordinary", Words),
    *load_group(PLACES, "sent", Words),
    *load_group(PLACES, "easy", Words),
    *load_group(PLACES, "context", Context),
]


@pytest.mark.parametrize(("entry", "text"), cases(HELD_BACK, "examples"))
def test_a_name_that_is_no_place_is_held_back(entry: Words | Context, text: str) -> None:
    assert not sure(text)


@pytest.mark.parametrize(("entry", "text"), cases(HELD_BACK, "never"))
def test_a_name_that_is_a_place_is_not_held_back(entry: Words | Context, text: str) -> None:
    assert sure(text)


@pytest.mark.parametrize("text", ["宜昌市中心医院的医生", "蓉城市中心医院的医生"])
def test_a_hospital_of_a_city_elsewhere_is_a_hint(text: str) -> None:
    assert [one.weak for one in read(text)[0]] == [True]


@pytest.mark.parametrize(("entry", "text"), cases(load_group(PLACES, "before", Words), "examples"))
def test_a_name_is_seen_though_another_word_seems_to_begin_before_it(
    entry: Words, text: str
) -> None:
    assert read(text)[0]


@pytest.mark.parametrize(("entry", "text"), cases(load_group(PLACES, "known", Words), "examples"))
def test_a_county_elsewhere_is_known_by_its_bare_name(entry: Words, text: str) -> None:
    assert sure(text)


@pytest.mark.parametrize(("entry", "text"), cases(load_group(PLACES, "known", Words), "never"))
def test_a_word_that_many_places_share_is_none(entry: Words, text: str) -> None:
    assert not sure(text)


@pytest.mark.parametrize(("entry", "text"), cases(load_group(PLACES, "office", Words), "examples"))
def test_a_county_elsewhere_is_known_before_an_office(entry: Words, text: str) -> None:
    assert sure(text)


@pytest.mark.parametrize(("entry", "text"), cases(load_group(PLACES, "office", Words), "never"))
def test_another_word_before_an_office_is_no_county(entry: Words, text: str) -> None:
    assert not sure(text)


@pytest.mark.parametrize(
    ("entry", "text"), cases(load_group(PLACES, "deictic", Deictic), "examples")
)
def test_a_pointing_word_is_found(entry: Deictic, text: str) -> None:
    assert entry.name in pointed(text)


@pytest.mark.parametrize(("entry", "text"), cases(load_group(PLACES, "deictic", Deictic), "never"))
def test_what_only_looks_like_a_pointing_word_is_not(entry: Deictic, text: str) -> None:
    assert entry.name not in pointed(text)


def test_the_title_of_a_book_points_at_no_place() -> None:
    assert pointed("江州作家谈旧作《省长》") == set()
    assert pointed("省长到场")


@pytest.mark.parametrize(("entry", "text"), cases(load_group(PLACES, "body", Words), "examples"))
def test_a_body_of_each_place_points_at_it(entry: Words, text: str) -> None:
    assert pointed(text)


@pytest.mark.parametrize(("entry", "text"), cases(load_group(PLACES, "body", Words), "never"))
def test_a_body_behind_another_word_points_at_nothing(entry: Words, text: str) -> None:
    assert not pointed(text)


WHOLE: list[Province | Region | Area] = [
    *load_group(PLACES, "province", Province),
    *load_group(DISTRICTS, "region", Region),
    *load_group(DISTRICTS, "area", Area),
]


@pytest.mark.parametrize(("entry", "text"), cases(WHOLE, "examples"))
def test_a_headline_names_the_place(entry: Province | Region | Area, text: str) -> None:
    away = isinstance(entry, Area) and entry.region != REGION
    assert places(headline=text) == [entry.region if away else entry.name]


@pytest.mark.parametrize(("entry", "text"), cases(WHOLE, "never"))
def test_a_headline_does_not_name_the_place(entry: Province | Region | Area, text: str) -> None:
    assert entry.name not in places(headline=text)


AWAY = [*load_group(PLACES, "abroad", Words), *load_group(PLACES, "nation", Words)]


@pytest.mark.parametrize(("entry", "text"), cases(AWAY, "examples"))
def test_news_from_abroad_has_no_place(entry: Words, text: str) -> None:
    assert places(headline=text) == []


LANDMARKS = load_group(DISTRICTS, "landmark", Landmark, key="district")
FORMER = load_group(DISTRICTS, "former", Landmark, key="district")


@pytest.mark.parametrize(("entry", "text"), cases((*LANDMARKS, *FORMER), "examples"))
def test_a_landmark_names_its_district(entry: Landmark, text: str) -> None:
    assert entry.district in {m.places[0].name for m in read(text)[0]}


@pytest.mark.parametrize(("entry", "text"), cases(FORMER, "never"))
def test_a_former_name_inside_other_words_is_none(entry: Landmark, text: str) -> None:
    assert entry.district not in sure(text)


KNOWN_AWAY = [*load_group(PLACES, "sight", Words), *load_group(PLACES, "campus", Words)]


@pytest.mark.parametrize(("entry", "text"), cases(KNOWN_AWAY, "examples"))
def test_a_headline_with_a_sight_or_a_university_is_of_its_province(
    entry: Words, text: str
) -> None:
    assert places(headline=text, body=FILLER) == [entry.name]


@pytest.mark.parametrize(("entry", "text"), cases(KNOWN_AWAY, "never"))
def test_a_sight_on_the_border_of_two_provinces_is_of_neither(entry: Words, text: str) -> None:
    assert places(headline=text, body=FILLER) == []


def test_who_is_of_a_university_says_nothing_of_where() -> None:
    body = "复旦大学的专家谈了看法，复旦大学的学生提了问。"
    assert places(headline="讲座谈养老", body=body + FILLER) == []


def test_every_sight_and_university_is_in_one_province() -> None:
    words = [word for entry in KNOWN_AWAY for word in entry.words]
    assert {entry.name for entry in KNOWN_AWAY} <= set(provinces())
    assert len(words) == len(set(words))


PAIRS = load_group(DISTRICTS, "pair", Pair)


@pytest.mark.parametrize(("entry", "text"), cases(PAIRS, "examples"))
def test_two_provinces_of_one_name_are_both_tagged(entry: Pair, text: str) -> None:
    lead = f"在永川区签约的，还有{entry.other}的同行。{entry.other}的单位也办。"
    assert set(places(headline=text, body=lead + FILLER)) >= {entry.other}
    assert entry.other not in places(headline=text, body="永川区的单位签约。" + FILLER)


@pytest.mark.parametrize(("entry", "text"), cases(PAIRS, "examples"))
def test_either_province_of_one_name_may_be_the_region(entry: Pair, text: str) -> None:
    lead = f"{entry.other}的单位签约，还有{entry.region}的同行。{entry.region}的单位也办。"
    row = {"headline": text, "body": lead + FILLER}
    assert set(places(region=entry.other, **row)) == {entry.region, entry.other}


def test_every_landmark_lies_in_a_district_and_only_in_one() -> None:
    known = {place.name for place in gazetteer_of(REGION).districts}
    words = [word for entry in LANDMARKS for word in entry.words]
    assert {entry.district for entry in LANDMARKS} <= known
    assert len(words) == len(set(words))


def test_every_area_and_region_belongs_to_a_province() -> None:
    assert {entry.region for entry in load_group(DISTRICTS, "area", Area)} <= set(provinces())
    assert {entry.name for entry in load_group(DISTRICTS, "region", Region)} <= set(provinces())


KNOWN: dict[str, dict[str, Callable[..., Any]]] = {
    PLACES: {
        "weight": Weight,
        "deictic": Deictic,
        "body": Words,
        "word": Words,
        "before": Words,
        "ordinary": Words,
        "sent": Words,
        "easy": Words,
        "known": Words,
        "office": Words,
        "townoffice": Words,
        "sight": Words,
        "campus": Words,
        "abroad": Words,
        "nation": Words,
        "people": Words,
        "context": Context,
        "scene": Shape,
        "province": Province,
    },
    DISTRICTS: {
        "region": Region,
        "area": Area,
        "landmark": Landmark,
        "former": Landmark,
        "pair": Pair,
    },
    FILE: {"topic": Topic, "vocabulary": Vocabulary, "zone": ZoneFactor},
}


@pytest.mark.parametrize("file", KNOWN)
def test_no_group_of_a_rules_file_is_left_unread(file: str) -> None:
    assert set(groups_of(file)) == set(KNOWN[file])
