"""Budgets: 30 kB of HTML for a page of results, 12 kB of CSS, 5 kB of script."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient

STATIC = Path(__file__).resolve().parent.parent.parent / "web" / "static"


@pytest.mark.parametrize(("name", "most"), [("baohai.css", 12_000), ("baohai.js", 5_000)])
def test_files_stay_small(name: str, most: int) -> None:
    assert (STATIC / name).stat().st_size <= most


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
