"""Settings from a Flask program's configuration: the keys ``BAOHAI_…`` of ``app.config``."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from pathlib import Path

from archive.errors import SettingsError
from archive.settings import PREFIX, Settings


def settings_of(config: Mapping[str, object]) -> Settings:
    """The settings that a program's configuration gives; what it does not name stays as it is.

    Raises SettingsError for a ``BAOHAI_…`` key that is no setting or of another type.
    """
    defaults = {field.name: field.default for field in dataclasses.fields(Settings)}
    given: dict[str, object] = {}
    for key, value in config.items():
        if not key.startswith(PREFIX):
            continue
        name = key.removeprefix(PREFIX).lower()
        if name not in defaults:
            allowed = ", ".join(PREFIX + one.upper() for one in defaults)
            raise SettingsError(f"{key}: no such setting; allowed are {allowed}")
        given[name] = _typed(key, value, defaults[name])
    return Settings(**given)  # type: ignore[arg-type]


def config_of(settings: Settings) -> dict[str, object]:
    """The same the other way round: settings as keys of a program's configuration."""
    return {
        PREFIX + field.name.upper(): getattr(settings, field.name)
        for field in dataclasses.fields(settings)
    }


def _typed(key: str, value: object, default: object) -> object:
    if isinstance(default, Path) and isinstance(value, str | Path):
        return Path(value)
    if isinstance(default, tuple):
        items = value.split() if isinstance(value, str) else value
        if isinstance(items, list | tuple) and all(isinstance(item, str) for item in items):
            return tuple(items)
    elif type(value) is type(default):
        return value
    raise SettingsError(f"{key} is {value!r}; give a {type(default).__name__} like {default!r}")
