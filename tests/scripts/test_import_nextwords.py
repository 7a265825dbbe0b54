"""Which words follow one another is taken from a model in ARPA format."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path

import numpy as np
import pytest

from archive.words.nextwords import SHIFT, key_of, level_of
from scripts import import_nextwords
from scripts.import_nextwords import MODEL, main, model_in, telling

ARPA = r"""
\data\
ngram 1=5
ngram 2=3
ngram 3=1

\1-grams:
-6.2	<unk>	0
-4.0	出口	-0.5
-5.0	退税	-0.1
-3.0	太阳	-0.25
-5.5	全国人大代表大会	0

\2-grams:
-2.0	出口 退税	-0.1
-3.6	出口 太阳	0
-4.9	太阳 退税	0

\3-grams:
-1.0	出口 退税 太阳

\end\
"""
INNER = "libime-9.9/data/lm_sc.arpa-20990101.tar.xz"


def packed(name: str, data: bytes, mode: str) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode=mode) as outer:  # type: ignore[call-overload]
        told = tarfile.TarInfo(name)
        told.size = len(data)
        outer.addfile(told, io.BytesIO(data))
    return made.getvalue()


def package(folder: Path, text: str = ARPA, member: str = INNER) -> Path:
    file = folder / "package.tar.xz"
    file.write_bytes(packed(member, packed(MODEL, text.encode(), "w:xz"), "w:xz"))
    return file


def test_a_model_is_read_by_its_sections() -> None:
    words, pairs = model_in(ARPA.splitlines())
    assert words["出口"] == (-4.0, -0.5)
    assert pairs == {
        ("出口", "退税"): -2.0,
        ("出口", "太阳"): -3.6,
        ("太阳", "退税"): -4.9,
    }


def test_a_line_without_a_chance_is_refused_by_its_number() -> None:
    with pytest.raises(ValueError, match="line 2"):
        model_in(["\\1-grams:", "no chance at all"])


def test_the_pairs_kept_differ_most_from_their_words_by_themselves() -> None:
    words, pairs = model_in(ARPA.splitlines())
    assert telling(words, pairs, 1) == [("出口", "退税")]
    assert telling(words, pairs, 9)[-1] == ("出口", "太阳")


def test_the_file_has_words_and_pairs_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_nextwords, "LEAST", 3)
    assert main(["--package", str(package(tmp_path)), "--to", str(tmp_path)]) == 0
    kept = np.load(tmp_path / "nextwords.npz")
    keys = sorted(map(key_of, ["出口", "退税", "太阳"]))  # the others are too long or no word
    assert kept["words"].tolist() == keys
    at = {word: keys.index(key_of(word)) for word in ("出口", "退税", "太阳")}
    assert kept["counts"][at["出口"]] == 2
    first = kept["counts"][: at["出口"]].sum()
    assert kept["followers"][first : first + 2].tolist() == sorted([at["退税"], at["太阳"]])
    assert level_of(-2.0) in kept["chances"].tolist()
    assert kept["alone"][at["太阳"]] == level_of(-3.0)
    assert len(keys) < 1 << SHIFT


@pytest.mark.parametrize(
    ("text", "member"), [(ARPA, "libime-9.9/data/other.tar.xz"), (ARPA, INNER), ("", INNER)]
)
def test_another_package_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, member: str
) -> None:
    """The model is not there, or has too few pairs."""
    file = package(tmp_path, text, member)
    assert main(["--package", str(file), "--to", str(tmp_path)]) == 2
    assert "take libime 1.0.16" in capsys.readouterr().err
    assert not (tmp_path / "nextwords.npz").exists()
