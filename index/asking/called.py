"""What else a typed name is called: 渝北区 is 渝北, 市科技局 is 重庆市科学技术局.

An article's `names` say which places and offices it names, in whatever form and with care taken
of what only looks like one (繁荣昌盛 is no 荣昌); a typed name finds the articles that have it
there as well. The names are data of `archive`: its gazetteer and ``offices.toml``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from archive.places.divisions import divisions
from archive.places.offices import Named, level_of, office_called
from archive.words.folding import fold
from index.places import names_of_district, place_words

_CODES = (2, 4, 6)  # digits of the codes of provinces, cities and counties
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Called:
    """A name that was typed. term: the long name, folded, as it is in `names`.

    others: what else it is called; home: what it is called besides where it is that place's own
    paper that speaks, with the term for that, or "".
    """

    term: str
    others: tuple[str, ...]
    home: tuple[str, ...] = ()
    home_term: str = ""

    @property
    def forms(self) -> tuple[str, ...]:
        """All that it is called but what was typed, as far as can be known."""
        return self.others + self.home


@lru_cache(maxsize=4096)
def called(folded: str) -> Called | None:
    """What else a typed name is called; None where it is no name, or has no other that does not
    hold it anyway."""
    if named := office_called(folded):
        return _office(named, folded)
    full = _places().get(folded, ())
    others = (other for name in full for other in names_of_district(name))
    told = tuple(dict.fromkeys(one for one in others if folded not in one))
    return Called(fold(full[0]).text, told) if told else None


def _office(named: Named, folded: str) -> Called:
    others = tuple(form for form in named.forms if folded not in form)
    level = level_of(named.place) if named.place != level_of(named.place) else ""
    own = Named(named.office, level) if level else None
    home = own.forms if own else ()
    return Called(named.name, others, home, own.name if own else "")


@cache
def _places() -> dict[str, tuple[str, ...]]:
    """The full names of districts, counties, cities and provinces by each of their forms."""
    found: dict[str, dict[str, None]] = {}
    for name in _full_names():
        for form in names_of_district(name):
            if len(form) >= _SHORTEST:
                found.setdefault(fold(form).text, {})[name] = None
    return {form: tuple(names) for form, names in found.items()}


def _full_names() -> Iterator[str]:
    yield from (name for code, name in divisions() if len(code) in _CODES)
    yield from place_words()
