"""One file of named arrays that opens at once, however large, and never answers from damage.

::

    head      the magic number with the version of the format (16 bytes)
    sections  arrays of one dimension, each at a place that is a multiple of 64
    table     JSON: type, place and length of each section by name, and what is noted with them
    sums      the CRC-32 of each block of head and sections, four bytes each
    foot      places and CRC-32 of table and sums, and the magic number again

The file is mapped, not read. Head, table and sums are checked when it is opened; a block is
checked when something in it is read for the first time.
"""

from __future__ import annotations

import json
import mmap
import struct
import weakref
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, Any

import numpy as np
import numpy.typing as npt

from index.errors import DamagedError

Array = npt.NDArray[Any]

FORMAT = 1
MAGIC = b"BAOHAI\x00C"
_HEAD = struct.Struct("<8sII")
# Place and length of the table, its sum, length of the sums, their sum, magic.
_FOOT = struct.Struct("<QQIQI8s")
_ALIGNED = 64
# Bytes that are checked together: one sum for a few postings, a few for a long list of them.
BLOCK = 1 << 15
_SHIFT = BLOCK.bit_length() - 1
# What a section holds in memory before it goes to a temporary file.
_IN_MEMORY = 1 << 22
_COPIED = 1 << 20


class SectionWriter:
    """An array that is written bit by bit."""

    def __init__(self, kind: npt.DTypeLike, folder: Path) -> None:
        self.kind = np.dtype(kind)
        self.count = 0
        self._spool = SpooledTemporaryFile(_IN_MEMORY, "w+b", dir=str(folder))  # noqa: SIM115

    def add(self, array: Array) -> None:
        """Puts values behind those there are; they must fit the section's type."""
        self._spool.write(np.ascontiguousarray(array, self.kind).data)
        self.count += len(array)

    def chunks(self) -> Iterable[bytes]:
        """What was written."""
        self._spool.seek(0)
        while chunk := self._spool.read(_COPIED):
            yield chunk

    def close(self) -> None:
        self._spool.close()


class ContainerWriter:
    """Writes a container; nothing is in the file before `close`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._sections: dict[str, SectionWriter] = {}
        self._notes: dict[str, Any] = {}

    def section(self, name: str, kind: npt.DTypeLike) -> SectionWriter:
        """A new section, to be written bit by bit."""
        assert name not in self._sections, name
        section = self._sections[name] = SectionWriter(kind, self._path.parent)
        return section

    def add(self, name: str, array: Array) -> None:
        """A section that is there as a whole."""
        self.section(name, array.dtype).add(array)

    def note(self, name: str, value: Any) -> None:
        """Keeps a small value (anything that JSON has) in the table."""
        self._notes[name] = value

    def close(self) -> None:
        """Writes the file, which must not be there yet. Raises OSError."""
        table: dict[str, tuple[str, int, int]] = {}
        with self._path.open("xb") as file:
            summed = _Summed(file)
            summed.write(_HEAD.pack(MAGIC, FORMAT, BLOCK))
            for name, section in self._sections.items():
                summed.write(bytes(-summed.size % _ALIGNED))
                table[name] = (section.kind.str, summed.size, section.count)
                for chunk in section.chunks():
                    summed.write(chunk)
                section.close()
            sums = summed.sums()
            text = json.dumps({"sections": table, "notes": self._notes}).encode()
            file.write(text)
            file.write(sums)
            file.write(
                _FOOT.pack(
                    summed.size, len(text), zlib.crc32(text), len(sums), zlib.crc32(sums), MAGIC
                )
            )


class _Summed:
    """A file that is written from its beginning, with the sum of each block."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._sums: list[int] = []
        self._sum = 0
        self.size = 0

    def write(self, data: bytes) -> None:
        self._file.write(data)
        view = memoryview(data)
        while view:
            room = BLOCK - self.size % BLOCK
            here, view = view[:room], view[room:]
            self._sum = zlib.crc32(here, self._sum)
            self.size += len(here)
            if self.size % BLOCK == 0:
                self._sums.append(self._sum)
                self._sum = 0

    def sums(self) -> bytes:
        last = [self._sum] if self.size % BLOCK else []
        return np.array(self._sums + last, "<u4").tobytes()


class Section:
    """An array in a mapped file. What is taken out of it is a view that cannot be written to."""

    __slots__ = ("_all", "_begin", "_container", "_step")

    def __init__(self, container: Container, array: Array, begin: int) -> None:
        self._container = container
        self._all = array
        self._begin = begin
        self._step = array.itemsize

    def __len__(self) -> int:
        return len(self._all)

    @property
    def kind(self) -> np.dtype[Any]:
        return self._all.dtype

    def take(self, start: int, stop: int) -> Array:
        """The values from `start` to `stop`. Raises DamagedError."""
        self._container.check(self._begin + start * self._step, self._begin + stop * self._step)
        return self._all[start:stop]

    def whole(self) -> Array:
        """All values. Raises DamagedError."""
        return self.take(0, len(self._all))

    def value(self, place: int) -> int:
        """One value. Raises DamagedError."""
        begin = self._begin + place * self._step
        self._container.check(begin, begin + self._step)
        return int(self._all[place])


def shared(path: Path) -> Container:
    """A container that all who open the same file share, under whatever name it is linked, so
    that what was checked once is not checked again. Raises OSError, DamagedError."""
    about = path.stat()
    # A file that was changed in its place is another one.
    key = about.st_dev, about.st_ino, about.st_size, about.st_mtime_ns
    found = _open.get(key)
    if found is None:
        found = _open[key] = Container(path)
    return found


class Container:
    """A file of named arrays, opened. Safe to share between threads.

    Raises OSError where there is none, DamagedError where it is cut, changed or of another
    format.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        with path.open("rb") as file:
            try:
                self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            except ValueError as error:
                raise self.damaged("it is empty") from error
        table = self._table()
        self.notes: Mapping[str, Any] = table["notes"]
        self._places: Mapping[str, tuple[str, int, int]] = table["sections"]
        self._seen = bytearray(len(self._sums))
        self._opened: dict[str, Section] = {}

    def _table(self) -> Any:
        """What the end of the file says of the rest; keeps the sums of its blocks."""
        data, size = self._data, len(self._data)
        if size < _HEAD.size + _FOOT.size:
            raise self.damaged("it is cut")
        magic, version, block = _HEAD.unpack_from(data, 0)
        if magic != MAGIC:
            raise self.damaged("it does not begin as it should")
        if version != FORMAT or block != BLOCK:
            raise self.damaged(f"its format is {version}, not {FORMAT}")
        first, length, text_sum, sums, sums_sum, magic = _FOOT.unpack_from(data, size - _FOOT.size)
        if magic != MAGIC or first + length + sums + _FOOT.size != size:
            raise self.damaged("it is cut, or longer than it should be")
        text = data[first : first + length]
        self._sums = np.frombuffer(data, "<u4", sums // 4, first + length)
        if zlib.crc32(text) != text_sum or zlib.crc32(self._sums.data) != sums_sum:
            raise self.damaged("its table is changed")
        self._size = first
        if len(self._sums) != -(-first // BLOCK):
            raise self.damaged("its table does not fit it")
        return json.loads(text)

    @property
    def names(self) -> tuple[str, ...]:
        """The sections, in the order in which they were written."""
        return tuple(self._places)

    def __contains__(self, name: str) -> bool:
        return name in self._places

    def section(self, name: str) -> Section:
        """A section by its name. Raises KeyError."""
        found = self._opened.get(name)
        if found is None:
            kind, place, count = self._places[name]
            array = np.frombuffer(self._data, np.dtype(kind), count, place)
            found = self._opened[name] = Section(self, array, place)
        return found

    def whole(self, name: str) -> Array:
        """All values of a section. Raises KeyError, DamagedError."""
        return self.section(name).whole()

    def let_go(self) -> None:
        """Keeps no sections, which keep the file in turn: it is closed when nobody has an array of
        it any more, and not when Python next looks for what goes in circles."""
        self._opened.clear()

    def check(self, begin: int, end: int) -> None:
        """Looks at the blocks of some bytes that were not looked at yet. Raises DamagedError."""
        first, last = begin >> _SHIFT, (end + BLOCK - 1) >> _SHIFT
        if self._seen.find(0, first, last) >= 0:
            self._look_at(first, last)

    def verify(self) -> None:
        """Looks at all of the file. Raises DamagedError."""
        self.check(0, self._size)

    def _look_at(self, first: int, last: int) -> None:
        view = memoryview(self._data)
        for block in range(first, last):
            if not self._seen[block]:
                here = view[block << _SHIFT : min((block + 1) << _SHIFT, self._size)]
                if zlib.crc32(here) != self._sums[block]:
                    raise self.damaged(f"the block at byte {block << _SHIFT:,} is changed")
                # Threads may look at the same block at once; they find the same.
                self._seen[block] = 1

    def damaged(self, why: str) -> DamagedError:
        """What to raise where the file is not as it should be."""
        return DamagedError(
            f"{self.path}: this part of the index is damaged ({why}); "
            "run scripts/reindex.py --full to make it anew"
        )


_open: weakref.WeakValueDictionary[tuple[int, ...], Container] = weakref.WeakValueDictionary()
