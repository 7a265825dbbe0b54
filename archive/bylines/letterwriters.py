"""Who wrote a letter to the paper, below it: where one works or lives and one's name, in one line
or in two. Only below a letter are such lines told from titles."""

from __future__ import annotations

from archive.bylines.names import may_be_name, plausible_name
from archive.model import Author, Byline
from archive.words.entries import any_shape, shapes_in
from archive.words.text import despaced, in_simplified, is_closed, lexicon, size

FILE = "signatures.toml"
LONGEST = 30  # characters of such a line


def letter_writer(text: str, *, sure: bool = False) -> Byline | None:
    """The byline that a line below a letter is: a place or a trade, and a name; or None. sure:
    whether only a trade or an address will do, and a name that is no word."""
    printed = text.strip()
    if size(printed) > LONGEST or is_closed(printed):
        return None
    plain = in_simplified(printed)
    for _, pattern in shapes_in(FILE, "writer"):
        found = pattern.fullmatch(plain)
        if found is None:
            continue
        start, end = found.span("name")
        name = despaced(plain[start:end])
        told = not sure or (names_home(plain[:start]) and name not in lexicon())
        if told and may_be_name(name) and plausible_name(name):
            return Byline((Author(despaced(printed[start:end])),), printed=printed)
    return None


def names_home(text: str) -> bool:
    """Whether a line says no more than where those who wrote a letter work or live."""
    plain = despaced(in_simplified(text.strip()))
    return size(plain) <= LONGEST and any_shape(FILE, "home").fullmatch(plain) is not None
