"""The districts that an article is about, each with its evidence.

What is named in the head (before the headline, in it, by the reporter's organisation, in the
dateline) decides; without that the body's names must outweigh each other. Where nothing does,
the article is left without a district: a wrong one is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive.model import Article, Evidence, Page, Tag
from archive.places.gazetteer import NATION, Place, gazetteer_of
from archive.places.placerules import partners_of
from archive.tags.companions import district_of_towns
from archive.tags.home import home_of
from archive.tags.inheriting import inherited
from archive.tags.mentions import Known, mentions_of
from archive.tags.pointing import targets_of
from archive.tags.tagtext import TagText
from archive.tags.tally import HEAD, Tally, point, tally_of
from archive.tags.townsaway import of_one_county, with_towns_away

_NATION = re.compile(r"[●■◆▲▼★◇□○△·\s]*我国")
_EVIDENCE = 5  # pieces of evidence that a tag keeps


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is enough. All are scores or shares of scores."""

    enough: float = 2.4  # least score of a tag
    alone: float = 1.7  # least score of the region where no district of it is named
    anchor: float = 3.0  # least score of the head that decides alone
    only: float = 1.5  # the same where it alone is named, and more than once
    single: float = 1.0  # the same where it alone is named, and in full
    beside_anchor: float = 0.35  # share of the first that a second anchored place needs
    beside: float = 0.5  # share of the first that a second place needs without an anchor
    unanchored: float = 0.75  # share of the anchored first that a place of the body needs
    inside: float = 3.0  # least score of the only district named of a city of the head
    many: int = 4  # places of the body from which on a story is the whole region's
    scenes: int = 3  # places of a round-up that does not speak of the whole region
    even: float = 0.5  # most share of the names of the region's places that one has in a story of
    # several
    at_home: float = 0.6  # share of the places elsewhere and abroad that those of the body need
    elsewhere: float = 4.0  # least score of a province elsewhere
    elsewhere_alone: float = 2.4  # the same where no other place is named
    elsewhere_only: float = 1.0  # the same where it is named without a doubt
    addressed: float = 0.4  # the same where the lead names what of it is meant (河北黄骅)
    own_stories: int = 3  # stories of the page's own place that make the others so
    own_share: float = 0.6  # and their least share of the page
    hints: float = 0.6  # most share of its score that other places may have there
    elsewhere_share: float = 0.6  # its least share of all places elsewhere and abroad
    subject: float = 6.0  # score of the head that makes a province what a story is of
    brief: int = 80  # characters of a story of which two provinces or three may be the places
    together: int = 3
    pictures: int = 2  # places elsewhere, each of its own picture, that are all tagged
    nation: float = 0.5  # how much the country's own offices count beside it
    met: float = 0.5  # how much of all other places elsewhere and abroad counts beside it


def district_tags(
    articles: Sequence[Article], tallies: Sequence[Tally], page: Page, region: str
) -> list[tuple[Tag, ...]]:
    """The district tags of each article of one page, the main one first.

    tallies: what each article says of places, to which its pointing words are added; region:
    the full name of the province whose districts are told apart.
    """
    gazetteer = gazetteer_of(region)
    home = home_of(articles, tallies, page, gazetteer)
    limits = Limits()
    found: list[list[Place]] = []
    for article, tally in zip(articles, tallies, strict=True):
        if tally.pointers:
            point(tally, targets_of(tally, home, gazetteer))
        chosen = _choose(tally, limits) or inherited(article, tally, home)
        found.append([*chosen, *_partners(chosen, tally, region, limits)])
    own = home.own or home.province
    of_own = sum(own in places for places in found)
    sure = of_own >= max(limits.own_stories, limits.own_share * len(articles))
    sure &= home.province is None or of_one_county(tallies, home.province)
    return [
        tuple(_tag(tally, one) for one in places or inherited(article, tally, home, sure))
        for article, tally, places in zip(articles, tallies, found, strict=True)
    ]


def tallies_of(
    articles: Sequence[Article], texts: Sequence[TagText], known: Sequence[Known], region: str
) -> list[Tally]:
    """What each article of a page says of places. texts: what `tag_text` made of each; known:
    what `known_in` gave of these."""
    gazetteer = gazetteer_of(region)
    found = [
        mentions_of(text, gazetteer, article.byline.names, words)
        for article, text, words in zip(articles, texts, known, strict=True)
    ]
    named = [mentions for mentions, _ in found]
    near = district_of_towns(named)
    named = named if near else with_towns_away(texts, named, gazetteer)
    return [
        tally_of(text, mentions, pointers, near)
        for text, mentions, (_, pointers) in zip(texts, named, found, strict=True)
    ]


def _tag(tally: Tally, place: Place) -> Tag:
    evidence = sorted(tally.evidence[place], key=lambda one: -one.weight)[:_EVIDENCE]
    told = (
        Evidence(one.rule, one.text, tally.text.line_at(one.at), one.weight) for one in evidence
    )
    return Tag("district", place.name, place.name, tuple(told))


def _choose(tally: Tally, limits: Limits) -> list[Place]:
    districts = tally.ranked("district", "city")
    anchored = [place for place in districts if tally.anchors[place] >= limits.anchor]
    if anchored:
        return _of_head(tally, anchored, districts, limits)
    if place := _elsewhere(tally, limits):
        # 渝浙携手 …: the headline names the region as well.
        return [*(one for one in tally.ranked("region") if tally.anchors[one] >= 1), place]
    several = _pictured(tally, limits) or _of_brief(tally, limits)
    return several or _of_body(tally, districts, limits)


def _partners(
    chosen: Sequence[Place], tally: Tally, region: str, limits: Limits
) -> Iterator[Place]:
    """The provinces that the head names together with the region (川渝), where the text names them
    alone as well, beside what was chosen."""
    evidence = (one for place in tally.ranked("region") for one in tally.evidence[place])
    named = {one.text for one in evidence if one.rule in HEAD}
    others = {other for word, other in partners_of(region).items() if word in named}
    for place in tally.ranked("elsewhere") if chosen else ():
        told = tally.sure[place] and tally.scores[place] >= limits.enough
        if place.name in others and told and place not in chosen:
            yield place


def _pictured(tally: Tally, limits: Limits) -> list[Place]:
    """The places elsewhere of pictures from several, each told where it was taken."""
    if len(tally.scenes) < limits.pictures:
        return []
    told = sum(tally.scores[place] for place in tally.scenes)
    others = sum(tally.scores.values()) - told
    return list(tally.scenes) if others <= limits.hints * told else []


def _of_brief(tally: Tally, limits: Limits) -> list[Place]:
    """The two or three provinces elsewhere of a story of one sentence."""
    named = [place for place in tally.ranked("elsewhere") if tally.sure[place]]
    short = len(tally.text.text) <= limits.brief
    alone = not any(tally.scores[place] for place in tally.ranked("region", "district", "city"))
    return named if short and alone and 2 <= len(named) <= limits.together else []


def _of_head(
    tally: Tally, anchored: list[Place], districts: list[Place], limits: Limits
) -> list[Place]:
    """The places of the head, and those of the body that are spoken of as much."""
    first = tally.scores[anchored[0]]
    chosen = [p for p in anchored if tally.anchors[p] >= limits.beside_anchor * first]
    chosen = chosen or anchored[:1]
    for place in districts:
        if place not in chosen and tally.scores[place] >= limits.unanchored * first:
            chosen.append(place)
    chosen = _without_parents(chosen)
    inside = [p for p in districts if p.parent == anchored[0].name and p not in chosen]
    if len(inside) == 1 and tally.scores[inside[0]] >= limits.inside:
        chosen.append(inside[0])
    return chosen


def _of_body(tally: Tally, districts: list[Place], limits: Limits) -> list[Place]:
    """The region or the districts, whichever the article speaks of more."""
    regions = tally.ranked("region")
    region = regions[0] if regions else None
    first = tally.scores[districts[0]] if districts else 0.0
    # 新华社重庆6月12日电 says where the news was sent from: what it is of may be named more.
    single = len(districts) == 1 and districts[0] in tally.whole
    sent = tally.reported_from(region) if region and (single or first >= limits.enough) else 0.0
    whole = tally.scores[region] - sent if region else 0.0
    headed = region is not None and tally.anchors[region] - sent >= limits.anchor
    away = tally.sum_of("elsewhere", "abroad")
    if not headed and tally.sum_of("region", "district", "city") < limits.at_home * away:
        return []  # named in a list of places all over the country
    spoken = region is not None and (headed or whole >= max(first, limits.enough))
    if several := _several(tally, districts, spoken, limits):
        return _without_parents([*([region] if region and spoken else []), *several])
    others = away + sum(tally.scores[place] for place in districts[1:])
    again = districts and tally.sure[districts[0]] > 1
    least = limits.only if again and others <= limits.hints * first else limits.enough
    if single and (sent or others == whole == 0):
        least = limits.single
    named = [place for place in districts if tally.scores[place] >= least]
    if not named:
        sure = any(tally.scores[place] >= 1 for place in districts)
        least = limits.enough if sure else limits.alone
        return [region] if region and whole >= least else []
    first = tally.scores[named[0]]
    beside = [place for place in named if tally.scores[place] >= limits.beside * first]
    if region and headed and sent and len(districts) == 1:
        # An agency's headline names the region for readers elsewhere: what is it of is one place.
        told = tally.scores[region] - tally.anchors[region]
        return named if told <= first else [region, *named]
    if region and whole >= limits.enough and (headed or whole >= first):
        near = first >= limits.beside * whole and len(beside) == 1 and not headed
        return [region, named[0]] if near else [region]
    if len(beside) >= limits.many and region and whole >= limits.enough:
        return [region]
    return _without_parents(beside)


def _several(tally: Tally, districts: list[Place], spoken: bool, limits: Limits) -> list[Place]:
    """The places of a story of several. spoken: whether it speaks of the whole region as well,
    which two of its places then show."""
    told = tally.counted or tally.round_up
    # By how often they are named: what stands in the lead is but the first scene.
    times = [tally.sure[place] for place in districts]
    if not told or max(times) > limits.even * sum(times):
        return []
    if not spoken and len(told) < limits.scenes:
        return []
    also = (place for place in districts if tally.scores[place] >= limits.enough)
    return list(dict.fromkeys((*told, *also)))


def _without_parents(places: list[Place]) -> list[Place]:
    """Leaves out a city where a place within it is there."""
    parents = {place.parent for place in places}
    return [place for place in places if place.name not in parents]


def _elsewhere(tally: Tally, limits: Limits) -> Place | None:
    """The province elsewhere that an article without an anchored district is about."""
    found = tally.ranked("elsewhere")
    if not found:
        return None
    headed = [place for place in found if tally.anchors[place] >= limits.subject]
    first = headed[0] if len(headed) == 1 else found[0]
    score = tally.scores[first]
    if _of_nation(tally) and "headline" not in {one.rule for one in tally.evidence[first]}:
        return None  # 我国科考船完成调查: where it came in is not what it is about
    home = max((tally.scores[p] for p in tally.ranked("region", "district", "city")), default=0.0)
    # Whom the only province of the head has to do with counts less: 宁夏与德国企业签约.
    met = limits.met if headed == [first] else 1.0
    nation = sum(tally.scores[one] for one in tally.ranked("abroad") if one.name == NATION)
    others = met * (tally.sum_of("elsewhere", "abroad") - score - nation)
    others += limits.nation * nation
    # Hints at other places do not count: 从重庆赶来.
    alone = max(others, home) <= limits.hints * score
    least = limits.elsewhere_alone if alone else limits.elsewhere
    if others == home == 0:
        if first in tally.addressed:
            least = limits.addressed
        elif _is_told_of(tally, first):
            least = limits.elsewhere_only
    enough = score >= least and score >= limits.elsewhere_share * (score + others)
    return first if enough and score > home else None


def _is_told_of(tally: Tally, place: Place) -> bool:
    """Whether the text names a province elsewhere without a doubt, and not only who wrote it. What
    comes from the seat of the country's offices is of the whole country."""
    by_text = any(one.rule != "organisation" for one in tally.evidence[place])
    national = any(one.seat for one, times in tally.sure.items() if times)
    return bool(tally.sure[place]) and by_text and not national


def _of_nation(tally: Tally) -> bool:
    """Whether the first words of an article say that it is of the whole country."""
    return _NATION.match(tally.text.text) is not None
