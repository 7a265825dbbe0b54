"""The articles of the seed pages, taken apart into stories with the help of their gold."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from scripts.gold import GoldArticle, GoldPage, load_gold
from tests.composer.letterforms import SENTENCE_END, fold, tidy, width
from tests.composer.story import Part, Story

ROOT = Path(__file__).resolve().parent.parent.parent

#: Stories that even the gold cannot make whole.
LEFT_OUT = {"稻田画 新景色": "two captions run into each other"}

#: A paragraph whose first half the scan lost.
HEADLESS = "好教育“双减”工作"

_LEAD = re.compile(r"^本报讯\s*[(（][^)）]*[)）]\s*")
_CONTINUED = re.compile(r"^（上接\d版）")
#: The last words of another paragraph, left at the head of this one by the scan.
_TAIL = re.compile(r"^[^，。]{1,4}。")
_SIGNED = re.compile(r"\s*[（(]记者[^）)]*[）)]$")
_CAPTION = re.compile(r"(摄(（.{2,8}）)?|（资料图）)$")


@cache
def seed_stories() -> tuple[Story, ...]:
    """All whole stories of the seed pages, in their order."""
    found = []
    for gold in load_gold(ROOT / "tests" / "gold" / "pages"):
        lines = (ROOT / "seeds" / gold.page).read_text(encoding="utf-8").split("\n")
        found += [_story(one, gold, lines) for one in gold.articles if one.headline not in LEFT_OUT]
    return tuple(found)


def _story(one: GoldArticle, gold: GoldPage, lines: list[str]) -> Story:
    parts: list[Part] = []
    captions: list[str] = []
    for text in _paragraphs(one, gold, lines):
        subhead = next((s for s in one.subheads if fold(text) and fold(text) in fold(s)), "")
        if subhead:
            part = Part(tidy(subhead, keep_spaces=True), subhead=True)
            parts += [part] if part not in parts else []
        elif one.kind != "photo" and _CAPTION.search(tidy(text)):
            captions.append(tidy(text))
        elif body := _body(text, one):
            parts.append(Part(body))
    return Story(
        headline=tidy(one.headline, keep_spaces=True),
        kicker=tidy(one.kicker, keep_spaces=True),
        deck=tidy(one.deck, keep_spaces=True),
        parts=tuple(parts),
        captions=tuple(captions),
        headline_any=tuple(tidy(x, keep_spaces=True) for x in one.headline_any),
        kind=one.kind,
        **{
            name: getattr(one, name)
            for name in (
                "authors",
                "organisation",
                "agency",
                "districts",
                "districts_also",
                "topics",
            )
        },
    )


def _body(text: str, one: GoldArticle) -> str:
    """A body paragraph without its byline, cut back to a whole sentence; "" for other lines."""
    if fold(text) in fold(one.kicker + one.headline + one.deck):
        return ""
    names = any(name in text for name in one.authors) or "上接" in text or "新华社" in text
    if names and "。" not in text and len(fold(text)) < 45:
        return ""
    if text.startswith(HEADLESS):
        return ""
    text = _SIGNED.sub("", _LEAD.sub("", _CONTINUED.sub("", text.lstrip("●"))))
    if one.kind == "box":
        return "" if text in one.headline_any else tidy(text)
    end = max(map(text.rfind, "。！？!?”…"))
    if one.authors and one.authors[0] in text[end + 1 :]:
        text = text[: end + 1]
    text = tidy(text)
    whole = text if text[-1:] and text[-1] in SENTENCE_END else text[: text.rfind("。") + 1]
    return _TAIL.sub("", whole) if len(whole) > 7 else ""


def _paragraphs(one: GoldArticle, gold: GoldPage, lines: list[str]) -> list[str]:
    """The article's paragraphs as the gold's joins put them together."""
    chunks = _chunks(one, lines)
    ends = {last: index for index, (_, last, _) in enumerate(chunks)}
    starts = {first: index for index, (first, _, _) in enumerate(chunks)}
    after = {ends[a]: starts[b] for a, b in gold.joins if a in ends and b in starts}
    found = []
    for index in range(len(chunks)):
        if index in after.values():
            continue
        text, at = "", index
        while True:
            text += chunks[at][2]
            if at not in after:
                break
            at = after[at]
        found.append(text)
    return found


def _chunks(one: GoldArticle, lines: list[str]) -> list[tuple[int, int, str]]:
    """Runs of lines without a blank line or a paragraph's end inside: first, last, text."""
    numbers = [n for a, b in one.lines for n in range(a, b + 1)]
    measure = max(width(lines[n - 1]) for n in numbers)
    chunks: list[tuple[int, int, str]] = []
    whole = False
    for n in numbers:
        text = lines[n - 1].strip().lstrip("# ")
        if text and whole and chunks and chunks[-1][1] == n - 1:
            first, _, before = chunks.pop()
            chunks.append((first, n, before + text))
        elif text:
            chunks.append((n, n, text))
        short = measure < 40 and width(text) < measure - 1.5 and text[-1:] in set("。！？”")
        whole = bool(text) and not short
    return chunks
