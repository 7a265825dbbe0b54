"""The views, one module a subject; importing them completes the blueprint."""

from web.blueprint import archive_search
from web.errors import register_errors
from web.security import secured
from web.views import (
    about,
    api,
    browsing,
    citing,
    embed,
    oembed,
    reading,
    searching,
    service,
    takeaway,
)

register_errors(archive_search)
archive_search.after_request(secured)

__all__ = [
    "about",
    "api",
    "archive_search",
    "browsing",
    "citing",
    "embed",
    "oembed",
    "reading",
    "searching",
    "service",
    "takeaway",
]
