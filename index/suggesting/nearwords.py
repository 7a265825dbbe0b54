"""Words of the archive near those that were asked for in vain.

Near to a word is, in this order: what begins with it or holds it (云台: 云台桥), what begins as it
does (渝北火车站: 渝北区), the words in it that the archive has (火星移民: 移民), and words that are
other in one character. Did-you-mean puts a query right; these are a way on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain, zip_longest

from archive.words.folding import fold
from index.asking.nodes import Node, leaves
from index.asking.parsing import parse_text
from index.asking.planning import is_question
from index.asking.query import Query
from index.cutting import words_of
from index.errors import QueryError
from index.model import NearWord, Suggestion
from index.suggesting.suggestions import Suggestions
from index.suggesting.vocabulary import Vocabulary

MOST = 8
# What is looked at: words of the query, of each of them so many of a kind, and of them all so
# many are asked of the engine.
_LEAVES = 6
_OF_A_KIND = 4
_ASKED = 24
_LONGEST = 24
# A single character is near to nothing, or to everything.
_LEAST = 2


def near_words(
    query: Query,
    suggestions: Suggestions,
    vocabulary: Vocabulary,
    count: Callable[[Query], int],
) -> tuple[NearWord, ...]:
    """Words near those of a query, the nearest first, each of which finds something.

    count: how many articles a query finds.
    """
    if query.root is None:
        return ()
    asked = [leaf.text for leaf in leaves(query.root)][:_LEAVES]
    rows = (_near(text[:_LONGEST], suggestions, vocabulary) for text in asked)
    # In turns, so that each word of a query has its say.
    turns = chain.from_iterable(zip_longest(*rows))
    offered = dict(one for one in turns if one is not None)
    told = []
    for wanted, text in list(offered.items())[:_ASKED]:
        root = _read(wanted)
        if wanted == query.text or root is None or is_question(root):
            continue
        found = count(replace(query, root=root, text=wanted))
        if found:
            told.append(NearWord(text, wanted, found))
        if len(told) == MOST:
            break
    return tuple(told)


def _near(text: str, suggestions: Suggestions, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """Queries near a word or phrase, each with what it is called, the nearest first."""
    folded = fold(text).text
    if len(folded) < _LEAST:
        return
    yield from _called(suggestions.suggest(text, _OF_A_KIND * 2))
    for length in range(len(folded) - 1, _LEAST - 1, -1):
        start = folded[:length]
        begun = suggestions.suggest(start, _OF_A_KIND * 2)
        # Not what only its pinyin begins so.
        begun = tuple(one for one in begun if start in fold(one.text).text)
        if begun:
            yield from _called(begun)
            break
    words = [word for word in dict.fromkeys(words_of(folded)) if len(word) >= _LEAST]
    yield from ((word, word) for word in words if word != folded and vocabulary.count(word))
    for word in words:
        if not vocabulary.count(word):
            found = sorted(vocabulary.near(word), key=lambda one: (-one[2], one[0]))
            yield from ((near, near) for near, _, _ in found[:_OF_A_KIND])


def _called(suggested: Iterable[Suggestion]) -> Iterator[tuple[str, str]]:
    """What to search for suggestions by, and what they are called."""
    # A headline is no word.
    named = [one for one in suggested if one.kind != "headline"]
    yield from ((one.query, one.text) for one in named[:_OF_A_KIND])


def _read(text: str) -> Node | None:
    try:
        return parse_text(text)
    except QueryError:
        return None
