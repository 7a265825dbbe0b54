"""scripts/serve.py: begins quickly, says where, stops when asked, and refuses clearly."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import pytest

from archive.settings import Settings
from scripts.serve import main

ROOT = Path(__file__).resolve().parent.parent.parent
SCRIPT = ROOT / "scripts" / "serve.py"


def command(*options: str) -> list[str]:
    return [sys.executable, str(SCRIPT), *options]


@contextmanager
def started(index: Path, workers: int) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The server in a process of its own, and the address that it printed."""
    process = subprocess.Popen(
        command("--index", str(index), "--port", "0", "--workers", str(workers)),
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line.startswith("Baohai: http://127.0.0.1:"), line
        yield process, line.split()[-1]
    finally:
        process.kill()
        process.communicate()


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_it_answers_once_it_says_that_it_serves_and_stops_when_asked(
    settings: Settings, how: signal.Signals, workers: int
) -> None:
    with started(settings.index, workers) as (process, address):
        with urllib.request.urlopen(f"{address}search?q=%E7%A7%91%E6%8A%80") as answer:
            assert answer.status == 200
            assert "waitress" not in str(answer.headers.get("Server")).lower()
        process.send_signal(how)
        assert process.wait(timeout=10) == 0


def test_it_is_stopped_while_it_still_loads(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It ends with 0 and puts away what it made."""

    def stopped(settings: Settings) -> NoReturn:
        os.kill(os.getpid(), signal.SIGTERM)
        raise AssertionError("it went on")

    monkeypatch.setattr("scripts.serve.warmed", stopped)
    before = signal.getsignal(signal.SIGTERM)
    try:
        with pytest.raises(SystemExit, match="0"):
            main(["--index", str(settings.index), "--port", "0", "--workers", "1"])
    finally:
        signal.signal(signal.SIGTERM, before)


def test_a_port_in_use_is_said_clearly(settings: Settings) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        options = ("--index", str(settings.index), "--port", str(port))
        done = subprocess.run(command(*options), capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert f"127.0.0.1:{port}" in done.stderr and f"PORT={port + 1}" in done.stderr
    assert "Traceback" not in done.stderr


def test_without_an_index_it_says_what_to_run(tmp_path: Path) -> None:
    options = ("--index", str(tmp_path / "none"), "--port", "0")
    done = subprocess.run(command(*options), capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "reindex.py" in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize("options", [("--port", "99999"), ("--port", "x"), ("--nothing",)])
def test_wrong_use_ends_with_2(options: tuple[str, ...]) -> None:
    done = subprocess.run(command(*options), capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr and "Traceback" not in done.stderr


def test_help_names_every_option_and_its_default() -> None:
    environ = {key: value for key, value in os.environ.items() if not key.startswith("BAOHAI_")}
    done = subprocess.run(
        command("--help"), capture_output=True, text=True, check=False, env=environ
    )
    assert done.returncode == 0
    for said in (
        "--index",
        "--seeds",
        "--host",
        "--port",
        "--workers",
        "--threads",
        "8000",
        "127.0.0.1",
    ):
        assert said in done.stdout
