"""Requests and queries that nobody would think of, made by chance; each has a number.

    python -m tests.web.fuzzing --count 5000            # requests, to every address
    python -m tests.web.fuzzing --queries 1000000       # of the query reader alone

The tests do a few of each. What fails is named with its number, by which it is made again
(--first); the slowest answer is said.
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, quote_from_bytes

from flask import Flask
from werkzeug.test import TestResponse

from index import QUERY_SYNTAX, Query, QueryError
from web.errors import asked_by_a_program

METHODS = ("GET",) * 12 + ("HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "NONE")
# Pieces that mean something to the reader of queries, or to something behind it.
SIGNS = (
    *"\"“”「」『』()（）-－|｜:：*?~^[]{}<>\\/&#%;,.+='`$@!_",
    *(" ", "\u3000", "\t", "\n", "\0", "\x1b", "\x7f", "\u200b", "\u202e", "\ufeff", "\u2028"),
    *(" OR ", "OR", "NOT ", "AND ", " -", "标题:", "title:", "日期:", "date:", "记者：", "区县:"),
    *("2022", "2022-06", "2022-13", "0000", "2022..2023", "2022-06-13至2022-06-14", "今天"),
    *("科技", "渝北区", "企业", "的", "什么", "yubei", "R&D", "1.6Tb/s", "é", "ß", "İ", "ﷺ", "㍿"),
    *("\U00020000", "😀", "\ud800", "\udfff", "\uffff", "e\u0301\u0301", "\u1100\u1161", "①", "½"),
)
VALUES = (
    *("", "0", "1", "-1", "2", "10", "100", "101", "1000", "10000", "10001", "999999", "1" * 400),
    *("1e9", "1.5", "٣", "²", "NaN", "None", "null", "true", "newest", "oldest", "relevance"),
    *("following", "preceding", "concordance", "articles", "zh", "en", "undated", "2020", "0000"),
    *("2020-07", "2020-7-4", "2020-02-30", "9999-12-31", "0000-01-01", "20", "202", "-", "+", ","),
    *("渝北区", "-渝北区", "+渝北区", "scitech", "news", "渝州晚报", "张三", "../../etc/passwd"),
    *(
        "http://localhost/search?q=x",
        "http://localhost/article/x",
        "http://[",
        "//x",
        "json",
        "xml",
    ),
    *("%00", "%", "%zz", "%ff%fe", "\r\nSet-Cookie: a=b", "<script>", "' OR 1=1 --", "{{7*7}}"),
)
# Parameters that no description names.
_PLACE = re.compile(r"<[^>]*>")
HIDDEN = (
    *("lang", "view", "n", "zoom", "share", "by", "district_find", "author_find", "year", "date"),
    *("from", "placeholder", "callback", "format", "__class__", "q[]", "q", "publication", "x"),
)
HEADERS: Mapping[str, Sequence[str]] = {
    "Accept": ("*/*", "text/html;q=x", "application/json, */*;q=0", "\xff"),
    "Accept-Language": ("en", "zh-TW,zh;q=0.9", "*;q=abc", "x" * 2000, "en;q=1e999"),
    "Cookie": ("lang=en", "lang=xx", "lang=\x80", "=;;=", "a=" + "b" * 3000),
    "If-None-Match": ('"x"', "*", 'W/"', "x" * 1000, '"' * 99),
    "If-Modified-Since": ("Mon, 01 Jan 2035 00:00:00 GMT", "soon", "-1", "9" * 99),
    "Range": ("bytes=0-0", "bytes=-1", "bytes=9-1", "bytes=" + "0-1," * 500),
    "Origin": ("https://a.example", "null", "\xe9"),
    "Referer": ("http://localhost/search?q=%ff", "::"),
    "Content-Type": ("application/json", "multipart/form-data; boundary=" + "x" * 300, "\xff"),
    "Host": ("localhost", "a.example:99999", "[::1", "a b", "<x>", "", "\xe4"),
    "X-Forwarded-For": ("1.2.3.4", "x" * 500),
    "X-Forwarded-Host": ("evil.example", "<x>"),
    "X-HTTP-Method-Override": ("DELETE",),
}
# A query of the longest kinds.
LONG = ("“科技”" * 99, "(" * 499, "-" * 499, "OR " * 160, "标题:" * 160, "科 " * 64, "科 " * 65)


@dataclass(frozen=True, slots=True)
class Asked:
    """A request. path, query: as they stand in the address, encoded."""

    method: str
    path: str
    query: str
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""


def query_of(number: int) -> str:
    """Text for the reader of queries."""
    chance = random.Random(number)
    if chance.random() < 0.02:
        return chance.choice(LONG)
    pieces = chance.choices(SIGNS, k=min(int(chance.expovariate(0.12)), 300))
    if chance.random() < 0.2:
        pieces += [chr(chance.randrange(0x110000)) for _ in range(chance.randint(1, 6))]
        chance.shuffle(pieces)
    return "".join(pieces)


def read_query(number: int) -> str:
    """Reads the query of a number, and says what came of it."""
    return tried(query_of(number))


def tried(text: str) -> str:
    """Reads a query, and says what came of it. What is read, written and read again is the same;
    what is refused is so for its size."""
    try:
        query = Query.parse(text)
    except QueryError as error:
        assert error.field == "text"
        assert len(text) > QUERY_SYNTAX.max_words
        return "refused"
    assert len(query.text) <= QUERY_SYNTAX.max_characters
    assert len((*query.words, *query.phrases)) <= QUERY_SYNTAX.max_words
    query.text.encode("utf-8")
    if str(query):
        assert Query.parse(str(query)).root == query.root
    return "read" if query.root is not None else "empty"


class Asking:
    """What makes requests to a program, and looks at its answers."""

    def __init__(self, app: Flask, ids: Sequence[str], pages: Sequence[str]) -> None:
        self._app = app
        self._client = app.test_client()
        self._names = self._parameters()
        self._rules = sorted(
            rule.rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())
        )
        self._parts = (*ids, *pages, *(f"{id}~00000000" for id in pages), "district", "author", "a")

    @property
    def rules(self) -> list[str]:
        """The patterns of all addresses."""
        return self._rules

    def _parameters(self) -> tuple[str, ...]:
        described = self._client.get("/api/openapi.json").get_json()
        named = {
            one["name"]
            for item in described["paths"].values()
            for one in item["get"]["parameters"]
            if one["in"] == "query"
        }
        return (*sorted(named), *HIDDEN)

    def asked(self, number: int) -> Asked:
        """The request of a number. Every address is asked in turn."""
        chance = random.Random(f"request {number}")
        path = self._path(chance, self._rules[number % len(self._rules)])
        pairs = [
            f"{quote(chance.choice(self._names))}={_value(chance)}"
            for _ in range(chance.choice((0, 1, 1, 2, 2, 3, 5, 40)))
        ]
        names = chance.sample(sorted(HEADERS), chance.choice((0, 0, 0, 1, 2, 4)))
        headers = tuple((name, chance.choice(HEADERS[name])) for name in names)
        method = chance.choice(METHODS)
        body = chance.randbytes(chance.randint(1, 400)) if method in ("POST", "PUT") else b""
        return Asked(
            method, path, chance.choice(("&", "&", "&", "&&", ";")).join(pairs), headers, body
        )

    def _path(self, chance: random.Random, rule: str) -> str:
        parts = chance.choice(
            (self._parts, self._parts, VALUES, (query_of(chance.getrandbits(40)),))
        )
        path = _PLACE.sub(lambda _: chance.choice(parts), rule)
        return quote(path, safe="/%", errors="surrogatepass")

    def answer(self, asked: Asked) -> tuple[TestResponse, float]:
        """The answer, all of it read, and how many seconds it took."""
        started = time.perf_counter()
        response = self._client.open(
            asked.path,
            method=asked.method,
            query_string=asked.query,
            headers=list(asked.headers),
            data=asked.body or None,
        )
        response.get_data()
        return response, time.perf_counter() - started

    def hold(self, asked: Asked, response: TestResponse, seconds: float, deadline: float) -> None:
        """Fails where an answer is none that is promised."""
        # oEmbed wants 501 for a form that is not offered.
        known = response.status_code == 501 and asked.path == "/oembed"
        assert known or response.status_code < 500, f"{response.status_code} to {asked}"
        assert seconds < deadline, f"{seconds:.1f} seconds for {asked}"
        for _, value in response.headers:
            assert not set(value) & set("\r\n\0"), f"{asked} breaks a header"
        if response.status_code == 400 and asked.method == "GET":
            with self._app.test_request_context(asked.path):
                program = asked_by_a_program()
            assert response.mimetype == ("application/problem+json" if program else "text/html")
            if program and "Host" not in dict(asked.headers):
                said = response.get_json()
                assert said["field"], asked
                assert said["status"] == 400
                assert said["detail"]


def _value(chance: random.Random) -> str:
    """A value as it stands in an address."""
    kind = chance.random()
    if kind < 0.4:
        return quote(chance.choice(VALUES), safe="%" if chance.random() < 0.3 else "")
    if kind < 0.85:
        return quote(query_of(chance.randrange(1 << 40)), errors="surrogatepass")
    if kind < 0.95:
        return quote_from_bytes(chance.randbytes(chance.randint(1, 30)))
    return chance.choice(("%E7%A7%91" * 501, ",".join("甲乙丙丁" * 20), "a" * 3000))


def numbers(first: int, count: int, said: str) -> Iterator[int]:
    """Numbers in order, told now and then."""
    step = max(count // 20, 1)
    for number in range(first, first + count):
        if number % step == 0:
            print(f"{said} {number:,}", end="\r", flush=True)
        yield number
    print()


def _served(home: Path) -> Asking:
    """The pages of ``seeds/``, indexed in a folder."""
    from archive.settings import Settings
    from index import Archive, update_index
    from tests.goldset import SEEDS
    from web import create_app

    settings = Settings(seeds=SEEDS, index=home, corrections=home / "none")
    update_index(SEEDS, home, jobs=1, settings=settings)
    with Archive(home) as archive:
        found = archive.search(Query.parse("", size=50)).hits
    return Asking(create_app(settings), [hit.id for hit in found], [hit.page for hit in found])


def _ask(first: int, count: int) -> None:
    """Makes so many requests, and says what came of them."""
    statuses, slowest = Counter[int](), (0.0, "")
    with tempfile.TemporaryDirectory() as folder:
        asking = _served(Path(folder))
        for number in numbers(first, count, "request"):
            asked = asking.asked(number)
            response, seconds = asking.answer(asked)
            asking.hold(asked, response, seconds, 10)
            statuses[response.status_code] += 1
            slowest = max(slowest, (seconds, f"{asked.path}?{asked.query[:200]}"))
    print(f"requests: {dict(statuses)}; slowest {slowest[0]:.3f} s: {slowest[1]}")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.web.fuzzing", description=__doc__)
    parser.add_argument("--count", type=int, default=0, help="requests")
    parser.add_argument("--queries", type=int, default=0, help="queries for their reader")
    parser.add_argument("--first", type=int, default=0, help="the number of the first")
    options = parser.parse_args()
    if options.queries:
        outcomes = Counter(
            read_query(number) for number in numbers(options.first, options.queries, "query")
        )
        print(f"queries: {dict(outcomes)}")
    if options.count:
        _ask(options.first, options.count)


if __name__ == "__main__":
    main()
