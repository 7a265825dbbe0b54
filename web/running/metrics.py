"""Metrics for Prometheus: requests, how long they took, the generation, the last reindexing.

With several processes each counts in a file of its own, in the folder that
``PROMETHEUS_MULTIPROC_DIR`` names; it must be set before this module is loaded.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from index import Archive, IndexMissing

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
CONTENT_TYPE = CONTENT_TYPE_LATEST
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Meter:
    """Counts requests, and tells of them and of an archive."""

    def __init__(self, archive: Archive) -> None:
        self._counted = CollectorRegistry()
        self._state = CollectorRegistry()
        self._state.register(_State(archive))
        self._requests = Counter(
            "baohai_requests",
            "Requests answered, by view and status.",
            ["view", "status"],
            registry=self._counted,
        )
        self._seconds = Histogram(
            "baohai_request_seconds",
            "How long answers took, the sending not counted.",
            ["view"],
            buckets=SECONDS,
            registry=self._counted,
        )

    def count(self, view: str, status: str, seconds: float) -> None:
        self._requests.labels(view, status).inc()
        self._seconds.labels(view).observe(seconds)

    def text(self) -> bytes:
        """All metrics, as Prometheus reads them."""
        counted = self._counted
        if os.environ.get(FOLDER):
            counted = CollectorRegistry()
            MultiProcessCollector(counted)  # type: ignore[no-untyped-call]
        return generate_latest(counted) + generate_latest(self._state)


class _State(Collector):
    """What an archive is like now."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def collect(self) -> Iterator[Metric]:
        yield from self._generation()
        run = self._archive.last_run
        if run is None:
            return
        ended = dt.datetime.fromisoformat(run.ended_at).timestamp()
        for name, said, value in (
            ("ended_timestamp_seconds", "When the last reindexing ended.", ended),
            ("success", "Whether the last reindexing ended well.", float(not run.failed)),
            ("duration_seconds", "How long the last reindexing took.", run.seconds),
            ("pages_read", "Pages that the last reindexing read.", run.read),
            ("pages_removed", "Pages that the last reindexing removed.", run.removed),
            ("pages_refused", "Pages that could not be read.", run.refused),
        ):
            yield GaugeMetricFamily(f"baohai_reindex_{name}", said, value)

    def _generation(self) -> Iterator[Metric]:
        try:
            now = self._archive.generation
        except IndexMissing:
            yield GaugeMetricFamily("baohai_ready", "Whether there is an index.", 0)
            return
        yield GaugeMetricFamily("baohai_ready", "Whether there is an index.", 1)
        info = GaugeMetricFamily(
            "baohai_generation_info", "The generation that answers.", labels=["name"]
        )
        info.add_metric([now.name], 1)
        yield info
        for name, said, value in (
            ("generation_timestamp_seconds", "When it was built.", now.built_at.timestamp()),
            ("articles", "Articles in it.", now.articles),
            ("pages", "Pages in it.", now.pages),
        ):
            yield GaugeMetricFamily(f"baohai_{name}", said, value)
