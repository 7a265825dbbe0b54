"""Where a list of the page's headlines begins and ends, and what is none."""

from __future__ import annotations

import pytest

from archive.lines.furniture import furniture_of
from archive.lines.overviews import overviews, plain_line
from tests.archive.pages import page_of

HEADS = ["江州市出现暴雨多路段积水", "百名老人徒步滨江路", "跨江大桥主塔今日封顶"]
TEXTS = [
    "江州市今天下起了小雨，多个路段出现积水，交警冒雨疏导车辆，到中午时分大部分积水已经退去。",
    "三百多位老人昨天参加了健步走活动，他们从体育馆出发，沿着滨江路走了十公里。",
    "经过两年建设，跨江大桥的主塔今天上午封顶，大桥预计明年年底建成通车。",
]
STORIES = "\n\n".join(f"{head}\n\n{text}" for head, text in zip(HEADS, TEXTS, strict=True))


def runs(text: str, again: frozenset[int] = frozenset()) -> list[tuple[int, int, int]]:
    """The lists: start, end, where the first of their headlines is printed again."""
    lines = page_of(text).lines
    found = overviews(lines, list(map(plain_line, lines)), again)
    return [(one.start, one.end, one.named[min(one.named)]) for one in found]


def test_a_list_says_where_its_first_headline_stands_again() -> None:
    """Three lines of the list, and then headline and text by turns."""
    assert runs("\n".join(HEADS) + f"\n\n{STORIES}") == [(0, 3, 3)]


def test_two_headlines_are_a_list() -> None:
    assert runs("\n".join(HEADS[:2]) + f"\n\n{STORIES}") == [(0, 2, 2)]


def test_the_order_of_the_list_need_not_be_that_of_the_page() -> None:
    assert runs("\n".join(reversed(HEADS)) + f"\n\n{STORIES}") == [(0, 3, 7)]


@pytest.mark.parametrize("number", ["{}. ", ""], ids=["1.", "bare"])
def test_a_headline_in_two_lines_below_is_known_too(number: str) -> None:
    broken = STORIES.replace(HEADS[0], f"{HEADS[0][:7]}\n{HEADS[0][7:]}")
    listed = "\n".join(number.format(n) + head for n, head in enumerate(HEADS[:2], 1))
    assert runs(f"{listed}\n\n{broken}") == [(0, 2, 2)]


def test_headlines_that_stand_nowhere_again_are_no_list() -> None:
    assert runs("水库今日开闸泄洪\n社区食堂昨天开业\n\n" + STORIES) == []


def test_a_list_ends_at_the_first_line_that_is_not_of_it() -> None:
    assert runs("\n".join([*HEADS[:2], "社区食堂昨天开业"]) + f"\n\n{STORIES}") == [(0, 2, 3)]


@pytest.mark.parametrize(
    "below",
    [f"{STORIES}\n\n" + "\n".join(HEADS), "\n\n".join((HEADS[0], TEXTS[0]))],
    ids=["a list below the stories", "one story"],
)
def test_a_list_stands_above_what_it_lists(below: str) -> None:
    assert runs(below) == []


def test_sentences_are_no_headlines_of_a_list() -> None:
    closed = "\n".join(TEXTS[:2])
    assert runs(f"{closed}\n\n" + "\n\n".join(TEXTS)) == []


def test_a_short_word_is_of_a_list_from_the_third_line_on() -> None:
    """雨夜值守 alone is no headline of a list; below two others it is one."""
    short = "雨夜值守"
    stories = f"{STORIES}\n\n{short}\n\n{TEXTS[0]}"
    assert runs("\n".join([*HEADS[:2], short]) + f"\n\n{stories}") == [(0, 3, 3)]
    assert runs("\n".join([short, *HEADS[:2]]) + f"\n\n{stories}") == [(1, 3, 3)]


def test_what_the_page_prints_twice_is_no_headline_listed() -> None:
    text = "\n".join(HEADS[:2]) + f"\n\n{STORIES}"
    assert runs(text) == [(0, 2, 2)]
    assert runs(text, frozenset(range(2, 8))) == []


def test_a_list_is_furniture_a_block_a_line_and_names_their_headlines() -> None:
    blocks = furniture_of(page_of("\n".join(HEADS) + f"\n\n{STORIES}").lines)
    assert [[line.text for line in block.lines] for block in blocks] == [[one] for one in HEADS]
    assert {block.evidence[0].rule for block in blocks} == {"furniture: names a headline"}
    assert [block.evidence[0].line for block in blocks] == [5, 9, 13]


def test_a_guide_to_the_other_pages_counts_them_in_figures_or_in_words() -> None:
    for pages in (("（第七版）", "（第十一版）"), ("……3版", "……4版")):
        listed = "\n".join(head + page for head, page in zip(HEADS, pages, strict=False))
        lines = page_of(f"今日导读\n{listed}\n\n{TEXTS[2]}").lines
        found = overviews(lines, list(map(plain_line, lines)), frozenset())
        assert [(one.start, one.end) for one in found] == [(0, 3)]


def test_blank_lines_part_the_items_of_a_guide_that_says_what_it_is() -> None:
    listed = "\n\n".join(f"{head} {page}版" for page, head in enumerate(HEADS[:2], 2))
    for label, found in (("今日导读\n\n", [(0, 3)]), ("", [])):
        lines = page_of(f"{label}{listed}\n\n{TEXTS[2]}").lines
        runs = overviews(lines, list(map(plain_line, lines)), frozenset())
        assert [(one.start, one.end) for one in runs] == found
