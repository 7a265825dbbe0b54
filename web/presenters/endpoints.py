"""The description of the endpoint for people, from the one for programs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote_plus, urlencode

from web.openapi.document import document
from web.speech import Speech

Schema = Mapping[str, Any]
# Parameters that are put into an example: enough to show how they are written.
SHOWN = ("q", "district", "find", "size")


@dataclass(frozen=True, slots=True)
class Row:
    """One name: what it takes or holds, what it means, and an example. kind: a schema's name, where
    it is one of those further down."""

    name: str
    takes: str
    kind: str
    means: str
    example: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One address. url: an example in full that can be followed, or "", and so that it can be read.

    gives: what the answer is; kind: the schema that it has, or "".
    """

    path: str
    means: str
    url: str
    readable: str
    gives: str
    kind: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """One schema."""

    name: str
    means: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Endpoints:
    """All that the template needs."""

    operations: tuple[Asked, ...]
    kinds: tuple[Kind, ...]


def endpoints_of(t: Speech) -> Endpoints:
    """The page of one language."""
    described = document(t.lang)
    base = described["servers"][0]["url"]
    return Endpoints(
        tuple(_asked(path, item["get"], base, t) for path, item in described["paths"].items()),
        tuple(
            Kind(name, schema["description"], tuple(_fields(schema, t)))
            for name, schema in described["components"]["schemas"].items()
        ),
    )


def _asked(path: str, said: Schema, base: str, t: Speech) -> Asked:
    content = said["responses"]["200"]["content"]
    media, inside = next(iter(content.items()))
    rows = tuple(
        Row(
            one["name"],
            *_takes(one["schema"], t),
            one["description"],
            _written(one["example"]) if "example" in one else "",
        )
        for one in said["parameters"]
    )
    kind = _name(inside["schema"])
    gives = ", ".join(content) if len(content) > 1 or not kind else media
    example = _example(path, said, base)
    return Asked(path, said["summary"], example, unquote_plus(example), gives, kind, rows)


def _example(path: str, said: Schema, base: str) -> str:
    """An address to try, or "" where it needs something that only one archive has."""
    path = path.replace("{name}", "author")
    lacking = [one for one in said["parameters"] if one["required"] and one["in"] == "query"]
    if "{" in path or lacking:
        return ""
    chosen = [
        (one["name"], _written(one["example"]))
        for one in said["parameters"]
        if one["name"] in SHOWN and "example" in one
    ]
    return base + path + ("?" + urlencode(chosen) if chosen else "")


def _fields(schema: Schema, t: Speech) -> Iterator[Row]:
    for name, shape in schema["properties"].items():
        means = shape["description"]
        if name not in schema["required"]:
            means += t("endpoints.sometimes")
        example = _written(shape["examples"][0]) if "examples" in shape else ""
        yield Row(name, *_takes(shape, t), means, example)


def _takes(shape: Schema, t: Speech) -> tuple[str, str]:
    """What a value is, in words, and the schema that it has, or ""."""
    if "enum" in shape:
        return t("endpoints.or").join(map(str, shape["enum"])), ""
    if "anyOf" in shape:
        return "", next(name for name in map(_name, shape["anyOf"]) if name)
    if _name(shape):
        return "", _name(shape)
    if shape.get("type") == "array":
        takes, kind = _takes(shape["items"], t)
        return t("endpoints.several", what=takes).strip(), kind
    if "properties" in shape:
        takes, kind = _takes(next(iter(shape["properties"].values())), t)
        return t("endpoints.each", what=takes).strip(), kind
    return _plain(shape, t), ""


def _plain(shape: Schema, t: Speech) -> str:
    kinds = shape["type"] if isinstance(shape["type"], list) else [shape["type"]]
    said = t("endpoints.or").join(t.or_else(f"endpoints.{kind}", kind) for kind in kinds)
    if "minimum" in shape and "maximum" in shape:
        said += t("endpoints.between", least=shape["minimum"], most=shape["maximum"])
    if "maxLength" in shape:
        said += t("endpoints.longest", most=shape["maxLength"])
    return said


def _name(shape: Schema) -> str:
    """The name of the schema that a shape leads to, or ""."""
    found = re.search(r"/(\w+)$", shape.get("$ref", ""))
    return found[1] if found else ""


def _written(value: object) -> str:
    """An example as it stands in an address, or in JSON."""
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return ",".join(value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
