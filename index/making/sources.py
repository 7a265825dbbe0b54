"""The files of pages in a folder, and which of them must be read again."""

from __future__ import annotations

import hashlib
import os
import time
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from archive.errors import BaohaiError
from archive.pages.files import is_inside, opened
from index.making.corrected import CorrectionFiles, suffix_of
from index.storing.manifest import SourceRecord

# Files that say something of the pages beside and below them; no pages themselves.
CONTEXT_FILES = ("paper.toml",)
# A file changed this shortly before it was read may change again without showing it.
_SETTLED_NS = 2_000_000_000
_CHUNK = 1 << 20
_STAYS = "; what was read of it before still answers"
_STRAY = "these corrections belong to no page; name the file after the page, or take it out"


@dataclass(frozen=True, slots=True)
class Left:
    """A file that was not read, by its path below the folder of pages, and the reason."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Scan:
    """What stands in a folder of pages. files: paths below it, sorted; closed: folders below it
    that cannot be looked into."""

    files: tuple[str, ...] = ()
    skipped: tuple[Left, ...] = ()
    refused: tuple[Left, ...] = ()
    closed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sorting:
    """Which sources must be read and which not.

    changed: new or changed ones, as records without what they give; kept: as recorded before
    (with today's time stamps); removed: records of those that are gone or replaced;
    stray: files of corrections that belong to no page.
    """

    changed: tuple[SourceRecord, ...] = ()
    kept: tuple[SourceRecord, ...] = ()
    removed: tuple[SourceRecord, ...] = ()
    refused: tuple[Left, ...] = field(default=())
    stray: tuple[Left, ...] = field(default=())

    def staying(self, known: Collection[SourceRecord], reasons: Mapping[str, str]) -> Sorting:
        """The same where some of the changed files stay as they are recorded, and why."""
        old = [record for record in known if record.path in reasons]
        told = (Left(path, reason + _STAYS) for path, reason in sorted(reasons.items()))
        return replace(
            self,
            changed=tuple(one for one in self.changed if one.path not in reasons),
            kept=(*self.kept, *old),
            removed=tuple(one for one in self.removed if one.path not in reasons),
            refused=(*self.refused, *told),
        )


def scan(seeds: Path, suffixes: Sequence[str]) -> Scan:
    """The files of pages below a folder. Raises BaohaiError where there is no such folder, OSError
    where it cannot be looked into.

    suffixes: the endings of pages, those first that go in where two files are one page.
    """
    if not seeds.is_dir():
        raise BaohaiError(f"{seeds}: there is no such folder of pages; name one with --seeds")
    root = seeds.resolve()
    above = len(str(root).rstrip("/")) + 1
    files: list[str] = []
    skipped: list[Left] = []
    refused: list[Left] = []
    closed: list[Left] = []
    for entry in _entries(root, closed):
        # Of tens of thousands of files, making a `Path` of each would take most of the time.
        path = entry.path[above:]
        if not _is_text(path):
            refused.append(Left(_printable(path), "its name is not valid text; rename it"))
        elif entry.is_symlink() and not is_inside(Path(entry.path), root):
            refused.append(Left(path, "a link that leads out of the folder of pages"))
        elif entry.name in CONTEXT_FILES:
            continue
        elif entry.name.startswith("."):
            skipped.append(Left(path, "hidden"))
        elif not entry.is_file():
            skipped.append(Left(path, "no file of its own"))
        elif suffix_of(path).lower() not in suffixes:
            allowed = ", ".join(sorted(suffixes))
            skipped.append(Left(path, f"no page: its name does not end in {allowed}"))
        else:
            files.append(path)
    kept, doubles = _without_doubles(files, suffixes)
    names = tuple(left.path for left in closed)
    told = (Left(_printable(left.path), left.reason) for left in closed)
    return Scan(tuple(kept), tuple(skipped), (*refused, *doubles, *told), names)


def _entries(root: Path, closed: list[Left]) -> Iterator[os.DirEntry[str]]:
    """Everything below a folder but the folders themselves, hidden folders and links to folders
    given as they are. closed: takes those folders that cannot be looked into."""
    waiting = [str(root)]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(folder) as found:
                entries = sorted(found, key=lambda one: one.name)
        except OSError as error:
            if folder == str(root):
                raise
            path = folder[len(str(root).rstrip("/")) + 1 :]
            closed.append(Left(path, f"{error.strerror or error}{_STAYS}"))
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False) and not entry.name.startswith("."):
                waiting.append(entry.path)
            else:
                yield entry


def _is_text(path: str) -> bool:
    """Whether a path can be said and typed: wide spaces can, line ends, controls of a terminal
    and marks that turn the direction of writing cannot."""
    if path.isprintable():
        return "\ufffd" not in path
    return "\ufffd" not in path and all(map(_can_be_said, path))


def _can_be_said(character: str) -> bool:
    return character.isprintable() or unicodedata.category(character) == "Zs"


def _printable(path: str) -> str:
    """A path with all else written by its number, so that it does nothing where it is shown."""
    return "".join(
        one if _can_be_said(one) else one.encode("unicode_escape").decode("ascii") for one in path
    )


def _without_doubles(files: list[str], suffixes: Sequence[str]) -> tuple[list[str], list[Left]]:
    """Files, sorted, without those whose page would have the id of another: that stays whose
    ending comes first, and of equal ones the first by name."""
    rank = {suffix: number for number, suffix in enumerate(suffixes)}
    first: dict[str, str] = {}
    kept, doubles = [], []
    for path in sorted(files, key=lambda path: (rank[suffix_of(path).lower()], path)):
        page = path.removesuffix(suffix_of(path))
        if first.setdefault(page, path) == path:
            kept.append(path)
        else:
            reason = f"{first[page]} is the same page by name; rename one of them"
            doubles.append(Left(path, reason))
    return sorted(kept), doubles


def sort_out(
    seeds: Path, found: Scan, known: Collection[SourceRecord], corrections: Path
) -> Sorting:
    """Which files must be read, seeing what is recorded of them.

    A file whose size and time are as recorded counts as unchanged; where they are not, its
    content decides. What its reading hangs on besides (``paper.toml``, its corrections) is
    always looked at. What stands in a folder that cannot be looked into stays as it is recorded.
    """
    files = found.files
    corrected = CorrectionFiles(corrections)
    before = {record.path: record for record in known}
    contexts: dict[str, str] = {}
    changed: list[SourceRecord] = []
    closed = tuple(f"{folder}/" for folder in found.closed)
    kept = [record for record in known if record.path.startswith(closed)]
    refused: list[Left] = []
    for path in files:
        try:
            context = _context_of(path.rpartition("/")[0], seeds, contexts)
            context += corrected.digest_of(path)
            record = _record_of(seeds, path, before.get(path), context)
        except OSError as error:
            reason = error.strerror or str(error)
            if path in before and not isinstance(error, FileNotFoundError):
                # It is there and cannot be read now, which is no reason to lose it.
                kept.append(before[path])
                reason += _STAYS
            refused.append(Left(path, reason))
            continue
        old = before.get(path)
        if record is old:
            kept.append(old)
        elif old and (old.sha256, old.context) == (record.sha256, record.context):
            kept.append(replace(old, size=record.size, mtime_ns=record.mtime_ns))
        else:
            changed.append(record)
    staying = {record.path for record in kept}
    removed = tuple(record for record in known if record.path not in staying)
    stray = tuple(Left(name, _STRAY) for name in corrected.without_page(files))
    return Sorting(tuple(changed), tuple(kept), removed, tuple(refused), stray)


def _record_of(seeds: Path, path: str, old: SourceRecord | None, context: str) -> SourceRecord:
    """What a file is like now: the old record itself, where that says so."""
    # As text: there may be tens of thousands of files.
    stat = os.stat(f"{seeds}/{path}")  # noqa: PTH116
    if old and (old.size, old.mtime_ns) == (stat.st_size, stat.st_mtime_ns):
        if old.context == context:
            return old
        return SourceRecord(path, old.sha256, stat.st_size, stat.st_mtime_ns, context)
    now = time.time_ns()
    settled = stat.st_mtime_ns if now - stat.st_mtime_ns > _SETTLED_NS else 0
    return SourceRecord(path, _digest(seeds / path), stat.st_size, settled, context)


def _digest(file: Path) -> str:
    digest = hashlib.sha256()
    with opened(file) as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _context_of(folder: str, seeds: Path, known: dict[str, str]) -> str:
    """A digest of the files between a page and the top that its reading hangs on, or "".

    folder: below the folder of pages, "" for that itself.
    """
    if folder not in known:
        above = _context_of(folder.rpartition("/")[0], seeds, known) if folder else ""
        files = (seeds / folder / name for name in CONTEXT_FILES)
        here = "".join(_digest(file) for file in files if file.is_file())
        known[folder] = hashlib.sha256((above + here).encode()).hexdigest() if here else above
    return known[folder]
