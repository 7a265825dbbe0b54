"""Indexes that several tests ask: of the gold readings, and of made-up tagged articles."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from index import Archive, cutting
from tests.goldset import gold_readings
from tests.index.collection import Shelf, article, reading


@pytest.fixture(scope="session", autouse=True)
def _jieba_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    cutting.keep_cache_in(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    shelf = Shelf(tmp_path_factory.mktemp("gold"), gold_readings())
    assert not shelf.update().refused
    with shelf.open() as archive:
        yield archive


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path)


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """A dozen made-up articles with tags, authors, dates and publications."""
    day = dt.date
    first = [
        article(
            "a/1",
            "渝北 桥梁通车",
            "新桥今天通车，5G信号覆盖全桥。",
            districts=["渝北区"],
            topics=["transport"],
            authors=["黄虹"],
            date=day(2022, 6, 12),
        ),
        article(
            "a/1",
            "科技馆开放",
            "科技馆展出桥梁模型和15G光模块。",
            districts=["渝北区", "重庆市"],
            topics=["scitech", "culture"],
            authors=["黄虹", "李一"],
            date=day(2022, 6, 12),
            organisation="渝北区融媒体中心",
        ),
        article(
            "a/1",
            "稻田画",
            "稻田里画出大桥。",
            kind="photo",
            districts=["黔江区"],
            date=day(2022, 6, 12),
        ),
    ]
    second = [
        article(
            "a/2",
            "石柱 辣椒丰收",
            "辣椒红了，两江、新区的客商都来了。",
            districts=["石柱土家族自治县"],
            topics=["agriculture"],
            date=day(2022, 5, 1),
        ),
        article(
            "a/2",
            "两江新区推出新措施",
            "措施共有七条。",
            kicker="为了企业",
            districts=["两江新区"],
            topics=["economy"],
            authors=["王二"],
            date=day(2022, 5, 31),
        ),
        article(
            "a/2", "新区与两江", "新区两江合唱团演出。", topics=["culture"], date=day(2021, 12, 31)
        ),
    ]
    third = [
        article("b/1", "没有日期的消息", "贷款支持企业研发，R&D投入增加。", topics=["economy"]),
        article(
            "b/1",
            "火灾演练",
            "消防演练在社区举行。\n旅游也安全。",
            districts=["黔江区"],
            topics=["safety"],
            authors=["赵 五"],
        ),
        article(
            "b/1",
            "旅游季",
            "企业贷款买船，旅游升温。",
            districts=["忠县"],
            topics=["culture"],
            date=day(2023, 1, 1),
        ),
    ]
    readings = [
        reading("a/1", first, "江城日报"),
        reading("a/2", second, "江城日报"),
        reading("b/1", third, "山城晚报"),
    ]
    shelf = Shelf(tmp_path_factory.mktemp("town"), readings)
    assert not shelf.update().refused
    with shelf.open() as archive:
        yield archive
