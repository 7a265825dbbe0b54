"""What the description of the endpoint lets one ask, and what it does not, is answered as it says:
asked by schemathesis, which knows nothing of the program but the description.

More: ``SCHEMATHESIS_EXAMPLES=1000 python -m pytest tests/web/test_schemathesis.py``.
"""

from __future__ import annotations

import os
import time
from collections import Counter
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, seed, settings

from archive.settings import Settings

try:
    import schemathesis
    from schemathesis.checks import CHECKS, load_all_checks
except ImportError:
    CURE = "these tests need schemathesis: make test installs it"
    if os.environ.get("CI"):
        raise
    pytest.skip(CURE, allow_module_level=True)

load_all_checks()
# That what is valid is accepted is none of them: no description can say that the first day must
# not come after the last, or that page times size has a bound.
CHECKED = [
    CHECKS.get_one(name)
    for name in (
        "not_a_server_error",
        "status_code_conformance",
        "content_type_conformance",
        "response_headers_conformance",
        "response_schema_conformance",
    )
]
EXAMPLES = int(os.environ.get("SCHEMATHESIS_EXAMPLES", "6"))
DEADLINE = float(Settings().search_seconds)
# oEmbed wants 501 for a form that is not offered.
NOT_IMPLEMENTED = 501


def test_every_operation_answers_as_described(app: Flask) -> None:
    schema = schemathesis.openapi.from_wsgi("/api/openapi.json", app)
    statuses: dict[str, Counter[int]] = {}
    for operation in (found.ok() for found in schema.get_all_operations()):
        told = statuses.setdefault(operation.path, Counter())
        for mode in schemathesis.GenerationMode:
            ask(operation, mode, told)
    assert len(statuses) > 10
    assert all(sum(told.values()) >= EXAMPLES for told in statuses.values())
    # Not only refusals are seen, nor only answers.
    every = Counter[int]()
    for told in statuses.values():
        every.update(told)
    assert every[200] and every[400] and every[404]


def ask(operation: Any, mode: Any, told: Counter[int]) -> None:
    """Asks one address for what fits its description, or for what does not."""

    @seed(7)
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def answered(case: Any) -> None:
        began = time.perf_counter()
        response = case.call()
        assert time.perf_counter() - began < DEADLINE
        told[response.status_code] += 1
        if response.status_code == NOT_IMPLEMENTED and operation.path == "/oembed":
            return
        case.validate_response(response, checks=CHECKED)

    answered()
