"""What is no row is refused; that rows come back the same is tried with records."""

import pytest

from archive.model import Page, Reading
from index.storing.rows import dump, load, places_of


@pytest.mark.parametrize(
    "text", ["", "[]", "3", "{}", "[[], []]", "[1, 2]", '[["a"], ["b"]]', "[null, null]"]
)
def test_what_is_no_record_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        load(Reading, text)


def test_a_row_of_another_length_is_refused() -> None:
    page = dump(Page("a", "a.txt", (), ""))
    assert load(Page, page).id == "a"
    with pytest.raises(ValueError, match="Page"):
        load(Page, page[:-1] + ",1]")


def test_fields_stand_in_their_order() -> None:
    assert list(places_of(Page))[:3] == ["id", "source", "lines"]
