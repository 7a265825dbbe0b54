"""What a reader sees of an article: what is indexed and what is marked are the same.

The parts stand in the order of the article's page. Paragraphs run on; other parts do not: a
headline that ends in 两江 above a text that begins with 新区 has no 两江新区. But a longer run,
copied over the end of a part, is no chance: it is found through the `bridges`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from archive.model import Article
from index.storing.stored import byline_of

PartName = Literal["column", "kicker", "headline", "deck", "byline", "paragraph", "turn"]
# The parts that are searched as the title.
HEADS: tuple[PartName, ...] = ("kicker", "headline", "deck")
# Between two parts; as the end of a printed line it counts for nothing where text is compared.
BETWEEN = "\n"
# Characters from which on a run may go over the end of a part, and characters on both sides of one
# that are found so.
LONG_RUN = 8
REACH = 30


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an article. start: where it begins in the whole text."""

    name: PartName
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Visible:
    """The parts of an article, empty ones left out."""

    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """All of them as one text."""
        return BETWEEN.join(part.text for part in self.parts)

    @property
    def runs(self) -> tuple[Part, ...]:
        """What runs on, each as one part: the paragraphs together, every other part by itself."""
        paragraphs = [part for part in self.parts if part.name == "paragraph"]
        together = tuple(
            Part("paragraph", BETWEEN.join(part.text for part in paragraphs), one.start)
            for one in paragraphs[:1]
        )
        others = (part for part in self.parts if part.name != "paragraph")
        return tuple(sorted((*others, *together), key=lambda part: part.start))

    @property
    def heads(self) -> tuple[str, ...]:
        """The texts that are searched as the title."""
        return tuple(part.text for part in self.parts if part.name in HEADS)

    @property
    def bridges(self) -> tuple[str, ...]:
        """The text around each end of a run: `REACH` characters before it and as many behind."""
        text = self.text
        ends = (part.start for part in self.runs[1:])
        return tuple(text[max(0, end - len(BETWEEN) - REACH) : end + REACH] for end in ends)


def is_long(folded: str) -> bool:
    """Whether folded text may go over the end of a part."""
    return len(folded.replace(" ", "")) >= LONG_RUN


def visible_of(article: Article) -> Visible:
    """The visible parts of an article in their order."""
    parts: list[Part] = []
    start = 0
    for name, text in _parts(article):
        parts.append(Part(name, text, start))
        start += len(text) + len(BETWEEN)
    return Visible(tuple(parts))


def _parts(article: Article) -> Iterator[tuple[PartName, str]]:
    single: tuple[tuple[PartName, str], ...] = (
        ("column", article.column),
        ("kicker", article.kicker),
        ("headline", article.headline),
        ("deck", article.deck),
        ("byline", byline_of(article)),
    )
    yield from ((name, text) for name, text in single if text)
    yield from (("paragraph", one.text) for one in article.paragraphs if one.text)
    # （上接1版） and its like: said in other words on the page of the article, but printed.
    for block in article.blocks:
        if block.role == "continued":
            yield from (("turn", line.text) for line in block.lines if line.text)
