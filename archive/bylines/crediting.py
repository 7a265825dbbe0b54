"""Whom a byline names for a text, and whom for a picture."""

from __future__ import annotations

from functools import cache

from archive.bylines.bylinegrammar import grammar
from archive.bylines.bylinewords import FILE, Word
from archive.model import Byline
from archive.rulebook import load_group
from archive.words.text import in_simplified

WROTE = "文"  # the role of who wrote what another took the pictures of: 文/李明 图/王刚


def is_pictured(byline: Byline) -> bool:
    """Whether a byline names who took a picture."""
    return any(not _photo_roles().isdisjoint(words) for words in _roles(byline))


def is_of_picture(byline: Byline) -> bool:
    """Whether a byline names who took a picture, and nobody who wrote beside it, as in
    记者 李明 摄影 王刚; in 记者 李明 通讯员 王刚 摄 both took it."""
    roles, photo = _roles(byline), _photo_roles()
    alone = any(words and photo.issuperset(words) for words in roles)
    beside = alone and any(words and photo.isdisjoint(words) for words in roles)
    return is_pictured(byline) and not (beside or any(WROTE in words for words in roles))


def has_written(byline: Byline) -> bool:
    """Whether a byline says who wrote a text beside who took its picture: 文/李明 图/王刚."""
    return any(words == [WROTE] for words in _roles(byline))


def is_of_helpers(byline: Byline) -> bool:
    """Whether a byline names only who helped the reporters: （记者程龙、沈牧参与采写）."""
    return bool(byline.authors) and not any(map(_helpers_roles().isdisjoint, _roles(byline)))


@cache
def _helpers_roles() -> frozenset[str]:
    """The roles, in simplified script, of those who helped to write."""
    return frozenset(word.name for word in grammar().roles if word.helped)


@cache
def _photo_roles() -> frozenset[str]:
    """The roles, in simplified script, of those who took or gave a picture, with their ranks."""
    roles = {word.name for word in grammar().roles if word.photo}
    ranks = [word.name for word in load_group(FILE, "rank", Word)]
    return frozenset(roles).union(rank + role for rank in ranks for role in roles)


def _roles(byline: Byline) -> list[list[str]]:
    """The words of each author's role."""
    return [in_simplified(author.role).split() for author in byline.authors]
