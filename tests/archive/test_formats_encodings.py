"""Bytes become the text that was meant, or are refused by name."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import PageError
from archive.formats.decoding import common_characters, decoded, plausibility
from tests.goldset import SEEDS

FILE = Path("page.txt")
SIMPLIFIED = "重庆市人民政府今天召开科技创新大会，听取了12家企业的意见。\n记者 张三\n"
TRADITIONAL = "臺灣與大陸兩岸經濟交流會議今天開幕，記者從主辦單位獲悉。\n第12屆\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "gb18030"])
@pytest.mark.parametrize("text", [SIMPLIFIED, TRADITIONAL], ids=["simplified", "traditional"])
def test_each_encoding_is_read(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding), FILE) == text


@pytest.mark.parametrize("encoding", ["big5", "cp950", "big5hkscs"])
def test_big5_is_told_from_gb18030(encoding: str) -> None:
    """Most bytes of Big5 decode as GB18030 too: what comes out decides."""
    assert decoded(TRADITIONAL.encode(encoding), FILE) == TRADITIONAL


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [SIMPLIFIED, "ASCII alone\n12\n", "重庆市的科技创新大会"])
def test_utf16_without_a_mark_is_read_where_it_is_evident(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding), FILE) == text


@pytest.mark.parametrize("seed", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem[:3])
@pytest.mark.parametrize("encoding", ["gb18030", "utf-16-le", "utf-16-be"])
def test_each_line_of_the_seeds_is_read_in_each_encoding(seed: Path, encoding: str) -> None:
    """Even single lines, if they have a sentence's length, are told right or refused."""
    for line in seed.read_text(encoding="utf-8").splitlines():
        if len(line) >= 40:
            assert decoded(line.encode(encoding), FILE) == line


@pytest.mark.parametrize("word", ["联通", "中国联通"])
def test_chinese_that_happens_to_be_valid_utf8_is_not_mangled(word: str) -> None:
    """联通 in GB18030 is valid UTF-8 of other letters; with more Chinese around it is not."""
    text = f"{word}今年在重庆新建了三千个基站\n"
    assert decoded(text.encode("gb18030"), FILE) == text


@pytest.mark.parametrize("text", ["café à Noël", "Straße", "naïve résumé — fin"])
def test_utf8_of_other_languages_stays_utf8(text: str) -> None:
    assert decoded(text.encode("utf-8"), FILE) == text


def test_one_broken_byte_is_refused_with_its_place_and_not_read_as_another_encoding() -> None:
    data = bytearray(SIMPLIFIED.encode("utf-8") * 3)
    second_line = data.index(b"\n") + 1
    data[second_line + 1] = 0xFF
    with pytest.raises(PageError) as caught:
        decoded(bytes(data), FILE)
    assert caught.value.line == 2
    assert "UTF-8" in str(caught.value)
    assert f"offset {second_line}" in str(caught.value)
    assert "save it as UTF-8" in caught.value.cure


def test_a_cut_gb18030_file_is_refused_by_its_name() -> None:
    with pytest.raises(PageError, match="GB18030"):
        decoded((SIMPLIFIED * 3).encode("gb18030").rstrip(b"\n")[:-3] + b"\x80\x80\n", FILE)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"%PDF-1.7\n\0\0\x93\xe2", "NUL"),
        ("中文\0".encode(), "NUL"),
        (b"\xff\xfe\x00\xd8\x00", "UTF-16"),
        (b"\xef\xbb\xbf\xff\xff", "UTF-8"),
        ("Ñandú año".encode("latin-1"), "no encoding that reads as Chinese"),
        (bytes(range(128, 256)) * 3, "no encoding that reads as Chinese"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, problem: str) -> None:
    with pytest.raises(PageError, match=problem) as caught:
        decoded(data, FILE)
    assert caught.value.path == str(FILE)
    assert caught.value.cure


def test_what_a_file_declares_decides_where_bytes_alone_do_not() -> None:
    """A list of rare characters is read as the HTML file says."""
    rare = "龘靐齉爩鱻麤灪厵"
    with pytest.raises(PageError):
        decoded(f"{rare}".encode("gbk"), FILE)
    text = f"{rare}的人在"
    assert decoded(text.encode("gbk"), FILE, "gb2312") == text
    assert decoded(SIMPLIFIED.encode("utf-8"), FILE, "gb2312") == SIMPLIFIED


def test_the_frequent_characters_match_their_examples() -> None:
    """Each group of characters.toml reads its examples as Chinese and its nevers as none."""
    for group in common_characters():
        assert group.examples
        assert group.never
        assert all(plausibility(text) > 0.5 for text in group.examples), group.name
        assert all(plausibility(text) < 0.4 for text in group.never), group.name


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        text = decoded(data, FILE)
    except PageError as error:
        assert error.cure
    else:
        assert "\0" not in text
        text.encode("utf-8")


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=200))
def test_any_utf8_is_read_back_or_refused_never_mangled(text: str) -> None:
    read = decoded(text.encode("utf-8-sig"), FILE)
    assert read == text
