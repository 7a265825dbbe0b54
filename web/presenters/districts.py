"""The districts as a map of tiles, each shaded by its articles, and pressed to choose it.

For any page that has the facet of districts of some choices::

    html(..., map=map_of(facet, choices, settings.region, speech()))

    {% from "baohai/tiles.html" import tiles %}{{ tiles(map, t, urls) }}

with ``tiles.css`` in the page's style block. A tile is a link that adds its district to those
chosen, or gives it up again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from index import Facet, FacetValue
from web import urls
from web.choices import Choices
from web.speech import Speech
from web.tiles import Tile, tiles_of

# So many characters stand in a tile on a narrow page, and so many figures.
NARROW, FIGURES = 2, 4
# How dark a tile may be.
STEPS = 5


@dataclass(frozen=True, slots=True)
class TileView:
    """One tile. value: the district's full name; name: as much of it as a narrow tile holds,
    wide: what a wide one has besides, rest: what is read out alone; said: the count as it stands
    in the tile; column: 0 where it follows the tile before it; step: from 0 to `STEPS`; on, out:
    whether it is chosen, and left out; url: where it is pressed, or "" where it has no articles."""

    value: str
    name: str
    wide: str
    rest: str
    count: int
    said: str
    step: int
    column: int
    on: bool
    out: bool
    url: str


@dataclass(frozen=True, slots=True)
class MapView:
    """The tiles, row by row. open: whether districts are chosen or left out."""

    tiles: tuple[TileView, ...]
    open: bool


def map_of(facet: Facet | None, choices: Choices, region: str, t: Speech) -> MapView | None:
    """The map of a region's districts, or None where it has no layout or none has articles."""
    found = {one.value: one for one in facet.values} if facet else {}
    tiles = tuple(_tiles(tiles_of(region), found, choices, t))
    if not any(tile.count for tile in tiles):
        return None
    return MapView(tiles, any(tile.on or tile.out for tile in tiles))


def _tiles(
    layout: tuple[Tile, ...], found: dict[str, FacetValue], choices: Choices, t: Speech
) -> Iterator[TileView]:
    most = max((found[tile.name].count for tile in layout if tile.name in found), default=0)
    toggled = urls.toggles(choices, "district")
    last: Tile | None = None
    for tile in layout:
        one = found.get(tile.name) or FacetValue(tile.name, tile.name, 0)
        follows = last and (last.row, last.column + 1) == (tile.row, tile.column)
        yield TileView(
            tile.name,
            tile.short[:NARROW],
            tile.short[NARROW:],
            _rest(tile),
            one.count,
            _figures(one.count, t),
            step_of(one.count, most),
            0 if follows else tile.column,
            one.selected,
            one.excluded,
            _pressed(one, choices, toggled),
        )
        last = tile


def _rest(tile: Tile) -> str:
    """What has to be read with a tile for its district's full name."""
    before, _, behind = tile.name.partition(tile.short)
    return f"（{tile.name}）" if before else behind


def _figures(count: int, t: Speech) -> str:
    """A count as a narrow tile holds it: of more figures the first ones."""
    if len(str(count)) <= FIGURES:
        return str(count)
    unit = int(t("map.unit"))
    return t("map.many", n=f"{count / unit:.2g}" if count < 10 * unit else f"{count // unit}")


def step_of(count: int, most: int) -> int:
    """How dark a tile is: darkest above half of the most, a step lighter above a quarter …"""
    return max(STEPS + 1 - (most // count).bit_length(), 1) if count else 0


def _pressed(one: FacetValue, choices: Choices, toggled: urls.AddressOf) -> str:
    """Where a district is chosen, or neither chosen nor left out where it was one of these."""
    if one.excluded:
        return urls.search(choices.excluding("district", one.value))
    return toggled(one.value) if one.count or one.selected else ""
