"""Offices and bodies are found under their long and their short names, and nowhere else."""

import pytest

from archive.places.offices import (
    Office,
    bodies,
    level_of,
    names_at,
    office_called,
    offices,
    offices_in,
)

ALL = (*offices(), *bodies())


@pytest.mark.parametrize("office", ALL, ids=lambda office: office.name)
def test_each_office_holds_for_its_examples(office: Office) -> None:
    assert office.examples and office.never
    for text in office.examples:
        assert [one.office for one in offices_in(text)] == [office], text
    for text in office.never:
        assert office not in [one.office for one in offices_in(text)], text


def test_no_name_stands_for_two() -> None:
    for group in (offices(), bodies()):
        forms = [form for office in group for form in office.forms]
        assert len(forms) == len(set(forms))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("记者从市科技局获悉", ["市科学技术局"]),
        ("重庆市科技局昨日公布", ["重庆市科学技术局"]),
        ("成都市科技局与我市科技局签约", ["成都市科学技术局", "市科学技术局"]),
        ("石柱县政府和石柱土家族自治县人民政府", ["石柱土家族自治县人民政府"] * 2),
        ("科技局提出", []),
        ("科技部与科技部门", ["科学技术部"]),
        ("市市场监管局", ["市市场监督管理局"]),
        ("国家发展改革委与市发展改革委", ["国家发展和改革委员会", "市发展和改革委员会"]),
        ("", []),
    ],
)
def test_an_office_is_that_of_the_place_before_it(text: str, names: list[str]) -> None:
    assert [one.name for one in offices_in(text)] == names


def test_what_is_typed_names_an_office_only_as_a_whole() -> None:
    named = office_called("市科技局")
    assert named and named.forms == ("市科学技术局", "市科技局")
    assert office_called("市科技局通知") is None
    assert office_called("科技局") is None
    body = office_called("中科院")
    assert body and body.name == "中国科学院"


def test_the_region_s_own_office_has_two_names() -> None:
    (own,) = offices_in("市科技局")
    assert names_at(own, "重庆市") == ("重庆市科学技术局", "市科学技术局")
    (full,) = offices_in("重庆市科技局")
    assert names_at(full, "重庆市") == ("重庆市科学技术局", "市科学技术局")
    (other,) = offices_in("成都市科技局")
    assert names_at(other, "重庆市") == ("成都市科学技术局",)
    (district,) = offices_in("区科技局")
    assert names_at(district, "重庆市") == ("区科学技术局",)
    assert names_at(own, "四川省") == ("市科学技术局",)


def test_the_kind_of_a_place() -> None:
    assert level_of("广西壮族自治区") == "自治区"
    assert level_of("渝北区") == "区"
    assert level_of("香港") == ""
