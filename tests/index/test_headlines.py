"""Headlines as arrays are counted and ordered as entries are."""

from __future__ import annotations

import random
from collections import Counter

from index.columnar.terms import Terms
from index.suggesting.entries import by_kind, entry_of
from index.suggesting.headlines import Headlines
from index.suggesting.spelling import spelled


def test_they_are_ordered_as_entries_are() -> None:
    rng = random.Random(3)
    # Of one and of four bytes, traditional and simplified, and signs that stand before others.
    signs = "渝北區区山A b𠮷，\x01·"
    labels = ["".join(rng.choices(signs, k=rng.randint(1, 5))) for _ in range(600)]
    labels += [label.upper() + " " for label in labels[:50]] + ["！", "", "長江", "长江"]
    texts = [spelled(label).encode() for label in labels]
    found = Headlines.of(Terms.of(texts))
    counts = Counter(text.decode() for text in texts if text)
    assert dict(found) == counts and len(counts) < len(texts)
    entries = [entry_of("headline", *one) for one in counts.items()]
    *_, wanted = by_kind([one for one in entries if one])
    assert [entry_of("headline", *one) for one in found.ranked()] == wanted


def test_of_none_there_are_none() -> None:
    for texts in ([], [b""], [b"", b""]):
        assert list(Headlines.of(Terms.of(texts)).ranked()) == []
