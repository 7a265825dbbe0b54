"""A search said in one sentence, which stands above its results and is the page's title."""

from __future__ import annotations

import re

from web.choices import FILTERS, Choices
from web.presenters.text import day_words, value_label
from web.speech import Speech

LONGEST = 60
_QUOTED = re.compile('["“]([^"“”]*)["”]')


def sentence_of(choices: Choices, total: int, title: str, t: Speech) -> str:
    """The query, its filters and how much it found, in words."""
    kind = "words" if choices.text else "all"
    if not total:
        kind += "_none"
    found = t(f"sentence.{kind}", q=inner(choices.text, t), n=total, title=title)
    return _said(found, choices, total, t)


def lines_sentence_of(choices: Choices, total: int, articles: int, title: str, t: Speech) -> str:
    """The same for a concordance: how many lines it has, from how many articles."""
    if not total:
        return sentence_of(choices, 0, title, t)
    found = t("sentence.lines", q=inner(choices.text, t), n=total, articles=articles, title=title)
    return _said(found, choices, total, t)


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
        if values:
            joined = t("sentence.or").join(values)
            said.append(t("sentence.filter", name=t(f"facet.{row.name}"), values=joined))
        out = [value_label(row.name, value, t) for value in choices.left_out(row.name)]
        if out:
            joined = t("sentence.or").join(out)
            said.append(t("sentence.left_out", name=t(f"facet.{row.name}"), values=joined))
    dates = dates_of(choices, t)
    return [*said, dates] if dates else said


def dates_of(choices: Choices, t: Speech) -> str:
    """The range of dates in words, or ""."""
    since = day_words(choices.since, t) if choices.since else ""
    until = day_words(choices.until, t) if choices.until else ""
    if since and until:
        return t("sentence.between", since=since, until=until)
    return (
        t("sentence.since", since=since)
        if since
        else (t("sentence.until", until=until) if until else "")
    )


def inner(text: str, t: Speech) -> str:
    """The words as typed, to stand in quotation marks: their own become single ones."""
    return short(_QUOTED.sub(t("sentence.inner", q=r"\1"), text))


def short(text: str) -> str:
    """The words as typed, cut where nobody would read on."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
