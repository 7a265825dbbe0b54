"""The gazetteer tells a region's places from those elsewhere."""

from __future__ import annotations

import pytest

from archive.errors import SettingsError
from archive.places.divisions import divisions, provinces
from archive.places.gazetteer import Name, gazetteer_of
from archive.places.shortnames import former_counties, short_name


def sense(name: str, region: str = "重庆市") -> Name:
    found = [one for _, _, one in gazetteer_of(region).lexicon.find(name)]
    assert len(found) == 1 and isinstance(found[0], Name), name
    return found[0]


def test_it_holds_all_divisions_of_china_and_a_thousand_towns_of_chongqing() -> None:
    assert len(divisions()) == 44703
    assert sum(code.startswith("50") and len(code) == 9 for code, _ in divisions()) == 1031


def test_chongqing_has_its_38_districts_and_three_areas() -> None:
    names = [place.name for place in gazetteer_of("重庆市").districts]
    assert len(names) == 41
    assert {"渝北区", "忠县", "石柱土家族自治县", "两江新区", "重庆高新区", "万盛经开区"} <= set(
        names
    )


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("渝北区", "渝北"),
        ("忠县", "忠县"),
        ("石柱土家族自治县", "石柱"),
        ("恩施土家族苗族自治州", "恩施"),
        ("湖北省", "湖北"),
        ("神农架林区", "神农架"),
        ("阿拉善盟", "阿拉善"),
    ],
)
def test_short_names_leave_out_the_kind_and_the_people(name: str, short: str) -> None:
    assert short_name(name) == short


@pytest.mark.parametrize(
    ("name", "places", "form"),
    [
        ("渝北区", ["渝北区"], "full"),
        ("石柱县", ["石柱土家族自治县"], "full"),
        ("龙溪街道", ["渝北区"], "town"),
        ("三汇镇", ["合川区", "忠县"], "town"),
        ("东溪镇", ["綦江区", "忠县"], "town"),
        ("金凤镇", ["重庆高新区"], "town"),
        ("江北区", ["江北区", "浙江省"], "full"),
        ("宜昌", ["湖北省"], "short"),
        ("恩施州", ["湖北省"], "full"),
        ("内蒙古", ["内蒙古自治区"], "short"),
    ],
)
def test_a_name_stands_for_its_places(name: str, places: list[str], form: str) -> None:
    found = sense(name)
    assert [place.name for place in found.places] == places
    assert found.form == form


def test_with_another_region_the_same_names_change_sides() -> None:
    assert sense("锦江区", "四川省").places[0].rank == "district"
    assert sense("成都", "四川省").places[0].rank == "city"
    assert sense("渝北区", "四川省").places[0].name == "重庆市"


@pytest.mark.parametrize("region", [name for name, code in provinces().items() if code])
def test_every_province_can_be_the_region(region: str) -> None:
    gazetteer = gazetteer_of(region)
    assert len(gazetteer.districts) >= 16
    assert len(gazetteer.towns) > 200
    assert all(sense(place.name, region).places for place in gazetteer.districts[:20])


@pytest.mark.parametrize("region", ["31", "四川", "香港特别行政区", ""])
def test_a_region_without_a_gazetteer_is_refused_by_name(region: str) -> None:
    with pytest.raises(SettingsError, match="四川省"):
        gazetteer_of(region)


@pytest.mark.parametrize("region", ["重庆市", "四川省", "湖北省"])
@pytest.mark.parametrize(
    "before", ["在", "来", "赴", "到", "入", "抵", "从", "走进", "经过", "离开", "联合", "增加"]
)
def test_every_districts_full_name_is_seen_whatever_word_leads_to_it(
    region: str, before: str
) -> None:
    gazetteer = gazetteer_of(region)
    for place in gazetteer.districts:
        found = [sense for _, _, sense in gazetteer.lexicon.find(f"论坛{before}{place.name}举行")]
        assert any(isinstance(one, Name) and place in one.places for one in found), place.name


def test_a_town_of_some_people_is_known_without_it() -> None:
    found = gazetteer_of("重庆市").lexicon.find("浩口乡的梯田")
    assert [
        place.name for _, _, sense in found if isinstance(sense, Name) for place in sense.places
    ] == ["武隆区"]


def test_long_names_of_counties_elsewhere_are_known_without_their_kind() -> None:
    found = gazetteer_of("重庆市").lexicon.find("绥芬河口岸")
    assert [
        place.name for _, _, sense in found if isinstance(sense, Name) for place in sense.places
    ] == ["黑龙江省"]


@pytest.mark.parametrize(
    ("name", "province"),
    [
        ("呼兰县", ["黑龙江省"]),
        ("高邮县", ["江苏省"]),
        ("萧山县", ["浙江省"]),
        ("五华县", ["广东省"]),
    ],
)
def test_what_districts_were_called_before_is_known(name: str, province: list[str]) -> None:
    assert [place.name for place in sense(name).places] == province


@pytest.mark.parametrize("words", ["振兴县", "平安县", "路桥县"])
def test_a_county_that_may_be_other_words_is_none_of_before(words: str) -> None:
    assert words not in gazetteer_of("重庆市").lexicon


def test_districts_that_were_no_county_by_their_names_have_none_of_before() -> None:
    names = ["呼兰区", "浦东新区", "井陉矿区", "梅县区", "清新区"]
    rows = [(f"{at:06}", name) for at, name in enumerate(names)]
    assert [old for _, old in former_counties(rows, frozenset())] == ["呼兰县"]
