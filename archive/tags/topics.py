"""The topics of an article, by weighed vocabularies.

A word counts by its weight and by where it stands (headline above lead above body); more of
the same word adds ever less, and a long article needs more of them. At most three topics are
given, the main one first; where none stands out, none is.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from archive.model import Evidence, Tag
from archive.places.gazetteer import place_words
from archive.rulebook import load_group
from archive.tags.literature import literary
from archive.tags.tagtext import TagText
from archive.words.lexicon import Lexicon

FILE = "topics.toml"
LITERATURE = "culture"  # the topic of poems, essays and stories
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
    one_word: float = 4.5
    per_doubling: float = 0.9
    beside: float = 0.85
    words: int = 2
    beside_many: float = 0.7
    many: int = 8


# The topics that a word speaks for, each with how much.
_Topics = tuple[tuple[str, float], ...]
# The words of a text with where they start, in its order.
Found = Sequence[tuple[int, str, _Topics]]


@dataclass(slots=True)
class _Said:
    """What a word says for topics. much: where it stands, more of the same ever less; at: the
    first of the places where it says most, with factor `best`."""

    topics: _Topics
    much: float = 0.0
    at: int = -1
    best: float = 0.0


@dataclass(slots=True)
class _Score:
    """What an article says for a topic, and by how many words."""

    total: float = 0.0
    words: int = 0


TOPICS: tuple[Topic, ...] = load_group(FILE, "topic", Topic, key="id")


def words_in(texts: Sequence[TagText], region: str) -> list[Found]:
    """The words of texts that speak for topics, or hide others. region: whose place names speak
    for no topic (大渡口 is no 渡口).

    In all of them before anything else is done: the vocabulary is more than a processor keeps at
    hand beside other work.
    """
    lexicon = _lexicon(region)
    return [list(lexicon.find(text.text)) for text in texts]


def topic_tags(text: TagText, found: Found, limits: TopicLimits | None = None) -> tuple[Tag, ...]:
    """The topics of an article, at most three, the main one first, with their evidence.

    text: what `tag_text` made of it; found: what `words_in` found in it.
    """
    limits = limits or TopicLimits()
    if told := literary(text):
        return (Tag("topic", LITERATURE, _labels()[LITERATURE], (told,)),)
    said = _said(text, found)
    scores = _scores(said)
    ranked = sorted(scores, key=lambda topic: -scores[topic].total)
    if not ranked:
        return ()
    first = scores[ranked[0]]
    doublings = max(0.0, math.log2(max(len(text.text), 1) / 200))
    least = limits.enough if first.words >= limits.words else limits.one_word
    if first.total < least + limits.per_doubling * doublings:
        return ()
    chosen = [ranked[0]]
    for topic in ranked[1 : limits.most]:
        score = scores[topic]
        share = limits.beside_many if score.words >= limits.many else limits.beside
        if score.total >= share * first.total and score.words >= limits.words:
            chosen.append(topic)
    return tuple(_tag(topic, said, text) for topic in chosen)


def _scores(said: Mapping[str, _Said]) -> dict[str, _Score]:
    scores: defaultdict[str, _Score] = defaultdict(_Score)
    for one in said.values():
        for topic, weight in one.topics:
            score = scores[topic]
            score.total += weight * one.much
            score.words += 1
    return scores


def _said(text: TagText, found: Found) -> Mapping[str, _Said]:
    """What the words of a text say, in the order in which they come."""
    starts, zones = text.zones()
    factors = _factors()
    said: dict[str, _Said] = {}
    factor, zone, end = 0.0, 0, 0
    for start, word, of in found:
        # What is found comes in the order of the text, as its zones do.
        while start >= end:
            factor = factors[zones[zone]]
            zone += 1
            end = starts[zone] if zone < len(starts) else len(text.text)
        if of and factor:
            one = said.get(word)
            if one is None:
                one = said[word] = _Said(of)
            one.much += factor
            if factor > one.best:
                one.best, one.at = factor, start
    for one in said.values():
        one.much = math.log2(1 + one.much)
    return said


def _tag(topic: str, said: Mapping[str, _Said], text: TagText) -> Tag:
    worths = [
        (one.much * weight, word)
        for word, one in said.items()
        for of, weight in one.topics
        if of == topic
    ]
    ranked = sorted(worths, key=lambda one: -one[0])
    evidence = [
        Evidence(f"{text.zone_at(at)} word", word, text.line_at(at), round(worth, 2))
        for worth, word in ranked[:_EVIDENCE]
        for at in (said[word].at,)
    ]
    return Tag("topic", topic, _labels()[topic], tuple(evidence))


@cache
def _labels() -> dict[str, str]:
    return {topic.id: topic.zh for topic in TOPICS}


@cache
def _factors() -> dict[str, float]:
    return {zone.name: zone.factor for zone in load_group(FILE, "zone", ZoneFactor)}


@cache
def _lexicon(region: str) -> Lexicon[_Topics]:
    """Each word with the topics that it speaks for, and how much; names of places have none."""
    words: dict[str, dict[str, float]] = {word: {} for word in place_words(region)}
    for entry in load_group(FILE, "vocabulary", Vocabulary):
        for word in entry.words:
            topics = words.setdefault(word, {})
            if entry.topic:
                topics[entry.topic] = entry.weight
    return Lexicon({word: tuple(topics.items()) for word, topics in words.items()})
