"""Pages in, articles out: the archive room's front door."""

from archive.catalogue import Records, read_file, read_pages
from archive.errors import BaohaiError, PageError, RulesError, SettingsError
from archive.formats import PAGE_SUFFIXES, RecordLine, open_page
from archive.settings import Settings, load_settings
from archive.stories.reading import read_page
from archive.tags.tagging import place_words, tag
from archive.tags.topics import TOPICS

__all__ = [
    "PAGE_SUFFIXES",
    "TOPICS",
    "BaohaiError",
    "PageError",
    "RecordLine",
    "Records",
    "RulesError",
    "Settings",
    "SettingsError",
    "load_settings",
    "open_page",
    "place_words",
    "read_file",
    "read_page",
    "read_pages",
    "tag",
]
