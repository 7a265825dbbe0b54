"""Question words, and a query's text without them. The words are data (``queries.toml``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from archive.rulebook import load_group
from archive.words.folding import fold
from index.cutting import PARTICLES, cuts_of

QUERIES = "queries.toml"


@dataclass(frozen=True, slots=True)
class Question:
    """Words that ask for one kind of thing. examples, never: text with and without them."""

    name: str
    words: tuple[str, ...]
    examples: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


@cache
def question_words() -> frozenset[str]:
    """The words that ask, folded."""
    rules = load_group(QUERIES, "question", Question)
    return frozenset(word for rule in rules for word in rule.words)


def asked_about(folded: str) -> tuple[str, ...]:
    """The runs of folded text between its question words; all of it where nothing that tells
    anything is left of it."""
    runs, start, tells = [], 0, False
    for word, at in cuts_of(folded):
        if word in question_words():
            runs.append(folded[start:at])
            start = at + len(word)
        else:
            tells = tells or word not in PARTICLES
    runs.append(folded[start:])
    return tuple(run for run in runs if run) if tells else (folded,)


def asks(text: str) -> bool:
    """Whether typed text is a question: one of its words asks, and others tell what about."""
    folded = fold(text).text
    return asked_about(folded) != (folded,)
