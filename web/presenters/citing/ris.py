"""RIS, which nearly every reference manager imports."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from web.presenters.citing.cited import Cited

# The format wants them, whatever the machine.
END = "\r\n"
# In English, as the format's own words are; the note says it in the reader's language.
UNCERTAIN = "inferred"


def ris(cited: Cited) -> str:
    """One record. A date that was worked out is marked where text may stand behind the day."""
    return "".join(f"{tag}  - {value}{END}" for tag, value in _rows(cited))


def _rows(cited: Cited) -> Iterator[tuple[str, str]]:
    yield "TY", "NEWS"
    yield "ID", cited.key
    for name in cited.responsible:
        yield "AU", name
    yield "TI", cited.title
    if cited.publication:
        yield "T2", cited.publication
    if day := cited.date or cited.inferred:
        yield "PY", f"{day.year:04}"
        yield "DA", _day(day) + ("" if cited.date else UNCERTAIN)
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
