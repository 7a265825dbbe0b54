"""The words of bylines (``rules/bylines.toml``) as patterns.

The patterns are for simplified script (see `in_simplified`), where spaces may stand
anywhere inside a word, as a narrow column or a scan leaves them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from archive.rulebook import check_pattern, load_group
from archive.words.text import traditional

FILE = "bylines.toml"
# Without 丨, which papers print for a stroke between a role and a name.
HAN = r"[\u3400-\u4e27\u4e29-\u9fff\U00020000-\U0003ffff]"
BREAKS = "/／|｜丨:："  # marks between a role and whom it is of
_DATE = (
    r"(?:\d{4}\s*+年)?\s*+(?:(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s*+月)?"
    r"\s*+(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*+日"
    r"(?:\s*+[凌早]\s*+晨|\s*+[上下晚]\s*+[午间])?(?:\s*+\d{1,2}\s*+[时点](?:\s*+\d{1,2}\s*+分)?)?"
)
# What a text begins with behind its byline, and no name does.
_WHEN = r"[昨今]\s*[天日晨早晚]|[近连]日|日前|目前|当前|[上下]午|本[月周年]|\d"


@dataclass(frozen=True, slots=True)
class Word:
    """An entry of the rules file.

    after: whether the role stands behind its names; glued: whether it may follow one
    without a space, close: whether one of two characters or more at its end; firm: whether any
    two or three characters behind it are a name;
    photo: whether it is of a picture; editor: whether its people are no authors; helped:
    whether they are none beside the story's own reporters; sure: whether a name beside it may
    be a common word (高峰).
    strict: whether only names that are no words may stand beside an organisation, and
    only names that stand apart behind a role;
    wire: whether a paper's name and 讯 open a text.
    """

    name: str
    examples: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    after: bool = False
    glued: bool = True
    close: bool = False
    firm: bool = False
    photo: bool = False
    editor: bool = False
    helped: bool = False
    strict: bool = False
    sure: bool = False
    wire: bool = True


@dataclass(frozen=True, slots=True)
class Shape:
    """A pattern over simplified text, with what it must match whole and must not."""

    name: str
    pattern: str
    examples: tuple[str, ...] = ()
    never: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        check_pattern(self.pattern)


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


def despaced(text: str) -> str:
    """The text without any white space."""
    return "".join(text.split())


def _spaced(word: str) -> str:
    """A pattern for a word into which the column may have put spaces."""
    return r"\s*+".join(map(re.escape, word))


def _any(words: tuple[Word, ...] | list[Word]) -> str:
    ordered = sorted(words, key=lambda word: -len(word.name))
    return "|".join(_spaced(word.name) for word in ordered)


def _named(kind: str, least: int, most: int, inner: str = "") -> str:
    """Names that end with a word: of characters in a row, or of characters with spaces."""
    character = rf"[{HAN[1:-1]}{inner}]"
    # A column may leave a space behind the first character, or before the last but one.
    torn = rf"{HAN}\s++{HAN}{{1,{most}}}?|{HAN}{{2,4}}\s++{HAN}[区县市]"
    run = rf"{character}{{{least},{most}}}?\s*+"
    torn = f"{torn}|" if not inner else ""
    return rf"(?:{run}|{torn}(?:{HAN}\s++){{1,{most}}}?)(?:{kind})"


class _Parts:
    """The patterns that larger ones are made of."""

    def __init__(self) -> None:
        names = "role rank house organisation medium agency mark frame collective"
        self.words = {name: load_group(FILE, name, Word) for name in names.split()}
        self.marks = re.escape("".join(w.name for w in self.words["mark"] if len(w.name) == 1))
        self.meta, self.trailer = (
            "|".join(f"(?:{s.pattern})" for s in load_group(FILE, name, Shape))
            for name in ("meta", "trailer")
        )
        self.remarks = load_group(FILE, "remark", Shape)
        self.sign_offs = load_group(FILE, "sign_off", Shape)
        words = self.words
        self.agency, self.house = _any(words["agency"]), _any(words["house"])
        self.rank = _any(words["rank"])
        newsrooms = _any([w for w in words["organisation"] if not w.strict])
        # 新江州-江州日报, 第1眼TV-江州网: a paper and the programme that it writes for.
        self.joined = rf"(?:{HAN}(?:{HAN}|[A-Za-z\d]){{1,7}}[-－—·・•]\s*+)?"
        self.medium = rf"(?!{self.rank}|{_named(newsrooms, 2, 12)}){self.joined}" + _named(
            _any(words["medium"]), 0, 10, "·"
        )
        # 记者霍吕本报通讯员李明: 霍吕本报 is no paper, and 综合本报记者报道 names one.
        self.medium += "".join(f"(?<!(?<!综合){word.name})" for word in words["house"])
        self.organisation = _named(_any(words["organisation"]), 0, 14)
        glued = _any([w for w in words["role"] if w.glued])
        apart = _any([w for w in words["role"] if not w.glued])
        close = _any([w for w in words["role"] if w.close])
        at_end = rf"(?<={HAN}{HAN})(?:{close})(?!{HAN})"
        self.glued = rf"(?:(?:{self.rank})\s*+)*(?:{glued}|{at_end})"
        self.role = rf"(?:{self.glued}|(?:{apart})(?!{HAN}))"
        paper = rf"{self.house}|{self.agency}|《[^《》]{{2,12}}》|{self.medium}"
        stationed = rf"(?:(?:驻(?!站)|特派(?![员记]))\s*+(?:{HAN}\s*+){{1,6}}?(?=记\s*+者|站))?"
        # 本报江州记者: a place between the paper and 记者.
        local = rf"(?:{self.house})(?!{self.rank}){HAN}{{2,4}}(?=记者)"
        self.before = rf"(?:{local}|{paper})?(?:[·・•]{self.medium})?\s*+{stationed}\s*+"
        self.bracket = r"[（(【\[〔〈<][^（()）【】\[\]〔〕〈〉]{2,80}[）)】\]〕〉>]"

    def wire(self) -> str:
        """A paper's or an agency's name, perhaps a place and a day, and 电 or 讯."""
        papers = _named(_any([w for w in self.words["medium"] if w.wire]), 0, 10)
        stop = r"(?=[\s（(【\[〔:：）)】\]〕。]|$)"
        # Without a day only a word that stands alone is a dateline: 新华社记者从国家电网 … is none.
        # With one 电 or 讯 must stand there: 本报10月19日一版刊登了 … is none.
        # 本报96618热线消息, 晚报热线96618讯: on which telephone the news came in.
        hotline = r"(?:\s*+[\d-]{4,13})?"
        hotline = rf"(?:{hotline}\s*+(?:新闻|读者|市民|民生)?热线{hotline})?"
        town = rf"(?:[“”A-Za-z]|{HAN}|\s){{0,14}}?(?:[/、]{HAN}{{2,6}})?"
        place = rf"(?!\s*+记\s*+者|、|/)(?P<place>{town})"
        news = rf"专?\s*+讯(?![息号飞问速])|消\s*+息(?![，,灵])|(?:快\s*+讯|专\s*+电|电){stop}"
        wired = r"(?:体育|财经|综合)?\s*+专?\s*+电(?![话视影力子信商网])"
        sent = rf"{wired}|专?\s*+讯|消\s*+息|(?:报\s*+道)?{stop}"
        alone = r"(?:专\s*+电|讯|消\s*+息|(?<!来)电)(?=[\s（(【\[〔:：）)】\]〕])"
        there = rf"{place}\s*+(?:(?P<day>{_DATE})\s*+(?:{sent})|{alone})"
        who = r"(?:本报)?(?:见习|实习|首席|特约|全媒体|热线)?(?:记\s*者|通\s*讯\s*员)"
        sent = rf"(?:{HAN}{{2,6}}记者站|热线)报\s*+道(?=\s*+[（(]\s*+{who})"
        sent += rf"|{hotline}\s*+(?:{news}|{there})"
        own = rf"(?P<wire>{self.agency}|{self.house})(?:客户端)?(?:{sent})"
        told = r"报\s*+道(?=\s*[（(][^（()）]{2,24}[）)]\s*[:：])|消\s*+息(?=[\s（(:：])"
        news = rf"(?:讯(?![息号飞问速])|{told})"
        day = rf"(?P<place2>{HAN}{{0,8}}?)(?P<day2>{_DATE})\s*+(?:{news}|电{stop})|{news}"
        papers = rf"{self.joined}{papers}(?:{HAN}{{2,4}}频道|客户端)?"
        papers = rf"(?:(?P<org>{self.organisation})|{papers}){hotline}\s*+(?:{day})"
        # 江都讯 记者 …: a paper's short name, where its reporter or a day stands behind it.
        short = rf"(?<!快讯|简讯|短讯|喜讯|又讯)\s++(?:{_WHEN})"
        short = rf"(?:又|{HAN}{{2,8}}?)讯(?=\s*+(?:[（(〔\[]\s*+)?{who}|{short})"
        # 3月17日消息：（记者 李明）: a site's text has the day alone, and is no line of a list.
        alone = rf"{_DATE}\s*+消\s*+息\s*+[:：](?=\s*+[（(]|.{{24}}|$)"
        return rf"(?:{own}|{papers}|{short}|{alone})"

    def label(self) -> str:
        """【江州网综合报道】 and the like before a text: whose it is, perhaps people."""
        kind = "(?:综合|独家|专题|原创|联合|特别|深度|图文)*"
        sort = r"(?:报\s*+[道导]|专稿|编译|消息|综合|独家|讯)"
        source = rf"(?P<source>{self.agency}|{self.medium})[·\s]*+{kind}[·\s]*+{sort}"
        return rf"\s*+[【\[〔（(]\s*+{source}(?P<people>\s[^】\]〕）)]{{2,40}})?[】\]〕）)][\s:：]*"

    def token(self) -> str:
        first = rf"(?!{self.glued}|(?:{self.house})\s*+{self.glued}){HAN}"
        run = rf"(?>{first}(?:(?!发自){first})*)"
        return (
            rf"(?P<meta>{self.meta})"
            r"|(?P<sep>[\s、,，;；:：/／|｜丨│&＆·\-—～]+|(?<=\s)[和与及](?=\s))"
            rf"|(?P<frame>(?:{self.house})?\s*+(?:{_any(self.words['frame'])}))"
            rf"|(?P<trailer>(?:{self.trailer})(?!{HAN}))"
            rf"|(?P<role>(?P<house_of>{self.before}){self.role})"
            rf"|(?P<org>{self.organisation})"
            rf"|(?P<agency>{self.agency})"
            rf"|(?P<house>{self.house})"
            rf"|(?P<mark>[{self.marks}])"
            rf"|(?P<day>{_DATE}\s*+(?:专?\s*+[电讯]|(?:{HAN}{{2,5}}?\s*+)?报\s*+[道导]))"
            r"|(?P<latin>[A-Z][A-Za-z'’-]+(?:[ ·][A-Z][A-Za-z.'’-]*)+)"
            rf"|(?P<name>{run}(?:(?:[·•・]\s?|\s[·•・]){run})*)"
        )

    def unbracketed(self) -> str:
        """记者霍吕 通讯员李明报道： or 记者 霍吕 before a text, with nothing around it."""
        named = "|".join(
            (
                # 记者褚时雨从铁道部获悉, 记者褚时雨昨天上午从 …
                rf"{HAN}(?:(?![昨今近从]){HAN}){{1,2}}(?=(?:[昨今近日][日天晚晨前]?)?(?:[上下]午)?从)",
                rf"(?!{_WHEN}){HAN}{{2,3}}(?=报道|发自|[^\u3400-\u9fff]|(?<!报)$)",
                rf"{HAN}{{1,6}}·{HAN}{{1,6}}",
                rf"{HAN}[ \u3000]+{HAN}(?![\u3400-\u9fff])",
            )
        )
        one = rf"{self.before}{self.role}[\s:：]*(?:{named})"
        # 丁浣涛、特约记者马三成报道：those before the first role have none.
        first = rf"(?:{HAN}{{2,3}}、){{0,3}}"
        sent = rf"\s*+发自(?!内心|肺腑){HAN}{{2,6}}(?=[\s:：,，]|$)"
        told = rf"{first}{self.before}{self.role}[^。，,！？；]{{2,48}}?报[道导](?=[:：\s]|$)"
        return rf"{told}|{one}(?:[\s、]+(?:{named}))*(?:\s*+报道|{sent})?"


@cache
def grammar() -> Grammar:
    """The grammar, made once."""
    parts = _Parts()
    words, wire = parts.words, parts.wire()
    own = rf"(?:{parts.house}|{parts.agency}|{parts.medium})"
    more = rf"(?:[、,，\s/和与及]*(?:{parts.agency}|{parts.medium}))*"
    sent = r"(?:\s*+(?:客户端|微信公众号|微博|等|综合|专?电|报道|消息|供稿|稿))*"
    # （以上均据新华社电）, （本组稿件据新华社北京9月4日电）: whose all the notices above are.
    item = r"(?:消息|稿件|稿|文图|图文|内容|新闻|简讯|报道)?"
    all_of = rf"(?:(?:以上|上述|本[组栏版页]){item}(?:均|都|皆)?|均)(?:综合(?:自)?|据|由|来自|为)?"
    there = rf"(?:{HAN}{{0,8}}?{_DATE})?"
    roles = sorted(words["role"], key=lambda word: -len(word.name))
    keys = [w for name in ("role", "organisation", "agency", "collective") for w in words[name]]
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
            rf"\s*[【\[〔（(]?\s*(?:据|综合)?\s*+{wire}\s*[】\]〕）)]?\s*+"
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
            rf"(?P<source>{parts.agency}){more}{there}{sent}[）)\s。]*$|[（(]?(?P<sent>{parts.agency})(?:发[）)]?|[）)])$"
        ),
        collective=re.compile(
            rf"[（(【\[{parts.marks}\s]*{own}\s*+(?:(?:{parts.rank})\s*+)*"
            rf"(?:{_any(words['collective'])})[）)】\]\s]*$"
        ),
        remarks=tuple(re.compile(one.pattern) for one in parts.remarks),
        sign_offs=tuple(re.compile(one.pattern) for one in parts.sign_offs),
        cheap=re.compile(_any([*keys, *words["mark"]])),
        telling=re.compile(f"[{re.escape(''.join(telling))}]"),
    )
