"""The districts that an article is about, each with its evidence.

What is named in the head (before the headline, in it, by the reporter's organisation, in the
dateline) decides; without that the body's names must outweigh each other. Where nothing does,
the article is left without a district: a wrong one is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from archive.gazetteer import Gazetteer, Place, gazetteer_of
from archive.mentions import mentions_of
from archive.model import Article, Evidence, Line, Page, Tag
from archive.placerules import Deictic, papers_of
from archive.tagtext import TagText, clean
from archive.tally import Tally, own_place, point, tally_of

_SUFFIX = {"district": ("区",), "county": ("县",), "city": ("市", "州", "盟", "地区")}
_MASTHEAD = ("报", "日报", "新闻", "周刊", "晚报", "晨报")
# A paper's name, as it stands among a page's own lines.
_PAPER = re.compile(
    r"([\u3400-\u9fff]{2,6}?)(?:日报|晚报|晨报|早报|商报|时报|都市报|导报|快报|新报|[市县区]报|工人报|农民报|电视台|广播电台)"
)
_EVIDENCE = 5  # pieces of evidence that a tag keeps
_FURNITURE = 40  # lines outside the articles that are looked at for the paper's name


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is enough. All are scores or shares of scores."""

    enough: float = 2.4  # least score of a tag
    alone: float = 1.7  # least score of the region where no district of it is named
    anchor: float = 3.0  # least score of the head that decides alone
    only: float = 1.5  # the same where it alone is named, and more than once
    beside_anchor: float = 0.35  # share of the first that a second anchored place needs
    beside: float = 0.6  # share of the first that a second place needs without an anchor
    unanchored: float = 0.75  # share of the anchored first that a place of the body needs
    inside: float = 3.0  # least score of the only district named of a city of the head
    many: int = 4  # places of the body from which on a story is the whole region's
    at_home: float = 0.6  # share of the places elsewhere and abroad that those of the body need
    elsewhere: float = 4.0  # least score of a province elsewhere
    elsewhere_alone: float = 2.4  # the same where no other place is named
    elsewhere_share: float = 0.6  # its least share of all places elsewhere and abroad


def district_tags(
    articles: Sequence[Article],
    tallies: Sequence[Tally],
    page: Page,
    region: str,
    limits: Limits | None = None,
) -> list[tuple[Tag, ...]]:
    """The district tags of each article of one page, the main one first.

    tallies: what each article says of places, to which its pointing words are added; region:
    the full name of the province whose districts are told apart.
    """
    gazetteer = gazetteer_of(region)
    loose = islice(_loose(articles, page), _FURNITURE)
    names = [clean(name) for name in (page.publication, *(line.text for line in loose))]
    own = _masthead(names, page, gazetteer) or own_place(tallies)
    at_home, strange = _at_home(tallies), _is_strange(names, page, gazetteer)
    tags = []
    for tally in tallies:
        local = not strange or tally.sum_of("region", "district", "city") >= 1
        if tally.pointers:
            point(tally, _targets(tally, own, gazetteer, at_home and local, local))
        chosen = _choose(tally, limits or Limits())
        tags.append(tuple(_tag(tally, place) for place in chosen))
    return tags


def tallies_of(articles: Sequence[Article], texts: Sequence[TagText], region: str) -> list[Tally]:
    """What each article of a page says of places. texts: what `tag_text` made of each.

    Raises SettingsError where the region is no province.
    """
    gazetteer = gazetteer_of(region)
    return [
        tally_of(text, article.byline.names, gazetteer)
        for article, text in zip(articles, texts, strict=True)
    ]


def _at_home(tallies: Sequence[Tally]) -> bool:
    """Whether 全市 on the page is the region's: it names places of the region, or none at all."""
    if any(tally.sum_of("region", "district", "city") >= 1 for tally in tallies):
        return True
    return not any(tally.sum_of("elsewhere", "abroad") >= 1 for tally in tallies)


def _tag(tally: Tally, place: Place) -> Tag:
    evidence = sorted(tally.evidence[place], key=lambda one: -one.weight)[:_EVIDENCE]
    told = (
        Evidence(one.rule, one.text, tally.text.line_at(one.at), one.weight) for one in evidence
    )
    return Tag("district", place.name, place.name, tuple(told))


def _masthead(names: Sequence[str], page: Page, gazetteer: Gazetteer) -> Place | None:
    """The district that the paper's name holds: 北碚报, 今日黔江. names: of the paper, or lines of
    the page in which it may stand."""
    for name in names:
        found, _ = mentions_of(TagText(name, (), page, frozenset(), 0), gazetteer)
        for mention in found:
            if mention.places[0].rank == "district" and len(mention.places) == 1:
                before, after = name[: mention.start], name[mention.end :]
                if after.startswith(_MASTHEAD) or before.endswith("今日"):
                    return mention.places[0]
    return None


def _is_strange(names: Sequence[str], page: Page, gazetteer: Gazetteer) -> bool:
    """Whether the page's paper is called by a place that is none of the region's, or by a name
    that tells of no place: its 全市 is the region's only where an article names that. names: as
    for the masthead."""
    papers = [found for name in names for found in _PAPER.findall(name)]
    if any(word in one for one in papers for word in papers_of(gazetteer.region.name)):
        return False
    named = (mentions_of(TagText(one, (), page, frozenset(), 0), gazetteer)[0] for one in papers)
    homes = {mention.places[0].rank for found in named for mention in found}
    return bool(papers) and homes.isdisjoint(("region", "district", "city"))


def _loose(articles: Sequence[Article], page: Page) -> Iterator[Line]:
    """The lines of a page that belong to no article."""
    covered = sorted(span for article in articles for span in article.spans)
    at = 0
    for line in page.lines:
        while at < len(covered) and covered[at][1] < line.number:
            at += 1
        if at == len(covered) or line.number < covered[at][0]:
            yield line


def _targets(
    tally: Tally, own: Place | None, gazetteer: Gazetteer, at_home: bool, local: bool
) -> dict[str, Place]:
    """The place that each pointing word of an article means, where it can be known. local:
    whether 我市 may be the region."""
    away = next(iter(tally.ranked("elsewhere")), None)
    home = tally.sum_of("region", "district", "city")
    if away and (tally.scores[away] <= home or tally.scores[away] < 2):
        away = None
    targets: dict[str, Place] = {}
    near = [one for one in tally.ranked("district", "city") if tally.scores[one] >= 1]
    for rule in {pointer.rule.name: pointer.rule for pointer in tally.pointers}.values():
        place = _target(rule, near, own, gazetteer, at_home or (rule.own and local))
        ours = rule.own and place and place.rank == "region"
        if away and rule.level in ("city", "province") and not ours:
            place = away
        if place and not (away and place != away and rule.level == "district"):
            targets[rule.name] = place
    return targets


def _target(
    rule: Deictic, near: Sequence[Place], own: Place | None, gazetteer: Gazetteer, at_home: bool
) -> Place | None:
    """The place that a pointing word means. near: those that the article names, most first."""
    whole = "city" if gazetteer.municipality else "province"
    if rule.level == whole:
        return gazetteer.region if at_home else None
    suffixes = _SUFFIX.get(rule.level, ())
    if rule.own and own and own.name.endswith(suffixes):
        return own
    for place in near:
        if place.name.endswith(suffixes):
            return place
    return own if own and own.name.endswith(suffixes) else None


def _choose(tally: Tally, limits: Limits) -> list[Place]:
    districts = tally.ranked("district", "city")
    anchored = [place for place in districts if tally.anchors[place] >= limits.anchor]
    if anchored:
        return _of_head(tally, anchored, districts, limits)
    if place := _elsewhere(tally, limits):
        # 渝浙携手 …: the headline names the region as well.
        return [*(one for one in tally.ranked("region") if tally.anchors[one] >= 1), place]
    return _of_body(tally, districts, limits)


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
    whole = tally.scores[region] if region else 0.0
    headed = region is not None and tally.anchors[region] >= limits.anchor
    away = tally.sum_of("elsewhere", "abroad")
    if not headed and tally.sum_of("region", "district", "city") < limits.at_home * away:
        return []  # named in a list of places all over the country
    alone = len(districts) == 1 and not away and tally.sure[districts[0]] > 1
    least = limits.only if alone else limits.enough
    named = [place for place in districts if tally.scores[place] >= least]
    if not named:
        least = limits.enough if districts else limits.alone
        return [region] if region and whole >= least else []
    first = tally.scores[named[0]]
    beside = [place for place in named if tally.scores[place] >= limits.beside * first]
    if region and whole >= limits.enough and (headed or whole >= first):
        near = first >= limits.beside * whole and len(beside) == 1 and not headed
        return [region, named[0]] if near else [region]
    if len(beside) >= limits.many and region and whole >= limits.enough:
        return [region]
    return _without_parents(beside)


def _without_parents(places: list[Place]) -> list[Place]:
    """Leaves out a city where a place within it is there."""
    parents = {place.parent for place in places}
    return [place for place in places if place.name not in parents]


def _elsewhere(tally: Tally, limits: Limits) -> Place | None:
    """The province elsewhere that an article without an anchored district is about."""
    found = tally.ranked("elsewhere")
    if not found:
        return None
    score = tally.scores[found[0]]
    others = tally.sum_of("elsewhere", "abroad")
    home = max((tally.scores[p] for p in tally.ranked("region", "district", "city")), default=0.0)
    least = limits.elsewhere_alone if score == others and not home else limits.elsewhere
    enough = score >= least and score >= limits.elsewhere_share * others
    return found[0] if enough and score > home else None
