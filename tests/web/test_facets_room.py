"""However much is chosen, every value of a facet stands on the page or can be looked for."""

from __future__ import annotations

import pytest
from flask import Flask

from index import Facet, FacetName, FacetValue, SearchResult
from web.choices import FILTERS, Choices
from web.presenters.facets import FEW, LEAST_OPEN, facets_of, many_of
from web.speech import Speech

NAMES: tuple[FacetName, ...] = ("district", "topic", "kind", "publication", "author")


@pytest.mark.parametrize("words", [0, 20, 60, 300])
@pytest.mark.parametrize("count", [1, 3, 8, 12, 20, 21, 40, 100])
def test_every_value_is_listed_or_can_be_looked_for(app: Flask, words: int, count: int) -> None:
    choices = Choices("桥" * words)
    shown = {row.name: row.shown + row.more for row in FILTERS}
    for name in NAMES:
        facet = Facet(name, tuple(FacetValue(f"值{n}", f"值{n}", count - n) for n in range(count)))
        found = SearchResult(count, (), (facet,), 0.0)
        with app.test_request_context("/"):
            (view,) = facets_of(found, choices, Speech("zh"), lambda *_: facet, frozenset())  # noqa: B023
            many = many_of(choices, next(row for row in FILTERS if row.name == name))
        listed = len(view.shown) + len(view.more)
        assert listed == min(count, shown[name]) or view.find is not None, name
        assert len(view.shown) >= min(count, LEAST_OPEN)
        assert view.find is None or count > many >= FEW


def test_the_more_is_chosen_the_fewer_values_stand_there(app: Flask) -> None:
    facet = Facet("author", tuple(FacetValue(f"甲{n}", f"甲{n}", 99 - n) for n in range(90)))
    found = SearchResult(99, (), (facet,), 0.0)
    sizes = []
    with app.test_request_context("/"):
        for words in (0, 12, 40):
            (view,) = facets_of(
                found, Choices("桥" * words), Speech("zh"), lambda *_: facet, frozenset()
            )
            sizes.append((len(view.shown), len(view.more)))
    assert sizes == sorted(sizes, reverse=True) and len(set(sizes)) == 3
