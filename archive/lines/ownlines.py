"""The lines of a page that are its own by where they stand: runs at its edges, running headers,
and what its top says of it, where no story stands right below."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from archive.bylines.bylines import opening_byline, whole_byline
from archive.model import Line
from archive.pages.folio import ENOUGH, is_desk, is_header, is_masthead, worth
from archive.words.text import is_closed, is_row, size, states
from archive.words.titleness import weigh_title

EDGE = 8  # lines at the top and at the bottom of a page that may be its own
TOP = 2  # lines of a page of which one may be the number and the name of its section
NAME = 8  # characters of a page's name at most
# The number of a page by itself, and the name of its section.
_NUMBERED = re.compile("第?[0-9]{1,3}版|第[一二三四五六七八九十]{1,3}版")
_SECTION = re.compile(
    "(?:(?:[\u3400-\u9fff]{2,4}网)?[\u3400-\u9fff]{2})?新闻|[\u3400-\u9fff]{2}要闻"
)
# The number of a page beside any short name, as at the top alone: 08　江州, 市井百态  10; another
# may stand between: 公告·信息　　服务热线见报眼　　07.
_NAME = "[\u3400-\u9fff]{2,4}(?:[·•・][\u3400-\u9fff]{2,4}){0,2}"
_PAGE = "(?:第?[0-9]{1,3}版|0[0-9]|[A-Z][0-9]{1,2})"
_WIDE = r"(?:\s{2,}|\u3000)"
_PAGED = re.compile(
    rf"{_PAGE}[\s|｜]+({_NAME})|[0-9]{{1,2}}{_WIDE}({_NAME})"
    rf"|({_NAME})(?:{_WIDE}[\u3400-\u9fff]{{2,8}}(?={_WIDE}))?(?:\s+{_PAGE}|{_WIDE}[0-9]{{1,2}})"
)
# The name of a site set apart from that of a section: 江海网　交通, but not 安全网 温暖万家.
_SITE = re.compile(
    rf"[\u3400-\u9fff]{{2,6}}(?:网|在线|融媒|客户端)(?:{_WIDE}|\s*[|｜]\s*)({_NAME})"
)


def own_lines(lines: Sequence[Line], known: Container[int] = ()) -> Iterator[int]:
    """The indexes of the lines that are the page's own: runs of them that begin at its top or
    end at its bottom, and running headers anywhere. known: of those that were told before
    (who edited the page, beside the day)."""
    found = [
        0 if index < TOP and _names_story(lines, index) else _worth_at_edge(line.text)
        for index, line in enumerate(lines)
    ]
    edges = [
        range(min(EDGE, len(lines))),
        range(len(lines) - 1, max(-1, len(lines) - EDGE - 1), -1),
    ]
    taken = {
        index
        for index, line in enumerate(lines)
        if found[index] and is_header(line.text) and not _is_in_table(lines, index)
    }
    taken |= {index for index in range(min(TOP, len(lines))) if _names_page(lines, index)}
    for first in lines[:1]:
        alone = is_desk(first.text) and _stands_above_titles(lines)
        if alone or is_masthead(first.text) or _SECTION.fullmatch(first.text.strip()):
            taken.add(0)
    for edge in edges:
        run: list[int] = []
        for index in edge:
            own = found[index] or index in taken or _is_between(lines, found, index)
            if own:
                run.append(index)
            elif index not in known:
                break
        if sum(found[index] for index in run) >= ENOUGH:
            taken.update(run)
    yield from sorted(taken)


def _names_page(lines: Sequence[Line], index: int) -> bool:
    """Whether a line at the top is the number of the page and a name, or those of a site and of
    a section."""
    text = lines[index].text
    site = _SITE.fullmatch(text)
    found = _is_section(site[1]) if site else _PAGED.fullmatch(text) is not None
    return found and not _heads_story(lines, index)


def _names_story(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is a headline though a number stands beside it: A1 高速公路."""
    found = _PAGED.fullmatch(lines[index].text)
    section = next(filter(None, found.groups())) if found else ""
    return bool(section) and not _is_section(section) and _heads_story(lines, index)


def _is_section(name: str) -> bool:
    """Whether a name is of sections that are known: 交通, 要闻·法治."""
    return all(map(is_desk, re.split("[·•・]", name)))


def _heads_story(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is a heading, or has a text right below it or a byline next, set apart or
    not."""
    below = lines[index + 1 : index + 2]
    told = any(_signs(line.text) or (not line.gap and states(line.text)) for line in below)
    return lines[index].level > 0 or told


def _stands_above_titles(lines: Sequence[Line]) -> bool:
    """Whether a page's first line stands by itself above what is like a title itself."""
    first, below = lines[0], lines[1:2]
    return not first.level and any(
        line.gap
        and not _signs(line.text)
        and not states(line.text)
        and opening_byline(line.text) is None
        and weigh_title(line.text, line.level).total > 0
        for line in below
    )


def _signs(text: str) -> bool:
    """Whether a line is a byline, and not the page's editors."""
    return not worth(text) and whole_byline(text) is not None


def _worth_at_edge(text: str) -> int:
    """As `worth`; 03版 tells by itself."""
    return ENOUGH if _NUMBERED.fullmatch(text.strip()) else worth(text)


def _is_in_table(lines: Sequence[Line], index: int) -> bool:
    """Whether a line stands between rows of a table, or below two."""
    if not is_row(lines[index].text) or index < EDGE:
        return False
    rows = [is_row(line.text) for line in lines[index - 2 : index + 2]]
    return sum(rows) > 2


def _is_between(lines: Sequence[Line], found: Sequence[int], index: int) -> bool:
    """Whether a short line stands between the page's own lines, or between one and the page's
    edge: the name of the page (科教·健康)."""
    text = lines[index].text
    if size(text) > NAME or is_closed(text) or lines[index].level:
        return False
    beside = [at for at in (index - 1, index + 1) if 0 <= at < len(lines)]
    return len(lines) > 2 and all(found[at] for at in beside)
