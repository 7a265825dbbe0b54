"""Who signed a text with no role beside the name: only its place on the page tells a pen name
(半坡), or a place and a name (四川省邻水县　费世安), from other words.

Right below a headline, below the last sentence, or in brackets behind it a few words that
state nothing are a name.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from archive.bylines.bylinegrammar import grammar
from archive.bylines.names import is_place, may_be_name, plausible_name, surnames
from archive.model import Author, Byline
from archive.words.entries import any_shape, shapes_in, words_in
from archive.words.headwords import begins_with_verb, has_verb
from archive.words.text import despaced, in_simplified, lexicon

FILE = "signatures.toml"
LONGEST = 30  # characters of a line that one signs with
PEN = 3  # characters of a pen name
SEEN = 2048  # lines of which it is kept what they are
_NAME = re.compile(r"[\u3400-\u9fff](?:[ \u3000]*[\u3400-\u9fff]){1,2}")
_WROTE = re.compile(rf"(?P<name>{_NAME.pattern})[ \u3000]+(?P<role>著)")
_ADDRESS = re.compile(
    r"[\u3400-\u9fff○\d]+(?:省|市|区|县|镇|乡|村|街道|社区|厂|矿|校|院|局|公司|站|社|队|旅|团|营|连|所|信箱|号|组|路|街|部队|[省市区县地]委)"
)
_BRACKETED = re.compile(r"[（(](?P<name>[\u3400-\u9fff]{2,5})[）)]")
_NAMES = re.compile(r"[\u3400-\u9fff][ \u3000]*[\u3400-\u9fff]{1,2}")


def _no_pen_names() -> frozenset[str]:
    return words_in(FILE, "no pen name")


def _is_remark(plain: str) -> bool:
    """Whether a text is a remark as it stands in brackets below a text."""
    return any_shape(FILE, "remark").fullmatch(plain) is not None


@cache
def _editors() -> frozenset[str]:
    """The roles of those who are no authors."""
    return frozenset(word.name for word in grammar().roles if word.editor)


@lru_cache(maxsize=SEEN)
def signature(text: str) -> Byline | None:
    """The byline that a line is which stands below a text or in brackets behind it, or None."""
    printed = text.strip()
    if not 2 <= len(printed) <= LONGEST:
        return None
    plain = in_simplified(printed)
    for shape, pattern in shapes_in(FILE, "signature"):
        found = pattern.match(plain)
        if found and found.end() == len(plain):
            names = _names(printed[found.start("name") : found.end("name")])
            if all(_signs(shape, found, name) for name in names):
                org = found.groupdict().get("org") or ""
                return Byline(tuple(map(Author, names)), organisation=org, printed=printed)
    return None


def _names(text: str) -> list[str]:
    return [despaced(found[0]) for found in _NAMES.finditer(text)]


def _signs(shape: str, found: re.Match[str], name: str) -> bool:
    """Whether a name can be one that is signed with in a shape."""
    plain = in_simplified(name)
    if shape == "a place and a reader by courtesy":
        return plain[0] in surnames() and _is_address(found["place"])
    if plain in _no_pen_names() or is_place(plain) or not may_be_name(plain):
        return False
    if shape == "a reader and a pen name":
        return not has_verb(plain) and plain not in lexicon()
    spaced = name not in found[0]
    if not plausible_name(plain) or (plain in lexicon() and not spaced):
        return False
    place = found.groupdict().get("place")
    if place is None:
        return True
    if place in _editors():
        return False  # 编辑 李小明
    if len(place) == PEN and plausible_name(place):
        return False  # 李白诗 杜甫画
    # Where nothing is known of the place, only a name of three that is no word will do.
    return _is_address(place) or (len(plain) == PEN and len(place) <= 4 and not has_verb(place))


def _is_address(place: str) -> bool:
    """Whether one can write from there: a place, two of which one lies in the other
    (江苏南京), or what an address ends with."""
    return _ADDRESS.fullmatch(place) is not None or _are_places(place)


def _are_places(text: str) -> bool:
    """Whether a run of characters is a place, or two: 江苏南京."""
    return is_place(text) or any(is_place(text[:at]) and is_place(text[at:]) for at in (2, 3))


@lru_cache(maxsize=SEEN)
def pen_name(text: str) -> Byline | None:
    """The byline that two or three characters are where a name would stand, or None; 著 may stand
    apart behind them, as behind the author's name above a serial."""
    printed = text.strip()
    if wrote := _WROTE.fullmatch(printed):
        named = pen_name(wrote["name"])
        return named and Byline((Author(named.names[0], wrote["role"]),), printed=printed)
    plain = in_simplified(despaced(printed))
    if not _NAME.fullmatch(printed) or not may_be_name(plain):
        return None
    if plain in _no_pen_names() or is_place(plain) or _is_remark(plain):
        return None
    if plain not in lexicon() and plausible_name(plain):
        return Byline((Author(despaced(printed)),), printed=printed)
    if begins_with_verb(plain) or has_verb(plain):
        return None
    return Byline((Author(despaced(printed)),), printed=printed)


def any_name(text: str) -> Byline | None:
    """The byline that two to five characters in brackets are below a text on a page that signs
    its texts so, be they ever so little like a name (（远山来客）); None where they remark."""
    found = _BRACKETED.fullmatch(text.strip())
    plain = in_simplified(found["name"]) if found else ""
    ends = {plain, plain[:2], plain[-2:], plain[:3], plain[-3:]}
    if found is None or not ends.isdisjoint(_no_pen_names()) or begins_with_verb(plain):
        return None
    if _is_remark(plain) or _are_places(plain):
        return None
    return Byline((Author(found["name"]),), printed=found["name"])
