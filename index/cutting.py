"""Cuts folded text into words: numbers and Latin by a pattern, the rest as jieba does (HMM off).

jieba is loaded when the first Chinese word is cut, once for the process.
"""

from __future__ import annotations

import contextlib
import logging
import re
import threading
import unicodedata
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Protocol

from archive.places.offices import office_called
from archive.words.folding import is_run
from index.bestcut import BestCut
from index.places import place_words, short_place_names
from index.storing.disk import sha256_of

_RUN = (
    r"[^\W_\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_HAN = r"[\u3400-\u9fff\U00020000-\U0003ffff]"
_MEASURES = (
    "平方公里|平方千米|平方米|立方米|公里|千米|厘米|毫米|公斤|千克|公顷|小时|分钟|"
    "年|月|日|号|时|分|秒|点|版|期|届|家|个|名|位|人|户|只|台|辆|架|艘|件|项|条|次|岁|元|亩|"
    "吨|米|克|升|度|倍|成|场|座|所|支|批|套|类|级|层|幢|栋|万|亿|度"
)
# Characters that stand between words and are part of no name.
PARTICLES = frozenset("的了着和与及或在是有也都就而但把被从对为以之其这那哪谁几多将于由向到让给")
# Nothing of it is given back, so that 1.6Tb is not taken for the number 1.
_NUMBER = r"\d++(?>(?:\.\d++|:\d\d(?!\d)|,\d{3}(?!\d))*)"
# A day (2022年6月12日), a number with what it counts (1.18亿元, 413家), or letters and digits
# joined by signs (R&D, 1.6Tb/s, CAR-T, 253.3%).
_CUT = re.compile(
    rf"(?P<day>(?:\d{{2,4}}年)?\d{{1,2}}月(?:\d{{1,2}}[日号])?)"
    rf"|(?P<number>{_NUMBER}(?!{_RUN})(?:[%‰]|[余多]?[百千万亿]*[余多]?(?:{_MEASURES})?))"
    rf"|(?P<latin>{_RUN}+(?:[.&/+\-'\"·@]{_RUN}+)*[%+]?)"
    rf"|(?P<han>{_HAN}+)"
    r"|(?P<sign>\S)"
)
_LEADING_NUMBER = re.compile(_NUMBER)
_ALL_HAN = re.compile(rf"{_HAN}+")
_RUNS = re.compile(rf"{_RUN}+")
# What jieba cuts by its dictionary, a row at a time; it takes other characters one by one.
_PARTS = re.compile(r"[\u4e00-\u9fd5]+|.")


class _Cutter(Protocol):
    FREQ: Mapping[str, int]
    total: int


_lock = threading.Lock()
_cutter: _Cutter | None = None
_cache_folder: Path | None = None


def keep_cache_in(folder: Path) -> None:
    """Has jieba keep its compiled dictionary in a folder of ours; call before the first cut.

    By default jieba uses the machine's temporary folder, where others may write; without
    a call of this, nothing is kept.
    """
    global _cache_folder
    _cache_folder = folder


def cache_folder() -> Path | None:
    """The folder that `keep_cache_in` was told."""
    return _cache_folder


def load() -> None:
    """Loads the dictionary now (about a second, a third with a cache) and not at the first cut."""
    _loaded()


def _loaded() -> _Cutter:
    global _cutter
    if _cutter is None:
        with _lock:
            if _cutter is None:
                _cutter = _load()
    return _cutter


def _jieba() -> Any:
    with warnings.catch_warnings():
        # It asks for pkg_resources, which newer setuptools warn of.
        warnings.simplefilter("ignore")
        import jieba
    return jieba


@contextlib.contextmanager
def _checked(file: Path) -> Iterator[None]:
    """Lets jieba read what it keeps only where that is as it was written: what it is read by
    trusts it blindly."""
    note = file.with_suffix(".sha256")
    whole = False
    with contextlib.suppress(OSError):
        whole = note.read_text(encoding="ascii", errors="replace") == sha256_of(file)
    with contextlib.suppress(OSError):
        if not whole:
            file.unlink(missing_ok=True)
    yield
    with contextlib.suppress(OSError):
        if not whole:
            note.write_text(sha256_of(file), encoding="ascii")


def _load() -> _Cutter:
    jieba = _jieba()
    jieba.setLogLevel(logging.CRITICAL + 1)
    cutter = jieba.Tokenizer()
    folder = _cache_folder or Path("/nonexistent/baohai")
    # Where the folder cannot be made, jieba reads its dictionary anew each time.
    with contextlib.suppress(OSError):
        folder.mkdir(mode=0o700, exist_ok=True)
    cutter.tmp_dir = str(folder)
    cutter.cache_file = f"jieba-{jieba.__version__}.cache"
    with _checked(folder / cutter.cache_file):
        cutter.initialize()
    for word in place_words():
        cutter.add_word(word)
    loaded: _Cutter = cutter
    return loaded


def cuts_of(folded: str) -> Iterator[tuple[str, int]]:
    """The words of folded text as they are cut, each with where it begins; no punctuation."""
    for match in _CUT.finditer(folded):
        if match.lastgroup == "han":
            at = match.start()
            for word in _cut(match[0]):
                yield word, at
                at += len(word)
        elif match.lastgroup != "sign" or _counts(match[0]):
            yield match[0], match.start()


def frequencies() -> tuple[Mapping[str, int], int]:
    """How often each word of the dictionary occurs, with the beginnings of words, of which none
    may occur, and the sum of it all: what jieba cuts by."""
    return _loaded().FREQ, _loaded().total


def commonness(word: str) -> float:
    """Which share of the words of ordinary Chinese a folded word is; 0 for one not known."""
    return _loaded().FREQ.get(word, 0) / _loaded().total


_known: dict[str, tuple[str, ...]] = {}


def cut_as(known: Mapping[str, tuple[str, ...]]) -> None:
    """Takes over how runs of Chinese are cut where that has been found out already, as many at
    a time are cut much faster (`index.making.segmenting`). What was taken over last counts."""
    global _known
    _known = dict(known)


@lru_cache(maxsize=4096)
def _cut(han: str) -> tuple[str, ...]:
    """A run of Chinese cut into words; kept for a while, as an article is cut for several ends."""
    return tuple(word for part in _PARTS.findall(han) for word in _cut_part(part))


def _cut_part(part: str) -> Sequence[str]:
    if part in _known:
        return _known[part]
    return _best().words(part) if "\u4e00" <= part <= "\u9fff" else [part]


@cache
def _best() -> BestCut:
    return BestCut(*frequencies())


def words_of(folded: str) -> list[str]:
    """The words of folded text in their order, without punctuation; each is a part of it.

    Single characters in a row are one word: they are what jieba leaves of a name that it
    does not know, and 刘先伟 must not be found where 刘, 先 and 伟 stand apart. So is the name of
    an office, as 市科技局 is not 市 and a 科技局, and what has two characters in all.
    """
    if office_called(folded) or (len(folded) == 2 and _ALL_HAN.fullmatch(folded)):
        return [folded]
    words: list[str] = []
    for match in _CUT.finditer(folded):
        kind, text = match.lastgroup, match[0]
        if kind == "han":
            words.extend(_names_whole(_cut(text)))
        elif kind != "sign" or _counts(text):
            words.append(text)
    return words


def _names_whole(words: Iterable[str]) -> Iterator[str]:
    """Words, single characters in a row put together, but for particles."""
    row = ""
    for word in words:
        if len(word) == 1 and word not in PARTICLES:
            row += word
            continue
        if row:
            yield row
        row = ""
        yield word
    if row:
        yield row


def pieces_of(word: str) -> list[str]:
    """A word of `words_of`, or its pairs of characters where jieba does not know it as one.

    What it leaves in single characters may be a name and more (榅桲还): with most of it, an
    article is worth showing.
    """
    if len(word) < 3 or not _ALL_HAN.fullmatch(word) or len(_cut(word)) == 1:
        return [word]
    return [left + right for left, right in pairwise(word)]


def ranking_words_of(folded: str) -> list[str]:
    """The words of folded text that it is ranked by: as they are cut, once each time they stand
    there. Of a district's name also the short one, of a number with what it counts the number,
    of letters joined by signs the parts.

    Shorter words within long ones are not among them: the pairs of characters stand for those,
    and questions were answered better without them (see `index.asking.ranking`).
    """
    words: list[str] = []
    for match in _CUT.finditer(folded):
        kind, text = match.lastgroup, match[0]
        if kind == "han":
            for word in _cut(text):
                words.append(word)
                words.extend(short_place_names().get(word, ()))
        elif kind != "sign" or _counts(text):
            words.extend(_ranking(kind, text))
    return words


def ranking_words_at(folded: str, start: int) -> tuple[list[str], int]:
    """Those of `ranking_words_of` that a run of Latin or digits begins, and where they end."""
    match = _CUT.match(folded, start)
    assert match is not None
    return _ranking(match.lastgroup, match[0]), match.end()


def _ranking(kind: str | None, text: str) -> list[str]:
    """What a day, a number, letters and digits, or a sign is ranked by."""
    if kind == "number":
        return _with_number(text)
    runs = _RUNS.findall(text) if kind == "latin" else ()
    return [*runs, text] if len(runs) > 1 else [text]


def _with_number(text: str) -> list[str]:
    number = _LEADING_NUMBER.match(text)
    return [text] if number is None or number[0] == text else [number[0], text]


@lru_cache(maxsize=4096)
def _counts(sign: str) -> bool:
    """Whether a single character is something to look for: a letter or a sign like ★."""
    return (
        is_run(sign)
        or unicodedata.category(sign)[0] in "LN"
        or (unicodedata.category(sign) == "So")
    )


def dictionary() -> Iterator[tuple[str, str]]:
    """The words of jieba's dictionary with their kind (n, v, …), in its order."""
    with _jieba().get_dict_file() as file:
        # A line is a word, its frequency and its kind.
        columns = file.read().decode("utf-8").split()
    return zip(columns[::3], columns[2::3], strict=True)


def clauses_of(folded: str) -> Iterator[tuple[str, ...]]:
    """The Chinese words of folded text, a row for each run between signs, numbers and Latin."""
    for match in _CUT.finditer(folded):
        if match.lastgroup == "han":
            yield _cut(match[0])
