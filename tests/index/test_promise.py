"""The promise: what a reader can see in an article, a reader can find by it.

Runs of text are drawn from articles as they were read from pages, changed as typing, pasting and
other scripts change them, and asked for.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive import read_file
from archive.model import Reading
from archive.settings import Settings
from archive.words.folding import fold, is_run, simplified, units
from index import Archive, Query
from index.answering.matching import matched
from index.answering.visible import LONG_RUN, REACH, Visible, visible_of
from index.asking.lexing import has_content
from index.asking.planning import plan
from index.cutting import cuts_of
from index.shelf import OpenGeneration
from tests.index.collection import Shelf

ROOT = Path(__file__).resolve().parents[2]
PAGES = (ROOT / "seeds", ROOT / "tests" / "written" / "pages")
SEEDS = 5
LENGTHS = (1, 1, 2, 3, 4, 5, 8, 13, 20, 60, 200)
QUOTES = ('""', "“”", "「」", "『』", "＂＂", "〝〞")


def readings() -> Iterator[Reading]:
    for folder in PAGES:
        files = (
            sorted(folder.glob("0*_*.txt")) if folder.name == "seeds" else sorted(folder.iterdir())
        )
        for file in files:
            for one in read_file(file, folder, Settings()):
                assert isinstance(one, Reading)
                yield one


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """The seed pages and those that were written for the tests, as they are read."""
    shelf = Shelf(tmp_path_factory.mktemp("papers"), readings())
    assert not shelf.update().refused
    with shelf.open() as archive:
        yield archive


@pytest.fixture(scope="module")
def opened(papers: Archive) -> OpenGeneration:
    return papers._current()


@pytest.fixture(scope="module")
def seen(opened: OpenGeneration) -> list[Visible]:
    """What is seen of each article, by its number."""
    return [visible_of(opened.view(doc).article) for doc in range(opened.engine.size)]


def cuts_a_run(text: str, place: int) -> bool:
    """Whether a place in a text is inside a Latin word or number."""
    if not 0 < place < len(text):
        return False
    before, after = fold(text[place - 1]).text[-1:], fold(text[place]).text[:1]
    return bool(before and after) and is_run(before) and is_run(after)


def drawn(seen: Visible, chance: random.Random) -> str:
    """A run of what is seen of an article; over the end of a part only a longer one, that does
    not go far."""
    while True:
        start = chance.randrange(len(seen.text))
        end = min(len(seen.text), start + chance.choice(LENGTHS))
        run = seen.text[start:end]
        ends = [one.start for one in seen.runs[1:] if start < one.start < end]
        far = any(end - one > REACH or one - start > REACH for one in ends)
        short = bool(ends) and len(units(fold(run).text)) < LONG_RUN
        cut = any(cuts_a_run(seen.text, place) for place in (start, end))
        if fold(run).text and not (far or short or cut):
            return run


TRADITIONAL: dict[str, list[str]] = {}
for _old, _new in simplified().items():
    TRADITIONAL.setdefault(_new, []).append(_old)


def wide(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def traditional(text: str, chance: random.Random) -> str:
    return "".join(chance.choice(TRADITIONAL.get(c, [c])) for c in text)


def broken(text: str, chance: random.Random) -> str:
    """With a line break or the space between two columns in it."""
    place = chance.randrange(len(text) + 1)
    gap = chance.choice(["\n", "　", "   ", "\r\n"])
    return text if cuts_a_run(text, place) else text[:place] + gap + text[place:]


def changed(run: str, chance: random.Random) -> str:
    """A run as it may be typed or pasted."""
    forms = (
        run,
        wide(run),
        traditional(run, chance),
        run.upper(),
        broken(run, chance),
        run.replace("“", '"').replace("”", '"'),
        run.replace("“", "「").replace("”", "」"),
    )
    return chance.choice(forms)


def found(opened: OpenGeneration, text: str) -> set[int]:
    """The numbers of all articles that a query finds."""
    return set(opened.engine.evaluate(plan(Query.parse(text)).match).docs.tolist())


def test_the_papers_hold_the_seeds_and_hundreds_of_articles(seen: list[Visible]) -> None:
    assert len(list(PAGES[0].glob("0*_*.txt"))) >= SEEDS
    assert len(seen) > 300


def test_every_visible_run_in_quotes_finds_its_article(
    opened: OpenGeneration, seen: list[Visible]
) -> None:
    chance = random.Random(2026)
    missed = []
    for _ in range(10_000):
        doc = chance.randrange(len(seen))
        run = changed(drawn(seen[doc], chance), chance)
        opening, closing = chance.choice(QUOTES)
        query = f"{opening}{run}{closing}"
        if len(query) <= 500 and doc not in found(opened, query):
            missed.append((doc, query))
    assert not missed


def test_runs_cut_at_words_find_their_article_without_quotes(
    opened: OpenGeneration, seen: list[Visible]
) -> None:
    chance = random.Random(11)
    missed = []
    for _ in range(3_000):
        doc = chance.randrange(len(seen))
        part = chance.choice(seen[doc].runs).text
        folded = fold(part)
        words = list(cuts_of(folded.text))
        if not words:
            continue
        first = chance.randrange(len(words))
        last = min(len(words) - 1, first + chance.choice((0, 1, 2, 3, 5, 8)))
        word, at = words[last]
        run = part[slice(*folded.span(words[first][1], at + len(word)))]
        query = Query.parse(run)
        # 日期：2017年1月15日 is printed, and asks for a day: without quotes it has no word.
        if not has_content(run) or not query.words:
            continue
        if doc not in matched(opened.engine, query).matches.docs:
            missed.append((doc, run))
    assert not missed


def test_the_front_door_shows_what_was_found_with_its_words_marked(
    papers: Archive, opened: OpenGeneration, seen: list[Visible]
) -> None:
    chance = random.Random(5)
    for _ in range(150):
        doc = chance.randrange(len(seen))
        run = drawn(seen[doc], chance)
        wanted = opened.view(doc).article.id
        query = Query.parse(f'"{run}"', size=100)
        pages = 1 + papers.search(query).total // query.size
        hits = [hit for n in range(1, pages + 1) for hit in papers.search(query.on_page(n)).hits]
        (hit,) = (one for one in hits if one.id == wanted)
        marks = [one.text[a:b] for one in (hit.headline, *hit.snippets) for a, b in one.marks]
        assert marks, run
        shown = fold("".join(marks)).text.replace(" ", "")
        assert fold(run).text.replace(" ", "")[:8] in shown or len(run) > 80, run
