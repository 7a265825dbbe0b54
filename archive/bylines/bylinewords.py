"""The words of bylines as ``rules/bylines.toml`` has them, and what a character of a name is."""

from __future__ import annotations

from dataclasses import dataclass

FILE = "bylines.toml"
# Without 丨, which papers print for a stroke between a role and a name.
HAN = r"[\u3400-\u4e27\u4e29-\u9fff\U00020000-\U0003ffff]"
BREAKS = r"/／\\＼|｜丨:："  # marks between a role and whom it is of


@dataclass(frozen=True, slots=True)
class Word:
    """An entry of the rules file.

    after: whether the role stands behind its names; glued: whether it may follow one
    without a space, close: whether one of two characters or more at its end; firm: whether any
    two or three characters behind it are a name;
    photo: whether it is of a picture; editor: whether its people are no authors; helped:
    whether they are none beside the story's own reporters; sure: whether a name beside it may
    be a common word (高峰).
    strict: whether only names that are no words may stand beside an organisation, and
    only names that stand apart behind a role;
    sends: whether an office may have it as well as a person; whole: whether no space stands
    inside it behind a name;
    wire: whether a paper's name and 讯 open a text.
    """

    name: str
    examples: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    after: bool = False
    glued: bool = True
    close: bool = False
    firm: bool = False
    photo: bool = False
    editor: bool = False
    helped: bool = False
    strict: bool = False
    sends: bool = False
    whole: bool = False
    sure: bool = False
    wire: bool = True


def unspaced(text: str) -> str:
    """The text without any white space, between digits and marks too."""
    return "".join(text.split())
