"""The reader of queries under a fuzzer that seeks what it has not covered yet (atheris, which is
not among the tests' tools: `pip install atheris`).

    python -m tests.web.guided -runs=1000000 -max_len=1200

Takes libFuzzer's arguments; the input that fails is written to a file, by which it is tried again.
"""

from __future__ import annotations

import sys

import atheris  # type: ignore[import-not-found]

with atheris.instrument_imports(include=["index.asking", "archive.words.folding"]):
    from tests.web.fuzzing import SIGNS, tried


def read(data: bytes) -> None:
    """A query of any characters, with pieces in it that mean something to the reader."""
    given = atheris.FuzzedDataProvider(data)
    text = ""
    while given.remaining_bytes() and len(text) < 600:
        if given.ConsumeBool():
            text += given.PickValueInList(list(SIGNS))
        else:
            text += given.ConsumeUnicode(given.ConsumeIntInRange(1, 8))
    tried(text)


if __name__ == "__main__":
    atheris.Setup(sys.argv, read)
    atheris.Fuzz()
