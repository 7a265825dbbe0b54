"""The seed pages, and readings made straight from the gold files for tests of the rooms
behind the splitter.

`SEEDS` is a copy of the pages that have gold readings: what else an archive's owner has put
into ``seeds/``, a ``paper.toml`` too, does not change what the tests see.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import tempfile
from functools import cache
from pathlib import Path

from archive.model import Article, Author, Byline, Line, Page, Paragraph, Reading
from scripts.gold import GoldArticle, GoldPage, load_gold

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "tests" / "gold" / "pages"
_COPY = tempfile.TemporaryDirectory(prefix="baohai-")
SEEDS = Path(_COPY.name) / "seeds"
SEEDS.mkdir()
for _gold in load_gold(GOLD):
    shutil.copy2(ROOT / "seeds" / _gold.page, SEEDS)


def gold_page(gold: GoldPage, folder: Path = SEEDS) -> Page:
    data = (folder / gold.page).read_bytes()
    lines, gap = [], True
    for number, raw in enumerate(data.decode("utf-8").splitlines(), 1):
        text = raw.strip()
        if text:
            level = len(text) - len(text.lstrip("#"))
            lines.append(Line(number, text.lstrip("# ").replace("**", ""), level, gap))
        gap = not text
    return Page(Path(gold.page).stem, gold.page, tuple(lines), hashlib.sha256(data).hexdigest())


def gold_article(page: Page, gold: GoldArticle) -> Article:
    lines = [x for x in page.lines if any(a <= x.number <= b for a, b in gold.lines)]
    head = re.sub(r"\s", "", gold.kicker + gold.headline + gold.deck)
    body = [x for x in lines if re.sub(r"\s", "", x.text) not in head]
    paragraphs = [Paragraph(x.text, ((x.number, x.number),)) for x in body]
    digest = hashlib.sha256(lines[0].text.encode()).hexdigest()[:8]
    return Article(
        id=f"{page.id}~{digest}",
        page_id=page.id,
        headline=gold.headline or body[0].text[:20],
        headline_derived=not gold.headline,
        kicker=gold.kicker,
        deck=gold.deck,
        column=gold.column,
        spans=gold.lines,
        paragraphs=tuple(paragraphs),
        byline=Byline(tuple(Author(name) for name in gold.authors), gold.organisation, gold.agency),
        kind=gold.kind,  # type: ignore[arg-type]
        continued_from=gold.continued_from,
    )


@cache
def gold_readings() -> tuple[Reading, ...]:
    """One reading for each seed page, its articles as in the gold files, untagged."""
    readings = []
    for gold in load_gold(GOLD):
        page = gold_page(gold)
        readings.append(Reading(page, tuple(gold_article(page, one) for one in gold.articles)))
    return tuple(readings)
