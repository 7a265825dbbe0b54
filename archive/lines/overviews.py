"""Lists of the headlines of a page that stand above its stories."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from archive.model import Line
from archive.words.signals import match, says
from archive.words.text import is_closed

SHORTEST, LONGEST = 6, 48  # characters that a headline in a list has
SURE, WORD = 2, 3  # lines above from which a list is one, and characters that are enough then
ANNOUNCED, FEWEST = 120, 3  # characters and items of a list that says what it is
GUIDED = 2  # headlines with the number of their page that make a list
TELLING = 8  # characters of a headline that an item of such a list may begin with


@dataclass(frozen=True, slots=True)
class Overview:
    """A list from line `start` up to line `end` (indexes).

    named: where the headline of a line of the list is printed again, by the line's index.
    """

    start: int
    end: int
    named: Mapping[int, int]


_PAGED = frozenset("版)0123456789")  # what ends a headline with the number of its page
_FOLDED = tuple(zip("，：；！？（）“”‘’", ",:;!?()\"\"''", strict=True))


def plain_line(line: Line) -> str:
    """A line as it is compared: without white space, its punctuation in half width."""
    plain = "".join(line.text.split())
    for wide, narrow in _FOLDED:  # sooner than `str.translate`, which looks at each character
        plain = plain.replace(wide, narrow)
    return plain


def overviews(lines: Sequence[Line], plain: Sequence[str], again: Set[int]) -> list[Overview]:
    """The lists of headlines above their stories. plain: the lines as they are compared; again:
    those of runs that the page prints twice."""
    last = {text: index for index, text in enumerate(plain) if index not in again}
    for index, pair in enumerate(pairwise(plain)):
        whole = "".join(pair)  # a headline may be printed in two lines there
        last[whole] = max(index, last.get(whole, index))
    for index in again:
        last.pop(plain[index], None)
    runs: list[Overview] = []
    index = 0
    while index < len(lines):
        run = (
            _announced(lines, plain, index, last)
            or _printed_again(lines, plain, index, last)
            or _guide(lines, plain, index, last)
        )
        if run:
            runs.append(run)
        index = max(run.end if run else 0, index + 1)
    return runs


def _printed_again(
    lines: Sequence[Line], plain: Sequence[str], start: int, last: Mapping[str, int]
) -> Overview | None:
    """A list of headlines that all are printed again below."""
    named: dict[int, int] = {}
    end = start
    while end < len(lines) and (target := _listed(plain[end], end, last, end - start)):
        named[end] = target
        end += 1
    if end - start < FEWEST - 1 or min(named.values()) < end:
        return None
    return Overview(start - (start > 0 and says("overview", lines[start - 1].text)), end, named)


def _listed(text: str, index: int, last: Mapping[str, int], above: int) -> int | None:
    """Where a headline of a list stands again below. above: how many of the list stand above it:
    from the third on a word is enough."""
    if len(text) > LONGEST or is_closed(text):
        return None
    for group in ("listed", "page_of"):
        found = match(group, text)
        text = text.replace(found[1][0], "") if found else text
    shortest = SHORTEST if above < SURE else WORD
    target = last.get(text, -1) if len(text) >= shortest else -1
    return target if target > index else None


def _announced(
    lines: Sequence[Line], plain: Sequence[str], start: int, last: Mapping[str, int]
) -> Overview | None:
    """A list that says itself what it is (本期节目主要内容：) and numbers what it names."""
    if not says("overview", plain[start]):
        return None
    end, last_mark = start + 1, ("", 0)
    while end < len(lines) and _is_item(lines, plain, end, start):
        mark = _mark(plain[end])
        if mark and lines[end].gap and not _follows(mark, last_mark):
            break
        last_mark = mark or last_mark
        end += 1
    items = [index for index in range(start + 1, end) if match("listed", plain[index])]
    if len(items) < FEWEST or 2 * len(items) < end - start - 1:
        return None if items else _enumerated(lines, plain, start)
    found = ((index, _named(plain[index], last)) for index in items)
    return Overview(start, end, {index: at for index, at in found if at is not None and at >= end})


def _mark(text: str) -> tuple[str, int] | None:
    """The sort of the mark before an item (a bullet itself, 1 for a number), and the number.
    Numbers in brackets count what an item holds itself."""
    found = match("listed", text)
    if found is None or text[0] in "(（":
        return None
    number = re.search(r"\d+", found[1][0])
    return ("1", int(number[0])) if number else (text[0], 0)


def _follows(mark: tuple[str, int], last: tuple[str, int]) -> bool:
    """Whether a mark goes on with the list of another: below the list the stories may be
    numbered themselves."""
    if not last[0] or (mark[0] != "1" and last[0] != "1"):
        return True
    return mark[0] == last[0] and mark[1] > last[1]


def _enumerated(lines: Sequence[Line], plain: Sequence[str], start: int) -> Overview | None:
    """A list whose items end with semicolons, the last with a full stop."""
    end = start + 1
    while end < len(lines) and plain[end][-1:] == ";" and not lines[end].level:
        end += 1
    if end - start < GUIDED or end == len(lines):
        return None
    return Overview(start, end + (plain[end][-1:] == "。" and not lines[end].gap), {})


def _guide(
    lines: Sequence[Line], plain: Sequence[str], start: int, last: Mapping[str, int]
) -> Overview | None:
    """A list of what other pages have: each line ends with the number of a page. Blank lines end
    it where nothing says above it what it is (今日导读)."""
    first = start + says("overview", plain[start])
    announced, end = first > start, first
    while end < len(lines) and _names_page(plain[end]):
        if lines[end].gap and end > first and not announced:
            break
        end += 1
    if end - first < GUIDED:
        return None
    found = ((index, _named(plain[index], last)) for index in range(first, end))
    return Overview(start, end, {index: at for index, at in found if at is not None and at >= end})


def _names_page(text: str) -> bool:
    """Whether a line is a headline and the page that it stands on."""
    if text[-1:] not in _PAGED or len(text) > LONGEST or says("continued_on", text):
        return False
    found = match("page_of", text)
    return found is not None and found[1].start() >= WORD and text[0] not in "(（"


def _is_item(lines: Sequence[Line], plain: Sequence[str], at: int, start: int) -> bool:
    """Whether a line names a story in a list, or ends one that the line before left open."""
    text, before = plain[at], plain[at - 1]
    if lines[at].level or len(text) > ANNOUNCED:
        return False
    if match("listed", text):
        return True
    return at - 1 > start and before[-1:] not in ";。" and text[-1:] in ";。"


def _named(item: str, last: Mapping[str, int]) -> int | None:
    """Where the headline that an item of a list names is printed: all of the item, or with
    more behind it there."""
    found = match("listed", item)
    text = item[found[1].end() :].rstrip(";。:") if found else item
    shorter = (text[:length] for length in range(len(text) - 1, TELLING - 1, -1))
    return next((last[one] for one in (text, *shorter) if one in last), None)
