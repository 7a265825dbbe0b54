"""Settings come from defaults, then the file, then the environment; a wrong one is named."""

from __future__ import annotations

import dataclasses
import typing
from pathlib import Path

import pytest

from archive.errors import BaohaiError, SettingsError
from archive.settings import Settings, load_settings


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_without_file_or_variable_the_defaults_hold() -> None:
    assert load_settings({}) == load_settings({"PATH": "x", "BAOHAIX": "y"}) == Settings()


def test_the_environment_wins_over_the_file_and_the_file_over_the_defaults(place: Path) -> None:
    (place / "baohai.toml").write_text('port = 9000\ntitle = "江城报库"\n', "utf-8")
    settings = load_settings({"BAOHAI_PORT": "9001"})
    assert settings == dataclasses.replace(Settings(), port=9001, title="江城报库")


def test_a_file_elsewhere_can_be_named_and_then_counts_alone(place: Path) -> None:
    (place / "baohai.toml").write_text("port = 9000", "utf-8")
    (place / "other.toml").write_text('seeds = "pages"', "utf-8")
    settings = load_settings({"BAOHAI_CONFIG": "other.toml"})
    assert settings == dataclasses.replace(Settings(), seeds=Path("pages"))


VALUES = [
    ("seeds", "pages", Path("pages")),
    ("corrections", "fixes", Path("fixes")),
    ("content", "words", Path("words")),
    ("index", "var/other", Path("var/other")),
    ("region", "四川省", "四川省"),
    ("jobs", "4", 4),
    ("max_page_mb", "128", 128),
    ("max_page_lines", "5000", 5000),
    ("index_memory_mb", "64", 64),
    ("search_seconds", "3", 3),
    ("client_seconds", "5", 5),
    ("answer_seconds", "60", 60),
    ("host", "::1", "::1"),
    ("port", "0", 0),
    ("workers", "3", 3),
    ("threads", "16", 16),
    ("title", "江城报库", "江城报库"),
    ("base_url", "https://news.example/archive/", "https://news.example/archive/"),
    ("frame_origins", "https://a.example *", ("https://a.example", "*")),
    ("api_origins", "", ()),
    ("export_articles", "500", 500),
    ("requests_per_minute", "60", 60),
    ("log_requests", "no", False),
    ("trusted_proxies", "1", 1),
]


def test_every_setting_stands_in_the_table_below() -> None:
    assert [name for name, _, _ in VALUES] == [one.name for one in dataclasses.fields(Settings)]


@pytest.mark.parametrize(("name", "text", "value"), VALUES)
def test_every_setting_can_be_given_both_ways(
    place: Path, name: str, text: str, value: object
) -> None:
    expected = dataclasses.replace(Settings(), **{name: value})
    assert load_settings({f"BAOHAI_{name.upper()}": text}) == expected
    written = str(list(value)) if isinstance(value, tuple) else f"{text!r}"
    if typing.get_type_hints(Settings)[name] is int:
        written = text
    (place / "baohai.toml").write_text(f"{name} = {written}", "utf-8")
    assert load_settings({}) == expected


@pytest.mark.parametrize(
    ("variable", "text", "said"),
    [
        ("BAOHAI_INDEKS", "x", "allowed are BAOHAI_SEEDS, BAOHAI_CORRECTIONS, "),
        ("BAOHAI_PORT", "http", "'http'; give a whole number"),
        ("BAOHAI_PORT", "", "give a whole number"),
        ("BAOHAI_PORT", "65536", "65536 is out of range: 0 to 65535"),
        ("BAOHAI_JOBS", "-1", "-1 is out of range: 0 to 256"),
        ("BAOHAI_MAX_PAGE_MB", "0", "0 is out of range: 1 to 4096"),
        ("BAOHAI_THREADS", "0", "0 is out of range: 1 to 256"),
        ("BAOHAI_TRUSTED_PROXIES", "9", "9 is out of range: 0 to 8"),
        ("BAOHAI_SEEDS", "", "give a string"),
        ("BAOHAI_FRAME_ORIGINS", "https://a.example/", "without a path"),
        ("BAOHAI_FRAME_ORIGINS", "a.example", "'a.example'; give \"https://example.org\""),
        ("BAOHAI_FRAME_ORIGINS", "https://a.example;script-src", "give"),
        ("BAOHAI_API_ORIGINS", "* null", "'null'"),
        ("BAOHAI_BASE_URL", "news.example", "'news.example'; give \"https://example.org\""),
        ("BAOHAI_BASE_URL", "https://news.example/?a", "give"),
    ],
)
def test_a_wrong_variable_is_named_with_what_is_allowed(
    variable: str, text: str, said: str
) -> None:
    with pytest.raises(SettingsError) as caught:
        load_settings({variable: text})
    assert str(caught.value).startswith(f"{variable}")
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("indeks = 'x'", "unknown key 'indeks'; allowed are seeds, corrections, "),
        ("port = 'http'", "port is 'http'; give a whole number"),
        ("port = true", "port is True; give a whole number"),
        ("port = 80000", "port = 80000 is out of range: 0 to 65535"),
        ("title = 3", "title is 3; give a string"),
        ("frame_origins = 3", "frame_origins is 3; give a list of strings"),
        ("frame_origins = [3]", "frame_origins is [3]; give a list of strings"),
        ("api_origins = ['a.example']", "api_origins has 'a.example'; give"),
        ("a\nport = 8000", "line 1"),
    ],
)
def test_a_wrong_entry_of_the_file_is_named_with_what_is_allowed(
    place: Path, written: str, said: str
) -> None:
    (place / "baohai.toml").write_text(written, "utf-8")
    with pytest.raises(SettingsError) as caught:
        load_settings({})
    assert str(caught.value).startswith("baohai.toml: ")
    assert said in str(caught.value)


def test_a_file_that_is_named_must_be_there_and_be_text(place: Path) -> None:
    with pytest.raises(SettingsError, match=r"none\.toml: .*No such file"):
        load_settings({"BAOHAI_CONFIG": "none.toml"})
    (place / "baohai.toml").write_bytes("title = '报'".encode("gb18030"))
    with pytest.raises(SettingsError, match=r"baohai\.toml: .*utf-8"):
        load_settings({})


def test_settings_made_by_a_program_are_checked_too() -> None:
    with pytest.raises(SettingsError, match="port = -1 is out of range: 0 to 65535"):
        Settings(port=-1)
    with pytest.raises(SettingsError, match=r"frame_origins has 'a\.example'"):
        Settings(frame_origins=("a.example",))
    assert issubclass(SettingsError, BaohaiError)
