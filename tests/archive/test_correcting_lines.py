"""Corrections find their lines again, and say so where they do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.errors import PageError
from tests.archive.corrected import PAGE, article, correct, record


def test_a_line_is_found_again_below_inserted_lines(tmp_path: Path) -> None:
    records = (record("桥长一千米", "starts article", line=5),)
    for above in (0, 3, 60):
        page = (
            "".join(f"第{n}行是后来才补上的文字，说的是江边的事。\n\n" for n in range(above)) + PAGE
        )
        reading = correct(tmp_path, *records, page=page)
        starts = {article(reading, line.number).spans[0][0] for line in reading.page.lines}
        assert 5 + 2 * above in starts
        assert reading.warnings == ()


def test_spaces_width_and_marks_do_not_count_in_finding_a_line(tmp_path: Path) -> None:
    for text in ("桥 长一千米，修", "桥长一千米,修", "**桥长一千米", "橋長一千米"):
        assert len(correct(tmp_path, record(text, "starts article")).articles) == 4
    assert correct(tmp_path, record("## 稻田里长出", "joins previous")).warnings == ()


ALIKE = PAGE.replace("桥长", "简讯\n\n桥长").replace("读者说", "简讯\n\n读者说")


def test_lines_that_begin_alike_are_told_apart_by_the_hint_or_the_line_above(
    tmp_path: Path,
) -> None:
    for told in (
        {"line": 19},
        {"line": 5, "after": "本报讯（记者 王某"},
        {"after": "本报讯（记者王"},
    ):
        reading = correct(tmp_path, record("简讯", "is furniture", **told), page=ALIKE)
        assert [line.number for block in reading.furniture for line in block.lines][-1] == 19
        assert reading.warnings == ()


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (record("没有这样一行", "starts article", line=45), "no line of the page begins so"),
        (record("简讯", "is furniture"), "lines 5, 19 all begin so"),
        (record("简讯", "is furniture", line=400), "lines 5, 19 all begin so"),
        (
            record("简讯", "is furniture", after="读者"),
            "no line of the page begins so below “读者”",
        ),
        (record("桥长", "is furniture", to="没有"), "no line below it begins with “没有”"),
        (record("新桥今天", "joins previous"), "no line stands above it"),
    ],
)
def test_a_correction_that_does_nothing_is_named(tmp_path: Path, record: str, said: str) -> None:
    reading = correct(tmp_path, record, page=ALIKE)
    (warning,) = reading.warnings
    assert said in warning
    assert f"{tmp_path / 'corrections' / 'a.toml'}:1: " in warning


def test_what_is_told_of_an_article_that_there_is_not_is_named(tmp_path: Path) -> None:
    reading = correct(
        tmp_path,
        record("桥长一千米", "is furniture"),
        record("桥长一千米", "headline is", "桥长"),
        record("桥长一千米", "topic+", "culture"),
    )
    assert [("'headline is'" in one, "in no article" in one) for one in reading.warnings] == [
        (True, True),
        (False, True),
    ]


def test_corrections_that_contradict_each_other_refuse_the_page(tmp_path: Path) -> None:
    for one, other in (
        (record("桥长", "starts article"), record("桥长一千米", "joins previous")),
        (record("桥长", "is furniture"), record("桥长", "is body")),
        (record("桥长", "is furniture"), record("桥长", "starts article")),
        (record("桥长", "topic+", "culture"), record("桥长", "topic-", "culture")),
        (record("桥长", "text is", "一"), record("桥长", "text is", "二")),
    ):
        with pytest.raises(PageError, match=r"entry 2: .* contradicts .* of entry 1 at line 5"):
            correct(tmp_path, one, other)


def test_a_page_with_a_broken_file_is_refused_and_not_read_without(tmp_path: Path) -> None:
    with pytest.raises(PageError, match=r"a\.toml:1: entry 1: do = 'starts'"):
        correct(tmp_path, record("桥长", "starts"))


def test_a_reading_says_which_lines_were_corrected_and_how(tmp_path: Path) -> None:
    reading = correct(
        tmp_path,
        'text = "桥长一千米"\ndo = "text is"\nvalue = "桥长两千米，修了三年。"',
        'text = "6月11日"\nto = "通讯员 李某"\ndo = "is body"',
        'text = "稻田里长出大桥画"\ndo = "topic+"\nvalue = "agriculture"',
    )
    told = [(one.do, one.span, one.value, one.problem) for one in reading.corrections]
    assert told == [
        ("text is", (5, 5), "桥长两千米，修了三年。", ""),
        ("is body", (9, 11), "", ""),
        ("topic+", (7, 7), "agriculture", ""),
    ]
    assert reading.warnings == ()


def test_a_correction_that_cannot_be_done_says_why_and_is_warned_of(tmp_path: Path) -> None:
    reading = correct(tmp_path, 'text = "新桥今天通车"\ndo = "joins previous"')
    (told,) = reading.corrections
    assert told.problem == "no line stands above it"
    assert len(reading.warnings) == 1 and told.problem in reading.warnings[0]


def test_one_whose_line_is_gone_is_warned_of_alone(tmp_path: Path) -> None:
    reading = correct(tmp_path, 'text = "没有这一行"\ndo = "starts article"')
    assert reading.corrections == ()
    assert "没有这一行" in reading.warnings[0]
