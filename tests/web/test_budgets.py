"""Budgets: 30 kB of HTML for a page of results, 12 kB of CSS, 5 kB of script."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from archive.model import Reading
from archive.settings import Settings
from tests.index.collection import Shelf, article, reading
from tests.web.markup import soup_at
from web import create_app
from web.tiles import tiles_of
from web.vocabulary import topics

TOPICS = [id for id, _ in topics("zh")]
STATIC = Path(__file__).resolve().parent.parent.parent / "web" / "static"


@pytest.mark.parametrize("address", ["/", "/search?q=科技", "/search?q=科技&view=concordance"])
def test_the_style_sheets_stay_small_together(client: FlaskClient, address: str) -> None:
    page = client.get(address).get_data(as_text=True)
    sheets = re.findall(r'<link rel="stylesheet" href="/assets/([^"?]+)', page)
    assert "baohai.css" in sheets
    assert {"timeline.css", "tiles.css"} <= set(sheets) or address != "/search?q=科技"
    assert sum((STATIC / name).stat().st_size for name in sheets) <= 12_000


def test_the_scripts_of_a_page_of_results_stay_small_together(client: FlaskClient) -> None:
    page = client.get("/search?q=科技").get_data(as_text=True)
    scripts = re.findall(r'<script[^>]* src="/assets/([^"?]+)', page)
    assert "baohai.js" in scripts
    assert sum((STATIC / name).stat().st_size for name in scripts) <= 5_000


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/search?q=科技",
        "/search?q=科技&district=渝北区&district=北碚区&topic=scitech&from=2020",
        "/search?q=科技&view=concordance&district=渝北区&district=北碚区&topic=scitech&from=2020",
    ],
)
def test_a_page_of_results_stays_small(client: FlaskClient, address: str) -> None:
    assert len(client.get(address).data) <= 30_000


def full_page(n: int) -> Reading:
    """An article of an archive that has every district, topic and year, and many authors."""
    districts = [tile.name for tile in tiles_of(Settings().region)]
    some = [districts[n * step % len(districts)] for step in (3, 5)]
    about = TOPICS[n % len(TOPICS)]
    story = article(
        f"江城日报/2020-07-{1 + n % 31:02}/{n:04}",
        f"云台桥今天通车第{n}条消息见报",
        "六月以来云台桥每天通车一百多次，沿线居民出行方便许多，企业运货也快了。" * 3,
        districts=dict.fromkeys([("渝北区", "北碚区")[n % 2], *some]),
        topics=dict.fromkeys(["scitech", about]),
        authors=[f"王{'建国明华文'[n % 5]}{'军平志海燕勇芳强'[n % 8]}"],
        # One in three is of the same month, of which each day has some.
        date=dt.date(2015 + n % 8, 1 + n % 12, 1 + n % 28)
        if n % 3
        else dt.date(2020, 7, 1 + n // 3 % 31),
    )
    papers = f"{'江山渝巴'[n % 4]}城日报"
    return reading(f"江城日报/2020-07-{1 + n % 31:02}/{n:04}", [story], papers)


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    shelf = Shelf(tmp_path_factory.mktemp("full"), map(full_page, range(300)))
    assert not shelf.update().refused
    return create_app(Settings(index=shelf.index)).test_client(use_cookies=False)


CHOSEN = {
    "nothing": "",
    "much": "&district=渝北区,北碚区&topic=scitech&from=2016-03-05&to=2021-05-06",
    "left out": "&district=渝北区,北碚区,-江津区&topic=scitech&publication=山城日报,江城日报",
}
# What a page of results may show otherwise, each with each.
VIEWS = ["", "&sort=oldest", "&view=concordance", "&view=concordance&sort=following"]
PARTS = ["", "&zoom=2020", "&zoom=2020-07&share=1"]


@pytest.mark.parametrize("lang", ["", "&lang=en"])
@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("choices", CHOSEN.values(), ids=CHOSEN)
@pytest.mark.parametrize("words", ["通车", "云台桥 通车"])
def test_whatever_is_chosen_and_shown_a_page_stays_small(
    full: FlaskClient, words: str, choices: str, view: str, part: str, lang: str
) -> None:
    """Nothing remembers the language here: it stands in each address."""
    page = full.get(f"/search?q={words}{choices}{view}{part}{lang}")
    assert page.get_data(as_text=True).count("<li>") > 40
    assert len(page.data) <= 30_000


def test_days_of_a_month_and_districts_are_all_links(full: FlaskClient) -> None:
    """What the budget could be kept without."""
    soup = soup_at(full, "/search?q=通车&zoom=2020-07")
    assert len(soup.select(".timeline svg svg a")) == 31
    assert len(soup.select(".map a[href]")) == 41
    assert len(soup.select("#filters li a[href]")) > 60


def test_more_that_is_chosen_hardly_makes_a_page_longer(full: FlaskClient) -> None:
    """Its search stands in its base and in few addresses beside, not in a hundred."""
    few, many = (
        len(full.get(f"/search?q=通车&author={','.join(f'王{n:03}' for n in range(count))}").data)
        for count in (4, 44)
    )
    grown = 40 * len("王000,".encode())
    assert many - few < 45 * grown
