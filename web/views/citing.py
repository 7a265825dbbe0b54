"""An article's citation as a file, in each form."""

from __future__ import annotations

import re

from flask import Response
from werkzeug.exceptions import NotFound

from web import urls
from web.blueprint import archive_search
from web.freshness import revalidated
from web.handle import handle
from web.presenters.citing import FORMS
from web.views.reading import cited_for, gone

# Characters of a file's name: three bytes each at most, where a name may have 255.
LONGEST = 60
# What no file system, shell or header has to think about; Chinese stays.
_UNSAFE = re.compile(r"[^\w.~-]+")


@archive_search.get(f"/article/<path:id>/{urls.CITATION}.<ending>")
@revalidated(daily=True)
def citation(id: str, ending: str) -> Response:
    form = next((one for one in FORMS if one.ending == ending), None)
    if form is None:
        raise NotFound
    found = handle().archive.article(id)
    if found is None:
        return gone(id)
    response = Response(form.write(cited_for(found)), content_type=f"{form.media}; charset=utf-8")
    response.headers.set("Content-Disposition", "attachment", filename=file_name(id, ending))
    # Robots have the article itself.
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def file_name(id: str, ending: str) -> str:
    """What a citation is called where it is kept: the article's id, the end of which tells it from
    all others, made safe."""
    return f"{_UNSAFE.sub('-', id)[-LONGEST:].lstrip('.-')}.{ending}"
