"""A search that finds nothing, or names what there is not, leads on."""

from __future__ import annotations

import pytest
from bs4 import Tag
from flask.testing import FlaskClient

from tests.web.markup import faults, soup_at, text_of


def offers(client: FlaskClient, address: str) -> dict[str, Tag]:
    soup = soup_at(client, address)
    assert faults(soup) == []
    return {text_of(one.find("a") or one).split(" ")[0]: one for one in soup.select(".none li")}


def test_with_several_choices_all_of_them_can_be_left_out_together(client: FlaskClient) -> None:
    found = offers(client, "/search?q=企业&district=忠县&topic=safety&kind=box")
    offer = found["去掉“全部筛选条件”"]
    link = offer.select_one("a")
    assert link is not None
    assert int(text_of(offer.select_one(".n")).split()[0]) > 0
    soup = soup_at(client, str(link["href"]))
    assert soup.select("ol.hits > li") and not soup.select(".applied li")
    assert "去掉“全部筛选条件”" not in offers(client, "/search?q=没有的话语吧&district=忠县")


@pytest.mark.parametrize("typed", ["末来", "渝被"])
def test_words_near_are_offered_without_the_choices_where_they_have_none(
    client: FlaskClient, typed: str
) -> None:
    soup = soup_at(client, f"/search?q={typed}&district=忠县&topic=safety&kind=box")
    assert "不加筛选，库里相近的词" in text_of(soup.select_one(".none"))
    link = soup.select_one(".none .near a")
    assert link is not None
    found = soup_at(client, str(link["href"]))
    assert found.select("ol.hits > li") and not found.select(".applied li")


@pytest.mark.parametrize(
    ("asked", "said", "near"),
    [
        ("topic=scitec", "没有“scitec”这个主题。", "科技创新"),
        ("topic=-scitec", "没有“scitec”这个主题。", "科技创新"),
        ("district=渝北县", "没有关于“渝北县”的报道。", "渝北区"),
        ("district=渝北", "没有关于“渝北”的报道。", "渝北区"),
    ],
)
@pytest.mark.parametrize("view", ["", "&view=concordance"])
def test_a_value_that_there_is_not_is_named_and_near_ones_are_links(
    client: FlaskClient, asked: str, said: str, near: str, view: str
) -> None:
    soup = soup_at(client, f"/search?q=企业&{asked}{view}")
    assert faults(soup) == []
    (notice,) = [one for one in soup.select(".notice") if said in text_of(one)]
    link = next(one for one in notice.select("a") if text_of(one) == near)
    soup = soup_at(client, str(link["href"]))
    assert not [one for one in soup.select(".notice") if said in text_of(one)]
    assert near in text_of(soup.h1) and "企业" in text_of(soup.h1)


def test_a_value_that_finds_nothing_here_is_not_said_to_be_missing(client: FlaskClient) -> None:
    soup = soup_at(client, "/search?q=没有的话语吧&district=渝北区&topic=scitech")
    assert not [one for one in soup.select(".notice") if "没有关于" in one.text]


def test_the_fields_of_dates_offer_the_years_of_the_archive(client: FlaskClient) -> None:
    soup = soup_at(client, "/search?q=企业")
    fields = soup.select("#filters input[type=date]")
    assert [(one["min"], one["max"]) for one in fields] == [("2020-01-01", "2022-12-31")] * 2
    # What is chosen beyond can be sent again.
    soup = soup_at(client, "/search?q=企业&from=1900&view=concordance")
    field = soup.select_one("#filters input[name=from]")
    assert field is not None and field["min"] == field["value"] == "1900-01-01"


@pytest.mark.parametrize("view", ["", "&view=concordance", "&district=忠县"])
@pytest.mark.parametrize("typed", ["！？", "()", "- -", "§"])
def test_a_text_without_a_character_to_search_for_is_told_so(
    client: FlaskClient, typed: str, view: str
) -> None:
    said = text_of(soup_at(client, f"/search?q={typed}{view}").select_one(".none"))
    assert "没有可以查找的字符" in said and "更短的词" not in said
    said = text_of(soup_at(client, f"/search?q={typed}{view}&lang=en").select_one(".none"))
    assert "no character that can be searched for" in said and "shorter word" not in said


@pytest.mark.parametrize("typed", ["“没有的话语吧”", "㍿㍿"])
def test_any_other_text_is_given_the_advice_that_helps_words(
    client: FlaskClient, typed: str
) -> None:
    said = text_of(soup_at(client, f"/search?q={typed}").select_one(".none"))
    assert "更短的词" in said and "没有可以查找的字符" not in said
