"""Makes archive/rules/subjects.npz: which words stand in the same surroundings, from the word
vectors (word2vec, of Chinese Wikipedia) that the package synonyms 3.8.0 carries (MIT licence).

Run once: ``pip download --no-deps synonyms==3.8.0``, then
``python scripts/import_subjects.py --package synonyms-3.8.0.tar.gz``.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
import tarfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from archive.words.subjects import DIMENSIONS, LEVELS
from archive.words.text import lexicon

RULES = Path(__file__).resolve().parent.parent / "archive" / "rules"
MEMBER = "synonyms/data/words.vector"
SHARED = 2  # of the widest dimensions, which tell how common a word is and not what it is about
EVENED = 0.75  # 0: each dimension is as wide as it is in the package; 1: all are alike
LEAST = 40_000  # words of the lexicon, of which the package has 46,026
COMMON = 5e-5  # share of all words from which one is common, and weighs less than half

Vectors = NDArray[np.float32]


def vectors_in(data: bytes) -> tuple[list[str], Vectors]:
    """The words of a file in word2vec's binary format, and their vectors (a row each).

    Raises ValueError where the file is none or ends early.
    """
    header, _, rest = data.partition(b"\n")
    count, width = map(int, header.split())
    words, vectors, at = list[str](), np.empty((count, width), np.float32), 0
    for row in range(count):
        space = rest.index(b" ", at)
        words.append(rest[at:space].strip().decode("utf-8", "replace"))
        at = space + 1 + 4 * width
        vectors[row] = np.frombuffer(rest[space + 1 : at], "<f4")
    return words, vectors


def evened(vectors: Vectors) -> Vectors:
    """Vectors of length 1 turned so that their widest dimensions come first, without the first
    ones, which most words have in common, and all others nearer in width."""
    units = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    units -= units.mean(axis=0)
    widths, axes = np.linalg.eigh(units.T @ units / len(units))
    kept = slice(-1 - SHARED, -1 - SHARED - DIMENSIONS, -1)
    turned: Vectors = units @ axes[:, kept] / widths[kept] ** (EVENED / 2)
    return turned


def frequencies() -> dict[str, int]:
    """How often jieba's corpus has each word of its dictionary.

    Raises ValueError where jieba is not installed.
    """
    spec = importlib.util.find_spec("jieba")
    if spec is None or spec.origin is None:
        raise ValueError("jieba is not installed; run make run first")
    text = (Path(spec.origin).parent / "dict.txt").read_text(encoding="utf-8")
    return {row[0]: int(row[1]) for row in map(str.split, text.splitlines())}


def main(arguments: list[str] | None = None) -> int:
    """0 where the file was written, 2 where the package does not hold the vectors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--package", type=Path, required=True, help="synonyms' source package")
    parser.add_argument("--to", type=Path, default=RULES, help="folder that it is written to")
    given = parser.parse_args(arguments)
    try:
        with tarfile.open(given.package) as package:
            name = next((one for one in package.getnames() if one.endswith(MEMBER)), None)
            member = package.extractfile(name) if name else None
            if member is None:
                raise ValueError(f"there is no {MEMBER} in it")
            words, vectors = vectors_in(member.read())
        counts = frequencies()
        rows = [
            row
            for word, row in sorted(zip(words, range(len(words)), strict=True))
            if word in lexicon()
        ]
        if len(rows) < LEAST:
            raise ValueError(f"{MEMBER} has {len(rows)} words of the lexicon, not {LEAST}")
    except (OSError, ValueError, tarfile.TarError) as error:
        print(f"{given.package}: {error}; take synonyms 3.8.0 from PyPI", file=sys.stderr)
        return 2
    kept = [words[row] for row in rows]
    shares = np.array([counts[word] for word in kept]) / sum(counts.values())
    file = given.to / "subjects.npz"
    write(file, kept, evened(vectors[rows]), shares)
    print(f"{file}: {len(kept)} words, {file.stat().st_size:,} bytes")
    return 0


def write(file: Path, words: Sequence[str], vectors: Vectors, shares: NDArray[np.float64]) -> None:
    """Writes the words by lines; their vectors in levels, two of them a byte; how long a level
    of each is; the direction of words as they are anywhere. shares: of all words in any text."""
    weighed = vectors * (COMMON / (COMMON + shares))[:, None]
    steps = np.abs(weighed).max(axis=1) / LEVELS
    levels = (np.round(weighed / steps[:, None]) + LEVELS).astype(np.uint8)
    everyday = shares @ weighed
    np.savez_compressed(
        file,
        words=np.frombuffer("\n".join(words).encode(), np.uint8),
        levels=levels[:, 0::2] << 4 | levels[:, 1::2],
        weights=steps.astype(np.float16),
        everyday=(everyday / np.linalg.norm(everyday)).astype(np.float16),
    )


if __name__ == "__main__":
    sys.exit(main())
