"""Tables of arrays in a file of their own, beside the segments of a generation."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from index.columnar.container import Array, Container, ContainerWriter, shared

__all__ = ["Array", "Arrays", "open_arrays", "save_arrays"]


def save_arrays(path: Path, arrays: Mapping[str, Array]) -> None:
    """Writes arrays of one dimension into a file that is not there yet."""
    writer = ContainerWriter(path)
    for name, array in arrays.items():
        writer.add(name, array)
    writer.close()


class Arrays(dict[str, Array]):
    """Arrays by name. Who holds them holds the file, so that it is opened but once."""

    def __init__(self, container: Container) -> None:
        super().__init__((name, container.whole(name)) for name in container.names)
        self.container = container


def open_arrays(path: Path) -> Arrays:
    """The arrays of a file; they are mapped, not copied, and checked.

    Raises OSError where there is none, DamagedError where it is cut or changed.
    """
    return Arrays(shared(path))
