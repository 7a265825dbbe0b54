"""Places are named as they may be asked for, and found where a text names them in full."""

import pytest

from index import places
from index.places import names_of_district, town_without_kind, towns_in


@pytest.mark.parametrize(
    ("text", "towns"),
    [
        ("走进龙溪街道和三汇镇，", ["龙溪街道", "三汇镇"]),
        ("龙溪街道，龙溪街道", ["龙溪街道", "龙溪街道"]),
        ("城乡街道整治，家乡变了，城镇化", []),
        ("镇", []),
        ("", []),
    ],
)
def test_towns_are_found_where_they_are_named_in_full(text: str, towns: list[str]) -> None:
    assert list(towns_in(text)) == towns


def test_the_list_of_towns_is_made_once_and_not_for_each_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    list(towns_in("龙溪街道"))
    monkeypatch.setattr(places, "divisions", lambda: pytest.fail("the gazetteer is gone through"))
    assert list(towns_in("走进龙溪街道和三汇镇，")) == ["龙溪街道", "三汇镇"]


def test_the_kind_of_a_town_stands_at_its_end() -> None:
    assert town_without_kind("龙溪街道") == "龙溪"
    assert town_without_kind("乡镇企业") == "乡镇企业"


def test_a_district_has_its_shorter_names() -> None:
    assert names_of_district("渝北区") == ("渝北区", "渝北")
    assert "石柱" in names_of_district("石柱土家族自治县")
