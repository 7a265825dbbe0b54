"""Writes the archive's types as JSON without names, and reads them back by their fields' order.

A dataclass is a list of the values of its fields: what is stored of an article is a third
smaller so than with the names, and written and read in half the time. Only the code that
wrote it can read it, which the manifest's fingerprint sees to.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import types
import typing
from collections.abc import Callable, Iterable
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar, cast

Record = TypeVar("Record")
_Decode = Callable[[Any], Any]


def dump(record: object) -> str:
    """A dataclass of ``archive.model`` as a list in JSON."""
    return _WRITER.encode(record)


def load(shape: type[Record], text: str | bytes) -> Record:
    """What `dump` wrote. Raises ValueError where the text is not such a record."""
    return read(shape, parsed(text))


def parsed(text: str | bytes) -> Any:
    """The lists that `dump` wrote. Raises ValueError where the text is no JSON."""
    return json.loads(text)


def read(shape: type[Record], row: Any) -> Record:
    """A dataclass from its list, which is used up. Raises ValueError where it is none of it."""
    try:
        return cast(Record, _reader(cast(Any, shape))(row))
    except (TypeError, KeyError, IndexError, AttributeError) as error:
        raise ValueError(f"no {shape.__name__}: {error}") from error


def values_of(record: Any) -> Iterable[Any]:
    """The values of a dataclass's fields in their order."""
    return _getter(cast(Any, type(record)))(record)


def places_of(shape: type) -> dict[str, int]:
    """Where in its list the value of each field of a dataclass stands."""
    return {field.name: at for at, field in enumerate(dataclasses.fields(shape))}


def _row(value: Any) -> object:
    """What is written of a value that JSON does not have."""
    return value.isoformat() if isinstance(value, dt.date) else values_of(value)


# What is written is made here and holds no circles.
_WRITER = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, separators=(",", ":"), default=_row
)


@cache
def _getter(shape: Any) -> Callable[[Any], Iterable[Any]]:
    """What gives the values of a dataclass's fields. Raises TypeError for any other type."""
    names = [field.name for field in dataclasses.fields(shape)]
    get = attrgetter(*names)
    return get if len(names) > 1 else lambda record: (get(record),)


@cache
def _reader(hint: Any) -> _Decode:
    """How a value of a field's type is read, or `_same`."""
    if dataclasses.is_dataclass(hint):
        return _record_reader(hint)
    if hint is dt.date:
        return dt.date.fromisoformat
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin is tuple:
        return _tuple_reader(inner)
    if origin in (typing.Union, types.UnionType):
        (one,) = (arm for arm in inner if arm is not types.NoneType)
        read = _reader(one)
        return _same if read is _same else lambda value: None if value is None else read(value)
    if hint in (str, int, float, bool) or origin is typing.Literal:
        return _same
    raise TypeError(f"no way to read {hint}")


def _same(value: Any) -> Any:
    return value


def _tuple_reader(inner: tuple[Any, ...]) -> _Decode:
    if inner[-1:] == (Ellipsis,):
        read = _reader(inner[0])
        return tuple if read is _same else lambda value: tuple([read(one) for one in value])
    readers = [_reader(one) for one in inner]
    if all(read is _same for read in readers):
        return tuple
    return lambda value: tuple(read(one) for read, one in zip(readers, value, strict=True))


def _record_reader(shape: Any) -> _Decode:
    hints = typing.get_type_hints(shape)
    fields = [_reader(hints[field.name]) for field in dataclasses.fields(shape)]
    # Most values are read as they are.
    readers = [(at, read) for at, read in enumerate(fields) if read is not _same]

    def decode(row: list[Any]) -> Any:
        if not isinstance(row, list) or len(row) != len(fields):
            raise TypeError(f"{shape.__name__} has {len(fields)} values")
        for at, read in readers:
            row[at] = read(row[at])
        return shape(*row)

    return decode
