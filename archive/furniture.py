"""Lines that belong to no article: mastheads, folios, editors, a site's own words, and text
that the page prints a second time."""

from __future__ import annotations

from collections.abc import Sequence

from archive.model import Block, Evidence, Line
from archive.signals import match, says
from archive.text import despaced, size

LONGEST = 70  # characters; a longer line is text, whatever it begins with
REPEATED = 40  # characters that a run of lines must have to count as printed twice
TELLING = 12  # characters from which a line that stands twice tells of a repeated run
PAGE_WIDE = frozenset({"page title", "masthead", "day line"})  # furniture that may be a heading
TORN = 10  # characters up to which a line may be the torn-off end of the line before


def furniture_of(lines: Sequence[Line]) -> tuple[Block, ...]:
    """The page's furniture, a block a line or a repeated run, in printed order."""
    found: dict[int, Block] = {}
    for index, line in enumerate(lines):
        hit = match("furniture", line.text) if size(line.text) <= LONGEST else None
        if hit and (not line.level or hit[0] in PAGE_WIDE):
            evidence = Evidence(f"furniture: {hit[0]}", line.text, line.number)
            found[index] = Block("furniture", (line,), (evidence,))
        elif says("briefs", line.text):
            evidence = Evidence("furniture: column of notices", line.text, line.number)
            found[index] = Block("column label", (line,), (evidence,))
    for start, end, source in _repeats(lines):
        evidence = Evidence("furniture: printed before", lines[source].text, lines[source].number)
        found = {i: block for i, block in found.items() if not start <= i < end}
        found[start] = Block("furniture", tuple(lines[start:end]), (evidence,))
    taken = {line.number for block in found.values() for line in block.lines}
    for index in range(1, len(lines)):
        if lines[index].number not in taken and _is_torn(lines, index):
            evidence = Evidence("furniture: torn off", lines[index].text, lines[index].number)
            found[index] = Block("furniture", (lines[index],), (evidence,))
    return tuple(found[index] for index in sorted(found))


def _plain(line: Line) -> str:
    return "".join(despaced(line.text).split())


def _repeats(lines: Sequence[Line]) -> list[tuple[int, int, int]]:
    """Runs of lines that stand on the page before: start, end, where they stood first."""
    plain = [_plain(line) for line in lines]
    first: dict[str, int] = {}
    runs: list[tuple[int, int, int]] = []
    index = 0
    while index < len(plain):
        text = plain[index]
        source = first.setdefault(text, index)
        if source < index and len(text) >= TELLING:
            start, end = _widened(plain, index, source)
            if sum(map(len, plain[start:end])) >= REPEATED and end - start > 1:
                runs.append((start, end, source))
                index = end
                continue
        index += 1
    return runs


def _widened(plain: Sequence[str], index: int, source: int) -> tuple[int, int]:
    """The run around a repeated line whose lines all stand where that line stood first."""
    reach = 12
    before = "".join(plain[max(0, source - reach) : source])
    after = "".join(plain[source + 1 : source + 1 + reach])
    start, end = index, index + 1
    while start - 1 > source and plain[start - 1] in before:
        start -= 1
    while end < len(plain) and plain[end] in after:
        end += 1
    return start, end


def _is_torn(lines: Sequence[Line], index: int) -> bool:
    """Whether a short line only says again how the line before ends, as OCR does at a fold."""
    text, before = _plain(lines[index]), _plain(lines[index - 1])
    return 4 <= len(text) <= TORN and len(before) > len(text) and before.endswith(text)
