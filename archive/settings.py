"""Settings: from the environment (prefix ``BAOHAI_``) and from a TOML file.

The file is ``baohai.toml`` in the current folder, or the one that ``BAOHAI_CONFIG``
names; the environment wins over it. Keys are the fields of `Settings`, in the file in
lower case (``index = "var/index"``), in the environment in upper case
(``BAOHAI_INDEX=var/index``). Lists are separated by spaces in the environment.
"""

from __future__ import annotations

import dataclasses
import os
import re
import tomllib
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from archive.errors import SettingsError

PREFIX = "BAOHAI_"
CONFIG = "CONFIG"
_LIMITS = {
    "jobs": (0, 256),
    "max_page_mb": (1, 4096),
    "max_page_lines": (1, 100_000_000),
    "index_memory_mb": (16, 65536),
    "search_seconds": (1, 600),
    "client_seconds": (1, 3600),
    "answer_seconds": (1, 86_400),
    "port": (0, 65535),
    "workers": (0, 64),
    "threads": (1, 256),
    "export_articles": (0, 100_000_000),
    "requests_per_minute": (0, 1_000_000),
    "trusted_proxies": (0, 8),
}
_BOOLS = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
_SITE = r"https?://[^\s/?#;,'\"]+"
_SHAPES = {
    "frame_origins": (rf"{_SITE}|\*", '"https://example.org", without a path, or "*"'),
    "api_origins": (rf"{_SITE}|\*", '"https://example.org", without a path, or "*"'),
    "base_url": (rf"(?:{_SITE}(?:/[^\s?#]*)?)?", '"https://example.org" or with a path below it'),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """All that can be set. The comment above each field is its documentation."""

    # Folder of the pages as received; never written to.
    seeds: Path = Path("seeds")
    # Folder of the corrections, one file a page (corrections/<page id>.toml); never written to.
    corrections: Path = Path("corrections")
    # Folder of what the archive's owner writes for its readers: about.md, in English about.en.md;
    # neither needs to be there.
    content: Path = Path("content")
    # Folder of the index; made when missing, disposable.
    index: Path = Path("var/index")
    # The province whose districts are tagged, by its full name.
    region: str = "重庆市"
    # Processes that read pages; 0 means one for each core.
    jobs: int = 0
    # Largest page file that is read, and longest record of a .jsonl file, in MB.
    max_page_mb: int = 64
    # Most lines of a page file that is read, blank ones counted.
    max_page_lines: int = 200_000
    # Memory for articles waiting to be written and for sorting them, in MB; with less, indexing
    # takes longer.
    index_memory_mb: int = 512
    # Seconds that a search may take before it is ended.
    search_seconds: int = 10
    # Seconds in which a request must have come in whole, and a reader take more of an answer.
    client_seconds: int = 30
    # Seconds in which a reader must have taken the whole of an answer, the longest export too.
    answer_seconds: int = 900
    # Address and port of the server.
    host: str = "127.0.0.1"
    port: int = 8000
    # Processes of the server; 0 means one for each core, four at most.
    workers: int = 0
    # Threads of each process of the server.
    threads: int = 8
    # The archive's name, shown on every page.
    title: str = "报海"
    # The address under which readers reach the archive, for permanent links; empty: as asked for.
    base_url: str = ""
    # Sites that may frame /embed ("https://example.org"); none by default, "*" for any.
    frame_origins: tuple[str, ...] = ()
    # Sites whose scripts may read the JSON endpoint; "*" for any.
    api_origins: tuple[str, ...] = ("*",)
    # Articles that one export of a search gives at most; 0 for no exports.
    export_articles: int = 100_000
    # Requests that one reader may make in a minute (and at once); 0 for any number.
    requests_per_minute: int = 0
    # Whether each request is logged on standard error, as a line of JSON.
    log_requests: bool = True
    # How many proxies in front of the server are trusted for its address and scheme.
    trusted_proxies: int = 0

    def __post_init__(self) -> None:
        for field in dataclasses.fields(self):
            _checked(field.name, getattr(self, field.name), field.name)


def load_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """The settings in force: defaults, then the TOML file, then the environment.

    Raises SettingsError, naming file or variable and what is allowed.
    """
    environ = os.environ if environ is None else environ
    hints = typing.get_type_hints(Settings)
    values: dict[str, object] = {}
    named = environ.get(PREFIX + CONFIG)
    file = Path(named or "baohai.toml")
    if named or file.exists():
        for key, value in _table(file).items():
            if key not in hints:
                raise SettingsError(f"{file}: unknown key {key!r}; allowed are {', '.join(hints)}")
            where = f"{file}: {key}"
            values[key] = _checked(key, _value(value, hints[key], where), where)
    for variable, text in environ.items():
        if not variable.startswith(PREFIX) or variable == PREFIX + CONFIG:
            continue
        key = variable.removeprefix(PREFIX).lower()
        if key not in hints:
            allowed = ", ".join(PREFIX + name.upper() for name in hints)
            raise SettingsError(f"{variable}: no such setting; allowed are {allowed}")
        values[key] = _checked(key, _value(text, hints[key], variable), variable)
    return Settings(**values)  # type: ignore[arg-type]


def _table(file: Path) -> Mapping[str, object]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise SettingsError(f"{file}: {error}") from error


def _checked(key: str, value: object, where: str) -> object:
    """A setting's value, where it is within what is allowed."""
    if key in _LIMITS and isinstance(value, int):
        low, high = _LIMITS[key]
        if not low <= value <= high:
            raise SettingsError(f"{where} = {value} is out of range: {low} to {high}")
    if key in _SHAPES:
        pattern, allowed = _SHAPES[key]
        for one in value if isinstance(value, tuple) else (value,):
            if not re.fullmatch(pattern, str(one)):
                raise SettingsError(f"{where} has {one!r}; give {allowed}")
    return value


def _value(value: object, hint: object, where: str) -> object:
    if hint == tuple[str, ...]:
        if isinstance(value, str):
            return tuple(value.split())
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        raise SettingsError(f"{where} is {value!r}; give a list of strings")
    if hint is bool:
        if isinstance(value, bool):
            return value
        if value in _BOOLS:
            return _BOOLS[str(value)]
        raise SettingsError(f"{where} is {value!r}; give true or false")
    if hint is int:
        try:
            if not isinstance(value, bool):
                return int(str(value))
        except ValueError:
            pass
        raise SettingsError(f"{where} is {value!r}; give a whole number")
    if not isinstance(value, str) or not (value or hint is str):
        raise SettingsError(f"{where} is {value!r}; give a string")
    return Path(value) if hint is Path else value
