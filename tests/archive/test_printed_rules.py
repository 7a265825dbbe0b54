"""Rules between the texts of a page: drawn, typed or marked up, they part articles."""

from __future__ import annotations

import pytest

from archive.stories.reading import read_page
from tests.archive.pages import page_of

FIRST = "清溪河上的新桥昨日通车，两岸居民出行不再绕路，桥长一百二十米，修了整整两年。"
ON = "桥头的老渡口同时停航，渡工李明交出了船桨，改到新桥上做养护工。"
SECOND = "县医院的门诊楼下周启用，新楼有床位三百张，原来的旧楼改作康复中心，月底动工。"
THIRD = "市图书馆添了三百册盲文书，读者可以电话预约，志愿者送书上门，借期两个月。"
NEWS = "县医院启用新楼"
TEXTS = f"{FIRST}\n\n{ON}", f"{NEWS}\n\n{SECOND}", THIRD


def spans(text: str, name: str) -> list[int]:
    """The line at which each article begins."""
    return [one.spans[0][0] for one in read_page(page_of(text, name)).articles]


@pytest.mark.parametrize("rule", ["---", "* * *", "————", "━━━━━━", "◆◇◆◇", "＊＊＊"])
@pytest.mark.parametrize("name", ["page.txt", "page.md"])
def test_what_stands_below_a_rule_is_another_article(rule: str, name: str) -> None:
    page = ["大桥通车", "", TEXTS[0]]
    for text in TEXTS[1:]:
        page += ["", rule, "", text]
    assert spans("\n".join(page), name) == [1, 9, 15]


def test_a_rule_of_a_site_parts_as_well() -> None:
    told = "<hr>".join("".join(f"<p>{one}</p>" for one in text.split("\n\n")) for text in TEXTS)
    assert spans(f"<h2>大桥通车</h2>{told}", "page.html") == [1, 4, 6]


def test_an_only_rule_and_one_below_a_headline_part_nothing() -> None:
    page = f"大桥通车\n————\n\n{TEXTS[0]}\n\n————\n\n{NEWS}\n\n{SECOND}"
    assert spans(f"大桥通车\n\n{FIRST}\n\n————\n\n{ON}", "page.txt") == [1]
    assert spans(page, "page.txt") == [1, 10]


def test_rules_above_texts_alone_are_those_inside_an_essay() -> None:
    page = ["江上的渡口", "", "秦望北", "", FIRST]
    for text in (ON, SECOND, THIRD):
        page += ["", "* * *", "", text]
    assert spans("\n".join(page), "page.txt") == [1]
