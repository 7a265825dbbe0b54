"""The date of a page, inferred from its words."""

from __future__ import annotations

import datetime as dt
import random
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.formats import open_page
from archive.formats.printed import Received, printed_lines
from archive.model import Page
from archive.pages.dates import infer_date
from archive.pages.yearvotes import anniversaries, events
from archive.words.days import day_in_path, number_of, page_in_path, parse_day
from archive.words.daywords import PageText, contexts, mentions
from scripts.gold import GoldPage, load_gold
from tests.goldset import GOLD, SEEDS

DATA = Path(__file__).parent / "data" / "dates.toml"
PAGES: list[dict[str, Any]] = tomllib.loads(DATA.read_text(encoding="utf-8"))["page"]


def page_of(text: str) -> Page:
    received = [Received(number, line) for number, line in enumerate(text.splitlines(), 1)]
    return Page("page", "page.txt", printed_lines(received), "0" * 64)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["name"])
def test_made_up_pages(page: dict[str, Any]) -> None:
    """The date lies where a reader would put it, and is none where no reader could tell."""
    date, evidence = infer_date(page_of(page["text"]))
    if "first" not in page:
        assert date is None
        assert evidence == ()
    else:
        assert date is not None
        assert page["first"] <= date <= page["last"]
        assert evidence
        assert all(one.line is not None for one in evidence)


@pytest.mark.parametrize("gold", load_gold(GOLD), ids=lambda gold: gold.page)
def test_seed_pages(gold: GoldPage) -> None:
    """Each seed is dated within the week from the latest day that it speaks of as past."""
    page = open_page(SEEDS / gold.page, SEEDS)
    assert page.date_source == "inferred"
    assert page.date is not None
    assert page.date.year == gold.year
    assert isinstance(gold.not_before, dt.date)
    assert dt.timedelta(0) <= page.date - gold.not_before <= dt.timedelta(7)


@pytest.mark.parametrize("gold", load_gold(GOLD), ids=lambda gold: gold.page)
def test_half_a_seed_page_is_of_the_same_year_or_of_none(gold: GoldPage) -> None:
    page = open_page(SEEDS / gold.page, SEEDS)
    chance = random.Random(7)
    for _ in range(20):
        half = len(page.lines) // 2
        first = chance.randrange(len(page.lines) - half + 1)
        date, _ = infer_date(replace(page, lines=page.lines[first : first + half]))
        assert date is None or date.year == gold.year


def _marked(text: str) -> tuple[str, str]:
    before, _, rest = text.partition("⟨")
    return before, rest.partition("⟩")[2]


@pytest.mark.parametrize("group", ["ahead", "news", "year"])
def test_every_rule_matches_its_examples_and_none_of_its_nevers(group: str) -> None:
    for rule in contexts(group):
        assert rule.examples, rule.name
        assert rule.never, rule.name
        for example in rule.examples:
            assert rule.matches(*_marked(example)), (rule.name, example)
        for example in rule.never:
            assert not rule.matches(*_marked(example)), (rule.name, example)


def test_every_event_matches_its_examples_and_none_of_its_nevers() -> None:
    for event, pattern in events():
        assert all(pattern.search(text) for text in event.examples), event.name
        assert not any(pattern.search(text) for text in event.never), event.name


def test_every_anniversary_matches_its_examples_and_none_of_its_nevers() -> None:
    for one in anniversaries():
        assert all(one.year_in(text) for text in one.examples), one.name
        assert not any(one.year_in(text) for text in one.never), one.name


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2022-06-13", dt.date(2022, 6, 13)),
        ("2022-6-3", dt.date(2022, 6, 3)),
        ("20220613", dt.date(2022, 6, 13)),
        ("2022/06/13 08:30", dt.date(2022, 6, 13)),
        ("2022-06-13T08:30:00+08:00", dt.date(2022, 6, 13)),
        ("2022年6月13日", dt.date(2022, 6, 13)),
        ("二〇二二年六月十三日", dt.date(2022, 6, 13)),
        ("２０２２年６月１３日", dt.date(2022, 6, 13)),
        ("2022-13-13", None),
        ("2021-02-29", None),
        ("13.6.2022", None),
        ("2022-06", None),
        ("9999-06-13", None),
        ("昨天", None),
        ("", None),
    ],
)
def test_days_as_written(text: str, date: dt.date | None) -> None:
    assert parse_day(text) == date


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("十", 10),
        ("十二", 12),
        ("二十三", 23),
        ("三十", 30),
        ("二三", 23),
        ("０７", 7),
        ("〇", 0),
        ("十十", -1),
        ("二十三十", -1),
        ("百", -1),
        ("", -1),
    ],
)
def test_numbers_as_written(text: str, number: int) -> None:
    assert number_of(text) == number


@pytest.mark.parametrize(
    ("path", "date"),
    [
        ("cqrb/2022-06-13/A02", dt.date(2022, 6, 13)),
        ("cqrb/2022-06/13/content_1", dt.date(2022, 6, 13)),
        ("2022/6/3/03", dt.date(2022, 6, 3)),
        ("20220613", dt.date(2022, 6, 13)),
        ("rmrb20220613-03", dt.date(2022, 6, 13)),
        ("2022年6月13日 第3版", dt.date(2022, 6, 13)),
        ("2022-06-13/20220613_1", dt.date(2022, 6, 13)),
        ("2022-06-13/2022-06-14", None),
        ("4f3caf20220613f2c", None),
        ("a20220613f", None),
        ("120220613", None),
        ("2022061301", None),
        ("20221340", None),
        ("000_4f3caf7d27259f2c", None),
    ],
)
def test_days_in_paths(path: str, date: dt.date | None) -> None:
    """A day in a path is found; hashes and longer numbers are none; two days are none."""
    assert day_in_path(path) == date


@pytest.mark.parametrize(
    ("name", "number"),
    [("第3版", "3"), ("20220613 A02版", "A02"), ("03版要闻", "3"), ("出版", ""), ("第3页", "")],
)
def test_page_numbers_in_file_names(name: str, number: str) -> None:
    assert page_in_path(name) == number


def test_a_mention_knows_its_line_across_a_break() -> None:
    """A date that a line break cuts is found, on the line where it begins."""
    named = mentions(PageText(page_of("第一行。6月\n12日，江城区召开会议。").lines))
    assert [(one.month, one.day, one.line) for one in named] == [(6, 12, 1)]


@given(
    st.text(alphabet="0127二〇年月日号星期一至到前将电，。\n（）-./ 农历壬寅今去周", max_size=200)
)
def test_any_text_gives_a_date_or_none(text: str) -> None:
    date, evidence = infer_date(page_of(text))
    assert (date is None) == (evidence == ())


@pytest.mark.parametrize("unit", ["6月12日，2021年，", "至6月", "2022年", "  1", "12日至"])
def test_long_lines_are_dated_too(unit: str) -> None:
    """A line of 200,000 characters; in quadratic time it would take minutes."""
    page = page_of(unit * (200_000 // len(unit)))
    date, evidence = infer_date(page)
    assert (date is None) == (evidence == ())


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("健康时刊　07　家庭医生　2014年6月17日", dt.date(2014, 6, 17)),
        ("江州广播电视台《晚间播报》文稿 2021年3月15日", dt.date(2021, 3, 15)),
    ],
)
def test_the_first_line_tells_the_day(line: str, date: dt.date) -> None:
    """A few short words and a day head a page, whatever the words are."""
    page = page_of(f"{line}\n\n膝盖响是缺钙吗\n\n弹响多数与缺钙无关，不需要治疗。")
    assert infer_date(page)[0] == date
