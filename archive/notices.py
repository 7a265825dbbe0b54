"""Short notices, alone or run together below the name of their column."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from archive.signals import says

if TYPE_CHECKING:
    from archive.model import Paragraph
    from archive.roles import Part

BRIEF_SIZE = 260  # characters of text that a short notice has at most
_TOGETHER = 3  # paragraphs from which on what a column of notices holds is no single story


def is_notice(headline: str, texts: Sequence[Part], in_briefs: bool) -> bool:
    """Whether a text is a short notice or a correction. in_briefs: whether it stands in a column
    of notices."""
    noticed = in_briefs or says("correction", headline)
    return noticed and len(texts) <= 2 and sum(part.piece.size for part in texts) <= BRIEF_SIZE


def are_notices(headline: str, paragraphs: Sequence[Paragraph]) -> bool:
    """Whether a text is a whole column of notices, whose name is its headline."""
    return says("briefs", headline) and len(paragraphs) >= _TOGETHER
