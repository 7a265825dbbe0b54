"""The page as received."""

from __future__ import annotations

from flask.testing import FlaskClient

from tests.web.conftest import Collection
from tests.web.markup import faults, soup_at, text_of


def test_every_line_of_a_page_stands_there_once_in_order(
    client: FlaskClient, collection: Collection
) -> None:
    for reading in collection.readings:
        soup = soup_at(client, f"/page/{reading.page.id}")
        shown = [int(str(li["value"])) for li in soup.select("#lines ol > li")]
        assert shown == [line.number for line in reading.page.lines]


def test_every_line_has_the_colour_and_the_name_of_its_article(
    client: FlaskClient, collection: Collection
) -> None:
    for reading in collection.readings:
        soup = soup_at(client, f"/page/{reading.page.id}")
        tones: dict[str, set[tuple[str, ...]]] = {}
        for article in reading.articles:
            for first, last in article.spans:
                for run in soup.select("section.run"):
                    numbers = [int(str(li["value"])) for li in run.select("ol > li")]
                    if any(first <= number <= last for number in numbers):
                        assert text_of(run.select_one("h2 a")) == " ".join(article.headline.split())
                        tones.setdefault(article.id, set()).add(tuple(run["class"]))
        assert all(len(classes) == 1 for classes in tones.values())


def test_lines_of_no_article_are_greyed_and_say_so(
    client: FlaskClient, collection: Collection
) -> None:
    reading = next(one for one in collection.readings if one.unused or one.furniture)
    soup = soup_at(client, f"/page/{reading.page.id}")
    grey = soup.select("section.tone-0")
    loose = {line.number for line in reading.unused}
    loose |= {line.number for block in reading.furniture for line in block.lines}
    shown = {int(str(li["value"])) for run in grey for li in run.select("ol > li")}
    assert shown == loose
    assert all(text_of(run.select_one("h2")) for run in grey)


def test_boundaries_say_why(client: FlaskClient, collection: Collection) -> None:
    reading = next(one for one in collection.readings if one.articles[0].blocks)
    soup = soup_at(client, f"/page/{reading.page.id}")
    assert soup.select("section.run details dd")


def test_running_text_needs_no_boundary(client: FlaskClient, collection: Collection) -> None:
    soup = soup_at(client, f"/page/{collection.readings[0].page.id}")
    assert {text_of(dt).split(" ")[0] for dt in soup.select("section.run dt")} == {"标题"}


def test_the_pages_markup_holds_and_its_anchors_lead_somewhere(
    client: FlaskClient, collection: Collection
) -> None:
    for reading in collection.readings:
        assert faults(soup_at(client, f"/page/{reading.page.id}")) == []


def test_a_page_that_is_not_there_is_a_clear_404(client: FlaskClient) -> None:
    assert faults(soup_at(client, "/page/nowhere", status=404)) == []
