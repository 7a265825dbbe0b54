"""Small articles for the tests of tagging, and the scores of tagged ones."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from archive.model import Article, Byline, Line, Page, Paragraph
from archive.tags.tagging import tag

INVENTED = Path(__file__).with_name("tagging_articles.toml")
_SUBHEAD = "## "


@dataclass(frozen=True, slots=True)
class Expected:
    """What a careful reader would tag."""

    headline: str
    districts: tuple[str, ...]
    districts_also: tuple[str, ...]
    topics: tuple[str, ...]


def page_of(*rows: dict[str, Any]) -> tuple[Page, tuple[Article, ...]]:
    """A page with one article a row: headline, kicker, deck, organisation, dateline, body. Each
    line of the body is a paragraph, "## " opens a subhead."""
    lines: list[Line] = []
    articles = []
    for row in rows:
        first = len(lines) + 1
        printed = [row[key] for key in ("kicker", "headline", "deck") if row.get(key)]
        body = [text for text in row.get("body", "").split("\n") if text]
        below = first + len(printed)
        printed += body
        lines += [Line(first + n, text, 0, n == 0) for n, text in enumerate(printed)]
        last = len(lines)
        articles.append(
            Article(
                f"page~{first}",
                "page",
                row.get("headline", ""),
                ((first, last),),
                tuple(_paragraph(text, below + n) for n, text in enumerate(body)),
                kicker=row.get("kicker", ""),
                deck=row.get("deck", ""),
                byline=Byline(
                    organisation=row.get("organisation", ""), dateline=row.get("dateline", "")
                ),
            )
        )
    return Page(
        "page", "page.txt", tuple(lines), "", publication=rows[0].get("publication", "")
    ), tuple(articles)


def _paragraph(text: str, line: int) -> Paragraph:
    role = "subhead" if text.startswith(_SUBHEAD) else "body"
    return Paragraph(text.removeprefix(_SUBHEAD), ((line, line),), role)


def tagged(*rows: dict[str, Any], region: str = "重庆市") -> tuple[Article, ...]:
    """The tagged articles of one page."""
    page, articles = page_of(*rows)
    return tag(articles, page, region)


def places(region: str = "重庆市", **row: Any) -> list[str]:
    """The districts of one article alone on its page."""
    return [one.id for one in tagged(row, region=region)[0].districts]


def topics(**row: Any) -> list[str]:
    """The topics of one article alone on its page."""
    return [one.id for one in tagged(row)[0].topics]


def invented() -> Iterator[tuple[Article, Expected]]:
    """The invented articles, tagged, with what is expected."""
    rows = tomllib.loads(INVENTED.read_text(encoding="utf-8"))["article"]
    pages: dict[object, list[dict[str, Any]]] = defaultdict(list)
    for number, row in enumerate(rows):
        pages[row.get("page", number)].append(row)
    for together in pages.values():
        articles = tagged(*together, region=together[0].get("region", "重庆市"))
        for article, row in zip(articles, together, strict=True):
            yield (
                article,
                Expected(
                    row["headline"],
                    tuple(row["districts"]),
                    tuple(row.get("districts_also", ())),
                    tuple(row["topics"]),
                ),
            )


@dataclass(frozen=True, slots=True)
class TagScores:
    """Shares of 1, and what went wrong, in words."""

    district_recall: float
    district_precision: float
    first_topic: float
    topic_precision: float
    errors: tuple[str, ...]

    def __str__(self) -> str:
        figures = (
            f"districts: recall {self.district_recall:.3f}, "
            f"precision {self.district_precision:.3f}; "
            f"topics: first {self.first_topic:.3f}, precision {self.topic_precision:.3f}"
        )
        return "\n".join((figures, *self.errors))


def scores_of(pairs: Iterable[tuple[Article, Any]]) -> TagScores:
    """The scores of tagged articles against what was expected (or a gold article)."""
    found = wrong = missed = wanted = given = wrong_topics = first = number = 0
    errors = []
    for article, expected in pairs:
        number += 1
        districts = [one.id for one in article.districts]
        names = [one.id for one in article.topics]
        extra = [d for d in districts if d not in (*expected.districts, *expected.districts_also)]
        lost = [d for d in expected.districts if d not in districts]
        off = [one for one in names if one not in expected.topics]
        found += len(districts)
        wrong += len(extra)
        missed += len(lost)
        wanted += len(expected.districts)
        given += len(names)
        wrong_topics += len(off)
        good = bool(names) and names[0] in expected.topics
        first += good
        if extra or lost or off or not good:
            errors.append(f"{article.headline[:20]}: +{extra} -{lost}, topics {names}")
    return TagScores(
        1 - missed / max(wanted, 1),
        1 - wrong / max(found, 1),
        first / max(number, 1),
        1 - wrong_topics / max(given, 1),
        tuple(errors),
    )


def cases(entries: Iterable[Any], key: str) -> list[Any]:
    """Each text that the entries have under a key, with its entry."""
    return [
        pytest.param(entry, text, id=f"{getattr(entry, 'name', key)}-{text}")
        for entry in entries
        for text in getattr(entry, key)
    ]
