"""From the tokens of documents to postings: one sort a field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from archive.words.folding import is_run
from index.columnar.batch import FIRST_RUN, SINGLE, UNIT_BITS, Int32s, Keys, Units, Words
from index.columnar.postings import Docs, Postings
from index.columnar.terms import Terms, ranges, ranks_of

Places = npt.NDArray[np.int64]


class FieldTokens:
    """The tokens of one field, batch for batch; all are `Words` or all are `Units`.

    positions: whether the field keeps them.
    """

    def __init__(self, kind: type[Words] | type[Units]) -> None:
        self.kind = kind
        self.size = 0
        # A term that comes with a number and without one is there twice, until they are ordered.
        self._terms: list[bytes] = []
        self._known: dict[bytes, int] = {}
        self._numbered = np.full(1, -1, np.int32)
        self._runs: dict[str, int] = {}
        self._keys: list[Keys] = []
        self._docs: list[Docs] = []
        self._positions: list[Int32s] = []
        self._lengths: list[tuple[int, Int32s]] = []

    def add(self, tokens: Words | Units, base: int) -> None:
        """The tokens of documents from number `base` on."""
        numbers = np.arange(base, base + len(tokens.counts), dtype=np.int32)
        self._keys.append(self._keys_of(tokens))
        self._docs.append(np.repeat(numbers, tokens.counts))
        self._lengths.append((base, tokens.counts))
        if tokens.positions is not None:
            self._positions.append(tokens.positions)
        self.size += len(self._keys[-1])

    def _keys_of(self, tokens: Words | Units) -> Keys:
        """The tokens with numbers of ours for their terms or runs."""
        if isinstance(tokens, Words):
            ours = np.array(self._places_of(tokens), np.uint64)
            return ours[tokens.which]
        runs = self._runs
        numbers = (FIRST_RUN + runs.setdefault(run, len(runs)) for run in tokens.runs)
        return _renumbered(tokens.keys, np.fromiter(numbers, np.uint64, len(tokens.runs)))

    def _places_of(self, tokens: Words) -> Int32s:
        """Numbers of ours for terms, of which most are known by the numbers that they have."""
        if tokens.numbers is None:
            return self._learned(tokens.terms.listed())
        highest = int(tokens.numbers.max(initial=-1))
        if highest >= len(self._numbered):
            more = np.full(highest + 1, -1, np.int32)
            more[: len(self._numbered)] = self._numbered
            self._numbered = more
        there = tokens.numbers >= 0
        ours = np.where(there, self._numbered[tokens.numbers], -1).astype(np.int32)
        new = np.flatnonzero((ours < 0) & there)
        ours[new] = np.arange(len(self._terms), len(self._terms) + len(new))
        self._terms.extend(tokens.terms.listed(new.tolist()))
        self._numbered[tokens.numbers[new]] = ours[new]
        others = np.flatnonzero(~there)
        ours[others] = self._learned(tokens.terms.listed(others.tolist()))
        return ours

    def _learned(self, terms: Sequence[bytes]) -> Int32s:
        """Numbers of ours for terms that have none."""
        known = self._known
        new = [term for term in terms if term not in known]
        known.update(zip(new, range(len(self._terms), len(self._terms) + len(new)), strict=True))
        self._terms.extend(new)
        return np.fromiter(map(known.__getitem__, terms), np.int32, len(terms))

    @property
    def room_for_runs(self) -> bool:
        """Whether more runs of Latin can be told apart."""
        return len(self._runs) < (SINGLE - FIRST_RUN) // 2

    def inverted(self, size: int) -> Postings:
        """The postings; the tokens are used up. size: how many documents there are."""
        lengths = np.zeros(size, np.int32)
        for base, counts in self._lengths:
            lengths[base : base + len(counts)] = counts
        keys = _joined(self._keys)
        terms, order, keys = self._by_term(keys) if self.kind is Words else self._by_units(keys)
        positions = _joined(self._positions)[order] if self._positions else None
        return _grouped(terms, keys, _joined(self._docs)[order], positions, lengths)

    def _by_term(self, keys: Keys) -> tuple[Terms, Places, Keys]:
        """The terms in order, the places of the tokens by term, and the keys there."""
        known = Terms.of(self._terms)
        ranks, firsts = ranks_of(known)
        keys = ranks.astype(np.uint64)[keys.astype(np.int64)]
        order, keys = stable_order(keys)
        # A batch may name terms that none of its documents has.
        present = keys[_begins(keys)].astype(np.int64)
        return known.chosen(firsts[present]), order, keys

    def _by_units(self, keys: Keys) -> tuple[Terms, Places, Keys]:
        """The same for units, whose numbers are not in the order of their texts."""
        order, keys = stable_order(keys)
        first = _begins(keys)
        terms, places = _ordered_units(keys[first], list(self._runs))
        counts = np.diff(first, append=len(keys))[places]
        order = order[ranges(first[places], counts)]
        return terms, order, np.repeat(np.arange(len(terms), dtype=np.uint64), counts)


def _joined(arrays: list[npt.NDArray[Any]]) -> npt.NDArray[Any]:
    """Arrays behind one another; each is let go of."""
    joined = np.concatenate(arrays)
    arrays.clear()
    return joined


def _renumbered(keys: Keys, ours: Keys) -> Keys:
    """Keys with other numbers for the runs in them."""
    if not len(ours):
        return keys
    left, right = keys >> np.uint64(UNIT_BITS), keys & np.uint64(SINGLE)
    for units in (left, right):
        runs = np.flatnonzero((units >= FIRST_RUN) & (units != SINGLE))
        units[runs] = ours[(units[runs] - np.uint64(FIRST_RUN)).astype(np.int64)]
    return left << np.uint64(UNIT_BITS) | right


def stable_order(keys: Keys) -> tuple[npt.NDArray[np.int64], Keys]:
    """The places of keys by rising value, equal ones as they came, and the keys there."""
    bits = np.uint64(max(len(keys) - 1, 0).bit_length())
    if int(keys.max(initial=0)) >> (64 - int(bits)):
        order = np.argsort(keys, kind="stable")
        return order, keys[order]
    # The place in the low bits makes each one different: sorting values is many times faster
    # than sorting places.
    packed = keys << bits
    packed |= np.arange(len(keys), dtype=np.uint64)
    packed.sort()
    ordered = packed >> bits
    packed &= (np.uint64(1) << bits) - np.uint64(1)
    return packed.view(np.int64), ordered


def _begins(values: npt.NDArray[np.generic]) -> npt.NDArray[np.int64]:
    """Where each run of equal values begins."""
    new = np.ones(len(values), np.bool_)
    new[1:] = values[1:] != values[:-1]
    return np.flatnonzero(new)


def _grouped(
    terms: Terms, keys: Keys, docs: Docs, positions: Int32s | None, lengths: Int32s
) -> Postings:
    """Postings of tokens that are sorted by term and document."""
    new = np.ones(len(keys), np.bool_)
    new[1:] = (keys[1:] != keys[:-1]) | (docs[1:] != docs[:-1])
    first = np.flatnonzero(new)
    of_term = _begins(keys[first])
    return Postings(
        terms,
        np.append(of_term, len(first)),
        docs[first],
        np.diff(first, append=len(keys)),
        positions,
        lengths,
    )


def _ordered_units(keys: Keys, runs: Sequence[str]) -> tuple[Terms, npt.NDArray[np.int64]]:
    """The terms of keys that differ, in order, and the place of each among the keys."""
    terms = unit_terms(keys, runs)
    _, places = ranks_of(terms)
    if len(places) != len(keys):
        raise ValueError("two keys stand for one term: a run of one letter is a run, no character")
    return terms.chosen(places), places


def unit_terms(keys: Keys, runs: Sequence[str]) -> Terms:
    """The terms that keys of `Units` stand for."""
    left = (keys >> np.uint64(UNIT_BITS)).astype(np.int64)
    right = (keys & np.uint64(SINGLE)).astype(np.int64)
    known = np.unique(np.concatenate([left, right]))
    texts = [_text(unit, runs) for unit in known.tolist()]
    pieces = Terms.of([text.encode() for text in (*texts, "", " ")])
    latin = np.fromiter((bool(text) and is_run(text[0]) for text in texts), np.bool_, len(texts))
    first, second = np.searchsorted(known, left), np.searchsorted(known, right)
    between = np.where(latin[first] & latin[second], len(texts) + 1, len(texts))
    whole = pieces.chosen(np.stack([first, between, second], axis=1).ravel())
    return Terms(whole.blob, whole.ends[2::3])


def _text(unit: int, runs: Sequence[str]) -> str:
    if unit == SINGLE:
        return ""
    return runs[unit - FIRST_RUN] if unit >= FIRST_RUN else chr(unit)
