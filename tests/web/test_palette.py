"""The palettes: the variables of the style sheet are read and their contrast is measured."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from web.presenters.districts import STEPS
from web.presenters.holdings import SHADES

STATIC = Path(__file__).resolve().parent.parent.parent / "web" / "static"
STYLES = ("baohai.css", "reading.css", "tiles.css", "timeline.css", "lines.css", "browse.css")
CSS = "\n".join((STATIC / name).read_text("utf-8") for name in STYLES)
TINT = 0.09

# What stands on what, and the least ratio: 4.5 for text, 3 for lines and bars (WCAG 1.4.3, 1.4.11).
PAIRS = [
    ("ink", "paper", 12.0),
    ("ink", "panel", 7.0),
    ("muted", "paper", 6.4),
    ("muted", "panel", 4.5),
    ("link", "paper", 8.0),
    ("link", "panel", 4.5),
    ("visited", "paper", 7.0),
    ("seal", "paper", 4.5),
    ("paper", "link", 4.5),
    ("paper", "ink", 4.5),
    ("mark-ink", "mark", 7.0),
    ("mark-line", "mark", 3.0),
    ("mark-line", "paper", 3.0),
    ("edge", "paper", 3.0),
    ("seal", "mark", 3.0),
    *((f"tone-{n}", "paper", 4.5) for n in range(1, 9)),
]


def palette(dark: bool) -> dict[str, tuple[int, int, int]]:
    blocks = re.findall(r"(?m)^(  )?:root \{\n([^}]*)\}", CSS)
    text = "".join(block for inside, block in blocks if bool(inside) is dark)
    return {
        name: (int(value[:2], 16), int(value[2:4], 16), int(value[4:], 16))
        for name, value in re.findall(r"--([a-z0-9-]+):\s*#([0-9a-f]{6})", text)
    }


def luminance(colour: tuple[float, float, float]) -> float:
    parts = [x / 255 / 12.92 if x <= 10.3 else ((x / 255 + 0.055) / 1.055) ** 2.4 for x in colour]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def ratio(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back", "least"), PAIRS, ids=lambda value: str(value))
def test_what_is_read_stands_out(front: str, back: str, least: float, dark: bool) -> None:
    colours = palette(dark)
    assert ratio(colours[front], colours[back]) >= least


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("n", range(1, 9))
def test_text_on_an_articles_tint_stands_out(n: int, dark: bool) -> None:
    colours = palette(dark)
    assert f"var(--tone) {TINT:.0%}" in CSS
    mixed = [
        a * TINT + b * (1 - TINT)
        for a, b in zip(colours[f"tone-{n}"], colours["paper"], strict=True)
    ]
    tint = (mixed[0], mixed[1], mixed[2])
    assert ratio(colours["ink"], tint) >= 7
    assert ratio(colours["muted"], tint) >= 4.5
    assert ratio(colours["link"], tint) >= 4.5


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_text_on_the_tiles_of_the_map_stands_out(dark: bool) -> None:
    colours = palette(dark)
    steps, shades = (
        [int(share) / 100 for share in re.findall(rf"--{name}: (\d+)%", CSS)]
        for name in ("step", "shade")
    )
    assert len(steps) == STEPS and steps == sorted(set(steps))
    # A year of the holdings is shaded as they are.
    assert len(shades) == len(SHADES) - 1 and shades == sorted(set(shades))
    for step in (*steps, *shades):
        pairs = zip(colours["link"], colours["paper"], strict=True)
        ground = tuple(a * step + b * (1 - step) for a, b in pairs)
        assert ratio(colours["ink"], ground) >= 4.5  # type: ignore[arg-type]


def test_both_palettes_name_the_same_colours() -> None:
    assert set(palette(False)) == set(palette(True))


def test_marks_do_not_live_by_colour_alone() -> None:
    assert re.search(r"(?m)^mark \{[^}]*underline", CSS)


def test_nothing_is_slanted_and_nothing_comes_from_elsewhere() -> None:
    assert "italic" not in CSS
    assert "url(" not in CSS and "@import" not in CSS
