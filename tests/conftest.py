"""Settings for all tests: where CI is set, property tests draw the same cases each time, so
that a landing never hangs on a chance draw; elsewhere they look further on every run."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from archive.words.signals import weights_in_force

settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("dev", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "dev")


@pytest.fixture
def kept_weights() -> Iterator[dict[str, float]]:
    """The weights by which pages are read, put back after the test."""
    weights = weights_in_force()
    kept = dict(weights)
    yield weights
    weights.clear()
    weights.update(kept)
