"""Long pages are shown in portions, so that a page of 100,000 lines is no answer of 50 MB.

Which portion a line stands in hangs on its number alone: whoever makes a link to a line need
not know the page.
"""

from __future__ import annotations

from dataclasses import dataclass

from archive.model import Page
from web import urls
from web.presenters.removals import Link
from web.speech import Speech
from web.urls import PORTION

# Portions to either side of the one that is shown, besides the first and the last.
WINDOW = 2


@dataclass(frozen=True, slots=True)
class Portion:
    """The lines of a page that are shown, by their numbers, and links to the others; a None
    among them is a gap. said: which lines these are, "" where they are all."""

    first: int
    last: int
    said: str = ""
    links: tuple[Link | None, ...] = ()

    def holds(self, number: int) -> bool:
        return self.first <= number <= self.last


def portion_of(page: Page, line: int, t: Speech) -> Portion:
    """The portion in which a line stands; of a number beyond the page the last."""
    end = page.lines[-1].number if page.lines else 1
    count = -(-end // PORTION)
    here = min(max(line - 1, 0) // PORTION, count - 1)
    first, last = _bounds(here, end)
    if count == 1:
        return Portion(first, last)
    wanted = {0, count - 1, *range(here - WINDOW, here + WINDOW + 1)}
    links: list[Link | None] = []
    before = -1
    for at in sorted(n for n in wanted if 0 <= n < count):
        if at - before > 1:
            links.append(None)
        start, stop = _bounds(at, end)
        words = t("page.portion_link", first=start, last=stop)
        links.append(Link(words, urls.page_from(page.id, start), on=at == here))
        before = at
    return Portion(first, last, t("page.portion", first=first, last=last), tuple(links))


def _bounds(at: int, end: int) -> tuple[int, int]:
    return at * PORTION + 1, min((at + 1) * PORTION, end)
