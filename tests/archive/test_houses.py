"""Houses and offices that nobody lists, and what is none of them."""

from __future__ import annotations

import pytest

from archive.bylines.bylines import whole_byline
from archive.bylines.bylinewords import FILE
from archive.bylines.houses import is_house, is_office
from archive.rulebook import load_group
from archive.words.entries import Shape

OFFICES = load_group(FILE, "office", Shape)


@pytest.mark.parametrize("text", [one for office in OFFICES for one in office.examples])
def test_an_office_sends_in_a_text_in_a_person_s_stead(text: str) -> None:
    assert is_office(text)
    byline = whole_byline(f"通讯员：{text}")
    assert byline is not None
    assert byline.names == ()


@pytest.mark.parametrize("text", [one for office in OFFICES for one in office.never])
def test_a_name_is_no_office(text: str) -> None:
    assert not is_office(text)


def test_a_name_may_end_as_an_office_does() -> None:
    assert not is_office("王玉会")
    assert is_office("区妇联")


@pytest.mark.parametrize("text", ["江都", "云都", "新云江", "云上江州", "江州日报·云上江州"])
def test_a_paper_s_short_name_stands_right_before_its_reporter(text: str) -> None:
    assert is_house(text)
    byline = whole_byline(f"{text}记者 王小海")
    assert byline is not None
    assert byline.names == ("王小海",)


@pytest.mark.parametrize("text", ["战地", "外国", "三名", "江州女", "见义勇为", "李小明"])
def test_a_word_or_a_person_before_a_reporter_is_no_house(text: str) -> None:
    assert not is_house(text)
    assert whole_byline(f"{text}记者王小海") is None


def test_any_word_before_a_reporter_may_be_a_house_behind_a_role() -> None:
    byline = whole_byline("采写：前线记者王小海 实习生：李明 欧阳江")
    assert byline is not None
    assert byline.names == ("王小海", "李明", "欧阳江")


@pytest.mark.parametrize("text", ["前线", "一线", "江州前线"])
def test_a_word_is_a_house_only_behind_a_role(text: str) -> None:
    assert is_house(text, told=True)
    assert not is_house(text)


@pytest.mark.parametrize("text", ["三名", "江州女", "李小明", "江", "江州江海都市"])
def test_a_person_or_several_are_no_house_behind_a_role_either(text: str) -> None:
    assert not is_house(text, told=True)


@pytest.mark.parametrize("text", ["8月3日记者 王小海", "80名记者 王小海", "第3次记者会"])
def test_a_day_or_a_number_before_a_reporter_is_no_house(text: str) -> None:
    assert whole_byline(text) is None
