"""Folding brings together what is printed differently, and remembers where it stood."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.words.folding import fold, is_run, units

SAME = [
    ("两江新区", "兩江新區"),
    ("R&D", "Ｒ＆Ｄ"),
    ("5G", "５ｇ"),
    ("“扶上马”", '"扶上马"'),
    ("「扶上马」", "『扶上马』"),
    ("‘扶上马’", "'扶上马'"),
    ("“扶上马”", "'扶上马'"),
    ("北碚—绵阳", "北碚-绵阳"),
    ("北碚–绵阳", "北碚－绵阳"),
    ("Ⅱ期", "II期"),
    ("ⅱ期", "Ⅱ期"),
    ("30℃", "30°C"),
    ("㈠", "(一)"),
    ("⼀", "一"),
    ("科技型\n企业", "科技型企业"),
    ("我们 发展", "我们发展"),
    ("我们\u3000发展", "我们发展"),
    ("……", "......"),
    ("CO₂", "co2"),
    ("café", "CAFE"),
    ("cafe\u0301", "café"),
    ("玛丽·居里", "玛丽•居里"),
    ("重\u200b庆", "重庆"),
    ("，：；！？（）", ",:;!?()"),
    ("乾燥", "干燥"),
    ("½", "1/2"),
]
DIFFERENT = [
    ("两江新区", "两江、新区"),
    ("R D", "RD"),
    ("2 万", "3 万"),
    ("が", "か"),
    ("3①", "31"),
]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_what_reads_alike_folds_alike(left: str, right: str) -> None:
    assert fold(left).text == fold(right).text


@pytest.mark.parametrize(("left", "right"), DIFFERENT)
def test_what_reads_differently_stays_apart(left: str, right: str) -> None:
    assert fold(left).text != fold(right).text


def test_a_space_is_kept_between_two_latin_words_alone() -> None:
    assert fold("AI  agent 在 重庆 2 号").text == "ai agent在重庆2号"


def test_a_sign_that_stands_for_letters_ends_the_number_before_it() -> None:
    assert units(fold("100㎡地").text) == ["100", "m2", "地"]


def test_units_are_characters_and_whole_runs_of_latin() -> None:
    folded = fold("R&D投入1.6Tb/s，pCAR-19B")
    assert units(folded.text) == [
        *("r", "&", "d", "投", "入", "1", ".", "6tb", "/", "s", ","),
        *("pcar", "-", "19b"),
    ]


def test_a_span_covers_the_characters_it_came_from() -> None:
    text = "约 ３０℃ 左\n右"
    folded = fold(text)
    start = folded.text.index("30°c左右")
    first, last = folded.span(start, start + len("30°c左右"))
    assert text[first:last] == "３０℃ 左\n右"


@given(st.text())
def test_offsets_rise_and_lie_in_the_text(text: str) -> None:
    folded = fold(text)
    offsets = list(folded.offsets)
    assert len(offsets) == len(folded.text)
    assert offsets == sorted(offsets)
    assert all(0 <= offset < len(text) for offset in offsets)


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once


@given(st.text(), st.text())
def test_what_follows_a_chinese_character_does_not_change_how_it_folds(a: str, b: str) -> None:
    assert fold(f"{a}中{b}").text == fold(f"{a}中").text + fold(b).text


@given(st.characters(codec="utf-8"))
def test_every_visible_character_leaves_something(character: str) -> None:
    visible = unicodedata.category(character)[0] in "LNPS"
    assert not visible or fold(character).text.strip()


def test_every_traditional_character_of_the_table_ends_at_one_that_stays() -> None:
    for character in "國學體後裏裡臺灣鬱讓驚龜":
        simplified = fold(character).text
        assert len(simplified) == 1
        assert fold(simplified).text == simplified != character


def test_chinese_characters_stand_for_themselves_and_letters_run() -> None:
    assert not any(map(is_run, "重あ한，·&"))
    assert all(map(is_run, "a7éжα"))


@given(st.text(st.sampled_from("中，ab1 \n\tＡＢ℃①Ⅱ…“é\u0301臺İ\0"), max_size=20))
def test_a_text_folds_alike_beside_another_script(text: str) -> None:
    """Where most characters are of another script, a text is looked up character by character."""
    alone, beside = fold(f"{text}中"), fold(f"{text}中{'臺灣' * len(text)}")
    assert beside.text.startswith(alone.text)
    assert list(beside.offsets[: len(alone.text)]) == list(alone.offsets)


@given(st.text(max_size=12), st.integers(0, 5), st.integers(0, 12))
def test_offsets_are_read_like_any_sequence(text: str, first: int, last: int) -> None:
    offsets = fold(text).offsets
    assert list(offsets[first:last]) == list(offsets)[first:last]
    assert [offsets[-n] for n in range(1, len(offsets) + 1)] == list(offsets)[::-1]
