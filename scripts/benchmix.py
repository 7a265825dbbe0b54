"""What the readers of a soak ask for: everything that an archive answers, as often as readers do.

Addresses are made of queries drawn from the articles themselves and of what the server says that
it holds, so that each of them is answered with 200, or with 304 where it was asked for before.
"""

from __future__ import annotations

import http.client
import json
import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from scripts.benchlots import Lot
from scripts.benchtools import BenchError

LOOPBACK = "127.0.0.1"
PATIENCE = 30.0  # seconds that one answer may take
# How many of a thousand requests are of each kind.
SHARES: Mapping[str, int] = {
    "front page": 60,
    "search": 200,
    "narrowed search": 90,
    "later page of results": 60,
    "article": 150,
    "page view": 40,
    "JSON search": 90,
    "JSON article": 20,
    "similar articles": 20,
    "suggestions": 110,
    "concordance": 20,
    "feed": 20,
    "table": 10,
    "embedded search": 20,
    "holdings": 20,
    "static file": 40,
    "asked again": 30,
}
AGAIN = "asked again"
# Kinds whose addresses come back with a stamp that a browser keeps and asks by.
KEPT = ("front page", "search", "static file")
_HELD = 60  # searches whose articles and pages are asked for
_ASSET = re.compile(r'(?:src|href)="(/assets/[^"]+)"')
_TYPED = range(1, 4)  # characters of a word that are typed when something is suggested


@dataclass(frozen=True, slots=True)
class Asked:
    """One request. stamped: whether it is sent with the stamp of the answer before, if any."""

    kind: str
    address: str
    stamped: bool = False


class Mix:
    """All addresses by their kind, and requests drawn from them."""

    def __init__(self, addresses: Mapping[str, Sequence[str]]) -> None:
        missing = [kind for kind in SHARES if kind != AGAIN and not addresses.get(kind)]
        if missing:
            raise BenchError(f"there is nothing to ask for: {', '.join(missing)}")
        self._addresses = addresses

    def draw(self, seed: int) -> Iterator[Asked]:
        """The requests of one reader, without end, the same for the same seed."""
        rng = random.Random(seed)
        kinds, shares = tuple(SHARES), tuple(SHARES.values())
        last = self._addresses[KEPT[0]][0]
        while True:
            kind = rng.choices(kinds, shares)[0]
            if kind == AGAIN:
                yield Asked(kind, last, stamped=True)
                continue
            address = rng.choice(self._addresses[kind])
            if kind in KEPT:
                last = address
            yield Asked(kind, address, stamped=kind == "static file")


def mix_of(lots: Sequence[Lot], port: int) -> Mix:
    """What to ask a server on this machine that answers. Raises BenchError."""
    plain = [one for lot in lots for one in lot.queries if not (one.district or one.since)]
    narrow = [one for lot in lots for one in lot.queries if one.district or one.since]
    asked = [[("q", one.text)] for one in plain]
    chosen = [
        [
            ("q", one.text),
            *(("district", value) for value in one.district),
            *([("from", f"{one.since}"), ("to", f"{one.until}")] if one.since else []),
        ]
        for one in narrow
    ]
    rows = [[("q", one.text)] for one in plain if one.text.startswith('"')]
    return Mix({**_searches(asked, chosen, rows), **_held(asked, port)})


Pairs = Sequence[tuple[str, str]]


def _searches(
    asked: Sequence[Pairs], chosen: Sequence[Pairs], rows: Sequence[Pairs]
) -> dict[str, list[str]]:
    """The addresses of all kinds of searches; rows: those that find few articles."""

    def each(path: str, pairs: Sequence[Pairs], *more: tuple[str, str]) -> list[str]:
        return [f"{path}?{urlencode([*one, *more])}" for one in pairs]

    words = {value for one in asked for _, value in one if value.isalpha()}
    typed = sorted({word[:length] for word in words for length in _TYPED})
    turned = [
        *each("/search", asked, ("page", "2")),
        *each("/search", asked, ("page", "7"), ("sort", "newest")),
    ]
    return {
        "search": each("/search", asked),
        "narrowed search": each("/search", chosen) + each("/search", asked, ("topic", "economy")),
        "later page of results": turned,
        "JSON search": each("/api/v1/search", [*asked, *chosen]),
        "suggestions": [f"/api/v1/suggest?q={quote(text)}" for text in typed],
        "concordance": each("/search", rows, ("view", "concordance")),
        "feed": each("/feed.atom", asked),
        "table": each("/export.csv", rows),
        "embedded search": each("/embed", asked),
        "holdings": ["/coverage", "/help", "/topic/economy", "/sitemap.xml", "/api"],
    }


def _held(asked: Sequence[Pairs], port: int) -> dict[str, list[str]]:
    """The addresses of articles, pages and files that a server says it has."""
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=PATIENCE)

    def get(address: str) -> str:
        connection.request("GET", address)
        answer = connection.getresponse()
        text = answer.read().decode("utf-8")
        if answer.status != http.client.OK:
            raise BenchError(f"{address} is answered with {answer.status}")
        return text

    try:
        hits = list(_hits(asked[:: max(1, len(asked) // _HELD)], get))
        assets = sorted(set(_ASSET.findall(get("/") + get("/search"))))
    except (OSError, http.client.HTTPException) as error:
        raise BenchError(f"the server does not answer: {error}") from error
    finally:
        connection.close()
    ids = sorted({quote(id) for id, _, _ in hits})
    opened = [f"/article/{quote(id)}?{urlencode(pairs)}" for id, _, pairs in hits]
    return {
        "front page": ["/"],
        "article": [*opened, *(f"/article/{id}" for id in ids)],
        "page view": sorted({f"/page/{quote(page)}" for _, page, _ in hits}),
        "JSON article": [f"/api/v1/articles/{id}" for id in ids],
        "similar articles": [f"/api/v1/articles/{id}/similar" for id in ids],
        "static file": assets,
    }


def _hits(
    asked: Sequence[Pairs], get: Callable[[str], str]
) -> Iterator[tuple[str, str, list[tuple[str, str]]]]:
    """Articles that searches find: id, page, and what they are opened from the results with."""
    for pairs in asked:
        found = json.loads(get(f"/api/v1/search?{urlencode(pairs)}"))["hits"]
        for place, hit in enumerate(found, 1):
            yield hit["id"], hit["page"], [*pairs, ("n", str(place))]
