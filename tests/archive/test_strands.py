"""A story of a page in turns remembers what it has, and what its next part may be."""

from __future__ import annotations

import pytest

from archive.lines.pieces import pieces_of
from archive.parts.roles import Part, Sheet
from archive.stories.strands import RECENT, Story, Strand
from tests.archive.pages import page_of

TITLE, BYLINE = "江州市出现暴雨", "本报记者 黄虹"
CUT = (
    "今天上午，江州市下起了暴雨，到了中午时分，多个区县的路段出现积水，交警疏导车辆，排水人员打开雨"
)
WHOLE = "气象台介绍，这次降雨将持续到后天早晨，山区乡镇要注意防范山洪和滑坡，请市民远离积水路段。"
BOX, NOTICE = "数读>>>", "●近日，江州市举行了一场健步走活动，到场的老人有三百多位。"


def parts_of(*texts: str) -> list[Part]:
    return Sheet(pieces_of(page_of("\n\n".join(texts)).lines)).parts


@pytest.fixture
def parts() -> list[Part]:
    """Title, byline, a text that is cut, one that is whole."""
    found = parts_of(TITLE, BYLINE, CUT, WHOLE)
    assert [part.kind for part in found] == ["title", "byline", "body", "body"]
    return found


def test_a_head_gives_a_story_its_title_and_its_byline(parts: list[Part]) -> None:
    bare = Strand().with_head((parts[0],))
    assert (bare.titled, bare.signed, bare.has_text) == (True, False, False)
    both = bare.with_head((parts[1],))
    assert (both.titled, both.signed, both.has_text) == (True, True, False)
    assert both.last == 1


def test_a_text_that_breaks_off_waits_for_its_other_half(parts: list[Part]) -> None:
    strand = Strand().with_text(parts[2], None)
    assert strand.has_text
    assert strand.open == (2,)


def test_a_text_that_is_whole_waits_for_nothing(parts: list[Part]) -> None:
    assert Strand().with_text(parts[3], None).open == ()


def test_a_half_that_is_found_waits_no_more_and_is_noted(parts: list[Part]) -> None:
    strand = Strand().with_text(parts[2], None).with_text(parts[3], 2)
    assert strand.open == ()
    assert strand.joins == ((2, 3),)


def test_a_text_that_takes_up_nothing_leaves_the_other_waiting(parts: list[Part]) -> None:
    strand = Strand().with_text(parts[2], None).with_text(parts[3], None)
    assert strand.open == (2,)
    assert strand.joins == ()


def test_a_story_grows_into_another_and_stays_as_it_was(parts: list[Part]) -> None:
    before = Strand().with_head((parts[0],))
    before.with_text(parts[2], None)
    before.with_subhead((parts[0],))
    before.with_tail((parts[1],))
    assert before == Strand().with_head((parts[0],))


def test_a_byline_below_the_text_signs_and_closes_it(parts: list[Part]) -> None:
    strand = Strand().with_text(parts[3], None).with_tail((parts[1],))
    assert (strand.signed, strand.done) == (True, True)
    assert strand.tail == (parts[1],)


def test_a_text_whose_end_names_its_writers_closes_its_story() -> None:
    (part,) = parts_of(f"{WHOLE}（江州区融媒体中心 黄虹）")
    if not part.closes:
        pytest.fail("the page is not read as this test thinks")
    assert Strand().with_text(part, None).done


def test_a_subhead_is_inside_the_text_and_no_headline(parts: list[Part]) -> None:
    strand = Strand().with_text(parts[3], None).with_subhead((parts[0],))
    assert strand.inner == (parts[3], parts[0])
    assert not strand.titled


def test_a_box_with_more_than_its_label_has_a_text() -> None:
    label, text = parts_of(BOX, WHOLE)
    alone = Strand().with_head((label,))
    assert (alone.boxed, alone.titled, alone.has_text) == (True, True, False)
    assert alone.with_head((text,)).has_text


def test_what_breaks_off_in_a_box_is_not_waited_for() -> None:
    label, text = parts_of(BOX, CUT)
    assert text.is_cut
    assert Strand().with_head((label,)).with_text(text, None).open == ()


@pytest.mark.parametrize(
    ("first", "excused"), [(NOTICE, True), (f"（上接1版）{WHOLE}", True), (WHOLE, False)]
)
def test_a_notice_and_a_continuation_need_no_headline(first: str, excused: bool) -> None:
    (part,) = parts_of(first)
    assert Strand().with_text(part, None).excused is excused


def test_a_headline_below_its_text_ends_it() -> None:
    text, title, more = parts_of(WHOLE, TITLE, WHOLE)
    below = Strand().with_text(text, None).with_head((title,))
    assert below.ends_in_headline
    assert not below.with_text(more, None).ends_in_headline


def test_a_headline_above_its_text_does_not_end_it(parts: list[Part]) -> None:
    assert not Strand().with_head((parts[0],)).with_text(parts[3], None).ends_in_headline


def test_what_a_story_is_about_is_told_by_its_head_and_its_latest_parts() -> None:
    title, *texts = parts_of(TITLE, *[WHOLE] * (RECENT + 2))
    strand = Strand().with_head((title,))
    for text in texts:
        strand = strand.with_text(text, None)
    assert strand.above == (0,)
    assert strand.near == tuple(part.index for part in texts[-RECENT:])


def test_readings_are_alike_where_the_rest_of_the_page_depends_on_the_same(
    parts: list[Part],
) -> None:
    """How a part came to a story does not count; what the story waits for does."""
    head = Strand().with_head((parts[0],))
    one, other = head.with_text(parts[2], None), Strand().with_text(parts[2], None)
    assert one.state == head.with_text(parts[2], None).state
    assert one.state != other.state
    waiting = one.with_text(parts[3], None)
    assert waiting.state != one.with_text(parts[3], 2).state


def test_a_story_has_its_parts_in_printed_order_wherever_they_stand(parts: list[Part]) -> None:
    """A headline below its text is of the head, and yet not the first part."""
    story = Story((parts[3],), (parts[1], parts[2]), (parts[0],))
    assert [part.index for part in story.parts] == [0, 1, 2, 3]
    assert story.start == 0


def test_the_parts_of_a_strand_are_those_of_its_head_text_and_tail(parts: list[Part]) -> None:
    strand = Strand().with_head((parts[0],)).with_text(parts[3], None).with_tail((parts[1],))
    assert sorted(part.index for part in strand.parts) == [0, 1, 3]
