"""Tells the titles above (or below) a text apart: kicker, headline, deck, column, subheads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from archive.bylines.names import is_place
from archive.heads.firstlines import SHORT, heads_notices, is_column, is_prefix, is_where
from archive.heads.headlines import is_spaced_out
from archive.heads.heads import Below, Head
from archive.lines.columnnames import without_arrows
from archive.model import Block, Role
from archive.parts.roles import Part
from archive.words.headwords import adds_detail, has_verb
from archive.words.signals import match, says
from archive.words.text import closed_up
from archive.words.titleness import without_column

NOTHING = Below()
MARKED = "between marks"  # the name of how such labels are printed
_AROUND = re.compile("[^\u3400-\u9fff]")
COLUMN = 8  # characters up to which a title below the headline names a column


@dataclass
class Titles:
    """The titles of one article; subheads are those that stand before its first paragraph."""

    headline: str = ""
    kicker: str = ""
    deck: str = ""
    column: str = ""
    subheads: list[Part] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


def read_titles(parts: Sequence[Part], below: Below = NOTHING) -> Titles:
    """The roles of the titles of one article, in printed order."""
    titles = Titles()
    lines = without_labels(parts)
    labels = [part for part in parts if part not in lines]
    titles.column = " ".join(bare(part.piece.text) for part in labels)
    _note(titles, "column label", labels)
    if labels and labels[-1] is parts[-1] and marks_place(labels[-1]):
        # ● 江北县 ● heads a notice, be there the name of their column above the first.
        titles.headline = bare(labels[-1].piece.text)
        titles.column = " ".join(bare(part.piece.text) for part in parts[:-1])
        _note(titles, "column label", lines)
        return titles
    if not lines:
        # ◆公 示◆ alone heads its text as well.
        found = match("label", labels[-1].piece.plain) if labels else None
        if found and found[0] == MARKED:
            titles.headline, titles.column = titles.column, ""
        return titles
    if _names_box(lines):
        titles.column = " ".join(filter(None, (titles.column, _joined(lines[:1]))))
        _note(titles, "column label", lines[:1])
        lines = lines[1:]
    if heads_notices(lines[0]):
        # What stands below the name of a column of notices heads the first of them.
        titles.headline = _joined(lines[:1])
        _note(titles, "headline", lines[:1])
        _read_below(titles, (), lines[1:])
        return titles
    parted = Head(lines, below).best()
    kicker, headline, deck = parted.parts(lines)
    while kicker and names_column(kicker[0]):
        name = without_arrows(kicker[0].piece.text)
        titles.column = " ".join(filter(None, (titles.column, name)))
        _note(titles, "column label", kicker[:1])
        kicker = kicker[1:]
    titles.headline = _without_column(titles, _joined(headline))
    _note(titles, "headline", headline)
    titles.kicker = _joined(kicker).rstrip("-—–―－ ")
    _note(titles, "kicker", kicker)
    _read_below(titles, deck, lines[parted.deck :])
    return titles


def marks_place(part: Part) -> bool:
    """Whether a label names a place between marks: ● 黔江区 ●."""
    found = match("label", part.piece.plain)
    marked = found is not None and found[0] == MARKED
    return marked and is_place(_AROUND.sub("", part.piece.plain))


def _names_box(lines: Sequence[Part]) -> bool:
    """Whether a box has a headline of its own below the word that says what sort it is."""
    if len(lines) < 2 or lines[0].kind != "box" or lines[0].piece.boxed:
        return False
    below = lines[1]
    return lines[0].piece.size <= SHORT and below.kind == "title" and not below.figure


def without_labels(parts: Sequence[Part]) -> list[Part]:
    """The titles without the labels of columns."""
    return [part for part in parts if part.kind != "label"]


def only_subheads(parts: Sequence[Part]) -> Titles:
    """The titles of an article that has no headline of its own: labels and subheads."""
    titles = read_titles([part for part in parts if part.kind == "label"])
    titles.subheads = [part for part in parts if part.kind != "label"]
    _note(titles, "subhead", titles.subheads)
    return titles


def _note(titles: Titles, role: Role, parts: Sequence[Part]) -> None:
    titles.blocks.extend(Block(role, part.piece.lines, part.evidence) for part in parts)


def _joined(parts: Sequence[Part]) -> str:
    text = ""
    for part in parts:
        said = closed_up(part.piece.unmarked)
        said = bare(said) if says("forecast", said) else said
        text = f"{text} {said}" if text else said
    return text


def _without_column(titles: Titles, text: str) -> str:
    """A headline or a deck without the name of its column in brackets behind it, which is
    noted as such."""
    rest = without_column(text)
    if rest != text:
        titles.column = " ".join(filter(None, (titles.column, bare(text[len(rest) :]))))
    return rest


def bare(label: str) -> str:
    """The name of a column without its brackets, and arrows before it."""
    return without_arrows(re.sub(r"[（()）【】〔〕\[\]]", "", label).strip()).lstrip()


def names_column(part: Part) -> bool:
    """Whether a short line above a headline names the column that the piece runs under."""
    text = part.piece.unmarked
    short = part.piece.size <= SHORT and not re.search("[，。、！？：；“”]", text)
    if is_column(part) or is_spaced_out(part):
        return True
    if says("hanging", text):
        return False
    return short and not (is_prefix(part) or is_where(part) or part.piece.level)


def _read_below(titles: Titles, deck: Sequence[Part], subheads: Sequence[Part]) -> None:
    """What stands below the headline: a deck or a column's name, the first subhead."""
    while deck and is_column(deck[-1]):
        titles.column = " ".join(filter(None, (titles.column, deck[-1].piece.unmarked)))
        _note(titles, "column label", deck[-1:])
        deck = deck[:-1]
    pointed = len(deck) > 1 and deck[-1].piece.bullet
    each = [part.piece.text if pointed else part.piece.unmarked for part in deck]
    text = (" " if pointed else "").join(each)
    if deck and len(text) <= COLUMN and not (adds_detail(text) or has_verb(text)):
        titles.column = " ".join(filter(None, (titles.column, text)))
        _note(titles, "column label", deck)
    elif deck:
        titles.deck = _without_column(titles, re.sub("^[—―–-]+ *", "", text))
        _note(titles, "deck", deck)
    titles.subheads = list(subheads)
    _note(titles, "subhead", subheads)
