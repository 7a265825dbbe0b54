"""Whether a page prints its stories in turns is told by a text that breaks off."""

from __future__ import annotations

import pytest

from archive.lines.pieces import pieces_of
from archive.parts.neighbours import LONG
from archive.parts.roles import Sheet
from archive.stories import turns
from archive.stories.splitting import Splitter
from archive.stories.turns import may_be_in_turns, printed_in_turns, stories_of
from archive.stories.weaving import Weaving
from tests.archive.pages import page_of
from tests.archive.test_weaving import IN_ORDER, IN_TURNS

HEAD = "# 江州市出现暴雨"
LEFT = (
    "今天上午，江州市下起了小雨，到了中午，多个区县出现大到暴雨，部分路段积水，交警疏导车辆，这次降"
)
RIGHT = "雨将持续到后天早晨，气温也会随之下降，请市民添加衣物。"
COLD = "据市气象台介绍，山区乡镇已经转移群众三百余人，排水人员在低洼路段架设了水泵。"
CAPTION = "雨中的江州市区。（李明 摄）"
OTHER = "三百多位老人参加了健步走活动，大家从体育馆出发，沿着滨江路走了十公里。"


def splitter_of(*texts: str) -> Splitter:
    return Splitter(Sheet(pieces_of(page_of("\n\n".join(texts)).lines)))


def _tells_of_turns(splitter: Splitter) -> bool:
    return printed_in_turns(splitter) or may_be_in_turns(splitter)


def test_a_text_that_goes_on_behind_another_story_tells_of_turns() -> None:
    assert printed_in_turns(splitter_of(IN_TURNS))


# Pages on which no text stands between the halves of a sentence.
PLAIN = {
    "whole sentences": (HEAD, LEFT + RIGHT, COLD),
    "goes on in the next part": (HEAD, LEFT, RIGHT, COLD),
    "goes on behind a caption": (HEAD, LEFT, CAPTION, RIGHT, COLD),
    "breaks off at the page's end": (HEAD, COLD, LEFT),
    "stories one by one": (IN_ORDER,),
}


@pytest.mark.parametrize("texts", PLAIN.values(), ids=PLAIN)
def test_a_page_in_plain_order_is_not_in_turns(texts: tuple[str, ...]) -> None:
    assert not printed_in_turns(splitter_of(*texts))


def test_a_text_that_goes_on_nowhere_tells_of_turns() -> None:
    """Perhaps: it may end without a mark."""
    splitter = splitter_of(HEAD, LEFT, "# 百名老人健步走", OTHER)
    assert may_be_in_turns(splitter) and not printed_in_turns(splitter)
    assert not may_be_in_turns(splitter_of(HEAD, COLD, LEFT))


def test_a_text_whose_next_part_is_not_said_to_go_on_with_it_perhaps_tells_of_turns() -> None:
    """The next part was taken for its other half as nothing better stands there."""
    cut = "今天上午，江州市下起小雨，多个区县的路段出现积水，交警冒雨疏导车辆，一些乡镇"
    doubtful = splitter_of(HEAD, cut, OTHER, COLD)
    assert doubtful.joins.after and not printed_in_turns(doubtful)
    assert may_be_in_turns(doubtful)
    assert not may_be_in_turns(splitter_of(HEAD, LEFT, RIGHT, COLD))
    # No sentence is found to go on behind another story.
    assert Weaving(doubtful).stories(sure=False) is None


def test_a_short_line_that_is_not_closed_has_not_surely_been_cut() -> None:
    """A text tells of turns only from a length that no title and no line of a list has."""
    short = "今天下午，小雨又下了起来，部分"
    assert len(short) <= LONG
    assert not _tells_of_turns(splitter_of(HEAD, COLD, short, "# 百名老人健步走", OTHER))


def test_a_line_in_brackets_has_not_been_cut() -> None:
    assert not _tells_of_turns(splitter_of(HEAD, f"（{LEFT}）", "# 百名老人健步走", OTHER))


def test_what_is_longer_than_a_printed_page_is_not_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    splitter = splitter_of(IN_TURNS)
    monkeypatch.setattr(turns, "MOST", len(splitter.parts) - 1)
    assert not printed_in_turns(splitter)
    monkeypatch.setattr(turns, "MOST", len(splitter.parts))
    assert printed_in_turns(splitter)


@pytest.mark.parametrize("text", [IN_TURNS, IN_ORDER])
def test_stories_stand_in_the_order_in_which_they_begin(text: str) -> None:
    splitter = splitter_of(text)
    stories = stories_of(splitter, splitter.split())[1]
    starts = [story.start for story in stories]
    assert len(starts) == 2
    assert starts == sorted(starts)
