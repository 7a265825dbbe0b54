"""Readers that ask a server one thing after the other until they are told to end."""

from __future__ import annotations

import http.client
import random
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from scripts.benchmix import LOOPBACK, PATIENCE, Asked, Mix

_GOOD = (http.client.OK, http.client.NOT_MODIFIED)
_TOLD = 20  # errors that are named
# Seconds that a reader looks at an answer before asking again, on average; most are short. With
# it, sixteen readers ask about as often as some hundreds do who read what they find.
PAUSE = 0.2


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer that was good: when it was asked for (monotonic seconds) and how long it took."""

    kind: str
    began: float
    seconds: float
    status: int


@dataclass(slots=True)
class Log:
    """What readers saw. errors: what was not answered with 200 or 304, or not at all."""

    answers: list[Answer] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def named(self) -> Sequence[str]:
        return self.errors[:_TOLD]


class Readers:
    """So many readers at once, each on one connection that it keeps, while this is entered."""

    def __init__(self, port: int, mix: Mix, count: int) -> None:
        self._over = threading.Event()
        self._logs = [Log() for _ in range(count)]
        self._threads = [
            threading.Thread(target=self._read, args=(port, mix, number, log), daemon=True)
            for number, log in enumerate(self._logs)
        ]

    def __enter__(self) -> Readers:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()

    def log(self) -> Log:
        """What all of them saw so far."""
        return Log(
            [one for log in self._logs for one in tuple(log.answers)],
            [one for log in self._logs for one in tuple(log.errors)],
        )

    def _read(self, port: int, mix: Mix, number: int, log: Log) -> None:
        reader, chance = _Reader(port), random.Random(number)
        for one in mix.draw(number):
            if self._over.wait(chance.expovariate(1 / PAUSE)):
                break
            reader.ask(one, log)
        reader.close()


class _Reader:
    """Asks, and keeps the stamps of what it was told as a browser does."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection(LOOPBACK, port, timeout=PATIENCE)
        self._stamps: dict[str, str] = {}

    def close(self) -> None:
        self._connection.close()

    def ask(self, asked: Asked, log: Log) -> None:
        stamp = self._stamps.get(asked.address) if asked.stamped else None
        headers = {"If-None-Match": stamp} if stamp else {}
        began = time.monotonic()
        try:
            self._connection.request("GET", asked.address, headers=headers)
            answer = self._connection.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException) as error:
            self._connection.close()
            log.errors.append(f"{type(error).__name__} {error}: {asked.kind}, {asked.address}")
            return
        if answer.status not in _GOOD or (answer.status == http.client.NOT_MODIFIED and not stamp):
            log.errors.append(f"{answer.status}: {asked.kind}, {asked.address}")
            return
        if tag := answer.headers.get("ETag"):
            self._stamps[asked.address] = tag
        log.answers.append(Answer(asked.kind, began, time.monotonic() - began, answer.status))
