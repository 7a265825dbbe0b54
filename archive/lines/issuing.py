"""Who issues a public notice, below its text: an office or several, and the day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from archive.model import Line
from archive.words.signals import says, says_any
from archive.words.text import despaced, in_simplified, is_closed, size

OFFICES = 4  # lines of offices that issue one notice at most
LONGEST = 60  # characters of such a line, which may name two
CONTACT = 48  # characters at the end of a line that say whom to ask
ANNEXED = ("附件", "附：", "附:")  # how a line begins that says what is annexed


def issued(lines: Sequence[Line], listed: Set[int]) -> frozenset[int]:
    """The indexes of the lines that say who issued the text above, and when. listed: of those
    that are lines of lists."""
    return frozenset(at for run in _issuers(lines, listed) for at in run)


def _issuers(lines: Sequence[Line], listed: Set[int]) -> Iterator[range]:
    for day in range(2, len(lines)):
        line, first = lines[day], day
        if line.level or line.gap or not says("issue_day", "".join(line.text.split())):
            continue
        while first > max(1, day - OFFICES) and _is_office(lines[first - 1]):
            first -= 1
        if first < day and (first - 1 in listed or _ends_text(lines[first - 1])):
            yield range(first, day + 1)


def _is_office(line: Line) -> bool:
    plain = despaced(in_simplified(line.text))
    if line.level or size(line.text) > LONGEST or not says("issuer", plain):
        return False
    # 江州新添一座图书馆 is a headline, 停水公告 one of a notice.
    return not says_any(("notice", "noticed", "office_news"), plain)


def _ends_text(line: Line) -> bool:
    """Whether a line may be the end of a notice's text."""
    text = line.text
    ends = is_closed(text) or says("dialled", text[-CONTACT:]) or text.startswith(ANNEXED)
    return not line.level and (ends or says("detail", text))
