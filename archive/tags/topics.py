"""The topics of an article, by weighed vocabularies.

A word counts by its weight and by where it stands (headline above lead above body); more of
the same word adds ever less, and a long article needs more of them. At most three topics are
given, the main one first; where none stands out, none is.
"""

from __future__ import annotations

import math
import re
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
_DIGITS = "0123456789０１２３４５６７８９"
_NUMERALS = frozenset(f"{_DIGITS}〇零一二两三四五六七八九十百千万亿")
_HIGHER = frozenset(f"{_DIGITS}十百千万亿")
_UNIT = re.compile("[万亿]|百分|千[瓦伏兆]")  # what is counted in: 120万千瓦, 三亿元


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
    return [Found(lexicon, _whole(text.text, region)) for text in texts]


def _whole(text: str, region: str) -> list[tuple[int, int, int]]:
    """The words of a text, without those whose number goes on: no 三米板 in 十三米板."""
    edged = _edged(region)
    return [
        place
        for place in _lexicon(region).places(text)
        if place[0] not in edged or not _goes_on(text, place[1], place[2])
    ]


def _goes_on(text: str, start: int, end: int) -> bool:
    """Whether the number with which a word begins or ends goes on outside it: 119 in 12119, 四百米
    in 一千四百米. After 高三 may stand 一班: there only what makes a number higher counts."""
    before, behind = text[start - 1 : start], text[end : end + 1]
    begins = before in _NUMERALS and text[start] in _NUMERALS and not _UNIT.match(text, start)
    return begins or (behind in _HIGHER and text[end - 1] in _NUMERALS)


def topic_tags(text: TagText, found: Found) -> tuple[Tag, ...]:
    """The topics of an article, at most three, the main one first, with their evidence.

    text: what `tag_text` made of it; found: what `words_in` found in it.
    """
    limits = TopicLimits()
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


@cache
def _edged(region: str) -> frozenset[int]:
    """The numbers of the words in the lexicon that begin or end in a digit or a numeral."""
    words = enumerate(_lexicon(region).words)
    return frozenset(at for at, word in words if {word[0], word[-1]} & _NUMERALS)
