"""The words of bylines (``rules/bylines.toml``, ``rules/surnames.toml``) as patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from archive.rulebook import load_group

FILE = "bylines.toml"


@dataclass(frozen=True, slots=True)
class Word:
    """An entry of the rules file. glued: whether it may follow a name without a space."""

    name: str
    examples: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    after: bool = False
    glued: bool = True


@dataclass(frozen=True, slots=True)
class Surnames:
    """One list of family names, separated by white space or, where all are single, not at all."""

    name: str
    items: str


@dataclass(frozen=True, slots=True)
class Grammar:
    """Patterns over the words.

    token: one token of a byline; head: a wire's beginning; lead: people in brackets at a
    text's beginning; cheap: what a byline at a text's end must have; tail: brackets at the
    end; wire, source: whole lines that name an agency.
    """

    roles: tuple[Word, ...]
    token: re.Pattern[str]
    trailers: frozenset[str]
    agency: re.Pattern[str]
    head: re.Pattern[str]
    lead: re.Pattern[str]
    cheap: re.Pattern[str]
    tail: re.Pattern[str]
    wire: re.Pattern[str]
    source: re.Pattern[str]
    surnames: frozenset[str]


HAN = r"[\u3400-\u9fff\U00020000-\U0003ffff]"
_DATE = r"(?:\d{4}\s*+年)?\s*+(?:\d{1,2}\s*+月)?\s*+\d{1,2}\s*+日"


def _spaced(word: str) -> str:
    """A pattern for a word into which the column may have put spaces."""
    return r"\s*+".join(map(re.escape, word))


def _any(words: tuple[Word, ...]) -> str:
    ordered = sorted(words, key=lambda word: -len(word.name))
    return "|".join(_spaced(word.name) for word in ordered)


@cache
def grammar() -> Grammar:
    """The grammar, made once."""
    groups = {
        name: load_group(FILE, name, Word)
        for name in ("role", "house", "trailer", "organisation", "medium", "agency", "mark")
    }
    roles = groups["role"]
    agency, house = _any(groups["agency"]), _any(groups["house"])
    medium = rf"(?:{HAN}\s*+){{1,8}}?(?:{_any(groups['medium'])})"
    organisation = rf"(?:{HAN}\s*+){{1,14}}?(?:{_any(groups['organisation'])})"
    before = rf"(?:{house}|{agency}|{medium})?\s*+"
    token = re.compile(
        rf"(?P<sep>[\s、,，;；:：/&·\-—|]+)"
        rf"|(?P<role>{before}(?:{_any(roles)}))"
        rf"|(?P<org>{organisation})"
        rf"|(?P<agency>{agency})"
        rf"|(?P<house>{house})"
        rf"|(?P<mark>[{re.escape(''.join(w.name for w in groups['mark'] if len(w.name) == 1))}])"
        rf"|(?P<trailer>{_any(groups['trailer'])})"
        rf"|(?P<name>{HAN}+(?:[·•・]{HAN}+)*)"
    )
    bracket = r"[（(【\[][^（）()【】\[\]]{2,80}[）)】\]]"
    # Without a day only a word that stands alone is a dateline: 新华社记者从国家电网 … is none.
    place = rf"(?!\s*+记\s*+者)(?P<place>{HAN}{{0,12}}?(?:[/、]{HAN}{{2,6}})?)"
    end = rf"(?:(?P<day>{_DATE})\s*+(?:专?电|讯|消息|报道)?|专电|讯|消息|电(?=[\s（(:：）)。]|$))"
    wire = rf"(?P<wire>{agency}|{house}){place}\s*+{end}"
    named = "|".join(
        (
            rf"{HAN}{{2,3}}(?=报道|[^\u3400-\u9fff]|$)",
            rf"{HAN}{{1,6}}·{HAN}{{1,6}}",
            rf"{HAN}[ \u3000]+{HAN}(?![\u3400-\u9fff])",
        )
    )
    unbracketed = (
        rf"{before}(?:{_any(roles)})[\s:：]*(?:{named})(?:[\s、]+(?:{named}))*(?:\s*+报道)?"
    )
    return Grammar(
        roles=roles,
        token=token,
        trailers=frozenset(word.name for word in groups["trailer"]),
        agency=re.compile(agency),
        head=re.compile(
            rf"\s*+[【\[]?(?:据\s*+)?{wire}[】\]]?\s*+(?P<people>{bracket}|{unbracketed})?[\s:：]*"
        ),
        lead=re.compile(rf"\s*+(?P<people>{bracket})[\s:：]*"),
        cheap=re.compile(rf"{_any(roles)}|{_any(groups['organisation'])}|{agency}"),
        tail=re.compile(rf"\s*+(?P<tail>{bracket})\s*+$"),
        wire=re.compile(rf"[（(\s]*(?:据\s*+)?{wire}[）)\s。]*$"),
        source=re.compile(rf"[（(\s]*(?:综合|据|来源[:：]?)\s*+(?P<source>{agency})[）)\s。]*$"),
        surnames=_surnames(),
    )


def _surnames() -> frozenset[str]:
    common, compound = load_group("surnames.toml", "surnames", Surnames)
    return frozenset("".join(common.items.split())) | frozenset(compound.items.split())


def plausible_name(name: str) -> bool:
    """Whether a run of characters can be a Chinese person's name by its family name."""
    surnames = grammar().surnames
    if "·" in name:
        return len(name) >= 3
    return (2 <= len(name) <= 3 and name[0] in surnames) or (
        3 <= len(name) <= 4 and name[:2] in surnames
    )
