"""Other queries for one that finds little: what may have been meant, counted by the engine.

Each word or phrase of the query is looked at by itself, and in it each run of characters that
the archive does not know, or knows better another way. What stands around it stays as typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from math import log10

from archive.words.folding import Folded, fold
from index.asking.called import called
from index.asking.nodes import All, Node, Not, Phrase, Word, leaves, over, replaced
from index.asking.parsing import parse_text
from index.asking.query import Query
from index.cutting import words_of
from index.errors import QueryError
from index.model import Alternative, Mark
from index.suggesting.alike import look_alike
from index.suggesting.pinyin import typed_letters
from index.suggesting.vocabulary import Change, Vocabulary

# Others are offered for a query that finds no more than this.
FEW = 2
# And only those that find more than so many times as much.
_TIMES = 2
MOST = 3
# What is asked of the engine, at most; and the runs of characters that are looked at.
_ASKED = 10
_RUNS = 40
_LEAVES = 8
_LONGEST_RUN = 8
_LETTERS = 40
# Two initials are those of too many names; more than eight nobody types.
_INITIALS = range(3, 9)

Kinds = frozenset[str]
_HAN = re.compile(r"[\u3400-\u9fff]+")
_LATIN = re.compile(r"[a-z]+")
_APART = re.compile(r"[ '-]")

# How likely each mistake is, as what it adds to the logarithm of how frequent the word is.
_LIKELY: dict[Change | str, float] = {
    "pinyin": 6.0,
    "initials": 5.0,
    "sounds alike": 4.0,
    "looks alike": 4.0,
    "swapped": 3.5,
    "nearly sounds alike": 3.0,
    "added": 2.0,
    # A part of what was typed always finds more.
    "left out": 1.0,
    "changed": 1.0,
}
# What may have happened to a query that finds something: one that is no mistake is not put right
# by whatever word is near.
_PLAUSIBLE = frozenset({"pinyin", "sounds alike", "looks alike", "swapped"})
# What each character of a longer run adds, what the logarithm of how many articles have the word
# does, and what a run that is a word itself takes away.
_A_CHARACTER, _FREQUENT, _KNOWN = 0.7, 0.5, 3.0
# What each word takes away that stays beside a word put right and is none of the archive's.
_UNKNOWN = 1.5
# What is so much less likely than the best is not worth a reader's time.
_BEHIND = 2.0


@dataclass(frozen=True, slots=True)
class _Idea:
    """A leaf of the query and what may stand in its place. score: the higher, the likelier."""

    leaf: Word | Phrase
    text: str
    score: float


def alternatives(
    query: Query, vocabulary: Vocabulary, count: Callable[[Query], int]
) -> tuple[Alternative, ...]:
    """At most three other queries that find clearly more, the likeliest first.

    count: how many articles a query finds. Nothing for a query that finds more than `FEW`.
    """
    if query.root is None or (found := count(query)) > FEW:
        return ()
    # 渝被 is found where 渝 and 被 stand apart, but not as it was typed.
    in_a_row = count(replace(query, root=_rowed(query.root))) if found else 0
    told: list[Alternative] = []
    best = 0.0
    for text, score in _texts(query, vocabulary, _PLAUSIBLE if found else frozenset(_LIKELY)):
        if told and score < best - _BEHIND:
            break
        try:
            other = replace(query, root=parse_text(text), text=text)
        except QueryError:
            continue
        total = count(other)
        if total > max(found, _TIMES * in_a_row) and _stands(other, count):
            told.append(Alternative(text, _changed(query.text, text), total))
            best = max(best, score)
        if len(told) == MOST:
            break
    return tuple(told)


def _stands(query: Query, count: Callable[[Query], int]) -> bool:
    """Whether some article has the words of a query as they stand in it: where 江北 stands and
    北碚区 elsewhere, there is no 江北碚区.

    Not asked of long words, which may be whole sentences.
    """
    assert query.root is not None
    long = any(len(leaf.text) > _LONGEST_RUN for leaf in leaves(query.root))
    return long or count(replace(query, root=_rowed(query.root))) > 0


def _texts(query: Query, vocabulary: Vocabulary, kinds: Kinds) -> list[tuple[str, float]]:
    """Texts of other queries, the likeliest first, as many as are worth asking the engine.

    kinds: the mistakes that are thought of.
    """
    assert query.root is not None
    scores = dict(_in_pinyin(query.root, vocabulary))
    for leaf in list(leaves(query.root))[:_LEAVES]:
        for idea in _ideas(leaf, vocabulary, kinds):
            text = _rewritten(query, idea)
            if text:
                scores[text] = max(idea.score, scores.get(text, idea.score))
    return sorted(scores.items(), key=lambda one: (-one[1], one[0]))[:_ASKED]


def _ideas(leaf: Word | Phrase, vocabulary: Vocabulary, kinds: Kinds) -> list[_Idea]:
    """What may have been meant by a word or phrase, the likeliest first."""
    folded = fold(leaf.text)
    best: dict[str, float] = {}
    for start, end in _runs(folded.text, vocabulary):
        run = folded.text[start:end]
        letters = typed_letters(leaf.text[slice(*folded.span(start, end))])
        for word, score in _meant(run, letters, vocabulary, kinds):
            text = _put(leaf.text, folded, start, end, word)
            best[text] = max(score, best.get(text, score))
    ranked = sorted(best, key=lambda text: (-best[text], text))[:_RUNS]
    ideas = [_Idea(leaf, text, best[text] - _odd(leaf.text, text, vocabulary)) for text in ranked]
    return sorted(ideas, key=lambda idea: (-idea.score, idea.text))[:_ASKED]


def _odd(old: str, text: str, vocabulary: Vocabulary) -> float:
    """What words that the archive does not have take away from a text, around what was changed:
    科技企行业 leaves 企."""
    before, behind = _shared(old, text)
    around = text[max(0, before - _LONGEST_RUN) : len(text) - behind + _LONGEST_RUN]
    words = (word for word in words_of(fold(around).text) if _HAN.fullmatch(word))
    return _UNKNOWN * sum(not vocabulary.count(word) for word in words)


def _meant(
    run: str, letters: str, vocabulary: Vocabulary, kinds: Kinds
) -> Iterator[tuple[str, float]]:
    """The words that may be meant by a run, with how likely that is. letters: the run as
    pinyin is typed."""
    known = _KNOWN if vocabulary.count(run) else 0.0
    for word, change, count in vocabulary.near(run, kinds | {"changed"}):
        kind = _kind(run, word, change, vocabulary)
        if kind in kinds:
            likely = _LIKELY[kind] + _FREQUENT * log10(count + 1) + _A_CHARACTER * len(run)
            yield word, likely - known
    if not _LATIN.fullmatch(letters) or len(letters) > _LETTERS:
        return
    for word, count in vocabulary.read_as(letters):
        yield word, _LIKELY["pinyin"] + _FREQUENT * log10(count + 1)
    if "initials" in kinds and len(letters) in _INITIALS:
        for word, count in vocabulary.with_initials(letters):
            yield word, _LIKELY["initials"] + _FREQUENT * log10(count + 1)


def _kind(run: str, word: str, change: Change, vocabulary: Vocabulary) -> str:
    """What a change is: a changed character may sound or look alike."""
    if change != "changed":
        return change
    at = 0
    while run[at] == word[at]:
        at += 1
    one, other = vocabulary.sound(run[at]), vocabulary.sound(word[at])
    if one.is_like(other):
        return "sounds alike"
    if look_alike(run[at], word[at]):
        return "looks alike"
    return "nearly sounds alike" if one.is_nearly_like(other) else change


def _runs(folded: str, vocabulary: Vocabulary) -> list[tuple[int, int]]:
    """The runs of a word that are worth looking at: all of a short one; of a longer one those
    around what the archive does not know, or else around its words."""
    runs = [match.span() for match in _LATIN.finditer(folded) if match.end() - match.start() > 1]
    spans = [match.span() for match in _HAN.finditer(folded)]
    if sum(last - first for first, last in spans) <= _LONGEST_RUN:
        return [*runs, *(run for span in spans for run in _within(*span))]
    near = {
        run
        for start, end in _doubtful(folded, vocabulary)[:_LEAVES]
        for first, last in spans
        for run in _within(max(first, start - _LONGEST_RUN), min(last, end + _LONGEST_RUN))
        if run[0] < end and start < run[1]
    }
    # The shorter a run, the less it takes in that is right already.
    return [*runs[:_LEAVES], *sorted(near, key=lambda run: (run[1] - run[0], run))[:_RUNS]]


def _within(first: int, last: int) -> Iterator[tuple[int, int]]:
    """All runs of two characters or more between two places."""
    for start in range(first, last - 1):
        for end in range(start + 2, min(last, start + _LONGEST_RUN) + 1):
            yield start, end


def _doubtful(folded: str, vocabulary: Vocabulary) -> list[tuple[int, int]]:
    """Where the words stand that the archive does not have, or all where it has them all."""
    words, at = [], 0
    for word in words_of(folded):
        start = folded.index(word, at)
        at = start + len(word)
        words.append((start, at))
    unknown = [(start, end) for start, end in words if not vocabulary.count(folded[start:end])]
    return unknown or words


def _put(text: str, folded: Folded, start: int, end: int, word: str) -> str:
    """A text with a word in the place of a run of its folded form; what of the run is in the
    word stays as printed."""
    run = folded.text[start:end]
    before, behind = _shared(run, word)
    first, last = start + before, end - behind
    if first < last:
        at, to = folded.span(first, last)
    else:
        at = to = folded.offsets[first] if first < len(folded.text) else len(text)
    return text[:at] + word[before : len(word) - behind] + text[to:]


def _in_pinyin(root: Node, vocabulary: Vocabulary) -> Iterator[tuple[str, float]]:
    """What a query of several words that is typed wholly in pinyin may mean: its syllables may
    stand apart, and its words too."""
    nodes = root.nodes if isinstance(root, All) else ()
    parts = [_APART.sub("", typed_letters(node.text)) for node in nodes if isinstance(node, Word)]
    if len(parts) < len(nodes) or not all(map(_LATIN.fullmatch, parts)) or not parts:
        return
    if len("".join(parts)) > _LETTERS:
        return
    for word, count in vocabulary.read_as("".join(parts)):
        yield word, _LIKELY["pinyin"] + _FREQUENT * log10(count + 1) + len(parts)
    best = [max(vocabulary.read_as(part), key=lambda one: one[1], default=None) for part in parts]
    if all(best):
        yield " ".join(one[0] for one in best if one), _LIKELY["pinyin"]


def _rewritten(query: Query, idea: _Idea) -> str:
    """The query's text with a leaf put for another, the rest as typed; "" where it would not be
    read as meant."""
    assert query.root is not None
    wanted = replaced(query.root, idea.leaf, type(idea.leaf)(idea.text))
    at = query.text.find(idea.leaf.text)
    while at >= 0:
        text = query.text[:at] + idea.text + query.text[at + len(idea.leaf.text) :]
        if _read(text) == wanted:
            return text
        at = query.text.find(idea.leaf.text, at + 1)
    return str(wanted) if _read(str(wanted)) == wanted else ""


def _read(text: str) -> Node | None:
    try:
        return parse_text(text)
    except QueryError:
        return None


def _changed(old: str, new: str) -> tuple[Mark, ...]:
    """What of a text is not as it was; nothing where something was only left out."""
    before, behind = _shared(old, new)
    return ((before, len(new) - behind),) if before + behind < len(new) else ()


def _shared(one: str, other: str) -> tuple[int, int]:
    """How many characters two texts have in common at their beginning, and then at their end."""
    least = min(len(one), len(other))
    before = next((at for at in range(least) if one[at] != other[at]), least)
    behind = 0
    while behind < least - before and one[-1 - behind] == other[-1 - behind]:
        behind += 1
    return before, behind


def _rowed(node: Node) -> Node:
    """The same with the characters of each word in a row, but for names, which are found under
    their other forms."""
    if isinstance(node, Word):
        return node if called(fold(node.text).text) else Phrase(node.text)
    return node if isinstance(node, Not) else over(node, _rowed)
