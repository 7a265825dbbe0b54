"""Every word and shape of the rules of bylines does what its entry says."""

from __future__ import annotations

import re
from typing import Any

import pytest

from archive.bylines.bylines import opening_byline, whole_byline
from archive.bylines.bylinewords import Word
from archive.model import Byline
from archive.rulebook import groups_of, load_group
from archive.words.entries import Shape
from archive.words.text import in_simplified
from tests.archive.bylined import told

FILE = "bylines.toml"


def seen(text: str) -> Byline | None:
    """The byline that a line is, or that stands at its beginning."""
    opening = opening_byline(text)
    return whole_byline(text) or (opening.byline if opening else None)


WORD_GROUPS = (
    "role",
    "rank",
    "house",
    "frame",
    "organisation",
    "medium",
    "agency",
    "collective",
    "mark",
)
SHAPES = ("trailer", "meta", "remark", "sign_off")
PARTS = ("office",)  # what is no byline by itself
LISTS = ("no name", "no house", "part of a name", "place")
# Words that belong to no author.
APART = ("house", "frame", "medium", "mark")


def entries(*groups: str) -> list[tuple[str, Any]]:
    return [
        (group, entry)
        for group in groups
        for entry in load_group(FILE, group, Word if group in WORD_GROUPS else Shape)
    ]


def cases(key: str, *groups: str) -> list[Any]:
    return [
        pytest.param(group, entry, text, id=f"{group}-{entry.name}-{text}")
        for group, entry in entries(*groups)
        for text in getattr(entry, key)
    ]


def test_no_group_of_the_rules_is_left_unread() -> None:
    assert set(groups_of(FILE)) == {*WORD_GROUPS, *SHAPES, *PARTS, *LISTS}


@pytest.mark.parametrize(("group", "entry", "text"), cases("examples", *WORD_GROUPS, *SHAPES))
def test_an_example_is_a_byline_in_which_the_word_is_seen(
    group: str, entry: Word | Shape, text: str
) -> None:
    byline = seen(text)
    assert byline is not None
    people = "".join(byline.names)
    roles = in_simplified(" ".join(author.role for author in byline.authors)).split()
    if isinstance(entry, Shape):
        assert people or group == "remark" or byline.agency
        assert not people or not re.fullmatch(entry.pattern, people)
    elif group in ("role", "rank") and (entry.editor or "编辑" in text):
        # Who edited wrote nothing.
        assert people == "李明"
    elif group == "role" and not people:
        assert entry.sends
        assert byline.organisation
    elif group == "role":
        assert any(role.endswith(entry.name) for role in roles)
    elif group == "rank":
        assert any(entry.name in role for role in roles)
    elif group == "agency":
        assert byline.agency == entry.name
    elif group == "organisation":
        assert byline.organisation.endswith(entry.name)
    elif group in APART:
        assert people
        assert entry.name not in people
    else:
        assert not people


@pytest.mark.parametrize(("group", "entry", "text"), cases("never", *WORD_GROUPS, *SHAPES))
def test_what_must_not_match_is_no_whole_byline(group: str, entry: Word | Shape, text: str) -> None:
    assert told(whole_byline(text)) == ""
