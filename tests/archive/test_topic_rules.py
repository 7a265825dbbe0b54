"""Every example in the rules file of topics does what its entry says."""

from __future__ import annotations

import pytest

from archive.rulebook import load_group
from archive.tags.topics import FILE, Topic, Vocabulary
from tests.archive.tagged import cases, topics


@pytest.mark.parametrize(
    ("entry", "text"), cases(load_group(FILE, "topic", Topic, key="id"), "examples")
)
def test_a_headline_speaks_for_its_topic(entry: Topic, text: str) -> None:
    assert topics(headline=text)[:1] == [entry.id]


@pytest.mark.parametrize(
    ("entry", "text"), cases(load_group(FILE, "topic", Topic, key="id"), "never")
)
def test_a_headline_does_not_speak_for_the_topic(entry: Topic, text: str) -> None:
    assert topics(headline=text)[:1] != [entry.id]


def test_every_vocabulary_names_a_topic_and_repeats_no_word() -> None:
    ids = {topic.id for topic in load_group(FILE, "topic", Topic, key="id")} | {""}
    seen: set[tuple[str, str]] = set()
    for entry in load_group(FILE, "vocabulary", Vocabulary):
        assert entry.topic in ids, entry.name
        pairs = [(entry.topic, word) for word in entry.words]
        again = [pair for pair in pairs if pair in seen] + [p for p in pairs if pairs.count(p) > 1]
        assert not again, f"{entry.name}: {again[0]} stands twice"
        seen |= set(pairs)
