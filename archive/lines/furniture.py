"""Lines that belong to no article: mastheads, folios, editors, a site's words, repeated text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from archive.bylines.bylines import opening_byline, whole_byline
from archive.bylines.crediting import is_pictured
from archive.lines.adverts import advertised, beside_telephones
from archive.lines.noticenames import heads_one_text, is_told, names_notices
from archive.lines.overviews import overviews, plain_line
from archive.lines.ownlines import own_lines
from archive.lines.sectionnames import section_names
from archive.lines.sitelists import listed_elsewhere
from archive.lines.stamps import stamps
from archive.lines.torn import is_scrap, labels_on
from archive.model import Block, Evidence, Line, Role
from archive.words.signals import match, says
from archive.words.text import in_simplified, is_closed, size
from archive.words.titleness import weigh_title

LONGEST = 70  # characters; a longer line is text, where it is a sentence or pauses as one does
REPEATED = 40  # characters that a run of lines must have to count as printed twice
TELLING = 12  # characters from which a line that stands twice tells of a repeated run
# Furniture that may be a heading.
PAGE_WIDE = frozenset({"page title", "masthead", "day line", "part of a transcript"})
NAMES = "furniture: names a headline"
CLOCK = "furniture: the time of a broadcast"
STAMP = "furniture: stands at every story"
DAY = "day line"
CONTACT, TITLE = "advertisement", "page title"
# Furniture that the lines of a text may be like.
INSIDE = frozenset({CONTACT, TITLE, "imprint"})
EDGE = 6  # lines at the top of a page that tell of the page, not of a text
TEXT_LINE = 12  # characters from which a line may be one of a text
_PAUSE = re.compile("[，。；,;]")
_CLAUSES = re.compile(r"[，。；！？、,;]|\.(?=\s|$)")
LINKS = 1  # lines of a site's own right below the name of a column, at most
RULES = 2  # rules on a page from which on they part its articles
TORN = 16  # characters up to which a line may be the torn-off end of the line before


@dataclass(frozen=True, slots=True)
class Marks:
    """What the furniture of a page says of its text, by the numbers of lines.

    named: the headlines that a list of the page's headlines names; labels: the names of
    columns of short notices; turns: what turns a site's pages, which ends a story; own: all
    that is furniture; clocks: the times at which items were broadcast; pictures: where a program
    has left out a picture; ruled: the lines right below rules, where the page has several, and
    below half of them or more what may head an article, or the page's own.
    """

    named: frozenset[int] = frozenset()
    labels: frozenset[int] = frozenset()
    turns: frozenset[int] = frozenset()
    own: frozenset[int] = frozenset()
    clocks: frozenset[int] = frozenset()
    pictures: frozenset[int] = frozenset()
    ruled: frozenset[int] = frozenset()


UNMARKED = Marks()


def furniture_of(lines: Sequence[Line]) -> tuple[Block, ...]:
    """The page's furniture, a block a line or a repeated run, in printed order."""
    found: dict[int, Block] = {}

    def note(index: int, rule: str, role: Role = "furniture", said: Line | None = None) -> None:
        one = said or lines[index]
        evidence = Evidence(rule, one.text, one.number)
        found[index] = Block(role, (lines[index],), (evidence,))

    plain = list(map(plain_line, lines))
    adverts = {at for at, line in enumerate(lines) if says("advertised", line.text)}
    for index, line in enumerate(lines):
        hit = match("furniture", in_simplified(line.text)) if _may_be_own(line.text) else None
        if hit and hit[0] == DAY and _dates_text(lines, index, found):
            continue
        if hit and hit[0] in INSIDE and _goes_on(lines, index, found, hit):
            continue
        if hit and (not line.level or hit[0] in PAGE_WIDE) and not _is_credit(lines, index):
            note(index, f"furniture: {hit[0]}")
        elif says("terms", line.text):
            note(index, "furniture: a site's terms")
        elif adverts and advertised(lines, index, adverts):
            note(index, "furniture: advertisement")
        elif names_notices(lines, index) and not heads_one_text(lines, index):
            note(index, "furniture: column of notices", "column label")
    for index in beside_telephones(lines, found):
        note(index, "furniture: advertisement")
    for index in own_lines(lines, found):
        if index not in found and not _dates_text(lines, index, found):
            note(index, "furniture: the page's own")
    for index in section_names(lines):
        note(index, "furniture: name of a section")
    for index in _clocks(lines):
        note(index, CLOCK)
    for index in stamps(lines):
        note(index, STAMP)
    for index in listed_elsewhere(lines, found):
        note(index, "furniture: list of a site")
    repeats = _repeats(plain)
    for start, end, source in repeats:
        evidence = Evidence("furniture: printed before", lines[source].text, lines[source].number)
        for index in range(start, end):
            found.pop(index, None)
        found[start] = Block("furniture", tuple(lines[start:end]), (evidence,))
    again = {index for start, end, _ in repeats for index in range(start, end)}
    for one in overviews(lines, plain, again):
        for index in range(one.start, one.end):
            named = index in one.named
            said = lines[one.named.get(index, one.start)]
            note(index, NAMES if named else "furniture: overview", said=said)
    taken, labels = lines_of(list(found.values())), labels_on(lines)
    for index in range(1, len(lines)):
        torn = _is_torn(plain, index) or is_scrap(lines[index], labels)
        if torn and lines[index].number not in taken:
            note(index, "furniture: torn off")
    return tuple(found[index] for index in sorted(found))


def _may_be_own(text: str) -> bool:
    """Whether a line may be the page's own: a long one only where no clause ends in it, as in an
    address of the Web and in what an imprint says one beside the other."""
    return size(text) <= LONGEST or not _CLAUSES.search(text)


def _dates_text(lines: Sequence[Line], index: int, found: Mapping[int, Block]) -> bool:
    """Whether a line that is a day and no more stands right below a text, as it does below a
    notice or a letter."""
    return says("signature", lines[index].text) and not (
        lines[index].gap or index - 1 in found or index + 1 < EDGE
    )


def _goes_on(
    lines: Sequence[Line], index: int, found: Mapping[int, Block], hit: tuple[str, re.Match[str]]
) -> bool:
    """Whether a line is one of the text right above it: it goes on with a sentence (用。咨询电话：
    …), or says below a notice whom to call, where the page does not end."""
    if not index or lines[index].gap or lines[index].level or index - 1 in found:
        return False
    above, (rule, said) = lines[index - 1].text, hit
    if rule != CONTACT:
        inside = said.start() or rule == TITLE
        paused = size(above) >= TEXT_LINE and not is_closed(above) and _PAUSE.search(above)
        return bool(inside and paused)
    at = index - 1
    while index + EDGE < len(lines) and at >= 0 and at not in found and not lines[at].level:
        if is_closed(lines[at].text) or "。" in lines[at].text:
            return True
        if lines[at].gap:
            break
        at -= 1
    return False


def _clocks(lines: Sequence[Line]) -> list[int]:
    """The indexes of the times that stand alone above the items of a broadcast: several, and a
    text below most. In a list of programmes none has one."""
    clocks = [index for index, line in enumerate(lines) if says("clock", line.text)]
    below = pairwise([*clocks, len(lines)])
    told = sum(any(is_told(line.text) for line in lines[at + 1 : end]) for at, end in below)
    return clocks if told > 1 and 2 * told > len(clocks) else []


def marks_of(furniture: Sequence[Block], lines: Sequence[Line]) -> Marks:
    """What the furniture of a page says of its text. A column's name in a site's menu stands
    above more furniture (than a link or two) and names nothing."""
    evidence = (one for block in furniture for one in block.evidence if one.rule == NAMES)
    taken = lines_of(furniture)
    labels = {block.lines[0].number for block in furniture if block.role == "column label"}
    named = {
        one.number
        for at, one in enumerate(lines)
        if any(after.number not in taken for after in lines[at + 1 : at + 2 + LINKS])
    }
    told = (line for block in furniture if block.role == "furniture" for line in block.lines)
    turns = frozenset(line.number for line in told if says("turning", line.text))
    listed = frozenset(one.line for one in evidence if one.line)
    clocks = (line.number for line in lines if line.number in taken and says("clock", line.text))
    images = frozenset(
        one.number for one in lines if one.number in taken and says("image", one.text)
    )
    ruled = {one.number: one for one in lines[1:] if one.ruled}
    heads = sum(number in taken or _may_head(one) for number, one in ruled.items())
    return Marks(
        named=listed,
        labels=frozenset(labels & named),
        turns=turns,
        own=taken,
        clocks=frozenset(clocks),
        pictures=images,
        ruled=frozenset(ruled) if len(ruled) >= RULES and 2 * heads >= len(ruled) else frozenset(),
    )


def _may_head(line: Line) -> bool:
    """Whether a line may begin an article by what it says itself."""
    titled = line.level or weigh_title(line.text).total > 0
    return bool(titled) or opening_byline(line.text[:LONGEST]) is not None


def lines_of(furniture: Sequence[Block]) -> frozenset[int]:
    """The numbers of the lines that are furniture."""
    return frozenset(line.number for block in furniture for line in block.lines)


def without(furniture: Sequence[Block], lines: Sequence[Line]) -> list[Line]:
    """The lines of a page that are no furniture."""
    taken = lines_of(furniture)
    return [line for line in lines if line.number not in taken]


def _is_credit(lines: Sequence[Line], index: int) -> bool:
    """Whether a line that names editors or a source names who wrote as well, or, right below the
    end of a text and above a gap, the organisation that the text is from."""
    byline = whole_byline(lines[index].text)
    if byline is None:
        return False
    if byline.authors:
        return not is_pictured(byline)
    ends = index > 0 and is_closed(lines[index - 1].text) and not lines[index].gap
    return bool(byline.organisation) and ends and all(one.gap for one in lines[index + 1 :][:1])


def _repeats(plain: Sequence[str]) -> list[tuple[int, int, int]]:
    """Runs of lines that stand on the page before: start, end, where they stood first."""
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
    after = "".join(plain[source + 1 : min(index, source + 1 + reach)])
    start, end = index, index + 1
    while start - 1 > source and plain[start - 1] in before:
        start -= 1
    while end < len(plain) and plain[end] in after:
        end += 1
    return start, end


def _is_torn(plain: Sequence[str], index: int) -> bool:
    """Whether a short line only says again how the line before ends, as OCR does at a fold."""
    text, before = plain[index], plain[index - 1]
    return 4 <= len(text) <= TORN and len(before) > len(text) and before.endswith(text)
