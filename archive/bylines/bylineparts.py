"""The patterns that those of bylines are made of: roles, papers, organisations, what opens a
text.

They are for simplified script (see `in_simplified`), where spaces may stand anywhere inside a
word, as a narrow column or a scan leaves them.
"""

from __future__ import annotations

import re

from archive.bylines.bylinewords import FILE, HAN, Word
from archive.rulebook import load_group
from archive.words.entries import any_shape, shapes_in

DATE = (
    r"(?:\d{4}\s*+年)?\s*+(?:(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s*+月)?"
    r"\s*+(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*+日"
    r"(?:\s*+[凌早]\s*+晨|\s*+[上下晚]\s*+[午间])?(?:\s*+\d{1,2}\s*+[时点](?:\s*+\d{1,2}\s*+分)?)?"
)
# What a text begins with behind its byline, and no name does.
_WHEN = r"[昨今]\s*[天日晨早晚]|[近连]日|日前|目前|当前|[上下]午|本[月周年]|\d"


def _spaced(word: str) -> str:
    """A pattern for a word into which the column may have put spaces."""
    return r"\s*+".join(map(re.escape, word))


def any_of(words: tuple[Word, ...] | list[Word]) -> str:
    """A pattern for any of some words, the longest first."""
    ordered = sorted(words, key=lambda word: -len(word.name))
    # 记者 李文 图/王刚: behind a name 文 is no part of 文图.
    return "|".join(
        rf"(?<!{HAN}){_spaced(word.name)}|{word.name}" if word.whole else _spaced(word.name)
        for word in ordered
    )


def _named(kind: str, least: int, most: int, inner: str = "", *, torn: bool = True) -> str:
    """Names that end with a word: of characters in a row, or of characters with spaces."""
    character = rf"[{HAN[1:-1]}{inner}]"
    # A column may leave a space behind the first character, or before the last but one.
    apart = rf"{HAN}\s++{HAN}{{1,{most}}}?|{HAN}{{2,4}}\s++{HAN}[区县市]"
    run = rf"{character}{{{least},{most}}}?\s*+"
    apart = f"{apart}|" if torn else ""
    return rf"(?:{run}|{apart}(?:{HAN}\s++){{1,{most}}}?)(?:{kind})"


class Parts:
    """The patterns that larger ones are made of."""

    def __init__(self) -> None:
        names = "role rank house organisation medium agency mark frame collective"
        self.words = {name: load_group(FILE, name, Word) for name in names.split()}
        self.marks = re.escape("".join(w.name for w in self.words["mark"] if len(w.name) == 1))
        self.meta, self.trailer = (any_shape(FILE, name).pattern for name in ("meta", "trailer"))
        self.remarks, self.sign_offs = (
            tuple(pattern for _, pattern in shapes_in(FILE, name))
            for name in ("remark", "sign_off")
        )
        words = self.words
        self.agency, self.house = any_of(words["agency"]), any_of(words["house"])
        self.rank = any_of(words["rank"])
        newsrooms = any_of([w for w in words["organisation"] if not w.strict])
        # 新江州-江州日报, 第1眼TV-江州网: a paper and the programme that it writes for.
        self.joined = rf"(?:{HAN}(?:{HAN}|[A-Za-z\d]){{1,7}}[-－—·・•]\s*+)?"
        self.medium = rf"(?!{self.rank}|{_named(newsrooms, 2, 12)}){self.joined}" + _named(
            any_of(words["medium"]), 0, 10, "·", torn=False
        )
        # 记者霍吕本报通讯员李明: 霍吕本报 is no paper, and 综合本报记者报道 names one.
        self.medium += "".join(f"(?<!(?<!综合){word.name})" for word in words["house"])
        self.organisation = _named(any_of(words["organisation"]), 0, 14)
        glued = any_of([w for w in words["role"] if w.glued])
        apart = any_of([w for w in words["role"] if not w.glued])
        close = any_of([w for w in words["role"] if w.close])
        at_end = rf"(?<={HAN}{HAN})(?:{close})(?!{HAN})"
        self.glued = rf"(?:(?:{self.rank})\s*+)*(?:{glued}|{at_end})"
        self.role = rf"(?:{self.glued}|(?:{apart})(?!{HAN}))"
        paper = rf"{self.house}|{self.agency}|据?《[^《》]{{2,12}}》|{self.medium}"
        stationed = rf"(?:(?:驻(?!站)|特派(?![员记]))\s*+(?:{HAN}\s*+){{1,6}}?(?=记\s*+者|站))?"
        # 本报江州记者: a place between the paper and 记者.
        local = rf"(?:{self.house})(?!{self.rank}){HAN}{{2,4}}(?=记者)"
        self.before = rf"(?:{local}|{paper})?(?:[·・•]{self.medium})?\s*+{stationed}\s*+"
        # 第1眼记者, 江州广电-第1眼新闻首席记者: a house with figures or letters in its name, or a
        # stroke.
        counted = rf"{DATE}|\d+[余多]?[名位个家]|第\d+[次届期版名位]"
        reporter = rf"(?=(?:(?:{self.rank})\s*+)*记\s*+者)"
        kept = rf"{HAN[1:-1]}·•－—\-"
        self.unlisted = (
            rf"(?=[{kept}]{{0,10}}[A-Za-z\d+])(?!{counted})[{kept}A-Za-z\d+]{{2,18}}?{reporter}"
            rf"|{HAN}{{2,8}}[－—-]{HAN}{{2,6}}?{reporter}"
            # 江州晨报 掌上江州客户端记者: two houses, of which only the first stands apart.
            # 江州晨报、39度视频记者: the second may have a number in its name.
            rf"|{HAN}{{2,8}}[报网台](?=(?:\s++|、)(?:{HAN}|[A-Za-z\d]){{2,8}}{reporter})"
        )
        self.bracket = r"[（(【\[〔〈<][^（()）【】\[\]〔〕〈〉]{2,80}[）)】\]〕〉>]"

    def wire(self) -> str:
        """A paper's or an agency's name, perhaps a place and a day, and 电 or 讯."""
        papers = _named(any_of([w for w in self.words["medium"] if w.wire]), 0, 10, r"A-Za-z\d")
        stop = r"(?=[\s（(【\[〔:：）)】\]〕。]|$)"
        # Without a day only a word that stands alone is a dateline: 新华社记者从国家电网 … is none.
        # With one 电 or 讯 must stand there: 本报10月19日一版刊登了 … is none.
        # 本报96618热线消息, 晚报热线96618讯: on which telephone the news came in.
        hotline = r"(?:\s*+[\d-]{4,13})?"
        hotline = rf"(?:{hotline}\s*+(?:新闻|读者|市民|民生)?热线{hotline})?"
        town = rf"(?:[“”A-Za-z]|{HAN}|\s){{0,14}}?(?:[/、]{HAN}{{2,6}})?"
        place = rf"(?!\s*+记\s*+者|、|/)(?P<place>{town})"
        news = rf"专?\s*+讯(?![息号飞问速])|消\s*+息(?![，,灵])|(?:快\s*+讯|专\s*+电|电){stop}"
        wired = r"(?:体育|财经|综合|新媒体|图文|视频)?\s*+专?\s*+电(?![话视影力子信商网])"
        sent = rf"{wired}|专?\s*+讯|消\s*+息|(?:报\s*+道)?{stop}"
        alone = r"(?:专\s*+电|讯|消\s*+息|(?<!来)电)(?=[\s（(【\[〔:：）)】\]〕])"
        there = rf"{place}\s*+(?:(?P<day>{DATE})\s*+(?:{sent})|{alone})"
        who = r"(?:本报)?(?:见习|实习|首席|特约|全媒体|热线)?(?:记\s*者|通\s*讯\s*员)"
        sent = rf"(?:{HAN}{{2,6}}记者站|热线[\d-]{{0,13}}+)报\s*+道(?=\s*+[（(]\s*+{who})"
        sent += rf"|{hotline}\s*+(?:{news}|{there})"
        own = rf"(?P<wire>{self.agency}|{self.house})(?:客户端)?(?:{sent})"
        told = r"报\s*+道(?=\s*[（(][^（()）]{2,24}[）)]\s*[:：])|消\s*+息(?=[\s（(:：])"
        news = rf"(?:讯(?![息号飞问速])|{told})"
        # 江州网7月16日（记者 李明）, 7月16日讯（记者 李明）
        named = rf"(?=\s*+[（(]\s*+{who})"
        day = rf"(?P<place2>{HAN}{{0,8}}?)(?P<day2>{DATE})\s*+(?:{news}|电{stop}|{named})|{news}"
        papers = rf"{self.joined}{papers}(?:{HAN}{{2,4}}频道|客户端)?"
        # 据《江州日报》3月17日讯, 据《江州日报》（记者 …）
        papers = rf"(?P<org>{self.organisation})|《[^《》]{{2,12}}》|{papers}"
        papers = rf"(?:(?:{papers}){hotline}\s*+(?:{day})|据《[^《》]{{2,12}}》{named})"
        # 江都讯 记者 …: a paper's short name, where its reporter or a day stands behind it.
        short = rf"(?<!快讯|简讯|短讯|喜讯|又讯)\s++(?:{_WHEN})"
        short = rf"(?=\s*+(?:[（(〔\[]\s*+)?{who}|{short})"
        short = rf"(?:又|(?:{HAN}|[A-Za-z\d]){{2,8}}?)(?:讯|报消息){short}"
        # 3月17日消息：（记者 李明）: a site's text has the day alone, and is no line of a list.
        alone = rf"{DATE}\s*+(?:消\s*+息\s*+[:：](?=\s*+[（(]|.{{24}}|$)|讯{named})"
        # 【云州讯】: where the news came from, by itself in brackets, as papers once had it.
        bare = rf"(?<=[【〔\[])(?P<place3>{HAN}{{2,6}}?)(?<![一二三简快短要商喜资问音通])"
        bare = rf"{bare}(?:专?讯|专?电)(?=[】〕\]])"
        return rf"(?:{own}|{papers}|{alone}|{short}|{bare})"

    def label(self) -> str:
        """【江州网综合报道】 and the like before a text: whose it is, perhaps people."""
        kind = "(?:综合|独家|专题|原创|联合|特别|深度|图文)*"
        sort = r"(?:报\s*+[道导]|专稿|编译|消息|综合|独家|讯)"
        source = rf"(?P<source>{self.agency}|{self.medium})[·\s]*+{kind}[·\s]*+{sort}"
        return rf"\s*+[【\[〔（(]\s*+{source}(?P<people>\s[^】\]〕）)]{{2,40}})?[】\]〕）)][\s:：]*"

    def token(self) -> str:
        first = rf"(?!{self.glued}|(?:{self.house})\s*+{self.glued}){HAN}"
        # 记者李文江州一日电: the day is no part of the name.
        sent = r"发自|[一二三四五六七八九十]{1,3}日[电讯]"
        run = rf"(?>{first}(?:(?!{sent}){first})*)"
        return (
            rf"(?P<meta>{self.meta})"
            r"|(?P<sep>[\s、,，;；:：/／\\＼|｜丨│&＆·\-—～]+|(?<=\s)[和与及](?=\s))"
            rf"|(?P<frame>(?:{self.house})?\s*+(?:{any_of(self.words['frame'])}))"
            rf"|(?P<trailer>(?:{self.trailer})(?!{HAN}))"
            rf"|(?P<role>(?P<house_of>{self.before}){self.role})"
            rf"|(?P<paper>{self.unlisted})"
            rf"|(?P<org>{self.organisation})"
            rf"|(?P<agency>{self.agency})"
            rf"|(?P<house>{self.house})"
            rf"|(?P<mark>[{self.marks}])"
            rf"|(?P<day>{DATE}\s*+(?:专?\s*+[电讯]|(?:{HAN}{{2,5}}?\s*+)?(?:报\s*+[道导]|[电讯])))"
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
