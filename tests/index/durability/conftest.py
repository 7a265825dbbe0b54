"""The archive that all trials begin with."""

from __future__ import annotations

import pytest

from tests.index.durability.two import Two, two_in


@pytest.fixture(scope="session")
def two(tmp_path_factory: pytest.TempPathFactory) -> Two:
    return two_in(tmp_path_factory.mktemp("two"), tmp_path_factory.mktemp("after"))
