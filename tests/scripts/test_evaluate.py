"""The gate over the readings: floors are kept, raised, and lowered by name alone."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from scripts.evaluate import (
    FloorError,
    check_floors,
    checksum,
    load_floors,
    main,
    report,
    update_floors,
)
from scripts.scoring import Score
from tests.scripts.corpus import GOLD, PAGE, corpus, options


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return corpus(tmp_path)


def floors(folder: Path) -> dict[str, float]:
    return load_floors(folder / "floors.toml")[1]


def set_floor(folder: Path, name: str, value: float) -> None:
    """Puts one floor of the file to a value."""
    file = folder / "floors.toml"
    rows = file.read_text(encoding="utf-8").splitlines()
    rows = [f'"{name}" = {value}' if row.startswith(f'"{name}" =') else row for row in rows]
    file.write_text("\n".join(rows) + "\n", encoding="utf-8")


# ---- the floors themselves ----------------------------------------------------------------


def test_an_update_writes_every_figure_and_the_corpus(tmp_path: Path) -> None:
    file = tmp_path / "floors.toml"
    update_floors({"found": 0.91234, "first topic": 1.0}, file, "abc")
    assert tomllib.loads(file.read_text(encoding="utf-8")) == {
        "checksum": "abc",
        "floors": {"found": 0.912, "first topic": 1.0},
    }
    assert file.read_text(encoding="utf-8").startswith("#")


@pytest.mark.parametrize("value", [0.57, 0.29, 0.58, 1.0, 0.0, 0.999, 2 / 3, 0.8996])
def test_a_floor_is_never_above_the_figure_and_less_than_a_thousandth_below(
    tmp_path: Path, value: float
) -> None:
    file = tmp_path / "floors.toml"
    update_floors({"found": value}, file, "abc")
    floor = load_floors(file)[1]["found"]
    assert value - 0.001 < floor <= value
    check_floors({"found": value}, file, "abc")


def test_an_update_raises_a_floor(tmp_path: Path) -> None:
    file = tmp_path / "floors.toml"
    update_floors({"found": 0.8}, file, "abc")
    update_floors({"found": 0.9}, file, "abc")
    assert load_floors(file)[1] == {"found": 0.9}


@pytest.mark.parametrize("now", [0.8, 0.8989, 0.8996, 0.8999])
def test_an_update_refuses_to_lower_a_floor(tmp_path: Path, now: float) -> None:
    """Not even by less than a thousandth: many small steps go far down."""
    file = tmp_path / "floors.toml"
    update_floors({"found": 0.9, "joins": 0.5}, file, "abc")
    before = file.read_bytes()
    with pytest.raises(FloorError, match="found"):
        update_floors({"found": now, "joins": 0.6}, file, "abc")
    assert file.read_bytes() == before


def test_the_same_figures_can_be_set_again(tmp_path: Path) -> None:
    file = tmp_path / "floors.toml"
    for _ in range(3):
        update_floors({"found": 2 / 3, "joins": 0.57}, file, "abc")
    assert load_floors(file)[1] == {"found": 0.666, "joins": pytest.approx(0.57, abs=0.00101)}


def test_a_floor_falls_where_it_is_named(tmp_path: Path) -> None:
    file = tmp_path / "floors.toml"
    update_floors({"found": 0.9, "joins": 0.5}, file, "abc")
    update_floors({"found": 0.8, "joins": 0.5}, file, "abc", lower=["found"])
    assert load_floors(file)[1] == {"found": 0.8, "joins": 0.5}


def test_naming_one_floor_lowers_no_other(tmp_path: Path) -> None:
    file = tmp_path / "floors.toml"
    update_floors({"found": 0.9, "joins": 0.5}, file, "abc")
    with pytest.raises(FloorError, match=r"joins 0\.500 -> 0\.400"):
        update_floors({"found": 0.8, "joins": 0.4}, file, "abc", lower=["found"])


def test_a_figure_that_is_gone_counts_as_fallen(tmp_path: Path) -> None:
    file = tmp_path / "floors.toml"
    update_floors({"found": 0.9, "joins": 0.5}, file, "abc")
    with pytest.raises(FloorError, match="joins"):
        update_floors({"found": 0.9}, file, "abc")
    with pytest.raises(FloorError, match="joins"):
        check_floors({"found": 0.9}, file, "abc")


def test_a_figure_on_its_floor_passes_and_one_below_it_fails(tmp_path: Path) -> None:
    file = tmp_path / "floors.toml"
    update_floors({"found": 0.9}, file, "abc")
    check_floors({"found": 0.9}, file, "abc")
    check_floors({"found": 0.95, "new": 0.1}, file, "abc")
    with pytest.raises(FloorError, match=r"found is 0\.899, its floor 0\.900"):
        check_floors({"found": 0.899}, file, "abc")


def test_a_check_names_every_floor_that_is_not_reached(tmp_path: Path) -> None:
    file = tmp_path / "floors.toml"
    update_floors({"found": 0.9, "joins": 0.5, "kind": 1.0}, file, "abc")
    with pytest.raises(FloorError, match=r"found.*joins"):
        check_floors({"found": 0.8, "joins": 0.4, "kind": 1.0}, file, "abc")


def test_a_check_against_another_corpus_fails_and_says_the_cure(tmp_path: Path) -> None:
    file = tmp_path / "floors.toml"
    update_floors({"found": 0.9}, file, "abc")
    with pytest.raises(FloorError, match="--update"):
        check_floors({"found": 1.0}, file, "other")


def test_a_check_without_a_file_of_floors_fails_and_names_it(tmp_path: Path) -> None:
    with pytest.raises(FloorError, match=r"floors\.toml"):
        check_floors({"found": 1.0}, tmp_path / "floors.toml", "abc")


# ---- the corpus's checksum ----------------------------------------------------------------


def test_the_checksum_stays_where_nothing_changes(place: Path) -> None:
    assert checksum(place / "gold", place / "pages") == checksum(place / "gold", place / "pages")


@pytest.mark.parametrize("changed", ["pages/one.txt", "gold/one.toml"])
def test_the_checksum_changes_with_a_page_or_its_gold(place: Path, changed: str) -> None:
    before = checksum(place / "gold", place / "pages")
    with (place / changed).open("a", encoding="utf-8") as file:
        file.write("\n")
    assert checksum(place / "gold", place / "pages") != before


def test_a_page_without_gold_is_no_part_of_the_corpus(place: Path) -> None:
    before = checksum(place / "gold", place / "pages")
    (place / "pages" / "two.txt").write_text(PAGE, encoding="utf-8")
    assert checksum(place / "gold", place / "pages") == before


# ---- the command --------------------------------------------------------------------------


def test_it_prints_each_figure_and_each_error(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus(place, gold=GOLD.replace("黄虹", "黄红"))
    assert main(options(place)) == 0
    out = capsys.readouterr().out
    assert any(line.split()[:3] == ["authors", "1", "2"] for line in out.splitlines())
    assert "one: 渝北区新增科技型企业: authors: ('黄虹',), not ('黄红',)" in out
    assert not (place / "floors.toml").exists()


def test_what_it_sets_it_then_checks(place: Path) -> None:
    assert main([*options(place), "--update"]) == 0
    assert floors(place)["found"] == 1.0
    assert main([*options(place), "--check"]) == 0


def test_a_low_figure_is_exit_code_1_and_named(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus(place, gold=GOLD.replace("黄虹", "黄红"))
    main([*options(place), "--update"])
    set_floor(place, "authors", 0.9)
    capsys.readouterr()
    assert main([*options(place), "--check"]) == 1
    assert "authors is 0.500, its floor 0.900" in capsys.readouterr().err


def test_an_update_that_would_lower_a_floor_is_exit_code_1(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main([*options(place), "--update"])
    corpus(place, gold=GOLD.replace("黄虹", "黄红"))
    assert main([*options(place), "--update"]) == 1
    assert "authors 1.000 -> 0.500" in capsys.readouterr().err
    assert floors(place)["authors"] == 1.0
    assert main([*options(place), "--update", "--lower", "authors"]) == 0
    assert floors(place)["authors"] == 0.5


def test_a_changed_gold_is_exit_code_1_though_every_floor_is_reached(place: Path) -> None:
    main([*options(place), "--update"])
    corpus(place, gold=GOLD + "\n# looked at again\n")
    assert main([*options(place), "--check"]) == 1


def test_a_check_before_any_update_is_exit_code_1(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*options(place), "--check"]) == 1
    assert "floors.toml" in capsys.readouterr().err


def test_lowering_goes_with_an_update(place: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*options(place), "--lower", "found"])
    assert ended.value.code == 2


def test_lowering_what_is_no_figure_is_wrong_use(place: Path) -> None:
    """A name with a typing error must not look like leave given."""
    main([*options(place), "--update"])
    with pytest.raises(SystemExit) as ended:
        raise SystemExit(main([*options(place), "--update", "--lower", "fuond"]))
    assert ended.value.code == 2


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("gold/one.toml", "page = "),
        ("gold/one.toml", 'page = "none.txt"'),
        ("gold/one.toml", 'page = "one.txt"\nfrobs = 1'),
        ("floors.toml", "checksum = "),
        ("floors.toml", "[floors]"),
        ("floors.toml", 'checksum = "x"\n[floors]\nfound = "high"'),
    ],
)
def test_a_file_that_does_not_hold_together_is_exit_code_2_and_named(
    place: Path, name: str, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (place / name).write_text(text, encoding="utf-8")
    assert main([*options(place), "--check"]) == 2
    err = capsys.readouterr().err
    assert Path(name).name in err or "none.txt" in err


def test_a_folder_without_gold_is_exit_code_2(tmp_path: Path) -> None:
    assert main(options(tmp_path)) == 2


def test_corrections_of_the_pages_do_not_count(place: Path) -> None:
    """What people corrected says nothing of how well the rules read."""
    main([*options(place), "--update"])
    (place / "corrections").mkdir()
    (place / "corrections" / "one.toml").write_text("broken", encoding="utf-8")
    assert main([*options(place), "--check"]) == 0


def test_a_report_names_the_pages_with_most_errors_first() -> None:
    scores = {"found": Score(1, 4, ("b: x", "a: x", "b: y"))}
    lines = report(scores).splitlines()
    at = lines.index("pages with most errors:")
    assert [line.split() for line in lines[at + 1 : at + 3]] == [["2", "b"], ["1", "a"]]


def test_a_report_without_errors_is_the_figures_alone() -> None:
    assert "errors" not in report({"found": Score(4, 4)})
