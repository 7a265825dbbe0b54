"""People's names: what can be one, and where one ends in a row of spaced-out characters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from archive.bylines.bylinewords import FILE, HAN
from archive.places.divisions import divisions
from archive.places.placerules import DISTRICTS, Area
from archive.places.shortnames import short_name
from archive.rulebook import load_group
from archive.words.entries import WordList
from archive.words.text import in_simplified, lexicon, width

COUNTY = 6  # digits of a county's code, the smallest place that a dateline names by itself
LONGEST = 4  # characters of a name without a dot
WORDS = 4  # characters of two words in the name of a column
OF_OTHERS = 6  # characters before the dot of a name that has one
IMPOSSIBLE = 100.0
_MEDIA = ("报", "网", "社", "台", "新闻", "客户端", "频道", "视频", "影像")
# What speaks against a reading of spaced-out characters as names.
A_NAME, UNLIKELY, TAIL, THREE, WIDER = 1.0, 0.5, 1.0, 1.5, 2.0
_KIND = re.compile(r".{2,4}[省市县区州镇乡村旗]$|.州$")
# What the names of other peoples are written with: hardly one has none of these.
_NO_NAME = re.compile(r"[\s\d]")
_SOUNDS = re.compile(
    "[阿尔斯克拉巴特里夫娜莉伊奥埃艾乌古丽买提江吐迪扎西罗洛马米姆内尼诺弗布罕哈苏萨桑沙塔泰娃维沃希亚"
    "约泽蒂杰凯科莱玛曼摩穆帕佩皮普乔森什索汤托瓦威温伍戴达德多丹顿尤加卡坎吉贾丝琳露雷兰]"
)


@dataclass(frozen=True, slots=True)
class Run:
    """Runs of characters with only white space between: their texts, and the width of the
    space behind each. sparse: whether spaces stand between all characters of the line;
    close: whether two names may have been run together."""

    texts: Sequence[str]
    gaps: Sequence[float]
    sparse: bool = False
    close: bool = True


@cache
def _words(group: str) -> dict[str, frozenset[str]]:
    return {
        words.name: frozenset(words.items.split()) for words in load_group(FILE, group, WordList)
    }


@cache
def surnames() -> frozenset[str]:
    """Family names of one and of two characters."""
    lists = load_group("surnames.toml", "surnames", WordList)
    common, compound = lists[0], lists[1]
    return frozenset("".join(common.items.split())) | frozenset(compound.items.split())


@cache
def _parts() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_words("part of a name")["of other peoples"], key=len)[::-1]))


@cache
def _no_name() -> tuple[frozenset[str], re.Pattern[str]]:
    lists = _words("no name")
    return lists["words"], re.compile(f"(?:{'|'.join(lists['endings'])})$")


@cache
def places() -> frozenset[str]:
    """Names of places, none of them a person: provinces, cities and counties with and
    without their kind, and cities abroad."""
    full = [name for code, name in divisions() if len(code) <= COUNTY and len(name) > 1]
    areas = {area.short or area.name for area in load_group(DISTRICTS, "area", Area)}
    return frozenset({*full, *map(short_name, full), *areas}) | _words("place")["cities"]


def is_place(text: str) -> bool:
    """Whether a run of characters is known for a place, or ends as only a place does."""
    text = in_simplified(text)
    return text in places() or bool(_KIND.fullmatch(text))


def _is_of_media(name: str) -> bool:
    """Whether part of a name with a dot is a paper's or a site's: 江州网·独家."""
    return any(part.endswith(_MEDIA) for part in name.split("·"))


def plausible_name(name: str) -> bool:
    """Whether a run of characters can be a person's name by its family name, or is one of
    another people's."""
    name = in_simplified(name)
    words, endings = _no_name()
    if name in words or endings.search(name):
        return False
    if "·" in name:
        if _NO_NAME.search(name):
            return False
        parts = name.split("·")
        # 走基层·蹲点日记 is a column's.
        known = lexicon()
        told = all(part[-2:] in known for part in parts) or any(
            len(part) >= WORDS and (part[:2] in known or part[-2:] in known) for part in parts
        )
        told = (told or any(part in known for part in parts)) and not _SOUNDS.search(name)
        possible = all(1 < len(part) <= OF_OTHERS + 1 for part in parts)
        return possible and not (told or _is_of_media(name))
    known = surnames()
    if 2 <= len(name) <= 3 and name[0] in known:
        return not (len(name) == 3 and _KIND.fullmatch(name))
    if 3 <= len(name) <= 4 and name[:2] in known:
        return True
    return 2 <= len(name) <= 5 and bool(_parts().search(name))


def likely_name(name: str) -> bool:
    """Whether what stands behind 记者 as a run of its own is a name, whatever it begins with."""
    plain = in_simplified(name)
    words, endings = _no_name()
    if plain in lexicon() or plain in words or endings.search(plain):
        return False
    # 上岗记 is two words.
    parts = len(plain) == 3 and (plain[:2] in lexicon() or plain[1:] in lexicon())
    return (len(plain) in (2, 3) and not parts) or is_double(plain)


def may_be_name(name: str) -> bool:
    """Whether nothing speaks against a run of two or three characters being a name: pen names
    are words (铁面)."""
    words, endings = _no_name()
    return len(name) in (2, 3) and name not in words and not endings.search(name)


def is_double(name: str) -> bool:
    """Whether a name has both parents' family names: 陈李一鸣."""
    known = surnames()
    halves = name[:2] in lexicon() or name[2:] in lexicon()
    return len(name) == LONGEST and {name[0], name[1]} <= known and not halves


def is_single(text: str) -> bool:
    """Whether a run is less than a name, which its other half must make whole."""
    return len(text) == 1 or in_simplified(text) in surnames()


def names_in(run: Run) -> list[tuple[str, bool]] | None:
    """The names that runs of characters make up, those that a column has spaced out put
    together (程  龙) and those that it has run together told apart, each with whether
    spaces stood inside it; None where they make up none."""
    if not any(map(is_single, run.texts)):
        return [
            (name, False)
            for text in run.texts
            for name in (_told_apart(text) if run.close else [text])
        ]
    best: list[tuple[float, list[tuple[str, bool]]]] = [(0.0, [])]
    for end in range(1, len(run.texts) + 1):
        ways = [
            (best[start][0] + _cost(run, start, end), start)
            for start in range(max(0, end - LONGEST), end)
        ]
        cost, start = min(ways)
        best.append((cost, [*best[start][1], ("".join(run.texts[start:end]), end - start > 1)]))
    cost, names = best[-1]
    return names if cost < IMPOSSIBLE else None


def _told_apart(text: str) -> list[str]:
    """The two names that a longer run of characters is: 张亦筑李星婷."""
    if "·" in text:
        return _behind_a_dot(text)
    if len(text) < LONGEST or (len(text) == LONGEST and (plausible_name(text) or is_double(text))):
        return [text]
    if all(text[at : at + 2] in lexicon() for at in range(0, len(text), 2)):
        return [text]  # 房屋产权证明 is words
    for length in (4, 3) if text[:2] in surnames() else (3, 2):
        parts = [text[:length], text[length:]]
        if all(map(plausible_name, parts)) and not any(p in lexicon() for p in parts):
            return parts
    return [text]


def _behind_a_dot(text: str) -> list[str]:
    """The names that a run with a dot is: 巴特尔·苏和诸葛明, 诸葛明巴特尔·苏和."""
    head, tail = text.split("·", maxsplit=1)
    known = _words("part of a name")["of other peoples"]
    for length in (4, 3, 2):
        before, after = head[:length], tail[-length:]
        if tail[:-length] in known and plausible_name(after):
            return [text[:-length], after]
        if len(head) > OF_OTHERS and plausible_name(before):
            return [before, text[length:]]
    return [text]


def _cost(run: Run, start: int, end: int) -> float:
    """What speaks against some neighbouring runs being one name."""
    texts = run.texts[start:end]
    name = "".join(texts)
    if len(texts) == 1:
        alone = len(name) > 1 and in_simplified(name) not in surnames()
        return A_NAME if alone else IMPOSSIBLE
    if not 2 <= len(name) <= LONGEST or not any(map(is_single, texts)):
        return IMPOSSIBLE
    words = [one for one in map(in_simplified, texts) if len(one) > 1]
    compound = len(texts[0]) > 1 and is_single(texts[0])
    if not compound and any(one in lexicon() for one in words):
        return IMPOSSIBLE
    cost = A_NAME
    if not plausible_name(name):
        if len(name) > 2:
            return IMPOSSIBLE
        cost += UNLIKELY
    if not is_single(texts[0]):
        cost += TAIL
    if len(texts) > 2 and not run.sparse and not len(texts[0]) > 1:
        cost += THREE
    outer = [run.gaps[at] for at in (start - 1, end - 1) if 0 <= at < len(run.texts) - 1]
    inner = max(run.gaps[start : end - 1])
    return cost + (WIDER if outer and inner > min(outer) else 0.0)


def without_place(text: str) -> tuple[str, str]:
    """A name and the place that follows it without a space: 王小明台北; "" where none does."""
    for length in (3, 2, 4):
        name, place = text[:length], text[length:]
        if len(place) > 1 and is_place(place) and plausible_name(name):
            return name, place
    return text, ""


def is_sparse(text: str) -> bool:
    """Whether white space stands behind nearly every character of a text."""
    han = re.findall(HAN, text)
    apart = re.findall(rf"{HAN}(?=\s|$)", text)
    return len(han) >= 4 and len(apart) >= 0.9 * len(han)


def gap(text: str) -> float:
    """How wide some white space prints."""
    return width(text)
