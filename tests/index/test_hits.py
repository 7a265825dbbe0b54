"""A hit shows why it was found, also where that stands above or below its headline."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from index import Archive, Hit, Query
from tests.goldset import gold_readings
from tests.index.collection import Shelf, article, marked, reading

BRIDGE = replace(
    article("p", "大桥通车了", "车队驶过江面。人们在岸上欢呼。", kicker="科技兴市 三年建成"),
    deck="全长两千米 创新设计获奖",
)


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    shelf = Shelf(Path(tmp_path_factory.mktemp("hits")), [reading("p", [BRIDGE])])
    shelf.update()
    return shelf.open()


def only(archive: Archive, text: str) -> Hit:
    (hit,) = archive.search(Query.parse(text)).hits
    return hit


@pytest.mark.parametrize(
    ("text", "texts", "marks"),
    [
        ("标题:科技", ["科技兴市 三年建成", BRIDGE.body], [["科技"], []]),
        ("标题:创新", ["全长两千米 创新设计获奖", BRIDGE.body], [["创新"], []]),
        (
            "标题:(科技 创新)",
            ["科技兴市 三年建成", "全长两千米 创新设计获奖"],
            [["科技"], ["创新"]],
        ),
        ("车队 标题:科技", ["科技兴市 三年建成", BRIDGE.body], [["科技"], ["车队"]]),
        # What the headline shows needs no more.
        ("标题:大桥", [BRIDGE.body], [[]]),
        ("车队", [BRIDGE.body], [["车队"]]),
    ],
)
def test_what_is_asked_for_in_the_title_is_shown_where_it_stands(
    paper: Archive, text: str, texts: list[str], marks: list[list[str]]
) -> None:
    hit = only(paper, text)
    assert [one.text for one in hit.snippets] == texts
    assert list(map(marked, hit.snippets)) == marks


def test_every_kicker_and_deck_that_is_asked_for_is_shown(gold: Archive) -> None:
    for one in (story for page in gold_readings() for story in page.articles):
        for text in filter(None, (one.kicker, one.deck)):
            words = text.split("\n")[0][:8].strip()
            found = gold.search(Query.parse(f"标题:“{words}”", size=100)).hits
            hit = next(hit for hit in found if hit.id == one.id)
            assert any(shown.marks for shown in (hit.headline, *hit.snippets)), words
