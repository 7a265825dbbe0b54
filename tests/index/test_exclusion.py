"""Exclusion, checked against sets counted by hand."""

from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest

from index import Archive, Query, update_index
from tests.goldset import SEEDS

WORDS = [
    "企业",
    "巴南",
    "工作",
    "创新",
    "重庆",
    "开州",
    "旅游",
    "产业",
    "人才",
    "生态",
    "黔江",
    "贷款",
]


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """The seed pages as the archive itself reads them: each article's id is its own."""
    index: Path = tmp_path_factory.mktemp("seeds")
    assert not update_index(SEEDS, index, jobs=1).refused
    with Archive(index) as archive:
        yield archive


def found(archive: Archive, text: str) -> set[str]:
    return {hit.id for hit in archive.search(Query.parse(text, size=50)).hits}


def test_what_is_excluded_is_never_found(seeds: Archive) -> None:
    """``a -b`` gives the articles of a that are none of b, for every two of a dozen words."""
    sets = {word: found(seeds, f'"{word}"') for word in WORDS}
    assert any(sets.values())
    for one, other in permutations(WORDS, 2):
        assert found(seeds, f'"{one}" -"{other}"') == sets[one] - sets[other], (one, other)
