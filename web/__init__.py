"""The front door of `web`: a program of its own, and a blueprint for other programs."""

from web.app import create_app
from web.views import archive_search

__all__ = ["archive_search", "create_app"]
