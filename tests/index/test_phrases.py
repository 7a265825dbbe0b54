"""Frequent phrases hang together, are whole, and are no fragments."""

import random

import numpy as np
import pytest

from archive.rulebook import load_group
from archive.words.folding import fold
from index.suggesting.phrases import (
    Measure,
    Phrase,
    _Words,
    keys_of,
    phrases_of,
    phrases_of_all,
    runs_of,
    vocabulary,
)
from tests.goldset import gold_readings

GOLD = [
    keys_of([fold(article.headline).text, *(fold(one.text).text for one in article.paragraphs)])
    for reading in gold_readings()
    for article in reading.articles
]


CHANCE = ["企业", "学校", "医院", "道路", "农民", "森林", "河流", "城市", "音乐", "科学"]
# What else is in the paper, so that two words that follow each other may do so by chance or not.
ELSE = [keys_of([one + other]) for one in CHANCE for other in CHANCE]


def found(*articles: str, **measure: float) -> dict[str, int]:
    keys = ELSE + [keys_of([fold(article).text]) for article in articles]
    return {one.text: one.count for one in phrases_of(keys, Measure(**measure))}  # type: ignore[arg-type]


@pytest.mark.parametrize("phrase", ["高质量发展", "科技型企业", "营商环境", "成渝地区双城经济圈"])
def test_the_gold_pages_have_the_phrases_that_a_reader_sees_in_them(phrase: str) -> None:
    assert phrase in {one.text for one in phrases_of(GOLD)}


def test_no_phrase_begins_or_ends_with_a_particle_or_is_half_of_another() -> None:
    told = {one.text: one.count for one in phrases_of(GOLD)}
    assert not [text for text in told if text[0] in "的在和了与" or text[-1] in "的在和了与"]
    halves = [
        (part, whole)
        for part in told
        for whole in told
        if part != whole and part in whole and told[part] == told[whole]
    ]
    assert halves == []
    assert all(3 <= len(text) <= 12 and count >= 3 for text, count in told.items())


SCENES = ["春耕", "水利", "桥梁", "图书", "医院", "体育"]


def test_an_article_counts_once_however_often_it_says_a_phrase() -> None:
    told = found(*(f"{scene}。乡村振兴，乡村振兴。" for scene in SCENES))
    assert told["乡村振兴"] == len(SCENES)


def test_what_too_few_articles_say_is_no_phrase() -> None:
    assert "乡村振兴" not in found("乡村振兴", "乡村振兴", "图书馆开放")
    assert "乡村振兴" in found("乡村振兴", "乡村振兴", "图书馆开放", articles=2)


def test_words_that_meet_by_chance_are_no_phrase() -> None:
    rng = random.Random(1)
    articles = ["".join(rng.choices(CHANCE, k=30)) for _ in range(200)]
    assert found(*articles) == {}


def test_no_phrase_is_made_up_of_two_that_stand_apart() -> None:
    """Articles that have 促进科技创新 and 科技创新发展, but nowhere the one behind the other."""
    parts = "{0}：促进科技创新，{0}。科技创新发展，{0}。"
    told = found(*(parts.format(scene) for scene in SCENES))
    assert {"促进科技创新", "科技创新发展"} <= set(told)
    assert "促进科技创新发展" not in told
    told = found(*(f"{scene}：促进科技创新发展，{scene}" for scene in SCENES))
    assert told["促进科技创新发展"] == len(SCENES)


def test_every_phrase_of_the_gold_pages_stands_in_as_many_articles() -> None:
    texts = [
        fold("\n".join((article.headline, *(one.text for one in article.paragraphs)))).text
        for reading in gold_readings()
        for article in reading.articles
    ]
    for phrase in phrases_of(GOLD):
        assert sum(phrase.text in text for text in texts) >= phrase.count, phrase


def test_a_phrase_that_is_always_continued_is_told_whole() -> None:
    told = found(*(f"{scene}：成渝地区双城经济圈，{scene}" for scene in SCENES))
    assert "成渝地区双城经济圈" in told
    assert not {"成渝地区", "地区双城", "双城经济圈", "成渝地区双城"} & set(told)


def test_a_phrase_that_is_often_free_is_told_beside_the_longer_one() -> None:
    told = found(*["高质量发展"] * 5, *["高质量发展道路"] * 5)
    assert told["高质量发展"] == 10
    assert told["高质量发展道路"] == 5


def test_numbers_latin_and_signs_part_what_stands_on_both_sides() -> None:
    assert found(*["乡村3振兴", "乡村，振兴", "乡村5G振兴", "乡村的振兴"] * 3) == {}


def test_counts_do_not_hang_on_the_order_or_grouping_of_articles() -> None:
    mixed = list(GOLD)
    random.Random(2).shuffle(mixed)
    assert phrases_of(mixed) == phrases_of(GOLD)
    assert phrases_of([]) == []


def test_counts_do_not_hang_on_where_the_runs_of_articles_are_parted() -> None:
    runs = np.sort(runs_of(GOLD))
    begins = np.flatnonzero(np.diff(runs, prepend=np.uint64(0)))
    for seed, parts in ((1, 1), (2, 7), (3, 200)):
        rng = random.Random(seed)
        cuts = sorted(rng.sample(begins.tolist(), parts))
        # Some of nothing, as where no article has a run.
        stretches = np.split(runs, [0, *cuts, len(runs)])
        for some in stretches:
            np.random.default_rng(seed).shuffle(some)
        assert phrases_of_all(stretches) == phrases_of(GOLD)


def test_only_so_many_are_kept_the_most_frequent_ones() -> None:
    kept = phrases_of(GOLD, Measure(most=5))
    assert kept == phrases_of(GOLD)[:5]
    assert isinstance(kept[0], Phrase)


@pytest.mark.parametrize("entry", load_group("phrases.toml", "words", _Words), ids=lambda e: e.name)
def test_the_examples_of_the_rules_hold(entry: _Words) -> None:
    known = set(vocabulary())
    for example in entry.examples:
        assert set(example.split()) <= known, example
    for example in entry.never:
        assert not set(example.split()) <= known, example
