"""Makes archive/rules/nextwords.npz: which words follow one another, from the model that libime
(LGPL-2.1-or-later), the input method library of Fcitx, carries in its source.

Run once: fetch libime_1.0.16.orig.tar.xz (Debian's source package libime), then
``python scripts/import_nextwords.py --package libime_1.0.16.orig.tar.xz``. The pairs kept are
those that tell most: that are frequent, and likelier or less so than their words by themselves.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
import tarfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np

from archive.words.nextwords import LONGEST, SHIFT, key_of, level_of

RULES = Path(__file__).resolve().parent.parent / "archive" / "rules"
MEMBER = re.compile(r".*/data/lm_sc\.arpa-\d+\.tar\.xz")
MODEL = "lm_sc.arpa"
LEAST = 1_000_000  # pairs that the model has, of 1,983,152
KEPT = 500_000  # pairs of which more tell little more
_SECTION = re.compile(r"\\(\d)-grams:")
_WORD = re.compile(rf"[\u3400-\u9fff，。、；：！？“”‘’（）《》·]{{1,{LONGEST}}}")

Words = dict[str, tuple[float, float]]
Pairs = dict[tuple[str, str], float]


def model_in(lines: Iterable[str]) -> tuple[Words, Pairs]:
    """The words of a model in ARPA format, each with how likely it is and what it leaves over
    (logs to base 10), and how likely the second word of each pair is behind the first.

    Raises ValueError where a line is not as the format has it.
    """
    words: Words = {}
    pairs: Pairs = {}
    order = 0
    for number, line in enumerate(map(str.strip, lines), 1):
        if line.startswith("\\"):
            found = _SECTION.fullmatch(line)
            order = int(found[1]) if found else 0
        elif line and order in (1, 2):
            try:
                chance, said, *left = line.split("\t")
                names = said.split(" ")
                if order == 1:
                    words[names[0]] = float(chance), float(left[0]) if left else 0.0
                else:
                    pairs[names[0], names[1]] = float(chance)
            except (ValueError, IndexError) as error:
                raise ValueError(f"line {number}: {error}") from error
    return words, pairs


def telling(words: Words, pairs: Pairs, most: int) -> list[tuple[str, str]]:
    """The pairs that tell most."""

    def worth(pair: tuple[str, str]) -> float:
        (first, left), (second, _) = words[pair[0]], words[pair[1]]
        often: float = 10 ** ((first + pairs[pair]) / 2)
        return often * abs(pairs[pair] - left - second)

    known = [pair for pair in pairs if pair[0] in words and pair[1] in words]
    return sorted(known, key=lambda pair: (-worth(pair), pair))[:most]


def write(file: Path, words: Mapping[str, tuple[float, float]], pairs: Pairs, most: int) -> None:
    """Writes the words in the order of their checksums, and the pairs by their first words."""
    kept = {key_of(word): word for word in words if _WORD.fullmatch(word)}
    keys = sorted(kept)
    numbers = {kept[key]: number for number, key in enumerate(keys)}
    known = {word: words[word] for word in numbers}
    found = sorted(
        (numbers[first], numbers[second], level_of(pairs[first, second]))
        for first, second in telling(known, pairs, most)
    )
    if len(keys) >> SHIFT:
        raise ValueError(f"{len(keys)} words are more than {SHIFT} bits count")
    told = [known[kept[key]] for key in keys]
    np.savez_compressed(
        file,
        words=np.array(keys, np.uint32),
        alone=np.array([level_of(chance) for chance, _ in told], np.uint8),
        left=np.array([level_of(left - 1) for _, left in told], np.uint8),
        counts=np.bincount([row[0] for row in found], minlength=len(keys)).astype(np.uint16),
        followers=np.array([row[1] for row in found], np.uint32),
        chances=np.array([row[2] for row in found], np.uint8),
    )


def main(arguments: list[str] | None = None) -> int:
    """0 where the file was written, 2 where the package does not hold the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--package", type=Path, required=True, help="libime's source package")
    parser.add_argument("--to", type=Path, default=RULES, help="folder that it is written to")
    given = parser.parse_args(arguments)
    try:
        words, pairs = model_in(_lines(given.package))
        if len(pairs) < LEAST:
            raise ValueError(f"{MODEL} has {len(pairs)} pairs of words, not {LEAST}")
        file = given.to / "nextwords.npz"
        write(file, words, pairs, KEPT)
    except (OSError, ValueError, tarfile.TarError) as error:
        print(f"{given.package}: {error}; take libime 1.0.16 from Debian", file=sys.stderr)
        return 2
    print(f"{file}: {file.stat().st_size:,} bytes")
    return 0


def _lines(package: Path) -> Iterable[str]:
    """The lines of the model, which is packed once more inside the package."""
    with tarfile.open(package) as outer:
        name = next((one for one in outer.getnames() if MEMBER.fullmatch(one)), None)
        packed = outer.extractfile(name) if name else None
        if packed is None:
            raise ValueError(f"there is no {MODEL} in it")
        with tarfile.open(fileobj=io.BytesIO(packed.read())) as inner:
            model = inner.extractfile(MODEL)
            if model is None:
                raise ValueError(f"there is no {MODEL} in it")
            yield from io.TextIOWrapper(model, encoding="utf-8", errors="replace")


if __name__ == "__main__":
    sys.exit(main())
