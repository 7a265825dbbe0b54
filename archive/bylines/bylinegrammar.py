"""The grammar of bylines: its patterns over a whole line, a text's beginning and its end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from archive.bylines.bylineparts import DATE, Parts, any_of
from archive.bylines.bylinewords import HAN, Word
from archive.words.text import traditional


@dataclass(frozen=True, slots=True)
class Grammar:
    """Patterns over the words.

    roles: what is known of each word for a role, the longest first; token: one token of a
    byline; agency: an agency's name; head, lead, reported: what opens a text (本报讯（…）,
    （…）, 本报记者 … 报道：); label: what says whose a text is (【江州网综合报道】);
    tail: brackets at the end; sender: who sent what they name (新华社发); wire, source: whole
    lines that name an agency; collective, remarks: whole lines that name nobody; sign_offs:
    sentences with which a broadcast's reporter ends; cheap: what a byline must have somewhere;
    telling: a character that its words begin with, in either script.
    """

    roles: tuple[Word, ...]
    strict: tuple[str, ...]
    local: tuple[str, ...]
    sure_marks: frozenset[str]
    trailer: re.Pattern[str]
    token: re.Pattern[str]
    agency: re.Pattern[str]
    head: re.Pattern[str]
    lead: re.Pattern[str]
    reported: re.Pattern[str]
    label: re.Pattern[str]
    tail: re.Pattern[str]
    sender: re.Pattern[str]
    wire: re.Pattern[str]
    source: re.Pattern[str]
    collective: re.Pattern[str]
    remarks: tuple[re.Pattern[str], ...]
    sign_offs: tuple[re.Pattern[str], ...]
    cheap: re.Pattern[str]
    telling: re.Pattern[str]


def _in_both(characters: set[str]) -> frozenset[str]:
    """Characters of simplified script and the traditional ones that become them."""
    return frozenset(characters | {one for one, to in traditional().items() if to in characters})


@cache
def grammar() -> Grammar:
    """The grammar, made once."""
    parts = Parts()
    words, wire = parts.words, parts.wire()
    own = rf"(?:{parts.house}|{parts.agency}|{parts.medium})"
    more = rf"(?:[、,，\s/和与及]*(?:{parts.agency}|{parts.medium}))*"
    # 综合某某社、本报记者报道
    joined = rf"(?:[、,，和及\s]+(?:{parts.house})(?:记\s*者)?)?"
    sent = r"(?:\s*+(?:客户端|微信公众号|微博|等|综合|专?电|报道|消息|供稿|稿))*"
    # （以上均据新华社电）, （本组稿件据新华社北京9月4日电）: whose all the notices above are.
    item = r"(?:消息|稿件|稿|文图|图文|内容|新闻|简讯|报道)?"
    all_of = rf"(?:(?:以上|上述|本[组栏版页]){item}(?:均|都|皆)?|均)(?:综合(?:自)?|据|由|来自|为)?"
    there = rf"(?:{HAN}{{0,8}}?{DATE})?"
    roles = sorted(words["role"], key=lambda word: -len(word.name))
    keys = [w for name in ("role", "organisation", "agency", "collective") for w in words[name]]
    keys += [word for word in words["frame"] if word.sends]
    telling = sorted(_in_both({word.name[0] for word in (*keys, *words["mark"])}))
    return Grammar(
        roles=tuple(roles),
        strict=tuple(w.name for w in words["organisation"] if w.strict),
        local=tuple(w.name for w in words["organisation"] if w.firm),
        sure_marks=frozenset(w.name for w in words["mark"] if w.sure),
        trailer=re.compile(parts.trailer),
        token=re.compile(parts.token()),
        agency=re.compile(parts.agency),
        head=re.compile(
            rf"\s*[【\[〔（(]?\s*(?:据|综合)?\s*+{wire}\s*[】\]〕）)]?[\s:：|｜]*+"
            # 江州在线消息（江州晚报）（记者 李明）: whose text a site gives.
            rf"(?:[（(](?:{parts.agency}|{parts.medium}|《[^《》]{{2,12}}》)[）)]\s*+(?=[（(]))?"
            rf"(?P<people>{parts.bracket}|{parts.unbracketed()})?[\s:：]*"
        ),
        lead=re.compile(rf"\s*+(?P<people>{parts.bracket})[\s:：]*"),
        reported=re.compile(
            rf"\s*+(?P<people>{parts.before}{parts.role}[^。，,！？；]{{2,48}}?报[道导])(?:[:：]\s*|\s+)"
        ),
        label=re.compile(parts.label()),
        tail=re.compile(rf"\s*+(?P<tail>{parts.bracket})\s*+$"),
        sender=re.compile(rf"(?:{parts.agency})\s*+发?\s*$"),
        wire=re.compile(rf"[（(【\[〔\s]*(?:据|综合)?\s*+{wire}[）)】\]〕\s。]*$"),
        source=re.compile(
            rf"[（(\s]*(?:{all_of}|综合(?:自)?|据|(?:来源|稿源)[:：]?)\s*+"
            rf"(?P<source>{parts.agency}){more}{joined}{there}{sent}[）)\s。]*$|[（(]?(?P<sent>{parts.agency})(?:发[）)]?|[）)])$"
        ),
        collective=re.compile(
            rf"[（(【\[{parts.marks}\s]*{own}\s*+(?:(?:{parts.rank})\s*+)*"
            rf"(?:{any_of(words['collective'])})[）)】\]\s]*$"
        ),
        remarks=parts.remarks,
        sign_offs=parts.sign_offs,
        cheap=re.compile(any_of([*keys, *words["mark"]])),
        telling=re.compile(f"[{re.escape(''.join(telling))}]"),
    )
