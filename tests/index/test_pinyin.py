"""Names are read as people read them, in every way that is right."""

import pytest
from pypinyin import lazy_pinyin

from archive.model import Reading
from archive.words.folding import fold
from index.suggesting.pinyin import (
    UNKNOWN,
    Surname,
    is_read,
    load_group,
    reading_of,
    readings_of_character,
    readings_of_name,
)
from tests.goldset import gold_readings

SURNAMES = load_group("alike.toml", "surname", Surname)


@pytest.mark.parametrize(
    ("name", "reading"),
    [
        ("重庆", "chong qing"),
        ("长寿区", "chang shou qu"),
        ("渝北区", "yu bei qu"),
        ("丰都县", "feng du xian"),
        ("綦江区", "qi jiang qu"),
        ("涪陵区", "fu ling qu"),
        ("酉阳土家族苗族自治县", "you yang tu jia zu miao zu zi zhi xian"),
        ("建设银行", "jian she yin hang"),
        ("女儿", "nv er"),
    ],
)
def test_a_place_can_be_read_rightly(name: str, reading: str) -> None:
    assert tuple(reading.split()) in readings_of_name(name)


@pytest.mark.parametrize("surname", SURNAMES, ids=lambda one: one.name)
def test_a_surname_is_read_as_surnames_are_first(surname: Surname) -> None:
    for person in surname.examples:
        assert person.startswith(surname.name)
        first = readings_of_name(person, person=True)[0]
        assert first[: len(surname.name)] == tuple(surname.reading.split())
        assert len(first) == len(person)


def test_a_surname_is_read_so_in_people_alone() -> None:
    assert readings_of_name("单位")[0] == ("dan", "wei")


def test_a_character_that_words_read_in_two_ways_has_both_and_no_rare_one() -> None:
    assert set(readings_of_character("都")) == {"du", "dou"}
    assert readings_of_character("王") == ("wang",)


def test_what_is_not_chinese_is_read_as_it_stands() -> None:
    assert reading_of("r&d中心5g") == ("r", "", "d", "zhong", "xin", "5", "g")
    assert readings_of_character("") == readings_of_character("a") == ()


def test_every_character_has_its_syllable() -> None:
    texts = {one.headline for reading in gold_readings() for one in reading.articles}
    for text in (*texts, "𰻞𰻞面", "㐂", "ｘ·—“”", "🙂"):
        reading = reading_of(text)
        assert len(reading) == len(text)
        assert [bool(one) for one in reading] == [is_read(one) for one in text]
        assert all(one.isascii() for one in reading), UNKNOWN


@pytest.mark.parametrize("reading", gold_readings(), ids=lambda reading: reading.page.id)
def test_text_is_read_as_pypinyin_reads_the_whole_of_it(reading: Reading) -> None:
    for article in reading.articles:
        for text in (article.headline, *(one.text for one in article.paragraphs)):
            whole = lazy_pinyin(fold(text).text, errors=lambda signs: [""] * len(signs))
            said = reading_of(fold(text).text)
            assert len(whole) == len(said)
            assert not [
                (ours, theirs)
                for ours, theirs in zip(said, whole, strict=True)
                if theirs and ours != plain(theirs)
            ]


def plain(syllable: str) -> str:
    """A syllable in ASCII, ü as v."""
    return syllable.lower().replace("ü", "v").encode("ascii", "ignore").decode()
