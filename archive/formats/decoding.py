"""From bytes to text: which encoding a page is in, without ever guessing past the evidence.

The order of trust: a byte order mark; UTF-8 that decodes; the encoding that the file
declares (HTML); and else whichever of UTF-16, GB18030 and Big5 both decodes and reads as
Chinese. Almost any bytes "decode" as GB18030, so decoding alone is no evidence: most of the
characters that come out must be among the frequent ones (``rules/characters.toml``).
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from archive.errors import PageError
from archive.rulebook import load_group

# UTF-32's mark begins with UTF-16's, so it stands first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_CHINESE = ("gb18030", "cp950", "big5hkscs")
_WIDE = ("utf-16-le", "utf-16-be")
_DECLARED = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "cp950",
    "big5-hkscs": "big5hkscs",
    "utf-16": "utf-16-le",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
}
_NAMES = {"gb18030": "GB18030", "cp950": "Big5", "big5hkscs": "Big5"}
# Chinese texts have seven characters in ten among the frequent ones; one read in the wrong
# encoding has one in ten. Names and lists of rare characters lie between.
_PLAUSIBLE = 0.45
# What a file declares counts for something, so less is asked of it.
_PLAUSIBLE_AS_DECLARED = 0.25
# Of a single line so few characters are frequent only in the wrong encoding.
_IMPLAUSIBLE = 0.25
# UTF-8 whose every sign is a two-byte one is doubted when another encoding reads this well.
_CLEARLY_CHINESE = 0.75
_SAMPLE = 60_000
# A broken file is called by an encoding's name only if so many characters speak for it.
_TELLING = 8
_CURE = "save it as UTF-8 with the program that it came from"


@dataclass(frozen=True, slots=True)
class CommonCharacters:
    """Characters that are frequent in Chinese texts."""

    name: str
    characters: str
    examples: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


def common_characters() -> tuple[CommonCharacters, ...]:
    """The groups of ``characters.toml``."""
    return load_group("characters.toml", "common", CommonCharacters)


@cache
def _common() -> frozenset[str]:
    return frozenset("".join(group.characters for group in common_characters())) - {"\n"}


def plausibility(text: str) -> float:
    """The share of a text's non-ASCII characters that are frequent in Chinese; 0 without any.

    Long texts are judged by their beginning, middle and end.
    """
    if len(text) > 3 * _SAMPLE:
        middle = len(text) // 2
        text = text[:_SAMPLE] + text[middle : middle + _SAMPLE] + text[-_SAMPLE:]
    common = _common()
    foreign = [character for character in text if character > "\x7f" and not character.isspace()]
    return sum(character in common for character in foreign) / len(foreign) if foreign else 0.0


def decoded(data: bytes, path: Path, declared: str = "") -> str:
    """The text of a page's bytes, its byte order mark left out.

    declared: the encoding that the file itself names, or "".
    Raises PageError, naming the encoding that fits best and the line and byte where it
    breaks, for bytes in no known encoding and for what is no text at all.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text, error = _tried(data[len(mark) :], encoding)
            if text is None:
                raise _broken(path, data, encoding.upper(), len(mark) + _start(error))
            return _checked(text, path)
    text, error = _tried(data, "utf-8")
    if text is not None and "\0" not in text and not _doubtful(data, text):
        return text
    found = _declared(data, declared) or _likeliest(data)
    if found is not None:
        text, encoding = found
        _refuse_mixture(text, encoding, path)
        return _checked(text, path)
    if b"\0" in data:
        raise _binary(path, data[: data.index(b"\0")].count(b"\n") + 1)
    raise _unreadable(path, data)


def _tried(data: bytes, encoding: str) -> tuple[str | None, UnicodeDecodeError | None]:
    try:
        return data.decode(encoding), None
    except UnicodeDecodeError as error:
        return None, error


def _start(error: UnicodeDecodeError | None) -> int:
    return error.start if error else 0


def _doubtful(data: bytes, text: str) -> bool:
    """Whether text that is valid UTF-8 is GB18030 by chance, as the bytes of 联通 are."""
    if text.isascii() or max(text) >= "\u0800":
        return False
    other, _ = _tried(data, "gb18030")
    return other is not None and plausibility(other) > _CLEARLY_CHINESE


def _declared(data: bytes, declared: str) -> tuple[str, str] | None:
    encoding = _DECLARED.get(declared.strip().lower())
    if encoding is None:
        return None
    text, _ = _tried(data, encoding)
    if text is None or "\0" in text:
        return None
    likely = text.isascii() or plausibility(text) >= _PLAUSIBLE_AS_DECLARED
    return (text, encoding) if likely else None


def _likeliest(data: bytes) -> tuple[str, str] | None:
    """The most plausible reading of bytes that are no UTF-8, and its encoding, or None where none
    is."""
    encodings: Iterable[str] = _CHINESE if b"\0" not in data else ()
    if len(data) % 2 == 0:
        encodings = (*encodings, *_WIDE)
    best, score = None, _PLAUSIBLE
    for encoding in encodings:
        text, _ = _tried(data, encoding)
        if text is None or "\0" in text:
            continue
        value = plausibility(text)
        # All of its signs ASCII: UTF-16 without a mark shows it by a NUL at every other byte.
        if text.isascii() and encoding in _WIDE:
            value = 1.0
        if value > score:
            best, score = (text, encoding), value
    return best


def _refuse_mixture(text: str, encoding: str, path: Path) -> None:
    """Refuses a text with a line that makes no sense in its encoding and does in another: two
    files put together, of which one would be read as rubbish."""
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        if len(line) < _TELLING or line.isascii() or plausibility(line) > _IMPLAUSIBLE:
            continue
        data = line.encode(encoding)
        for other in (*_CHINESE, "utf-8"):
            read, _ = _tried(data, other)
            if read is not None and plausibility(read) > _PLAUSIBLE and _is_telling(read):
                raise PageError(
                    path,
                    f"is in two encodings: {_named(encoding)}, but this line in {_named(other)}",
                    line=number,
                    cure=_CURE,
                )


def _is_telling(text: str) -> bool:
    return len(text) - len(text.encode("ascii", "ignore")) >= _TELLING


def _named(encoding: str) -> str:
    return _NAMES.get(encoding, encoding.upper())


def _checked(text: str, path: Path) -> str:
    if "\0" in text:
        raise _binary(path, text[: text.index("\0")].count("\n") + 1)
    return text


def _binary(path: Path, line: int) -> PageError:
    return PageError(
        path,
        "holds NUL bytes: this is no text",
        line=line,
        cure="give the page's text, not the scan, the PDF or the office file",
    )


def _broken(path: Path, data: bytes, name: str, offset: int) -> PageError:
    line = len(re.findall(rb"\r\n|\r|\n", data[:offset])) + 1
    byte = f"byte 0x{data[offset]:02X}" if offset < len(data) else "the end"
    return PageError(
        path, f"looks like {name}, but {byte} at offset {offset} is not", line=line, cure=_CURE
    )


def _unreadable(path: Path, data: bytes) -> PageError:
    """What to say of bytes in no known encoding: the one that most of them fit, and where not."""
    best, name, offset = _PLAUSIBLE, "UTF-8", -1
    for encoding in ("utf-8", *_CHINESE):
        _, error = _tried(data, encoding)
        if error is None:
            continue
        text = data[: 3 * _SAMPLE].decode(encoding, "ignore")
        value = plausibility(text)
        if value > best and _is_telling(text):
            best, name, offset = value, _NAMES.get(encoding, "UTF-8"), error.start
    if offset >= 0:
        return _broken(path, data, name, offset)
    _, error = _tried(data, "utf-8")
    offset = _start(error)
    line = len(re.findall(rb"\r\n|\r|\n", data[:offset])) + 1
    byte = f"byte 0x{data[offset]:02X} at offset {offset}" if offset < len(data) else "its bytes"
    return PageError(
        path,
        f"is in no encoding that reads as Chinese (UTF-8, UTF-16, GB18030, Big5): {byte}",
        line=line,
        cure=_CURE,
    )
