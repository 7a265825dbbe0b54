"""Readings with corrections: each action."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.catalogue import read_file
from archive.errors import PageError
from archive.model import Reading
from archive.settings import Settings
from tests.archive.corrected import PAGE, article, correct, headlines, record


def test_the_page_is_read_as_its_tests_think(tmp_path: Path) -> None:
    reading = correct(tmp_path)
    assert headlines(reading) == ["新桥今天通车", "稻田里长出大桥画", "图书馆夜里也开门"]
    assert reading.warnings == ()


def test_an_article_starts_where_it_is_told_to(tmp_path: Path) -> None:
    reading = correct(tmp_path, record("桥长一千米", "starts article"))
    assert [one.spans[0][0] for one in reading.articles] == [1, 5, 7, 13]
    assert article(reading, 5).boundary[0].rule == "correction: starts article"
    assert reading.warnings == ()


def test_an_article_may_start_inside_a_paragraph_of_cut_lines(tmp_path: Path) -> None:
    lines = [
        "春天来了，江边的柳树都发了芽，孩子们在",
        "草地上放风筝，老人们在树下下棋，",
        "江水缓缓流过，船只来来往往，岸上人",
    ]
    page = "\n".join(lines * 5) + "很多。\n"
    before = correct(tmp_path, page=page)
    after = correct(tmp_path, record("草地上放风筝", "starts article", line=8), page=page)
    assert 8 not in [one.spans[0][0] for one in before.articles]
    assert 8 in [one.spans[0][0] for one in after.articles]


def test_a_line_told_to_join_is_of_the_article_above(tmp_path: Path) -> None:
    reading = correct(tmp_path, record("稻田里长出大桥画", "joins previous"))
    assert article(reading, 5) is article(reading, 7)
    assert "图书馆夜里也开门" in headlines(reading)
    assert reading.warnings == ()


def test_furniture_is_in_no_article_and_what_is_not_may_be_taken_back(tmp_path: Path) -> None:
    reading = correct(tmp_path, record("桥长一千米", "is furniture"))
    assert [line.number for block in reading.furniture for line in block.lines] == [5]
    assert "桥长一千米" not in "".join(one.body for one in reading.articles)
    page = PAGE.replace("读者说，", "第3版\n\n读者说，")
    taken = correct(tmp_path, page=page)
    assert [block.lines[0].text for block in taken.furniture] == ["第3版"]
    back = correct(tmp_path, record("第3版", "joins previous"), page=page)
    assert back.furniture == ()
    assert article(back, 17).headline == "图书馆夜里也开门"


def test_one_record_may_speak_of_a_run_of_lines(tmp_path: Path) -> None:
    reading = correct(tmp_path, record("稻田里长出", "is furniture", to="通讯员"))
    assert [line.number for block in reading.furniture for line in block.lines] == [7, 9, 11]
    assert headlines(reading) == ["新桥今天通车", "图书馆夜里也开门"]


@pytest.mark.parametrize(
    ("text", "role", "field", "wanted"),
    [
        ("桥长一千米", "headline", "headline", "桥长一千米，修了三年，两岸居民往来更加方便。"),
        ("桥长一千米", "headline", "kicker", "新桥今天通车"),
        ("桥长一千米", "deck", "deck", "桥长一千米，修了三年，两岸居民往来更加方便。"),
        ("桥长一千米", "subhead", "subheads", ("桥长一千米，修了三年，两岸居民往来更加方便。",)),
        ("新桥今天通车", "kicker", "kicker", "新桥今天通车"),
        ("新桥今天通车", "column label", "column", "新桥今天通车"),
        ("新桥今天通车", "body", "headline_derived", True),
    ],
)
def test_lines_have_the_role_that_they_are_told(
    tmp_path: Path, text: str, role: str, field: str, wanted: object
) -> None:
    reading = correct(tmp_path, record(text, f"is {role}"))
    told = reading.articles[0]
    assert getattr(told, field) == wanted
    line = next(one for one in reading.page.lines if one.text.startswith(text))
    assert (line.text in told.body.split("\n")) == (role in ("body", "subhead"))
    assert [block.role for block in told.blocks if line in block.lines] == [role]
    assert len(reading.articles) == 3


def test_a_headline_in_two_lines_is_told_as_a_run(tmp_path: Path) -> None:
    page = PAGE.replace("# 稻田里长出大桥画", "稻田里长出，\n大桥画。")
    told = correct(tmp_path, record("稻田里长出", "is headline", to="大桥画"), page=page)
    assert "稻田里长出，大桥画。" in headlines(told)


def test_a_byline_that_no_rule_knows_is_told_and_named(tmp_path: Path) -> None:
    page = PAGE.replace("通讯员 李某", "江边钓叟 口述")
    told = correct(
        tmp_path,
        record("江边钓叟", "is byline"),
        record("稻田里", "authors are", "江边钓叟"),
        page=page,
    )
    rice = article(told, 7)
    assert rice.byline.names == ("江边钓叟",)
    assert "江边钓叟" not in rice.body


def test_a_corrected_line_is_read_shown_and_tagged_as_it_should_be(tmp_path: Path) -> None:
    line = "本报讯（记者 黄虹）6月12日，黔江区新桥通车，市民走上大桥看江景。"
    plain, reading = (
        correct(tmp_path),
        correct(tmp_path, record("本报讯（记者 黄红", "text is", line)),
    )
    bridge = reading.articles[0]
    assert bridge.byline.names == ("黄虹",)
    assert "黔江区新桥通车" in bridge.body
    assert [tag.id for tag in bridge.districts] == ["黔江区"]
    assert reading.page == plain.page
    assert bridge.id == plain.articles[0].id
    received = set(reading.page.lines)
    assert all(x in received for block in bridge.blocks for x in block.lines)


@pytest.mark.parametrize(
    ("do", "value", "field", "wanted"),
    [
        ("headline is", "大桥通车", "headline", "大桥通车"),
        ("kicker is", "三年修成", "kicker", "三年修成"),
        ("deck is", "市民上桥", "deck", "市民上桥"),
        ("column is", "江城纪事", "column", "江城纪事"),
        ("kind is", "photo", "kind", "photo"),
    ],
)
def test_what_is_told_of_an_article_holds_wherever_in_it_the_line_stands(
    tmp_path: Path, do: str, value: str, field: str, wanted: str
) -> None:
    for text in ("新桥今天", "桥长一千米"):
        reading = correct(tmp_path, record(text, do, value))
        assert getattr(reading.articles[0], field) == wanted
        assert headlines(reading)[1:] == ["稻田里长出大桥画", "图书馆夜里也开门"]


def test_names_that_are_told_keep_the_roles_that_were_printed(tmp_path: Path) -> None:
    reading = correct(
        tmp_path,
        record("新桥今天", "authors are", "李一、黄红"),
        record("新桥今天", "organisation is", "江城日报社"),
        record("新桥今天", "agency is", "新华社"),
    )
    byline = reading.articles[0].byline
    assert [(one.name, one.role) for one in byline.authors] == [("李一", ""), ("黄红", "记者")]
    assert (byline.organisation, byline.agency, byline.printed) == ("江城日报社", "新华社", "")


def test_tags_are_put_and_taken_away_with_a_reason(tmp_path: Path) -> None:
    reading = correct(
        tmp_path,
        record("稻田里长出", "district-", "渝北区"),
        record("稻田里长出", "district+", "黔江区"),
        record("稻田里长出", "district+", "黔江区", line=7),
        record("稻田里长出", "topic+", "culture"),
    )
    rice = article(reading, 7)
    assert [tag.id for tag in rice.districts] == ["黔江区"]
    assert rice.districts[0].evidence[0].rule == "correction: district+"
    assert rice.topics[-1].id == "culture" and rice.topics[-1].label != "culture"
    assert article(correct(tmp_path), 7).districts[0].id == "渝北区"


def test_names_of_articles_outlive_all_corrections_but_of_their_beginning(tmp_path: Path) -> None:
    plain = {one.spans[0][0]: one.id for one in correct(tmp_path).articles}
    reading = correct(
        tmp_path,
        record("新桥今天", "text is", "旧桥明天不通车"),
        record("本报讯（记者 黄红", "is furniture"),
        record("稻田里长出", "headline is", "别的"),
        record("读者说", "starts article"),
    )
    names = {one.spans[0][0]: one.id for one in reading.articles}
    assert {line: names[line] for line in plain} == plain
    assert set(names) - set(plain) == {17}


RECORDS = """{"headline": "新桥今天通车", "body": "6月12日，江城新桥通车。\\n桥长一千米。"}
{"headline": "稻田画", "body": "渝北区的稻田里有画。"}
"""


def test_a_record_is_corrected_by_the_file_of_its_line(tmp_path: Path) -> None:
    (tmp_path / "items.jsonl").write_text(RECORDS, encoding="utf-8")
    folder = tmp_path / "corrections"
    folder.mkdir()
    told = (
        record("桥长", "text is", "桥长两千米。"),
        record("新桥今天", "headline is", "大桥通车"),
        record("新桥今天", "district+", "黔江区"),
        record("桥长", "starts article"),
    )
    text = "".join(f"[[correction]]\n{one}\n" for one in told)
    (folder / "items.1.toml").write_text(text, encoding="utf-8")
    (folder / "items.9.toml").write_text(text, encoding="utf-8")
    (folder / "items.2.toml").write_text("[[", encoding="utf-8")
    settings = Settings(corrections=folder)
    first, second, third = read_file(tmp_path / "items.jsonl", tmp_path, settings)
    assert isinstance(first, Reading)
    assert first.articles[0].headline == "大桥通车"
    assert first.articles[0].body == "6月12日，江城新桥通车。\n桥长两千米。"
    assert [tag.id for tag in first.articles[0].districts] == ["黔江区"]
    (warning,) = first.warnings
    assert "a record is one article" in warning
    assert isinstance(second, PageError) and "items.2.toml" in str(second)
    assert isinstance(third, PageError) and "items.9.toml: items.jsonl has no record" in str(third)


# ---- what a reading says of its corrections --------------------------------------------------
