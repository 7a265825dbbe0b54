"""Houses and offices that nobody lists: the short name of a paper right before 记者 (江都记者,
新江海记者), and what sends in a text instead of a person (通讯员 团市委)."""

from __future__ import annotations

from archive.bylines.bylinewords import FILE
from archive.bylines.names import is_place, plausible_name
from archive.words.entries import any_shape, words_in
from archive.words.text import in_simplified, lexicon

LONGEST = 5  # characters of a house's short name
JOINED = 14  # and of one with a dot: 江州日报·江上云
_GIVEN = frozenset("会联科校")  # with which offices end, and names: 王玉会
_LEVELS = frozenset("省市县区州镇乡")
PERSON = 3  # characters of what is rather a person: 李小明记者


def is_house(text: str, *, told: bool = False) -> bool:
    """Whether what stands right before 记者 is a paper's short name: no word, unless a place,
    and no person. told: whether a role before it says that a byline stands here, as then no
    word is out of place (采写：一线记者 李明)."""
    plain = in_simplified(text)
    if not 2 <= len(plain) <= (JOINED if "·" in plain else LONGEST):
        return False
    # 女记者, 三名记者: reporters of any house.
    if plain[-1] in words_in(FILE, "no house") or (len(plain) == PERSON and plausible_name(plain)):
        return False
    word = plain in lexicon() and not is_place(plain)
    words = len(plain) > PERSON and plain[:2] in lexicon() and plain[2:] in lexicon()
    return told or not (word or words)


def is_office(text: str) -> bool:
    """Whether a run of characters is an office, a body or a firm that sends in texts."""
    plain = in_simplified(text)
    if plain[-1:] in _GIVEN and plain[:1] not in _LEVELS and plausible_name(plain):
        return False
    return any_shape(FILE, "office").fullmatch(plain) is not None
