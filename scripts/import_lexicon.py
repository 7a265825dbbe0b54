"""Makes two files in archive/rules/ from jieba's dictionary (MIT licence): lexicon.txt.gz, the
words by which a sentence broken between two columns is put together again, and
pairs.txt.gz, how common single characters and pairs of neighbouring ones are.

Run once, when jieba's version changes: ``python scripts/import_lexicon.py``
"""

from __future__ import annotations

import argparse
import gzip
import importlib.metadata
import importlib.util
import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

RULES = Path(__file__).resolve().parent.parent / "archive" / "rules"
FEWEST = 20  # occurrences in jieba's corpus: rarer words join chance neighbours
FEWEST_PAIRS = 50  # a rarer pair is about as common as its two characters let expect
WORD = re.compile(r"[\u4e00-\u9fff]{2,4}")


def words_of(rows: Iterable[tuple[str, int]]) -> list[str]:
    """The dictionary's words of two to four characters that are not rare, sorted."""
    return sorted(word for word, count in rows if count >= FEWEST and WORD.fullmatch(word))


def pairs_of(rows: Iterable[tuple[str, int]]) -> list[str]:
    """``character count`` and ``pair count`` as lines; a pair counts inside words alone."""
    counts: Counter[str] = Counter()
    for word, count in rows:
        for character in word:
            counts[character] += count
        for pair in map("".join, pairwise(word)):
            counts[pair] += count
    kept = ((key, n) for key, n in counts.items() if len(key) == 1 or n >= FEWEST_PAIRS)
    return [f"{key} {n}" for key, n in sorted(kept) if key[0] >= "\u3400"]


def main() -> None:
    argparse.ArgumentParser(description=__doc__).parse_args()
    spec = importlib.util.find_spec("jieba")
    if spec is None or spec.origin is None:
        raise SystemExit("jieba is not installed; run make run first")
    text = (Path(spec.origin).parent / "dict.txt").read_text(encoding="utf-8")
    rows = [(row[0], int(row[1])) for row in map(str.split, text.splitlines())]
    for name, what, lines in (
        ("lexicon.txt.gz", "words", words_of(rows)),
        ("pairs.txt.gz", "characters and pairs", pairs_of(rows)),
    ):
        head = f"# {what} of jieba {importlib.metadata.version('jieba')} (MIT licence)"
        data = "\n".join([head, *lines, ""]).encode()
        (RULES / name).write_bytes(gzip.compress(data, 9, mtime=0))
        print(f"{name}: {len(lines)} {what}, {(RULES / name).stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
