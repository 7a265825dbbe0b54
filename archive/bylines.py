"""Who wrote an article: a grammar of bylines over the words of ``rules/bylines.toml``.

A byline is read token by token (roles, houses, organisations, agencies, names,
separators); it counts only when nothing is left over. It may be a whole line
(本报记者 黄虹), stand at a text's beginning (本报讯（记者 霍吕）…, 新华社武汉6月12日电 …)
or at its end (… 表示。永川区融媒体中心 杨雪 陈娇娇).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from archive.bylinewords import HAN, grammar, plausible_name
from archive.model import Author, Byline
from archive.tagging import place_words
from archive.text import lexicon

REMARK = 10  # characters of a remark in brackets behind a byline: 摄（江海影像）
OPENING = 200  # characters of a text that its opening byline is looked for in
PLACE = 4  # characters of a place before a role
Place = Literal["whole", "start", "end"]


@dataclass(frozen=True, slots=True)
class Found:
    """A byline in a text. place: where it stands; start, end: its offsets in the text."""

    byline: Byline
    place: Place
    start: int
    end: int


def whole_byline(text: str) -> Byline | None:
    """The byline that a whole line is, or None."""
    text = text.strip()
    if not 2 <= len(text) <= 120:
        return None
    wire = grammar().wire.match(text)
    if wire:
        return _wired(wire, text)
    source = grammar().source.match(text)
    if source:
        return Byline(agency=_agency_of(source["source"]), printed=text)
    parsed = _parse(_without_brackets(text), text)
    if parsed is None:
        opening = opening_byline(text)
        return opening.byline if opening and opening.end == len(text) else None
    return parsed


def _without_brackets(text: str) -> str:
    return re.sub(r"[（()）【】〔〕〖〗［］\[\]]", " ", text)


def _wired(match: re.Match[str], printed: str) -> Byline:
    agency = _agency_of(match["wire"])
    dateline = re.sub(r"\s", "", (match["place"] or "") + (match["day"] or ""))
    return Byline(agency=agency, dateline=dateline, printed=printed.strip())


def _agency_of(text: str) -> str:
    found = grammar().agency.match(text)
    return re.sub(r"\s", "", found[0]) if found else ""


class _Reader:
    """Gathers what the tokens of one byline say; `bad` once something does not fit."""

    def __init__(self) -> None:
        self.authors: list[tuple[str, str]] = []
        self.role = ""
        self.organisation = ""
        self.agency = ""
        self.dateline = ""
        self.bad = False
        self.anchored = False
        self.apart = False
        self._single = ""
        self._since = 0

    def name(self, text: str, *, glued: bool = False) -> None:
        """Takes a name. A single character waits for its other half: 程  龙.
        glued: whether it follows its role without a space, where words do too."""
        if self._single:
            text, self._single = self._single + text, ""
            self.bad |= self.apart or (len(text) > 2 and not plausible_name(text))
        elif len(text) == 1 or text in grammar().surnames:
            self._single = text
            return
        text = re.sub("[•・]", "·", text)
        word = text in lexicon()
        told = bool(self.role) and not glued and len(text) in (2, 3) and not word
        self.bad |= not (told or (plausible_name(text) and not (glued and word)))
        self.authors.append((text, self.role))

    def role_before(self, role: str, house: str) -> None:
        """A role that the names behind it have, with one that stands right before it."""
        unused = self.role if len(self.authors) == self._since else ""
        self.role, self._since = f"{unused} {role}".strip(), len(self.authors)
        self.agency = self.agency or _agency_of(house)
        self.anchored = True

    def role_after(self, role: str) -> None:
        """摄 and 整理 stand behind the names they are of, and are added to their role."""
        fresh = self.authors[self._since :]
        self.authors[self._since :] = [(name, f"{had} {role}".strip()) for name, had in fresh]
        self._since = len(self.authors)
        self.role = "" if fresh else role
        self.anchored = True

    def _settle(self) -> None:
        """A single character at the end belongs to the name before it: 白露 晨."""
        if self._single and self.authors and not self.apart:
            name, role = self.authors.pop()
            self.bad |= not plausible_name(name + self._single)
            self.authors.append((name + self._single, role))
            self._single = ""

    def byline(self, printed: str) -> Byline | None:
        self._settle()
        named = bool(self.authors) and (self.anchored or bool(self.organisation))
        if self.bad or self._single or not named:
            return None
        authors = tuple(Author(name, role) for name, role in dict(self.authors).items())
        return Byline(
            authors, self.organisation, self.agency, self.dateline, printed=printed.strip()
        )


def _parse(text: str, printed: str) -> Byline | None:
    reader, position, token = _Reader(), 0, grammar().token
    while position < len(text):
        match = token.match(text, position)
        if match is None or reader.bad:
            return None
        position = match.end()
        _take(reader, match, text)
    return reader.byline(printed)


def _take(reader: _Reader, match: re.Match[str], text: str) -> None:
    value = re.sub(r"\s", "", match[0])
    if match.lastgroup == "sep":
        reader.apart = bool(value)
    elif match.lastgroup == "role":
        _take_role(reader, value, text[match.end() :])
    elif match.lastgroup == "org":
        reader.bad |= bool(reader.organisation)
        reader.organisation, reader.role = value, ""
    elif match.lastgroup == "agency":
        reader.agency = value
    elif match.lastgroup == "mark":
        reader.anchored = True
    elif match.lastgroup == "name":
        glued = match.start() > 0 and bool(re.match(HAN, text[match.start() - 1]))
        _take_name(reader, match[0], glued)


def _take_role(reader: _Reader, value: str, rest: str) -> None:
    """rest: what follows; where that is a colon or a stroke and a name, the role is theirs."""
    word = max((w for w in grammar().roles if value.endswith(w.name)), key=lambda w: len(w.name))
    named = re.match(rf"\s*[/／:：]\s*({HAN}+)", rest)
    theirs = named is not None and named[1] not in grammar().trailers
    if word.after and reader.authors[reader._since :] and not theirs:
        reader.role_after(word.name)
    else:
        reader.role_before(word.name, value.removesuffix(word.name))


def _take_name(reader: _Reader, text: str, glued: bool) -> None:
    """A name, from which a role that follows without a space is taken off (李星婷整理), or
    a role behind the place that it is of (江州读者)."""
    for word in grammar().roles:
        if not word.after and text.endswith(word.name) and len(text) - len(word.name) <= PLACE:
            reader.role_before(word.name, "")
            return
        if (
            word.after
            and word.glued
            and text.endswith(word.name)
            and len(text) > len(word.name) + 1
        ):
            reader.name(text.removesuffix(word.name), glued=glued)
            reader.role_after(word.name)
            return
    if text in grammar().trailers and reader.authors:
        return
    reader.name(text, glued=glued)


@cache
def _places() -> frozenset[str]:
    """Names of places that a column of names could be taken for: 梁平 is no reporter."""
    return frozenset(place_words())


def bare_byline(text: str) -> Byline | None:
    """The names that a line consists of, with no role beside them: 李明 王刚, or None.

    Only its place on the page (below a headline, below the body) tells it from other words.
    """
    text = text.strip()
    if not 2 <= len(text) <= 24 or not re.fullmatch(rf"(?:{HAN}|[\s·•、])+", text):
        return None
    reader = _Reader()
    reader.anchored = True
    for part in re.split(r"[\s、]+", text):
        if part in lexicon() or part in _places():
            return None
        reader.name(part)
    return reader.byline(text)


def opening_byline(text: str) -> Found | None:
    """The byline at a text's beginning: 本报讯（记者 霍吕）, 新华社武汉6月12日电 …"""
    text = text[:OPENING]
    match = grammar().head.match(text)
    if match is None:
        lead = grammar().lead.match(text)
        named = _parse(_without_brackets(lead["people"]), lead["people"]) if lead else None
        return Found(named, "start", 0, lead.end()) if lead and named else None
    people = match["people"]
    byline = _wired(match, match[0])
    if people:
        parsed = _parse(_without_brackets(people), people)
        if parsed is None:
            return Found(byline, "start", 0, match.start("people"))
        byline = Byline(
            parsed.authors,
            parsed.organisation,
            byline.agency or parsed.agency,
            byline.dateline,
            match[0].strip(),
        )
    return Found(byline, "start", 0, match.end())


def closing_byline(text: str) -> Found | None:
    """The byline at a text's end, behind the last closed sentence or in brackets."""
    bracket = grammar().tail.search(text[-100:])
    if bracket:
        offset = max(len(text) - 100, 0) + bracket.start()
        inside = bracket["tail"].strip("（()） ")
        byline = whole_byline(bracket["tail"]) or bare_byline(inside)
        if byline and offset:
            return Found(byline, "end", offset, len(text))
        remark = max(len(text) - 100, 0) + bracket.start()
        if bracket.end() - bracket.start() <= REMARK and remark:
            found = closing_byline(text[:remark])
            return Found(found.byline, "end", found.start, len(text)) if found else None
    start = max(len(text) - 60, 0)
    for cut in re.finditer(r"""[。！？”"…）)\s]""", text[start:]):
        offset = start + cut.end()
        if not grammar().cheap.search(text, offset):
            return None
        byline = whole_byline(text[offset:])
        if byline:
            return Found(byline, "end", offset, len(text))
    return None
