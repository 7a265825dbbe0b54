"""``python -m archive PAGE…``: what it prints, and with which exit code it ends."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from archive.__main__ import main
from archive.outline import Outline
from tests.goldset import ROOT, SEEDS

KEYS = """page id headline headline_derived kicker deck subheads authors organisation agency kind
continued_from date lines body districts topics"""
PAGE = (
    "# 江州市下雨\n\n今天上午，江州市下起了小雨，市民出行请带好雨具。\n\n"
    "# 健步走活动举行\n\n三百多位市民参加了健步走活动，大家从体育馆出发，走了十公里。\n"
)
SEED = SEEDS / "003_f92b48465283b7ad.txt"


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one's own to run in, with no settings from outside."""
    for name in ("SEEDS", "INDEX", "REGION", "CONFIG", "CORRECTIONS"):
        monkeypatch.delenv(f"BAOHAI_{name}", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(name: str, text: str = PAGE) -> str:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")
    return name


def printed(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_each_article_is_one_object_on_a_line_with_the_keys_in_order(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main([written("a.txt")]) == 0
    rows = printed(capsys)
    assert [row["headline"] for row in rows] == ["江州市下雨", "健步走活动举行"]
    assert all(list(row) == KEYS.split() for row in rows)
    assert list(Outline.__annotations__) == KEYS.split()


def test_the_values_are_of_the_kinds_that_the_gold_files_have(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["--seeds", str(SEEDS), str(SEED)]) == 0
    rows = printed(capsys)
    assert rows
    for row in rows:
        assert row["page"] == SEED.stem
        assert re.fullmatch(rf"{SEED.stem}~[0-9a-f]{{8}}(-\d+)?", row["id"])
        assert isinstance(row["headline_derived"], bool)
        for key in ("headline", "kicker", "deck", "organisation", "agency", "continued_from"):
            assert isinstance(row[key], str)
        for key in ("subheads", "authors", "districts", "topics"):
            assert all(isinstance(item, str) for item in row[key])
        assert row["kind"] in {"news", "photo", "brief", "continuation", "box"}
        assert row["date"] is None or re.fullmatch(r"\d{4}-\d{2}-\d{2}", row["date"])
        assert all(len(span) == 2 and span[0] <= span[1] for span in row["lines"])
        assert row["body"].strip()


def test_chinese_is_printed_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    main([written("a.txt")])
    assert "江州市下雨" in capsys.readouterr().out


def test_a_page_that_cannot_be_read_is_named_while_the_others_go_on(
    capsys: pytest.CaptureFixture[str],
) -> None:
    pages = [written("a.txt"), "missing.txt", written("b.doc"), written("c.txt")]
    assert main(pages) == 1
    out, err = capsys.readouterr()
    assert {json.loads(line)["page"] for line in out.splitlines()} == {"a", "c"}
    assert "missing.txt" in err
    assert "b.doc" in err
    assert len(err.splitlines()) == 2


def test_a_record_that_cannot_be_read_is_named_while_the_others_go_on(
    capsys: pytest.CaptureFixture[str],
) -> None:
    rows = [json.dumps({"headline": f"江州下雨{n}", "body": "今天下雨了。"}) for n in range(3)]
    assert main([written("a.jsonl", "\n".join([rows[0], "{", rows[1], rows[2]]))]) == 1
    out, err = capsys.readouterr()
    assert [json.loads(x)["headline"] for x in out.splitlines()] == [
        "江州下雨0",
        "江州下雨1",
        "江州下雨2",
    ]
    assert "a.jsonl:2" in err


@pytest.mark.parametrize("arguments", [[], ["--explain"], ["--unknown", "a.txt"], ["--seeds"]])
def test_wrong_use_is_exit_code_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "usage" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("variable", "value"), [("BAOHAI_PORT", "x"), ("BAOHAI_REGION", "月亮省"), ("BAOHAI_NO", "1")]
)
def test_a_wrong_setting_is_exit_code_2_and_named(
    variable: str,
    value: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(SystemExit) as ended:
        main([written("a.txt")])
    assert ended.value.code == 2
    assert value in (err := capsys.readouterr().err) or variable in err


@pytest.mark.parametrize("spelled", ["{}", "./{}", "{root}/{}"])
def test_a_page_below_the_seeds_is_named_from_there_however_its_path_is_spelled(
    spelled: str, elsewhere: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = written("seeds/daily/a.txt")
    assert main([spelled.format(page, root=elsewhere)]) == 0
    assert {row["page"] for row in printed(capsys)} == {"daily/a"}


def test_a_page_from_elsewhere_is_named_from_its_own_folder(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main([written("in/a.txt")]) == 0
    assert {row["page"] for row in printed(capsys)} == {"a"}


def test_an_empty_page_prints_nothing_and_is_no_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([written("a.txt", "")]) == 0
    assert capsys.readouterr().out == ""


# ---- --explain ----------------------------------------------------------------------------

_LINE = re.compile(r"^ *(\d+) \[(\d+|-)\] (\S.{11}) (.+)$", re.MULTILINE)
ROLES = {
    "headline",
    "kicker",
    "deck",
    "subhead",
    "byline",
    "caption",
    "body",
    "continued",
    "column label",
    "furniture",
    "unused",
}


@pytest.mark.parametrize("page", sorted(SEEDS.glob("*_*.txt")), ids=lambda page: page.stem)
def test_explain_prints_every_line_once_with_its_role(
    page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--explain", "--seeds", str(SEEDS), str(page)]) == 0
    out = capsys.readouterr().out
    rows = _LINE.findall(out)
    printed = page.read_text(encoding="utf-8").splitlines()
    wanted = [n for n, text in enumerate(printed, 1) if text.strip("# *\u3000\t")]
    assert [int(number) for number, *_ in rows] == wanted
    assert {role.strip() for _, _, role, _ in rows} <= ROLES


def test_explain_says_for_each_article_what_spoke_for_its_beginning(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["--explain", written("a.txt")]) == 0
    out = capsys.readouterr().out
    second = out.partition("---- article 2\n")[2]
    assert re.match(r" {7}confidence [01]\.\d\d\n {7}[+-]\d+\.\d\d start: ", second)
    assert "[1] 江州市下雨  (news, a~" in out
    assert "[2] 健步走活动举行  (news, a~" in out


def test_explain_names_the_evidence_of_tags(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--explain", "--seeds", str(SEEDS), str(SEED)])
    assert re.search(r"^ {4}district \S+: .*“.+”", capsys.readouterr().out, re.MULTILINE)


# ---- as a program -------------------------------------------------------------------------


def test_it_runs_as_a_program(elsewhere: Path) -> None:
    written("a.txt")
    done = subprocess.run(
        [sys.executable, "-m", "archive", "a.txt", "none.txt"],
        capture_output=True,
        check=False,
        cwd=elsewhere,
        env={"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "PATH": ""},
        timeout=60,
    )
    assert done.returncode == 1
    assert len(done.stdout.decode("utf-8").splitlines()) == 2
    assert "refused: none.txt" in done.stderr.decode("utf-8")
    assert b"Traceback" not in done.stderr


def test_a_correction_that_does_nothing_is_named_and_the_page_printed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    written("corrections/a.toml", '[[correction]]\ntext = "没有"\ndo = "is furniture"\n')
    assert main([written("a.txt")]) == 0
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 2
    assert err.startswith("warning: corrections/a.toml:1: 'is furniture' at “没有”")
