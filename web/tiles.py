"""Where the districts of a region lie, as tiles on a grid (``maps/tiles.toml``)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("maps") / "tiles.toml"


@dataclass(frozen=True, slots=True)
class Tile:
    """One district: its full name, what stands in the tile, and its cell, counted from 1."""

    name: str
    short: str
    row: int
    column: int


def tiles_of(region: str) -> tuple[Tile, ...]:
    """A region's tiles, row by row, or none where it has no layout."""
    return _maps().get(region, ())


@cache
def _maps() -> Mapping[str, tuple[Tile, ...]]:
    maps = tomllib.loads(FILE.read_text(encoding="utf-8"))["map"]
    return {one["region"]: _laid_out(one["tiles"]) for one in maps}


def _laid_out(rows: list[dict[str, str | int]]) -> tuple[Tile, ...]:
    tiles = sorted((Tile(**row) for row in rows), key=_cell)  # type: ignore[arg-type]
    return tuple(tiles)


def _cell(tile: Tile) -> tuple[int, int]:
    return tile.row, tile.column
