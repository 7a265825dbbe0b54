"""Small questions about a run of printed text; all are linear in its length."""

from __future__ import annotations

import gzip
import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib import resources

HAN = r"\u3400-\u9fff\U00020000-\U0003ffff"
CLOSERS = "。．！？!?…"
ANNOUNCED = 16  # characters of a line that ends with a colon and begins a head
CALLS = frozenset("？！?!")  # what a headline may end with as a sentence does
LINE, SEEN = 240, 4096  # characters of a line that is kept in simplified script, and how many
ROW_END = "\u2029"  # where a paragraph ends inside a line of the file, as markup may have it
QUOTES_AFTER = "”’\"'』」）)》】"
PAUSES = "，、；：,;:"
TRADITIONAL = 0.03  # share of characters from which on a text is printed in traditional script
_PAIRS = {"“": "”", "（": "）", "(": ")", "《": "》", "「": "」", "『": "』", "【": "】"}
_OPENING = {close: open_ for open_, close in _PAIRS.items()}
_BESIDE = rf"[{HAN}，。、；：！？“”‘’（）《》]"
# Begins with what is looked for, and looks back then: so all else is passed over at once.
_SPACE_IN_HAN = re.compile(rf"\s(?<={_BESIDE}\s)\s*(?={_BESIDE})")
_SURELY_WIDE = re.compile("[\u3001-\u303e\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff60]+")
_SET_WIDE = re.compile(
    rf"(?<!\S)[{HAN}“”‘’《》（）：，、](?:\s[{HAN}“”‘’《》（）：，、]){{2,}}(?!\S)"
)
# Two characters from CJK on, without the punctuation in full width, at each place.
_EAST = "\u3400-\uff00\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff66-\uffdf\U00010000-\U0010ffff"
_PAIR = re.compile(f"(?=([{_EAST}]{{2}}))")
_MARKS = re.compile(f'["{"".join((*_PAIRS, *_OPENING))}]')
_WIDE_GAP = re.compile(r"\S(?: {3,}|\u3000{2,})(?=\S)")
_CELL_GAP = re.compile(r"\S(?: {2,}|\u3000+)(?=\S)")
_CELL_END = re.compile(r"\s{2,}|\u3000+")
# A cell that is a figure, with what is counted before it and its unit: 买入 7.73, 15.80元.
_FIGURE = re.compile(
    r"(?:\S{1,4} )?[-+－＋]?\d[\d.,:：∶比%％/-]*(?:万?亿?元|公?斤|吨|[℃票环米秒])?"
)
# What is counted and how many, with how it has changed: 大白菜 1.35（降0.05）, 受理 1,306件.
_COUNTED = re.compile(
    rf"\S{{1,10}} [-+－＋]?\d[\d.,:：∶比%％/-]*[{HAN}/]{{0,4}}(?:[（(][^（）()]{{1,10}}[）)])?"
)
_HANGING = frozenset("，。、；：！？）》”’」』")  # marks with which no paragraph begins
_YEAR = re.compile(r"[’'＇`]\d{2}(?!\d)")  # without its century: ’98抗洪
_DAY = re.compile(r"(?<=[\d一二三四五六七八九十])曰|曰(?=[前电讯报])")
_SENTENCE = re.compile("[。；，]")
_CLOSED = re.compile(
    rf"[{CLOSERS}](?:[{QUOTES_AFTER}])*\s*(?:[（(][^（()）]{{1,24}}[）)])?[\s|~]*$|\.[{QUOTES_AFTER}]*[\s|~]*$"
)
_BRACKETED = re.compile(r"[（(](?:[^（）()]|[（(][^（）()]*[）)])*[）)]")
_SPACES = "".join(filter(str.isspace, map(chr, range(0x3001))))
_LAST = frozenset(f"{CLOSERS}{QUOTES_AFTER}{_SPACES}）)|~.")


@lru_cache(maxsize=65536)
def _width(character: str) -> int:
    return 2 if unicodedata.east_asian_width(character) in "WFA" else 1


def width(text: str) -> float:
    """How wide a text prints, in full-width characters."""
    if text.isascii():
        return len(text) / 2
    rest = _SURELY_WIDE.sub("", text)
    return len(text) - len(rest) + sum(map(_width, rest)) / 2


def _has_words(text: str) -> bool:
    """Whether white space stands inside a text, as in few lines: sooner told than by a pattern."""
    return len(text.split(None, 1)) > 1


def despaced(text: str) -> str:
    """The text without the spaces that a column leaves inside Chinese words."""
    return _SPACE_IN_HAN.sub("", text) if _has_words(text) else text


def closed_up(text: str) -> str:
    """The text without the spaces of words that are set wide: 关 于 加 强 is 关于加强."""
    if not _has_words(text):
        return text
    return _SET_WIDE.sub(lambda found: re.sub(r"\s", "", found[0]), text)


def column_spaces(text: str) -> int:
    """How many spaces between Chinese characters a text has."""
    return len(_SPACE_IN_HAN.findall(text)) if _has_words(text) else 0


def size(text: str) -> int:
    """How many characters that are no white space a text has."""
    return len("".join(text.split()))


def is_closed(text: str) -> bool:
    """Whether a text ends where a sentence does: 。！？…, quotation marks and a short remark in
    brackets behind them included."""
    # Most lines end in a character that no sentence ends with: they need no more looking at.
    return text[-1:] in _LAST and _CLOSED.search(text[-32:]) is not None


def hangs(text: str) -> bool:
    """Whether a text begins with a mark that no paragraph begins with; ’98 is a year."""
    return text[:1] in _HANGING and not _YEAR.match(text)


def states(text: str) -> bool:
    """Whether a text ends as a sentence does, and not as a headline may that asks or calls."""
    return is_closed(text) and text[-1:] not in CALLS


def is_bracketed(text: str) -> bool:
    """Whether a text stands in brackets from its first character to its last."""
    return _BRACKETED.fullmatch(text.strip()) is not None


def is_row(text: str) -> bool:
    """Whether a text is the row of a table: cells with wide gaps between them, no sentence."""
    if "\t" in text:
        return True
    if "  " not in text and "\u3000" not in text:
        return False
    gaps = len(_CELL_GAP.findall(text))
    if not gaps or _SENTENCE.search(text):
        return False
    cells = _CELL_END.split(text.strip())
    if gaps == 1:
        return all(map(_COUNTED.fullmatch, cells))
    if max(map(len, cells)) == 1:
        return False  # one word that is set wide: 市　场　物　价
    told = any(map(_FIGURE.fullmatch, cells))
    return told or gaps >= 3 or len(_WIDE_GAP.findall(text)) >= 2


def is_paused(text: str) -> bool:
    """Whether a text ends at a comma or the like, so that it must go on."""
    return text.rstrip()[-1:] in PAUSES


def ends_in_colon(text: str) -> bool:
    """Whether a text is a few words that end with a colon."""
    return text.endswith((":", "：")) and size(text) <= ANNOUNCED


def open_marks(text: str) -> tuple[str, str]:
    """The marks of pairs that do not meet their partner: closing ones, then opening ones."""
    marks = _MARKS.findall(text)
    if not marks:
        return "", ""
    stray: list[str] = []
    stack: list[str] = []
    for character in marks:
        if character in _PAIRS:
            stack.append(character)
        elif character in _OPENING:
            if stack and stack[-1] == _OPENING[character]:
                stack.pop()
            else:
                stray.append(character)
    if marks.count('"') % 2:
        stack.append('"')
    return "".join(stray), "".join(stack)


def partner(opening: str) -> str:
    """The mark that closes what an opening mark opens."""
    return _PAIRS.get(opening, opening)


@cache
def lexicon() -> frozenset[str]:
    """Words of two to four characters that a join may complete."""
    data = (resources.files("archive") / "rules" / "lexicon.txt.gz").read_bytes()
    return frozenset(gzip.decompress(data).decode("utf-8").split("\n")[1:-1])


@cache
def traditional() -> dict[str, str]:
    """The characters of traditional script that have another form in simplified script."""
    text = (resources.files("archive") / "rules" / "traditional.txt").read_text(encoding="utf-8")
    lines = (line.split() for line in text.splitlines() if not line.startswith("#"))
    return {pair[0]: pair[1] for pair in lines if len(pair[0]) == len(pair[1]) == 1}


@cache
def _to_simplified() -> tuple[re.Pattern[str], dict[int, str]]:
    # One range stands for all characters beyond the plane: a set of them is slow to look in.
    others = "".join(one for one in traditional() if one < "\U00010000")
    return re.compile(f"[{others}曰\U00010000-\U0010ffff]"), str.maketrans(traditional())


def in_simplified(text: str) -> str:
    """The text in simplified script, character for character, and with 日 where a day or a daily
    paper was taken for 曰: 12月31曰电, 曰前."""
    if not _to_simplified()[0].search(text):
        return text
    return _line_in_simplified(text) if len(text) <= LINE else _translated(text)


def _translated(text: str) -> str:
    pattern, table = _to_simplified()
    text = _DAY.sub("日", text)
    if is_traditional(text):
        return text.translate(table)
    # Where they are few, to change them alone is sooner done.
    forms = traditional()
    return pattern.sub(lambda found: forms.get(found[0], found[0]), text)


# A line is asked for by every pattern that looks at it: what was found last is kept.
_line_in_simplified = lru_cache(maxsize=SEEN)(_translated)


def is_traditional(text: str) -> bool:
    """Whether a text is printed in traditional script: of simplified ones a few names have a
    character of it (乾县)."""
    return len(_to_simplified()[0].findall(text)) > TRADITIONAL * len(text)


def rows_in(text: str) -> list[str]:
    """The paragraphs that one line of a file holds; of nearly every line, itself."""
    return [row for row in map(str.strip, text.split(ROW_END)) if row]


def put_together(left: str, right: str) -> str:
    """Two printed lines as one text: a space between Latin words, none elsewhere."""
    if left[-1:].isascii() and right[:1].isascii() and left[-1:].isalpha() and right[:1].isalpha():
        return f"{left} {right}"
    return left + right


def bigrams(text: str) -> frozenset[str]:
    """The pairs of neighbouring Chinese characters of a text in simplified script, its spaces left
    out."""
    return frozenset(filter(str.isalpha, _PAIR.findall(in_simplified(despaced(text)))))


def together(sets: Sequence[frozenset[str]]) -> frozenset[str]:
    """What some sets hold together; of a single one itself, which may be large."""
    return sets[0] if len(sets) == 1 else frozenset[str]().union(*sets)
