"""What an article says of each place, added up."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from archive.places.gazetteer import Place
from archive.places.placerules import PLACES, Weight, words_of
from archive.rulebook import load_group
from archive.tags.companions import settled, without_attributes
from archive.tags.mention import Mention, Pointer
from archive.tags.scenes import counted, round_up
from archive.tags.tagtext import TagText

# Rules whose place is what the article is about, not one that it names in passing.
HEAD = ("before headline", "headline", "kicker", "deck", "organisation", "dateline")
# How much more a place says where something happens in it.
_LOCATED = 1.6
# Where a place is told of for itself, in a list: behind a colon, or at the beginning of a
# paragraph with no words before it.
_COLONS = ":："
_WORDLESS = re.compile(r"[^一-龥]{0,16}")
# A place and a name, and nothing else, from a full stop on to the paragraph's end.
_SIGNATURE = re.compile(r"[\n。！？?!”][一-龥]{4,10}\n")
_HEADED = ("before headline", "headline", "kicker")  # where a university is what a story is of
_TEXT = ("body", "subhead")
# What may stand before the place where a paragraph begins: somebody's words, too.
_OPENING = re.compile(r"(?:“[^”\n]{0,120}”)?[^。！？\n]{0,20}")
# So many places told of so make a list.
_LISTED = 2
# How much more a hint says that opens the headline (合川桃片香飘海外).
_OPENS = 2.0
# How much more a pointing word says in the headline or the lead than in the body.
_POINTED = {"headline": 3.0, "kicker": 2.0, "deck": 2.0, "lead": 1.5}


@dataclass(frozen=True, slots=True)
class Reason:
    """What some mentions say under one rule. at: where the first stands, whose line is looked up
    where that is shown."""

    rule: str
    text: str
    at: int
    weight: float


@dataclass(slots=True)
class Tally:
    """The evidence of one article.

    scores: all of it; anchors: that of its head alone; sure: how often a place is named without
    a doubt, by its own name or a town's; named: the region's places that are, by their own;
    addressed: those elsewhere that the lead names with what of them is meant;
    whole: those named in full, and not in somebody's title;
    sent: those of the dateline;
    scenes: the places elsewhere at which paragraphs begin (游客在浙江省安吉县采茶);
    round_up: the region's places that a round-up has its scenes in; counted: those of a story
    that says how many they are.
    """

    text: TagText
    pointers: list[Pointer]
    scores: dict[Place, float] = field(default_factory=lambda: defaultdict(float))
    anchors: dict[Place, float] = field(default_factory=lambda: defaultdict(float))
    sure: dict[Place, int] = field(default_factory=lambda: defaultdict(int))
    named: tuple[Place, ...] = ()
    scenes: tuple[Place, ...] = ()
    round_up: tuple[Place, ...] = ()
    counted: tuple[Place, ...] = ()
    whole: set[Place] = field(default_factory=set)
    addressed: set[Place] = field(default_factory=set)
    sent: set[Place] = field(default_factory=set)
    evidence: dict[Place, list[Reason]] = field(default_factory=lambda: defaultdict(list))

    def ranked(self, *ranks: str) -> list[Place]:
        """The places of some ranks, the highest score first."""
        found = [place for place in self.scores if place.rank in ranks]
        return sorted(found, key=lambda place: -self.scores[place])

    def sum_of(self, *ranks: str) -> float:
        """The scores of all places of some ranks together."""
        return sum(score for place, score in self.scores.items() if place.rank in ranks)

    def reported_from(self, place: Place) -> float:
        """What the dateline alone says for a place: where the news was sent from."""
        return sum(one.weight for one in self.evidence[place] if one.rule == "dateline")

    def add(
        self, place: Place, rule: str, weight: float, at: int, text: str, count: int = 1
    ) -> None:
        """Adds `count` mentions under one rule; more of the same add ever less."""
        amount = weight * math.log2(1 + count)
        self.scores[place] += amount
        if rule in HEAD:
            self.anchors[place] += amount
        self.evidence[place].append(Reason(rule, text, at, round(amount, 2)))


def tally_of(
    text: TagText, named: list[Mention], pointers: list[Pointer], near: Place | None = None
) -> Tally:
    """What an article's names say; its pointing words are left for `point`.

    near: the district of the towns that its page names.
    """
    tally = Tally(text, pointers)
    named = settled(without_attributes(_signed(named, text)), near)
    listed = _listed(named, text)
    tally.named = tuple(dict.fromkeys(m.places[0] for m in named if _is_told(m)))
    tally.scenes = tuple(dict.fromkeys(m.places[0] for m in named if _is_scene(m, text)))
    tally.round_up = round_up(named, text)
    tally.counted = counted(named, text)
    groups: dict[tuple[Place, str, str, bool], list[Mention]] = defaultdict(list)
    for mention in named:
        for place in mention.places:
            rule = "list" if mention.start in listed else _rule(mention, text)
            key = (place, rule, mention.strength, mention.title)
            groups[key].append(mention)
    for (place, rule, strength, title), found in groups.items():
        weight: float = getattr(_weights()[rule], strength) / (2 if title else 1)
        if any(mention.located for mention in found):
            weight *= _LOCATED
        if strength == "weak" and rule == "headline" and place.rank == "district":
            opens = any(
                mention.start == text.part_at(mention.start).start and not mention.ordinary
                for mention in found
            )
            weight *= _OPENS if opens else 1
        if place.seat and (rule == "dateline" or found[0].form == "short"):
            weight = 0.0 if rule == "dateline" else weight / 2
        if len(found[0].places) > 1:
            weight /= 4
        if place.rank == "elsewhere" and rule == "organisation":
            weight /= 8  # more often a namesake than a guest
        if place.rank == "elsewhere" and found[0].text in _campuses():
            weight = _weights()[rule].short if rule in _HEADED else 0.0
        anchored = (
            rule if not (strength == "weak" and rule != "before headline") else f"{rule} (hint)"
        )
        if rule == "dateline":
            tally.sent.add(place)
        if rule == "lead" and any(mention.addressed for mention in found):
            tally.addressed.add(place)
        if strength in ("full", "short", "town") and len(found[0].places) == 1:
            tally.sure[place] += len(found)
            tally.whole |= {place} if strength == "full" and not title else set()
        if weight:
            tally.add(place, anchored, weight, found[0].start, found[0].text, len(found))
    return tally


def _signed(mentions: Sequence[Mention], text: TagText) -> list[Mention]:
    """Where somebody writes from, below a letter, is a hint: 山东临清 赵铁柱."""
    return [
        replace(one, weak=True)
        if one.places[0].rank == "elsewhere"
        and text.zone_at(one.start) in ("lead", "body")
        and _SIGNATURE.match(text.text, one.start - 1)
        else one
        for one in mentions
    ]


def _is_told(mention: Mention) -> bool:
    """Whether a mention names one place of the region by its own name, without a doubt."""
    by_name = mention.form in ("full", "short") and len(mention.places) == 1
    return by_name and not mention.weak and mention.places[0].rank in ("district", "city")


def point(tally: Tally, targets: dict[str, Place]) -> None:
    """Adds the pointing words. targets: the place meant by each rule's name."""
    groups: dict[tuple[str, str], list[Pointer]] = defaultdict(list)
    for pointer in tally.pointers:
        groups[pointer.rule.name, tally.text.zone_at(pointer.start)].append(pointer)
    for (name, zone), found in groups.items():
        if place := targets.get(name):
            weight = found[0].rule.weight * _POINTED.get(zone, 1.0)
            own = found[0].rule.own and zone in ("headline", "kicker", "deck")
            tally.add(
                place, zone if own else name, weight, found[0].start, found[0].text, len(found)
            )


def _is_scene(mention: Mention, text: TagText) -> bool:
    """Whether a paragraph begins with something that happens in a place elsewhere."""
    there = mention.addressed or (mention.located and mention.form == "full")
    if not there or mention.weak or mention.places[0].rank != "elsewhere":
        return False
    start = text.part_at(mention.start).start
    return _OPENING.fullmatch(text.text, start, mention.start) is not None


def _listed(mentions: Sequence[Mention], text: TagText) -> frozenset[int]:
    """Where the entries of a list of places begin: in the text, with a name that is sure. Below
    pictures stand those who gave them."""
    found = [
        mention
        for mention in mentions
        if _is_told(mention)
        and text.part_at(mention.start).zone in _TEXT
        and _begins_entry(mention, text)
    ]
    if len({mention.places[0] for mention in found}) < _LISTED:
        return frozenset()
    return frozenset(mention.start for mention in found)


def _begins_entry(mention: Mention, text: TagText) -> bool:
    start, end = text.part_at(mention.start).start, mention.start
    if start < end and text.text[end - 1] in _COLONS:
        return True
    return _WORDLESS.fullmatch(text.text, start, end) is not None


def _rule(mention: Mention, text: TagText) -> str:
    """The name of the weight that a mention falls under."""
    part = text.part_at(mention.start)
    if mention.dateline or part.zone == "dateline":
        return "dateline"
    set_off = part.zone in ("headline", "kicker") and mention.start == part.start
    if set_off and mention.end in text.breaks:
        return "before headline"
    return text.zone_at(mention.start)


@cache
def _campuses() -> frozenset[str]:
    """Universities elsewhere, whose people are quoted in stories from everywhere."""
    return frozenset(words_of("campus"))


@cache
def _weights() -> dict[str, Weight]:
    return {weight.name: weight for weight in load_group(PLACES, "weight", Weight)}
