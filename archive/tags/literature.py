"""Poems, essays and stories: what they are about are words of any topic, and they are culture."""

from __future__ import annotations

import re

from archive.model import Evidence
from archive.tags.tagtext import TagText

RULE = "a piece of literature"
# How a headline or a label says so. It begins with what is rare, and looks back then.
_FORM = re.compile(
    r"[（(二三四五六第前](?:"
    r"(?<=[（(])(?:外[一二三四五六]首|组诗|散文诗?|诗歌|小小说|小说|随笔|杂文|连载[^）)]{0,6})[）)]|"
    r"(?<=[二三四五])题$|(?<=[二三四五六])章$|(?<=前)文提要|"
    r"(?<=第)(?<![^\n]第)[一二三四五六七八九十百]+[章回](?=\s|[\u3400-\u9fff]))"
)
# A law has chapters too.
_LAW = re.compile(r"第一条[\s\u3400-\u9fff]")
# How the page says so, in a line of its own, its folio or the label of a column, which is no line
# of a text in narrow columns: 爱读文学的水厂工人.
_SUPPLEMENT = re.compile(
    r"(?<![\u3400-\u9fff]{5})(?:副刊|文艺|文学|文苑|文荟|诗刊|诗页|诗苑|散文|小说|连载)"
    r"(?![\u3400-\u9fff]{5}|[\u3400-\u9fff]*[，。；、？！])"
)
_LABEL = 40  # characters of such a line
_LINES = 12  # lines at the top of a page that may be its folio
_TOP = 60  # lines at its top in which a page of news has a report
_REPORTED = re.compile(r"本报讯|本报[^。]{0,8}[日专]?电|新华社|记者|通讯员|第\s*\d+\s*版\s*[：:]")
# What only news and advice say.
_NEWS = re.compile(
    r"本报|本版|一文中|记者|通讯员|新华社|获悉|据悉|据了解|据介绍|日前|近日|昨日|昨天|今年|读者|编辑同志|启事|征稿|"
    r"主任|专家|\d{1,2}月\d{1,2}日|[\d.]{2,}(?:%|万|亿|元|人|个|公里)"
)
# What is remembered: those at home, and when.
_REMEMBERED = re.compile(
    r"母亲|父亲|外婆|外公|祖父|祖母|奶奶|爷爷|娘亲|小时候|儿时|童年|那年|那时|从前|老家|老屋|故乡|故园|村口|巷口|"
    r"灶屋|堂屋|炊烟|月光|屋檐|油灯|念想|乡愁|窗外|暮色|黄昏"
)
_ENOUGH = 4  # different words of it
_VERSE_LINES, _VERSE_LENGTH, _VERSE_STOPS = 5, 14, 0.34


def literary(text: TagText) -> Evidence | None:
    """Why an article is a piece of literature, or None where it is not known to be one."""
    head = text.text[: text.body_start]
    form = _FORM.search(head.strip()) or _FORM.search(text.text)
    body = text.text[text.body_start :]
    if not body:
        return None
    if form and not _LAW.search(body):
        return Evidence(RULE, form[0].strip(), text.line_at(0))
    if _NEWS.search(text.text):
        return None
    if label := _supplement(text):
        return Evidence(RULE, label, text.line_at(0))
    words = dict.fromkeys(_REMEMBERED.findall(text.text))
    if len(words) >= _ENOUGH or (words and _is_verse(text)):
        return Evidence(RULE, " ".join(words), text.line_at(0))
    return None


def _supplement(text: TagText) -> str:
    """What the page's own lines call it, where it is one of literature."""
    page = text.page
    if any(_REPORTED.search(line.text) for line in page.lines[:_TOP]):
        return ""
    lines = (line.text for line in page.lines[:_LINES] if len(line.text) <= _LABEL)
    told = (_SUPPLEMENT.search(one) for one in (page.edition, *lines))
    return next((found[0] for found in told if found), "")


def _is_verse(text: TagText) -> bool:
    """Whether a text is set in short lines that few full stops end."""
    spans = [span for part in text.parts if part.paragraph for span in part.paragraph.spans]
    numbers = {number for first, last in spans for number in range(first, last + 1)}
    lines = [line.text.strip() for line in text.page.lines if line.number in numbers]
    if len(lines) < _VERSE_LINES or max(map(len, lines)) > _VERSE_LENGTH:
        return False
    return sum(line[-1:] in "。！？" for line in lines) <= _VERSE_STOPS * len(lines)
