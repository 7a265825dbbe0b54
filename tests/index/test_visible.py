"""What is seen of an article is indexed and marked in the order of its page."""

from archive.model import Block, Byline, Line, Paragraph
from index import Archive, Query, mark_article
from index.answering.visible import REACH, visible_of
from tests.index.collection import Shelf, article, headlines, reading

STORY = article(
    "p/1",
    "新区与两江",
    "新区两江合唱团昨晚在江边演出，观众冒雨前来。",
    "演出持续到深夜。",
    kicker="周末",
    authors=["黄虹"],
    organisation="江州报社",
)


def test_the_parts_stand_in_the_order_of_the_page() -> None:
    seen = visible_of(STORY)
    assert [part.name for part in seen.parts] == [
        *("kicker", "headline", "byline"),
        *("paragraph", "paragraph"),
    ]
    assert all(seen.text[part.start : part.end] == part.text for part in seen.parts)
    assert [run.text for run in seen.runs] == ["周末", "新区与两江", "江州报社 黄虹", STORY.body]
    assert all(seen.text[run.start : run.end] == run.text for run in seen.runs)


def test_an_article_of_nothing_has_nothing_to_see() -> None:
    seen = visible_of(article("p/1", ""))
    assert seen.parts == seen.runs == seen.bridges == ()
    assert seen.text == ""


def test_bridges_hold_what_is_on_both_sides_of_an_end() -> None:
    first, *_, last = visible_of(STORY).bridges
    assert first.startswith("周末\n新区与两江\n江州报社")
    assert last == "周末\n新区与两江\n江州报社 黄虹\n" + STORY.body[:REACH]


def test_a_long_run_over_the_end_of_a_part_is_found_and_a_short_one_is_not(shelf: Shelf) -> None:
    shelf.put(reading("p/1", [STORY]))
    shelf.update()
    with shelf.open() as archive:
        assert headlines(archive, '"新区与两江江州报社黄虹新区两江合唱团"') == ["新区与两江"]
        assert headlines(archive, '"两江江州报社黄虹"') == ["新区与两江"]
        assert headlines(archive, '"两江江州"') == []
        assert headlines(archive, '"前来。演出持续"') == ["新区与两江"]


def test_a_run_over_the_end_of_a_part_is_marked_in_both(shelf: Shelf) -> None:
    marks = mark_article(STORY, Query.parse('"新区与两江江州报社黄虹新区两江"'))
    assert marks.headline == ((0, 5),)
    assert marks.byline == ((0, 7),)
    assert marks.paragraphs == (((0, 4),), ())
    shelf.put(reading("p/1", [STORY]))
    shelf.update()
    with shelf.open() as archive:
        (hit,) = archive.search(Query.parse('"新区与两江江州报社黄虹新区两江"')).hits
        (snippet,) = hit.snippets
        assert [snippet.text[a:b] for a, b in snippet.marks] == [
            "新区与两江\n江州报社 黄虹\n新区两江"
        ]


def test_a_short_run_over_the_end_of_a_part_is_not_marked() -> None:
    assert mark_article(STORY, Query.parse('"两江新区" "末新区"')).count == 0


def test_the_byline_is_marked_as_it_is_shown() -> None:
    assert mark_article(STORY, Query.parse("黄虹")).byline == ((5, 7),)
    printed = article("p/1", "演出", "正文。")
    object.__setattr__(printed, "byline", Byline(printed="本报记者 黄虹 摄"))
    assert mark_article(printed, Query.parse("黄虹 摄")).byline == ((5, 9),)


def test_where_it_goes_on_is_found(shelf: Shelf) -> None:
    turned = article("p/1", "演出", "正文。")
    block = Block("continued", (Line(9, "（下转3版）"),))
    object.__setattr__(turned, "blocks", (block,))
    shelf.put(reading("p/1", [turned]))
    shelf.update()
    with shelf.open() as archive:
        assert headlines(archive, '"下转3版"') == ["演出"]


def test_marks_of_paragraphs_stand_beside_them(gold: Archive) -> None:
    """An empty paragraph keeps its place."""
    story = article("p/1", "演出", "甲乙。", "丙丁。")
    empty = Paragraph("", ((2, 2),))
    object.__setattr__(story, "paragraphs", (story.paragraphs[0], empty, story.paragraphs[1]))
    assert mark_article(story, Query.parse("丙丁")).paragraphs == ((), (), ((0, 2),))
