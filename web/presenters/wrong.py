"""A search whose address cannot be read: what is wrong, at its field, and all else kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from web import urls
from web.asked import DATES, ChoiceError, is_day
from web.choices import FILTERS, Choices
from web.presenters.removals import Link
from web.presenters.text import shortened
from web.speech import Speech

LONGEST = 60
_LABELS = {
    "q": "search.label",
    "from": "search.from",
    "to": "search.to",
    "sort": "sort.label",
    "size": "size.label",
    "view": "view.label",
    "page": "paging.label",
}


@dataclass(frozen=True, slots=True)
class DateField:
    """One end of a range as it was given. said: what is wrong with it, or ""; plain: whether it
    is no day, which a field for days alone would not show."""

    name: str
    label: str
    value: str
    said: str
    plain: bool


@dataclass(frozen=True, slots=True)
class Wrong:
    """All that the template needs. said: what is wrong elsewhere than with the dates; dates: their
    fields, where one of them is wrong; without: the search without what is wrong."""

    text: str
    kept: tuple[tuple[str, str], ...]
    said: tuple[str, ...]
    dates: tuple[DateField, ...]
    without: Link


def wrong_of(
    args: MultiDict[str, str],
    rest: Choices,
    faults: Iterable[tuple[ChoiceError, str]],
    longest: int,
    t: Speech,
) -> Wrong:
    """The page of an address. rest: what of it can be read; faults: what is wrong, and what is
    allowed in words."""
    said = {error.field: fault_words(error, allowed, t) for error, allowed in faults}
    dated = any(name in said for name in DATES)
    fields = [(name, args.get(name, "").strip()[:LONGEST]) for name in DATES if dated]
    return Wrong(
        # A text that is too long can be shortened.
        args.get("q", "").strip()[:longest],
        tuple(pair for pair in rest.parameters() if pair[0] not in ("q", *DATES)),
        tuple(words for name, words in said.items() if name not in DATES),
        tuple(
            DateField(name, label_of(name, t), given, said.get(name, ""), not is_day(given))
            for name, given in fields
        ),
        Link(t("error.without"), urls.search(rest)),
    )


def fault_words(error: ChoiceError, allowed: str, t: Speech) -> str:
    """What is wrong with a parameter, by the name that its field has on the page."""
    label, given = label_of(error.field, t), shortened(error.given, LONGEST)
    return t("error.field", label=label, given=given, allowed=allowed)


def label_of(field: str, t: Speech) -> str:
    """What a field is called on the page; a parameter without one has its own name."""
    name = field.removesuffix("_find")
    if any(row.name == name for row in FILTERS):
        label = t(f"facet.{name}")
        return t("find.label", name=label) if name != field else label
    return t(_LABELS[field]) if field in _LABELS else field
