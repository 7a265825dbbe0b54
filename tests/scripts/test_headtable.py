"""Tables of heads, and how well those are told apart that no weight is fitted to."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.heads.partings import Parting
from scripts.fit_heads import tabled
from scripts.headtable import SETTINGS, rows_of

TABLES = Path(__file__).resolve().parent.parent / "heads"
TOLD = 0.8  # share of heads told apart right, raised as the rules get better


def table(tmp_path: Path, *rows: str) -> Path:
    file = tmp_path / "heads.tsv"
    file.write_text("\n".join(("kicker\theadline\tdeck\tlead", *rows)) + "\n", encoding="utf-8")
    return file


def test_a_row_says_what_each_line_is(tmp_path: Path) -> None:
    file = table(tmp_path, "市委强调\t以钉钉子精神 + 抓好整改\t三年见效\t本报讯 昨日，会议召开。")
    row = next(rows_of(file))
    assert row.lines == ("市委强调", "以钉钉子精神", "抓好整改", "三年见效")
    assert row.parting == Parting(1, 3, 4)


def test_a_head_of_which_a_line_is_read_as_text_gives_no_example(tmp_path: Path) -> None:
    file = table(tmp_path, "\t大桥通车+记者昨日获悉，大桥通车了。\t\t雨停了，天也晴了。")
    assert list(tabled(file)) == []


@pytest.mark.parametrize("name", ["fitted.tsv", "unfitted.tsv"])
def test_each_head_of_the_tables_is_read_as_titles(name: str) -> None:
    """A few are not where no gap stands between the lines."""
    rows = list(rows_of(TABLES / name))
    read = [row.head(gaps) is not None for row in rows for gaps in SETTINGS]
    assert sum(read) >= 0.9 * len(read)


def test_no_head_stands_in_both_tables() -> None:
    both = [
        {row.lines for row in rows_of(TABLES / name)} for name in ("fitted.tsv", "unfitted.tsv")
    ]
    assert both[0].isdisjoint(both[1])


def test_heads_that_no_weight_is_fitted_to_are_told_apart() -> None:
    heads = list(rows_of(TABLES / "unfitted.tsv"))
    best = [(row, head.best()) for row in heads for gaps in SETTINGS if (head := row.head(gaps))]
    right = sum(found == row.parting for row, found in best)
    assert right >= TOLD * len(best), f"{right} of {len(best)}"
