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
_Found = Sequence[tuple[int, str, _Topics]]
# Words that speak for topics, in the order of a text: these, and how much each says.
_Said = Mapping[str, tuple[_Topics, float]]


@dataclass(slots=True)
class _Score:
    """What an article says for a topic, and by how many words."""

    total: float = 0.0
    words: int = 0


TOPICS: tuple[Topic, ...] = load_group(FILE, "topic", Topic, key="id")


def topic_tags(
    texts: Sequence[TagText], region: str, limits: TopicLimits | None = None
) -> list[tuple[Tag, ...]]:
    """The topics of each article of a page, at most three, the main one first, with their
    evidence.

    texts: what `tag_text` made of them; region: whose place names speak for no topic
    (大渡口 is no 渡口).
    """
    lexicon = _lexicon(region)
    # In all of them before anything else is done: it is more than a processor keeps at hand
    # beside other work.
    found = [list(lexicon.find(text.text)) for text in texts]
    limits = limits or TopicLimits()
    return [_topics_of(text, words, limits) for text, words in zip(texts, found, strict=True)]


def _topics_of(text: TagText, found: _Found, limits: TopicLimits) -> tuple[Tag, ...]:
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
    return tuple(_tag(topic, said, found, text) for topic in chosen)


def _scores(said: _Said) -> dict[str, _Score]:
    scores: defaultdict[str, _Score] = defaultdict(_Score)
    for topics, much in said.values():
        for topic, weight in topics:
            score = scores[topic]
            score.total += weight * much
            score.words += 1
    return scores


def _said(text: TagText, found: _Found) -> _Said:
    """What the words of a text say: each by where it stands, more of the same ever less."""
    starts, zones = text.zones()
    factors = _factors()
    sums: defaultdict[str, float] = defaultdict(float)
    topics: dict[str, _Topics] = {}
    factor, zone, end = 0.0, 0, 0
    for start, word, of in found:
        # What is found comes in the order of the text, as its zones do.
        while start >= end:
            factor = factors[zones[zone]]
            zone += 1
            end = starts[zone] if zone < len(starts) else len(text.text)
        if of and factor:
            sums[word] += factor
            topics[word] = of
    return {word: (topics[word], math.log2(1 + much)) for word, much in sums.items()}


def _tag(topic: str, said: _Said, found: _Found, text: TagText) -> Tag:
    worths = [
        (much * weight, word)
        for word, (topics, much) in said.items()
        for of, weight in topics
        if of == topic
    ]
    ranked = sorted(worths, key=lambda one: -one[0])
    evidence = [_evidence(word, worth, found, text) for worth, word in ranked[:_EVIDENCE]]
    return Tag("topic", topic, _labels()[topic], tuple(evidence))


def _evidence(word: str, worth: float, found: _Found, text: TagText) -> Evidence:
    """What a word says, by the first of the places where it says most."""
    places = (start for start, one, _ in found if one == word)
    at = max(places, key=lambda start: _factors()[text.zone_at(start)])
    return Evidence(f"{text.zone_at(at)} word", word, text.line_at(at), round(worth, 2))


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
