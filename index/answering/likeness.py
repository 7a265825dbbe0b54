"""What makes two articles alike: every factor, in one place.

An article is known by its most telling words: those that it uses often and other articles
seldom. Two articles are as alike as their telling words are (the cosine of their weights),
and more so where they share districts or topics.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Likeness:
    """headline: how many times a word of the headline counts as one of the text.
    length: how many words an article of ordinary Chinese has: in a small archive a common word
    may be in few articles, and tells no more for that than it does in ordinary Chinese.
    common: a word in more than this share of all articles tells nothing.
    words: how many of its words, the most telling, an article is known by.
    looked: how many articles, those with most of these words, are compared closely.
    district, topic: what sharing one adds, in shares of the likeness of the words; less for one
    that many articles have.
    floor: what is less alike than this is not offered.
    least: nor is what shares fewer telling words than this.
    given: how many are offered.
    """

    headline: int = 3
    length: float = 400.0
    common: float = 0.3
    words: int = 40
    looked: int = 10
    district: float = 0.3
    topic: float = 0.2
    floor: float = 0.15
    least: int = 3
    given: int = 5


LIKENESS = Likeness()
