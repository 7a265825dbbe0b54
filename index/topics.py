"""Labels of topics and kinds, from the archive."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from archive.model import KIND_LABELS, Tag
from index.model import NO_DATE
from index.places import names_of_district

UNDATED = "日期不详"


@cache
def _labels() -> dict[str, tuple[str, str]]:
    from archive.tags.topics import TOPICS

    return {topic.id: (topic.zh, topic.en) for topic in TOPICS}


def topic_labels(tag: Tag) -> tuple[str, ...]:
    """What a topic may be called when it is asked for: its id and its labels."""
    return tuple(dict.fromkeys((tag.id, tag.label, *_labels().get(tag.id, ()))))


def labels_of(facet: str) -> Callable[[str, str], str]:
    """What gives the label that a reader sees of a facet's value, and what is given for a value
    without one."""
    return _facet_labels(facet).get


@cache
def _facet_labels(facet: str) -> dict[str, str]:
    if facet == "topic":
        return {value: labels[0] for value, labels in _labels().items()}
    if facet == "kind":
        return {str(kind): label for kind, label in KIND_LABELS.items()}
    return {NO_DATE: UNDATED} if facet == "year" else {}


def names_of_value(facet: str, value: str) -> tuple[str, ...]:
    """All that a value of a facet may be called when it is looked for."""
    if facet == "topic":
        return (value, *_labels().get(value, ()))
    if facet == "district":
        return names_of_district(value)
    return (value, labels_of(facet)(value, value))
