"""JSON Schemas of what the endpoint answers, from the very types that its answers are made as.

A field may have words, an example and a format in the table; what it holds is said by its type.
"""

from __future__ import annotations

import types
import typing
from dataclasses import dataclass
from typing import Any, Literal, NotRequired

from web.openapi.words import row, said
from web.speech import Lang

Schema = dict[str, Any]
_PLAIN = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    # bool is an int to Python, and None is written null.
    types.NoneType: {"type": "null"},
}
_PAIRS = list[list[int]]
_SUFFIX = "Json"


def name_of(kind: type) -> str:
    """What a type is called in the description."""
    return kind.__name__.removesuffix(_SUFFIX)


def schemas_of(kinds: tuple[type, ...], lang: Lang) -> dict[str, Schema]:
    """The schemas of some types, and of all that these are made of, by their names."""
    schemas: dict[str, Schema] = {}
    waiting = list(kinds)
    while waiting:
        kind = waiting.pop(0)
        if name_of(kind) not in schemas:
            fields = fields_of(kind)
            schemas[name_of(kind)] = _record(kind, fields, lang)
            waiting += [one for each in fields for one in _records_in(each.hint)]
    return schemas


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a type. always: whether it is there in every answer."""

    name: str
    hint: Any
    always: bool


def fields_of(kind: type) -> tuple[Field, ...]:
    """The fields of a type, those that it takes over from another first."""
    hints = typing.get_type_hints(kind, include_extras=True)
    return tuple(
        Field(name, typing.get_args(hint)[0], False)
        if typing.get_origin(hint) is NotRequired
        else Field(name, hint, True)
        for name, hint in hints.items()
    )


def _record(kind: type, fields: tuple[Field, ...], lang: Lang) -> Schema:
    """A type with named fields, none besides; its example is put together from theirs."""
    name = name_of(kind)
    return {
        "type": "object",
        "description": said("schema", name, lang),
        "properties": {one.name: _field(one.name, one.hint, name, lang) for one in fields},
        "required": [one.name for one in fields if one.always],
        "additionalProperties": False,
        "examples": [example_of(kind)],
    }


def _field(name: str, hint: Any, within: str, lang: Lang) -> Schema:
    known = row("field", name, within)
    schema = {**shape_of(hint), "description": said("field", name, lang, within)}
    if "format" in known:
        schema["format"] = known["format"]
    if not _records_in(hint) and "example" in known:
        schema["examples"] = [known["example"]]
    return schema


def shape_of(hint: Any) -> Schema:
    """The schema of a type. Raises TypeError for one that has none."""
    if hint in _PLAIN:
        return dict(_PLAIN[hint])
    if typing.is_typeddict(hint):
        return {"$ref": f"#/components/schemas/{name_of(hint)}"}
    if hint == _PAIRS:
        pair = {"type": "array", "items": {"type": "integer", "minimum": 0}}
        return {"type": "array", "items": {**pair, "minItems": 2, "maxItems": 2}}
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin is list:
        return {"type": "array", "items": shape_of(inner[0])}
    if origin is dict:
        return _table(*inner)
    if origin is Literal:
        return {"enum": list(inner)}
    if origin in (typing.Union, types.UnionType):
        return _either([shape_of(one) for one in inner])
    raise TypeError(f"no schema for {hint}")


def _either(shapes: list[Schema]) -> Schema:
    if all(set(shape) == {"type"} for shape in shapes):
        return {"type": [shape["type"] for shape in shapes]}
    return {"anyOf": shapes}


def _table(key: Any, value: Any) -> Schema:
    """A mapping; of keys that are known, all are there."""
    if typing.get_origin(key) is not Literal:
        return {"type": "object", "additionalProperties": shape_of(value)}
    keys = typing.get_args(key)
    return {
        "type": "object",
        "properties": {one: shape_of(value) for one in keys},
        "required": sorted(keys),
        "additionalProperties": False,
    }


def _records_in(hint: Any) -> list[type]:
    """The types with named fields that a type is made of."""
    if typing.is_typeddict(hint):
        return [hint]
    return [one for inner in typing.get_args(hint) for one in _records_in(inner)]


def example_of(hint: Any, name: str = "", within: str = "") -> Any:
    """An example of a type: that of the field's row, or put together from what it is made of."""
    if typing.is_typeddict(hint):
        return {
            one.name: example_of(one.hint, one.name, name_of(hint))
            for one in fields_of(hint)
            if one.always
        }
    if not _records_in(hint):
        return row("field", name, within).get("example")
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin is dict:
        known = typing.get_args(inner[0]) if typing.get_origin(inner[0]) is Literal else ()
        return {key: example_of(inner[1], name, within) for key in known}
    example = example_of(next(one for one in inner if _records_in(one)), name, within)
    return [example] if origin is list else example
