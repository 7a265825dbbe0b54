"""The topics of an article, by weighed vocabularies.

A word counts by its weight and by where it stands (headline above lead above body); more of
the same word adds ever less, and a long article needs more of them. At most three topics are
given, the main one first; where none stands out, none is.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
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


@dataclass(frozen=True, slots=True)
class Found:
    """The words of a text in its order. places: the number of each in the lexicon, its start and
    its end."""

    lexicon: Lexicon[_Topics]
    places: Sequence[tuple[int, int, int]]


@dataclass(slots=True)
class _Score:
    """What an article says for a topic. words: those that speak for it, with how much each says."""

    total: float = 0.0
    words: list[tuple[float, int]] = field(default_factory=list)


TOPICS: tuple[Topic, ...] = load_group(FILE, "topic", Topic, key="id")


def words_in(texts: Sequence[TagText], region: str) -> list[Found]:
    """The words of texts that speak for topics, or hide others. region: whose place names speak
    for no topic (大渡口 is no 渡口).

    In all of them before anything else is done: the vocabulary is more than a processor keeps at
    hand beside other work.
    """
    lexicon = _lexicon(region)
    return [Found(lexicon, lexicon.places(text.text)) for text in texts]


def topic_tags(text: TagText, found: Found, limits: TopicLimits | None = None) -> tuple[Tag, ...]:
    """The topics of an article, at most three, the main one first, with their evidence.

    text: what `tag_text` made of it; found: what `words_in` found in it.
    """
    limits = limits or TopicLimits()
    if told := literary(text):
        return (Tag("topic", LITERATURE, _labels()[LITERATURE], (told,)),)
    scores = _scores(_said(text, found), found)
    ranked = sorted(scores, key=lambda topic: -scores[topic].total)
    if not ranked:
        return ()
    first = scores[ranked[0]]
    doublings = max(0.0, math.log2(max(len(text.text), 1) / 200))
    least = limits.enough if len(first.words) >= limits.words else limits.one_word
    if first.total < least + limits.per_doubling * doublings:
        return ()
    chosen = [ranked[0]]
    for topic in ranked[1 : limits.most]:
        score = scores[topic]
        share = limits.beside_many if len(score.words) >= limits.many else limits.beside
        if score.total >= share * first.total and len(score.words) >= limits.words:
            chosen.append(topic)
    return tuple(_tag(topic, scores[topic], text, found) for topic in chosen)


def _said(text: TagText, found: Found) -> dict[int, float]:
    """How much the words of a text say by where they stand, in the order in which they come."""
    starts, zones = text.zones()
    factors = _factors()
    said: dict[int, float] = {}
    factor, zone, end = 0.0, 0, 0
    for word, start, _ in found.places:
        # What is found comes in the order of the text, as its zones do.
        while start >= end:
            factor = factors[zones[zone]]
            zone += 1
            end = starts[zone] if zone < len(starts) else len(text.text)
        if factor:
            said[word] = said.get(word, 0.0) + factor
    return said


def _scores(said: Mapping[int, float], found: Found) -> dict[str, _Score]:
    """What is said for each topic: of the same word ever less."""
    topics = found.lexicon.values
    scores: defaultdict[str, _Score] = defaultdict(_Score)
    for word, times in said.items():
        if of := topics[word]:
            much = math.log2(1 + times)
            for topic, weight in of:
                score, worth = scores[topic], much * weight
                score.total += worth
                score.words.append((worth, word))
    return scores


def _tag(topic: str, score: _Score, text: TagText, found: Found) -> Tag:
    ranked = sorted(score.words, key=lambda one: -one[0])[:_EVIDENCE]
    places: dict[int, list[int]] = {word: [] for _, word in ranked}
    for word, start, _ in found.places:
        if word in places:
            places[word].append(start)
    factors = _factors()
    evidence = []
    for worth, word in ranked:
        # The first of the places where it says most.
        at = max(places[word], key=lambda place: factors[text.zone_at(place)])
        rule, name = f"{text.zone_at(at)} word", found.lexicon.words[word]
        evidence.append(Evidence(rule, name, text.line_at(at), round(worth, 2)))
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
    # Most words say the same as many others.
    told: dict[_Topics, _Topics] = {}
    same = {word: tuple(topics.items()) for word, topics in words.items()}
    return Lexicon({word: told.setdefault(topics, topics) for word, topics in same.items()})
