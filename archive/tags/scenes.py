"""Stories of several places: round-ups, and those that say how many places they are of.

A round-up tells sentence by sentence what happens where (在永川区何埂镇，三百亩蓝莓成熟。), and of
none of these places much more than of the others. Each is as much what it is about as the one
that is named most.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from archive.places.gazetteer import Place
from archive.places.placerules import PLACES
from archive.tags.mention import Mention
from archive.tags.tagtext import TagText
from archive.words.days import number_of
from archive.words.entries import shapes_in

LEAST, MOST = 2, 12  # places that a story of several has
_LARGEST = 0.5  # share of the scenes that one place may have
_TOLD = 8  # characters that a scene at least has behind the name
_STOP = re.compile("[\n。！？!?；;”]")  # where a sentence ends, or one entry of a long one
# Numbers and dots before an entry; not the year of something in a life: 1998年，来到黔江区.
_MARKS = r"(?!(?:19|20)\d\d年[初底春夏秋冬]?[，,])[^一-龥“]{0,6}"
# Between the places of one scene: 在北碚区天府镇、潼南区龙形镇等地.
_JOINED = re.compile(r"(?:[一-龥]{0,8}[、和与及][一-龥]{0,2})?")
_ALONE = re.compile("在[一-龥]{2,3}[，,]")
# How many they are: 沿线五个区县, 三区联手. Begins with what is rare, and looks back then.
_COUNTED = re.compile(
    r"([三四五六七八九十\d](?<![一-龥\d]第.)(?:(?<=1)\d)?)(?:个|大)?(?:区县|区市县|县区|区|县)"
)


def round_up(mentions: Sequence[Mention], text: TagText) -> tuple[Place, ...]:
    """The places of a story that has several scenes, in their order; () for any other."""
    scenes = list(scenes_in(mentions, text))
    times = Counter(scene[0] for scene in scenes)
    found = tuple(dict.fromkeys(place for scene in scenes for place in scene))
    if len(times) < LEAST or len(found) > MOST:
        return ()
    return found if max(times.values()) <= max(LEAST - 1, _LARGEST * len(scenes)) else ()


def counted(mentions: Sequence[Mention], text: TagText) -> tuple[Place, ...]:
    """The places of a story that says how many they are, and names just so many."""
    found = tuple(dict.fromkeys(one.places[0] for one in _told_inside(mentions, text)))
    if not LEAST <= len(found) <= MOST:
        return ()
    return found if len(found) in map(number_of, _COUNTED.findall(text.text)) else ()


def scenes_in(mentions: Sequence[Mention], text: TagText) -> Iterator[list[Place]]:
    """The region's places of each scene: that which opens a sentence, and those joined to it."""
    inside = _told_inside(mentions, text)
    stops = [-1, *(stop.start() for stop in _STOP.finditer(text.text))] if inside else []
    end = 0
    for at, mention in enumerate(inside):
        if mention.start < end:
            continue
        start = stops[bisect_left(stops, mention.start) - 1] + 1
        below = bisect_left(stops, mention.end)
        end = stops[below] if below < len(stops) else len(text.text)
        if mention.title or end - mention.end < _TOLD:
            continue
        # 在大足，工人们…: there what is a common word elsewhere is a place.
        if mention.weak and not _ALONE.match(text.text, mention.start - 1):
            continue
        if any(opening.fullmatch(text.text, start, mention.start) for opening in _openings()):
            yield _joined(inside, at, text.text)


def _joined(inside: Sequence[Mention], at: int, text: str) -> list[Place]:
    """The place of a mention, and those joined to it."""
    scene = [inside[at].places[0]]
    for last in range(at, len(inside) - 1):
        if not _JOINED.fullmatch(text, inside[last].end, inside[last + 1].start):
            break
        scene.append(inside[last + 1].places[0])
    return scene


def _told_inside(mentions: Sequence[Mention], text: TagText) -> list[Mention]:
    """The mentions of one place of the region in the text."""
    return [
        one
        for one in mentions
        if one.start >= text.body_start
        and len(one.places) == 1
        and one.places[0].rank in ("district", "city")
    ]


@cache
def _openings() -> tuple[re.Pattern[str], ...]:
    """What stands between the beginning of a sentence and a place where something happens."""
    shapes = shapes_in(PLACES, "scene")
    return tuple(re.compile(f"{_MARKS}(?:{shape.pattern})") for _, shape in shapes)
