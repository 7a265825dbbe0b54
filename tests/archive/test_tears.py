"""A paragraph that hides where another story goes on is offered to be torn, and no other line is
lost or doubled by it."""

from __future__ import annotations

import pytest

from archive.lines.layout import Layout, layout_of
from archive.lines.pieces import pieces_in, pieces_of
from archive.parts.roles import Sheet
from archive.stories import tears as hidden
from archive.stories.clues import Clues
from archive.stories.reading import read_page
from archive.stories.splitting import Splitter
from archive.stories.tears import tears
from archive.stories.turns import hidden_tears, stories_of
from archive.words.signals import weight
from archive.words.text import bigrams
from tests.archive.pages import assert_holds_together, page_of
from tests.archive.test_weaving import RAIN, WALK, articles

MEASURE = 22
# Lines of each story's text that stand together, by turns.
TURNS = ((0, 7), (7, 13), (13, 99))
HIDDEN = 19  # the line where the rain goes on, right below the walk


def in_columns(measure: int = MEASURE, turns: tuple[tuple[int, int], ...] = TURNS) -> list[str]:
    """The columns of two stories in turns, each cut into lines, the first ones below heads."""
    columns = []
    for first, end in turns:
        for story in (RAIN, WALK):
            text = "　　" + "".join(story[2:])
            rows = [text[at : at + measure] for at in range(0, len(text), measure)]
            columns.append("\n".join([*story[: 0 if first else 2], *rows[first:end]]))
    return [column for column in columns if column]


def in_turns(measure: int, first: int, more: int) -> str:
    """The columns without a blank line. first, more: lines of the first and the second columns;
    the third have the rest."""
    return "\n".join(in_columns(measure, ((0, first), (first, first + more), (first + more, 99))))


TIGHT = "\n".join(in_columns())


def splitter_of(text: str) -> Splitter:
    return Splitter(Sheet(pieces_of(page_of(text).lines)))


def _apart(layout: Layout, torn: frozenset[int]) -> Splitter:
    return Splitter(Sheet(pieces_in(layout, torn=torn)))


def test_a_line_where_another_story_goes_on_inside_a_paragraph_is_offered() -> None:
    splitter = splitter_of(TIGHT)
    assert HIDDEN not in {part.piece.first.number for part in splitter.parts}
    assert HIDDEN in hidden_tears(splitter)


def _odds(above: str, broken: str, below: str) -> float:
    """Those of the middle of a paragraph being torn, where a text breaks off above it."""
    head, filled = "江州市出现暴雨", "到中午时分大部分积水已经退去，气象台把暴雨预"
    rows = [
        hidden._Row(part, line, bigrams(line.text))
        for part in splitter_of(f"{head}\n\n{filled}\n{broken}\n\n{above}\n{below}").parts
        for line in part.piece.lines
    ]
    texts = [row.line.text for row in rows]
    return hidden._Page(rows).odds(texts.index(below), [texts.index(broken)])


def test_the_characters_over_a_seam_tell_of_a_tear() -> None:
    """Though no word stands over it."""
    lines = "排水人员在低洼路段架设水泵，还为此不断地提高", "经济效益，今年以来已有三家企业开业投产"
    other = "排水人员在低洼路段架设水泵，还为此不断地敲锣"
    assert _odds(other, *lines) > _odds(lines[0], other, lines[1])


def test_near_subjects_tell_of_a_tear() -> None:
    """Though no pair of characters is shared."""
    pupils = "老师走进教室，学生们翻开课本，跟着朗读课文，又"
    steel = "高炉昼夜不停，一炉炉铁水出炉，轧成了钢板，又"
    below = "听见操场上的校长宣布考试成绩，班级第一名是小张"
    assert _odds(steel, pupils, below) > _odds(pupils, steel, below)


def test_of_lines_close_together_the_likeliest_are_offered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    splitter = splitter_of(TIGHT)
    offered = hidden_tears(splitter)
    monkeypatch.setattr(hidden, "RIVAL", float("inf"))
    assert offered < hidden_tears(splitter)


def test_only_inside_a_paragraph_is_a_tear_hidden() -> None:
    splitter = splitter_of(TIGHT)
    begun = {part.piece.first.number for part in splitter.parts}
    assert begun.isdisjoint(hidden_tears(splitter))


def test_where_blank_lines_part_columns_none_is_hidden() -> None:
    assert hidden_tears(splitter_of("\n\n".join(in_columns()))) == frozenset()


def test_where_no_text_breaks_off_none_goes_on() -> None:
    splitter = splitter_of(TIGHT)
    assert tears(splitter.parts, []) == frozenset()


def test_to_tear_a_paragraph_costs_more_than_where_the_print_breaks() -> None:
    splitter = _apart(layout_of(page_of(TIGHT).lines), frozenset([HIDDEN]))
    (torn,) = (part for part in splitter.parts if part.piece.torn)
    assert splitter.parts[torn.index - 1].is_cut
    told = weight("turns: a change of story") + weight("turns: a paragraph is torn")
    assert Clues(splitter).change(torn.index) == told
    assert told > weight("turns: a change of story") + weight("turns: the print breaks")


@pytest.mark.parametrize(
    ("measure", "first", "more"), [(20, 7, 6), (15, 6, 95), (19, 9, 4), (21, 4, 95)]
)
def test_stories_in_turns_without_blank_lines_are_put_together_again(
    measure: int, first: int, more: int
) -> None:
    """And what was offered as torn and is not is one paragraph."""
    text = in_turns(measure, first, more)
    assert len(hidden_tears(splitter_of(text))) > 1
    found = {article.headline: article.body for article in articles(text)}
    assert found == {story[0]: "".join(story[2:]) for story in (RAIN, WALK)}


@pytest.mark.parametrize(("measure", "first", "more"), [(17, 5, 5), (19, 4, 4), (16, 6, 95)])
def test_each_half_of_a_sentence_has_one_other(measure: int, first: int, more: int) -> None:
    """Where a line that was offered follows its paragraph after all, neither is joined twice."""
    text = in_turns(measure, first, more)
    layout = layout_of(page_of(text).lines)
    splitter = stories_of(splitter_of(text), [], lambda torn: _apart(layout, torn))[0]
    assert any(part.piece.torn for part in splitter.parts)
    joins = splitter.joins
    assert sorted(join.right for join in joins.after.values()) == sorted(joins.before)
    assert sorted(join.left for join in joins.before.values()) == sorted(joins.after)


@pytest.mark.parametrize("measure", [16, 17, 18, 19, 20, 22])
@pytest.mark.parametrize("lines", [5, 6, 7, 8])
def test_no_line_is_lost_or_stands_twice(measure: int, lines: int) -> None:
    assert_holds_together(read_page(page_of(in_turns(measure, lines, 5))))
