"""The views, one module a subject; importing them completes the blueprint."""

from web.blueprint import archive_search
from web.errors import register_errors
from web.security import secured
from web.views import api, citing, embed, oembed, reading, searching, service, takeaway

register_errors(archive_search)
archive_search.after_request(secured)

__all__ = [
    "api",
    "archive_search",
    "citing",
    "embed",
    "oembed",
    "reading",
    "searching",
    "service",
    "takeaway",
]
