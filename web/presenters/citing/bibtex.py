"""BibTeX, as LaTeX, biblatex and reference managers read it."""

from __future__ import annotations

from collections.abc import Iterator

from web.presenters.citing.cited import Cited

# What LaTeX takes for its own. A brace counts for BibTeX even behind a backslash, so that it is
# written by its name.
ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "#": r"\#",
        "$": r"\$",
        "%": r"\%",
        "&": r"\&",
        "_": r"\_",
    }
)
# In an address, which is taken as it is.
ENCODED = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def bibtex(cited: Cited) -> str:
    """One entry. An article of a paper that is not known is `@misc`, as `@article` needs one."""
    kind = "article" if cited.publication else "misc"
    fields = ",\n".join(f"  {name} = {value}" for name, value in _fields(cited))
    return f"@{kind}{{{cited.key},\n{fields}\n}}\n"


def _fields(cited: Cited) -> Iterator[tuple[str, str]]:
    """The fields that are known. A date that was worked out is uncertain in biblatex (`date`);
    BibTeX, which would print no year at all, has the year and the note."""
    if cited.responsible:
        # Each name in braces: there is no part of it to be put first.
        yield "author", _braced(" and ".join(_braced(_escaped(one)) for one in cited.responsible))
    yield "title", _braced(_braced(_escaped(cited.title)))
    if cited.publication:
        yield "journal", _braced(_escaped(cited.publication))
        yield "entrysubtype", "{newspaper}"
    if cited.date:
        yield "year", _braced(f"{cited.date.year:04}")
        yield "month", MONTHS[cited.date.month - 1]
        yield "date", _braced(cited.date.isoformat())
    elif cited.inferred:
        yield "year", _braced(f"{cited.inferred.year:04}")
        yield "date", _braced(f"{cited.inferred.isoformat()}?")
    if cited.number:
        yield "pages", _braced(_escaped(cited.number))
    yield "url", _braced(cited.url.translate(ENCODED))
    yield "urldate", _braced(cited.seen.isoformat())
    yield "language", "{chinese}"
    if cited.notes:
        yield "note", _braced(_escaped("；".join(cited.notes)))


def _escaped(text: str) -> str:
    return text.translate(ESCAPES)


def _braced(text: str) -> str:
    return f"{{{text}}}"
