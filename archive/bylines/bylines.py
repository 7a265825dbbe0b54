"""Who wrote an article: a grammar of bylines over the words of ``rules/bylines.toml``.

A byline may be a whole line (本报记者 黄虹), stand at a text's beginning (本报讯（记者
霍吕）…, 新华社武汉6月12日电 …) or at its end (… 表示。永川区融媒体中心 杨雪 陈娇娇).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from archive.bylines.bylinegrammar import grammar
from archive.bylines.bylineparser import FROM, parse, without_brackets
from archive.bylines.bylinereader import agency_of
from archive.bylines.bylinewords import HAN, unspaced
from archive.bylines.houses import is_office
from archive.bylines.names import LONGEST as LONGEST_NAME
from archive.bylines.names import is_place, plausible_name
from archive.bylines.signatures import signature
from archive.model import Byline
from archive.words.signals import says
from archive.words.text import in_simplified, lexicon, size

LONGEST = 120  # characters of a line that is a byline
SEEN = 8192  # lines of which it is kept what they are
OPENING = 200  # characters of a text that its opening byline is looked for in
HEAD = 60  # in which 讯, 电 or 报道 stands
SIGNED_OFF = 36  # characters of a sentence with which a reporter ends
BARE = 24  # characters of names alone
OF = 26  # and of what is told of them in brackets
_DOTTED = re.compile(r"[·•]\s*+([^\s·•](?:[^·•]*[^\s·•])?)\s*+[·•]")  # ·李明·
_SENTENCE = re.compile("[。！？!?][^）)】]")
# Characters of sentences that stand in no byline, and what a remark begins with.
_PROSE = re.compile("[的了是这這着們们吗嗎呢吧就很被让讓她它您我你他]")
_TOLD = re.compile(r"[（(]|作\s*者")
_ROUND = frozenset("（(")
# ——村民　米昌贵 says whose words stand above.
_WHOSE = re.compile(r"[—―–](?!.*(?:记\s*者|通\s*讯\s*员|記\s*者|通\s*訊\s*員))")
_MARKED = frozenset("■□●◆◎")  # before a profession or an organisation and a name
_REPORTER = re.compile(r"记\s*者$")
# Characters of which one stands at the beginning of a text that a byline opens, and the
# brackets that one may stand in.
_OPENERS = re.compile(r"[讯电息报道訊電報導]|[日时分時]\s*[（(]")
_BRACKETS = frozenset("（(【[〔〈")
STOPS = frozenset("。！")
CLOSERS = frozenset("）)】]〕〉>")
_BEHIND_COMMA = re.compile(r"[，,、]\s*(?P<people>[^（()）。，,]{3,40})[）)]\s*")
_ORIGIN = re.compile(r"[（(〔\[]([^（()）。，]{2,24})[）)〕\]]\s*$")
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
    return _whole(text) if 2 <= len(text) <= LONGEST else None


@lru_cache(maxsize=SEEN)
def _whole(text: str) -> Byline | None:
    """As `whole_byline`. A line is asked for where pieces end, what they are, and beside its
    neighbours: what was found last is kept."""
    if text[0] in _ROUND and text[-1] in CLOSERS:
        return _in_brackets(text)
    if says("edited", text):
        return Byline(printed=text)  # ——编　者 signs for all of them
    if _WHOSE.match(text) or (text[0] in _MARKED and text[-1] in _MARKED):
        return None  # ◆公 示◆ names what follows
    if text[-1] in STOPS:
        return signed_off(text)
    if is_prose(text) or not grammar().telling.search(text):
        return None
    return _read_whole(text)


def signed_off(text: str) -> Byline | None:
    """The byline that a sentence is with which a broadcast's reporter ends: 记者葛亮报道。"""
    if size(text) > SIGNED_OFF or not grammar().telling.search(text):
        return None
    plain = in_simplified(text)
    found = next(filter(None, (one.match(plain) for one in grammar().sign_offs)), None)
    if found is None:
        return None
    named = parse(text[found.start("people") : found.end("people")], text)
    return named if named and named.authors else None


def is_prose(first: str, *more: str) -> bool:
    """Whether a line has words that no line has which is a byline. more: what stands behind it,
    where several are put together to one."""
    return not _TOLD.match(first) and any(map(_PROSE.search, (first, *more)))


def _in_brackets(text: str) -> Byline | None:
    """A byline in brackets; there names alone are one, if they are no words."""
    remarked = _read_whole(text) or _remarked(in_simplified(text), text)
    return remarked or bare_byline(text[1:-1]) or signature(text)


def _read_whole(text: str) -> Byline | None:
    plain = in_simplified(text)
    if _SENTENCE.search(plain) or not grammar().cheap.search(plain):
        return None
    opening = opening_byline(text)
    if opening is not None and _goes_on(text, opening):
        return None
    whole = opening.byline if opening is not None and opening.end == len(text) else None
    told = _nobody(plain, text) or whole or parse(without_brackets(text), text)
    return told or (signature(text) if text[0] in _MARKED else None)


def _goes_on(text: str, opening: Found) -> bool:
    """Whether a text begins in a line behind the brackets that name who wrote it: …电（李明）记者
    of 记者从 …, 【本报记者 李明】在江 of 在江州. （记者 李明）发自江州 is all a byline."""
    if not opening.byline.authors or text[opening.end - 1] not in CLOSERS:
        return False
    rest = in_simplified(text[opening.end :])
    if rest.strip().startswith(FROM):
        return False
    return bool(rest) and (not grammar().cheap.search(rest) or bool(_REPORTER.match(rest)))


def _nobody(plain: str, text: str) -> Byline | None:
    """A line that names an agency or the paper, and nobody. plain: in simplified script."""
    rules = grammar()
    wire, source = rules.wire.match(plain), rules.source.match(plain)
    if wire and not (source and not agency_of(wire["wire"] or "")):
        return _wired(wire, text)
    if source:
        return Byline(agency=agency_of(source["source"] or source["sent"]), printed=text)
    if rules.collective.match(plain):
        return Byline(agency=agency_of(plain.lstrip("（( ")), printed=text)
    return _remarked(plain, text)


def _remarked(plain: str, text: str) -> Byline | None:
    """A remark on the author. plain: in simplified script."""
    rules = grammar()
    found = next(filter(None, (remark.match(plain) for remark in rules.remarks)), None)
    if found is None:
        return None
    if "place" in found.re.groupindex:
        return Byline(dateline=text[found.start("place") : found.end("place")], printed=text)
    if "org" in found.re.groupindex:
        return _given(found["org"], text)
    if "people" in found.re.groupindex:
        people = text[found.start("people") : found.end("people")]
        named = parse(people, text, anchored=True)
        if named or text[0] not in _ROUND:
            return named
    return signature(text) or Byline(printed=text)


def _given(org: str, text: str) -> Byline | None:
    """The byline of a line that says where its text is from: people, or an office, a house or an
    account of any name; None where it may be two people whose names run together (李明王刚)."""
    if people := bare_byline(org):
        return people
    told = not _are_people(org) or is_office(org) or is_place(org[:2]) or is_place(org[-2:])
    return Byline(organisation=org, printed=text) if told else None


def _are_people(run: str) -> bool:
    """Whether a run of characters may be two names."""
    return any(
        plausible_name(run[:at]) and plausible_name(run[at:])
        for at in (2, 3)
        if at + 2 <= len(run) <= at + 3
    )


def _wired(match: re.Match[str], text: str) -> Byline:
    """The byline of a wire's beginning. text: as printed, of which the match has the offsets."""

    def printed(group: str) -> str:
        start, end = match.span(group)
        return unspaced(text[start:end]) if start >= 0 else ""

    agency = agency_of(match["wire"] or "")
    place = printed("place") or printed("place3")
    return Byline(
        organisation=printed("org"),
        agency=printed("wire")[: len(agency)],
        dateline=(place if place not in _NOWHERE else "")
        + printed("day")
        + printed("place2")
        + printed("day2"),
        printed=text[match.start() : match.end()].strip(),
    )


_NOWHERE = frozenset({"综合", "綜合"})


def bare_byline(text: str) -> Byline | None:
    """The names that a line consists of, with no role beside them: 李明 王刚, or None.
    Where they are from may stand beside: 李明（江州）, 江州市 李明.

    Only its place on the page (below a headline, below the body) tells it from other words.
    """
    printed = text.strip()
    dotted = _DOTTED.fullmatch(printed) if len(printed) <= LONGEST else None
    text = dotted[1] if dotted else printed
    if not 2 <= len(text) <= BARE + OF:
        return None
    origin = _ORIGIN.search(text)
    text = text[: origin.start()].rstrip() if origin else text
    if not 2 <= len(text) <= BARE or not re.fullmatch(rf"(?:{HAN}|[\s·•・、])+", text):
        return None
    first, *others = text.split(maxsplit=1)
    if others and len(first) > 1 and is_place(first):
        text = others[0]
    parts = re.split(r"[\s、]+", text)
    if any(len(part) > LONGEST_NAME and "·" not in part for part in parts):
        return None  # 方便上班族: with nothing to part them two names are none
    if any(part in lexicon() or is_place(part) for part in parts):
        return None
    return parse(text, printed, anchored=True)


def opening_byline(text: str) -> Found | None:
    """The byline at a text's beginning: 本报讯（记者 霍吕）, 新华社武汉6月12日电 …"""
    if not _OPENERS.search(text, 0, HEAD) and text.lstrip()[:1] not in _BRACKETS:
        return None
    text = text[:OPENING]
    rules, plain = grammar(), in_simplified(text)
    match = rules.head.match(plain)
    if match is None:
        return _labelled(text, plain) or _opening_people(text, plain)
    byline = _wired(match, text)
    start, end = match.span("people")
    if start < 0 and (rest := _BEHIND_COMMA.match(text, match.end())):
        # （本報泉州十六日專訊，特派員鄭文輝）: one pair of brackets holds all.
        named = parse(rest["people"], rest["people"], sure=True, anchored=True)
        if named is not None:
            whole = text[: rest.end()].strip()
            named = replace(named, agency=byline.agency or named.agency, printed=whole)
            byline = replace(named, dateline=byline.dateline or named.dateline)
            return Found(byline, "start", 0, rest.end())
    if start < 0:
        return Found(byline, "start", 0, match.end())
    people = text[start:end]
    inside = without_brackets(people)
    named = parse(inside, people, sure=True, anchored=True) or signature(inside)
    if named is None:
        told = plain[end : match.end()].strip() in _COLONS
        return Found(byline, "start", 0, match.end() if told else start)
    byline = replace(
        named,
        organisation=named.organisation or byline.organisation,
        agency=byline.agency or named.agency,
        dateline=byline.dateline or named.dateline,
        printed=text[: match.end()].strip(),
    )
    return Found(byline, "start", 0, match.end())


_COLONS = frozenset({":", "："})


def is_wire(printed: str) -> bool:
    """Whether what opens a text is a wire's: a paper or an agency, and 讯 or 电."""
    return grammar().head.match(in_simplified(printed)) is not None


def _labelled(text: str, plain: str) -> Found | None:
    """Whose a text is, said before it in brackets: 【江州网综合报道】."""
    label = grammar().label.match(plain)
    if label is None:
        return None
    start, end = label.span("people")
    named = parse(text[start:end], text[start:end], sure=True) if start >= 0 else Byline()
    if named is None:
        return None
    agency = named.agency or agency_of(label["source"])
    printed = text[: label.end()].strip()
    return Found(replace(named, agency=agency, printed=printed), "start", 0, label.end())


def _opening_people(text: str, plain: str) -> Found | None:
    """People in brackets at a text's beginning, or before 报道：."""
    for shape in (grammar().lead, grammar().reported):
        match = shape.match(plain)
        if match:
            people = text[match.start("people") : match.end("people")]
            named = parse(without_brackets(people), people)
            if named:
                return Found(named, "start", 0, match.end())
    return None
