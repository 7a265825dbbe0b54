"""Of a page that prints some of its stories in turns the rest is parted as other pages are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from archive.lines.pieces import pieces_of
from archive.parts.roles import Sheet
from archive.stories import turns
from archive.stories import zones as zoned
from archive.stories.edges import Segment
from archive.stories.joining import Join
from archive.stories.reading import read_page
from archive.stories.splitting import Splitter
from archive.stories.strands import Story
from archive.stories.zones import plain_rest, zones
from tests.archive.pages import assert_holds_together, page_of
from tests.archive.test_pieces import COLD, READY
from tests.archive.test_tears import TIGHT
from tests.archive.test_tightheads import FIRE
from tests.archive.test_weaving import IN_TURNS, RAIN, WALK, articles

PLAIN = f"江州市明天降温\n本报记者 陈平\n{COLD}\n{READY}"
SCHOOL = f"消防员走进校园\n本报记者 陈平\n{FIRE}"


def splitter_of(*texts: str) -> Splitter:
    return Splitter(Sheet(pieces_of(page_of("\n\n".join(texts)).lines)))


def stories(splitter: Splitter, *indexes: tuple[int, ...]) -> list[Story]:
    """Stories of the parts with some indexes."""
    return [Story((), tuple(splitter.parts[n] for n in one), ()) for one in indexes]


PARTS = (*RAIN[:3], *WALK[:3], COLD, READY, COLD)


def test_a_zone_reaches_from_the_first_part_of_stories_in_turns_to_the_last() -> None:
    splitter = splitter_of(*PARTS)
    for order in (1, -1):
        found = stories(splitter, (0, 2), (1, 3, 6), (4,), (7, 8))[::order]
        (zone,) = zones(found)
        assert (zone.start, zone.end) == (0, 7)
        assert [story.start for story in zone.stories] == [0, 1, 4]


def test_stories_one_below_the_other_have_none() -> None:
    splitter = splitter_of(*PARTS)
    assert list(zones(stories(splitter, (0, 1, 2), (3, 4), (5,)))) == []
    found = list(zones(stories(splitter, (0, 2), (1,), (3, 5), (4, 6), (7,))))
    assert [(zone.start, zone.end) for zone in found] == [(0, 3), (3, 7)]


def test_outside_of_zones_joins_are_as_they_were() -> None:
    splitter = splitter_of(*PARTS)
    old = {1: Join(1, 3, 1.0), 6: Join(6, 7, 2.0), 7: Join(7, 2, 1.0)}
    woven = [Join(0, 2, 0.0), Join(4, 5, 0.0), Join(6, 8, 0.0)]
    splitter.joins.after = {join.left: join for join in woven}
    splitter.joins.before = {join.right: join for join in woven}
    found, rest = plain_rest(splitter, stories(splitter, (0, 2), (1, 3)), old)
    assert [story.start for story in found] == [0, 1]
    assert [part.index for segment in rest for part in segment.parts] == [4, 5, 6, 7, 8]
    # Inside of the zone they are those of the turns; one that leads out of the rest is none.
    assert splitter.joins.after == {0: woven[0], 6: old[6]}
    assert splitter.joins.before == {2: woven[0], 7: old[6]}


@pytest.mark.parametrize(
    ("text", "parted"), [(TIGHT, True), (IN_TURNS, False), (f"{TIGHT}\n\n{PLAIN}", True)]
)
def test_the_rest_is_parted_where_blank_lines_are_few_or_none(
    text: str, parted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def rest(
        splitter: Splitter, found: Sequence[Story], joins: Mapping[int, Join]
    ) -> tuple[list[Story], list[Segment]]:
        asked.append(len(found))
        return plain_rest(splitter, found, joins)

    monkeypatch.setattr(turns, "plain_rest", rest)
    reading = read_page(page_of(text))
    assert_holds_together(reading)
    assert [story[0] for story in (RAIN, WALK)] == [one.headline for one in reading.articles[:2]]
    assert bool(asked) is parted


@pytest.mark.parametrize(("gap", "parted"), [("\n", False), ("\n\n", True)])
def test_where_no_line_is_blank_the_rest_is_parted_only_for_much_more(
    gap: str, parted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    splitter = Splitter(Sheet(pieces_of(page_of(f"{PLAIN}{gap}{SCHOOL}").lines)))
    one = stories(splitter, tuple(range(len(splitter.parts))))
    found, rest = plain_rest(splitter, one, {})
    assert (len(found), len(rest)) == (0, 2)
    monkeypatch.setattr(zoned, "weight", lambda name: 99.0)
    found, rest = plain_rest(splitter, one, {})
    assert (len(found), len(rest)) == ((0, 2) if parted else (1, 0))


def test_a_story_outside_of_a_zone_stays_whole() -> None:
    (above, *_), (below, *_) = PLAIN.split("\n"), SCHOOL.split("\n")
    found = [one.headline for one in articles(f"{PLAIN}\n\n{TIGHT}\n\n{SCHOOL}")]
    assert found == [above, RAIN[0], WALK[0], below]
