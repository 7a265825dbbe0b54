"""What holds of every reading of every page, whatever the rules' weights are."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.errors import PageError
from archive.model import Page, Reading
from archive.stories.reading import read_page
from tests.archive.pages import (
    assert_blocks_hold_each_line_once,
    assert_body_holds_the_text,
    assert_every_line_has_one_place,
    assert_fields_hold_the_rest,
    assert_holds_together,
    assert_ids_are_unique,
    assert_spans_lie_in_the_page,
    composed_pages,
    fragments,
    page_of,
    plain,
    seed_pages,
)
from tests.steps import steps_of

PAGES = [*seed_pages(), *composed_pages()]
READINGS = [pytest.param(page, id=page.id) for page in PAGES]
FUZZ = settings(
    max_examples=80, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


@pytest.mark.parametrize("page", READINGS)
@pytest.mark.parametrize(
    "holds",
    [
        assert_every_line_has_one_place,
        assert_spans_lie_in_the_page,
        assert_ids_are_unique,
        assert_blocks_hold_each_line_once,
        assert_body_holds_the_text,
        assert_fields_hold_the_rest,
    ],
)
def test_a_reading_of_a_page_holds_together(page: Page, holds: Callable[[Reading], None]) -> None:
    holds(_read(page))


_READ: dict[str, Reading] = {}


def _read(page: Page) -> Reading:
    if page.id not in _READ:
        _READ[page.id] = read_page(page)
    return _READ[page.id]


@pytest.mark.parametrize("page", READINGS)
def test_the_same_page_is_read_the_same_twice(page: Page) -> None:
    assert read_page(page) == _read(page)


@pytest.mark.parametrize("page", READINGS)
def test_a_blank_line_above_the_page_moves_only_the_numbers(page: Page) -> None:
    """Ids, titles and texts stay; every span is one further down."""
    moved = replace(page, lines=tuple(replace(x, number=x.number + 1) for x in page.lines))
    before, after = _read(page), read_page(moved)
    assert [article.id for article in after.articles] == [a.id for a in before.articles]
    for one, other in zip(before.articles, after.articles, strict=True):
        assert other.spans == tuple((a + 1, b + 1) for a, b in one.spans)
        assert (other.headline, other.body, other.byline) == (one.headline, one.body, one.byline)


@pytest.mark.parametrize("page", seed_pages(), ids=lambda page: page.id)
def test_an_id_outlives_a_blank_line_and_spaces_in_its_first_lines(page: Page) -> None:
    text = _received(page).replace("\n", "\n\n", 1)
    spaced = page_of(text.replace("，", "， "), page.source)
    spaced = replace(spaced, id=page.id)
    kept = {a.id for a in read_page(spaced).articles} & {a.id for a in _read(page).articles}
    assert len(kept) >= 0.8 * len(_read(page).articles)


def _received(page: Page) -> str:
    last = page.lines[-1].number
    texts = {line.number: "#" * line.level + " " + line.text for line in page.lines}
    return "\n".join(texts.get(n, "").strip() for n in range(1, last + 1))


@st.composite
def pages(draw: st.DrawFn) -> Page:
    """Pages of whole lines and pieces of lines that mean something, and of random characters."""
    odd = st.text("的记者，。（）“”摄文图·王李明123ab【】#-— \t\u3000本报讯社电□●", max_size=14)
    line = st.one_of(st.sampled_from(fragments()), _piece(), odd, st.text(max_size=6))
    parts = draw(st.lists(st.tuples(line, st.sampled_from(["\n", "\n", "\n\n"])), max_size=24))
    return page_of("".join(text + end for text, end in parts), "fuzz.txt")


@st.composite
def _piece(draw: st.DrawFn) -> str:
    whole = draw(st.sampled_from(fragments()))
    start = draw(st.integers(0, max(0, len(whole) - 1)))
    return whole[start : start + draw(st.sampled_from([3, 6, 12, 24]))]


@FUZZ
@given(pages())
def test_any_page_is_read_and_every_line_has_one_place(page: Page) -> None:
    reading = read_page(page)
    assert_every_line_has_one_place(reading)
    assert_spans_lie_in_the_page(reading)
    assert_ids_are_unique(reading)


@FUZZ
@given(pages())
def test_no_text_of_any_page_is_lost_or_doubled(page: Page) -> None:
    assert_holds_together(read_page(page))


@FUZZ
@given(st.text(st.characters(exclude_characters="\0"), max_size=300))
def test_any_text_is_read(text: str) -> None:
    """What is text at all: the formats refuse the rest by name."""
    try:
        page = page_of(text, "text.txt")
    except PageError:
        return
    assert_every_line_has_one_place(read_page(page))


SENTENCE = "今天上午，江州市下起了小雨，市民出行请带好雨具。"
EXTREMES = {
    "empty page": "",
    "one character": "雨",
    "one sentence": SENTENCE,
    "one headline": "# 江州市举行健步走",
    "5,000 lines of one character": "的\n" * 5000,
    "2,000 lines of a number": "\n".join(map(str, range(2000))),
    "one line of 200,000 characters": SENTENCE * (200_000 // len(SENTENCE)),
    "one line of 200,000 commas": "，" * 200_000,
    "one line of 200,000 opening brackets": "（" * 200_000,
    "one line of 100,000 spaced characters": "雨 " * 100_000,
    "one line of 50,000 bylines": "（记者 " * 50_000,
    "only punctuation": "\n".join(["。", "，", "——", "……", "！！！", "（）", "“”", "、"] * 20),
    "only headings": "\n\n".join(f"# 江州市第{n}次会议召开" for n in range(200)),
    "only titles": "\n\n".join(f"江州市第{n}次会议召开" for n in range(200)),
    "only bylines": "\n".join(f"本报记者 李{name}" for name in "明刚强红军兵建国民云" * 30),
    "only datelines": "新华社北京6月12日电\n" * 300,
    "only continuations": "（上接1版）\n（下转3版）\n" * 150,
    "only labels": "政务简报\n【短评】\n数读>>>\n" * 100,
    "only bullets": "\n".join(f"●近日，江州市举行第{n}场活动，很热闹。" for n in range(300)),
    "the same line 2,000 times": f"{SENTENCE}\n" * 2000,
    "lines that all break off": "\n\n".join(
        f"江州市第{n}次开展工作并且得到了许多群众的大力支持和热情的欢迎以及全社会的高度"
        for n in range(300)
    ),
    "a byline and nothing else": "本报记者 黄虹",
    "a table": "线路\t起点\t首班\t末班\n" * 60,
    "characters beyond the plane": "\U00020000\U0001f600\n\ue000\ufffd\n\u200d\x0c",
}


@pytest.mark.parametrize("text", EXTREMES.values(), ids=EXTREMES)
def test_extreme_pages_are_read_whole(text: str) -> None:
    assert_every_line_has_one_place(read_page(page_of(text)))


@pytest.mark.parametrize("text", ["", "\n\n", "雨", "。"], ids=repr)
def test_a_page_that_tells_nothing_has_no_articles(text: str) -> None:
    assert read_page(page_of(text)).articles == ()


LOST = {
    "a signature below the text": ["江州市举行会议", "", SENTENCE, "", "江州市自然资源局"],
    "a poem below a text": ["# 麦子写信", "", SENTENCE, "", "风是邮差，翻过山梁", "把信送到窗前"],
    "a label below the text": ["# 江州市举行会议", "", SENTENCE, "", "（苏木编译）"],
    "a subhead above a continuation": ["（上接1版）", "第二个问题", SENTENCE],
    "two labels around a headline": ["# 江州市今年纵览", "社论", "追求", SENTENCE],
    "a text that begins with its full stop": ["。我们一起去看看，" + SENTENCE],
    "a second photographer": ["# 江州市下雨", SENTENCE * 12, "", "本报记者 李明 摄", "", SENTENCE],
    "a line of furniture between two lines of a subhead": [
        *(
            "# 江州市举行会议",
            "备足防汛物资",
            "",
            "2022年6月13日 星期一",
            "",
            "# 全部到岗值班",
            SENTENCE,
        ),
    ],
    "what may be a title, in whose words a sentence goes on": [
        *("46%，即办事项占比40.", "", "业", "", "务", "", "，"),
    ],
}


@pytest.mark.parametrize("lines", LOST.values(), ids=LOST)
def test_text_that_is_easily_lost_is_kept(lines: list[str]) -> None:
    assert_holds_together(read_page(page_of("\n".join(lines))))


def test_articles_that_begin_alike_have_ids_of_their_own() -> None:
    story = f"# 江州市举行健步走\n\n{SENTENCE}\n\n（上接1版）\n\n{SENTENCE}\n"
    reading = read_page(page_of("\n".join([story] * 3)))
    assert_ids_are_unique(reading)


def test_an_article_says_what_spoke_for_its_beginning() -> None:
    """Every article but the page's first has evidence, and each names a line and its words."""
    for page in seed_pages():
        for article in _read(page).articles[1:]:
            assert article.boundary, article.id
            assert any(item.weight for item in article.boundary), article.id


def test_the_page_s_own_words_go_to_its_articles() -> None:
    """On the seeds little is left over: what is unused is no text of an article."""
    for page in seed_pages():
        unused = sum(len(plain(line.text)) for line in _read(page).unused)
        assert unused < 0.02 * sum(len(plain(line.text)) for line in page.lines)


@pytest.mark.parametrize("seed", range(6))
def test_a_reading_holds_together_whatever_the_weights_are(
    seed: int, kept_weights: dict[str, float]
) -> None:
    """Any weights give some reading in which every line has one place."""
    rng = random.Random(seed)
    for name in kept_weights:
        kept_weights[name] = rng.choice([0.0, rng.uniform(-6, 6), -kept_weights[name]])
    for page in rng.sample(PAGES, 4):
        reading = read_page(page)
        assert_every_line_has_one_place(reading)
        assert_spans_lie_in_the_page(reading)
        assert_ids_are_unique(reading)


def _long_page(size: int) -> Page:
    """About `size` bytes of the seeds' lines in random order, none twice."""
    rng = random.Random(size)
    printed = [line.text for page in seed_pages() for line in page.lines]
    lines: list[str] = []
    while size > 0:
        text = rng.choice(printed)
        cut = rng.randrange(len(text))
        lines.append(f"{text[:cut]}{rng.randrange(10**6)}{text[cut:]}")
        size -= len(lines[-1].encode())
    return page_of("\n\n".join(lines))


def _short_lines(count: int) -> Page:
    rng = random.Random(count)
    printed = [line.text for page in seed_pages() for line in page.lines]
    return page_of("\n".join(rng.choice(printed)[: rng.randint(1, 12)] for _ in range(count)))


@pytest.mark.parametrize(
    ("make", "size"), [(_long_page, 20_000), (_short_lines, 600)], ids=["long", "short lines"]
)
def test_the_steps_to_read_a_page_grow_with_its_size(
    make: Callable[[int], Page], size: int
) -> None:
    """Twice the page takes about twice the calls of functions."""
    small, large = make(size), make(2 * size)
    read_page(small)
    one, two = (steps_of(lambda page=page: read_page(page)) for page in (small, large))
    assert two < 3 * one
