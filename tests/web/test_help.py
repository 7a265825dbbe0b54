"""The help page shows the whole query language, from the table that the parser reads."""

import pytest
from flask.testing import FlaskClient

from index import QUERY_SYNTAX
from tests.web.markup import faults, headlines, soup_at, text_of

ROWS = [
    *((row, row.forms) for row in QUERY_SYNTAX.constructs),
    *((field, tuple(f"{name}:" for name in field.names)) for field in QUERY_SYNTAX.fields),
]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_row_of_the_table_stands_on_the_page_whole(client: FlaskClient, lang: str) -> None:
    soup = soup_at(client, f"/help?lang={lang}")
    assert faults(soup) == []
    shown = soup.select("tbody tr")
    assert len(shown) == len(ROWS)
    for (row, forms), line in zip(ROWS, shown, strict=True):
        typed, means = line.select("td")
        assert [text_of(code) for code in typed.select("code")] == list(forms)
        assert text_of(means.p) == (row.means if lang == "zh" else row.means_en)
        assert [text_of(code) for code in means.select("code")] == list(row.signs)
        assert [text_of(link) for link in means.select("a")] == list(row.examples)


def test_each_example_leads_to_its_search(client: FlaskClient) -> None:
    for link in soup_at(client, "/help").select("tbody a"):
        soup = soup_at(client, str(link["href"]))
        assert soup.select("#q")[0]["value"] == text_of(link)
        assert headlines(soup) or "没有" in text_of(soup.h1)
