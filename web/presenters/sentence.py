"""A search said in one sentence, which stands above its results and is the page's title."""

from __future__ import annotations

from index import Concordance, Nothing, SearchResult
from web.choices import FILTERS, Choices
from web.presenters.days import days_words
from web.presenters.text import value_label
from web.presenters.wording import inner, plain_words, wording
from web.speech import Speech


def sentence_of(result: SearchResult, choices: Choices, title: str, t: Speech) -> str:
    """The query, its filters and how much it found, in words."""
    total = result.total
    return _said(_found(result, choices, t, n=total, title=title), choices, total, t)


def lines_sentence_of(found: Concordance, choices: Choices, title: str, t: Speech) -> str:
    """The same for a concordance: how many lines it has, from how many articles."""
    result = found.found
    if not found.total:
        return _said(_found(result, choices, t, n=0, title=title), choices, 0, t)
    values = {"n": found.total, "articles": found.articles, "title": title}
    return _said(_found(result, choices, t, "lines", **values), choices, found.total, t)


def _found(
    result: SearchResult, choices: Choices, t: Speech, what: str = "found", **values: object
) -> str:
    """What was asked for, and what was found of it."""
    if not choices.text:
        return t("sentence.all" if values["n"] else "sentence.all_none", **values)
    key = f"{what}_close" if result.relaxed else what
    if result.relaxed and result.question:
        key = f"{what}_question"
    asked, words = asked_of(result, choices, t)
    kind = "words" if words else "asked"
    return t(f"sentence.{kind}_{key if values['n'] else 'none'}", q=asked, **values)


def asked_of(result: SearchResult | None, choices: Choices, t: Speech) -> tuple[str, bool]:
    """The text in words, and whether it is words as typed, to stand in quotation marks.

    result: what it found, where that is known.
    """
    root = choices.query().root
    # What was found as it is printed is not what its dash asks for.
    if root is None or isinstance(root, Nothing) or (result and result.printed):
        return inner(choices.text), True
    words = plain_words(root)
    said = "" if words else wording(root, t)
    return (said, False) if said else (inner(words or choices.text), True)


def _said(found: str, choices: Choices, total: int, t: Speech) -> str:
    """What was found, within which filters, in which order, on which page."""
    narrowing = filters_of(choices, t)
    if narrowing:
        found += t("sentence.within", filters=t("sentence.semicolon").join(narrowing))
    parts = [found]
    if total > 1:
        parts.append(t(f"sentence.{choices.by or choices.order}"))
    if choices.page > 1:
        parts.append(t("sentence.page", page=choices.page))
    return t("sentence.comma").join(parts)


def filters_of(choices: Choices, t: Speech) -> list[str]:
    """Each filter in force in a few words, in the order of `FILTERS`, the dates last."""
    said = []
    for row in FILTERS:
        values = [value_label(row.name, value, t) for value in choices.of(row.name)]
        out = [value_label(row.name, value, t) for value in choices.left_out(row.name)]
        parts = [t("sentence.or").join(values)] if values else []
        if out:
            parts.append(t("sentence.left_out", values=t("sentence.and").join(out)))
        if parts:
            joined = t("sentence.comma").join(parts)
            said.append(t("sentence.filter", name=t(f"facet.{row.name}"), values=joined))
    dates = dates_of(choices, t)
    return [*said, dates] if dates else said


def dates_of(choices: Choices, t: Speech) -> str:
    """The range of dates in words, or ""."""
    return days_words(choices.since, choices.until, t)
