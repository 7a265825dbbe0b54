"""Cuts query text into tokens: words, phrases, brackets and what stands before them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from archive.words.folding import fold
from index.asking.dates import range_of
from index.asking.syntax import (
    CLOSING,
    COLON,
    EITHER,
    EITHER_WORDS,
    EXCLUDE,
    FIELD_OF,
    OPENING,
    QUOTES,
)

TokenKind = Literal["word", "phrase", "open", "close", "either", "exclude", "field"]


@dataclass(frozen=True, slots=True)
class Token:
    """text: the word's or phrase's, or the field's name as typed; no_date: as in `Word`."""

    kind: TokenKind
    text: str = ""
    no_date: str = ""


_QUOTE_MARKS = "".join(set("".join(QUOTES) + "".join(QUOTES.values())))
_ENDS = OPENING + CLOSING + EITHER
_WORD = re.compile(f"[^\\s{re.escape(_ENDS + _QUOTE_MARKS)}]+")
_FIELD = re.compile(
    f"({'|'.join(sorted(map(re.escape, FIELD_OF), key=len, reverse=True))})[{COLON}]",
    re.IGNORECASE,
)
_HAN = r"\u3400-\u9fff\U00020000-\U0003ffff"
# OR that parts two Chinese words, phrases or groups, typed without spaces.
_TIGHT = re.compile(
    f"(?<=[{_HAN}{re.escape(CLOSING + _QUOTE_MARKS)}])(?:{'|'.join(EITHER_WORDS)})"
    f"(?=[{_HAN}{re.escape(OPENING + _QUOTE_MARKS)}])"
)
_DASHES = re.compile(f"[{re.escape(EXCLUDE)}]+")


def has_content(text: str) -> bool:
    """Whether text holds a letter, a digit or a sign such as ★, and not punctuation alone."""
    return any(
        unicodedata.category(character)[0] in "LN" or unicodedata.category(character) == "So"
        for character in fold(text).text
    )


def tokens_of(text: str) -> Iterator[Token]:
    """The tokens of a query's text, from left to right, in time at most quadratic."""
    if _is_one_phrase(text) and (token := _phrase(text[1:-1])):
        yield token
        return
    at = 0
    starts = True
    while at < len(text):
        token, end, starts = _next(text, at, starts)
        if token:
            yield token
        at = end


def _is_one_phrase(text: str) -> bool:
    """Whether text between quotation marks holds a lone one itself: pasted from the middle of
    a quotation, 此行。” 主题 and its like."""
    if len(text) < 3 or QUOTES.get(text[0]) != text[-1] or not fold(text[1:-1]).text:
        return False
    pair = {text[0], text[-1]}
    if any(mark in text for mark in set(_QUOTE_MARKS) - pair):
        return False
    if len(pair) == 1:
        return text.count(text[0]) % 2 == 1
    return text.count(text[0]) != text.count(text[-1])


def _next(text: str, at: int, starts: bool) -> tuple[Token | None, int, bool]:
    """The token at a place, where it ends, and whether an exclusion may stand there.

    starts: whether one may stand here (after white space, a bracket, an operator).
    """
    character = text[at]
    if character.isspace():
        return None, at + 1, True
    if character in OPENING:
        return Token("open"), at + 1, True
    if character in CLOSING:
        return Token("close"), at + 1, False
    if character in EITHER:
        return Token("either"), at + 1, True
    if character in QUOTES and (closing := _closing(text, at)):
        return _phrase(text[at + 1 : closing]), closing + 1, False
    if character in _QUOTE_MARKS:
        return None, at + 1, False
    if dashes := _DASHES.match(text, at):
        # Two dashes are a dash, as it is printed; one with nothing behind it is one too.
        alone = len(dashes[0]) == 1
        excludes = starts and alone and text[dashes.end() :][:1].strip() != ""
        return (Token("exclude") if excludes else None), dashes.end(), excludes
    return _word(text, at)


def _word(text: str, at: int) -> tuple[Token | None, int, bool]:
    match = _WORD.match(text, at)
    assert match, "every other character was seen to before"
    tight = _TIGHT.search(text, at)
    if tight and tight.start() == at:
        return Token("either"), tight.end(), True
    end = min(match.end(), tight.start()) if tight else match.end()
    field = _FIELD.match(text, at)
    if field and _is_asked_for(field[1], text, field.end(), end):
        return Token("field", field[1]), field.end(), True
    word = text[at:end]
    if word in EITHER_WORDS:
        return Token("either"), end, True
    no_date = text[field.end() : end] if field else ""
    return (Token("word", word, no_date) if has_content(word) else None), end, False


def _is_asked_for(name: str, text: str, value: int, end: int) -> bool:
    """Whether ``name:`` asks for a field; a date's value must be one where it follows at once."""
    if FIELD_OF[name.lower()] != "date" or value == end:
        return True
    return range_of(text[value:end].lstrip(EXCLUDE)) is not None


def _phrase(text: str) -> Token | None:
    if not fold(text).text:
        return None
    if all(mark in text or QUOTES[mark] in text for mark in QUOTES):
        # No pair of marks is left to write it with; all of them are found by any.
        text = text.replace('"', "'")
    return Token("phrase", text)


def _closing(text: str, at: int) -> int | None:
    """Where the phrase that opens at a quotation mark closes.

    Text that is pasted between quotation marks may hold some itself: the mark that closes
    is the first with nothing but a space, a bracket or the end behind it. Where another
    phrase seems to begin before one is found, or none is, it is the first mark at all.
    """
    opening, closing = text[at], QUOTES[text[at]]
    depth, first = 0, None
    for place in range(at + 1, len(text)):
        mark = text[place]
        if mark == closing and depth == 0:
            if _is_border(text, place + 1):
                return place
            if first is not None and _is_border(text, place - 1):
                return first
            first = place if first is None else first
        elif mark == closing:
            depth -= 1
        elif mark == opening:
            depth += 1
    return first


def _is_border(text: str, place: int) -> bool:
    if place >= len(text) or text[place].isspace() or text[place] in _ENDS:
        return True
    return _TIGHT.match(text, place) is not None
