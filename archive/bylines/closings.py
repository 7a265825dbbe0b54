"""Who wrote a text, where its end says so: behind the last sentence, in brackets or without."""

from __future__ import annotations

import re

from archive.bylines.bylinegrammar import grammar
from archive.bylines.bylines import CLOSERS, STOPS, Found, bare_byline, signed_off, whole_byline
from archive.bylines.signatures import pen_name, signature
from archive.model import Byline
from archive.words.text import in_simplified, is_closed

REMARK = 10  # characters of a remark in brackets behind a byline: 摄（江海影像）
CLOSING = 60  # characters at a text's end that a closing byline without brackets stands in
BRACKET = 100  # and one in brackets
SENDER = 12  # characters of an agency before a byline in brackets
SIGNED = 30  # and of a place or an organisation and a name
CLOSED = frozenset("”’」』")  # what may close speech behind a sentence's end
# What a byline may stand right behind: the end of a sentence, or the editor's code there (⑧3).
_CUT = re.compile(r"""[。！？”"…）)\s]|[①-⑳]\d{0,2}""")
_AFTER_BYLINE = frozenset("。！？”：；，、!?;:,")


def closing_byline(text: str) -> Found | None:
    """The byline at a text's end, behind the last closed sentence or in brackets."""
    last = text.rstrip()[-1:]
    if last in STOPS:
        return _closing_sign_off(text.rstrip())
    if last in _AFTER_BYLINE:
        return None
    bracket = grammar().tail.search(text[-BRACKET:]) if last in CLOSERS else None
    if bracket:
        offset = max(len(text) - BRACKET, 0) + bracket.start()
        inside = bracket["tail"][1:-1].strip()
        byline = whole_byline(bracket["tail"]) or bare_byline(inside)
        if byline is None and is_closed(text[:offset]):
            byline = pen_name(inside)  # …实业（集团） breaks off
        if byline and offset:
            return _with_sender(text, offset, byline)
        if bracket.end() - bracket.start() <= REMARK and offset:
            found = closing_byline(text[:offset])
            return Found(found.byline, "end", found.start, len(text)) if found else None
    return _closing_people(text) or _signed(text)


def _closing_sign_off(text: str) -> Found | None:
    """The last sentence of a broadcast's text, where a reporter signs off with it."""
    start = max(text.rfind(mark, 0, -1) for mark in "。！？”") + 1
    byline = signed_off(text[start:].strip()) if start else None
    return Found(byline, "end", start, len(text)) if byline else None


def _with_sender(text: str, offset: int, byline: Byline) -> Found:
    """A byline in brackets at a text's end, and the agency before it: 新华社发（李明 摄）."""
    sender = grammar().sender.search(in_simplified(text[:offset]), max(0, offset - SENDER))
    if sender and sender.start():
        byline = whole_byline(text[sender.start() :]) or byline
        return Found(byline, "end", sender.start(), len(text))
    return Found(byline, "end", offset, len(text))


def _closing_people(text: str) -> Found | None:
    start = max(len(text) - CLOSING, 0)
    end = text[start:]
    closed = max(map(end.rfind, "。！？"))
    if closed >= 0:
        start, end = start + closed, end[closed:]
    plain = in_simplified(end)
    for cut in _CUT.finditer(end):
        offset = start + cut.end()
        if not grammar().cheap.search(plain, cut.end()):
            return None
        byline = whole_byline(text[offset:])
        if byline:
            return Found(byline, "end", offset, len(text))
    return None


def _signed(text: str) -> Found | None:
    """A place or an organisation and a name behind the last sentence of a text."""
    start = max(map(text.rfind, "。！？")) + 1
    start += text[start : start + 1] in CLOSED
    if start <= 0 or len(text) - start > SIGNED:
        return None
    byline = signature(text[start:])
    if byline is None and text[start : start + 1].isspace():
        byline = bare_byline(text[start:])
    return Found(byline, "end", start, len(text)) if byline else None
