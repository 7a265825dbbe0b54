"""The headings of the sections of poems are told by how many the headline says there are."""

from __future__ import annotations

import pytest

from archive.stories.reading import read_page
from tests.archive.pages import page_of

FIRST = "石榴\n笑着笑着\n就把心事全说了\n一树的灯笼\n照着没有人的院子"
SECOND = "芦花\n风吹过来\n满河的白发\n都朝着一个方向"
NOTE = "江边图书馆开馆\n本报讯（记者 李明）江边图书馆昨天开馆，三万册图书免费借阅。"


@pytest.mark.parametrize(
    ("headline", "subheads"),
    [
        ("秋天二章", ("石榴", "芦花")),
        ("秋日两题", ("石榴", "芦花")),
        ("秋天三章", ()),
        ("秋天的河", ()),
    ],
)
def test_the_headline_says_how_many_there_are(headline: str, subheads: tuple[str, ...]) -> None:
    """Where another number is found, or none is told, they are lines of the poem."""
    text = f"{headline}\n江　水\n{FIRST}\n{SECOND}\n\n{NOTE}"
    poem = read_page(page_of(text)).articles[0]
    assert poem.headline == headline
    assert poem.subheads == subheads
    assert "笑着笑着" in poem.body
