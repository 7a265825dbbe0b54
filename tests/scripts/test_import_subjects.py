"""Where words stand among others is taken from a package's word vectors."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path

import numpy as np
import pytest

from archive.words.subjects import DIMENSIONS, LEVELS
from archive.words.text import lexicon
from scripts import import_subjects
from scripts.import_subjects import MEMBER, evened, main, vectors_in

WORDS = sorted(lexicon())[::100]
WIDTH = DIMENSIONS + 4


def binary(words: list[str], vectors: np.ndarray) -> bytes:
    rows = (
        f"{word} ".encode() + row.astype("<f4").tobytes()
        for word, row in zip(words, vectors, strict=True)
    )
    return f"{len(words)} {vectors.shape[1]}\n".encode() + b"\n".join(rows)


def some(count: int) -> np.ndarray:
    return np.random.default_rng(1).normal(size=(count, WIDTH)).astype(np.float32)


def package(folder: Path, data: bytes, member: str = MEMBER) -> Path:
    file = folder / "package.tar.gz"
    with tarfile.open(file, "w:gz") as made:
        told = tarfile.TarInfo(f"package-1.0/{member}")
        told.size = len(data)
        made.addfile(told, io.BytesIO(data))
    return file


def test_words_and_vectors_are_read_by_turns() -> None:
    """A byte of a number may be a space or the end of a line."""
    vectors = np.frombuffer(b"    \n\n\n\n" * 2, "<f4").reshape(2, 2)
    words, found = vectors_in(binary(["江州", "水箅子"], vectors))
    assert words == ["江州", "水箅子"]
    assert (found == vectors).all()


def test_what_ends_early_is_refused() -> None:
    with pytest.raises(ValueError):
        vectors_in(binary(WORDS[:2], some(2))[:-3])


def test_the_widest_dimensions_are_left_out_and_the_others_alike() -> None:
    vectors = some(2000)
    vectors[:, 5] *= 30
    found = evened(vectors)
    assert found.shape == (2000, DIMENSIONS)
    assert abs(np.corrcoef(found[:, 0], vectors[:, 5])[0, 1]) < 0.5
    assert found.std(axis=0).max() < 2 * found.std(axis=0).min()


def test_the_file_tells_the_vectors_by_levels(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_subjects, "LEAST", 100)
    words = ["水箅子", *WORDS]
    file = package(tmp_path, binary(words, some(len(words))))
    assert main(["--package", str(file), "--to", str(tmp_path)]) == 0
    kept = np.load(tmp_path / "subjects.npz")
    assert kept["words"].tobytes().decode().split("\n") == WORDS  # 水箅子 is in no lexicon
    assert kept["levels"].shape == (len(WORDS), DIMENSIONS // 2)
    assert (kept["levels"] & 15).max() <= 2 * LEVELS
    assert (kept["weights"] > 0).all()


@pytest.mark.parametrize("member", [MEMBER, "other.bin"])
def test_another_package_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], member: str
) -> None:
    file = package(tmp_path, binary(WORDS, some(len(WORDS))), member)
    assert main(["--package", str(file), "--to", str(tmp_path)]) == 2
    assert "take synonyms 3.8.0" in capsys.readouterr().err
    assert not (tmp_path / "subjects.npz").exists()
