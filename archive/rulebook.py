"""Reads the rules files (``archive/rules/*.toml``) and refuses what does not hold together.

A rules file is a set of groups; a group is an array of tables, one table an entry::

    [[role]]
    name = "记者"
    means = "reporter"
    examples = ["本报记者 黄虹"]      # must match
    never = ["记者会上"]             # must not

The shape of an entry is a frozen dataclass: its fields are the keys that are allowed.
Every entry may carry ``examples`` and ``never``; one test runs them all.
"""

from __future__ import annotations

import dataclasses
import re
import tomllib
import types
import typing
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any, TypeVar

from archive.errors import RulesError

Entry = TypeVar("Entry")


@cache
def _tables(file: str) -> Mapping[str, Any]:
    try:
        text = (resources.files("archive") / "rules" / file).read_text(encoding="utf-8")
        return tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RulesError(f"archive/rules/{file}: {error}") from error


def groups_of(file: str) -> tuple[str, ...]:
    """The names of a rules file's groups, in its order."""
    return tuple(_tables(file))


def load_group(
    file: str, group: str, shape: type[Entry], *, key: str = "name"
) -> tuple[Entry, ...]:
    """The entries of one group of a rules file, in its order.

    file: a name below ``archive/rules/``; shape: the dataclass of an entry;
    key: the field that no two entries of the group may share.
    Raises RulesError, naming file, group and entry, where the group is missing or
    empty, a key is unknown, missing or of another type, or an entry stands twice.
    """
    tables = _tables(file).get(group)
    where = f"archive/rules/{file}: [[{group}]]"
    if not isinstance(tables, list) or not tables:
        raise RulesError(f"{where} is missing or empty; give it at least one entry")
    entries = tuple(_entry(table, shape, f"{where} entry {n}") for n, table in enumerate(tables, 1))
    seen: set[object] = set()
    for number, entry in enumerate(entries, 1):
        value = getattr(entry, key)
        if value in seen:
            raise RulesError(f"{where} entry {number}: {key} = {value!r} stands twice")
        seen.add(value)
    return entries


def check_pattern(pattern: str) -> None:
    """ValueError, which `load_group` tells with file and entry, where a pattern is none."""
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"pattern: {error}") from error


@cache
def _keys(shape: type[Any]) -> tuple[Mapping[str, Any], Mapping[str, dataclasses.Field[Any]]]:
    """The types of a shape's keys, and their fields: worked out once, not for each entry."""
    return typing.get_type_hints(shape), {f.name: f for f in dataclasses.fields(shape)}


def _entry(table: object, shape: type[Entry], where: str) -> Entry:
    if not isinstance(table, dict):
        raise RulesError(f"{where} is not a table")
    hints, fields = _keys(shape)  # type: ignore[arg-type]
    unknown = sorted(set(table) - set(fields))
    if unknown:
        raise RulesError(f"{where}: unknown key {unknown[0]!r}; allowed are {', '.join(fields)}")
    values: dict[str, Any] = {}
    for name, spec in fields.items():
        if name in table:
            values[name] = _typed(table[name], hints[name], f"{where}: {name}")
        elif spec.default is dataclasses.MISSING and spec.default_factory is dataclasses.MISSING:
            raise RulesError(f"{where}: key {name!r} is missing")
    try:
        return shape(**values)
    except ValueError as error:
        raise RulesError(f"{where}: {error}") from error


def _typed(value: object, hint: Any, where: str) -> object:
    """`value` as the field's type: str, int, float, bool, or a tuple of one of them."""
    if typing.get_origin(hint) is tuple:
        if not isinstance(value, list):
            raise RulesError(f"{where} is not a list")
        inner = typing.get_args(hint)[0]
        return tuple(_typed(item, inner, where) for item in value)
    if isinstance(hint, types.UnionType):
        return value
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if not isinstance(value, hint) or (hint is int and isinstance(value, bool)):
        raise RulesError(f"{where} is {value!r}, which is no {hint.__name__}")
    return value
