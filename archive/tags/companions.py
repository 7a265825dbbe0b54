"""Names of places judged by the other names of the same text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest

from archive.places.gazetteer import Gazetteer, Place
from archive.places.placerules import words_of
from archive.places.towns import bare_town, is_town
from archive.tags.mention import Mention
from archive.tags.tagtext import TagText

_LIST_MARKS = "、和与及至到—-·,，"
_TO = ("至", "到", "—", "-", "——")
_ROAD = re.compile(r"[一-龥]{0,3}(?:高速|铁路|高铁|公路|联络线|快速路|通道|轨道|复线)")
# Behind a name that is also a common word, what something of that place is told with.
_TELLS_OF = re.compile(
    r"(?:一|有|某)(?:[家名位个所座处]|市民|居民|男子|女子|小区|社区|公园|学校|村民)|"
    r"(?:军分区|警备区|警方|公安|交警|民警|海关|机场|火车站|地震|古城|农民|市民|工人|果农|茶农)"
)
# The same where the name stands first: 长寿某某化肥厂.
_SOMETHING_OF = re.compile(
    r"(?<![一-龥])[一-龥]{2}(?![一-龥]?的)[一-龥]{2,6}?(?:厂|公司|小学|中学|派出所)(?![长里])"
)
_ENUMERATED = 3  # names in a row, 等 behind them, from which on they only stand for many others
_TOWNS = 2  # towns of one district on a page that say it is theirs
_MOST = 0.8  # share of the page's towns that must be its
_AND_OTHERS = re.compile(r"等(?![级候待同于])")


def echoed(text: str, mentions: list[Mention], gazetteer: Gazetteer) -> list[Mention]:
    """With 慈溪市 in a text, 慈溪 alone is the same: the bare names of counties elsewhere are in no
    gazetteer."""
    full = {one.text[:-1]: one for one in mentions if one.places[0].rank == "elsewhere"}
    away = [short for short in full if len(short) > 1 and short not in gazetteer.lexicon]
    if not away:
        return mentions
    # Mostly the full name is all there is.
    times = Counter(one.text[:-1] for one in mentions)
    if all(text.count(short) == times[short] for short in away):
        return mentions
    covered = {at for one in mentions for at in range(one.start, one.end)}
    bare = re.compile("|".join(map(re.escape, away)))
    more = [
        replace(full[found[0]], text=found[0], start=found.start(), form="short", dateline=False)
        for found in bare.finditer(text)
        if covered.isdisjoint(range(*found.span()))
    ]
    return sorted((*mentions, *more), key=lambda one: one.start)


def moved(mentions: list[Mention]) -> list[Mention]:
    """A landmark lies where the text says: in one that tells of 巫山县大宁河, and of nobody else's
    大宁河, the river is Wushan's wherever it is named. So does a place elsewhere: 高碑店 of
    北京市朝阳区高碑店 is Beijing's."""
    said: dict[str, set[Place]] = {}
    for before, after in pairwise(mentions):
        within = before.end == after.start and before.places == after.places
        if within and _may_move(after):
            said.setdefault(after.text, set()).add(after.places[0])
    return [
        replace(one, places=(*said[one.text],))
        if _may_move(one) and len(said.get(one.text, ())) == 1
        else one
        for one in mentions
    ]


def _may_move(mention: Mention) -> bool:
    away = mention.places[0].rank == "elsewhere"
    return mention.form == ("short" if away else "landmark")


def strengthened(text: str, mentions: list[Mention]) -> list[Mention]:
    """Names that are also common words are places in a list of places and behind the region."""
    for at, mention in enumerate(mentions):
        if not mention.ordinary or mention.form != "short":
            continue
        told = bool(_TELLS_OF.match(text, mention.end) or _SOMETHING_OF.match(text, mention.start))
        for other in (*mentions[max(0, at - 1) : at], *mentions[at + 1 : at + 2]):
            first, second = sorted((mention, other), key=lambda one: one.start)
            between = text[first.end : second.start]
            behind = other.places[0].rank == "region" and not between and other is first
            told |= behind or bool(not other.weak and between and between in _LIST_MARKS)
        if told:
            mentions[at] = replace(mention, ordinary=False, weak=False)
    return mentions


def ends_of_roads(text: str, mentions: list[Mention]) -> list[Mention]:
    """A road between two districts is both of theirs: 城口至开州高速公路."""
    for at, (first, second) in enumerate(pairwise(mentions)):
        inside = first.places[0].rank == second.places[0].rank == "district"
        joined = text[first.end : second.start] in _TO and _ROAD.match(text, second.end)
        if inside and joined and first.form == second.form == "short":
            for one, mention in ((at, first), (at + 1, second)):
                mentions[one] = replace(mention, ordinary=False, weak=False, passing=False)
    return mentions


def district_of_towns(found: Iterable[list[Mention]]) -> Place | None:
    """The district that has most of the towns that the stories of a page name: each alone may be
    one elsewhere of the same name, several of them hardly are."""
    towns: dict[Place, set[str]] = defaultdict(set)
    every: set[str] = set()
    for mentions in found:
        for mention in mentions:
            if is_town(mention.text) and bare_town(mention.text) not in words_of("ordinary"):
                every.add(mention.text)
                for place in mention.places:
                    towns[place].add(mention.text)
    best = max(towns, key=lambda place: len(towns[place]), default=None)
    if best is None or len(towns[best]) < max(_TOWNS, _MOST * len(every)):
        return None
    return best


def examples_weakened(text: TagText, mentions: list[Mention]) -> list[Mention]:
    """Names that are but examples are hints: 在涪陵、合川、南川等十二个区县试点. One that is also a
    common word is the place wherever else it stands."""
    run: list[int] = []
    listed: set[Place] = set()
    for at, mention in enumerate(mentions):
        joined = run and text.text[mentions[run[-1]].end : mention.start] == "、"
        inside = mention.places[0].rank in ("district", "city")
        run = [*(run if joined else ()), at] if inside else []
        told = mention.start >= text.body_start
        if len(run) >= _ENUMERATED and told and _AND_OTHERS.match(text.text, mention.end):
            for one in run:
                mentions[one] = replace(mentions[one], ordinary=False, weak=True)
                listed.add(mentions[one].places[0])
    return [
        replace(one, ordinary=False, weak=False)
        if one.ordinary and one.places[0] in listed
        else one
        for one in mentions
    ]


def without_attributes(mentions: Sequence[Mention]) -> list[Mention]:
    """Leaves out what only says where the next place lies: 重庆市 in 重庆市巴南区.

    山东东营 is one place, and named once.
    """
    kept: list[Mention] = []
    for mention, after in zip_longest(mentions, mentions[1:]):
        last = kept[-1] if kept else None
        again = last and last.end == mention.start and last.places[0].rank == "elsewhere"
        if again and last and last.places[0] == mention.places[0] and not mention.dateline:
            # Who gives the address of a place is there: 江苏省无锡市惠山区.
            full = mention.form == "full" and not last.weak
            kept[-1] = replace(last, located=full, addressed=True)
            continue
        if after is None or not _is_attribute(mention, after):
            kept.append(mention)
    return kept


def _is_attribute(mention: Mention, after: Mention) -> bool:
    here, inner = mention.places[0], after.places[0]
    wider = here.rank in ("region", "city") or (here.rank == "district" and not here.code)
    beside = mention.end == after.start and not after.first
    return wider and beside and inner.rank in ("district", "city") and inner != here


def settled(mentions: list[Mention], near: Place | None) -> list[Mention]:
    """Names of several places, and names that are common words, by what else is named."""
    sure = {m.places[0] for m in mentions if not m.weak and len(m.places) == 1}
    namesakes = {
        m.text[:-1]: m.places
        for m in mentions
        if m.text[-1] in "区县市" and m.form == "short" and m.places[0].rank == "elsewhere"
    }
    home = any(place.rank in ("region", "district", "city") for place in sure)
    away = any(place.rank == "elsewhere" for place in sure)
    found = []
    for mention in mentions:
        if mention.text in namesakes:  # 宁波江北区 makes the headline's 江北 Ningbo's
            mention = replace(mention, places=namesakes[mention.text])
        places = mention.places
        if len(places) > 1:
            known = [place for place in places if place in sure]
            inside = places[0].rank != "elsewhere" == places[-1].rank
            if len(known) != 1 and not away and inside:
                known = [places[0]]
            if len(known) == 1:
                mention = replace(mention, places=(known[0],))
            elif home and inside:
                mention = replace(mention, places=(places[0],))
        if mention.ordinary and _backed(mention, sure, not away, near):
            mention = replace(mention, ordinary=False, weak=False)
        found.append(mention)
    return found


def _backed(mention: Mention, sure: set[Place], at_home: bool, near: Place | None) -> bool:
    """Whether a name that is a common word too, or a town's of elsewhere too, is sure after all.

    A town without any other place named is the region's: its papers do not say so each time.
    """
    if len(mention.places) > 1:
        return False
    place = mention.places[0]
    return place in sure or place is near or (mention.form == "town" and at_home)
