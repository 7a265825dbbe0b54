"""SQLite's FTS5 as it is measured: words without their text, facets as tables of codes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from index import FACETS, FacetName
from scripts.benchlots import Ask
from scripts.benchpeers import LIMIT, TITLE, Fed, show

_FILE = "articles.sqlite"
# All but white space belongs to a word.
_TOKENS = "unicode61 remove_diacritics 0 categories ''L* M* N* P* S* Co''"
# An article has one value of each of these at most, several of the others.
_SINGLE: tuple[FacetName, ...] = ("kind", "publication", "year", "month")
_SEVERAL = tuple(name for name in FACETS if name not in _SINGLE)
_TABLES = [
    f"CREATE VIRTUAL TABLE words USING fts5(title, body, content='', tokenize='{_TOKENS}')",
    "CREATE TABLE texts (doc INTEGER PRIMARY KEY, text TEXT NOT NULL)",
    f"CREATE TABLE codes (doc INTEGER PRIMARY KEY, day INTEGER, {', '.join(_SINGLE)})",
    *(f"CREATE TABLE value_{name} (code INTEGER PRIMARY KEY, value TEXT)" for name in FACETS),
    *(
        f"CREATE TABLE code_{name} (doc INTEGER, code INTEGER, PRIMARY KEY (doc, code))"
        " WITHOUT ROWID"
        for name in _SEVERAL
    ),
]
_SCORE = f"bm25(words, {TITLE}, 1.0)"
# What was found comes first: it is less than all.
_COUNTS = [
    f"SELECT {column}, count(*) FROM found CROSS JOIN {codes} USING (doc) GROUP BY 1"
    for column, codes in (
        *((name, "codes") for name in _SINGLE),
        *(("code", f"code_{name}") for name in _SEVERAL),
    )
]


class Fts5:
    """Answers by SQL; what is found is kept in a table for the time of an answer."""

    name = "fts5"
    whole = False

    def __init__(self, folder: Path) -> None:
        self._database = sqlite3.connect(folder / _FILE, isolation_level=None)
        self._database.execute("PRAGMA mmap_size = 4000000000")
        self._database.execute("PRAGMA temp_store = MEMORY")
        self._database.execute("CREATE TEMP TABLE found (doc INTEGER PRIMARY KEY, score REAL)")

    @staticmethod
    def build(folder: Path, articles: Iterable[Fed]) -> str:
        """Indexes articles in one transaction, and merges what it wrote."""
        database = sqlite3.connect(folder / _FILE, isolation_level=None)
        database.execute("PRAGMA journal_mode = OFF")
        for statement in _TABLES:
            database.execute(statement)
        database.execute("BEGIN")
        known: dict[FacetName, dict[str, int]] = {name: {} for name in FACETS}
        for doc, article in enumerate(articles):
            _add(database, doc, article, known)
        for name, codes in known.items():
            rows = ((code, value) for value, code in codes.items())
            database.executemany(f"INSERT INTO value_{name} VALUES (?, ?)", rows)
        database.execute("INSERT INTO words (words) VALUES ('optimize')")
        database.execute("COMMIT")
        database.close()
        return sqlite3.sqlite_version

    def match(self, ask: Ask) -> int:
        tables, values = self._tables(ask)
        best = f"SELECT words.rowid FROM {tables} ORDER BY {_SCORE} LIMIT {LIMIT}"
        self._database.execute(best, values).fetchall()
        total = self._database.execute(f"SELECT count(*) FROM {tables}", values)
        return int(total.fetchone()[0])

    def full(self, ask: Ask) -> int:
        tables, values = self._tables(ask)
        self._database.execute("DELETE FROM found")
        found = f"INSERT INTO found SELECT words.rowid, {_SCORE} FROM {tables}"
        total = self._database.execute(found, values).rowcount
        show(ask, self._best())
        for statement in _COUNTS:
            self._database.execute(statement).fetchall()
        return total

    def _best(self) -> Iterator[str]:
        best = f"SELECT doc FROM found ORDER BY score, doc LIMIT {LIMIT}"
        for (doc,) in self._database.execute(best).fetchall():
            text = self._database.execute("SELECT text FROM texts WHERE doc = ?", (doc,))
            yield text.fetchone()[0]

    def _tables(self, ask: Ask) -> tuple[str, list[object]]:
        """What stands behind FROM, and its parameters; the words first, as they find fewer."""
        tables, where = "words", "words MATCH ?"
        values: list[object] = []
        if ask.district:
            tables += " CROSS JOIN code_district d ON d.doc = words.rowid AND d.code = ?"
            code = "SELECT code FROM value_district WHERE value = ?"
            row = self._database.execute(code, (ask.district,)).fetchone()
            values.append(row[0] if row else None)
        if days := ask.days:
            tables += " CROSS JOIN codes c ON c.doc = words.rowid AND c.day BETWEEN ? AND ?"
            values.extend(days)
        return f"{tables} WHERE {where}", [*values, _matching(ask)]


def _matching(ask: Ask) -> str:
    """The question in FTS5's language."""
    if ask.prefix:
        return f"body : {_quoted(ask.prefix)} *"
    if ask.row:
        return f"body : {_quoted(' '.join(ask.row_words))}"
    if ask.some:
        return " OR ".join(map(_quoted, ask.some))
    every = " AND ".join(map(_quoted, ask.every))
    return f"({every}) NOT {_quoted(ask.without)}" if ask.without else every


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def _add(
    database: sqlite3.Connection, doc: int, article: Fed, known: dict[FacetName, dict[str, int]]
) -> None:
    words = "INSERT INTO words (rowid, title, body) VALUES (?, ?, ?)"
    database.execute(words, (doc, article.title, article.body))
    database.execute("INSERT INTO texts VALUES (?, ?)", (doc, article.text))
    codes = {
        name: [known[name].setdefault(value, len(known[name])) for value in article.facets[name]]
        for name in FACETS
    }
    single = [next(iter(codes[name]), None) for name in _SINGLE]
    marks = ", ".join("?" for _ in range(len(single) + 2))
    database.execute(f"INSERT INTO codes VALUES ({marks})", (doc, article.day, *single))
    for name in _SEVERAL:
        rows = ((doc, code) for code in codes[name])
        database.executemany(f"INSERT INTO code_{name} VALUES (?, ?)", rows)
