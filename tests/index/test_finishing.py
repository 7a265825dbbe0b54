"""The tables of what is suggested are made beside the writing, or the run says why not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from archive.errors import BaohaiError
from index.making import finishing


def _ends(folder: Path, memory: int) -> None:
    os._exit(9)


def _fails(folder: Path, memory: int) -> None:
    raise FileNotFoundError(folder)


def test_a_process_that_is_ended_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finishing, "derive", _ends)
    with pytest.raises(BaohaiError, match="--jobs 1"), finishing.deriving(tmp_path, 1 << 24):
        pass


def test_its_faults_are_those_of_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finishing, "derive", _fails)
    with pytest.raises(FileNotFoundError), finishing.deriving(tmp_path, 1 << 24):
        pass
