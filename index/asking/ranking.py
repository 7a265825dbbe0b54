"""What an article is worth for a query: every factor, in one place.

The score of an article is the sum of
- BM25 over the fields below, each times its weight. Question words (什么, 谁, 如何) count for
  nothing, see `index.asking.questions`;
- a fixed bonus for each run of words that stands in it as it was typed;
- for the best of them, how much of what is asked for stands close together (`near`).
Equals are put newest first.

The figures: mean reciprocal rank of the first ten on 4,221 questions about 1,104 texts without
headlines (``scripts/evaluate.py --retrieval``), all as below and with one of them otherwise, each
measured before the bounds on what is given where no article has all words; with those it is 0.9882.
    all                                       0.9891
    question words count, as other words      0.9850
    no pairs                                  0.9869
    Whoosh's own rarity of words              0.9879
    no lead                                   0.9884
    no single characters                      0.9885
    no closeness; with half its weight        0.9888; 0.9887
    none of these, words within words as well 0.9793
Headlines are none in that set; their weight, and those of runs, follow from what a headline is.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """words: jieba's words in the whole article; pairs: neighbouring characters in it, which
    make up for words that jieba cuts differently; units: single characters, where no article has
    all that is asked for; headline: words in kicker, headline, deck; lead: words in the first
    `LEAD` characters of the text, where a news story says what it is about.
    row, headline_row: for words that were typed one after the other and stand so.
    names: for a place or office that is named in another form than it was typed.
    near: for what stands within `NEAR` characters, times the rarity of each word there.
    k1, b: BM25's; headline_b, lead_b: headlines and leads are all short, so their length says less.
    """

    words: float = 1.0
    pairs: float = 0.5
    units: float = 0.3
    headline: float = 1.5
    lead: float = 0.3
    row: float = 2.0
    headline_row: float = 3.0
    near: float = 1.0
    names: float = 2.0
    k1: float = 1.2
    b: float = 0.75
    headline_b: float = 0.4
    lead_b: float = 0.4


WEIGHTS = Weights()
LEAD = 120
NEAR = 40
# So many of the best articles are looked at for closeness: it costs a look at each.
LOOKED_AT = 50
# With no article that has all the words: those whose words weigh at least this share of what
# those of the best one do.
RELAXED_SHARE = 0.6
# Whoever asks a question or pastes a sentence does not mean each word of it: less will do.
SENTENCE_SHARE = 0.3
SENTENCE = 4
# And nothing where the best has less than this share of all that is asked for: 市 of 市统计局.
RELAXED_LEAST = 0.1
# Of a single word that is taken to pieces (榅桲还), half of it at least. Not in a question, whose
# words run into each other (沼鹿又叫什么): of 48 such questions 4 were answered worse.
RELAXED_WORD = 0.5
