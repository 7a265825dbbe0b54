"""What the page view says of the reading: why, how sure, what was corrected, and the next page."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from flask import Flask
from flask.testing import FlaskClient

import archive
from archive.corrections.corrections import ACTIONS
from archive.model import Article, Evidence, Reading
from archive.settings import Settings
from archive.tags.literature import RULE as LITERATURE
from archive.words.signals import weights_in_force
from index import Leaf, update_index
from tests.web.markup import faults, soup_at, text_of
from web import create_app
from web.handle import EXTENSION
from web.presenters.page import leaf_of
from web.presenters.sure import DOUBTFUL, sure_of
from web.speech import Speech, catalogue

FOLDER = Path(archive.__file__).with_name("rules")

PAGE = """---
publication: 江城日报
date: 2023-05-12
page: {number}
---
# 新桥今天通车

本报讯（记者 黄红）6月12日，江城新桥通车，市民走上大桥看江景。

桥长一千米，修了三年，两岸居民往来更加方便。

# 图书馆夜里也开门

本报讯（记者 王某）从本周起，江城图书馆每晚开到十点，读者可以借书还书。
"""
UNMARKED = """江州市出现暴雨

今天上午，江州市下起了小雨，到了中午时分，多个区县出现暴雨，部分路段积水，交警疏导车辆。

专项债券拨付到位

财政部门介绍，今年发行的专项债券已经全部拨付到位，重点支持保障房建设和老旧管网改造。
"""
CORRECTIONS = """
[[correction]]
text = "桥长一千米"
do = "text is"
value = "桥长两千米，修了三年，两岸居民往来更加方便。"
[[correction]]
text = "图书馆夜里也开门"
do = "topic+"
value = "culture"
[[correction]]
text = "新桥今天通车"
do = "joins previous"
[[correction]]
text = "没有这样的一行"
do = "starts article"
"""


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> tuple[FlaskClient, dict[str, Reading]]:
    """A client and what was read of each page."""
    folder = tmp_path_factory.mktemp("paper")
    for name in ("seeds", "corrections"):
        (folder / name).mkdir()
    for id, number in (("a", "A10"), ("b", "A2"), ("c", "A1")):
        (folder / "seeds" / f"{id}.txt").write_text(PAGE.format(number=number), "utf-8")
    (folder / "seeds" / "plain.txt").write_text(UNMARKED, "utf-8")
    (folder / "corrections" / "a.toml").write_text(CORRECTIONS, "utf-8")
    settings = Settings(
        seeds=folder / "seeds", index=folder / "index", corrections=folder / "corrections"
    )
    update_index(settings.seeds, settings.index, jobs=1, settings=settings)
    app = create_app(settings)
    archive = app.extensions[EXTENSION].archive
    readings = {id: archive.page(id) for id in ("a", "b", "c", "plain")}
    return app.test_client(), readings


def run_of(soup: BeautifulSoup, headline: str) -> Tag:
    return next(run for run in soup.select("section.run") if headline in text_of(run.h2))


def test_each_article_says_how_sure_it_is_where_it_begins(
    paper: tuple[FlaskClient, dict[str, Reading]],
) -> None:
    client, readings = paper
    for id in ("b", "plain"):
        soup = soup_at(client, f"/page/{id}")
        assert faults(soup) == []
        for article in readings[id].articles:
            assert article.confidence is not None
            said = text_of(run_of(soup, article.headline).select_one(".sure"))
            percent = min(99, max(1, round(article.confidence * 100)))
            assert f"{percent}%" in said
            assert ("宜对照原版" in said) == (article.confidence < DOUBTFUL)


def test_what_is_doubtful_is_marked_in_the_list_too(
    paper: tuple[FlaskClient, dict[str, Reading]],
) -> None:
    client, readings = paper
    doubtful = [one for one in readings["plain"].articles if (one.confidence or 1) < DOUBTFUL]
    soup = soup_at(client, "/page/plain")
    marked = [li for li in soup.select(".contents li") if "把握不大" in text_of(li)]
    assert len(marked) == len(doubtful) == len(soup.select(".run .doubtful"))
    assert doubtful


@pytest.mark.parametrize(
    ("confidence", "boundary", "said", "doubtful"),
    [
        (0.97, True, "起止把握 97%", False),
        (1.0, True, "起止把握 99%", False),
        (0.61, True, "起止把握只有 61%，宜对照原版", True),
        (0.0, True, "起止把握只有 1%，宜对照原版", True),
        (None, True, "各篇交错排印，起止把握没有估算", False),
        (None, False, "", False),
    ],
)
def test_how_sure_in_words(
    confidence: float | None, boundary: bool, said: str, doubtful: bool
) -> None:
    evidence = (Evidence("start: an article begins", "", 1, -5.0),) if boundary else ()
    article = Article("p~1", "p", "题", ((1, 1),), (), boundary=evidence, confidence=confidence)
    sure = sure_of(article, Speech("zh"))
    assert (sure.said, sure.doubtful) == (said, doubtful)


def test_a_boundary_shows_what_spoke_for_it_and_against_it_with_its_weight(
    paper: tuple[FlaskClient, dict[str, Reading]],
) -> None:
    client, readings = paper
    article = readings["b"].articles[1]
    run = run_of(soup_at(client, "/page/b"), article.headline)
    group = run.select("dl > dt")[0]
    assert text_of(group).startswith(f"另起一篇 · 第 {article.spans[0][0]} 行")
    rows = []
    for row in group.find_next_siblings():
        if row.name == "dt":
            break
        rows.append(text_of(row))
    assert len(rows) == len(article.boundary)
    for row, one in zip(rows, article.boundary, strict=True):
        assert row.startswith("支持：" if one.weight > 0 else "反对：")
        assert not re.search(r"[+−]\d", row)
        assert "start:" not in row


def test_the_figures_stand_behind_a_second_unfolding(
    paper: tuple[FlaskClient, dict[str, Reading]],
) -> None:
    client, readings = paper
    article = readings["b"].articles[1]
    run = run_of(soup_at(client, "/page/b"), article.headline)
    rows = [text_of(one) for one in run.select("details details li")]
    for row, one in zip(rows, article.boundary, strict=False):
        assert row.startswith(f"{one.weight:+.2f}".replace("-", "−"))
    total = sum(one.weight for one in article.boundary)
    assert rows[len(article.boundary)].endswith(f"{total:+.2f}".replace("-", "−"))


def test_corrections_are_shown_where_they_hold(
    paper: tuple[FlaskClient, dict[str, Reading]],
) -> None:
    client, _ = paper
    soup = soup_at(client, "/page/a")
    listed = [text_of(li) for li in soup.select(".corrections li")]
    assert len(listed) == 3
    assert "文字应作：桥长两千米" in listed[0]
    assert "加主题：文化旅游" in listed[1]
    assert "没有照办：上面没有可以接的行" in listed[2]
    for li in soup.select(".corrections li a"):
        assert soup.select(str(li["href"]).partition("#")[2].join(("#", "")))
    marked = soup.select("small.corrected")
    # The line stays as it was received, and one that was not done is not marked.
    assert [text_of(small) for small in marked] == [
        "更正：文字应作：桥长两千米，修了三年，两岸居民往来更加方便。",
        "更正：加主题：文化旅游",
    ]
    assert text_of(marked[0].parent).startswith("桥长一千米")


def test_corrections_that_could_not_be_done_are_told_of_in_the_readers_language(
    paper: tuple[FlaskClient, dict[str, Reading]],
) -> None:
    client, _ = paper
    said = text_of(soup_at(client, "/page/a").select_one(".notice"))
    assert "处人工更正没有照办" in said
    # Files and cures are for whoever runs the archive, who has them from the report.
    assert ".toml" not in said and not any("a" <= letter <= "z" for letter in said)
    said = text_of(soup_at(client, "/page/a?lang=en").select_one(".notice"))
    assert "could not be done" in said and ".toml" not in said
    client.delete_cookie("baohai_lang")


def test_a_page_without_corrections_speaks_of_none(
    paper: tuple[FlaskClient, dict[str, Reading]],
) -> None:
    soup = soup_at(paper[0], "/page/b")
    assert not soup.select(".corrections, .notice, small.corrected")


def test_the_pages_of_an_issue_are_leafed_through_by_number(
    paper: tuple[FlaskClient, dict[str, Reading]],
) -> None:
    client, _ = paper
    soup = soup_at(client, "/page/b")
    before, after = soup.select(".leaves a")
    assert (before["href"], before["rel"]) == ("/page/c", ["prev"])
    assert (after["href"], after["rel"]) == ("/page/a", ["next"])
    assert "第A1版" in text_of(before) and "第A10版" in text_of(after)
    # Behind the issue the archive goes on, and another page is named by its id.
    (last,) = soup_at(client, "/page/a").select(".leaves a[rel=next]")
    assert last["href"] == "/page/plain" and "plain" in text_of(last)
    assert "另一期" in text_of(last) and "另一期" not in text_of(before) + text_of(after)


def test_a_page_beyond_the_issue_is_named_by_its_paper_and_day(app: Flask) -> None:
    leaf = Leaf("x", "2", False, "江城日报", dt.date(2023, 5, 14), "inferred")
    with app.test_request_context():
        view = leaf_of(leaf, Speech("zh"))
        unknown = leaf_of(Leaf("日报/x", "2"), Speech("zh"))
    assert view and (view.name, view.within) == ("江城日报 2023年5月14日（推定） 第2版", False)
    assert unknown and unknown.name == "日报/x"


def test_every_rule_that_a_boundary_may_name_has_words() -> None:
    named = {f"rule.{name}" for name in weights_in_force() if name.startswith(("start:", "title:"))}
    assert named - set(catalogue()) == set()


def test_every_rule_that_a_tag_may_name_has_words() -> None:
    rules = tomllib.loads((FOLDER / "places.toml").read_text("utf-8"))
    named = {one["name"] for group in ("weight", "deictic") for one in rules[group]}
    zones = tomllib.loads((FOLDER / "topics.toml").read_text("utf-8"))["zone"]
    named |= {f"{one['name']} word" for one in zones} | {LITERATURE, "the page's own place"}
    assert {f"rule.{name}" for name in named} - set(catalogue()) == set()
    for lang, letters in (("zh", "[a-z]"), ("en", "[\u4e00-\u9fff]")):
        assert not [one for one in named if re.search(letters, catalogue()[f"rule.{one}"][lang])]


def test_every_correction_has_words() -> None:
    assert {f"do.{name}" for name in ACTIONS} <= set(catalogue())
