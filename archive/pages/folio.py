"""What the words of a line tell of its being the page's own: masthead, folio, day, editors.

Such a line is told word by word (``rules/folio.toml``): 重庆新报 要闻 2. Words that tell little
by themselves (要闻, 2) count beside others, in the same line or in one next to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Set
from dataclasses import dataclass
from functools import cache

from archive.rulebook import check_pattern, load_group
from archive.words.text import closed_up, in_simplified, is_closed, size

FILE = "folio.toml"
LONGEST = 70  # characters that such a line has at most
ENOUGH = 2  # worth from which words tell that a line, or lines at an edge, are the page's own
ANYWHERE = 4  # and from which they do wherever the line stands: a running header
MENU, STRANGE = 6, 3  # worth of a line of which one word in three may be a strange one
WORD = 11  # characters of a word of a masthead at most, but of its day
SECTION = 4  # characters of a section's name at most
_FIGURED = re.compile("[0-9A-Za-z]")
# The number of a page, and of nothing else.
_LETTERED = re.compile("[A-Z][0-9]{1,2}|第?[0-9]{1,3}版")
# A space between single characters: 民 生.
_LONE = re.compile(
    r"(?:(?<=[\s|｜/·•][\u3400-\u9fff])|(?<=^[\u3400-\u9fff]))\s+"
    r"(?=[\u3400-\u9fff](?:[\s|｜/·•]|$))"
)
# What a special issue is about: 特刊·第26个教师节.
_ABOUT = re.compile(r"(?<=特刊|专刊|专版|专题)[·•][^\s·•|｜]{2,12}")
# A dash or a / between figures is of a day or of a number: 2020-10-20, CN62—0001.
_APART = re.compile(r"(?:[\s|｜·•、，,~～]|(?<!\d)[/\-—–]|[/\-—–](?!\d))+")
# A name, a telephone number or an address of mail, behind an editor's title.
_AFTER = re.compile(r"[\u3400-\u9fff]{1,4}|[\d()（）]+|[\w.]+@[\w.]+")


@dataclass(frozen=True, slots=True)
class Word:
    """One sort of words of a folio."""

    name: str
    worth: int
    pattern: str
    examples: tuple[str, ...]
    never: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        check_pattern(self.pattern)


@cache
def _words() -> tuple[tuple[str, int, re.Pattern[str]], ...]:
    rows = load_group(FILE, "word", Word)
    return tuple((row.name, row.worth, re.compile(row.pattern)) for row in rows)


@cache
def _any_word() -> Callable[[str], re.Match[str] | None]:
    """What matches each word of a folio: nearly all words of other lines are none, and one
    pattern says so sooner than all."""
    rows = load_group(FILE, "word", Word)
    return re.compile("|".join(f"(?:{row.pattern})" for row in rows)).fullmatch


def _sort_of(word: str) -> tuple[str, int] | None:
    """The name and the worth of the sort of words that one is of."""
    if not _any_word()(word):
        return None
    return next(((name, worth) for name, worth, one in _words() if one.fullmatch(word)), None)


def worth(text: str) -> int:
    """What the words of a line tell of its being the page's own; 0 where one of them is none."""
    return _told(text)[0]


def is_header(text: str) -> bool:
    """Whether a line is a running header wherever it stands: 三峡都市报 第二版. What the weather
    will be is told of a page only at its edge."""
    total, sorts = _told(text)
    if "temperature" in sorts or "weather" in sorts:
        return False
    return total >= ANYWHERE or ("page number" in sorts and total > ENOUGH)


def _told(text: str) -> tuple[int, Set[str]]:
    """The worth of a line, and the sorts of its words."""
    if size(text) > LONGEST or is_closed(text):
        return 0, frozenset()
    total, people, strange, sections = 0, False, 0, True
    sorts: set[str] = set()
    plain = closed_up(in_simplified(text)).strip("【】[]（）()■●□ ")
    plain = _ABOUT.sub("", _LONE.sub("", plain))
    words = [word for word in _APART.split(plain) if word]
    lettered = bool(words) and bool(_LETTERED.fullmatch(words[0]) or _LETTERED.fullmatch(words[-1]))
    for word in words:
        found = _sort_of(word)
        if found is None and lettered and len(word) <= SECTION:
            found = "desk", 0  # A12 人物·互动: beside such a number any word names the section
        if found is None:
            if not (people and _AFTER.fullmatch(word)):
                strange += 1
                sections &= len(word) <= SECTION and not _FIGURED.search(word)
            if STRANGE * strange > len(words):
                return 0, frozenset()  # as of any line of a text, whatever its other words are
        else:
            people = found[0] == "editor" or (people and not found[1])
            sorts.add(found[0])
            total += found[1]
    if sections and "desk" not in sorts and sorts >= {"paper", "page number"}:
        strange = 0  # 江州晚报 3版 街坊: beside both, one short word names the section
    # So many words of a menu that one or two among them that are none do not count.
    if strange and (total < MENU or STRANGE * strange > len(words)):
        return 0, frozenset()
    return total, sorts


def is_desk(text: str) -> bool:
    """Whether a line is the name of a section and no more: 假日天地."""
    found = _sort_of(in_simplified(text.strip()))
    return found is not None and found[0] == "desk"


def is_masthead(text: str) -> bool:
    """Whether the first line of a page is a few short words and the day: 江州文艺 副刊 2009年…"""
    if size(text) > LONGEST or is_closed(text):
        return False
    words = [word for word in _APART.split(_LONE.sub("", in_simplified(text))) if word]
    sorts = [_sort_of(word) for word in words]
    others = (word for word, sort in zip(words, sorts, strict=True) if sort != ("day", 2))
    return len(words) > 1 and ("day", 2) in sorts and all(len(word) <= WORD for word in others)
