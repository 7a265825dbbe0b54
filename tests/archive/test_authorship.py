"""Who is an author: reporters before who helped them, and before who took the picture."""

from __future__ import annotations

import pytest

from archive.bylines.bylines import whole_byline
from archive.model import Byline
from archive.stories.authorship import who_wrote, whole_of

REPORTER = "本报记者  程  龙"
HELPERS = "（记者吴一桐、沈牧参与采写）"
PICTURE = "罗书瑶摄"


def byline_of(text: str) -> Byline:
    found = whole_byline(text)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("printed", "authors"),
    [
        ([REPORTER, HELPERS], ("程龙",)),
        ([HELPERS, REPORTER, PICTURE], ("程龙",)),
        ([HELPERS], ("吴一桐", "沈牧")),
        ([PICTURE, HELPERS], ("吴一桐", "沈牧")),
        ([PICTURE], ("罗书瑶",)),
    ],
)
def test_who_helped_is_an_author_where_nobody_else_is_named(
    printed: list[str], authors: tuple[str, ...]
) -> None:
    assert whole_of(who_wrote([byline_of(one) for one in printed])).names == authors
