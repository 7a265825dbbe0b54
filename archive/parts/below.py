"""What stands below a title: another one, a deck, its byline, a letter, a picture's caption."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from archive.bylines.bylines import bare_byline
from archive.bylines.crediting import is_pictured
from archive.parts.neighbours import LETTER
from archive.parts.roles import Part
from archive.words.signals import says

FORM = 4  # characters of the name of a notice's form
ISSUED = 40  # parts from the name of a notice's form to who issues it at most
NOTICE = 3  # paragraphs of a short notice at most
CAPTION = 2  # paragraphs that a caption below a headline has at most


def letter_below(parts: Sequence[Part], index: int) -> bool:
    """Whether the text right below the one title of it says first that somebody wrote."""
    if parts[index - 1].kind in ("title", "label"):
        return False
    below = parts[index + 1 : index + 2]
    return any(one.kind == "body" and says("letter", one.piece.plain[:LETTER]) for one in below)


def deck_follows(parts: Sequence[Part], index: int) -> bool:
    """Whether a deck stands right below."""
    below = title_below(parts, index)
    return below is not None and says("deck", below.piece.text)


def title_below(parts: Sequence[Part], index: int) -> Part | None:
    """The title that stands right below a part."""
    below = parts[index + 1 : index + 2]
    return next((one for one in below if one.kind == "title"), None)


def heads_notice(parts: Sequence[Part], index: int) -> bool:
    """Whether a title, or the one right below it, is one of a public notice or a forecast."""
    titles = (parts[index], title_below(parts, index))
    texts = ("".join(one.piece.text.split()) for one in titles if one)
    return any(says("notice", text) or says("forecast", text) for text in texts)


def below_notice(parts: Sequence[Part], index: int) -> bool:
    """Whether the title above, with no more than a short notice between, is a notice's."""
    above = parts[max(0, index - 1 - NOTICE) : index]
    titles = [one.index for one in above if one.kind == "title"]
    return bool(titles) and heads_notice(parts, titles[-1])


def heads_form(parts: Sequence[Part], index: int) -> bool:
    """Whether the titles from a part on are of a notice and of nothing else: one with its subject
    (关于道路施工的通告), or the name of a form (通告) not far above who issues one. Notices are
    worded alike, whoever gives them."""
    titles = titles_from(parts, index)
    text = "".join("".join(one.piece.text.split()) for one in titles)
    if len(text) > FORM or not says("notice", text):
        return says("noticed", text)
    below = parts[index + len(titles) : index + len(titles) + ISSUED]
    return any(one.piece.issued for one in below)


def titles_from(parts: Sequence[Part], index: int) -> list[Part]:
    """The titles that stand one below the other, from a part on."""
    onward = map(parts.__getitem__, range(index, len(parts)))
    return list(takewhile(lambda one: one.kind == "title", onward))


def opener(parts: Sequence[Part], index: int) -> Part | None:
    """The byline, or （上接 …）, that follows a title with nothing but titles between; the one
    that opens a text below a picture's caption, too."""
    captioned = False
    for after in parts[index + 1 : index + 5]:
        if after.opens or (after.kind in ("byline", "continued") and not captioned):
            return after
        if after.kind == "caption":
            captioned = True
            continue
        if captioned:
            return None
        text = any(one.kind == "body" for one in parts[after.index + 1 : after.index + 2])
        if text and bare_byline(after.piece.text):
            return after
        if after.kind not in ("title", "label"):
            return None
    return None


def pictured(parts: Sequence[Part], index: int) -> bool:
    """Whether no more stands between a title and the next than a picture's caption, which says
    below who took the picture. One that breaks into a text is of that text."""
    for after in parts[index + 1 : index + 2 + CAPTION]:
        if after.kind == "caption":
            rest = parts[after.index + 1 : after.index + 2]
            return after.index == index + 1 or all(one.kind != "body" for one in rest)
        if after.kind == "byline" or after.closes:
            credit = after.piece.credit
            return credit is not None and is_pictured(credit)
        if after.kind != "body":
            return False
    return False
