"""Budgets: 30 kB of HTML for a page of results, 12 kB of CSS, 5 kB of script."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

STATIC = Path(__file__).resolve().parent.parent.parent / "web" / "static"


@pytest.mark.parametrize("address", ["/", "/search?q=科技", "/search?q=科技&view=concordance"])
def test_the_style_sheets_stay_small_together(client: FlaskClient, address: str) -> None:
    page = client.get(address).get_data(as_text=True)
    sheets = re.findall(r'<link rel="stylesheet" href="/assets/([^"?]+)', page)
    assert "baohai.css" in sheets
    assert {"timeline.css", "tiles.css"} <= set(sheets) or address != "/search?q=科技"
    assert sum((STATIC / name).stat().st_size for name in sheets) <= 12_000


def test_the_scripts_of_a_page_of_results_stay_small_together(client: FlaskClient) -> None:
    page = client.get("/search?q=科技").get_data(as_text=True)
    scripts = re.findall(r'<script[^>]* src="/assets/([^"?]+)', page)
    assert "baohai.js" in scripts
    assert sum((STATIC / name).stat().st_size for name in scripts) <= 5_000


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/search?q=科技",
        "/search?q=科技&district=渝北区&district=北碚区&topic=scitech&from=2020",
        "/search?q=科技&view=concordance&district=渝北区&district=北碚区&topic=scitech&from=2020",
    ],
)
def test_a_page_of_results_stays_small(client: FlaskClient, address: str) -> None:
    assert len(client.get(address).data) <= 30_000
