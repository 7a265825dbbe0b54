"""Named arrays in one file that opens at once, however large: they are mapped, not read.

::

    the length of the table in 8 bytes, the table (JSON: name, type, place and length of each
    array), then the arrays, each at a place that is a multiple of 64
"""

from __future__ import annotations

import json
import mmap
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]

_LENGTH = 8
_ALIGNED = 64


def save_arrays(path: Path, arrays: Mapping[str, Array]) -> None:
    """Writes arrays of one dimension into a file that is not there yet."""
    table: dict[str, tuple[str, int, int]] = {}
    place = 0
    for name, array in arrays.items():
        table[name] = (array.dtype.str, place, len(array))
        place += _padded(array.nbytes)
    head = json.dumps(table).encode()
    with path.open("wb") as file:
        file.write(len(head).to_bytes(_LENGTH, "little"))
        file.write(head.ljust(_padded(len(head) + _LENGTH) - _LENGTH))
        for array in arrays.values():
            data = np.ascontiguousarray(array).tobytes()
            file.write(data.ljust(_padded(len(data)), b"\0"))


def open_arrays(path: Path) -> dict[str, Array]:
    """The arrays of a file, which must not be written to while they are used.

    Raises OSError where there is none, ValueError where it is damaged.
    """
    with path.open("rb") as file:
        data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    try:
        length = int.from_bytes(data[:_LENGTH], "little")
        table = json.loads(data[_LENGTH : _LENGTH + length])
        first = _padded(length + _LENGTH)
        return {
            name: np.frombuffer(data, np.dtype(kind), count, first + place)
            for name, (kind, place, count) in table.items()
        }
    except (TypeError, AttributeError, KeyError) as error:
        raise ValueError(f"{path}: no arrays: {error}") from error


def _padded(size: int) -> int:
    return -(-size // _ALIGNED) * _ALIGNED
