"""What is a short notice, and a column of several."""

from __future__ import annotations

import pytest

from archive.model import Paragraph
from archive.notices import are_notices


@pytest.mark.parametrize(
    ("headline", "count", "expected"),
    [
        ("县域快讯", 3, True),
        ("县域快讯", 2, False),
        ("街坊排队修伞", 3, False),
    ],
)
def test_several_texts_below_the_name_of_a_column_are_notices(
    headline: str, count: int, expected: bool
) -> None:
    paragraphs = [Paragraph("清溪街道添了路灯。", ((n, n),)) for n in range(count)]
    assert are_notices(headline, paragraphs) is expected
