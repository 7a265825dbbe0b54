"""Scores readings against gold readings; the definitions are in ``tests/gold/README.md``.

An article of the gold counts as found when a predicted article overlaps it by at least
`FOUND` of their characters together (intersection over union of the printed lines, white
space not counted); each article is matched once, the greatest overlap first. Fields are
counted over all gold articles, so that an article that was not found has them all wrong.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from archive.model import Article, Line, Page, Reading, Span
from archive.words.folding import fold
from scripts.gold import GoldArticle, GoldPage

FOUND = 0.8
WHOLE = 0.95
_DASHES = re.compile(r"[-—–―－]+")


@dataclass(frozen=True, slots=True)
class Score:
    """`right` of `of`; the errors in words."""

    right: float
    of: float
    errors: tuple[str, ...] = ()

    @property
    def value(self) -> float:
        """Between 0 and 1; 1 where there was nothing to get right."""
        return self.right / self.of if self.of else 1.0


Scores = dict[str, Score]


def plain(text: str) -> str:
    """Text as the gold compares it: width, quotation marks, dashes and spaces folded."""
    return re.sub(r"\s", "", _DASHES.sub("-", fold(text).text))


def score_pages(pairs: Sequence[tuple[GoldPage, Reading]]) -> Scores:
    """Every score over some pages, by name."""
    tally: dict[str, list[tuple[float, float, str]]] = {}
    for gold, reading in pairs:
        for name, right, of, error in _score_page(gold, reading):
            tally.setdefault(name, []).append((right, of, error))
    scores = {
        name: Score(
            sum(right for right, _, _ in rows),
            sum(of for _, of, _ in rows),
            tuple(error for right, of, error in rows if right < of and error),
        )
        for name, rows in tally.items()
    }
    return dict(sorted(scores.items(), key=lambda item: _ORDER.index(item[0])))


_ORDER = [
    "found",
    "whole",
    "headline",
    "kicker",
    "deck",
    "subheads",
    "authors",
    "organisation",
    "agency",
    "continued_from",
    "kind",
    "districts recall",
    "districts precision",
    "first topic",
    "topics precision",
    "joins",
    "noise",
    "date",
]

Row = tuple[str, float, float, str]


def _score_page(gold: GoldPage, reading: Reading) -> Iterable[Row]:
    page = reading.page
    pairs = match_articles(gold, reading)
    matched = [(g, a) for g, a, overlap in pairs if overlap >= FOUND]
    extra = [a for a in reading.articles if not any(a is b for _, b in matched)]
    yield from _found(gold, reading, pairs)
    for one in gold.articles:
        article = next((a for g, a in matched if g is one), None)
        yield from _fields(page, one, article)
    for article in extra:
        for tag in article.districts:
            yield "districts precision", 0, 1, f"{page.id}: {tag.id} in {article.headline!r}"
    yield from _joins(gold, reading)
    yield from _noise(gold, reading)
    if gold.year is not None:
        yield _date(gold, page)


def match_articles(gold: GoldPage, reading: Reading) -> list[tuple[GoldArticle, Article, float]]:
    """Gold and predicted articles matched one to one, the greatest overlap first."""
    overlaps = [
        (overlap_of(reading.page, one.lines, article.spans), n, m)
        for n, one in enumerate(gold.articles)
        for m, article in enumerate(reading.articles)
    ]
    pairs, used_gold, used = [], set(), set()
    for overlap, n, m in sorted(overlaps, key=lambda row: (-row[0], row[1], row[2])):
        if overlap and n not in used_gold and m not in used:
            used_gold.add(n)
            used.add(m)
            pairs.append((gold.articles[n], reading.articles[m], overlap))
    return pairs


def overlap_of(page: Page, one: Sequence[Span], other: Sequence[Span]) -> float:
    """Intersection over union of two sets of lines, in characters that are not white space."""
    sizes = {line.number: len(plain(line.text)) for line in page.lines}
    first, second = _numbers(sizes, one), _numbers(sizes, other)
    union = sum(sizes[n] for n in first | second)
    return sum(sizes[n] for n in first & second) / union if union else 0.0


def _numbers(sizes: dict[int, int], spans: Sequence[Span]) -> set[int]:
    return {n for first, last in spans for n in range(first, last + 1) if n in sizes}


def _found(
    gold: GoldPage, reading: Reading, pairs: list[tuple[GoldArticle, Article, float]]
) -> Iterable[Row]:
    """F1 as 2 x matched of gold + predicted."""
    of = len(gold.articles) + len(reading.articles)
    for name, bound in (("found", FOUND), ("whole", WHOLE)):
        right = [one for one, _, overlap in pairs if overlap >= bound]
        best = {id(one): overlap for one, _, overlap in pairs}
        missed = [
            f"{one.headline or one.lines} ({best.get(id(one), 0):.2f})"
            for one in gold.articles
            if not any(one is other for other in right)
        ]
        surplus = len(reading.articles) - len(right)
        error = f"{reading.page.id}: missed {'; '.join(missed) or 'none'}; {surplus} too many"
        yield name, 2 * len(right), of, error


def _fields(page: Page, gold: GoldArticle, article: Article | None) -> Iterable[Row]:
    where = f"{page.id}: {gold.headline or gold.lines}"
    if article is None:
        names = ("headline", "kicker", "deck", "subheads", "authors", "organisation", "agency")
        for name in (*names, "continued_from", "kind", "first topic"):
            yield name, 0, 1, f"{where}: not found"
        yield "districts recall", 0, len(gold.districts), f"{where}: not found"
        return
    yield _row("headline", where, _headline(gold, article), article.headline)
    for name, wanted, got in (
        ("kicker", gold.kicker, article.kicker),
        ("deck", gold.deck, article.deck),
        ("organisation", gold.organisation, article.byline.organisation),
        ("agency", gold.agency, article.byline.agency),
        ("continued_from", gold.continued_from, article.continued_from),
    ):
        yield _row(name, where, plain(wanted) == plain(got), f"{got!r}, not {wanted!r}")
    yield _row(
        "subheads",
        where,
        [plain(x) for x in gold.subheads] == [plain(x) for x in article.subheads],
        f"{article.subheads}, not {gold.subheads}",
    )
    names_right = sorted(gold.authors) == sorted(article.byline.names)
    yield _row("authors", where, names_right, f"{article.byline.names}, not {gold.authors}")
    yield _row("kind", where, gold.kind == article.kind, f"{article.kind}, not {gold.kind}")
    yield from _tags(where, gold, article)


def _tags(where: str, gold: GoldArticle, article: Article) -> Iterable[Row]:
    given = [tag.id for tag in article.districts]
    for name in gold.districts:
        yield _row("districts recall", where, name in given, f"{name} is missing")
    for name in given:
        fine = name in (*gold.districts, *gold.districts_also)
        yield _row("districts precision", where, fine, f"{name} is wrong")
    topics = [tag.id for tag in article.topics]
    yield _row("first topic", where, topics[:1] != [] and topics[0] in gold.topics, f"{topics}")
    for topic in topics:
        yield _row("topics precision", where, topic in gold.topics, f"{topic} is wrong")


def _row(name: str, where: str, right: bool, error: str) -> Row:
    return name, int(right), 1, f"{where}: {name}: {error}"


def _headline(gold: GoldArticle, article: Article) -> bool:
    if not gold.headline:
        return article.headline_derived
    wanted = {plain(text) for text in (gold.headline, *gold.headline_any)}
    return plain(article.headline) in wanted and not article.headline_derived


def _joins(gold: GoldPage, reading: Reading) -> Iterable[Row]:
    lines = {line.number: line for line in reading.page.lines}
    bodies = [plain(p.text) for article in reading.articles for p in article.paragraphs]
    for first, second in gold.joins:
        seam = _end(lines[first]) + _start(lines[second])
        yield _row(
            "joins",
            f"{reading.page.id}: {first}-{second}",
            any(seam in body for body in bodies),
            f"{lines[first].text[-8:]}|{lines[second].text[:8]}",
        )


def _end(line: Line) -> str:
    return plain(line.text)[-6:]


def _start(line: Line) -> str:
    return plain(line.text)[:6]


def _noise(gold: GoldPage, reading: Reading) -> Iterable[Row]:
    for first, last in gold.noise:
        for line in reading.page.lines:
            if first <= line.number <= last:
                used = any(
                    a <= line.number <= b for article in reading.articles for a, b in article.spans
                )
                where = f"{reading.page.id}: line {line.number}"
                yield _row("noise", where, not used, f"{line.text[:20]!r} is in an article")


def _date(gold: GoldPage, page: Page) -> Row:
    earliest = gold.not_before
    right = page.date is not None and page.date.year == gold.year
    if right and isinstance(earliest, dt.date) and page.date is not None:
        right = earliest <= page.date <= earliest + dt.timedelta(days=7)
    return _row("date", page.id, right, f"{page.date}, not {earliest} to a week later")


def count_by(errors: Iterable[str]) -> Counter[str]:
    """How many errors each page has."""
    return Counter(error.partition(":")[0] for error in errors)
