"""CSL-JSON, as Zotero, Pandoc and citeproc read it."""

from __future__ import annotations

import datetime as dt
import json

from web.presenters.citing.cited import Cited


def csl_json(cited: Cited) -> str:
    """A list with the one item. A date that was worked out says so itself (`circa`)."""
    day = cited.date or cited.inferred
    known: dict[str, object] = {
        "id": cited.key,
        "type": "article-newspaper",
        "title": cited.title,
        # As they are: which part of a name is the family's is not known.
        "author": [{"literal": name} for name in cited.responsible],
        "container-title": cited.publication,
        "edition": cited.edition,
        "issued": _date(day, uncertain=not cited.date) if day else None,
        "page": cited.number,
        "URL": cited.url,
        "accessed": _date(cited.seen),
        "language": "zh-CN",
        "source": cited.archive,
        "note": "；".join(cited.notes),
    }
    said = {key: value for key, value in known.items() if value}
    return json.dumps([said], ensure_ascii=False, indent=2) + "\n"


def _date(day: dt.date, *, uncertain: bool = False) -> dict[str, object]:
    parts: dict[str, object] = {"date-parts": [[day.year, day.month, day.day]]}
    return parts | {"circa": True} if uncertain else parts
