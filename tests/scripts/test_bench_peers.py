"""The engines that ours is measured against find what is there, as ours does."""

import datetime as dt
import os
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import pytest

from index import FACETS, update_index
from index.analysis import WordsTokenizer
from index.schema import UNDATED, article_document
from scripts import benchpeers
from scripts.benchcorpus import lexis_of, stories, write_records
from scripts.benchlots import Ask, lots_of, words_of
from scripts.benchours import Alone, opened
from scripts.benchpeers import PEERS, Fed, Peer, build_apart, fed_from, feed_apart, measure_peers
from scripts.benchqueries import differing_on
from tests.goldset import ROOT

THERE = [name for name, (_, why) in PEERS.items() if not why()]


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("BAOHAI_")]:
        monkeypatch.delenv(name)


def fed(title: str, body: str, day: int = UNDATED, district: Sequence[str] = ()) -> Fed:
    facets: dict[benchpeers.FacetName, tuple[str, ...]] = dict.fromkeys(FACETS, ())
    return Fed(title, f"{title} {body}", body, day, facets | {"district": tuple(district)})


DAY = dt.date(2022, 6, 12)
ARTICLES = [
    fed("大桥 通车", "大桥 昨日 通车 r&d", DAY.toordinal(), ["渝北区", "江北区"]),
    fed("轮船", "轮船 过 大桥", DAY.toordinal() + 1, ["江北区"]),
    fed("无题", "昨日 过江 1.6tb/s"),
]


@pytest.fixture(params=THERE)
def peer(request: pytest.FixtureRequest, tmp_path: Path) -> Peer:
    load, _ = PEERS[request.param]
    assert load().build(tmp_path, ARTICLES)
    return load()(tmp_path)


@pytest.mark.parametrize(
    ("ask", "found"),
    [
        (Ask(every=("大桥",)), 2),
        (Ask(every=("大桥", "昨日")), 1),
        (Ask(every=("桥",)), 0),
        (Ask(every=("r&d",)), 1),
        (Ask(every=("1.6tb/s",)), 1),
        (Ask(every=('"',)), 0),
        (Ask(some=("通车", "过江", "无")), 2),
        (Ask(row="昨日通车"), 1),
        (Ask(row="通车昨日"), 0),
        (Ask(prefix="过"), 2),
        (Ask(every=("大桥",), without="轮船"), 1),
        (Ask(every=("大桥",), district="渝北区"), 1),
        (Ask(every=("大桥",), district="江北区"), 2),
        (Ask(every=("大桥",), district="万州区"), 0),
        (Ask(every=("大桥",), since=DAY, until=DAY), 1),
        (Ask(every=("大桥",), since=DAY, until=DAY, typed=True), 1),
        (Ask(every=("昨日",), since=DAY, until=dt.date(2099, 1, 1)), 1),
    ],
)
def test_a_peer_finds_what_is_asked_for(peer: Peer, ask: Ask, found: int) -> None:
    assert (peer.match(ask), peer.full(ask)) == (found, found)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the records and the index of some made-up articles, and with every peer."""
    folder = tmp_path_factory.mktemp("peers")
    (folder / "records").mkdir()
    told = islice(stories(lexis_of(ROOT / "seeds"), length=300), 40)
    write_records(folder / "records" / "articles.jsonl", told)
    assert update_index(folder / "records", folder / "index", jobs=1).articles == 40
    assert feed_apart(folder / "index", folder / "feed.jsonl") == 40
    for name in THERE:
        assert build_apart(name, folder / "feed.jsonl", folder).articles == 40
    return folder


def test_peers_are_given_the_words_that_the_index_ranks_by(made: Path) -> None:
    shelf = opened(made / "index")
    for doc, article in enumerate(fed_from(made / "feed.jsonl")):
        view = shelf.view(doc)
        document = article_document(view.article, view.page)
        for words, field in ((article.body, "words"), (article.title, "headline_words")):
            assert words.split() == [one.text for one in WordsTokenizer()(str(document[field]))]
        assert article.text == view.article.body
        assert article.facets["publication"] and article.facets["author"]


def test_the_engines_find_the_same_articles(made: Path) -> None:
    alone = Alone(opened(made / "index"))
    peers = [PEERS[name][0]()(made / name) for name in THERE]
    for lot in lots_of(words_of(made / "records" / "articles.jsonl", made / "index"), 6):
        totals = {one.name: [one.match(ask) for ask in lot.asks] for one in (alone, *peers)}
        # Whoosh's own exclusion lets through what should be left out.
        told = {
            n: found for n, found in totals.items() if not (lot.asks[0].without and n == "whoosh")
        }
        assert differing_on(lot, told) == []
        assert sum(totals["engine"])
        assert [one.full(lot.asks[0]) for one in peers] == [totals[one.name][0] for one in peers]
        assert alone.full(lot.asks[0]) == totals["engine"][0]


def test_every_engine_shows_the_snippets_of_its_ten_best(
    made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[list[str]] = []

    def note(ask: Ask, texts: Sequence[str]) -> int:
        shown.append(list(texts))
        return 0

    shelf = opened(made / "index")
    engines = [Alone(shelf), *(PEERS[name][0]()(made / name) for name in THERE)]
    for one in engines:
        monkeypatch.setattr(f"{type(one).__module__}.show", note)
    words = words_of(made / "records" / "articles.jsonl", made / "index")
    bodies = {shelf.view(doc).article.body for doc in range(40)}
    for one in engines:
        assert one.full(Ask(every=(words.frequent[0],))) > 10
        assert len(set(shown[-1])) == 10 and set(shown[-1]) <= bodies


def test_a_peer_that_is_not_there_is_left_out_and_named(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def why() -> str:
        return "is not there"

    monkeypatch.setitem(benchpeers.PEERS, "tantivy", (PEERS["tantivy"][0], why))
    peers = measure_peers(made / "index", tmp_path, ["fts5"], 60)
    assert [one.name for one in peers.built] == ["whoosh"]
    assert set(peers.left_out) == {"fts5: not wanted", "tantivy: is not there"}
