"""Tables of arrays in a file of their own, beside the segments of a generation."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from index.columnar.container import Array, Container, ContainerWriter

__all__ = ["Array", "open_arrays", "save_arrays"]


def save_arrays(path: Path, arrays: Mapping[str, Array]) -> None:
    """Writes arrays of one dimension into a file that is not there yet."""
    writer = ContainerWriter(path)
    for name, array in arrays.items():
        writer.add(name, array)
    writer.close()


def open_arrays(path: Path) -> dict[str, Array]:
    """The arrays of a file; they are mapped, not copied, and checked.

    Raises OSError where there is none, DamagedError where it is cut or changed.
    """
    container = Container(path)
    return {name: container.whole(name) for name in container.names}
