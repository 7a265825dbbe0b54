"""Lines of poems are text, not titles."""

from __future__ import annotations

from archive.model import Article
from archive.stories.reading import read_page
from tests.archive.pages import page_of

POEM = [
    *("麦子写信", "李明", "风是邮差，翻过山梁", "把麦子的信送到窗前"),
    *("每个字都是青的", "读着读着，就黄了"),
]
TEXT = "江州市今天下起了小雨，多个路段出现积水，交警冒雨疏导车辆，到中午时分大部分积水已经退去。"


def first(text: str) -> Article:
    return read_page(page_of(text)).articles[0]


def test_a_poem_keeps_its_title_and_its_lines() -> None:
    poem = first("\n".join(POEM))
    assert poem.headline == POEM[0]
    assert all(line in poem.body for line in POEM[2:])
    assert not [p for p in poem.paragraphs if p.role == "subhead"]


def test_its_author_is_named_below_the_title() -> None:
    assert first("\n".join(POEM)).byline.names == ("李明",)


def test_a_headline_of_two_lines_above_a_text_is_no_poem() -> None:
    article = first(f"江州市出现暴雨\n多个路段积水\n\n{TEXT}\n\n{TEXT[:30]}。")
    assert article.headline == "江州市出现暴雨 多个路段积水"
