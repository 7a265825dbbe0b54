"""Whose paper a page is: the district or the province elsewhere that its stories are from where
they do not say so, by the paper's name and by what most of the page's stories speak of."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice

from archive.model import Article, Line, Page
from archive.places.divisions import divisions
from archive.places.gazetteer import Gazetteer, Place, gazetteer_of
from archive.places.placerules import papers_of, words_of
from archive.places.shortnames import short_name
from archive.tags.mention import Mention
from archive.tags.mentions import mentions_of
from archive.tags.tagtext import TagText, clean
from archive.tags.tally import Tally
from archive.words.lexicon import Lexicon

# What stands behind the name of a place in the name of its paper, its station or its edition.
_MASTHEAD = re.compile(
    r"(?:[区县市])?[·•]?(?:新报|日报|晚报|晨报|时报|周报|都市报|报(?![道告名考警料销刊送])|新闻|周刊|融媒|发布|"
    r"电视|广播|人民广播|手机报|政报|通讯(?!员)|消息|快讯|在线|网|版)"
)
_HAIL = re.compile("今日|魅力|看|视听")
_HAILED = re.compile(f"(?:{_HAIL.pattern})$")
# A paper's name, as it stands among a page's own lines.
_PAPER = re.compile(
    r"([\u3400-\u9fff]{2,6}?)(?:日报|晚报|晨报|早报|商报|时报|都市报|导报|快报|新报|[市县区]报|工人报|农民报|电视台|广播电台)"
)
_QUOTED = re.compile(r"[《据摘]|来源")
# A city by its full name, and not 本市, 超市 or 入市.
_CITY = re.compile(
    r"(?<![\u3400-\u9fff])[在由从据]?([\u3400-\u9fff]"
    r"[^本全我该各外省区县都城超上门股楼车夜早集闹花菜鱼书牛熊入开休收罢后大小邻副正两三地街房黑"
    r"互\u0000-\u33ff\uff00-\uffff])市(?=[委政人教农公城中第一二三四五六七八九\u3400-\u9fff])"
)
_FURNITURE = 40  # lines outside the articles that are looked at for the paper's name
_SHARE = 0.6  # of what a page says of places, from which on one of them is its own
_ENOUGH = 6.0  # least score of the page's own place
_DISTRICTS = 3  # districts that a page speaks of, from which on it is the region's
_STORIES = 2  # stories that must speak of it
_TOLD = 2.0  # least score of a province by its own name, in one of its stories
_KINDS, _NO_NAMES = "市区县州旗盟", ("市辖", "自治区直辖", "省直辖")
_NAMES = 1024  # names of papers, and lines that may be one, of which the places are kept
_NO_PAGE = Page("", "", (), "")
_SPOKEN = 1.0  # least score of a place in a story that speaks of it


@dataclass(frozen=True, slots=True)
class Home:
    """Whose paper a page is, as far as it can be known.

    own: its district; province: the one elsewhere; named: whether the paper's name says so;
    local: whether 我市 may be the region, at_home: whether 全市 may be too.
    """

    own: Place | None = None
    named: bool = False
    province: Place | None = None
    local: bool = True
    at_home: bool = True


def home_of(
    articles: Sequence[Article], tallies: Sequence[Tally], page: Page, gazetteer: Gazetteer
) -> Home:
    """Whose paper a page is. tallies: what each article says of places."""
    loose = islice(_loose(articles, page), _FURNITURE)
    printed = (page.publication, page.edition, *(line.text for line in loose))
    names = [clean(name) for name in printed]
    papers = [found for name in names for found in _PAPER.finditer(name)]
    named = _masthead(names, gazetteer.region.name)
    elsewhere = None if named else _paper_elsewhere(papers, gazetteer.region.name)
    province = elsewhere or _own_province(tallies)
    return Home(
        named or _own_place(tallies),
        bool(named or elsewhere),
        None if named else province,
        _is_of_region(tallies)
        or not (_is_strange(papers, gazetteer.region.name) or _names_strange_city(tallies)),
        _at_home(tallies),
    )


def _loose(articles: Sequence[Article], page: Page) -> Iterator[Line]:
    """The lines of a page that belong to no article."""
    covered = sorted(span for article in articles for span in article.spans)
    at = 0
    for line in page.lines:
        while at < len(covered) and covered[at][1] < line.number:
            at += 1
        if at == len(covered) or line.number < covered[at][0]:
            yield line


@lru_cache(maxsize=_NAMES)
def _mentions(name: str, region: str) -> Sequence[Mention]:
    """The places that a name has in it. That of a paper is asked for with each of its pages."""
    return mentions_of(TagText(name, (), _NO_PAGE, frozenset(), 0), gazetteer_of(region))[0]


def _masthead(names: Sequence[str], region: str) -> Place | None:
    """The district that the paper's name holds: 北碚报, 今日黔江. names: of the paper, or lines of
    the page in which it may stand."""
    for name in filter(_names_paper, names):
        for mention in _mentions(name, region):
            if mention.places[0].rank == "district" and len(mention.places) == 1:
                behind = _MASTHEAD.match(name, mention.end)
                if behind or _HAILED.search(name, 0, mention.start):
                    return mention.places[0]
    return None


def _names_paper(text: str) -> bool:
    """Whether there are words in a text that stand beside a place in the name of its paper."""
    return _HAIL.search(text) is not None or _MASTHEAD.search(text) is not None


def _is_strange(papers: Sequence[re.Match[str]], region: str) -> bool:
    """Whether the page's paper is called by a place that is none of the region's, or by a name
    that tells of no place: its 全市 is the region's only where an article names that. papers:
    the names of papers that stand on the page outside its articles."""
    own = (*papers_of(region), short_name(region))
    if any(word in one[1] for one in papers for word in own):
        return False
    # With 报 behind it, for what is a river there: 南川江报.
    named = (_mentions(f"{one[1]}报", region) for one in papers)
    homes = {mention.places[0].rank for found in named for mention in found}
    return bool(papers) and homes.isdisjoint(("region", "district", "city"))


def _paper_elsewhere(papers: Sequence[re.Match[str]], region: str) -> Place | None:
    """The province elsewhere whose paper a page is by its name (扬子晚报). papers: as above; one
    that is quoted (《…》) is another's."""
    own = {found[0] for found in papers if not _QUOTED.search(found.string)}
    named = (one for paper in own for one in _mentions(f"{paper}讯", region))
    homes = {place for mention in named for place in mention.places}
    home = homes.pop() if len(homes) == 1 else None
    return home if home and home.rank == "elsewhere" else None


def _is_of_region(tallies: Sequence[Tally]) -> bool:
    """Whether a page's stories speak of several districts of the region, and more of the region
    than of all other places: it is the region's, whatever its paper is called."""
    places = [place for tally in tallies for place in tally.ranked("district", "city")[:1]]
    home = sum(tally.sum_of("region", "district", "city") for tally in tallies)
    away = sum(tally.sum_of("elsewhere", "abroad") for tally in tallies)
    return len({*places}) >= _DISTRICTS and home > away


def _names_strange_city(tallies: Sequence[Tally]) -> bool:
    """Whether a page speaks of a city that no list has, and of no place of the region: its 全市
    is that city."""
    if any(tally.sum_of("region", "district", "city") >= _SPOKEN for tally in tallies):
        return False
    texts = (tally.text.text for tally in tallies)
    return any(one not in _known_cities() for text in texts for one in _CITY.findall(text))


@cache
def _known_cities() -> frozenset[str]:
    return frozenset(name[:-1] for code, name in divisions() if len(code) <= 6 and name[-1] == "市")


def _at_home(tallies: Sequence[Tally]) -> bool:
    """Whether 全市 on the page is the region's: it names places of the region, or none at all."""
    if any(tally.sum_of("region", "district", "city") >= _SPOKEN for tally in tallies):
        return True
    return not any(tally.sum_of("elsewhere", "abroad") >= _SPOKEN for tally in tallies)


def _own_place(tallies: Sequence[Tally]) -> Place | None:
    """The district that most of a page's articles speak of."""
    if len(tallies) < _STORIES:
        return None
    return _most_spoken_of(
        [{place: tally.scores[place] for place in tally.ranked("district")} for tally in tallies]
    )


def _own_province(tallies: Sequence[Tally]) -> Place | None:
    """The province elsewhere that most of a page's articles speak of, by its own name or by
    those of its counties (汉阳, 武昌)."""
    if len(tallies) < _STORIES:
        return None
    ranks = "region", "district", "city", "elsewhere"
    spoken = [{place: tally.scores[place] for place in tally.ranked(*ranks)} for tally in tallies]
    for province in {
        place
        for one in spoken
        for place, score in one.items()
        if place.rank == "elsewhere" and score >= _TOLD
    }:
        for one, tally in zip(spoken, tallies, strict=True):
            if more := county_score(tally, province):
                one[province] = one.get(province, 0.0) + more
    place = _most_spoken_of(spoken)
    return place if place and place.rank == "elsewhere" else None


def county_score(tally: Tally, province: Place) -> float:
    """How much an article speaks of a province by the bare names of its counties."""
    return math.log2(1 + _counties(province.code).count(tally.text.text))


@cache
def _names_inside() -> dict[str, list[str]]:
    """The names of each province's cities and counties, by its code."""
    names: dict[str, list[str]] = defaultdict(list)
    for code, name in divisions():
        if len(code) == 6:
            names[code[:2]].append(name)
    return names


@cache
def _counties(code: str) -> Lexicon[None]:
    """The bare names of a province's cities and counties that are no common words. code: its."""
    names = {short_name(name) for name in _names_inside().get(code, ()) if name[-1] in _KINDS}
    names = {name for name in names if len(name) > 1} - {*words_of("ordinary"), *_NO_NAMES}
    return Lexicon(dict.fromkeys(names))


def _most_spoken_of(spoken: Sequence[dict[Place, float]]) -> Place | None:
    """The place of which most of some articles speak. spoken: the places of each, scored."""
    sums: dict[Place, float] = defaultdict(float)
    articles: dict[Place, int] = defaultdict(int)
    for one in spoken:
        for place, score in one.items():
            sums[place] += score
            articles[place] += score >= _SPOKEN
    if not sums:
        return None
    best = max(sums, key=lambda place: sums[place])
    enough = sums[best] >= _ENOUGH and articles[best] >= _STORIES
    return best if enough and sums[best] >= _SHARE * sum(sums.values()) else None
