"""Markdown's marks in plain text, taken off line by line: what is left is what was printed.

OCR programs write ``## `` before headlines and ``**`` around heavy type into files that are
plain text otherwise. Only what can hardly be print is taken for a mark: numbers, ``●``,
``——`` and a ``-`` without a space behind it are text, and so is a ``*`` without a partner.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass

from archive.formats.printed import Received, without_unprinted
from archive.words.text import ROW_END, is_closed

_RULE = re.compile(r"[ \t]*(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|={3,})")
# A rule as papers and typists print it: ————, ━━━━, ＊＊＊, ◆◇◆◇, - - = - -; "……" alone is text.
_PRINTED = re.compile(
    r"[ \t\u3000]*(?:[－＝＿＊※─-╿][ \t\u3000]*){3,}"
    r"|[ \t\u3000]*(?:[-=_~*+#·•…—―–～－＝＿＊★☆◆◇※❖✦─-╿][ \t\u3000]*){4,}"
)
_FENCE = re.compile(r"[ \t]*(?:`{3,}|~{3,})[ \t]*(?:[a-z][a-z0-9+-]{1,19})?[ \t]*", re.ASCII)
# One # is a mark with a space behind it only: "#1高炉", "#话题#" are text.
_HEADING = re.compile(r"\s*(#(?=\s)|#{2,6}(?!#))\s*")
# A short line all in heavy type is a heading, as low as one can be.
_HEAVY = re.compile(r"[ \t]*(\*\*|__)(?![\s*_])(?P<words>[^*_]{2,50})(?<!\s)\1[ \t]*")
HEAVY = 6
# A few words in heavy type before the text of their line: the headline of a short notice.
_RUN_IN = re.compile(
    r"(?P<words>[ \t]*(?:[-*+][ \t]+)?(?P<mark>\*\*|__)(?![\s*_])"
    r"[^*_。，；：！？:,;!?]{5,30}(?<!\s)(?P=mark))[ \t\u3000]*(?=[\u3400-\u9fff“《\d])"
)
_QUOTE = re.compile(r"[ \t]*(?:>[ \t]+)*>(?![>＞])[ \t]*")
# "- 5℃" and "+ 3.2%" are numbers with their sign.
_ITEM = re.compile(r"([ \t]*)[-*+][ \t]++(?![\d.]+\s*(?:[℃°%％度]|$))")
_TABLE_ROW = re.compile(r"[ \t]*\|(.*)\|[ \t]*", re.DOTALL)
_TABLE_RULE = re.compile(r"[ \t|:-]+")
_TAG = re.compile(
    r"</?(?:table|thead|tbody|tr|td|th|br|p|div|span|b|i|u|em|strong|sup|sub|img|center|font)"
    r"(?:\s[^<>]{0,2000})?/?>|<!--.{0,300}?-->",
    re.IGNORECASE | re.DOTALL,
)
_CELL_END = re.compile(r"</t[dh]>\s*(?=<t[dh][\s>])|</tr>", re.IGNORECASE)
_PARAGRAPH_END = re.compile(r"(?:(?:<br\s*/?>|</p>|</div>)\s*)+(?=\S)", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")
# A link's target looks like one: "[注](1)" is text.
_INLINE = re.compile(
    r"(?P<escape>\\[\\`*_{}\[\]()#+.!|>~-])"
    r"|!?\[(?P<words>[^\[\]\n]{0,1000})\]\((?P<to>[^\s()]{0,2000})(?:[ \t]+\"[^\"\n]{0,200}\")?\)"
    r"|(?P<run>\*{1,3}(?!\*)|~~(?!~)|`{1,2}(?!`))"
    r"|(?P<more>\*+|~+|`+)"
)
_TARGET = re.compile(r"[\x21-\x7e]*[/.#:][^\s()]*|")
# A picture that is a link: what is inside the brackets stands for it.
_LINKED = re.compile(r"\[(!\[[^\[\]\n]{0,1000}\]\([^\s()]{0,2000}\))\]\([^\s()]{0,2000}\)")
_SPECIAL = re.compile(r"[*`~\\\[]")
# Most lines have no mark at their beginning, and are told by this alone.
_SUSPECT = re.compile(r"\s*[-*+_=`~#>|·•…—―–～－＝＿＊★☆◆◇※❖✦─-╿]")
_MARKUP = re.compile(r"[<&|]")
_PUNCTUATION = re.compile(r"[^\w\s]")
_NO_OPENING = "，、。；：！？）》”’」』】,.;:!?)"
_NO_CLOSING = "（《“‘「『【("


def without_marks(raw: Sequence[str], first: int) -> list[Received]:
    """The lines of plain text, as printed, with the levels of headings.

    raw: lines as received; first: the number of the first. Lines that are nothing but a
    mark (a rule, a fence, a picture without a caption) come out blank.
    """
    received = [_block_marks(line, number) for number, line in enumerate(raw, first)]
    return _inline_marks(received)


def is_mark(line: str) -> bool:
    """Whether a line is nothing but a mark: a rule, a fence, the rule below a table's head."""
    if _is_rule(line) or _FENCE.fullmatch(line):
        return True
    return "|" in line and "-" in line and _TABLE_RULE.fullmatch(line) is not None


def _is_rule(line: str) -> bool:
    return bool(_RULE.fullmatch(line) or _PRINTED.fullmatch(line))


def without_item(text: str) -> str:
    """A line without the mark of a list's item, and the cells of a table's row by tabs."""
    if item := _ITEM.match(text):
        text = item[1] + text[item.end() :]
    if row := _TABLE_ROW.fullmatch(text):
        return "\t".join(cell.strip() for cell in row[1].split("|"))
    return text


def _block_marks(line: str, number: int) -> Received:
    """One line without the marks at its beginning."""
    if not _SUSPECT.match(line) and not _MARKUP.search(line):
        return Received(number, line)
    if is_mark(line):
        return Received(number, "", rule=_is_rule(line))
    level = 0
    if quote := _QUOTE.match(line):
        line = line[quote.end() :]
    if heading := _HEADING.match(line):
        level = len(heading[1])
        line = _without_closing(line[heading.end() :])
    elif (heavy := _HEAVY.fullmatch(line)) and not is_closed(heavy["words"]):
        level, line = HEAVY, heavy["words"]
    if not level:
        line = without_item(line)
    if "<" in line:
        line = _TAG.sub("", _PARAGRAPH_END.sub(ROW_END, _CELL_END.sub("\t", line)))
    if "&" in line:
        line = _ENTITY.sub(_character, line)
    return Received(number, line, level)


def with_run_in(line: str) -> str:
    """A line with a wide space behind the words in heavy type that its text begins with."""
    return (
        _RUN_IN.sub(lambda found: found["words"] + "\u3000", line, count=1)
        if _RUN_IN.match(line)
        else line
    )


def _character(entity: re.Match[str]) -> str:
    """The character that an entity stands for; it never ends the line."""
    return re.sub(r"\s", " ", without_unprinted(html.unescape(entity[0])))


def _without_closing(text: str) -> str:
    """A heading without the # that may close it."""
    bare = text.rstrip()
    shorter = bare.rstrip("#")
    return shorter if shorter != bare and shorter[-1:].isspace() else bare


@dataclass(slots=True)
class _Piece:
    """A part of a line: text, or a run of marks that is text until it meets its partner."""

    text: str
    run: bool = False
    opens: bool = False
    closes: bool = False


def _inline_marks(received: Sequence[Received]) -> list[Received]:
    """The lines without ``**``, links and escapes; pairs may span the lines of a paragraph."""
    pieces: dict[int, list[_Piece]] = {}
    open_runs: dict[str, _Piece] = {}
    for one in received:
        if one.level or not one.text or one.text.isspace():
            open_runs = {}
        if _SPECIAL.search(one.text):
            pieces[one.number] = _pieces(one.text)
            for piece in pieces[one.number]:
                if piece.run:
                    _pair(piece, open_runs)
        if one.level:
            open_runs = {}
    return [
        Received(one.number, "".join(piece.text for piece in pieces[one.number]), one.level)
        if one.number in pieces
        else one
        for one in received
    ]


def _pair(piece: _Piece, open_runs: dict[str, _Piece]) -> None:
    mark = piece.text
    partner = open_runs.get(mark)
    if partner is not None and piece.closes:
        del open_runs[mark]
        partner.text = piece.text = ""
    elif piece.opens:
        open_runs[mark] = piece


def _pieces(text: str) -> list[_Piece]:
    pieces: list[_Piece] = []
    at = 0
    text = _LINKED.sub(r"\1", text)
    for found in _INLINE.finditer(text):
        pieces.append(_Piece(text[at : found.start()]))
        at = found.end()
        if found["escape"]:
            pieces.append(_Piece(found[0][1]))
        elif found["words"] is not None:
            if _TARGET.fullmatch(found["to"]):
                pieces.extend(_pieces(found["words"]))
            else:
                pieces.append(_Piece(found[0]))
        elif found["run"]:
            pieces.append(_run(text, found))
        else:
            pieces.append(_Piece(found[0]))
    pieces.append(_Piece(text[at:]))
    return pieces


def _run(text: str, found: re.Match[str]) -> _Piece:
    """A run of marks, and whether it can open or close a pair.

    For * it is as CommonMark has it, so that *ST and 5*3 are text. For ** quotation marks
    may stand inside the pair, which CommonMark forbids and Chinese writers do; the signs
    that follow a masked name (张**、李**) open nothing.
    """
    mark = found[0]
    before = text[max(found.start() - 1, 0) : found.start()]
    after = text[found.end() : found.end() + 1]
    opens, closes = bool(after.strip()), bool(before.strip())
    if len(mark) > 1 and mark[0] == "*":
        opens, closes = opens and after not in _NO_OPENING, closes and before not in _NO_CLOSING
    else:
        left, right = _apart(before), _apart(after)
        figures = before.isdigit() and after.isdigit()
        opens = opens and not figures and (left or not right)
        closes = closes and not figures and (right or not left)
    return _Piece(mark, True, opens, closes)


def _apart(character: str) -> bool:
    """Whether a neighbour of a mark is white space, punctuation or the line's end."""
    return not character.strip() or _PUNCTUATION.match(character) is not None
