"""Heads: kickers, headlines and decks, and how the page at hand prints them.

May import `words`, `tags`, `bylines`, `lines` and `parts`.
"""
