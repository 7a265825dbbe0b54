"""The score on a set of known items is that of the product's own answers."""

from pathlib import Path

import pytest

from scripts import evaluate, retrieval

DOCS = """{"id": "a", "title": "桥", "text": "江州大桥昨天通车，全长两公里。\\n市民上桥参观。"}
{"id": "b", "title": "茶", "text": "云川县的春茶开采，茶农忙着采茶。"}
"""
QUERIES = """{"query": "大桥何时通车？", "doc_id": "a"}
{"query": "云川县的茶农", "doc_id": "b"}
{"query": "云川县的茶农", "doc_id": "a"}
"""


def a_set(folder: Path, docs: str = DOCS, queries: str = QUERIES) -> Path:
    (folder / "docs.jsonl").write_text(docs, encoding="utf-8")
    (folder / "queries.jsonl").write_text(queries, encoding="utf-8")
    return folder


def test_each_question_has_the_rank_of_its_text(tmp_path: Path) -> None:
    texts, questions = retrieval.load_set(a_set(tmp_path))
    ranked = list(retrieval.ranks_of(texts, questions))
    assert [one.rank for one in ranked] == [1, 1, 0]


def test_the_report_gives_the_mean_of_the_ranks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert evaluate.main(["--retrieval", str(a_set(tmp_path))]) == 0
    told = capsys.readouterr().out
    assert "MRR@10                0.6667" in told
    assert "not first (1)" in told
    assert evaluate.main(["--retrieval", str(tmp_path), "--limit", "1"]) == 0
    assert "questions                   1" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("docs", "queries", "said"),
    [
        ("{}\n", QUERIES, "docs.jsonl:1: give an object with id, text"),
        (DOCS, "[1]\n", "queries.jsonl:1: give an object with query, doc_id"),
        (DOCS, '{"query": "x", "doc_id": "z"}\n', "queries.jsonl:1: there is no text 'z'"),
    ],
)
def test_a_set_that_does_not_hold_together_is_refused_by_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], docs: str, queries: str, said: str
) -> None:
    assert evaluate.main(["--retrieval", str(a_set(tmp_path, docs, queries))]) == 2
    assert said in capsys.readouterr().err
