"""However many values a facet has, every one stands on the page or can be looked for."""

from __future__ import annotations

import pytest
from flask import Flask

from index import Facet, FacetName, FacetValue, SearchResult
from web.choices import FILTERS, Choices
from web.presenters.facets import MANY, facets_of
from web.speech import Speech

NAMES: tuple[FacetName, ...] = ("district", "topic", "kind", "publication", "author")


@pytest.mark.parametrize("count", [1, 3, 8, 12, 20, 21, 40, 100])
@pytest.mark.parametrize("name", NAMES)
def test_every_value_is_listed_or_can_be_looked_for(
    app: Flask, name: FacetName, count: int
) -> None:
    facet = Facet(name, tuple(FacetValue(f"值{n}", f"值{n}", count - n) for n in range(count)))
    found = SearchResult(count, (), (facet,), 0.0)
    with app.test_request_context("/"):
        (view,) = facets_of(found, Choices("桥"), Speech("zh"), lambda *_: facet, frozenset())
    row = next(row for row in FILTERS if row.name == name)
    listed = len(view.shown) + len(view.more)
    assert listed == count or view.find is not None or not row.findable
    assert len(view.shown) >= min(count, row.shown)
    assert view.find is None or count > MANY or listed < count
    assert all(link.leave for link in (*view.shown, *view.more))
    # What is folded away is all the rest, or it is said that there is more to be looked for.
    left = (
        f"另外 {len(view.more)} 项"
        if listed == count
        else f"接着的 {len(view.more)} 项，其余可查找"
    )
    assert not view.more or view.fold == left
