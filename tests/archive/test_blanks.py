"""What blank lines above a part say of an article beginning there."""

from __future__ import annotations

from archive.heads.habits import Habits
from archive.stories.blanks import weigh_blanks
from archive.words.signals import Weighing
from tests.archive.test_habits import sheet_of
from tests.archive.test_pieces import COLD, RAIN, READY

RARE = "start: blank line where there are few"
MORE = "start: more blank lines than elsewhere"
FEWER = "start: fewer blank lines than elsewhere"
HEADS = "start: a blank line where all stand above heads"
NONE = "start: no blank line where all stand above heads"
STORIES = (("江州市出现暴雨", RAIN), ("江州市备足物资", READY), ("江州市明天降温", COLD))
HEADED = "\n\n".join(["江州晚报周末版", *(f"{head}\n{text}\n{COLD}" for head, text in STORIES)])
BLANKS = "\n\n".join([RAIN, READY, COLD, f"\n{READY}", f"\n\n{RAIN}", f"\n\n{COLD}"])


def told(text: str) -> list[set[str]]:
    """The signals of the blank lines above each part of a page but the first."""
    sheet = sheet_of(text)
    found = []
    for before, part in zip(sheet.parts, sheet.parts[1:], strict=False):
        weighing = Weighing()
        weigh_blanks(weighing, Habits(sheet), part, before)
        found.append(set(weighing.times))
    return found


def test_blank_lines_above_heads_alone_say_that_articles_begin_there() -> None:
    above = [HEADS in signals for signals in told(HEADED)]
    assert above == [False, False, False, True, False, False, True, False, False]


def test_between_the_lines_of_a_head_they_do_not_say_so() -> None:
    decked = HEADED.replace(STORIES[1][0], f"{STORIES[1][0]}\n\n值班人员全部到岗")
    above = [HEADS in signals for signals in told(decked)]
    assert above == [False, False, False, True, False, False, False, True, False, False]


def test_where_one_stands_above_a_text_they_do_not_say_so() -> None:
    assert not any(HEADS in signals for signals in told(f"{HEADED}\n\n{READY}"))


def test_where_a_text_that_breaks_off_goes_on_below_one_they_say_it_of_heads_alone() -> None:
    """As between the columns of a page that prints its stories in turns."""
    half = len(RAIN) // 2
    torn = HEADED.replace(
        f"{STORIES[0][0]}\n{RAIN}", f"{STORIES[0][0]}\n{RAIN[:half]}\n\n{RAIN[half:]}"
    )
    above = [HEADS in signals for signals in told(torn)]
    assert above == [False, False, False, False, True, False, False, True, False, False]


def test_blank_lines_say_how_many_there_are() -> None:
    assert told(BLANKS) == [set(), set(), {MORE, FEWER}, {MORE}, {MORE}]


def test_few_blank_lines_say_that_they_are_few() -> None:
    assert told(f"{RAIN}\n{READY}\n{COLD}\n\n{RAIN}")[-1] == {MORE}
    below = f"{READY}\n{RAIN}\n{COLD}"
    assert told(f"{below}\n{below}\n\n{RAIN}")[-1] == {MORE, RARE}


def test_inside_a_head_whose_lines_stand_between_blank_lines_these_say_nothing() -> None:
    head = "江州市出现暴雨\n\n\n交警冒雨疏导车辆"
    within = told(f"{RAIN}\n{READY}\n{COLD}\n{READY}\n{RAIN}\n\n\n{head}\n{RAIN}")
    assert [MORE in signals for signals in within[-3:]] == [True, False, False]


def test_above_a_reporter_s_line_of_its_own_below_a_title_they_say_nothing() -> None:
    head = "江州市出现暴雨\n\n\n本报讯（记者 李明）"
    within = told(f"{RAIN}\n{READY}\n{COLD}\n{READY}\n{RAIN}\n{head}\n{RAIN}\n{READY}")
    assert all(MORE not in signals for signals in within)


def test_a_title_without_one_begins_no_article_where_they_stand_above_all_heads() -> None:
    noted = HEADED.replace(f"\n\n{STORIES[2][0]}", f"\n值班员的一夜\n{READY}\n\n{STORIES[2][0]}")
    found = [NONE in signals for signals in told(noted)]
    titles = [part.piece.text for part in sheet_of(noted).parts[1:]]
    assert [text for text, none in zip(titles, found, strict=True) if none] == ["值班员的一夜"]
