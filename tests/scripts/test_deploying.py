"""The container and the units name what there is, and set what settings there are."""

from __future__ import annotations

import dataclasses
import re
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
