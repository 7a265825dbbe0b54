"""What pages say, in Chinese and in English, from one catalogue (``messages/catalogue.toml``).

A message may name values: ``{n:,}`` is a number, and ``{s}`` the English plural that goes
with it, ``{pages_s}`` that of ``{pages}``. Chinese comes first: it is the language of whoever
does not ask for another.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from flask import Response, g, request

from web.around import LANGUAGE

Lang = Literal["zh", "en"]
LANGS: tuple[Lang, ...] = ("zh", "en")
HTML_LANG: Mapping[Lang, str] = {"zh": "zh-Hans", "en": "en"}
COOKIE = "baohai_lang"
CATALOGUE = Path(__file__).with_name("messages") / "catalogue.toml"


@dataclass(frozen=True, slots=True)
class Speech:
    """The messages of one language; calling it with a key gives the words."""

    lang: Lang

    def __call__(self, key: str, **values: object) -> str:
        """The message of a key with its values put in. Raises KeyError for a key without one."""
        message = catalogue()[key][self.lang]
        if not values:
            return message
        plurals = {f"{name}_s": "" if value == 1 else "s" for name, value in values.items()}
        if "n" in values:
            plurals["s"] = plurals["n_s"]
        return message.format(**(plurals | values))

    def or_else(self, key: str, words: str) -> str:
        """The message of a key, or other words where the catalogue has none."""
        message = catalogue().get(key)
        return message[self.lang] if message else words


@cache
def catalogue() -> Mapping[str, Mapping[str, str]]:
    """Every message: key ("search.count"), then language."""
    tables = tomllib.loads(CATALOGUE.read_text(encoding="utf-8"))
    return {
        f"{group}.{name}": message
        for group, messages in tables.items()
        for name, message in messages.items()
    }


def speech() -> Speech:
    """The language of this request: as asked for in the address, as remembered, or Chinese."""
    if "speech" not in g:
        asked = _known(request.args.get(LANGUAGE))
        g.language_asked = asked or ""
        g.speech = Speech(asked or _known(request.cookies.get(COOKIE)) or LANGS[0])
    return g.speech  # type: ignore[no-any-return]


def remember(response: Response) -> Response:
    """Keep the language that was asked for, for the pages to come."""
    if g.get("language_asked"):
        response.set_cookie(
            COOKIE,
            g.language_asked,
            max_age=365 * 24 * 3600,
            httponly=True,
            samesite="Lax",
            secure=request.is_secure,
        )
    response.vary.add("Cookie")
    return response


def _known(lang: str | None) -> Lang | None:
    return next((one for one in LANGS if one == lang), None)
