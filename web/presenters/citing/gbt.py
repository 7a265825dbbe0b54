"""GB/T 7714-2015, the Chinese standard for references."""

from __future__ import annotations

from web.presenters.citing.cited import Cited

NAMED = 3


def gbt(cited: Cited) -> str:
    """One line: 作者. 题名[N/OL]. 报纸名, 日期(版次)[引用日期]. 地址.

    What is not known is said in brackets as the standard wants it; so is a date or a title
    that was worked out and not printed.
    """
    names = cited.responsible
    author = ", ".join(names[:NAMED]) + (", 等" if len(names) > NAMED else "")
    start = f"{author}. " if author else ""
    number = f"({cited.number})" if cited.number else ""
    paper = f"{cited.publication or '[报纸名不详]'}, {_date(cited)}{number}"
    return f"{start}{cited.title}[N/OL]. {paper}[{cited.seen.isoformat()}]. {cited.url}."


def _date(cited: Cited) -> str:
    if cited.date:
        return cited.date.isoformat()
    return f"[{cited.inferred.isoformat()}]" if cited.inferred else "[日期不详]"
