"""Text is cut into words that are parts of it; numbers and Latin by a pattern of our own."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.words.folding import fold
from index import cutting
from index.cutting import cut_as, cuts_of, ranking_words_of, words_of

CUT = [
    ("科技型企业413家", ["科技型", "企业", "413家"]),
    ("R&D投入", ["r&d", "投入"]),
    ("1.6Tb/s", ["1.6tb/s"]),
    ("253.3%", ["253.3%"]),
    ("CAR-T与pCAR-19B", ["car-t", "与", "pcar-19b"]),
    ("5G 16K", ["5g", "16k"]),
    ("2022年6月12日", ["2022年6月12日"]),
    ("7月19日傍晚", ["7月19日", "傍晚"]),
    ("1.18亿元", ["1.18亿元"]),
    ("1,239万元", ["1,239万元"]),
    ("413，253家", ["413,253家"]),
    ("两江新区", ["两江新区"]),
    ("石柱土家族自治县", ["石柱土家族自治县"]),
    ("刘先伟接到", ["刘先伟", "接到"]),
    ("，。！", []),
    ("★アイ", ["★", "ア", "イ"]),
]


@pytest.mark.parametrize(("text", "words"), CUT)
def test_text_is_cut_like_this(text: str, words: list[str]) -> None:
    assert words_of(fold(text).text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("科技型413家", ["科技型", "413", "413家"]),
        ("R&D", ["r", "d", "r&d"]),
        ("渝北区法院", ["渝北区", "渝北", "法院"]),
        ("石柱土家族自治县，忠县", ["石柱土家族自治县", "石柱县", "石柱", "忠县"]),
        ("的", ["的"]),
    ],
)
def test_ranking_also_sees_numbers_parts_and_short_names(text: str, words: list[str]) -> None:
    assert ranking_words_of(fold(text).text) == words


@given(st.text())
def test_cuts_stand_where_they_say(text: str) -> None:
    folded = fold(text).text
    found = list(cuts_of(folded))
    assert all(folded[at : at + len(word)] == word for word, at in found)
    assert [at for _, at in found] == sorted({at for _, at in found})


@given(st.text())
def test_words_are_parts_of_the_text_in_its_order(text: str) -> None:
    folded = fold(text).text
    at = 0
    for word in words_of(folded):
        at = folded.index(word, at) + len(word)


def test_what_was_cut_elsewhere_is_taken_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where a character that jieba cuts by itself stands in the middle."""
    plain = [words_of(text) for text in ("渝北区新桥", "渝北区𠀀新桥")]
    assert plain == [["渝北区", "新桥"], ["渝北区", "𠀀", "新桥"]]
    monkeypatch.setattr(cutting, "_known", {})
    cutting._cut.cache_clear()
    cut_as({"渝北区": ("渝", "北区"), "渝北区新桥": ("渝北", "区新桥")})
    told = [words_of(text) for text in ("渝北区新桥", "渝北区𠀀新桥")]
    cutting._cut.cache_clear()
    assert told == [["渝北", "区新桥"], ["渝", "北区", "𠀀", "新桥"]]


def test_a_kept_dictionary_that_was_changed_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cutting, "_cache_folder", tmp_path)
    words = cutting._load().FREQ
    (kept,) = tmp_path.glob("*.cache")
    data = bytearray(kept.read_bytes())
    data[len(data) // 2] ^= 1
    kept.write_bytes(data)
    assert words == cutting._load().FREQ
    assert kept.read_bytes() != data
    before = kept.stat().st_mtime_ns
    assert words == cutting._load().FREQ
    assert kept.stat().st_mtime_ns == before
