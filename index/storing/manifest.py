"""What a generation holds: written beside it as ``manifest.json``, read before anything else.

It says for each source whether it must be read again, and for each file of the index how
large it is and what it adds up to, so that a cut or changed one is noticed. Knows neither
Whoosh nor jieba: a run that finds nothing changed loads neither.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path

from archive.settings import Settings

FILE = "manifest.json"
# Raised when an index made before cannot be read any more.
FORMAT = 9
# What stands for a format that nobody can tell.
UNKNOWN = -1

_PACKAGES = ("whoosh", "jieba", "pypinyin", "numpy", "ahocorasick-rs", "beautifulsoup4", "markdown")
_ROOMS = ("archive", "index")
_NO_CODE = {"__pycache__", "README.md"}


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """One file of pages as it was when it was read.

    path: below the folder of pages; sha256: of its bytes; mtime_ns: 0 where it was so new
    that a later change might not show; context: digest of what else its reading hangs on.
    pages, articles, words: what it gave; refused: what could not be read of it, and why.
    """

    path: str
    sha256: str
    size: int
    mtime_ns: int
    context: str = ""
    pages: int = 0
    articles: int = 0
    words: int = 0
    warnings: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A file of the index, its size in bytes and what they add up to."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """A whole generation. built_at: UTC, ISO 8601; fingerprint: see `fingerprint_of`."""

    name: str
    # Without a default, so that it is always written.
    format: int
    built_at: str
    fingerprint: str
    seconds: float = 0.0
    sources: tuple[SourceRecord, ...] = ()
    files: tuple[FileRecord, ...] = field(default=())

    @property
    def pages(self) -> int:
        return sum(source.pages for source in self.sources)

    @property
    def articles(self) -> int:
        return sum(source.articles for source in self.sources)

    @property
    def words(self) -> int:
        return sum(source.words for source in self.sources)


def sealed(text: str) -> str:
    """A manifest's JSON with a sum of itself at its end."""
    return f'{text.rstrip()[:-1]},"sum":"{_sum_of(text.rstrip())}"}}'


def unsealed(text: str) -> str:
    """The JSON that was sealed. Raises ValueError where it is not as it was."""
    body, _, rest = text.rstrip().rpartition(',"sum":"')
    if rest != f'{_sum_of(body + "}")}"}}':
        raise ValueError("it is changed")
    return body + "}"


def _sum_of(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def format_of(text: str) -> int:
    """The format that a manifest says it has, whatever else is in it; `UNKNOWN` without."""
    found = _told(text).get("format")
    return found if type(found) is int else UNKNOWN


def is_of_nothing(text: str) -> bool:
    """Whether a manifest of any format says that it is of no pages at all."""
    told = _told(text)
    # What is as it is without being said is not written.
    return bool(told) and not told.get("sources")


def _told(text: str) -> dict[str, object]:
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def fingerprint_of(settings: Settings) -> str:
    """A digest of all that makes a page's index what it is, but for the page itself.

    The code and the rules of the rooms, the packages that cut and read, and the settings
    that change a reading.
    """
    digest = hashlib.sha256(f"{FORMAT} {unicodedata.unidata_version}\n".encode())
    for package in _PACKAGES:
        digest.update(f"{package} {metadata.version(package)}\n".encode())
    digest.update(f"{settings.region} {settings.max_page_mb} {settings.max_page_lines}\n".encode())
    home = Path(__file__).resolve().parents[2]
    for room in _ROOMS:
        for file in _code_of(home / room):
            digest.update(f"{file.relative_to(home)}\n".encode())
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _code_of(folder: Path) -> Iterator[Path]:
    for entry in sorted(folder.iterdir()):
        if entry.name in _NO_CODE or entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield from _code_of(entry)
        else:
            yield entry
