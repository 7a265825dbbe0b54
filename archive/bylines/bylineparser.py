"""Reads a byline token by token: roles, houses, organisations, agencies, names, separators.

It counts only when nothing is left over and every name can be one.
"""

from __future__ import annotations

import re

from archive.bylines.bylinegrammar import grammar
from archive.bylines.bylinereader import NO_ROLE, TRANSLATES, Reader, agency_of
from archive.bylines.bylinewords import BREAKS, HAN, Word, unspaced
from archive.bylines.houses import is_office
from archive.bylines.names import (
    is_place,
    is_single,
    is_sparse,
    places,
    plausible_name,
    surnames,
    without_place,
)
from archive.model import Byline
from archive.words.text import in_simplified

PLACE = 6  # characters of a place before a role: 江州读者
TORN, REST = 2, 4  # characters of a parted place's name at least, and of its rest at most
STRICT_LEAST = 4  # characters of an organisation that is no newsroom
_JOINED = re.compile("[和与及]$")
FROM = "发自"
_BOX = "囗"  # what a scan makes of the mark □ between two people
_HALF = re.compile(rf"[ \u3000]+{HAN}(?=整理|[\s、]|$)")  # of a name behind its other half
_SPACE = re.compile(rf"\s*[{BREAKS}；]\s*|\s+")
_REMARK = re.compile(rf"(?<={HAN})[（(](?={HAN})(?!\s*记\s*者|通\s*讯\s*员)")
# [英]约翰·里德: what country the author of a translated text is of.
_NATION = re.compile(rf"[（(\[［〔【]\s*{HAN}{{1,4}}\s*[）)\]］〕】](?=\s*{HAN}{{1,7}}[·•])")
# A text goes on behind brackets that stand inside it: …电（记者 李明）今天 …
_INSIDE = re.compile(rf"\S\s*[（(][^（）()]{{4,}}[）)]\s*{HAN}")
_REPORTS = frozenset({"报道", "报导", "专电", "专稿"})  # a place stands before them


def without_brackets(text: str) -> str:
    """The text with a space in the place of each bracket; one that opens a remark parts it
    from the words before: 摄（影像江州）."""
    text = _NATION.sub("", text)
    return re.sub(r"[（()）【】〔〕〖〗［］\[\]〈〉<>]", " ", _REMARK.sub("；", text))


def parse(text: str, printed: str, *, sure: bool = False, anchored: bool = False) -> Byline | None:
    """The byline that a text without brackets is, or None.

    printed: how it stands on the page; sure: whether it is proved by what is around it to
    be one; anchored: whether names alone are enough.
    """
    if _INSIDE.search(printed):
        return None
    plain = in_simplified(text).replace(_BOX, " ")
    bracketed = sure or bool(re.match(r"\s*[（(【\[〔]", printed))
    reader = Reader(bracketed, is_sparse(plain), bracketed, proved=sure)
    reader.anchored = anchored
    position, token = 0, grammar().token
    while position < len(plain):
        match = token.match(plain, position)
        if match is None or reader.bad:
            return None
        position = match.end()
        _take(reader, match, text)
    return reader.byline(printed)


def _take(reader: Reader, match: re.Match[str], text: str) -> None:
    """Takes one token. text: as printed, of which the token has the offsets."""
    kind = match.lastgroup or ""
    value = unspaced(text[match.start() : match.end()])
    if kind == "sep":
        reader.space(match[0])
    elif kind == "name":
        _take_name(reader, match, value)
    elif kind == "role":
        _take_role(reader, match, text)
    elif kind == "latin":
        reader.foreign(match[0])
    elif kind == "day":
        _take_place(reader, keep=False)
        reader.dateline += re.sub(r"(?:[专專]?[电電讯訊]|[报報][道導导])$", "", value)
    else:
        value = _with_place(reader, value) if kind == "org" else value
        reader.settle()
        _OTHERS[kind](reader, value)


def _with_place(reader: Reader, value: str) -> str:
    """An organisation with the beginning of its place's name, which the end of a line has
    parted from it: 石柱土家族自治 县融媒体中心."""
    torn = reader.waiting[-1] if reader.waiting else ""
    name, least = in_simplified(torn + value), len(torn) + 1
    if len(torn) < TORN or not any(name[:end] in places() for end in range(least, least + REST)):
        return value
    reader.waiting.pop()
    reader.gaps.pop()
    return torn + value


def _take_organisation(reader: Reader, value: str) -> None:
    if reader.word.sends and is_office(value):
        reader.send(value)
        return
    reader.bad |= bool(reader.organisation)
    plain = in_simplified(value)
    reader.strict = plain.endswith(grammar().strict)
    reader.bad |= reader.strict and len(plain) < STRICT_LEAST
    reader.organisation, reader.role, reader.word = value, "", NO_ROLE
    reader.newsroom |= not reader.strict
    reader.local |= plain.endswith(grammar().local)
    reader.fresh = len(reader.people)


def _take_agency(reader: Reader, value: str) -> None:
    reader.agency = reader.agency or value


def _take_mark(reader: Reader, value: str) -> None:
    reader.anchored |= not reader.people
    reader.mark = value


def _take_house(reader: Reader, _value: str) -> None:
    reader.sure = True


def _take_paper(reader: Reader, value: str) -> None:
    reader.house, reader.doubted = value, True


def _pass(_reader: Reader, _value: str) -> None:
    """A word that says nothing of who wrote."""


def _take_meta(reader: Reader, value: str) -> None:
    """来源：新华社 names an agency; hours and counts name nobody."""
    reader.agency = reader.agency or agency_of(re.sub("^.*[:：]", "", in_simplified(value)))
    reader.anchored |= reader.bracketed


_OTHERS = {
    "org": _take_organisation,
    "agency": _take_agency,
    "mark": _take_mark,
    "house": _take_house,
    "paper": _take_paper,
    "frame": _pass,
    "trailer": _pass,
    "meta": _take_meta,
}


def _take_role(reader: Reader, match: re.Match[str], text: str) -> None:
    """A role is of the names behind it, or of those before: 文/李明, 李明 文."""
    plain = unspaced(match[0])
    word = next(one for one in grammar().roles if plain.endswith(one.name))
    start, end = match.span("house_of")
    house, role = unspaced(text[start:end]), unspaced(text[end : match.end()])
    glued = match.start() > 0 and bool(re.match(HAN, match.string[match.start() - 1]))
    if word.sends:
        reader.sent_in(word.after)
    if _is_of_name(reader, match, word):
        reader.run(role, glued=False)
        return
    if glued and word.name in TRANSLATES and _ends_name(reader, match):
        reader.waiting[-1] += role
        return
    if glued and reader.waiting and not word.after:
        _take_place_before(reader, word)
    elif word.name in _REPORTS or (glued and word.after):
        _take_place(reader, keep=True)
    reader.settle()
    named = len(reader.people) > reader.fresh and not reader.word.editor
    if word.after and named and not _theirs(match):
        reader.behind(word, role)
    else:
        reader.before(word, role, house)


def _is_of_name(reader: Reader, match: re.Match[str], word: Word) -> bool:
    """Whether a role is but one half of a name that a column spaces out: 尚  文, 文  通."""
    if not reader.waiting:
        return word.name in surnames() and bool(_HALF.match(match.string, match.end()))
    apart = reader.sparse and not match.string[match.end() :].strip()
    half = len(reader.waiting) <= 1 + apart and all(map(is_single, reader.waiting))
    return half and (not word.glued or word.name in TRANSLATES)


def _ends_name(reader: Reader, match: re.Match[str]) -> bool:
    """Whether 译 is the end of the last of several names, as it is more likely than that all
    before it have translated: 李明 王刚 张天译."""
    others = len(reader.waiting) + len(reader.people) - 1
    return (
        others > 1
        and bool(reader.waiting)
        and len(reader.waiting[-1]) == 2
        and not match.string[match.end() :].strip()
    )


def _take_place_before(reader: Reader, word: Word) -> None:
    """江州 before 读者 is a place, 江都 before 记者 a paper, 和 before 通讯员 joins two roles."""
    last = _JOINED.sub("", reader.waiting[-1])
    if reader.takes_house(last, word):
        reader.waiting.pop()
        reader.gaps.pop()
    elif not word.firm and not reader.people and len(reader.waiting) == 1 and len(last) <= PLACE:
        reader.waiting, reader.gaps = [], []
    elif last:
        reader.waiting[-1] = last


def _take_place(reader: Reader, *, keep: bool) -> None:
    """A place before a day or before 报道 is the dateline. keep: whether what can be a name
    as well as a place is a name."""
    if not reader.waiting:
        return
    last = reader.waiting[-1]
    name, place = without_place(last)
    plain = in_simplified(last)
    # （本报江州5月9日电 记者 …）: between a paper and a day stands a place.
    sent = not (keep or reader.role) and (reader.sure or bool(reader.agency))
    alone = len(reader.waiting) > 1 or bool(reader.people) or sent
    sure = not keep or reader.slashed
    known = is_place(plain) or (sure and not plausible_name(plain) and len(plain) <= PLACE)
    if alone and known:
        reader.waiting.pop()
        reader.gaps.pop()
        reader.dateline = last
    elif place:
        reader.waiting[-1] = name
        reader.dateline = place


def _theirs(match: re.Match[str]) -> bool:
    """Whether a role that may stand behind names is of those that follow it here: after a
    mark (文/李明), or after a space where no such role stands behind them too."""
    text = match.string
    space = _SPACE.match(text, match.end())
    token = grammar().token
    behind = token.match(text, space.end()) if space else None
    if space is None or behind is None:
        return False
    if space[0].strip():
        return behind.lastgroup in ("name", "role", "house")
    rest = unspaced(text[behind.end() :])
    later = any(word.after and word.name in rest for word in grammar().roles)
    return behind.lastgroup == "name" and not later


def _take_name(reader: Reader, match: re.Match[str], value: str) -> None:
    """Characters of a name; 发自江州 is a dateline."""
    plain = in_simplified(value)
    if plain.startswith(FROM) and len(plain) > len(FROM) + 1 and reader.waiting:
        reader.settle()
        reader.dateline = value[len(FROM) :]
        return
    glued = match.start() > 0 and bool(re.match(HAN, match.string[match.start() - 1]))
    reader.run(value, glued=glued)
