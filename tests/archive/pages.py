"""Pages from text, and what holds of every reading, whatever the rules' weights are."""

from __future__ import annotations

import hashlib
import random
import re
from collections import Counter
from functools import cache
from pathlib import Path

from archive.formats import READERS, open_page
from archive.model import Article, Block, Line, Page, Reading
from archive.stories.reading import read_page
from tests.composer import compose, styles
from tests.goldset import SEEDS

TEXT_ROLES = ("body", "caption", "subhead")
# Marks that are left out of fields: bullets, a deck's dash, brackets around labels.
_MARKS = re.compile(r"[（()）【】〔〕\[\]〖〗—―–\-●■◆▲★◎◇▶►•]")


def page_of(text: str, name: str = "page.txt") -> Page:
    """A page as its reader makes it from a file of this text."""
    data = text.encode("utf-8", "surrogatepass")
    draft = READERS[Path(name).suffix](data, Path(name))
    return Page(Path(name).stem, name, draft.lines, hashlib.sha256(data).hexdigest())


def headlines(text: str, name: str = "page.txt") -> list[str]:
    """The headlines of the articles of such a page."""
    return [article.headline for article in read_page(page_of(text, name)).articles]


@cache
def seed_pages() -> tuple[Page, ...]:
    """The five seed pages."""
    return tuple(open_page(file, SEEDS) for file in sorted(SEEDS.glob("*_*.txt")))


@cache
def composed_pages() -> tuple[Page, ...]:
    """Two pages of every open style."""
    pages = []
    for name, style in styles().items():
        for seed in (0, 6):
            made = compose(seed, style)
            pages.append(page_of(made.text, f"{name}-{seed}{made.suffix}"))
    return tuple(pages)


@cache
def fragments() -> tuple[str, ...]:
    """Lines of the seeds and lines that mean something to a page, to put pages together from."""
    printed = [line.text for page in seed_pages() for line in page.lines]
    return (*random.Random(5).sample(printed, 60), *TELLING)


TELLING = (
    "（上接1版）",
    "各项工作稳步推进（下转3版）",
    "政务简报",
    "【短评】",
    "（国际论坛）",
    "数读>>>",
    "本报记者 黄虹",
    "□本报记者 张亦筑 李星婷",
    "记者 李明 摄",
    "李明 王刚",
    "永川区融媒体中心 杨雪",
    "新华社北京6月12日电",
    "本报讯（记者 霍吕）今天上午，江州市下起了小雨。",
    "●近日，江州市举行了一场活动，到场的有三百多人。",
    "某地新貌。（李明摄）",
    "——江州市创建文明城市侧记",
    "李明清到市委党校走访调研时强调",
    "# 江州市举行健步走",
    "## 一封短信",
    "### 让群众满意",
    "南岸",
    "责编：李明 版式：王刚",
    "2022年6月13日 星期一",
    "第3版",
    "线路\t起点\t首班\t末班",
    "a long way home",
    "（",
    "”",
    "。",
    "，",
    "……",
    "●●●",
    "12",
    "的",
)


def plain(text: str) -> str:
    """Text without white space."""
    return "".join(text.split())


def lines_of(article: Article, page: Page) -> list[Line]:
    """The lines in an article's spans."""
    return [x for x in page.lines if any(a <= x.number <= b for a, b in article.spans)]


def owners(reading: Reading) -> dict[int, list[str]]:
    """For each line number of the page the articles, furniture and rest that hold it."""
    held: dict[int, list[str]] = {line.number: [] for line in reading.page.lines}
    for article in reading.articles:
        for line in lines_of(article, reading.page):
            held[line.number].append(article.id)
    for block in reading.furniture:
        for line in block.lines:
            held[line.number].append("furniture")
    for line in reading.unused:
        held[line.number].append("unused")
    return held


def assert_every_line_has_one_place(reading: Reading) -> None:
    wrong = {number: held for number, held in owners(reading).items() if len(held) != 1}
    assert not wrong, f"{reading.page.id}: lines not in exactly one place: {wrong}"


def assert_spans_lie_in_the_page(reading: Reading) -> None:
    numbers = {line.number for line in reading.page.lines}
    for article in reading.articles:
        ends = [n for span in article.spans for n in span]
        assert ends and set(ends) <= numbers, f"{article.id}: {article.spans}"
        assert ends == sorted(ends), f"{article.id}: {article.spans} overlap or are out of order"


def assert_ids_are_unique(reading: Reading) -> None:
    ids = [article.id for article in reading.articles]
    assert len(set(ids)) == len(ids), f"{reading.page.id}: {Counter(ids).most_common(1)}"
    assert all(re.fullmatch(rf"{re.escape(reading.page.id)}~[0-9a-f]{{8}}(-\d+)?", i) for i in ids)


def assert_blocks_hold_each_line_once(reading: Reading) -> None:
    for article in reading.articles:
        held = Counter(line.number for block in article.blocks for line in block.lines)
        mine = Counter(line.number for line in lines_of(article, reading.page))
        missing, doubled = mine - held, held - mine
        assert not missing, f"{article.id}: lines in no block: {_quoted(reading.page, missing)}"
        assert not doubled, f"{article.id}: lines in two blocks: {_quoted(reading.page, doubled)}"


def assert_body_holds_the_text(reading: Reading) -> None:
    """The body is the text of its blocks: nothing lost, nothing doubled, and so its spans."""
    for article in reading.articles:
        texts = [block for block in article.blocks if block.role in TEXT_ROLES]
        printed = Counter("".join(plain(x.text) for block in texts for x in block.lines))
        body = Counter(plain(article.body))
        assert body == printed, f"{article.id}: {body - printed} too many, {printed - body} lost"
        wanted = Counter(line.number for block in texts for line in block.lines)
        told = Counter(
            line.number
            # A line of the file may hold several paragraphs; they name it alike.
            for spans in dict.fromkeys(paragraph.spans for paragraph in article.paragraphs)
            for first, last in spans
            for line in reading.page.lines
            if first <= line.number <= last
        )
        assert told == wanted, f"{article.id}: paragraphs' lines: {told - wanted}, {wanted - told}"


def assert_fields_hold_the_rest(reading: Reading) -> None:
    """What is no text stands in a field of its own: a headline, a label, a byline, or is a mark."""
    for article in reading.articles:
        fields = _bare("".join(_fields(article)))
        for block in article.blocks:
            if block.role not in (*TEXT_ROLES, "continued"):
                for line in block.lines:
                    assert _bare(line.text) in fields, f"{article.id}: {block.role} {line} is lost"


def _fields(article: Article) -> tuple[str, ...]:
    titles = (article.column, article.kicker, article.headline, article.deck)
    return (*titles, article.byline.printed, article.body)


def _bare(text: str) -> str:
    return plain(_MARKS.sub("", text))


def _quoted(page: Page, numbers: Counter[int]) -> list[str]:
    return [f"{x.number} {x.text[:24]}" for x in page.lines if x.number in numbers]


def assert_holds_together(reading: Reading) -> None:
    """All of the above, and a headline for each article."""
    assert_every_line_has_one_place(reading)
    assert_spans_lie_in_the_page(reading)
    assert_ids_are_unique(reading)
    assert_blocks_hold_each_line_once(reading)
    assert_body_holds_the_text(reading)
    assert_fields_hold_the_rest(reading)
    for article in reading.articles:
        assert article.headline.strip(), f"{article.id} has no headline: {article.body[:40]!r}"


def blocks_of(article: Article, role: str) -> list[Block]:
    """The article's blocks of one role."""
    return [block for block in article.blocks if block.role == role]
