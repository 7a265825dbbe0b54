"""The files of corrections: which source each belongs to, and what it was like when read."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Mapping
from pathlib import Path

# Files whose records are pages of their own: the record on line 3 of a.jsonl is the page a.3.
RECORD_SUFFIXES = (".jsonl", ".ndjson")
_SUFFIX = ".toml"
_RECORD = re.compile(r"(.+)\.\d+")


class CorrectionFiles:
    """What stands in the folder of corrections, of which there may be none."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._digests: Mapping[str, str] = {}
        if folder.is_dir():
            self._digests = {
                file.relative_to(folder).as_posix().removesuffix(_SUFFIX): _digest(file)
                for file in sorted(folder.rglob(f"*{_SUFFIX}"))
                if file.is_file()
            }
        self._records: dict[str, list[str]] = {}
        for page in self._digests:
            if found := _RECORD.fullmatch(page):
                self._records.setdefault(found[1], []).append(page)

    def digest_of(self, path: str) -> str:
        """A digest of the corrections of a source, a path below the folder of pages, or ""."""
        if not self._digests:
            return ""
        pages = [page for page in self._pages_of(path) if page in self._digests]
        if not pages:
            return ""
        told = "\n".join(f"{page} {self._digests[page]}" for page in pages)
        return hashlib.sha256(told.encode()).hexdigest()

    def without_page(self, paths: Collection[str]) -> list[str]:
        """The files, as paths, that belong to none of some sources."""
        if not self._digests:
            return []
        known = {page for path in paths for page in self._pages_of(path)}
        return [f"{self._folder / page}{_SUFFIX}" for page in self._digests if page not in known]

    def _pages_of(self, path: str) -> list[str]:
        """The ids of a source's pages for which there may be corrections."""
        suffix = suffix_of(path)
        page = path.removesuffix(suffix)
        return self._records.get(page, []) if suffix.lower() in RECORD_SUFFIXES else [page]


def suffix_of(path: str) -> str:
    """The ending of a file's name, as `pathlib` has it, from its last dot on; "" for none."""
    name = path[path.rfind("/") + 1 :]
    dot = name.rfind(".")
    return name[dot:] if 0 < dot < len(name) - 1 else ""


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
