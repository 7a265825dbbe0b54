"""Choices: read from an address, changed in one place, written back."""

from __future__ import annotations

import datetime as dt

import pytest
from werkzeug.datastructures import MultiDict

from web.asked import ChoiceError, choices_of
from web.choices import Choices


def read(*pairs: tuple[str, str]) -> Choices:
    return choices_of(MultiDict(pairs))


def test_nothing_chosen_is_the_newest_of_everything() -> None:
    assert read() == Choices()
    assert read().order == "newest"
    assert read(("q", "科技")).order == "relevance"


@pytest.mark.parametrize(
    "pairs",
    [
        [("q", "科技型企业 贷款")],
        [("district", "渝北区"), ("district", "北碚区"), ("topic", "scitech")],
        [("year", "2020"), ("month", "2020-07"), ("kind", "photo")],
        [("q", '"两江新区"'), ("publication", "渝州晚报"), ("author", "甲"), ("size", "20")],
        [("q", "科技"), ("view", "concordance"), ("sort", "following"), ("size", "50")],
        [("q", "科技"), ("district", "渝北区"), ("author_find", "张"), ("district_find", "区")],
        [("year", "undated"), ("publication_find", "日报")],
        [("q", "科技"), ("view", "concordance"), ("sort", "oldest"), ("page", "2")],
        [("district", "-渝北区"), ("district", "北碚区"), ("topic", "-scitech"), ("topic", "-law")],
        [
            ("author", "+-甲"),
            ("author", "++"),
            ("author", "+-"),
            ("author", "-+乙"),
            ("author", "++丙"),
        ],
        [("q", "桥"), ("year", "-undated"), ("zoom", "2020-07"), ("share", "1")],
        [("from", "2020-07"), ("to", "2021")],
        [("from", "2020"), ("to", "2020-02")],
        [("from", "2020-07-02"), ("to", "2020-07-30"), ("sort", "oldest"), ("page", "3")],
    ],
)
def test_what_is_read_is_written_back(pairs: list[tuple[str, str]]) -> None:
    chosen = read(*pairs)
    assert sorted(chosen.parameters()) == sorted(pairs)
    assert read(*chosen.parameters()) == chosen


def test_values_may_be_repeated_or_stand_in_a_list_with_commas() -> None:
    twice = read(("district", "渝北区"), ("district", "北碚区"))
    assert read(("district", "渝北区, 北碚区,,渝北区")) == twice
    assert twice.of("district") == ("渝北区", "北碚区")


def test_a_sign_before_a_value_may_be_part_of_it() -> None:
    assert read(("author", "-甲,+-乙,-,+")).of("author") == ("-乙", "-", "+")
    assert read(("author", "-甲,+-乙")).left_out("author") == ("甲",)


def test_any_change_but_turning_the_page_drops_its_number() -> None:
    third = read(("q", "科技"), ("district", "渝北区"), ("from", "2020"), ("page", "3"))
    changes = [
        third.toggling("topic", "scitech"),
        third.toggling("district", "渝北区"),
        third.excluding("topic", "scitech"),
        third.undated(),
        third.any_day(),
        third.between(dt.date(2020, 1, 1), dt.date(2020, 1, 31)),
        third.wording("贷款"),
        third.sorting("oldest"),
        third.sizing(50),
        third.cleared(),
        third.finding("author", "张"),
        third.without_date(),
        third.viewing("concordance"),
        third.viewing("concordance").turning(2).contexts("preceding"),
    ]
    assert {one.page for one in changes} == {1}
    assert third.turning(4).page == 4
    # What changes the timeline's picture changes no results.
    assert {third.zooming("2020").page, third.sharing(share=True).page} == {3}


def test_a_value_is_chosen_or_left_out_or_neither() -> None:
    out = Choices().toggling("district", "渝北区").excluding("district", "渝北区")
    assert (out.of("district"), out.left_out("district")) == ((), ("渝北区",))
    assert out.narrowed and not out.cleared().narrowed
    assert out.excluding("district", "渝北区") == Choices()
    assert out.query().left_out("district") == ("渝北区",)


def test_days_take_the_place_of_any_choice_of_days() -> None:
    some = read(("year", "2020"), ("year", "-2021"), ("month", "-2020-07"), ("topic", "-law"))
    since, until = dt.date(2022, 1, 1), dt.date(2022, 3, 31)
    assert list(some.between(since, until).parameters()) == [
        ("topic", "-law"),
        ("from", "2022"),
        ("to", "2022-03"),
    ]


def test_a_value_chosen_twice_is_chosen_no_longer() -> None:
    once = Choices().toggling("district", "渝北区")
    assert once.of("district") == ("渝北区",)
    assert once.toggling("district", "渝北区") == Choices()


@pytest.mark.parametrize(
    ("given", "since", "until"),
    [
        ("2020-07-20", dt.date(2020, 7, 20), dt.date(2020, 7, 20)),
        ("2020-02", dt.date(2020, 2, 1), dt.date(2020, 2, 29)),
        ("2021", dt.date(2021, 1, 1), dt.date(2021, 12, 31)),
    ],
)
def test_a_month_or_a_year_stands_for_its_first_and_last_day(
    given: str, since: dt.date, until: dt.date
) -> None:
    chosen = read(("from", given), ("to", given))
    assert (chosen.since, chosen.until) == (since, until)


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("page", "0"),
        ("page", "x"),
        ("page", "-1"),
        ("page", "９９９９９９９"),
        ("size", "101"),
        ("size", "0"),
        ("sort", "best"),
        ("sort", "following"),
        ("view", "table"),
        ("author_find", "长" * 61),
        ("year", "20"),
        ("year", "-20"),
        ("zoom", "2020-13"),
        ("zoom", "0000"),
        ("zoom", "2020-07-01"),
        ("share", "yes"),
        ("variants", "2"),
        ("month", "2020-13"),
        ("from", "2020-02-30"),
        ("from", "yesterday"),
        ("to", "2020-1-1-1"),
        ("q", "长" * 501),
        ("author", ",".join(f"作者{n}" for n in range(65))),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(field: str, given: str) -> None:
    with pytest.raises(ChoiceError) as caught:
        read((field, given))
    assert caught.value.field == field


def test_a_range_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ChoiceError) as caught:
        read(("from", "2021-01-01"), ("to", "2020"))
    assert caught.value.field == "to"


def test_the_query_that_the_index_gets_holds_every_choice() -> None:
    query = read(
        ("q", "科技"), ("district", "渝北区"), ("kind", "news"), ("from", "2020"), ("size", "20")
    ).query()
    assert query.district == ("渝北区",)
    assert query.kind == ("news",)
    assert query.since == dt.date(2020, 1, 1)
    assert (query.sort, query.page, query.size) == ("relevance", 1, 20)
