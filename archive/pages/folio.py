"""The lines that a page prints of itself at its edges: masthead, folio, day, editors.

Such a line is told word by word (``rules/folio.toml``): 重庆新报 要闻 2. Words that tell little
by themselves (要闻, 2) count beside others, in the same line or in one next to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cache

from archive.model import Line
from archive.rulebook import check_pattern, load_group
from archive.words.text import closed_up, in_simplified, is_closed, is_row, size

FILE = "folio.toml"
EDGE = 8  # lines at the top and at the bottom of a page that may be its own
TOP = 2  # lines of a page of which one may be the number and the name of its section
LONGEST = 70  # characters that such a line has at most
ENOUGH = 2  # worth from which words tell that a line, or lines at an edge, are the page's own
ANYWHERE = 4  # and from which they do wherever the line stands: a running header
MENU, STRANGE = 6, 3  # worth of a line of which one word in three may be a strange one
WORD = 11  # characters of a word of a masthead at most: 2009年12月25日
NAME = 8  # characters of a page's name at most
SECTION = 4  # characters of a section's name at most
_FIGURED = re.compile("[0-9A-Za-z]")
# The number of a page, and of nothing else.
_LETTERED = re.compile("[A-Z][0-9]{1,2}|第?[0-9]{1,3}版")
# The number of a page by itself, and the name of its section.
_NUMBERED = re.compile("第?[0-9]{1,3}版|第[一二三四五六七八九十]{1,3}版")
_SECTION = re.compile(
    "(?:(?:[\u3400-\u9fff]{2,4}网)?[\u3400-\u9fff]{2})?新闻|[\u3400-\u9fff]{2}要闻"
)
# The number of a page or the name of a site beside the name of a section, as at the top alone:
# 08　江州, 市井百态  10, 江海网　交通.
_NAME = "[\u3400-\u9fff]{2,4}(?:[·•・][\u3400-\u9fff]{2,4}){0,2}"
_PAGE = "(?:第?[0-9]{1,3}版|0[0-9]|[A-Z][0-9]{1,2})"
_SITE = "[\u3400-\u9fff]{2,6}(?:网|在线|融媒|客户端)"
_WIDE = r"(?:\s{2,}|\u3000)"
_PAGED = re.compile(
    rf"(?:{_PAGE}|{_SITE})[\s|｜]+{_NAME}|[0-9]{{1,2}}{_WIDE}{_NAME}"
    rf"|{_NAME}(?:\s+{_PAGE}|{_WIDE}[0-9]{{1,2}})"
)
# A space between single characters: 民 生.
_LONE = re.compile(
    r"(?:(?<=[\s|｜/·•][\u3400-\u9fff])|(?<=^[\u3400-\u9fff]))\s+"
    r"(?=[\u3400-\u9fff](?:[\s|｜/·•]|$))"
)
# A - or a / between figures is of a day: 2020-10-20.
_APART = re.compile(r"(?:[\s|｜·•、，,—–~～]|(?<!\d)[/\-]|[/\-](?!\d))+")
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
    words = [word for word in _APART.split(_LONE.sub("", plain)) if word]
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


def own_lines(lines: Sequence[Line]) -> Iterator[int]:
    """The indexes of the lines that are the page's own: runs of them that begin at its top or
    end at its bottom, and running headers anywhere."""
    found = [_worth_at_edge(line.text) for line in lines]
    edges = [
        range(min(EDGE, len(lines))),
        range(len(lines) - 1, max(-1, len(lines) - EDGE - 1), -1),
    ]
    taken = {
        index
        for index, line in enumerate(lines)
        if found[index] and is_header(line.text) and not _is_in_table(lines, index)
    }
    taken |= {index for index, line in enumerate(lines[:TOP]) if _PAGED.fullmatch(line.text)}
    for first in lines[:1]:
        alone = not first.level and _is_desk(first.text) and lines[1:2] and lines[1].gap
        if alone or is_masthead(first.text) or _SECTION.fullmatch(first.text.strip()):
            taken.add(0)
    for edge in edges:
        run: list[int] = []
        for index in edge:
            if not found[index] and index not in taken and not _is_between(lines, found, index):
                break
            run.append(index)
        if sum(found[index] for index in run) >= ENOUGH:
            taken.update(run)
    yield from sorted(taken)


def _is_desk(text: str) -> bool:
    """Whether a line is the name of a section and no more: 假日天地."""
    found = _sort_of(in_simplified(text.strip()))
    return found is not None and found[0] == "desk"


def _worth_at_edge(text: str) -> int:
    """As `worth`; 03版 tells by itself."""
    return ENOUGH if _NUMBERED.fullmatch(text.strip()) else worth(text)


def _is_in_table(lines: Sequence[Line], index: int) -> bool:
    """Whether a line stands between rows of a table, or below two."""
    if not is_row(lines[index].text) or index < EDGE:
        return False
    rows = [is_row(line.text) for line in lines[index - 2 : index + 2]]
    return sum(rows) > 2


def is_masthead(text: str) -> bool:
    """Whether the first line of a page is a few short words and the day: 江州文艺 副刊 2009年…"""
    if size(text) > LONGEST or is_closed(text):
        return False
    words = [word for word in _APART.split(_LONE.sub("", in_simplified(text))) if word]
    sorts = [_sort_of(word) for word in words]
    return len(words) > 1 and ("day", 2) in sorts and max(map(len, words)) <= WORD


def _is_between(lines: Sequence[Line], found: Sequence[int], index: int) -> bool:
    """Whether a short line stands between the page's own lines, or between one and the page's
    edge: the name of the page (科教·健康)."""
    text = lines[index].text
    if size(text) > NAME or is_closed(text) or lines[index].level:
        return False
    beside = [at for at in (index - 1, index + 1) if 0 <= at < len(lines)]
    return len(lines) > 2 and all(found[at] for at in beside)
