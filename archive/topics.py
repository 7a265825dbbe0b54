"""The topics of an article, by weighed vocabularies.

A word counts by its weight and by where it stands (headline above lead above body); more of
the same word adds ever less, and a long article needs more of them. At most three topics are
given, the main one first; where none stands out, none is.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from archive.gazetteer import place_words
from archive.lexicon import Lexicon
from archive.model import Evidence, Tag
from archive.rulebook import load_group
from archive.tagtext import TagText

FILE = "topics.toml"
_EVIDENCE = 5  # pieces of evidence that a tag keeps


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic. id: stable; zh, en: what readers see; medtop: its IPTC Media Topic."""

    id: str
    zh: str
    en: str
    medtop: str
    examples: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words that speak for a topic; with an empty topic, words that hide others."""

    name: str
    topic: str
    weight: float
    words: tuple[str, ...]
    examples: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ZoneFactor:
    """How much more a word says in one zone of an article."""

    name: str
    factor: float


@dataclass(frozen=True, slots=True)
class TopicLimits:
    """How much is enough.

    most: topics given; enough: least score of the first; one_word: the same where fewer than
    `words` words speak for it; per_doubling: what each doubling of the length beyond 200
    characters adds to it; beside: share of the first that another topic needs; words: different
    words that another topic needs; beside_many: the share where it has `many` of them.
    """

    most: int = 3
    enough: float = 3.5
    one_word: float = 5.0
    per_doubling: float = 0.9
    beside: float = 0.75
    words: int = 2
    beside_many: float = 0.6
    many: int = 8


@dataclass(frozen=True, slots=True)
class _Entry:
    """A word of the vocabularies. topics: those that it speaks for, each with how much."""

    word: str
    topics: tuple[tuple[str, float], ...]


@dataclass(slots=True)
class _Found:
    """A word in one article: what its places add up to, and the first of the best."""

    entry: _Entry
    sum: float = 0.0
    best: float = 0.0
    at: int = 0


@dataclass(slots=True)
class _Score:
    """What an article says for a topic. words: with what each is worth."""

    total: float = 0.0
    words: list[tuple[float, _Found]] = field(default_factory=list)


TOPICS: tuple[Topic, ...] = load_group(FILE, "topic", Topic, key="id")


def topic_tags(text: TagText, region: str, limits: TopicLimits | None = None) -> tuple[Tag, ...]:
    """The topics of an article, at most three, the main one first, with their evidence.

    text: what `tag_text` made of it; region: whose place names speak for no topic
    (大渡口 is no 渡口).
    """
    limits = limits or TopicLimits()
    scores = _scores(text, region)
    ranked = sorted(scores, key=lambda topic: -scores[topic].total)
    if not ranked:
        return ()
    first = scores[ranked[0]].total
    doublings = max(0.0, math.log2(max(len(text.text), 1) / 200))
    least = limits.enough if len(scores[ranked[0]].words) >= limits.words else limits.one_word
    if first < least + limits.per_doubling * doublings:
        return ()
    chosen = [ranked[0]]
    for topic in ranked[1 : limits.most]:
        score = scores[topic]
        share = limits.beside_many if len(score.words) >= limits.many else limits.beside
        if score.total >= share * first and len(score.words) >= limits.words:
            chosen.append(topic)
    return tuple(_tag(topic, scores[topic], text) for topic in chosen)


def _scores(text: TagText, region: str) -> dict[str, _Score]:
    scores: dict[str, _Score] = {}
    for found in _words(text, region):
        much = math.log2(1 + found.sum)
        for topic, weight in found.entry.topics:
            score = scores.get(topic)
            if score is None:
                score = scores[topic] = _Score()
            score.total += weight * much
            score.words.append((weight * much, found))
    return scores


def _words(text: TagText, region: str) -> Iterable[_Found]:
    """The words that speak for any topic, in the order of the text."""
    starts, zones = text.zones()
    factors = _factors()
    words: dict[str, _Found] = {}
    factor, zone, end = 0.0, 0, 0
    for start, word, entry in _lexicon(region).find(text.text):
        # What is found comes in the order of the text, as its zones do.
        while start >= end:
            factor = factors[zones[zone]]
            zone += 1
            end = starts[zone] if zone < len(starts) else len(text.text)
        if entry and factor:
            found = words.get(word)
            if found is None:
                found = words[word] = _Found(entry)
            found.sum += factor
            if factor > found.best:
                found.best, found.at = factor, start
    return words.values()


def _tag(topic: str, score: _Score, text: TagText) -> Tag:
    ranked = sorted(score.words, key=lambda one: -one[0])
    evidence = tuple(
        Evidence(
            f"{text.zone_at(word.at)} word",
            word.entry.word,
            text.line_at(word.at),
            round(worth, 2),
        )
        for worth, word in ranked[:_EVIDENCE]
    )
    return Tag("topic", topic, _labels()[topic], evidence)


@cache
def _labels() -> dict[str, str]:
    return {topic.id: topic.zh for topic in TOPICS}


@cache
def _factors() -> dict[str, float]:
    return {zone.name: zone.factor for zone in load_group(FILE, "zone", ZoneFactor)}


@cache
def _lexicon(region: str) -> Lexicon[_Entry | None]:
    """Each word with the topics that it speaks for; names of places have none."""
    words: dict[str, dict[str, float]] = {word: {} for word in place_words(region)}
    for vocabulary in load_group(FILE, "vocabulary", Vocabulary):
        for word in vocabulary.words:
            topics = words.setdefault(word, {})
            if vocabulary.topic:
                topics[vocabulary.topic] = vocabulary.weight
    return Lexicon(
        {word: _Entry(word, tuple(of.items())) if of else None for word, of in words.items()}
    )
