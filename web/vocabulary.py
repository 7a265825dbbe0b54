"""The topics' names in the reader's language, from the archive's own vocabulary."""

from __future__ import annotations

from functools import cache

from archive import TOPICS
from web.speech import Lang


def topic_label(id: str, lang: Lang) -> str:
    """A topic's name, or "" for an id that the vocabulary does not have."""
    return _labels().get((id, lang), "")


def topics(lang: Lang) -> tuple[tuple[str, str], ...]:
    """The ids and names of all topics."""
    return tuple((topic.id, topic_label(topic.id, lang)) for topic in TOPICS)


@cache
def _labels() -> dict[tuple[str, Lang], str]:
    return {(topic.id, "zh"): topic.zh for topic in TOPICS} | {
        (topic.id, "en"): topic.en for topic in TOPICS
    }
