"""What the endpoint answers, typed. Dates are ISO or null; marks are offsets, never HTML."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NotRequired, TypedDict

from archive.model import Article, Evidence, Page, Tag
from index import (
    FACETS,
    Alternative,
    ArticleView,
    Continuation,
    Facet,
    FacetName,
    Hit,
    SearchResult,
    Snippet,
)
from web import urls
from web.choices import Choices
from web.presenters.asked import QueryJson, query_json


class SnippetJson(TypedDict):
    text: str
    marks: list[list[int]]


class HitJson(TypedDict):
    id: str
    url: str
    headline: str
    headline_derived: bool
    page: str
    publication: str
    date: str | None
    date_source: str
    authors: list[str]
    districts: list[str]
    topics: list[str]
    kind: str
    score: float
    snippets: list[SnippetJson]


class FacetValueJson(TypedDict):
    value: str
    label: str
    count: int
    selected: bool
    excluded: NotRequired[bool]


class AlternativeJson(TypedDict):
    q: str
    marks: list[list[int]]
    total: int
    url: str


class ToldJson(TypedDict):
    """What is said of how a query was understood, where there is something to say."""

    no_dates: NotRequired[list[str]]
    printed: NotRequired[list[str]]
    relaxed: NotRequired[list[str]]
    question: NotRequired[bool]
    also: NotRequired[list[str]]
    alternatives: NotRequired[list[AlternativeJson]]


class SearchJson(ToldJson):
    query: QueryJson
    total: int
    took_ms: float
    hits: list[HitJson]
    facets: dict[FacetName, list[FacetValueJson]]
    undated: int


class EvidenceJson(TypedDict):
    rule: str
    text: str
    line: int | None


class TagJson(TypedDict):
    id: str
    label: str
    evidence: list[EvidenceJson]


class LinkJson(TypedDict):
    id: str
    url: str


class ArticleJson(TypedDict):
    id: str
    url: str
    page: str
    page_url: str
    publication: str
    number: str
    headline: str
    headline_derived: bool
    kicker: str
    deck: str
    subheads: list[str]
    column: str
    authors: list[str]
    organisation: str
    agency: str
    kind: str
    continued_from: str
    continues: LinkJson | None
    continued_by: LinkJson | None
    date: str | None
    date_source: str
    event_date: str | None
    lines: list[list[int]]
    body: str
    districts: list[TagJson]
    topics: list[TagJson]


def search_json(
    result: SearchResult, choices: Choices, alternatives: Sequence[Alternative]
) -> SearchJson:
    """A result as the endpoint answers it; `alternatives` stands there when there are other
    queries that may have been meant."""
    answer: SearchJson = {
        "query": query_json(choices),
        "total": result.total,
        "took_ms": round(result.took_ms, 3),
        "hits": _hits(result.hits),
        "facets": _facets(result),
        "undated": result.undated,
        **told_json(result, choices),
    }
    if alternatives:
        answer["alternatives"] = [_alternative(one, choices) for one in alternatives]
    return answer


def _facets(result: SearchResult) -> dict[FacetName, list[FacetValueJson]]:
    """Every facet, those without values too."""
    counted = {facet.name: facet_json(facet) for facet in result.facets}
    return {name: counted.get(name, []) for name in FACETS}


def told_json(result: SearchResult, choices: Choices) -> ToldJson:
    """`no_dates` when something was asked for as a date and is none; `printed` when a dash
    was found as printed and excluded nothing; `relaxed` when not all words
    had to match, and with it `question` when that is because the text is a question; `also` when
    names were looked for under other forms too."""
    told: ToldJson = {}
    if no_dates := choices.query().no_dates:
        told["no_dates"] = list(no_dates)
    if result.printed:
        told["printed"] = list(result.printed)
    if result.relaxed:
        told["relaxed"] = list(result.relaxed)
    if result.question:
        told["question"] = True
    if result.also:
        told["also"] = list(result.also)
    return told


def article_json(article: Article, page: Page, turned: Continuation) -> ArticleJson:
    """An article with everything that is known of it. turned: what it continues on another
    page, and where it goes on."""
    return {
        "id": article.id,
        "url": urls.permanent(urls.article(article.id)),
        "page": article.page_id,
        "page_url": urls.permanent(urls.page(article.page_id)),
        "publication": page.publication,
        "number": page.number,
        "headline": article.headline,
        "headline_derived": article.headline_derived,
        "kicker": article.kicker,
        "deck": article.deck,
        "subheads": list(article.subheads),
        "column": article.column,
        "authors": list(article.byline.names),
        "organisation": article.byline.organisation,
        "agency": article.byline.agency,
        "kind": article.kind,
        "continued_from": article.continued_from,
        "continues": _link(turned.continues),
        "continued_by": _link(turned.continued_by),
        "date": article.date.isoformat() if article.date else None,
        "date_source": article.date_source,
        "event_date": article.event_date.isoformat() if article.event_date else None,
        "lines": [[first, last] for first, last in article.spans],
        "body": article.body,
        "districts": [_tag(tag) for tag in article.districts],
        "topics": [_tag(tag) for tag in article.topics],
    }


def _link(found: ArticleView | None) -> LinkJson | None:
    if found is None:
        return None
    return {"id": found.article.id, "url": urls.permanent(urls.article(found.article.id))}


def _hits(hits: Sequence[Hit]) -> list[HitJson]:
    url_of = urls.permanents("article")
    return [_hit(hit, url_of(hit.id)) for hit in hits]


def _hit(hit: Hit, url: str) -> HitJson:
    return {
        "id": hit.id,
        "url": url,
        "headline": hit.headline.text,
        "headline_derived": hit.headline_derived,
        "page": hit.page,
        "publication": hit.publication,
        "date": hit.date.isoformat() if hit.date else None,
        "date_source": hit.date_source,
        "authors": list(hit.authors),
        "districts": list(hit.districts),
        "topics": list(hit.topics),
        "kind": hit.kind,
        "score": round(float(hit.score), 4),
        "snippets": [_snippet(one) for one in hit.snippets],
    }


def _snippet(snippet: Snippet) -> SnippetJson:
    return {"text": snippet.text, "marks": [[start, end] for start, end in snippet.marks]}


def _alternative(one: Alternative, choices: Choices) -> AlternativeJson:
    return {
        "q": one.text,
        "marks": [[start, end] for start, end in one.marks],
        "total": one.count,
        "url": urls.permanent(urls.search(choices.wording(one.text))),
    }


def facet_json(facet: Facet) -> list[FacetValueJson]:
    """The values of a facet, in its order; `excluded` stands with those left out alone."""
    return [
        {"value": value, "label": label, "count": count, "selected": selected, "excluded": True}
        if excluded
        else {"value": value, "label": label, "count": count, "selected": selected}
        for value, label, count, selected, excluded in facet.values
    ]


def _tag(tag: Tag) -> TagJson:
    return {"id": tag.id, "label": tag.label, "evidence": [_evidence(e) for e in tag.evidence]}


def _evidence(evidence: Evidence) -> EvidenceJson:
    return {"rule": evidence.rule, "text": evidence.text, "line": evidence.line}
