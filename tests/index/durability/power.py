"""What a disk may hold after the current fell.

A model of a file system that promises no more than POSIX does: a file has for sure what it had
when it was last synced, a folder the entries that it had when it was last synced. What was done
since may be there or not, in any selection; what was written since may be there, be missing, be
cut or be nulls.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from tests.index.durability.disk import Step

_SECTOR = 512
Entries = dict[str, "Folder | File"]


@dataclass
class File:
    content: bytearray = field(default_factory=bytearray)
    synced: bytes = b""


@dataclass
class Folder:
    """entries: as the program sees them; synced: as they were last synced; since: what was done
    to them since then."""

    entries: Entries = field(default_factory=dict)
    synced: Entries = field(default_factory=dict)
    since: list[Callable[[Entries], None]] = field(default_factory=list)

    def change(self, change: Callable[[Entries], None]) -> None:
        change(self.entries)
        self.since.append(change)

    def sync(self) -> None:
        self.synced, self.since = dict(self.entries), []


class Model:
    """The files below a folder, all of which is on the disk at first."""

    def __init__(self, root: Path) -> None:
        self._root = str(root)
        self._inodes: dict[int, File] = {}
        self._top = self._taken_over(root)

    def _taken_over(self, folder: Path) -> Folder:
        found = Folder()
        for path in folder.iterdir():
            if path.is_dir():
                found.entries[path.name] = self._taken_over(path)
            else:
                data = path.read_bytes()
                file = self._inodes.setdefault(path.stat().st_ino, File(bytearray(data), data))
                found.entries[path.name] = file
        found.sync()
        return found

    def _find(self, path: str) -> Folder | File:
        here: Folder | File = self._top
        for name in Path(path).relative_to(self._root).parts:
            assert isinstance(here, Folder)
            here = here.entries[name]
        return here

    def _folder(self, path: str) -> tuple[Folder, str]:
        """The folder that a path's last name is in."""
        above, name = os.path.split(path)
        found = self._find(above)
        assert isinstance(found, Folder)
        return found, name

    def run(self, steps: Iterable[Step]) -> None:
        """Does what was done."""
        for step in steps:
            getattr(self, f"_{step.what}")(step)

    def _mkdir(self, step: Step) -> None:
        above, name = self._folder(step.path)
        made = Folder()
        above.change(lambda entries: entries.update({name: made}))

    def _open(self, step: Step) -> None:
        above, name = self._folder(step.path)
        file = above.entries.get(name)
        if not isinstance(file, File):
            made = File()
            above.change(lambda entries: entries.update({name: made}))
        elif "w" in step.other:
            file.content.clear()

    def _write(self, step: Step) -> None:
        file = self._find(step.path)
        assert isinstance(file, File)
        file.content[step.at : step.at + len(step.data)] = step.data

    def _sync(self, step: Step) -> None:
        found = self._find(step.path)
        if isinstance(found, Folder):
            found.sync()
        else:
            found.synced = bytes(found.content)

    def _rename(self, step: Step) -> None:
        above, name = self._folder(step.path)
        beside, new = self._folder(step.other)
        assert above is beside, "moving between folders may leave a file in both or in none"
        moved = above.entries[name]

        def change(entries: Entries) -> None:
            entries.pop(name, None)
            entries[new] = moved

        above.change(change)

    def _link(self, step: Step) -> None:
        found = self._find(step.path)
        above, name = self._folder(step.other)
        above.change(lambda entries: entries.update({name: found}))

    def _unlink(self, step: Step) -> None:
        above, name = self._folder(step.path)
        above.change(lambda entries: entries.pop(name, None) and None)

    _rmdir = _unlink

    def write(self, target: Path, chance: random.Random) -> None:
        """Makes what may be left after a fall of the current."""
        # One fall loses all that it may, one nothing, the others something.
        kept = chance.choice((0.0, 1.0, 0.5, chance.random()))
        self._write_folder(self._top, target, chance, kept)

    def _write_folder(
        self, folder: Folder, target: Path, chance: random.Random, kept: float
    ) -> None:
        target.mkdir(exist_ok=True)
        entries = dict(folder.synced)
        for change in folder.since:
            if chance.random() < kept:
                change(entries)
        for name, found in entries.items():
            if isinstance(found, Folder):
                self._write_folder(found, target / name, chance, kept)
            else:
                (target / name).write_bytes(_left_of(found, chance, kept))


def _left_of(file: File, chance: random.Random, kept: float) -> bytes:
    """What may be left of a file."""
    now = bytes(file.content)
    if now == file.synced or chance.random() >= kept:
        return file.synced
    torn = chance.randrange(3)
    if torn == 0:
        return now
    if torn == 1:
        return now[: chance.randrange(len(now) + 1)]
    nulls = bytearray(now)
    for at in range(0, len(now), _SECTOR):
        if chance.random() < 0.3:
            nulls[at : at + _SECTOR] = bytes(len(nulls[at : at + _SECTOR]))
    return bytes(nulls)
