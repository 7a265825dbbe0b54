"""Stories that name no place of their own are from where their page is from."""

from __future__ import annotations

import re

from archive.model import Article
from archive.places.gazetteer import Place
from archive.tags.home import Home, county_score
from archive.tags.literature import literary
from archive.tags.pointing import is_called
from archive.tags.tally import Tally

# Columns of opinion, and corrections of what was printed, may be of any place, as poems may.
_GENERAL = re.compile(r"杂谈|论坛|时评|评论|短评|漫谈|杂文|随笔|副刊|文艺|更正|致歉|勘误")
_FOREIGN = 2.4  # score of another place from which on a story is not from the page's own
_NAMED = 0.5  # the same where the story says nothing of the page's own place
_WEIGHT = 1.0  # of a page's own place


def inherited(article: Article, tally: Tally, home: Home, sure: bool = False) -> list[Place]:
    """The page's own place, where a story of it says nothing of another one and comes from no
    agency and from nowhere else; what says so is added to its evidence. sure: whether the page's
    stories are from there even where they have no word of it."""
    place = home.own or home.province
    if place is None or article.byline.agency or tally.sent - {place}:
        return []
    others = (score for one, score in tally.scores.items() if one != place)
    foreign = max(others, default=0.0)
    local = _local_words(tally, place)
    named = tally.scores.get(place, 0.0)
    if foreign >= (_FOREIGN if local else _NAMED) and foreign > named:
        return []
    general = _GENERAL.search(f"{article.column}\n{article.headline}")
    # Of what papers of other provinces print without a place, most is from anywhere.
    from_here = sure or (home.named and place.rank != "elsewhere")
    if not local and (general or not from_here or literary(tally.text)):
        return []
    tally.add(place, "the page's own place", _WEIGHT, *(local or (0, place.name)))
    return [place]


def _local_words(tally: Tally, place: Place) -> tuple[int, str] | None:
    """Words of a story that are of the page's own place, and where they stand."""
    if reasons := tally.evidence.get(place):
        return reasons[0].at, reasons[0].text
    for pointer in tally.pointers:
        if place.rank == "elsewhere" or is_called(place, pointer.rule.level):
            return pointer.start, pointer.text
    if place.rank == "elsewhere" and county_score(tally, place):
        return 0, place.name
    return None
