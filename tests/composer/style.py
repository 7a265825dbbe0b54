"""How a page is printed: one frozen `Style` a table of ``styles/*.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, Literal

DATA = Path(__file__).resolve().parent / "styles"


@dataclass(frozen=True, slots=True)
class Style:
    """One manner of page. Pairs are the least and the most, drawn for each page.

    sections: the stories it prints; "local" are those of the seeds.
    shorten: most paragraphs of a story, 0 for all.
    measure: characters in a line, 0 for a paragraph a line; column_spaces leaves the
        line ends inside such a paragraph as spaces.
    gaps: where blank lines stand: after all lines, between paragraphs, between stories
        alone and where columns break, or nowhere but as story_gap says.
    headings: markdown marks on all, some or no headlines, of wrong levels, or ``**bold**``.
    headline_wrap: a headline over two lines, tight or with a blank line between; narrow
        breaks every headline to the width of a column.
    label: column label above the headline, in brackets after it, or torn off elsewhere.
    bylines: names from ``bylines.toml`` for the news; other kinds have their own there.
    captions, breaks, fragment, continued, jumps, boxes: probabilities a story (breaks: a
        paragraph) that a picture's caption stands inside, that a column ends in
        mid-sentence, that a torn-off piece is printed later, that it is a continuation,
        that it says （下转…）, that a box is set inside.
    turns: how many stories are printed in turns, 0 for none; late_head prints the
        second one's headline above a later piece of it.
    repeat: the first story's headline printed again elsewhere.
    overview: a list of all headlines above the stories, which is noise; "digest" prints it
        as sites do, under a heading of its own and with the broadcast's day below, "bullets"
        as others do.
    numbered: headings are numbered through, which is the site's and no part of a headline.
    markup: "html" prints a whole text as the paragraphs of one line.
    desk: the page's section, drawn if empty.
    """

    name: str
    sections: tuple[str, ...]
    stories: tuple[int, int]
    suffix: Literal[".txt", ".md"] = ".txt"
    shorten: tuple[int, int] = (0, 0)
    measure: tuple[int, int] = (0, 0)
    column_spaces: bool = False
    gaps: Literal["lines", "paragraphs", "stories", "none"] = "paragraphs"
    story_gap: tuple[int, int] = (1, 3)
    indent: str = ""
    headings: Literal["all", "some", "none", "wrong", "bold"] = "none"
    punctuation: Literal["full", "half"] = "full"
    digits: Literal["full", "half"] = "half"
    headline: Literal["before", "after", "mixed"] = "before"
    headline_wrap: Literal["no", "tight", "gap", "narrow"] = "no"
    label: Literal["no", "above", "bracket", "torn"] = "no"
    brief_label: bool = False
    brief_mark: str = "●"
    bylines: tuple[str, ...] = ()
    one_byline: bool = True
    top: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    bottom: tuple[str, ...] = ()
    after_each: tuple[str, ...] = ()
    captions: float = 0.0
    breaks: float = 0.0
    fragment: float = 0.0
    continued: float = 0.0
    jumps: float = 0.0
    boxes: float = 0.0
    turns: int = 0
    late_head: bool = False
    repeat: bool = False
    overview: Literal["", "list", "digest", "bullets"] = ""
    numbered: bool = False
    markup: Literal["", "html"] = ""
    desk: str = ""


def load_styles(file: Path) -> dict[str, Style]:
    """The styles of one file by name; an unknown key or a name given twice is an error."""
    known = {one.name for one in fields(Style)}
    styles: dict[str, Style] = {}
    for table in tomllib.loads(file.read_text(encoding="utf-8"))["style"]:
        if unknown := set(table) - known:
            raise ValueError(f"{file}: style {table.get('name')}: unknown {sorted(unknown)}")
        style = Style(**{key: _frozen(value) for key, value in table.items()})
        if style.name in styles:
            raise ValueError(f"{file}: style {style.name} is given twice")
        styles[style.name] = style
    return styles


@cache
def styles(held_out: bool = False) -> dict[str, Style]:
    """The open styles, or those held out."""
    return load_styles(DATA / ("held_out.toml" if held_out else "open.toml"))


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
