"""RIS, which nearly every reference manager imports."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from web.presenters.citing.cited import Cited

# The format wants them, whatever the machine.
END = "\r\n"


def ris(cited: Cited) -> str:
    """One record. It cannot say that a date is uncertain: such a one stands in the note alone."""
    return "".join(f"{tag}  - {value}{END}" for tag, value in _rows(cited))


def _rows(cited: Cited) -> Iterator[tuple[str, str]]:
    yield "TY", "NEWS"
    yield "ID", cited.key
    for name in cited.responsible:
        yield "AU", name
    yield "TI", cited.title
    if cited.publication:
        yield "T2", cited.publication
    if cited.date:
        yield "PY", f"{cited.date.year:04}"
        yield "DA", _day(cited.date)
    if cited.edition:
        yield "ET", cited.edition
    if cited.number:
        yield "SP", cited.number
    yield "LA", "zh-CN"
    yield "DB", cited.archive
    yield "UR", cited.url
    yield "Y2", _day(cited.seen)
    for note in cited.notes:
        yield "N1", note
    yield "ER", ""


def _day(day: dt.date) -> str:
    """A day with all its slashes: what stands behind the last is free."""
    return day.isoformat().replace("-", "/") + "/"
