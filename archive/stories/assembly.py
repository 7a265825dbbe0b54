"""From the parts of a segment to an `Article`: titles, text in reading order, byline, kind."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from archive.bylines.bylines import bare_byline, is_wire
from archive.bylines.crediting import has_written, is_of_picture, is_pictured
from archive.heads.customs import PLAIN, Custom
from archive.heads.heads import Below
from archive.heads.titles import Titles, only_subheads
from archive.heads.untitled import derived_headline, run_in
from archive.model import Article, Block, Byline, Kind, Page, Paragraph, Spans
from archive.pages.identity import article_id
from archive.parts.lists import is_listed
from archive.parts.notices import are_notices, is_notice
from archive.parts.paragraphs import paragraphs_of, subheads_of
from archive.parts.roles import Part
from archive.parts.sections import section_heads
from archive.stories.authorship import is_no_name, who_wrote, whole_of
from archive.stories.chains import chains_of
from archive.stories.forms import added_from
from archive.stories.heldsheet import settled, told_titles
from archive.stories.joining import Joins
from archive.stories.strands import Story
from archive.words.days import number_of
from archive.words.signals import match, says
from archive.words.text import together

BEYOND = sys.maxsize  # where the byline is for titles below a text: none of them is a subhead
PHOTO_SIZE = 320  # characters of text that may stand with a picture


@dataclass
class _Draft:
    """An article in the making."""

    titles: Titles = field(default_factory=Titles)
    bylines: list[Byline] = field(default_factory=list)
    captions: list[Byline] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    continued_from: str = ""
    continued_on: str = ""
    boxed: bool = False


def assemble(
    page: Page,
    spans: Spans,
    joins: Joins,
    story: Story,
    in_briefs: bool = False,
    custom: Custom = PLAIN,
) -> Article:
    """The article that a story is. in_briefs: whether it runs under a column of notices;
    custom: how the page prints its other heads."""
    draft = _Draft()
    head, inner, tail = _headed(*settled(story))
    signed = _take_bylines(draft, head, tail)
    rest = _read_heads(draft, spans, head, inner, tail, signed, custom)
    added = added_from(story.parts)
    for part in (*head, *inner, *tail):
        _note_byline(draft, part, added=bool(draft.bylines) and part.index >= added)
    _read_text(draft, spans, joins, inner)
    _read_rest(draft, spans, rest)
    lines = [line for part in story.parts for line in part.piece.lines]
    headline = draft.titles.headline or run_in(inner[0].piece.text if inner else "")
    kind = _kind(draft, inner, in_briefs)
    printed = " ".join(dict.fromkeys(b.printed for b in draft.bylines if b.printed))
    wrote = draft.bylines + draft.captions if kind == "photo" else who_wrote(draft.bylines)
    byline = replace(whole_of(wrote), printed=printed)
    return Article(
        id=article_id(page.id, lines),
        page_id=page.id,
        headline=headline or derived_headline(draft.paragraphs),
        headline_derived=not headline,
        kicker=draft.titles.kicker,
        deck=draft.titles.deck,
        column=draft.titles.column,
        spans=spans.of(lines),
        paragraphs=tuple(draft.paragraphs),
        byline=byline,
        kind=kind,
        continued_from=draft.continued_from,
        continued_on=draft.continued_on,
        date=page.date,
        date_source=page.date_source,
        blocks=tuple(draft.blocks),
    )


def _headed(
    head: list[Part], inner: list[Part], tail: list[Part]
) -> tuple[list[Part], list[Part], list[Part]]:
    """The parts of a story; the only title inside a short text without a headline is one that
    the scan has put there."""
    titles = [part for part in inner if part.kind == "title" and not part.piece.column]
    size = sum(part.piece.size for part in inner)
    headed = any(part.kind in ("title", "box", "continued") for part in (*head, *tail))
    begun = any(part.piece.continued for part in inner[:1])
    if len(titles) == 1 and size <= PHOTO_SIZE and not (headed or begun or titles[0].piece.told):
        return [*head, titles[0]], [part for part in inner if part is not titles[0]], tail
    return head, inner, tail


def _take_bylines(draft: _Draft, head: list[Part], tail: list[Part]) -> int:
    """The index of the byline above the text, or -1. Names alone are a byline where one would
    stand, below the headline or below the text: they are taken out."""
    signed = [part.index for part in head[1:] if part.kind == "byline"]
    for parts, places in ((head, range(1, len(head))), (tail, range(len(tail)))):
        for at in reversed(places):
            byline = bare_byline(parts[at].piece.text) if parts[at].kind == "title" else None
            if parts is head and is_no_name(head, at):
                continue  # 修表匠 above □万重山 is the headline
            if byline and not parts[at].piece.level and not parts[at].piece.told:
                draft.bylines.append(byline)
                draft.blocks.append(Block("byline", parts[at].piece.lines))
                if parts is head:
                    signed.append(parts[at].index)
                del parts[at]
    return min(signed, default=-1)


def _read_heads(
    draft: _Draft,
    spans: Spans,
    head: Sequence[Part],
    inner: Sequence[Part],
    tail: Sequence[Part],
    byline: int,
    custom: Custom,
) -> Sequence[Part]:
    """Reads the titles above the text, or below it where none stand above; what stands
    below and is no title of the article (a signature, a verse) comes back."""
    for part in (*head, *inner[:1], *tail):
        if part.kind == "continued" or (part.piece.continued and part in inner[:1]):
            found = match("continued_from", part.piece.plain)
            draft.continued_from = _page_of(found[1]) if found else ""
        if part.kind == "continued":
            draft.blocks.append(Block("continued", part.piece.lines, part.evidence))
        draft.boxed |= part.kind == "box"
    above = [p for p in head if p.kind in ("title", "box", "label")]
    below = [p for p in tail if p.kind in ("title", "box", "label")]
    marks = [at for at, part in enumerate(head) if part.kind == "continued"]
    told = any(p.piece.told for p in above)
    rest: Sequence[Part] = below
    if marks and not told and not any(p.kind == "title" for p in head[: marks[0]]):
        draft.titles = only_subheads(above)
    elif any(p.kind != "label" for p in above) or not below or draft.continued_from:
        draft.titles = told_titles(above, _below(head, inner, byline, custom))
    else:
        draft.titles, rest = told_titles(below, _below((), inner, BEYOND, custom)), ()
        named = only_subheads([p for p in above if p.kind == "label"])
        draft.titles.column = " ".join(filter(None, (named.column, draft.titles.column)))
        draft.titles.blocks.extend(named.blocks)
    draft.blocks.extend(draft.titles.blocks)
    if draft.titles.subheads:
        subheads = list(subheads_of(spans, draft.titles.subheads, draft.boxed))
        draft.paragraphs.extend(subheads)
        draft.blocks = [
            replace(block, role=subheads[0].role) if block.role == "subhead" else block
            for block in draft.blocks
        ]
    return rest


def titles_of(story: Story, custom: Custom = PLAIN) -> tuple[list[Part], Below]:
    """The titles of a story as `read_titles` is given them: what weights are fitted to."""
    head, inner, tail = _headed(*settled(story))
    byline = _take_bylines(_Draft(), head, tail)
    above = [p for p in head if p.kind in ("title", "box", "label")]
    below = [p for p in tail if p.kind in ("title", "label")]
    if any(p.kind != "label" for p in above):
        return above, _below(head, inner, byline, custom)
    return below, _below((), inner, BEYOND, custom)


def _below(head: Sequence[Part], inner: Sequence[Part], byline: int, custom: Custom) -> Below:
    """What stands below the titles in `head`. byline: the index of one that stands alone, or -1;
    the text may open with one."""
    texts = [part for part in inner if part.kind == "body"]
    if byline < 0 and inner and inner[0].opens:
        byline = inner[0].index
    lead = together([part.grams for part in texts[:1]])
    return Below([part.grams for part in inner], lead, _first_subhead(head, inner), byline, custom)


def _first_subhead(head: Sequence[Part], inner: Sequence[Part]) -> int:
    """The heading level of the subheads inside a text, where a title of that level stands
    right above it; 0 elsewhere."""
    if not head or head[-1].kind != "title":
        return 0
    level = head[-1].piece.level
    return level if any(p.kind == "title" and p.piece.level == level for p in inner) else 0


def _read_rest(draft: _Draft, spans: Spans, rest: Sequence[Part]) -> None:
    """What stands below the text and is none of its titles is the end of the text."""
    for part in rest:
        draft.paragraphs.extend(paragraphs_of(spans, [part]))
        draft.blocks.append(Block("body", part.piece.lines, part.evidence))


def _page_of(found: re.Match[str]) -> str:
    """The page that a continuation names: 1版 for 第一版 and for 头版."""
    page = found["page"]
    if not page.isascii():
        page = "1" if page == "头" else str(number_of(page))
    return f"{page}版"


def _note_byline(draft: _Draft, part: Part, *, added: bool) -> None:
    piece = part.piece
    if part.kind == "byline" and piece.byline:
        draft.bylines.extend(() if added else [piece.byline])  # who wrote the letter counts
        draft.blocks.append(Block("byline", piece.lines, part.evidence))
    elif part.kind == "caption":
        if piece.credit:
            of = draft.bylines if has_written(piece.credit) else draft.captions
            of.append(piece.credit)
    elif (part.kind == "body" or piece.credited) and not added:
        for found in (piece.opening, piece.closing, piece.announced):
            if found:
                draft.bylines.append(found.byline)
    if going_on := match("continued_on", piece.plain[-40:]):
        draft.continued_on = _page_of(going_on[1])


def _read_text(draft: _Draft, spans: Spans, joins: Joins, inner: Sequence[Part]) -> None:
    """Paragraphs in reading order: running text joined, subheads and captions in place. What
    is like a subhead and heads nothing is text (a picture's last words)."""
    waiting: list[Part] = []
    heads = section_heads(draft.titles.headline, inner)
    for chain in chains_of(inner, joins):
        part = chain[0]
        headed = part.index in heads or part.kind in ("title", "label", "box")
        if headed and len(chain) == 1:
            waiting.append(part)
            continue
        if says("day", part.piece.plain):
            _read_rest(draft, spans, waiting)  # who signed a notice stands above its day
            waiting.clear()
        _take_subheads(draft, spans, waiting)
        if part.kind == "byline":
            continue
        draft.paragraphs.extend(paragraphs_of(spans, chain))
        role: Literal["body", "caption"] = "caption" if part.kind == "caption" else "body"
        lines = tuple(line for p in chain for line in p.piece.lines)
        draft.blocks.append(Block(role, lines, part.evidence))
    if any(part.piece.told for part in waiting):
        _take_subheads(draft, spans, waiting)
    else:
        _read_rest(draft, spans, waiting)


def _take_subheads(draft: _Draft, spans: Spans, waiting: list[Part]) -> None:
    """Puts the titles that wait for their text into it."""
    if waiting:
        told = list(subheads_of(spans, waiting, draft.boxed))
        draft.paragraphs.extend(told)
        lines = tuple(line for part in waiting for line in part.piece.lines)
        draft.blocks.append(Block(told[0].role, lines, waiting[0].evidence))
        waiting.clear()


def _is_told_by_picture(draft: _Draft, inner: Sequence[Part], in_briefs: bool) -> bool:
    """Whether a text without a headline that no wire opens says below who made it, as the text
    of a picture does: nothing else is printed so but the notices of a column."""
    wired = any(byline.agency or is_wire(byline.printed) for byline in draft.bylines)
    signed = draft.bylines and not (wired or any(part.opens or part.closes for part in inner))
    return bool(signed) and not in_briefs and len(draft.paragraphs) == 1


def _kind(draft: _Draft, inner: Sequence[Part], in_briefs: bool) -> Kind:
    texts = [part for part in inner if part.kind in ("body", "caption")]
    length = sum(part.piece.size for part in texts)
    headline = draft.titles.headline
    if draft.continued_from:
        return "continuation"
    if draft.boxed or (headline and is_listed(texts)):
        return "box"
    pictured = any(map(is_of_picture, (*draft.bylines, *draft.captions)))
    # Who wrote it is named, and who took the picture in a line or a caption of its own.
    written = any(byline.authors and not is_pictured(byline) for byline in draft.bylines)
    # A short text that ends with who took the picture is its caption.
    signed = pictured and (draft.bylines or (texts and texts[-1].kind == "caption"))
    only_caption = all(part.kind == "caption" for part in texts)
    by_text = not any(p.role == "subhead" for p in draft.paragraphs)
    pictures = says("with_pictures", headline) or (not written and (signed or only_caption))
    pictures = pictures or (not headline and _is_told_by_picture(draft, inner, in_briefs))
    if length <= PHOTO_SIZE and by_text and pictures:
        return "photo"
    noticed = is_notice(headline, texts, in_briefs) or are_notices(headline, draft.paragraphs)
    return "brief" if noticed else "news"
