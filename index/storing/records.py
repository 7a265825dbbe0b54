"""Writes the archive's types as JSON and reads them back, by the types of their fields.

Fields that hold their default are left out, so that a record says only what there is.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import types
import typing
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar, cast

Record = TypeVar("Record")
_Codec = Callable[[Any], Any]
# What is written is made here and holds no circles.
_WRITER = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))


def dump(record: object) -> str:
    """A dataclass of ``archive.model`` as compact JSON."""
    encode, _ = _codec(cast(Any, type(record)))
    return _WRITER.encode(encode(record))


def load(shape: type[Record], text: str) -> Record:
    """What `dump` wrote. Raises ValueError where the text is not such a record."""
    _, decode = _codec(cast(Any, shape))
    try:
        return cast(Record, decode(json.loads(text)))
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(f"no {shape.__name__}: {error}") from error


@cache
def _codec(hint: Any) -> tuple[_Codec, _Codec]:
    """How a type of a field is written and read."""
    if dataclasses.is_dataclass(hint):
        return _record_codec(hint)
    if hint is dt.date:
        return dt.date.isoformat, dt.date.fromisoformat
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin is tuple:
        return _tuple_codec(inner)
    if origin in (typing.Union, types.UnionType):
        (one,) = (arm for arm in inner if arm is not types.NoneType)
        encode, decode = _codec(one)
        return _optional(encode), _optional(decode)
    if hint in (str, int, float, bool) or origin is typing.Literal:
        return _same, _same
    raise TypeError(f"no way to write {hint}")


def _same(value: Any) -> Any:
    return value


def _optional(codec: _Codec) -> _Codec:
    return lambda value: None if value is None else codec(value)


def _tuple_codec(inner: tuple[Any, ...]) -> tuple[_Codec, _Codec]:
    if inner[-1:] == (Ellipsis,):
        encode, decode = _codec(inner[0])
        if encode is _same:
            return list, tuple
        return (lambda value: [encode(item) for item in value]), (
            lambda value: tuple([decode(item) for item in value])
        )
    codecs = [_codec(item) for item in inner]
    return (lambda value: [codec[0](item) for codec, item in zip(codecs, value, strict=True)]), (
        lambda value: tuple(codec[1](item) for codec, item in zip(codecs, value, strict=True))
    )


def _record_codec(shape: Any) -> tuple[_Codec, _Codec]:
    hints = typing.get_type_hints(shape)
    fields = [(f.name, _default(f), *_codec(hints[f.name])) for f in dataclasses.fields(shape)]
    writers = [(name, default, code) for name, default, code, _ in fields]
    values_of = _values_of([name for name, *_ in fields])
    # Most values are read as they are.
    readers = [(name, decode) for name, _, _, decode in fields if decode is not _same]

    def encode(record: Any) -> dict[str, Any]:
        table = {}
        for (name, default, code), value in zip(writers, values_of(record), strict=True):
            if value is not default and value != default:
                table[name] = value if code is _same else code(value)
        return table

    def decode(table: dict[str, Any]) -> Any:
        for name, code in readers:
            if name in table:
                table[name] = code(table[name])
        return shape(**table)

    return encode, decode


def _values_of(names: Sequence[str]) -> Callable[[Any], Iterable[Any]]:
    """What gives the values of some fields."""
    get = attrgetter(*names)
    return get if len(names) > 1 else lambda record: (get(record),)


def _default(spec: dataclasses.Field[Any]) -> object:
    if spec.default is not dataclasses.MISSING:
        return spec.default
    return spec.default_factory() if spec.default_factory is not dataclasses.MISSING else spec
