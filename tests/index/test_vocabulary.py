"""The words that are close to one: by one change, or by how they are read."""

import random

import pytest

from index.suggesting.vocabulary import Change, Vocabulary
from index.suggesting.wordtable import table_of

COUNTS = {
    "渝北": 9, "渝中": 4, "渝北区": 3, "北碚": 2, "忠县": 5, "中线": 1, "两江新区": 7,
    "新区": 2, "重庆": 8, "长寿": 1, "huawei": 3, "云计算": 1, "算计": 1, "西安": 2, "先": 1,
}  # fmt: skip
WORDS = Vocabulary(table_of({word: n for word, n in COUNTS.items() if len(word) > 1}))


def near(word: str) -> set[tuple[str, Change]]:
    return {(other, change) for other, change, _ in WORDS.near(word)}


@pytest.mark.parametrize(
    ("word", "other", "change"),
    [
        ("渝被", "渝北", "changed"),
        ("两江心区", "两江新区", "changed"),
        ("北渝", "渝北", "swapped"),
        ("渝区", "渝北区", "added"),
        ("两新区", "两江新区", "added"),
        ("江新区", "新区", "left out"),
        ("渝北北", "渝北", "left out"),
        ("huawie", "huawei", "swapped"),
    ],
)
def test_one_change_leads_to_a_word(word: str, other: str, change: Change) -> None:
    assert (other, change) in near(word)


def test_a_word_is_not_near_itself_nor_what_two_changes_make() -> None:
    for word in COUNTS:
        assert word not in {other for other, _ in near(word)}
    assert "两江新区" not in {other for other, _ in near("两心江区")}


def test_near_words_are_just_those_that_one_change_makes() -> None:
    rng = random.Random(4)
    words = {"".join(rng.choices("甲乙丙丁", k=rng.randint(2, 4))): 1 for _ in range(80)}
    vocabulary = Vocabulary(table_of(words))
    for _ in range(60):
        typed = "".join(rng.choices("甲乙丙丁戊", k=rng.randint(2, 5)))
        found = {other for other, _, _ in vocabulary.near(typed)}
        assert found == {word for word in words if word != typed and one_change(typed, word)}


def one_change(one: str, other: str) -> bool:
    if len(one) == len(other):
        unlike = [at for at in range(len(one)) if one[at] != other[at]]
        swapped = len(unlike) == 2 and unlike[1] == unlike[0] + 1
        a, b = unlike[0], unlike[-1]
        return len(unlike) == 1 or (swapped and one[a] == other[b] and one[b] == other[a])
    shorter, longer = sorted((one, other), key=len)
    return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))


@pytest.mark.parametrize(
    ("letters", "words"),
    [
        ("zhongxian", {"忠县", "中线"}),
        ("yubei", {"渝北"}),
        ("chongqing", {"重庆"}),
        ("changshou", {"长寿"}),
        ("xian", {"西安"}),
        ("yubeiq", set()),
        ("", set()),
        ("zz", set()),
    ],
)
def test_letters_are_read_as_whole_words(letters: str, words: set[str]) -> None:
    assert {word for word, _ in WORDS.read_as(letters)} == words


def test_long_letters_are_parted_in_bounded_time() -> None:
    assert list(WORDS.read_as("xian" * 100)) == []


def test_counts_are_told_and_strangers_have_none() -> None:
    assert WORDS.count("渝北") == 9
    for stranger in ("", "渝", "渝东", "𰻞𰻞面", "渝北区区", "很" * 40):
        assert WORDS.count(stranger) == 0
        assert all(count > 0 for _, _, count in WORDS.near(stranger))


def test_characters_of_no_word_are_read_too() -> None:
    assert WORDS.sound("薪").readings == {"xin"} and not WORDS.sound("a").readings


def test_an_empty_vocabulary_knows_nothing() -> None:
    empty = Vocabulary(table_of({}))
    assert list(empty.near("渝北")) == [] and list(empty.read_as("yubei")) == []
