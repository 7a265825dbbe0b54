"""The districts as a map of tiles, each shaded by its articles, and pressed to choose it.

For any page that has the facet of districts of some choices::

    html(..., map=map_of(facet, choices, settings.region))

    {% from "baohai/tiles.html" import tiles %}{{ tiles(map, t) }}

with ``tiles.css`` in the page's style block. A tile is a link that adds its district to those
chosen, or gives it up again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from index import Facet, FacetValue
from web import urls
from web.choices import Choices
from web.tiles import Tile, tiles_of

# How dark a tile may be.
STEPS = 5


@dataclass(frozen=True, slots=True)
class TileView:
    """One tile. value: the district's full name; column: 0 where it follows the tile before it;
    step: from 0 to `STEPS`; on, out: whether it is chosen, and left out; url: where it is pressed,
    or "" where it has no articles."""

    value: str
    name: str
    count: int
    step: int
    column: int
    on: bool
    out: bool
    url: str


@dataclass(frozen=True, slots=True)
class MapView:
    """The tiles, row by row."""

    tiles: tuple[TileView, ...]


def map_of(facet: Facet | None, choices: Choices, region: str) -> MapView | None:
    """The map of a region's districts, or None where it has no layout or none has articles."""
    found = {one.value: one for one in facet.values} if facet else {}
    tiles = tuple(_tiles(tiles_of(region), found, choices))
    if not any(tile.count for tile in tiles):
        return None
    return MapView(tiles)


def _tiles(
    layout: tuple[Tile, ...], found: dict[str, FacetValue], choices: Choices
) -> Iterator[TileView]:
    most = max((found[tile.name].count for tile in layout if tile.name in found), default=0)
    toggled = urls.toggles(choices, "district")
    last: Tile | None = None
    for tile in layout:
        one = found.get(tile.name) or FacetValue(tile.name, tile.name, 0)
        follows = last and (last.row, last.column + 1) == (tile.row, tile.column)
        yield TileView(
            tile.name,
            tile.short,
            one.count,
            step_of(one.count, most),
            0 if follows else tile.column,
            one.selected,
            one.excluded,
            _pressed(one, choices, toggled),
        )
        last = tile


def step_of(count: int, most: int) -> int:
    """How dark a tile is: darkest above half of the most, a step lighter above a quarter …"""
    return max(STEPS + 1 - (most // count).bit_length(), 1) if count else 0


def _pressed(one: FacetValue, choices: Choices, toggled: urls.AddressOf) -> str:
    """Where a district is chosen, or neither chosen nor left out where it was one of these."""
    if one.excluded:
        return urls.search(choices.excluding("district", one.value))
    return toggled(one.value) if one.count or one.selected else ""
