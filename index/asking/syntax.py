"""The query language as data: what the parser obeys and the help page shows.

Nothing else knows an operator or a field's name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FieldName = Literal["title", "author", "district", "topic", "publication", "organisation", "date"]


@dataclass(frozen=True, slots=True)
class Construct:
    """One row of the query language.

    forms: how it is typed, the first one preferred; means and means_en: what it does,
    in Chinese and English; examples: queries that use it; signs: what the parser takes for it,
    pairs where something stands between them, the preferred ones first.
    """

    name: str
    forms: tuple[str, ...]
    means: str
    means_en: str
    examples: tuple[str, ...]
    signs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """A field that a word can be asked for in. names: what stands before the colon; signs: what
    may stand between two of its values, for a range."""

    id: FieldName
    names: tuple[str, ...]
    means: str
    means_en: str
    examples: tuple[str, ...]
    signs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Syntax:
    """The whole query language."""

    constructs: tuple[Construct, ...]
    fields: tuple[Field, ...]
    max_characters: int
    max_words: int


MAX_DEPTH = 32

QUERY_SYNTAX = Syntax(
    constructs=(
        Construct(
            "words",
            ("科技型企业 贷款",),
            "空格分开的词都要出现；靠得近、在标题里的排在前面。没有文章全部包含时，列出包含最多的。",
            "All words must occur; near together and in the headline ranks higher. Where no "
            "article has all, those that have most are shown.",
            ("科技型企业 贷款", "R&D 投入", "1.6Tb/s", "7月19日"),
        ),
        Construct(
            "name",
            ("渝北区", "市科技局"),
            "地名和机构名也按别的叫法找（渝北，重庆市科学技术局），结果上方会写明，并可以只搜索输入的名称。"
            "引号里的只按原样找。",
            "Names of places and offices are also found under their other forms; the page says "
            "which, and can be told not to. In quotes they are found as typed.",
            ("渝北区 企业", "市科技局", "石柱县"),
        ),
        Construct(
            "question",
            ("大桥何时通车？",),
            "一句提问找的是含有其中一些词的文章，最切题的在前；疑问词不算。",
            "A question finds articles that have some of its words, the closest first; question "
            "words do not count.",
            ("坝坝直播间是什么？",),
        ),
        Construct(
            "phrase",
            ('"两江新区"', "“两江新区”", "「两江新区」", "『两江新区』"),
            "引号里的字一个不差、连在一起才算。",
            "Exactly these characters in a row.",
            ('"两江新区"', "“扶上马送一程”", '"R&D投入"'),
            ('""', "“”", "「」", "『』", "〝〞", "„“", "＂＂"),
        ),
        Construct(
            "exclude",
            ("-旅游", "－旅游"),
            "减号后面的词、短语或括号不得出现。",
            "Articles with this word, phrase or group are left out.",
            ("专精特新 -北碚", '-"两江新区" 贷款', "创新 -(旅游 OR 体育)"),
            ("-", "－", "−", "﹣", "–"),
        ),
        Construct(
            "either",
            ("铜梁 OR 大足", "铜梁OR大足", "铜梁｜大足", "铜梁|大足"),
            "两边有一个就算；只管紧挨着的两项。OR 要大写，两边都是汉字时可以不空格。",
            "Either side will do; binds the two neighbours only. OR in capitals; between Chinese "
            "characters it needs no spaces.",
            ("硅光芯片 OR 稻田画", "铜梁OR大足", "铜梁｜大足"),
            ("OR", "ＯＲ", "|", "｜"),
        ),
        Construct(
            "group",
            ("( )", "（ ）"),
            "括号把几项合成一项。",
            "Brackets make one item of several.",
            ("(铜梁 OR 大足) 办事", "标题:(创新 OR 开放)"),
            ("()", "（）"),
        ),
        Construct(
            "field",
            ("标题:", "title:"),
            "只在某一栏里找；冒号全角半角都可以。",
            "Searches in one field; the colon may be half or full width.",
            ("标题:创新", "记者：黄虹", "区县:黔江区 主题:应急安全"),
            (":", "："),
        ),
    ),
    fields=(
        Field(
            "title",
            ("标题", "title", "headline"),
            "引题、标题和副题",
            "Kicker, headline and deck",
            ("标题:创新", 'title:"科技创新"'),
        ),
        Field(
            "author",
            ("记者", "作者", "author", "by"),
            "署名的记者、通讯员、摄影",
            "Reporters, correspondents and photographers named",
            ("记者:黄虹",),
        ),
        Field(
            "district",
            ("区县", "地区", "district", "place"),
            "文章所说的区县，全称简称都可以",
            "The district the article is about, by its full or short name",
            ("区县:黔江区", "district:渝北"),
        ),
        Field(
            "topic",
            ("主题", "topic"),
            "文章的主题",
            "The article's topic",
            ("主题:应急安全", "topic:scitech"),
        ),
        Field(
            "publication",
            ("报纸", "报刊", "publication", "paper"),
            "报纸的名称或版名",
            "The newspaper or its edition",
            ("报纸:重庆日报",),
        ),
        Field(
            "organisation",
            ("机构", "organisation", "organization", "agency"),
            "署名的单位和通讯社",
            "The organisation or agency of the byline",
            ("机构:新华社",),
        ),
        Field(
            "date",
            ("日期", "date"),
            "见报的日期：年、月、日，或用 .. 连接的一段，一头可以空着",
            "Date of publication: a year, month or day, or a range with .., open at either end",
            (
                "日期:2022",
                "日期:2022-05",
                "日期:2022-05..2022-06",
                "日期:2022-06-12..",
                "日期:..2021",
            ),
            # Compared as folded, which makes three dots of the ellipsis: any run of dots will do.
            ("..", "…", "~", "至", "到"),
        ),
    ),
    max_characters=500,
    max_words=64,
)

FIELD_OF: dict[str, FieldName] = {
    name: field.id for field in QUERY_SYNTAX.fields for name in field.names
}
FIELD_NAMES: dict[FieldName, tuple[str, ...]] = {
    field.id: field.names for field in QUERY_SYNTAX.fields
}
FIELD_NAME: dict[FieldName, str] = {field.id: field.names[0] for field in QUERY_SYNTAX.fields}

_SIGNS = {row.name: row.signs for row in QUERY_SYNTAX.constructs}
# Pairs of quotation marks that make a phrase, the preferred ones first.
QUOTES: dict[str, str] = {pair[0]: pair[1] for pair in _SIGNS["phrase"]}
OPENING = "".join(pair[0] for pair in _SIGNS["group"])
CLOSING = "".join(pair[1] for pair in _SIGNS["group"])
EITHER = "".join(sign for sign in _SIGNS["either"] if not sign.isalpha())
EITHER_WORDS = tuple(sign for sign in _SIGNS["either"] if sign.isalpha())
EXCLUDE = "".join(_SIGNS["exclude"])
COLON = "".join(_SIGNS["field"])
# Between two dates.
RANGE = next(field.signs for field in QUERY_SYNTAX.fields if field.id == "date")
