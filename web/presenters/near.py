"""Words of the archive near those of a search that found nothing, as links."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from index import Alternative, NearWord
from web import urls
from web.choices import Choices
from web.presenters.removals import Link
from web.presenters.results import Results


@dataclass(frozen=True, slots=True)
class Near:
    """What may be searched for instead. meant: other queries that may have been meant; free:
    whether these leave the choices of the search out."""

    links: tuple[Link, ...] = ()
    meant: tuple[Link, ...] = ()
    free: bool = False


def near_of(
    words: Iterable[NearWord],
    choices: Choices,
    results: Results,
    others: Iterable[Alternative] = (),
) -> Near:
    """Those that the page does not offer already, without one of the words or as meant."""
    offered = {one.url for one in results.removals} | {one.url for one in results.notices.others}
    links = (Link(one.text, urls.search(choices.wording(one.query)), one.count) for one in words)
    meant = (Link(one.text, urls.search(choices.wording(one.text)), one.count) for one in others)
    return Near(
        tuple(one for one in links if one.url not in offered),
        tuple(one for one in meant if one.url not in offered),
        choices != results.choices,
    )
