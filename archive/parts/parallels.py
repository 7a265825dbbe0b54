"""Subheads that are made alike: 一口一码 跟着水跑 and 一口一策 不搞一刀切, 从“单打”到“组团”
and 从“贴牌”到“挂牌”. Headlines of two stories hardly ever are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from archive.bylines.names import is_place
from archive.words.signals import says
from archive.words.text import HAN, despaced, lexicon

if TYPE_CHECKING:
    from archive.parts.roles import Part

LONGEST = 18  # characters of a subhead
LINES = 2  # of a subhead
LONG = 30  # and of one that pauses twice as another does
UNEQUAL = 3  # characters by which two that are alike differ
SAME, SHARE = 2, 0.25  # characters at one place that they have in common, and their share
TEXTS = ("body", "caption")
NAMED = 5  # characters of the first line of a subhead of two, where it only names its subject
CLAUSE = 3  # characters of a half at least, as 江北 and the like head notices of many stories
UNLIKE = 2  # characters by which the second halves of two that are alike differ
PLACE = 4  # characters of a place that stands before a headline
_FRAME = re.compile("从.+到.+")  # 从“单打”到“组团”
_COUNT = re.compile(rf"\d+([{HAN}])")  # 12个码头接连成片, 150个泊位昼夜不停
_WIDE = re.compile("\u3000|  ")  # between the halves of a title
_HALF = re.compile(r"\s+")  # and of one whose halves are both clauses
_PAUSE = re.compile("[、，；]")
_TOPIC = re.compile(rf"([{HAN}]{{3,6}})[:：]")  # 产业合作：从江州走向海外
_VOICE = re.compile(rf"([{HAN}]{{2,4}})[:：](?=.{{4}})")  # 家长：每天多走两里路
_SPOKEN = re.compile(rf"[{HAN}]")


def alike(parts: Sequence[Part]) -> Iterator[int]:
    """The indexes of the titles that stand by themselves inside a text, and are made like the
    next one, between which no byline tells of two stories."""
    for one, other in pairwise(_by_themselves(parts)):
        between = parts[one[-1].index + 1 : other[0].index]
        if any(part.kind != "body" or part.opens or part.closes for part in between):
            continue
        after = parts[other[-1].index + 1]
        if not after.opens and _are_alike(one, other):
            yield from (part.index for part in (*one, *other))


def _by_themselves(parts: Sequence[Part]) -> Iterator[Sequence[Part]]:
    """The titles, of a line or of two, that stand between two paragraphs of running text."""
    runs = groupby(parts, lambda part: part.kind == "title")
    for lines in (list(run) for titled, run in runs if titled):
        beside = [*parts[max(0, lines[0].index - 1) : lines[0].index]]
        beside += parts[lines[-1].index + 1 : lines[-1].index + 2]
        if any(says("notice", part.piece.plain) for part in lines):
            continue  # 遗失声明 and 致歉声明 are two
        # Who wrote a text may stand below its lead, above the first of such subheads.
        above = len(lines) == LINES == len(beside) and beside[0].kind == "byline"
        told = all(part.kind in TEXTS and not part.figure for part in beside[above:])
        marked = any(part.piece.bullet for part in lines)
        if len(beside) == 2 and told and not marked and len(lines) <= LINES:
            yield lines


def _are_alike(one: Sequence[Part], other: Sequence[Part]) -> bool:
    """Whether two titles are made alike; each line of two is as long as that of the other."""
    lines = list(zip(one, other, strict=False))
    even = all(left.piece.size == right.piece.size for left, right in lines)
    if len(one) != len(other):
        return False
    if len(one) > 1 and (not even or len(one[0].piece.unmarked) <= NAMED):
        return _are_named(one[0].piece.unmarked, other[0].piece.unmarked)
    return made_alike(one[0].piece.unmarked, other[0].piece.unmarked)


def _are_named(one: str, other: str) -> bool:
    """Whether the first lines of two titles of two lines are a word or two each, or pause at one
    place: 守渡口 above 一条船摆了三十年, 访农户 above 地里添了新机器."""
    if len(one) != len(other) or is_place(one) or is_place(other):
        return False
    return len(one) <= NAMED or (bool(_pauses(one)) and _pauses(one) == _pauses(other))


def made_alike(one: str, other: str) -> bool:
    """Whether two titles have characters in common at the same places, counted from the
    beginning or from the end, or the same pauses at the same places. What both begin with is no
    place, as in a column of notices. Of titles in halves the first are compared, or their
    lengths: 治湖: 砸掉鱼棚 and 护湖: 建起堤坝."""
    halves = [_WIDE.split(text.strip()) for text in (one, other)]
    if all(len(half) > 1 for half in halves) and len(halves[0][0]) == len(halves[1][0]):
        one, other = halves[0][0], halves[1][0]
    elif _in_halves_alike(one, other):
        return True
    one, other = despaced(one), despaced(other)
    if says("aspect", one) and says("aspect", other):
        return True
    if _pauses(one) == _pauses(other) and len({mark for _, mark in _pauses(one)}) > 1:
        return abs(len(one) - len(other)) <= UNEQUAL and len(one) <= LONG
    longest = max(len(one), len(other))
    if longest <= LONG and _on_one_topic(one, other):
        return True
    if longest <= LONGEST and _FRAME.fullmatch(one) and _FRAME.fullmatch(other):
        return True
    if longest > LONGEST or abs(len(one) - len(other)) > UNEQUAL:
        return False
    if any(is_place(one[:size]) and is_place(other[:size]) for size in range(2, PLACE + 1)):
        return False
    ahead = _same(one, other)
    return max(ahead, _same(one[::-1], other[::-1])) >= max(SAME, SHARE * longest)


def _on_one_topic(one: str, other: str) -> bool:
    """Whether two titles name two things of a kind before a colon: 产业合作：… and 科创合作：…"""
    topics = [found[1] for text in (one, other) if (found := _TOPIC.match(text))]
    starts = (topic[:size] for topic in topics for size in range(2, PLACE + 1))
    if len(topics) < 2 or any(map(is_place, starts)):
        return False
    return topics[0] != topics[1] and topics[0][-SAME:] == topics[1][-SAME:]


def _in_halves_alike(one: str, other: str) -> bool:
    """Whether two titles have two halves each, the first ones of the same length: 刷脸挂号
    不用带卡 and 云上问诊 不必出镇."""
    halves = [_HALF.split(text.strip()) for text in (one, other)]
    if any(len(half) != 2 or min(map(len, half)) < CLAUSE for half in halves):
        return False
    (first, second), (third, fourth) = halves
    even = len(first) == len(third) and abs(len(second) - len(fourth)) <= UNLIKE
    return even and not (is_place(first) or is_place(third))


def count_alike(one: str, other: str) -> bool:
    """Whether two short titles begin with a number of the same. Headlines of two stories do so
    as well: it tells only of subheads."""
    counts = [found[1] for text in (one, other) if (found := _COUNT.match(text))]
    return max(len(one), len(other)) <= LONGEST and len(counts) > 1 and counts[0] == counts[1]


def voiced_alike(one: str, other: str) -> bool:
    """Whether two titles begin with who speaks: 家长：… and 学校：… It tells only of subheads, as
    headlines of sections do so as well (体育：…)."""
    voices = [found[1] for text in (one, other) if (found := _VOICE.match(text))]
    known = all(voice in lexicon() and not is_place(voice) for voice in voices)
    return len(voices) > 1 and known and voices[0] != voices[1]


def _pauses(text: str) -> list[tuple[int, str]]:
    """Where a title pauses, and with which marks. Only 、 and ， together are rare enough to tell:
    上下联动、左右贯通，守护一城灯火."""
    return [(found.start(), found[0]) for found in _PAUSE.finditer(text)]


def _same(one: str, other: str) -> int:
    """How many Chinese characters two texts have at the same places."""
    return sum(a == b and bool(_SPOKEN.match(a)) for a, b in zip(one, other, strict=False))
