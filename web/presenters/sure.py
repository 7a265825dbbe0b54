"""How sure an article is, in words."""

from __future__ import annotations

from dataclasses import dataclass

from archive.model import Article
from web.speech import Speech

# Below this an article is marked: of those of which so much was said, about one in three did not
# begin or end where the page has it (CHANGELOG.md has the figures).
DOUBTFUL = 0.8


@dataclass(frozen=True, slots=True)
class Sure:
    """How sure it is that an article begins and ends where it does, in words, or ""; whether that
    is so little that a reader should look at the page."""

    said: str = ""
    doubtful: bool = False


def sure_of(article: Article, t: Speech) -> Sure:
    """Of what nobody parted, as records are, there is nothing to say."""
    if article.confidence is None:
        return Sure(t("page.unweighed") if article.boundary else "")
    doubtful = article.confidence < DOUBTFUL
    # Nothing is certain: 100 is not said of what was weighed, and 0 not of what is there.
    percent = min(99, max(1, round(article.confidence * 100)))
    return Sure(t("page.doubtful" if doubtful else "page.sure", percent=percent), doubtful)
