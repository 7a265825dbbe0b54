"""`scripts/reindex.py` as a person runs it."""

import argparse
import os
import subprocess
import sys
from pathlib import Path

import pytest

from archive.settings import Settings
from index import Archive, IndexLocked, Query
from index.storing.generations import Generations
from scripts.reindex import ProgressBar, main
from tests.goldset import ROOT, SEEDS

PAGE = """# 新桥今天通车

本报记者 黄某某

6月12日，江城新桥通车，市民走上大桥看江景。

桥长一千米，修了三年。
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in [name for name in os.environ if name.startswith("BAOHAI_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "one.txt").write_text(PAGE, encoding="utf-8")
    return tmp_path


def test_it_reads_tells_and_reads_nothing_twice(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--index", "ix"]) == 0
    first = capsys.readouterr().out
    assert first.splitlines()[0].split() == ["pages", "read", "1"]
    assert (place / "ix" / "current").exists()
    assert main(["--index", "ix"]) == 0
    rows = dict(line.rsplit(None, 1) for line in capsys.readouterr().out.splitlines())
    assert (rows["pages read"], rows["unchanged"], rows["refused"]) == ("0", "1", "0")
    assert int(rows["articles"]) == 1 and int(rows["words"]) > 30


def test_a_refused_page_is_named_and_ends_with_1(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (place / "seeds" / "bad.txt").write_bytes(b"\x00\xff\xfe\x81\x00" * 40)
    assert main([]) == 1
    out = capsys.readouterr().out
    assert "refused: bad.txt: " in out
    assert main([]) == 1


def test_options_win_over_the_environment(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BAOHAI_INDEX", str(place / "from-environment"))
    monkeypatch.setenv("BAOHAI_SEEDS", str(place / "none"))
    assert main(["--seeds", "seeds"]) == 0
    assert (place / "from-environment" / "current").exists()
    assert main(["--seeds", "seeds", "--index", "from-option"]) == 0
    assert (place / "from-option" / "current").exists()


def test_check_says_what_would_be_done(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check", "--index", "ix"]) == 0
    assert "read: one.txt" in capsys.readouterr().out
    assert not (place / "ix").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(["--seeds", "nowhere"], "nowhere"), (["--jobs", "-1"], "jobs = -1")],
)
def test_wrong_use_ends_with_2_and_one_line(
    place: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert main(arguments) == 2
    error = capsys.readouterr().err
    assert said in error and error.count("\n") == 1


def test_an_unknown_option_ends_with_2(place: Path) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["--nonsense"])
    assert caught.value.code == 2


def test_a_second_one_at_the_same_time_ends_with_2(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Generations(place / "ix").locked():
        assert main(["--index", "ix"]) == 2
    assert "another reindexing is at work" in capsys.readouterr().err
    assert main(["--index", "ix"]) == 0


def test_as_a_script_from_elsewhere_it_says_nothing_when_nothing_changed(place: Path) -> None:
    command = [sys.executable, str(ROOT / "scripts" / "reindex.py"), "--index", "ix"]
    first = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert first.returncode == 0, first.stderr
    again = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert again.returncode == 0 and again.stderr == ""


def test_a_run_with_nothing_to_do_loads_neither_whoosh_nor_jieba(place: Path) -> None:
    main(["--index", "ix"])
    code = (
        "import sys; from scripts.reindex import main; main(['--index', 'ix']);"
        "print(sorted({'whoosh', 'jieba', 'numpy', 'tqdm'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.stdout.splitlines()[-1] == "[]", done


def test_from_page_files_to_marked_hits_and_a_sixth_page_without_a_restart(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.serving._LOOK_EVERY", 0.0)
    for page in SEEDS.iterdir():
        (place / "seeds" / page.name).write_bytes(page.read_bytes())
    (place / "seeds" / "one.txt").unlink()
    assert main(["--index", "ix"]) == 0
    with Archive(place / "ix") as archive:
        hits = archive.search(Query.parse("科技型企业")).hits
        marks = [s.text[a:b] for hit in hits[:3] for s in hit.snippets for a, b in s.marks]
        assert "科技型企业" in marks
        shown = "".join(hit.headline.text for hit in hits)
        for words in ("科技型企业413家", "赋能蓄力", "扶上马送一程"):
            assert words in shown
        (letter,) = archive.search(Query.parse("刘先伟")).hits
        assert letter.headline.text.strip('"“').startswith("马路办公")
        for hit in archive.search(Query.parse("", district=["黔江区"])).hits:
            assert "黔江区" in hit.districts
        assert archive.search(Query.parse('"新桥通车"')).total == 0
        (place / "seeds" / "sixth.txt").write_text(PAGE, encoding="utf-8")
        assert main(["--index", "ix"]) == 0
        (found,) = archive.search(Query.parse('"新桥通车"')).hits
        assert found.page == "sixth"
        assert [s.text[a:b] for s in found.snippets for a, b in s.marks] == ["新桥通车"]


def test_a_correction_without_its_line_is_named(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = place / "corrections"
    folder.mkdir()
    told = '[[correction]]\ntext = "没有这一行"\ndo = "is furniture"\n'
    (folder / "one.toml").write_text(told, encoding="utf-8")
    assert main([]) == 0
    out = capsys.readouterr().out
    assert "warning: one.txt: corrections/one.toml:1: 'is furniture' at “没有这一行”" in out


def test_verify_says_that_all_is_as_written_and_found(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([]) == 0
    capsys.readouterr()
    assert main(["--verify"]) == 0
    assert "files are as they were written" in capsys.readouterr().out
    assert main(["--verify", "--deep"]) == 0
    assert "1 articles were found by" in capsys.readouterr().out


def test_verify_names_what_is_damaged_and_the_cure(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([]) == 0
    segment = next((place / "var").rglob("articles*.col"))
    data = bytearray(segment.read_bytes())
    data[100] ^= 1
    segment.write_bytes(data)
    assert main(["--verify"]) == 3
    told = capsys.readouterr().err
    assert f"damaged: {segment.relative_to(place)}: it is changed" in told
    assert "--full" in told
    assert main(["--full"]) == 0
    assert main(["--verify", "--deep"]) == 0


def test_verify_deep_names_an_article_that_is_not_found(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main([]) == 0
    monkeypatch.setattr("index.storing.verifying.runs_of", lambda seen: iter(["没有这样的话"]))
    assert main(["--verify", "--deep"]) == 3
    assert "it is not found by its own words 没有这样的话" in capsys.readouterr().err


def test_verify_without_an_index_and_deep_without_verify_are_wrong_use(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--verify"]) == 2
    assert "reindex.py" in capsys.readouterr().err
    with pytest.raises(SystemExit, match="2"):
        main(["--deep"])


def test_watching_takes_up_pages_as_they_come(place: Path) -> None:
    """A page that comes is read; one that is refused does not end it; SIGTERM does, with 0."""
    script = ROOT / "scripts" / "reindex.py"
    run = subprocess.Popen([sys.executable, script, "--watch"], cwd=place, stdout=subprocess.PIPE)
    assert run.stdout
    try:
        assert "pages read 1" in " ".join(run.stdout.readline().decode().split())
        (place / "seeds" / "two.txt").write_text(PAGE.replace("新桥", "旧桥"), encoding="utf-8")
        lines = iter(run.stdout.readline, b"")
        said = next(x for x in lines if x.startswith(b"pages read"))
        assert said.split()[-1] == b"1"
        with Archive(place / "var" / "index") as archive:
            assert archive.generation.pages == 2
    finally:
        run.terminate()
    assert run.wait(30) == 0


def test_watching_tries_again_what_went_wrong_though_nothing_changed(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Another run held the lock: its end changes no page. What is wrong still is said once."""
    monkeypatch.setattr("scripts.reindex._AGAIN", 0.0)
    monkeypatch.setattr("scripts.reindex._SETTLED", 0.01)
    tried: list[bool] = []

    def update(options: argparse.Namespace, settings: Settings) -> int:
        tried.append(options.full)
        if len(tried) < 4:
            raise IndexLocked("another reindexing is at work")
        raise KeyboardInterrupt

    monkeypatch.setattr("scripts.reindex.update", update)
    assert main(["--watch", "--full"]) == 0
    assert tried == [True] * 4
    assert capsys.readouterr().err.count("another reindexing is at work") == 1


def test_progress_in_a_log_is_lines_of_its_own_and_seldom(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = iter([0.0, 1.0, 11.0, 11.0, 12.0, 80.0, 80.0])
    monkeypatch.setattr("scripts.reindex.time.monotonic", lambda: next(clock))
    progress = ProgressBar("pages")
    for done in (1, 1200, 1300, 2000):
        progress(done, 2000, "江城日报/A02.txt")
    progress.close()
    assert capsys.readouterr().err == "pages: 1,200 of 2,000\npages: 2,000 of 2,000\n"
