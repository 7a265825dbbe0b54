"""What whoever runs the server sees: readiness, metrics, logs with ids; and too many requests."""

from __future__ import annotations

import dataclasses
import json
import logging
import os
import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from prometheus_client.parser import text_string_to_metric_families

from archive.settings import Settings
from index import update_index
from web import create_app
from web.running.logs import Lines, request_id
from web.running.throttle import Throttle, reader_of


def metrics_of(client: FlaskClient) -> dict[str, dict[tuple[str, ...], float]]:
    """All samples by name, and in each by the values of its labels, ordered by their names."""
    found: dict[str, dict[tuple[str, ...], float]] = {}
    for family in text_string_to_metric_families(client.get("/metrics").get_data(as_text=True)):
        for sample in family.samples:
            labels = tuple(value for _, value in sorted(sample.labels.items()))
            found.setdefault(sample.name, {})[labels] = sample.value
    return found


def test_a_process_is_healthy_and_an_archive_ready(client: FlaskClient) -> None:
    assert client.get("/healthz").get_json() == {"status": "ok"}
    said = client.get("/readyz").get_json()
    assert said["status"] == "ok" and said["generation"] and said["age"] >= 0
    assert (said["articles"], said["pages"]) == (34, 5)


def test_without_an_index_a_process_is_healthy_and_not_ready(
    tmp_path: Path, settings: Settings
) -> None:
    client = create_app(dataclasses.replace(settings, index=tmp_path / "none")).test_client()
    assert client.get("/healthz").status_code == 200
    refused = client.get("/readyz")
    assert refused.status_code == 503
    assert refused.mimetype == "application/problem+json"
    found = metrics_of(client)
    assert found["baohai_ready"] == {(): 0}
    assert "baohai_articles" not in found


def test_metrics_count_requests_by_view_and_status(app: Flask, settings: Settings) -> None:
    client = create_app(settings).test_client()
    for address in ("/search?q=科技", "/search?q=渝北", "/search?size=0", "/nowhere"):
        client.get(address).close()
    found = metrics_of(client)
    assert found["baohai_requests_total"][("200", "search")] == 2
    assert found["baohai_requests_total"][("400", "search")] == 1
    assert found["baohai_requests_total"][("404", "none")] == 1
    assert found["baohai_request_seconds_count"][("search",)] == 3
    assert found["baohai_request_seconds_bucket"][("+Inf", "search")] == 3
    assert 0 < found["baohai_request_seconds_sum"][("search",)] < 60


def test_metrics_tell_of_the_generation_and_the_last_reindexing(settings: Settings) -> None:
    client = create_app(settings).test_client()
    found = metrics_of(client)
    (name,) = found["baohai_generation_info"]
    assert name == (client.get("/readyz").get_json()["generation"],)
    assert found["baohai_articles"] == {(): 34} and found["baohai_pages"] == {(): 5}
    assert found["baohai_reindex_success"] == {(): 1}
    assert found["baohai_reindex_pages_read"] == {(): 5}
    assert found["baohai_reindex_ended_timestamp_seconds"][()] > 1_700_000_000


def test_a_reindexing_that_failed_is_told_and_the_index_still_answers(
    tmp_path: Path, settings: Settings
) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    page = "# 新桥今天通车\n\n6月12日，江城新桥通车，市民走上大桥看江景。\n"
    (seeds / "one.txt").write_text(page, "utf-8")
    index = tmp_path / "index"
    update_index(seeds, index, jobs=1)
    client = create_app(dataclasses.replace(settings, index=index)).test_client()
    assert metrics_of(client)["baohai_reindex_success"] == {(): 1}
    (seeds / "one.txt").unlink()
    with pytest.raises(Exception, match="no pages here"):
        update_index(seeds, index, jobs=1)
    found = metrics_of(client)
    assert found["baohai_reindex_success"] == {(): 0}
    assert found["baohai_articles"] == {(): 1}


def test_each_answer_has_an_id_that_its_log_line_has_too(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    client = create_app(settings).test_client()
    with caplog.at_level(logging.INFO, "baohai.requests"):
        first = client.get("/search?q=科技", environ_base={"REMOTE_ADDR": "192.0.2.7"})
        second = client.get("/nowhere")
        first.close()
        second.close()
    ids = [one.headers["X-Request-ID"] for one in (first, second)]
    assert len({*ids}) == 2 and all(re.fullmatch("[0-9a-f]{16}", one) for one in ids)
    fields = [one.fields for one in caplog.records]  # type: ignore[attr-defined]
    assert [(one["method"], one["path"], one["view"], one["status"]) for one in fields] == [
        ("GET", "/search", "search", 200),
        ("GET", "/nowhere", "none", 404),
    ]
    assert fields[0]["client"] == "192.0.2.7" and "科技" in fields[0]["query"]
    assert fields[0]["ms"] > 0 and fields[0]["bytes"] == len(first.data)


def test_requests_are_not_logged_where_that_is_set(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    client = create_app(dataclasses.replace(settings, log_requests=False)).test_client()
    with caplog.at_level(logging.INFO, "baohai.requests"):
        answer = client.get("/help")
        answer.close()
    assert answer.headers["X-Request-ID"]
    assert caplog.records == []


@pytest.mark.parametrize(
    ("trusted", "given", "kept"),
    [(1, "abc-7", True), (0, "abc-7", False), (1, "a b", False), (1, "x" * 65, False)],
)
def test_an_id_is_taken_over_from_a_proxy_that_is_trusted(
    settings: Settings, trusted: int, given: str, kept: bool
) -> None:
    client = create_app(dataclasses.replace(settings, trusted_proxies=trusted)).test_client()
    said = client.get("/healthz", headers={"X-Request-ID": given}).headers["X-Request-ID"]
    assert (said == given) is kept


def test_a_log_line_is_json_with_the_request_and_the_traceback() -> None:
    token = request_id.set("77")
    try:
        raise ValueError("坏\n了")
    except ValueError:
        record = logging.getLogger("x").makeRecord(
            "x", logging.ERROR, "f", 1, "出错 %s", ("甲",), __import__("sys").exc_info()
        )
    text = Lines().format(record)
    request_id.reset(token)
    assert "\n" not in text
    said = json.loads(text)
    assert (said["level"], said["message"], said["request"]) == ("error", "出错 甲", "77")
    assert said["time"].endswith("Z") and "ValueError: 坏\n了" in said["traceback"]


def test_who_asks_too_often_is_told_when_to_come_back(settings: Settings) -> None:
    client = create_app(dataclasses.replace(settings, requests_per_minute=3)).test_client()
    here = {"environ_base": {"REMOTE_ADDR": "192.0.2.1"}}
    assert [client.get("/help", **here).status_code for _ in range(4)] == [200, 200, 200, 429]
    refused = client.get("/api/v1/search?q=x", **here)
    assert refused.status_code == 429
    assert refused.mimetype == "application/problem+json"
    assert 1 <= int(refused.headers["Retry-After"]) <= 20
    # What costs nothing, and other readers, are let through.
    for address in ("/healthz", "/readyz", "/metrics", "/assets/baohai.css", "/robots.txt"):
        assert client.get(address, **here).status_code == 200
    other = {"environ_base": {"REMOTE_ADDR": "192.0.2.2"}}
    assert client.get("/help", **other).status_code == 200


def test_a_reader_may_ask_on_as_time_goes_by() -> None:
    now = [100.0]
    throttle = Throttle(60, lambda: now[0])
    assert [throttle.wait("a") for _ in range(61)] == [0] * 60 + [1]
    now[0] += 2
    assert [throttle.wait("a") for _ in range(3)] == [0, 0, 1]
    now[0] += 3600
    assert [throttle.wait("a") for _ in range(61)] == [0] * 60 + [1]


def test_forked_processes_count_together() -> None:
    throttle = Throttle(5, lambda: 1.0)
    pid = os.fork()
    if not pid:
        for _ in range(3):
            throttle.wait("a")
        os._exit(0)
    os.waitpid(pid, 0)
    assert [bool(throttle.wait("a")) for _ in range(3)] == [False, False, True]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8::1", "2001:db8::ffff:1", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("fe80::1%eth0", "fe80::2", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("unix:", "", False),
    ],
)
def test_a_reader_of_ipv6_is_a_network(one: str, other: str, same: bool) -> None:
    assert (reader_of(one) == reader_of(other)) is same
