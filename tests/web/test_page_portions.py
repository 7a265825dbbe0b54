"""Long pages are shown in portions, and every line is found in its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urldefrag

import pytest
from flask.testing import FlaskClient

from archive.errors import PageError
from archive.model import Article, Line, Page, Paragraph, Reading
from archive.settings import Settings
from index import update_index
from tests.web.markup import faults, link_to, soup_at, text_of
from web import create_app
from web.urls import PORTION

LINES = 100_000
# Articles of 900 lines, so that most portions begin inside one.
LENGTH = 900


def long_page() -> Reading:
    lines = tuple(
        Line(n, f"第{n}行的文字，是一条很长的报道里的一行。") for n in range(1, LINES + 1)
    )
    page = Page("long", "long.txt", lines, "0" * 64)
    articles = tuple(
        Article(
            f"long~{first:08x}",
            "long",
            f"从第{first}行开始的报道",
            ((first, min(first + LENGTH - 1, LINES)),),
            (Paragraph(lines[first - 1].text, ((first, first),)),),
        )
        for first in range(1, LINES + 1, LENGTH)
    )
    return Reading(page, articles)


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    return long_client(tmp_path_factory.mktemp("long"))


def long_client(folder: Path) -> FlaskClient:
    """An archive of the one long page, in a folder."""
    (folder / "seeds").mkdir()
    (folder / "seeds" / "long.txt").write_text("long", "utf-8")

    def read(path: Path, seeds: Path, settings: Settings) -> Iterator[Reading | PageError]:
        yield long_page()

    settings = Settings(seeds=folder / "seeds", index=folder / "index")
    update_index(
        folder / "seeds", settings.index, jobs=1, settings=settings, read=read, suffixes=(".txt",)
    )
    return create_app(settings).test_client()


def numbers(client: FlaskClient, address: str) -> list[int]:
    return [int(str(li["value"])) for li in soup_at(client, address).select("#lines li")]


def test_a_page_of_many_lines_is_no_large_answer(long: FlaskClient) -> None:
    assert len(long.get("/page/long").data) < 600_000
    assert numbers(long, "/page/long") == list(range(1, PORTION + 1))


@pytest.mark.parametrize(
    ("given", "first", "last"),
    [
        ("", 1, PORTION),
        ("1", 1, PORTION),
        (f"{PORTION}", 1, PORTION),
        (f"{PORTION + 1}", PORTION + 1, 2 * PORTION),
        ("50123", 50001, 52000),
        ("999999999", LINES - PORTION + 1, LINES),
        ("0", 1, PORTION),
        ("-5", 1, PORTION),
        ("x", 1, PORTION),
        ("9" * 40, 1, PORTION),
    ],
)
def test_the_address_says_from_which_line_on(
    long: FlaskClient, given: str, first: int, last: int
) -> None:
    soup = soup_at(long, f"/page/long?from={given}")
    shown = [int(str(li["value"])) for li in soup.select("#lines li")]
    assert (shown[0], shown[-1]) == (first, last)
    assert f"第 {first:,}–{last:,} 行" in text_of(soup.select_one(".portions p"))


def test_the_portions_lead_to_each_other_and_to_every_line(long: FlaskClient) -> None:
    address, seen = "/page/long", 0
    while address:
        soup = soup_at(long, address)
        assert faults(soup) == []
        shown = [int(str(li["value"])) for li in soup.select("#lines li")]
        assert shown[0] == seen + 1
        seen = shown[-1]
        links = soup.select(".portions")[0].select("a")
        at = next(n for n, a in enumerate(links) if a.get("aria-current"))
        address = str(links[at + 1]["href"]) if at + 1 < len(links) else ""
        if len(shown) == PORTION and seen >= 3 * PORTION:
            break
    assert seen >= 3 * PORTION
    assert numbers(long, str(links[-1]["href"]))[-1] == LINES


def test_an_article_leads_to_its_lines_in_their_portion(long: FlaskClient) -> None:
    article = long_page().articles[70]
    soup = soup_at(long, f"/article/{article.id}")
    address, anchor = urldefrag(link_to(soup, "原版第"))
    assert anchor == f"L{article.spans[0][0]}"
    assert soup_at(long, address).select(f"#lines li#{anchor}")


def test_a_portion_lists_the_articles_that_have_a_line_in_it(long: FlaskClient) -> None:
    soup = soup_at(long, f"/page/long?from={5 * PORTION + 1}")
    first, last = 5 * PORTION + 1, 6 * PORTION
    here = [one for one in long_page().articles if one.spans[0][0] <= last]
    here = [one for one in here if one.spans[0][1] >= first]
    assert [text_of(a) for a in soup.select(".contents a")] == [one.headline for one in here]
    total = len(long_page().articles)
    assert f"另有 {total - len(here)} 篇" in text_of(soup.select_one(".contents > .n"))
    # What goes on from the portion before says so, and still has its place in the list.
    run = soup.select("section.run")[0]
    assert "续" in text_of(run.h2) and run["id"] == soup.select(".contents a")[0]["href"][1:]


def test_on_such_a_page_an_article_names_those_near_it(long: FlaskClient) -> None:
    articles = long_page().articles
    soup = soup_at(long, f"/article/{articles[60].id}")
    named = [text_of(li) for li in soup.select("aside li")]
    assert named == [one.headline for one in articles[40:81]]
    assert soup.select("aside ol")[0]["start"] == "41"
    assert f"还有 {len(articles) - 41} 篇" in text_of(soup.aside)


def test_a_page_of_usual_length_has_no_portions(client: FlaskClient) -> None:
    soup = soup_at(client, "/page/002_e6bd47a78631c5ab")
    assert not soup.select(".portions")
    canonical = soup.select_one("link[rel=canonical]")
    assert canonical is not None and "?" not in str(canonical["href"])
