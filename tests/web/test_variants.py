"""The page says which other forms of a name were searched, and can be told not to."""

import pytest
from flask.testing import FlaskClient

from archive.settings import Settings
from index import update_index
from tests.web.markup import headlines, soup_at, text_of
from web import create_app

PAGE = """# 渝北新园区开园

市科技局昨天宣布，渝北的新园区正式开园，首批三十家企业入驻，园区配套的道路和厂房同时启用。

# 荣昌办起技能赛

荣昌区昨天办起职业技能大赛，两百名选手参加了焊接—烹饪等项目的比赛，比赛将持续三天。
"""


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    folder = tmp_path_factory.mktemp("variants")
    seeds = folder / "seeds"
    seeds.mkdir()
    (seeds / "page.md").write_text(PAGE, encoding="utf-8")
    update_index(seeds, folder / "index", jobs=1)
    app = create_app(Settings(index=folder / "index", seeds=seeds))
    app.testing = True
    return app.test_client()


def test_the_other_forms_are_found_told_and_can_be_left_out(reader: FlaskClient) -> None:
    soup = soup_at(reader, "/search?q=渝北区&kind=news")
    assert headlines(soup) == ["渝北新园区开园"]
    notice = soup.select_one("main p.notice")
    assert notice and notice.a
    assert text_of(notice) == "也搜索了 渝北。 只搜索输入的名称"
    alone = soup_at(reader, str(notice.a["href"]))
    assert headlines(alone) == []
    back = alone.select_one("main p.notice")
    assert back and back.a
    assert "variants" not in str(back.a["href"])
    assert headlines(soup_at(reader, str(back.a["href"]))) == ["渝北新园区开园"]


def test_offices_are_found_from_page_to_mark(reader: FlaskClient) -> None:
    soup = soup_at(reader, "/search?q=重庆市科学技术局")
    assert headlines(soup) == ["渝北新园区开园"]
    assert [text_of(mark) for mark in soup.select("ol.hits mark")] == ["市科技局"]


def test_a_name_that_is_found_as_typed_says_nothing(reader: FlaskClient) -> None:
    for typed in ("荣昌", '"渝北"', "园区"):
        soup = soup_at(reader, f"/search?q={typed}")
        assert headlines(soup)
        assert not soup.select("main p.notice")


def test_the_endpoint_names_them(reader: FlaskClient) -> None:
    answer = reader.get("/api/v1/search?q=渝北区").get_json()
    assert answer["also"] == ["渝北"]
    alone = reader.get("/api/v1/search?q=渝北区&variants=0").get_json()
    assert "also" not in alone
    assert alone["total"] == 0


def test_another_value_is_refused_by_name(reader: FlaskClient) -> None:
    answer = reader.get("/api/v1/search?q=渝北区&variants=2")
    assert answer.status_code == 400
    assert answer.get_json()["field"] == "variants"


def test_an_article_marks_what_the_search_looked_for(reader: FlaskClient) -> None:
    """The number of a hit is the same in the lines and on the page of the article."""
    for words, variants, marks in (
        ("荣昌区 荣昌", "", ["荣昌", "荣昌区"]),
        ("渝北区 渝北", "", ["渝北", "渝北"]),
        ("渝北区 OR 厂房", "&variants=0", ["厂房"]),
    ):
        for view in ("articles", "concordance"):
            soup = soup_at(reader, f"/search?q={words}&view={view}{variants}")
            link = soup.select_one("ol.hits h2 a, ol.lines a")
            assert link
            page = soup_at(reader, str(link["href"]).partition("#")[0])
            assert [text_of(mark) for mark in page.select("article mark")] == marks
            back = soup_at(reader, str(page.select(".found .walk a")[-1]["href"]))
            again = back.select_one("ol.hits h2 a, ol.lines a")
            assert again and again["href"] == link["href"]


def test_the_frame_says_what_else_was_searched(reader: FlaskClient) -> None:
    soup = soup_at(reader, "/embed?q=渝北区")
    assert text_of(soup.select_one("main p.notice")) == "也搜索了 渝北。"


@pytest.mark.parametrize("words", ["日期:2022-02-30 园区", "日期: 2022-02-30 园区"])
def test_what_is_no_date_is_told(reader: FlaskClient, words: str) -> None:
    for address in ("/search?q=", "/search?view=concordance&q=", "/embed?q="):
        (notice, *_) = soup_at(reader, f"{address}{words}").select("main p.notice")
        assert text_of(notice).startswith("2022-02-30 不是日期，已当作普通文字查找。")
    for view in ("search", "concordance"):
        assert reader.get(f"/api/v1/{view}?q={words}").get_json()["no_dates"] == ["2022-02-30"]
        assert "no_dates" not in reader.get(f"/api/v1/{view}?q=日期:2022-02").get_json()


def test_a_dash_that_is_found_as_printed_is_told(reader: FlaskClient) -> None:
    """焊接—烹饪 stands in the one article that has 焊接."""
    words = "焊接 -烹饪"
    for address in ("/search?q=", "/embed?q="):
        notices = [text_of(one) for one in soup_at(reader, f"{address}{words}").select("p.notice")]
        assert "排除后没有结果，已按印出来的样子查找 “焊接 -烹饪”。" in notices
    assert reader.get(f"/api/v1/search?q={words}").get_json()["printed"] == ["焊接 -烹饪"]
    assert "printed" not in reader.get("/api/v1/search?q=园区 -烹饪").get_json()
