"""What the archive's owner says of it."""

from __future__ import annotations

import logging
from pathlib import Path

from flask import Response

from archive.pages.files import opened
from web.blueprint import archive_search
from web.handle import handle
from web.presenters.holdings import holdings_said
from web.presenters.written import Written, written
from web.render import html
from web.speech import Lang, speech

# Bytes that are read of a text.
LONGEST = 200_000
_log = logging.getLogger(__name__)


@archive_search.get("/about")
def about() -> Response:
    t, at = speech(), handle()
    text, lang = text_of(at.settings.content, t.lang)
    view = written(text) if text else Written("", ())
    said = holdings_said(at.archive.coverage(), t) if at.archive.is_ready else ""
    return html("about.html", view=view, said=said, text_lang=lang)


def text_of(folder: Path, lang: Lang) -> tuple[str, Lang]:
    """What the owner wrote, in the reader's language where there is one, and in which it is; ""
    where nothing was written."""
    files: list[tuple[str, Lang]] = [("about.md", "zh")]
    if lang == "en":
        files.insert(0, ("about.en.md", "en"))
    for name, language in files:
        try:
            with opened(folder / name) as file:
                text = file.read(LONGEST).decode("utf-8-sig", "replace").strip()
        except FileNotFoundError:
            continue
        except OSError as error:
            _log.warning("%s cannot be read: %s", folder / name, error)
            continue
        if text:
            return text, language
    return "", lang
