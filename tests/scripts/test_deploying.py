"""The container and the units name what there is, and set what settings there are."""

from __future__ import annotations

import dataclasses
import json
import re
import subprocess
import time
from pathlib import Path

import pytest

from archive.settings import PREFIX, Settings
from tests.goldset import ROOT

UNITS = sorted((ROOT / "scripts" / "systemd").glob("*.service"))
FILES = [ROOT / "Dockerfile", *UNITS]
NAMES = [PREFIX + field.name.upper() for field in dataclasses.fields(Settings)]
# What systemd offers to keep a service from what it does not need.
HARDENING = (
    "NoNewPrivileges=yes",
    "CapabilityBoundingSet=\n",
    "ProtectSystem=strict",
    "ProtectHome=yes",
    "PrivateTmp=yes",
    "PrivateDevices=yes",
    "PrivateUsers=yes",
    "ProtectKernelTunables=yes",
    "ProtectKernelModules=yes",
    "ProtectKernelLogs=yes",
    "ProtectControlGroups=yes",
    "ProtectClock=yes",
    "ProtectHostname=yes",
    "ProtectProc=invisible",
    "RestrictNamespaces=yes",
    "RestrictSUIDSGID=yes",
    "RestrictRealtime=yes",
    "LockPersonality=yes",
    "MemoryDenyWriteExecute=yes",
    "SystemCallFilter=@system-service",
    "SystemCallArchitectures=native",
    "UMask=0077",
)


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.name))
def test_settings_and_scripts_that_are_named_are_there(file: Path) -> None:
    text = file.read_text("utf-8")
    assert set(re.findall(rf"{PREFIX}[A-Z_]+", text)) <= set(NAMES)
    for script in re.findall(r"/opt/baohai/(scripts/\w+\.py)", text):
        assert (ROOT / script).is_file()
    assert "reindex.py" in text or "serve.py" in text


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: str(unit.name))
def test_a_unit_may_write_to_the_index_alone(unit: Path) -> None:
    text = unit.read_text("utf-8")
    for line in HARDENING:
        assert line in text, line
    assert "StateDirectory=baohai\n" in text and "BAOHAI_INDEX=/var/lib/baohai" in text
    assert "ReadOnlyPaths=/opt/baohai" in text and "ReadWritePaths" not in text


def test_the_container_holds_the_rooms_and_no_pages() -> None:
    text = (ROOT / "Dockerfile").read_text("utf-8")
    copied = {name for line in re.findall(r"^COPY (.*) \S+$", text, re.M) for name in line.split()}
    let_in = set(re.findall(r"^!(\S+)$", (ROOT / ".dockerignore").read_text("utf-8"), re.M))
    assert copied == let_in
    assert {"archive", "index", "web", "scripts"} <= copied and "seeds" not in copied
    assert all((ROOT / name).exists() for name in copied)
    assert re.search(r"^USER baohai$", text, re.M)


def shell_of_the_container() -> list[str]:
    """What the container runs, its lines put together as the Dockerfile's are."""
    text = (ROOT / "Dockerfile").read_text("utf-8").replace("\\\n", "")
    (command,) = re.findall(r"^CMD (\[.*\])$", text, re.M)
    words: list[str] = json.loads(command)
    return words


@pytest.fixture
def stubs(tmp_path: Path) -> dict[str, str]:
    """An environment in which python only says what it was to run; what it does ends
    by SIGTERM, where there is `end`, and reading, a page being refused, where there is `go`."""
    stub = tmp_path / "python"
    stub.write_text(
        "#!/bin/sh\n"
        "trap 'echo stopped >> said; exit 2' TERM\n"
        "echo ${1##*/} >> said\n"
        "case $1 in *reindex.py) [ -e go ] && exit 1;; esac\n"
        "while [ ! -e end ]; do sleep 0.05; done\n"
    )
    stub.chmod(0o755)
    return {"PATH": f"{tmp_path}:/usr/bin:/bin"}


def waited_for(file: Path, said: str) -> None:
    until = time.monotonic() + 20
    while not (file.exists() and said in file.read_text()):
        assert time.monotonic() < until, f"{said} was not said"
        time.sleep(0.02)


@pytest.mark.parametrize("while_it", ["reindex.py", "serve.py"])
def test_a_container_that_is_stopped_stops_what_it_does(
    tmp_path: Path, stubs: dict[str, str], while_it: str
) -> None:
    """As its first process the shell gets no signal that it does not take."""
    assert shell_of_the_container()[-1].startswith("trap ")
    if while_it == "serve.py":
        (tmp_path / "go").touch()
    run = subprocess.Popen(shell_of_the_container(), cwd=tmp_path, env=stubs)
    waited_for(tmp_path / "said", while_it)
    run.terminate()
    assert run.wait(20) == 2
    said = (tmp_path / "said").read_text().split()
    assert said[-2:] == [while_it, "stopped"] and len(said) == 2 + (while_it == "serve.py")


def test_a_container_serves_although_a_page_was_refused_and_ends_with_the_server(
    tmp_path: Path, stubs: dict[str, str]
) -> None:
    (tmp_path / "go").touch()
    (tmp_path / "end").touch()
    subprocess.run(shell_of_the_container(), cwd=tmp_path, env=stubs, timeout=20, check=True)
    assert (tmp_path / "said").read_text().split() == ["reindex.py", "serve.py"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.name))
def test_no_script_is_named_by_a_path_that_depends_on_the_folder(file: Path) -> None:
    text = file.read_text("utf-8")
    for path in re.findall(r"(\S*)scripts/\w+\.py", text):
        assert path == "/opt/baohai/", f"{file.name}: {path}scripts/"


def test_the_image_does_not_keep_what_the_build_left() -> None:
    text = (ROOT / "Dockerfile").read_text("utf-8")
    (install,) = re.findall(r"^RUN (pip install .*)$", text, re.M)
    assert "--no-cache-dir" in install and install.endswith("&& rm -rf build *.egg-info")
