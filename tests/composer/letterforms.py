"""Characters and lines: width, punctuation, digits, and where a line may end."""

from __future__ import annotations

import re

HAN = r"\u3400-\u9fff"
CLOSING = "，。、；：！？”’）》】…,;:!?)"
OPENING = "“‘（《【("
SENTENCE_END = "。！？…：”）!?:"

_HALF_TO_FULL = str.maketrans(",:;?!()", "，：；？！（）")
_FULL_TO_HALF = str.maketrans("，：；？！（）", ",:;?!()")
_WIDE = str.maketrans(
    {
        chr(code): chr(code + 0xFEE0)
        for code in [*range(0x30, 0x3A), *range(0x41, 0x5B), *range(0x61, 0x7B)]
    }
)
_RUN = re.compile(r"[A-Za-z0-9０-９Ａ-Ｚａ-ｚ.%/&+·-]+|——|……|.", re.DOTALL)


def tidy(text: str, keep_spaces: bool = False) -> str:
    """Text in full-width punctuation and curly quotes, without column spaces."""
    text = text.replace("**", "").strip()
    text = _curly(text)
    if not keep_spaces:
        text = re.sub(
            rf"(?<=[{HAN}“”（），。：；！？、])\s+|\s+(?=[{HAN}“”（），。：；！？、])", "", text
        )
    return re.sub(
        rf"(?<=[{HAN}“”》）])[,:;?!()]|[,:;?!()](?=[{HAN}“《（])|\)(?=[。，》”、])",
        lambda match: match[0].translate(_HALF_TO_FULL),
        text,
    )


def _curly(text: str) -> str:
    marks = iter("“”" * text.count('"'))
    return "".join(next(marks) if char == '"' else char for char in text)


def printed(text: str, punctuation: str, digits: str) -> str:
    """Text as a page prints it: half- or full-width punctuation and digits.

    Quotation marks stay curly, so that lines can be broken on the right side of them.
    """
    if punctuation == "half":
        text = text.translate(_FULL_TO_HALF)
    return text.translate(_WIDE) if digits == "full" else text


def straight(text: str) -> str:
    """Text with straight quotation marks."""
    return re.sub("[“”]", '"', text)


def fold(text: str) -> str:
    """Text as gold readings compare it: no spaces, one width, one kind of quotation mark."""
    text = re.sub(r"[\s#*｜]|[—–-]+", "", text)
    text = "".join(chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else c for c in text)
    return re.sub(r"[“”‘’']", '"', text)


def width(text: str) -> float:
    """Width in full-width characters."""
    return sum(0.5 if char < "\u2000" else 1.0 for char in text)


def wrap(text: str, measure: int, indent: int = 0) -> list[str]:
    """Lines of at most `measure` characters, the first shorter by `indent`.

    As in print, no line begins with a closing mark (it hangs) or ends with an opening one.
    """
    lines, line, room = [], "", float(measure - indent)
    for run in _RUN.findall(text):
        pieces = list(run) if width(run) > measure / 2 else [run]
        for piece in pieces:
            if line and width(line + piece) > room and piece[0] not in CLOSING:
                held = line[-1] if line[-1] in OPENING else ""
                lines.append(line[: len(line) - len(held)])
                line, room = held, float(measure)
            line += piece
    return [one.strip() for one in [*lines, line] if one.strip()]


def bigrams(text: str) -> set[str]:
    """The pairs of neighbouring Chinese characters."""
    return {
        text[i : i + 2]
        for i in range(len(text) - 1)
        if re.fullmatch(rf"[{HAN}]{{2}}", text[i : i + 2])
    }
