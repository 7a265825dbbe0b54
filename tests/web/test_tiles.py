"""The map of districts: where its tiles lie, how dark they are, and what pressing one does."""

from __future__ import annotations

import dataclasses
import re
from itertools import combinations
from pathlib import Path
from urllib.parse import urldefrag

import pytest
from bs4 import Tag
from flask import Flask
from flask.testing import FlaskClient

from archive.places.gazetteer import gazetteer_of
from archive.settings import Settings
from index import Facet, FacetValue, SearchResult
from tests.web.markup import faults, headlines, soup_at, text_of
from web import create_app
from web.choices import Choices
from web.presenters.districts import MapView, map_of, step_of
from web.presenters.facets import facets_of
from web.speech import Speech
from web.tiles import Tile, tiles_of

REGION = "重庆市"
# Counts, and what stands of them in a tile, in Chinese and in English.
COUNTS = [
    (7, "7", "7"),
    (9999, "9999", "9999"),
    (12_345, "1.2万", "12k"),
    (123_456, "12万", "123k"),
]
STYLE = Path(__file__).resolve().parent.parent.parent / "web" / "static" / "tiles.css"
# Each district and those that it has a border with, each border once.
BORDERS = """
城口县 巫溪县 开州区
巫溪县 开州区 云阳县 奉节县 巫山县
奉节县 巫山县 云阳县
云阳县 开州区 万州区
万州区 开州区 梁平区 忠县 石柱土家族自治县
梁平区 忠县 垫江县
忠县 垫江县 丰都县 石柱土家族自治县
石柱土家族自治县 丰都县 彭水苗族土家族自治县 黔江区
丰都县 垫江县 涪陵区 武隆区 彭水苗族土家族自治县
垫江县 涪陵区 长寿区
长寿区 涪陵区 巴南区 渝北区
涪陵区 巴南区 南川区 武隆区
武隆区 彭水苗族土家族自治县 南川区
酉阳土家族苗族自治县 彭水苗族土家族自治县 黔江区 秀山土家族苗族自治县
彭水苗族土家族自治县 黔江区
南川区 巴南区 綦江区 万盛经开区
綦江区 巴南区 江津区 万盛经开区
巴南区 南岸区 九龙坡区 大渡口区 渝北区 江津区
江津区 永川区 璧山区 九龙坡区
永川区 璧山区 铜梁区 大足区 荣昌区
大足区 荣昌区 铜梁区 潼南区
铜梁区 潼南区 璧山区 合川区
合川区 潼南区 璧山区 北碚区 渝北区
璧山区 北碚区 沙坪坝区 九龙坡区 重庆高新区
北碚区 沙坪坝区 渝北区 两江新区
渝北区 江北区 沙坪坝区 两江新区
江北区 渝中区 南岸区 沙坪坝区 两江新区
渝中区 沙坪坝区 九龙坡区 南岸区
九龙坡区 沙坪坝区 大渡口区 南岸区 重庆高新区
沙坪坝区 重庆高新区
"""
# What lies north of what, and west of what.
NORTH = ["城口县 万州区 石柱土家族自治县 彭水苗族土家族自治县", "合川区 沙坪坝区 江津区"]
NORTH += ["渝北区 南岸区 綦江区 万盛经开区", "黔江区 酉阳土家族苗族自治县 秀山土家族苗族自治县"]
WEST = ["荣昌区 永川区 九龙坡区 巴南区 涪陵区 武隆区", "潼南区 合川区 垫江县 忠县 石柱土家族自治县"]
WEST += ["梁平区 万州区 云阳县 奉节县 巫山县"]


def tiles() -> dict[str, Tile]:
    return {tile.name: tile for tile in tiles_of(REGION)}


def apart(one: str, other: str) -> int:
    """How many steps two tiles lie apart, across corners as well."""
    a, b = tiles()[one], tiles()[other]
    return max(abs(a.row - b.row), abs(a.column - b.column))


def test_every_district_of_the_rules_has_one_tile() -> None:
    names = [tile.name for tile in tiles_of(REGION)]
    assert len(names) == len(set(names)) == 41
    assert set(names) == {place.name for place in gazetteer_of(REGION).districts}
    cells = {(tile.row, tile.column) for tile in tiles_of(REGION)}
    assert len(cells) == 41


def test_neighbours_are_near() -> None:
    rows = [line.split() for line in BORDERS.split("\n") if line]
    borders = [(row[0], other) for row in rows for other in row[1:]]
    assert {name for border in borders for name in border} == set(tiles())
    far = [(one, other) for one, other in borders if apart(one, other) > 2]
    assert far == []
    beside = sum(apart(one, other) == 1 for one, other in borders)
    assert beside / len(borders) > 0.85
    # And what is no neighbour mostly is not: else a heap would do as well.
    known = {frozenset(border) for border in borders}
    others = [pair for pair in combinations(tiles(), 2) if frozenset(pair) not in known]
    assert sum(apart(*pair) == 1 for pair in others) / len(others) < 0.1


@pytest.mark.parametrize(
    ("axis", "line"),
    [("row", line) for line in NORTH] + [("column", line) for line in WEST],
)
def test_north_is_up_and_west_is_left(axis: str, line: str) -> None:
    places = [getattr(tiles()[name], axis) for name in line.split()]
    assert places == sorted(places) and len(set(places)) > 1


def test_what_stands_in_a_tile_is_part_of_the_name_and_of_no_other() -> None:
    shorts = [tile.short for tile in tiles_of(REGION)]
    assert len(set(shorts)) == len(shorts)
    assert all(tile.short in tile.name and len(tile.short) <= 3 for tile in tiles_of(REGION))


def test_the_style_has_every_column_that_a_row_goes_on_in() -> None:
    style = STYLE.read_text("utf-8")
    named = {int(n) for n in re.findall(r"\.c(\d+) \{ grid-column: \1; \}", style)}
    view = made(dict.fromkeys(tiles(), 1))
    assert {tile.column for tile in view.tiles} - {0} == named
    (columns,) = re.findall(r"repeat\((\d+), 1fr\)", style)
    assert int(columns) == max(tile.column for tile in tiles_of(REGION))


def made(counts: dict[str, int], choices: Choices | None = None, region: str = REGION) -> MapView:
    """The map of made-up counts."""
    facet = Facet("district", tuple(FacetValue(name, name, n) for name, n in counts.items()))
    with create_app(Settings()).test_request_context("/"):
        view = map_of(facet, choices or Choices(), region, Speech("zh"))
    assert view is not None
    return view


@pytest.mark.parametrize(
    ("count", "most", "step"),
    [
        *((0, 9, 0), (9, 9, 5), (5, 9, 5), (4, 9, 4), (1, 1, 5)),
        *((101, 200, 5), (100, 200, 4), (50, 200, 3), (25, 200, 2), (12, 200, 1), (1, 30_000, 1)),
    ],
)
def test_each_step_stands_for_twice_as_many(count: int, most: int, step: int) -> None:
    assert step_of(count, most) == step


def test_tiles_that_follow_each_other_need_no_column() -> None:
    view = made({"渝北区": 3})
    by_name = {tile.value: tile for tile in view.tiles}
    assert (by_name["开州区"].column, by_name["巫溪县"].column) == (9, 0)
    assert [tile.count for tile in view.tiles if tile.count] == [3]


def test_a_region_without_a_layout_has_no_map(settings: Settings) -> None:
    facet = Facet("district", (FacetValue("渝北区", "渝北区", 1),))
    elsewhere = create_app(dataclasses.replace(settings, region="湖北省"))
    with elsewhere.test_request_context("/"):
        assert map_of(facet, Choices(), "湖北省", Speech("zh")) is None
    soup = soup_at(elsewhere.test_client(), "/search?q=企业")
    assert not soup.select(".map") and soup.select("#f-district li")
    assert faults(soup) == []


def test_where_no_district_has_articles_there_is_no_map(app: Flask) -> None:
    elsewhere = Facet("district", (FacetValue("湖北省", "湖北省", 4),))
    with app.test_request_context("/"):
        assert map_of(elsewhere, Choices(), REGION, Speech("zh")) is None
        assert map_of(None, Choices(), REGION, Speech("zh")) is None


def pressed(tile: Tag) -> str:
    """Where a tile leads."""
    return urldefrag(str(tile["href"])).url


def tile_of(client: FlaskClient, address: str, name: str) -> Tag:
    soup = soup_at(client, address)
    assert faults(soup) == []
    return next(one for one in soup.select(".map a") if text_of(one).startswith(name))


def test_pressing_a_tile_chooses_its_district_and_again_gives_it_up(client: FlaskClient) -> None:
    start = "/search?sort=oldest&size=50&zoom=2020"
    tile = tile_of(client, start, "渝北")
    count = int(text_of(tile.b))
    first = soup_at(client, pressed(tile))
    assert len(headlines(first)) == count > 0
    assert "区县：渝北区" in text_of(first.h1)
    # The state stays, and a second district widens.
    assert "zoom=2020" in str(first.select(".timeline svg svg a")[0]["href"])
    second = pressed(tile_of(client, pressed(tile), "黔江"))
    assert "渝北区或黔江区" in text_of(soup_at(client, second).h1)
    chosen = tile_of(client, second, "黔江")
    assert chosen["aria-current"] == "true"
    back = soup_at(client, pressed(chosen))
    assert headlines(back) == headlines(first)


def test_what_is_left_out_is_taken_back_by_its_tile(client: FlaskClient) -> None:
    tile = tile_of(client, "/search?q=企业&district=-渝北区", "渝北")
    assert "out" in tile["class"]
    assert pressed(tile) == "/search?q=企业"


def test_every_districts_number_is_the_facets(client: FlaskClient) -> None:
    soup = soup_at(client, "/search?q=企业")
    facet = client.get("/api/v1/search?q=企业").get_json()["facets"]["district"]
    counts = {one["value"]: one["count"] for one in facet}
    shown = {
        pressed(one).partition("district=")[2]: int(text_of(one.b))
        for one in soup.select(".map a[href]")
    }
    assert shown == {name: n for name, n in counts.items() if name in tiles()}
    zeros = [text_of(one) for one in soup.select(".map .grid > span")]
    assert len(zeros) + len(shown) == 41 and all(one.endswith(" 0") for one in zeros)


@pytest.mark.parametrize(("count", "zh", "en"), COUNTS)
def test_a_count_of_many_figures_is_cut_to_fit_a_narrow_tile(count: int, zh: str, en: str) -> None:
    facet = Facet("district", (FacetValue("沙坪坝区", "沙坪坝区", count),))
    for lang, said in (("zh", zh), ("en", en)):
        with create_app(Settings()).test_request_context("/"):
            view = map_of(facet, Choices(), REGION, Speech(lang))  # type: ignore[arg-type]
        assert view is not None
        tile = next(one for one in view.tiles if one.count)
        assert (tile.name, tile.wide, tile.rest, tile.said) == ("沙坪", "坝", "区", said)


def test_a_tile_reads_as_its_districts_full_name(client: FlaskClient) -> None:
    soup = soup_at(client, "/search")
    read = [text_of(one).rpartition(" ")[0] for one in soup.select(".map .grid > *")]
    whole = [one if "（" not in one else one.partition("（")[2].rstrip("）") for one in read]
    assert whole == [tile.name for tile in tiles_of(REGION)]


def test_the_map_is_open_where_a_district_is_chosen_or_left_out(client: FlaskClient) -> None:
    soup = soup_at(client, "/search?q=企业")
    assert not soup.select(".map[open]") and soup.select(".map #map")
    for chosen in ("渝北区", "-渝北区"):
        assert soup_at(client, f"/search?q=企业&district={chosen}").select(".map[open]")
    assert all(str(one["href"]).endswith("#map") for one in soup.select(".map a"))


def test_districts_on_the_map_are_not_folded_away_as_well(app: Flask) -> None:
    names = [*tiles(), "湖北省", "四川省", "贵州省", "湖南省", "重庆市"]
    values = tuple(FacetValue(name, name, 90 - n) for n, name in enumerate(names))
    found = SearchResult(90, (), (Facet("district", values),), 0.0)
    with app.test_request_context("/"):
        for mapped in (frozenset(tiles()), frozenset[str]()):
            (view,) = facets_of(found, Choices(), Speech("zh"), lambda *_: values, mapped)
            folded = {link.text for link in view.more}
            assert bool(folded & set(tiles())) is not bool(mapped)
            assert bool(mapped) <= ("湖北省" in folded)
            assert view.find is not None
            # Each stands open, is folded away, or is on the map, to which a link leads.
            reached = len(view.shown) + len(view.more)
            assert view.mapped == (f"另外的 {46 - reached} 个区县在地图上" if mapped else "")
            assert all(link.leave for link in (*view.shown, *view.more))
