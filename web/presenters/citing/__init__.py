"""How an article is cited: what is known of it, and the forms that say so, one module each.

A form is a row of `FORMS`: another one is a module with a function, and a row here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from web.presenters.citing.bibtex import bibtex
from web.presenters.citing.cited import Cited, cited_of
from web.presenters.citing.csl import csl_json
from web.presenters.citing.gbt import gbt
from web.presenters.citing.ris import ris


@dataclass(frozen=True, slots=True)
class Form:
    """One form of citation.

    ending: of its file, and in its address; name: as readers know it, in any language;
    media: the media type of its file; write: what gives its text.
    """

    ending: str
    name: str
    media: str
    write: Callable[[Cited], str]


FORMS: tuple[Form, ...] = (
    Form("txt", "GB/T 7714", "text/plain", gbt),
    Form("bib", "BibTeX", "application/x-bibtex", bibtex),
    Form("ris", "RIS", "application/x-research-info-systems", ris),
    Form("json", "CSL-JSON", "application/vnd.citationstyles.csl+json", csl_json),
)

__all__ = ["FORMS", "Cited", "Form", "cited_of"]
