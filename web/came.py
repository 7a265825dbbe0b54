"""Where a reader of an article comes from: a search, and the article's place in its list.

All of it stands in the article's address. It only adds: an address that says it wrongly shows
the article all the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from index import QueryError
from web.asked import ChoiceError, choices_of
from web.choices import PLACE, VARIANTS, Choices

MOST = 1_000_000


@dataclass(frozen=True, slots=True)
class Came:
    """A search, and the place of the article in its list, from 1; 0 where it was in none."""

    choices: Choices
    place: int = 0

    @property
    def searched(self) -> bool:
        """Whether the reader comes from a search at all."""
        return bool(self.place or self.choices.text or self.choices.narrowed)


def came_of(args: MultiDict[str, str]) -> Came:
    """Where the address of an article says that its reader comes from."""
    given = args.get(PLACE, "")
    place = int(given) if re.fullmatch(r"[0-9]{1,7}", given) else 0
    try:
        choices = choices_of(args)
        choices.query()
    except (ChoiceError, QueryError):
        # The words may still be marked; the list that is asked for does not exist.
        words = Choices(text=args.get("q", "").strip(), variants=args.get(VARIANTS) != "0")
        return Came(words)
    return Came(choices, place if place <= MOST else 0)
