"""The invented stories of ``stories/*.toml``, and with them those of the seeds."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from tests.composer.letterforms import SENTENCE_END
from tests.composer.seed_stories import seed_stories
from tests.composer.story import Part, Story

DATA = Path(__file__).resolve().parent / "stories"


@cache
def fiction(held_out: bool = False) -> tuple[Story, ...]:
    """All invented stories of the open or of the held-out files (``held_out*.toml``)."""
    files = sorted(DATA.glob("held_out*.toml" if held_out else "open*.toml"))
    return tuple(_story(table, file) for file in files for table in _tables(file))


@cache
def stories_of(section: str, held_out: bool = False) -> tuple[Story, ...]:
    """The stories of a section; those of the seeds are "local" and "local continued"."""
    if section.startswith("local"):
        mark = section == "local continued"
        return tuple(one for one in seed_stories() if mark == (one.kind in ("continuation", "box")))
    return tuple(one for one in fiction(held_out) if one.section == section)


def _tables(file: Path) -> list[dict[str, Any]]:
    tables: list[dict[str, Any]] = tomllib.loads(file.read_text(encoding="utf-8"))["story"]
    return tables


def _story(table: dict[str, Any], file: Path) -> Story:
    """A table as a story; a paragraph of the body a line, subheads after ``##``."""
    lines = [line.strip() for line in table.pop("body").strip().split("\n") if line.strip()]
    parts = tuple(
        Part(line.lstrip("# "), subhead=True) if line.startswith("##") else Part(line)
        for line in lines
    )
    if bad := [one.text for one in parts if not one.subhead and one.text[-1] not in SENTENCE_END]:
        loose = table.get("section") in ("notice", "box", "poem")
        if not loose:
            raise ValueError(f"{file}: {table['headline']}: no end of a sentence: {bad[0]}")
    table = {key: tuple(v) if isinstance(v, list) else v for key, v in table.items()}
    return Story(parts=parts, **table)
