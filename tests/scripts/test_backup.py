"""A copy of `seeds/` and `corrections/`, and of nothing else, brings the whole archive back."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from archive.settings import Settings
from index import Archive, update_index
from tests.goldset import SEEDS
from tests.index.durability.answers import answers_of
from web import create_app

QUERIES = (
    "",
    "科技",
    "“科技型企业”",
    "渝北区",
    "记者:黄虹",
    "贷款 -旅游",
    "区县:铜梁区",
    "zhongxian",
)
ADDRESSES = ("/", "/coverage", "/search?q=科技", "/concordance.csv?q=科技", "/export.csv?q=企业")
CORRECTED = "改过的标题"
FIRST = "# 新桥今天通车\n\n本报记者 王明\n\n6月12日，渝北区新桥通车，市民走上大桥看江景。\n"


def archive_in(home: Path) -> Settings:
    return Settings(seeds=home / "seeds", corrections=home / "corrections", index=home / "index")


def updated(settings: Settings) -> None:
    report = update_index(settings.seeds, settings.index, jobs=1, settings=settings)
    assert report.refused == () and report.warnings == ()


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """An archive with a history: pages came, changed and went, and a reading was corrected."""
    settings = archive_in(tmp_path_factory.mktemp("lived"))
    settings.seeds.mkdir()
    settings.corrections.mkdir()
    paths = sorted(SEEDS.glob("*.txt"))
    for path in (*paths[:2], paths[3]):
        shutil.copyfile(path, settings.seeds / path.name)
    (settings.seeds / "gone.txt").write_text(FIRST, encoding="utf-8")
    (settings.seeds / "town").mkdir()
    (settings.seeds / "town" / "paper.toml").write_text('publication = "江城日报"\n', "utf-8")
    (settings.seeds / "town" / "2023-05-15.md").write_text(FIRST, encoding="utf-8")
    updated(settings)
    (settings.seeds / "gone.txt").unlink()
    (settings.seeds / "town" / "2023-05-15.md").write_text(f"{FIRST}桥长三里。\n", "utf-8")
    shutil.copyfile(paths[2], settings.seeds / paths[2].name)
    updated(settings)
    folder = settings.corrections / "town"
    folder.mkdir()
    record = f'[[correction]]\ntext = "# 新桥"\ndo = "headline is"\nvalue = "{CORRECTED}"\n'
    (folder / "2023-05-15.toml").write_text(
        f'{record}\n[[correction]]\ntext = "# 新桥"\ndo = "topic+"\nvalue = "agriculture"\n',
        "utf-8",
    )
    updated(settings)
    return settings


@pytest.fixture(scope="module")
def restored(lived: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The same from its pages and corrections alone, in another place, at another time."""
    settings = archive_in(tmp_path_factory.mktemp("restored"))
    for source, target in (
        (lived.seeds, settings.seeds),
        (lived.corrections, settings.corrections),
    ):
        shutil.copytree(source, target, copy_function=shutil.copyfile)
    updated(settings)
    return settings


def told(settings: Settings) -> list[Any]:
    with Archive(settings.index) as archive:
        return answers_of(archive, QUERIES)


def test_every_answer_is_the_same(lived: Settings, restored: Settings) -> None:
    with Archive(lived.index) as archive:
        assert archive.generation.articles > 20
    assert told(restored) == told(lived)


def test_corrections_came_along(restored: Settings) -> None:
    client = create_app(restored).test_client()
    (hit,) = client.get(f"/api/v1/search?q=标题:{CORRECTED}&variants=0").get_json()["hits"]
    assert "agriculture" in hit["topics"] and hit["publication"] == "江城日报"


def shown(settings: Settings) -> Iterator[tuple[str, str]]:
    """Every permanent address with what it shows."""
    client = create_app(settings).test_client()
    places = re.findall(r"<loc>http://localhost([^<]+)</loc>", client.get("/sitemap.xml").text)
    assert len(places) > 20
    for address in (*sorted(places), *ADDRESSES):
        answer = client.get(address)
        assert answer.status_code == 200, address
        yield address, answer.text


def test_every_address_is_the_same_and_shows_the_same(lived: Settings, restored: Settings) -> None:
    before, after = dict(shown(lived)), dict(shown(restored))
    assert before.keys() == after.keys()
    assert [address for address in before if before[address] != after[address]] == []


def test_without_the_corrections_it_would_not_be_the_same(lived: Settings, tmp_path: Path) -> None:
    """The comparison tells."""
    settings = archive_in(tmp_path)
    shutil.copytree(lived.seeds, settings.seeds)
    updated(settings)
    assert told(settings) != told(lived)
