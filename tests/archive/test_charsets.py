"""Sets of characters that are remembered make the same patterns."""

from __future__ import annotations

import re
from typing import Any

import pytest

from archive.bylinewords import grammar
from archive.charsets import remember_sets
from archive.text import HAN

COMPILER: Any = re._compiler  # type: ignore[attr-defined]
PATTERNS = [
    rf"[{HAN}]{{2,4}}(?:[{HAN}]|[^{HAN}])",
    r"[\da-f][^\s,]+|[a-z]",
    "[渝北]|[渝北区]|[^渝]|[\U00020000-\U0003ffff]",
    grammar().token.pattern,
]


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Python's own function, in place again for one test."""
    made_ready = COMPILER._optimize_charset
    own = getattr(made_ready, "_made_ready", made_ready)
    monkeypatch.setattr(COMPILER, "_optimize_charset", own)
    return own


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("flags", [0, re.IGNORECASE])
def test_patterns_are_made_as_python_makes_them(plain: Any, pattern: str, flags: int) -> None:
    def made() -> Any:
        return COMPILER._code(COMPILER._parser.parse(pattern, flags), flags)

    wanted = made()
    remember_sets()
    assert COMPILER._optimize_charset is not plain
    assert [made(), made()] == [wanted, wanted]


def test_it_is_done_once(plain: Any) -> None:
    remember_sets()
    first = COMPILER._optimize_charset
    remember_sets()
    assert COMPILER._optimize_charset is first


def test_where_python_has_other_insides_nothing_is_done(
    plain: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(COMPILER, "_optimize_charset")
    remember_sets()
    assert not hasattr(COMPILER, "_optimize_charset")
    monkeypatch.delattr(re, "_compiler")
    remember_sets()
