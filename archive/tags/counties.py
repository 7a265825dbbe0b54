"""The bare names of counties elsewhere: too many to be told from other words by themselves. One is
a place in a dateline (本报陵水电), before an office that every place has (丹阳警方), and where it
is set off before a headline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from archive.model import Page
from archive.places.gazetteer import Gazetteer, Name
from archive.places.placerules import words_of
from archive.tags.mention import BEFORE_WORDS, Mention
from archive.tags.tagtext import TagText

# What a dateline begins with, and what stands behind the place in it.
SENT_BY = re.compile(r"(?:社|本报|网|日报|晚报|台)$")
SENT_ON = re.compile(r"(?:(?:\d{1,2}月)?\d{1,2}日)?(?:专?电|讯)")
_KINDS = "市县区"
_SHORT = 2  # characters of a county's name with its kind that are easily other words
_GOES_ON = ("域", "级")
# What every county has: behind a name that is a word too it is only some county's (建成县城).
_OF_ANY = re.compile(r"[城委长里内外乡]|领导|政府|医院")
_BEFORE = 4  # characters in which the former is looked for


def is_dateline(text: str, start: int, end: int) -> bool:
    """Whether what stands from `start` to `end` is where a dateline says the news is from."""
    sent = SENT_BY.search(text, max(0, start - _BEFORE), start)
    return sent is not None and SENT_ON.match(text, end) is not None


def counties_in(
    text: TagText,
    mentions: list[Mention],
    found: Sequence[tuple[int, str, Name]],
    gazetteer: Gazetteer,
) -> list[Mention]:
    """The counties elsewhere by their bare names: where one of them is told for a place, it is
    one throughout. mentions: what else the text names; found: where they stand."""
    told = {word for start, word, _ in found if _is_told(text, start, start + len(word))}
    told -= {word for word in told if _is_namesake(word, text.page, gazetteer)}
    if not told:
        return []
    covered = {at for one in mentions for at in range(one.start, one.end)}
    return [
        Mention(name.places, word, start, name.form, dateline=_is_sent(text, start, word))
        for start, word, name in found
        if word in told and covered.isdisjoint(range(start, start + len(word)))
    ]


def _is_told(text: TagText, start: int, end: int) -> bool:
    """Whether what stands around a name says that it is a place."""
    part = text.part_at(start)
    if part.zone in ("headline", "kicker") and start == part.start and end in text.breaks:
        return True  # 沭阳 花木卖全国
    if text.text[start:end] in words_of("sent"):
        return _is_sent(text, start, text.text[start:end])
    if end - start == _SHORT and text.text[end - 1] == "县":
        return _stands_alone(text.text, start, end)
    return bool(_offices().match(text.text, end)) or _is_sent(text, start, text.text[start:end])


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a county of one character (范县) is no part of other words: 示范县, 自然县域."""
    before, behind = text[start - 1 : start], text[end : end + 1]
    alone = before in BEFORE_WORDS or not "\u3400" <= before <= "\u9fff"
    easy = text[start:end] in words_of("easy") and _OF_ANY.match(text, end) is not None
    return alone and behind not in _GOES_ON and not easy


def _is_sent(text: TagText, start: int, word: str) -> bool:
    in_dateline = text.part_at(start).zone == "dateline"
    return in_dateline or is_dateline(text.text, start, start + len(word))


def _is_namesake(word: str, page: Page, gazetteer: Gazetteer) -> bool:
    """Whether the page names a place of that name that no list has: 江州市, where the county is
    江州区."""
    if word[-1] in _KINDS:
        return False  # 莘县 of 莘县县委
    unknown = [word + kind for kind in _KINDS if word + kind not in gazetteer.lexicon]
    return any(name in line.text for line in page.lines for name in unknown)


@cache
def _offices() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words_of("office"))))
