"""Makes patterns ready sooner.

A set of characters in a pattern is made ready by trying each of its characters: 27,000 for
Chinese ones. Patterns name the same few sets hundreds of times; while they are made, what comes
of a set is remembered here. It touches the insides of `re`: where these are others, patterns are
made ready as ever.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

_MADE_BY = "_optimize_charset"  # of re's compiler: a pure function of the set


def remember_sets() -> None:
    """From now on, in this process."""
    compiler = getattr(re, "_compiler", None)
    made_ready = getattr(compiler, _MADE_BY, None)
    if made_ready is not None and not isinstance(made_ready, _Remembering):
        setattr(compiler, _MADE_BY, _Remembering(made_ready))


class _Remembering:
    """What makes sets ready, with those that it has made."""

    def __init__(self, made_ready: Callable[..., Any]) -> None:
        self._made_ready = made_ready
        self._known: dict[tuple[object, ...], Any] = {}

    def __call__(self, charset: Sequence[object], *how: object) -> Any:
        """As what it stands for. how: for patterns that do not tell upper from lower case."""
        if any(how):
            return self._made_ready(charset, *how)
        key = tuple(charset)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._made_ready(charset, *how)
        return found
