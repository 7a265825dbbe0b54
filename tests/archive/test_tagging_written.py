"""Tags of articles written for the tests in the manner of local papers.

``data/tagging.jsonl`` has one article a line: what is printed (headline, body, organisation,
publication, region) and what a careful reader would tag by ``tests/gold/README.md``: districts,
districts_also (may be found), first_topics (one of them comes first) and topics_also (may be
given). Without first_topics only the districts count. ``data/scenes.toml`` has stories of several
places the same way. Each miss is printed.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tests.archive.tagged import tagged

DATA = Path(__file__).parent / "data"
PRINTED = ("kicker", "headline", "body", "organisation", "publication")
FLOORS = {"recall": 0.99, "precision": 0.99, "first topic": 0.93, "topic precision": 0.92}


def _rows() -> Iterator[dict[str, Any]]:
    with (DATA / "tagging.jsonl").open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _scores(rows: Iterable[dict[str, Any]]) -> dict[str, float]:
    """The shares of what is right, by the names of FLOORS."""
    right, of = dict.fromkeys(FLOORS, 0), dict.fromkeys(FLOORS, 0)

    def count(name: str, good: bool, row: dict[str, Any], what: object) -> None:
        right[name] += good
        of[name] += 1
        if not good:
            print(f"{name}: {row['headline']}: {what}")

    for row in rows:
        printed = {key: row[key] for key in PRINTED if key in row}
        article = tagged(printed, region=row.get("region", "重庆市"))[0]
        places = [tag.id for tag in article.districts]
        topics = [tag.id for tag in article.topics]
        for name in row["districts"]:
            count("recall", name in places, row, f"{name} is missing, tagged {places}")
        for name in places:
            good = name in (*row["districts"], *row.get("districts_also", ()))
            count("precision", good, row, f"{name} is wrong")
        if first := row.get("first_topics"):
            count("first topic", bool(topics) and topics[0] in first, row, topics)
            for name in topics:
                good = name in (*first, *row.get("topics_also", ()))
                count("topic precision", good, row, f"{name} is wrong")
    return {name: right[name] / of[name] for name in FLOORS}


def test_written_articles_get_their_districts_and_topics() -> None:
    shares = _scores(_rows())
    print(shares)
    assert all(shares[name] >= floor for name, floor in FLOORS.items()), shares


def test_stories_of_several_places_get_them_all_and_no_others() -> None:
    stories = tomllib.loads((DATA / "scenes.toml").read_text(encoding="utf-8"))["story"]
    shares = _scores(stories)
    print(shares)
    assert all(shares[name] >= 0.95 for name in ("recall", "precision")), shares
