"""Labels of topics and kinds, from the archive."""

from __future__ import annotations

from functools import cache

from archive.model import KIND_LABELS, Tag
from index.model import NO_DATE
from index.places import names_of_district

UNDATED = "日期不详"


@cache
def _labels() -> dict[str, tuple[str, str]]:
    from archive.topics import TOPICS

    return {topic.id: (topic.zh, topic.en) for topic in TOPICS}


def topic_labels(tag: Tag) -> tuple[str, ...]:
    """What a topic may be called when it is asked for: its id and its labels."""
    return tuple(dict.fromkeys((tag.id, tag.label, *_labels().get(tag.id, ()))))


def facet_label(facet: str, value: str) -> str:
    """What a reader sees of a facet's value."""
    if facet == "topic":
        return _labels().get(value, (value,))[0]
    if facet == "kind":
        return {str(kind): label for kind, label in KIND_LABELS.items()}.get(value, value)
    return UNDATED if (facet, value) == ("year", NO_DATE) else value


def names_of_value(facet: str, value: str) -> tuple[str, ...]:
    """All that a value of a facet may be called when it is looked for."""
    if facet == "topic":
        return (value, *_labels().get(value, ()))
    if facet == "district":
        return names_of_district(value)
    return (value, facet_label(facet, value))
