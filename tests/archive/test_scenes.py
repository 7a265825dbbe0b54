"""Where the sentences of a story open with a place in which something happens."""

from __future__ import annotations

import pytest

from archive.places.gazetteer import gazetteer_of
from archive.places.placerules import PLACES
from archive.rulebook import load_group
from archive.tags.mentions import mentions_of
from archive.tags.scenes import scenes_in
from archive.tags.tagtext import tag_text
from archive.words.entries import Shape
from tests.archive.tagged import cases, page_of

REGION = "重庆市"


def scenes(text: str) -> list[list[str]]:
    page, articles = page_of({"body": text})
    known = tag_text(articles[0], page)
    mentions, _ = mentions_of(known, gazetteer_of(REGION))
    return [[place.name for place in scene] for scene in scenes_in(mentions, known)]


@pytest.mark.parametrize(("entry", "text"), cases(load_group(PLACES, "scene", Shape), "examples"))
def test_a_place_where_something_happens_is_a_scene(entry: Shape, text: str) -> None:
    assert scenes(text)


@pytest.mark.parametrize(("entry", "text"), cases(load_group(PLACES, "scene", Shape), "never"))
def test_a_place_named_in_passing_is_no_scene(entry: Shape, text: str) -> None:
    assert not scenes(text)


SENTENCE = "在永川区何埂镇，三百亩蓝莓成熟了。"
TOGETHER = "在北碚区天府镇、潼南区龙形镇等地，花木成了主要的产业。"


def test_places_that_are_joined_are_one_scene() -> None:
    found = [set(scene) for scene in scenes(SENTENCE + TOGETHER + SENTENCE)]
    assert found == [{"永川区"}, {"北碚区", "潼南区"}, {"永川区"}]


def test_each_sentence_of_a_long_story_has_its_scene() -> None:
    assert len(scenes((SENTENCE + TOGETHER) * 200)) == 400


@pytest.mark.parametrize("stop", ["。", "！", "；", "?", "”"])
def test_a_scene_opens_behind_whatever_ends_a_sentence(stop: str) -> None:
    assert scenes(f"大家都说好{stop}{SENTENCE}")


def test_inside_a_sentence_none_opens() -> None:
    told = "大家都说好，是因为去年冬天来过的客人们后来在永川区何埂镇订了三百亩地的蓝莓。"
    assert scenes(told) == []
