"""An opened archive answers for articles and pages, and takes up newer generations by itself."""

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from index import Archive, IndexMissing, Query
from index.storing.manifest import FORMAT
from tests.goldset import gold_readings
from tests.index.collection import Shelf, article, headlines, reading


@pytest.fixture
def _eager(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.serving._LOOK_EVERY", 0.0)


def test_articles_and_pages_come_back_as_they_were_read(gold: Archive) -> None:
    for one in gold_readings():
        assert gold.page(one.page.id) == one
        ids = Counter(story.id for story in one.articles)
        for story in (story for story in one.articles if ids[story.id] == 1):
            view = gold.article(story.id)
            assert view is not None and view.article == story
            assert view.page.source == one.page.source
            assert view.page.lines == ()


def test_an_id_that_is_gone_names_its_page(gold: Archive) -> None:
    page = gold_readings()[0].page.id
    assert gold.article(f"{page}~00000000") is None
    assert gold.page_of(f"{page}~00000000") == page
    assert gold.page_of("nowhere~00000000") is None
    assert gold.page_of("nothing") is None
    assert gold.page("nowhere") is None


def test_without_an_index_every_question_says_how_to_make_one(tmp_path: Path) -> None:
    with Archive(tmp_path / "none") as archive:
        assert not archive.is_ready
        for ask in (
            lambda: archive.search(Query.parse("重庆")),
            lambda: archive.article("a~b"),
            lambda: archive.generation,
        ):
            with pytest.raises(IndexMissing, match=r"scripts/reindex\.py"):
                ask()
    assert not (tmp_path / "none").exists()


def test_an_index_of_another_format_is_refused(shelf: Shelf) -> None:
    shelf.update()
    manifest = next(shelf.index.glob("generations/*/manifest.json"))
    text = manifest.read_text(encoding="utf-8")
    manifest.write_text(text.replace(f'"format":{FORMAT}', '"format":0'), encoding="utf-8")
    with shelf.open() as archive:
        assert not archive.is_ready
        with pytest.raises(IndexMissing, match="another version"):
            archive.search(Query.parse(""))
    shelf.update()
    with shelf.open() as archive:
        assert archive.is_ready


@pytest.mark.usefixtures("_eager")
def test_a_new_generation_is_taken_up_without_a_restart(shelf: Shelf) -> None:
    with shelf.open() as archive:
        assert not archive.is_ready
        shelf.put(reading("a", [article("a", "第一天", "正文")]))
        shelf.update()
        assert headlines(archive, "") == ["第一天"]
        first = archive.generation
        shelf.put(reading("b", [article("b", "第二天", "正文")]))
        shelf.update()
        assert sorted(headlines(archive, "正文")) == ["第一天", "第二天"]
        assert archive.generation.name > first.name
        assert archive.search(Query.parse("")).generation == archive.generation.name


@pytest.mark.usefixtures("_eager")
def test_a_broken_newer_generation_leaves_the_old_one_answering(shelf: Shelf) -> None:
    shelf.put(reading("a", [article("a", "第一天", "正文")]))
    shelf.update()
    with shelf.open() as archive:
        assert headlines(archive, "") == ["第一天"]
        (shelf.index / "current").write_text("nothing\n", encoding="utf-8")
        assert headlines(archive, "") == ["第一天"]
        assert archive.is_ready


@pytest.mark.usefixtures("_eager")
def test_requests_go_on_while_generations_are_published(shelf: Shelf) -> None:
    shelf.put(reading("a", [article("a", "不变的报道", "正文")]))
    shelf.update()
    stop = threading.Event()

    def ask() -> int:
        asked = 0
        while not stop.is_set():
            result = archive.search(Query.parse("不变的报道"))
            assert [hit.headline.text for hit in result.hits] == ["不变的报道"]
            assert archive.article(result.hits[0].id) is not None
            asked += 1
        return asked

    with shelf.open() as archive, ThreadPoolExecutor(4) as pool:
        askers = [pool.submit(ask) for _ in range(4)]
        try:
            for number in range(5):
                shelf.put(reading("b", [article("b", f"第{number}天", "正文")]), str(number))
                shelf.update()
        finally:
            stop.set()
        assert all(asker.result() > 0 for asker in askers)


def test_threads_get_the_same_answers_as_one_alone(gold: Archive) -> None:
    queries = ["科技型企业", '"两江新区"', "重庆 创新", "", "企业 -科技", "R&D"] * 8
    alone = [headlines(gold, query) for query in queries]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda query: headlines(gold, query), queries))
    assert together == alone


def test_an_archive_may_be_closed_twice_and_asked_again(shelf: Shelf) -> None:
    shelf.update()
    archive = shelf.open()
    archive.warm_up()
    archive.close()
    archive.close()
    assert archive.is_ready
