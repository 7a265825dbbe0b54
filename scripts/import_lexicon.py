"""Makes archive/rules/lexicon.txt.gz, the words by which a sentence broken between two columns
is put together again, from jieba's dictionary (MIT licence).

Run once, when jieba's version changes: ``python scripts/import_lexicon.py``
"""

from __future__ import annotations

import argparse
import gzip
import importlib.metadata
import importlib.util
import re
from pathlib import Path

OUT = Path(__file__).resolve().parent.parent / "archive" / "rules" / "lexicon.txt.gz"
FEWEST = 20  # occurrences in jieba's corpus: rarer words join chance neighbours
WORD = re.compile(r"[\u4e00-\u9fff]{2,4}")


def words_of(dictionary: Path) -> list[str]:
    """The dictionary's words of two to four characters that are not rare, sorted."""
    rows = (line.split(" ") for line in dictionary.read_text(encoding="utf-8").splitlines())
    return sorted(row[0] for row in rows if int(row[1]) >= FEWEST and WORD.fullmatch(row[0]))


def main() -> None:
    argparse.ArgumentParser(description=__doc__).parse_args()
    spec = importlib.util.find_spec("jieba")
    if spec is None or spec.origin is None:
        raise SystemExit("jieba is not installed; run make run first")
    words = words_of(Path(spec.origin).parent / "dict.txt")
    head = f"# words of jieba {importlib.metadata.version('jieba')} (MIT licence)"
    data = "\n".join([head, *words, ""]).encode()
    OUT.write_bytes(gzip.compress(data, 9, mtime=0))
    print(f"{OUT.name}: {len(words)} words, {OUT.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
