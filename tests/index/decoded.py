"""Reads back what a batch says in numbers, for tests that compare it with what analyzers say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from index.analysis import pair_of
from index.columnar.batch import FIRST_RUN, SINGLE, UNIT_BITS, Batch, Units, Words

# A term with its position, or with None where the field keeps none; how often it stands there.
Tokens = Counter[tuple[bytes, int | None]]


def tokens_of(tokens: Words | Units) -> Iterator[Tokens]:
    """The tokens of each document."""
    start = 0
    for count in tokens.counts.tolist():
        places = range(start, start + count)
        yield Counter((term_of(tokens, at), _position_of(tokens, at)) for at in places)
        start += count
    size = len(tokens.keys) if isinstance(tokens, Units) else len(tokens.which)
    assert start == size


def term_of(tokens: Words | Units, at: int) -> bytes:
    if isinstance(tokens, Words):
        which = int(tokens.which[at])
        return tokens.terms.part(which, which + 1).listed()[0]
    first, second = int(tokens.keys[at]) >> UNIT_BITS, int(tokens.keys[at]) & SINGLE
    if second == SINGLE:
        return _unit(tokens, first).encode()
    return pair_of(_unit(tokens, first), _unit(tokens, second)).encode()


def _unit(tokens: Units, number: int) -> str:
    return tokens.runs[number - FIRST_RUN] if number >= FIRST_RUN else chr(number)


def _position_of(tokens: Words | Units, at: int) -> int | None:
    return None if tokens.positions is None else int(tokens.positions[at])


def document_of(batch: Batch, row: int) -> dict[str, Tokens]:
    """The tokens of one document by field; fields without any are left out."""
    found = {name: list(tokens_of(tokens))[row] for name, tokens in batch.tokens.items()}
    return {name: tokens for name, tokens in found.items() if tokens}
