"""Tags of articles written for the tests in the manner of local papers.

``data/tagging.jsonl`` has one article a line: what is printed (headline, body, organisation,
publication, region) and what a careful reader would tag by ``tests/gold/README.md``: districts,
districts_also (may be found), first_topics (one of them comes first) and topics_also (may be
given). Without first_topics only the districts count. Each miss is printed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.archive.tagged import tagged

ARTICLES = Path(__file__).parent / "data" / "tagging.jsonl"
PRINTED = ("headline", "body", "organisation", "publication")
FLOORS = {"recall": 0.99, "precision": 0.99, "first topic": 0.93, "topic precision": 0.92}


def _rows() -> Iterator[dict[str, Any]]:
    with ARTICLES.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def test_written_articles_get_their_districts_and_topics() -> None:
    right, of = dict.fromkeys(FLOORS, 0), dict.fromkeys(FLOORS, 0)

    def count(name: str, good: bool, row: dict[str, Any], what: object) -> None:
        right[name] += good
        of[name] += 1
        if not good:
            print(f"{name}: {row['headline']}: {what}")

    for row in _rows():
        printed = {key: row[key] for key in PRINTED if key in row}
        article = tagged(printed, region=row.get("region", "重庆市"))[0]
        places = [tag.id for tag in article.districts]
        topics = [tag.id for tag in article.topics]
        for name in row["districts"]:
            count("recall", name in places, row, f"{name} is missing")
        for name in places:
            good = name in (*row["districts"], *row.get("districts_also", ()))
            count("precision", good, row, f"{name} is wrong")
        if first := row.get("first_topics"):
            count("first topic", bool(topics) and topics[0] in first, row, topics)
            for name in topics:
                good = name in (*first, *row.get("topics_also", ()))
                count("topic precision", good, row, f"{name} is wrong")
    shares = {name: right[name] / of[name] for name in FLOORS}
    print(shares)
    assert all(shares[name] >= floor for name, floor in FLOORS.items()), shares
