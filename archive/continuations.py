"""Which article goes on in which other: （下转3版）here, （上接1版）there.

Both are of one issue, the same paper on the same day, and at least one of them names the
other's page. Which of that page's articles it is, their words say: names and pairs of
characters that the rest of the issue does not have, a sentence that goes on, a headline that
stands in the mark. Where nothing is shared there is no link.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from archive.model import Article, Evidence, Page
from archive.rulebook import load_group
from archive.words.seams import weigh_seam
from archive.words.signals import Weight
from archive.words.text import bigrams, despaced, is_closed

FILE = "continuations.toml"
ALIKE = 0.03  # likeness below which two articles share nothing that tells
APART = 1.6  # times that the likeness of one exceeds that of all others which stands out
MOST_NAMES = 3
EDGE = 40  # characters of a text's end and beginning that are kept
_QUOTED = re.compile(r"[“《「『\"]([^“”《》「」『』\"]{2,14})[”》」』\"]")
_TURNED = re.compile(
    r"[（(【\[]?\s*(?:紧接|上接|下转|接|转)\s*第?\s*[A-Za-z]?[0-9一二三四五六七八九十]+\s*版.*$"
)
_NUMBER = re.compile(r"(?P<letter>[A-Za-z]?)0*(?P<figures>\d+|[一二三四五六七八九十]+|头)")
_FIGURES = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is needed of an article to link it.

    continued_from, continued_on: the pages that it names ("1版"), or ""; headline: "" where
    it was derived; mark: the words of its （上接…）; names: of people and what is quoted.
    """

    id: str
    page_id: str
    publication: str
    date: dt.date | None
    number: str
    continued_from: str
    continued_on: str
    headline: str
    mark: str
    names: frozenset[str]
    grams: frozenset[str]
    begins: str
    ends: str


@dataclass(frozen=True, slots=True)
class Link:
    """An article (`source`) and the one that continues it, by their ids, and why."""

    source: str
    continuation: str
    score: float
    evidence: tuple[Evidence, ...]


def sketch_of(article: Article, page: Page) -> Sketch:
    """The sketch of an article of a page."""
    body = [one.text for one in article.paragraphs if one.role == "body"]
    text = "\n".join([article.kicker, article.headline, article.deck, article.body])
    marks = [x.text for block in article.blocks if block.role == "continued" for x in block.lines]
    return Sketch(
        id=article.id,
        page_id=article.page_id,
        publication=page.publication,
        date=article.date or page.date,
        number=page.number,
        continued_from=article.continued_from,
        continued_on=article.continued_on,
        headline="" if article.headline_derived else despaced(article.headline),
        mark="".join(marks),
        names=frozenset({*article.byline.names, *_QUOTED.findall(despaced(text))}),
        grams=bigrams(text),
        begins=body[0][:EDGE] if body else "",
        ends=_TURNED.sub("", body[-1][-2 * EDGE :]).rstrip()[-EDGE:] if body else "",
    )


def continuations(sketches: Iterable[Sketch]) -> tuple[Link, ...]:
    """The links between some articles, each article continued once and continuing once at most.

    The articles may be of several issues; the more of an issue's are given, the better its
    words are told apart.
    """
    issues: dict[tuple[str, dt.date], list[Sketch]] = {}
    for sketch in sketches:
        if sketch.publication and sketch.date:
            issues.setdefault((sketch.publication, sketch.date), []).append(sketch)
    return tuple(link for issue in issues.values() for link in _links(issue))


def _links(issue: Sequence[Sketch]) -> Iterator[Link]:
    """The links of one issue, the surest first."""
    words = _Words(issue)
    found: list[Link] = []
    for other in issue:
        sources = [source for source in issue if may_continue(source, other)]
        found.extend(words.links(sources, other))
    # Only where each is the other's likeliest: what is left over would be guessed.
    onward: dict[str, Link] = {}
    back: dict[str, Link] = {}
    ranked = sorted(found, key=lambda one: (-one.score, one.source, one.continuation))
    for link in ranked:
        first = onward.setdefault(link.source, link), back.setdefault(link.continuation, link)
        if first == (link, link):
            yield link


def may_continue(source: Sketch, other: Sketch) -> bool:
    """Whether the marks of two articles of an issue allow that `other` continues `source`: at
    least one names the other's page, and none names another page."""
    if source.page_id == other.page_id or not (source.continued_on or other.continued_from):
        return False
    on, from_ = source.continued_on, other.continued_from
    return (not on or names_page(on, other.number, source.number)) and (
        not from_ or names_page(from_, source.number, other.number)
    )


def names_page(mark: str, number: str, own: str) -> bool:
    """Whether a mark ("1版", "A02", "第三版") means the page of a number; without a letter it
    means a page of the part that its own page is of."""
    meant, given, here = _parts(mark), _parts(number), _parts(own)
    if meant is None or given is None:
        return False
    letter = meant[0] or (here[0] if here else "")
    return meant[1] == given[1] and letter == given[0]


def _parts(number: str) -> tuple[str, int] | None:
    """A page number as its letter and figure: A02 is ("A", 2), 十二 is ("", 12)."""
    found = _NUMBER.search(number)
    if not found:
        return None
    figures = found["figures"]
    if figures.isdecimal():
        return found["letter"].upper(), int(figures)
    if figures == "头":
        return "", 1
    tens, ten, ones = figures.rpartition("十")
    value = (_FIGURES.get(tens, 1) * 10 if ten else 0) + _FIGURES.get(ones, 0)
    return found["letter"].upper(), value


class _Words:
    """Weighs what two articles of one issue share, by how rare it is in that."""

    def __init__(self, issue: Sequence[Sketch]):
        pages = Counter(gram for sketch in issue for gram in sketch.grams)
        # As if there were some more articles, so that few do not make each word common.
        self._rarity = {g: math.log((len(issue) + 4) / (1 + n)) for g, n in pages.items()}
        self._common = Counter(name for sketch in issue for name in sketch.names)

    def likeness(self, one: Sketch, other: Sketch) -> float:
        """The cosine of the telling pairs of characters of two articles: 0 to 1."""
        weigh = self._rarity.__getitem__
        norm = math.sqrt(sum(map(weigh, one.grams)) * sum(map(weigh, other.grams)))
        return sum(map(weigh, one.grams & other.grams)) / norm if norm else 0.0

    def links(self, sources: Sequence[Sketch], other: Sketch) -> Iterator[Link]:
        """The links that are likely between an article and those that it may continue."""
        alike = [self.likeness(source, other) for source in sources]
        for at, source in enumerate(sources):
            evidence = list(self._evidence(source, other, alike[at]))
            rest = max(alike[:at] + alike[at + 1 :], default=alike[at])
            if alike[at] > APART * rest:
                name = "continued: no other is nearly as like"
                evidence.append(Evidence(name, "", weight=weight(name)))
            score = weight("continued: any two articles") + sum(one.weight for one in evidence)
            if score > 0 and (alike[at] >= ALIKE or _names_headline(other, source)):
                yield Link(source.id, other.id, round(score, 3), tuple(evidence))

    def _evidence(self, source: Sketch, other: Sketch, alike: float) -> Iterator[Evidence]:
        def said(name: str, text: str, times: float = 1.0) -> Evidence:
            return Evidence(name, text, weight=round(weight(name) * times, 2))

        if source.continued_on and other.continued_from:
            quoted = f"{source.continued_on}|{other.continued_from}"
            yield said("continued: both pages name each other", quoted)
        shared = sorted(source.grams & other.grams, key=lambda gram: (-self._rarity[gram], gram))
        yield said("continued: like words", " ".join(shared[:5]), alike)
        names = sorted(source.names & other.names, key=lambda name: (self._common[name], name))
        for name in names[:MOST_NAMES]:
            yield said("continued: a name in both", name)
        if goes_on(source.ends, other.begins):
            yield said("continued: the sentence goes on", f"{source.ends[-6:]}|{other.begins[:6]}")
        if _names_headline(other, source):
            yield said("continued: the mark names its headline", source.headline)


def _names_headline(other: Sketch, source: Sketch) -> bool:
    return bool(source.headline) and source.headline in despaced(other.mark)


def goes_on(ends: str, begins: str) -> bool:
    """Whether a text that breaks off is taken up by another."""
    if not ends or not begins or is_closed(ends):
        return False
    return weigh_seam(ends, begins, frozenset()).total > 0


@cache
def _weights() -> dict[str, float]:
    return {one.name: one.value for one in load_group(FILE, "weight", Weight)}


def weight(name: str) -> float:
    """What a signal adds, in natural-log odds."""
    return _weights()[name]
