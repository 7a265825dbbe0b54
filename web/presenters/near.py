"""Words of the archive near those of a search that found nothing, as links."""

from __future__ import annotations

from collections.abc import Iterable

from index import NearWord
from web import urls
from web.choices import Choices
from web.presenters.removals import Link
from web.presenters.results import Results


def near_of(words: Iterable[NearWord], choices: Choices, results: Results) -> tuple[Link, ...]:
    """Those that the page does not offer already, without one of the words or as meant."""
    offered = {one.url for one in results.removals} | {one.url for one in results.notices.others}
    links = (Link(one.text, urls.search(choices.wording(one.query)), one.count) for one in words)
    return tuple(one for one in links if one.url not in offered)
