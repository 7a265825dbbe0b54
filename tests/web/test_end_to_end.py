"""From page files to marked hits: what a new user sees after reading the five seeds."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from archive.settings import Settings
from index import update_index
from tests.goldset import SEEDS
from tests.web.markup import headlines, marks_of_words, soup_at, text_of
from web import create_app


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages") / "seeds"
    shutil.copytree(SEEDS, folder)
    return folder


@pytest.fixture(scope="module")
def reader(seeds: Path) -> Iterator[FlaskClient]:
    index = seeds.parent / "index"
    update_index(seeds, index, jobs=1)
    with create_app(Settings(seeds=seeds, index=index)).test_client() as client:
        yield client


def found(reader: FlaskClient, typed: str) -> list[str]:
    response = reader.get("/api/v1/search", query_string={"q": typed, "size": 100})
    return [hit["id"] for hit in response.get_json()["hits"]]


def text_at(reader: FlaskClient, id: str) -> str:
    said = reader.get(f"/api/v1/articles/{id}").get_json()
    parts = (said["kicker"], said["headline"], said["deck"], said["body"], *said["authors"])
    return "".join("".join(parts).split())


def test_a_word_finds_its_stories_and_is_marked_in_them(reader: FlaskClient) -> None:
    texts = [text_at(reader, id) for id in found(reader, "科技型企业")]
    for story in ("渝北区新培育", "北碚区抢抓", "超群工业"):
        assert any(story in text for text in texts), story
    soup = soup_at(reader, "/search?q=“科技型企业”")
    results = soup.select_one("ol.hits")
    assert results is not None
    assert marks_of_words(results) == {"科技型企业"}


def test_a_phrase_finds_the_stories_that_contain_exactly_that_and_no_other(
    reader: FlaskClient,
) -> None:
    ids = found(reader, '"两江新区"')
    everything = found(reader, "")
    assert len(everything) > len(ids) > 0
    assert set(ids) == {id for id in everything if "两江新区" in text_at(reader, id)}


def test_a_name_finds_the_letter_it_signed(reader: FlaskClient) -> None:
    assert "开州区" in text_at(reader, found(reader, "刘先伟")[0])


def test_a_filter_leaves_the_districts_stories(reader: FlaskClient) -> None:
    soup = soup_at(reader, "/search?district=黔江区")
    items = soup.select("ol.hits > li")
    assert len(items) >= 2
    assert all("黔江区" in text_of(one.select_one(".tags")) for one in items)


def test_a_phrase_that_runs_over_a_line_break_is_found_and_marked(reader: FlaskClient) -> None:
    page = (SEEDS / "002_e6bd47a78631c5ab.txt").read_text("utf-8")
    phrase = "工业园区龙岩组团的重庆市"
    assert phrase not in page and phrase in "".join(page.split())
    soup = soup_at(reader, f"/search?q=“{phrase}”")
    assert len(headlines(soup)) == 1
    assert marks_of_words(soup) == {phrase}


def test_a_page_that_is_added_is_found_without_a_restart(
    reader: FlaskClient, seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert found(reader, "“纸鸢渡口”") == []
    story = "纸鸢渡口添新船\n\n本报讯 昨日，纸鸢渡口迎来一艘新渡船，往返只要十分钟。\n"
    (seeds / "006_new.txt").write_text(story, "utf-8")
    report = update_index(seeds, seeds.parent / "index", jobs=1)
    assert (report.pages_read, report.pages_unchanged) == (1, 5)
    # The archive looks for a newer generation once a second.
    monkeypatch.setattr("index.serving._LOOK_EVERY", 0.0)
    assert len(found(reader, "“纸鸢渡口”")) == 1
