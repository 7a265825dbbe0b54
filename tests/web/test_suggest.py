"""Suggestions at the endpoint, and under the search box in a real browser."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from flask import Flask
from flask.testing import FlaskClient
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

from index import SUGGESTION_KINDS
from tests.web.browsing import NARROW, all_of, one_of, prefer, resize, visited
from tests.web.chromium import chrome, serving

if TYPE_CHECKING:
    from selenium.webdriver import Chrome
    from selenium.webdriver.remote.webelement import WebElement

# --- the endpoint ---


def test_the_endpoint_answers_with_exactly_the_promised_keys(client: FlaskClient) -> None:
    answer = client.get("/api/v1/suggest?q=科技").get_json()
    assert set(answer) == {"q", "suggestions"}
    assert answer["q"] == "科技" and answer["suggestions"]
    for one in answer["suggestions"]:
        assert set(one) == {"text", "kind", "count", "marks", "query", "url"}
        assert one["kind"] in SUGGESTION_KINDS
        assert [one["text"][start:end] for start, end in one["marks"]] == ["科技"]


def test_an_address_of_a_suggestion_leads_to_what_it_names(client: FlaskClient) -> None:
    for typed in ("渝", "zhongxian", "gzl", "企业"):
        for one in client.get(f"/api/v1/suggest?q={typed}&size=20").get_json()["suggestions"]:
            found = client.get("/api/v1/search", query_string={"q": one["query"]}).get_json()
            assert found["total"] >= one["count"] >= 1
            assert client.get(one["url"]).status_code == 200


def test_so_many_are_given_as_are_asked_for(client: FlaskClient) -> None:
    for size in (1, 3, 20):
        found = client.get(f"/api/v1/suggest?q=y&size={size}").get_json()["suggestions"]
        assert 0 < len(found) <= size
    assert client.get("/api/v1/suggest").get_json() == {"q": "", "suggestions": []}


@pytest.mark.parametrize(
    ("asked", "field"),
    [("size=21", "size"), ("size=0", "size"), ("size=x", "size"), ("q=" + "长" * 501, "q")],
)
def test_a_wrong_parameter_is_named(client: FlaskClient, asked: str, field: str) -> None:
    answer = client.get(f"/api/v1/suggest?{asked}")
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")
    assert answer.get_json()["field"] == field


def test_other_sites_may_read_it_and_only_read(client: FlaskClient) -> None:
    assert client.get("/api/v1/suggest?q=a").headers["Access-Control-Allow-Origin"] == "*"
    answer = client.post("/api/v1/suggest?q=a")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")


# --- the box ---


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    with chrome(tmp_path_factory.mktemp("profile")) as browser:
        yield browser


@pytest.fixture(scope="module")
def site(app: Flask) -> Iterator[str]:
    with serving(app) as address:
        yield address


@pytest.fixture
def box(window: Chrome, site: str) -> Iterator[WebElement]:
    """The box of the front page; whatever went wrong in the console fails the test."""
    resize(window, 1280)
    window.get_log("browser")
    window.get(f"{site}/")
    yield one_of(window, "#q")
    assert [one["message"] for one in window.get_log("browser") if one["level"] == "SEVERE"] == []


def options(browser: Chrome) -> list[WebElement]:
    """The options, once some are shown."""
    return WebDriverWait(browser, 10).until(lambda there: all_of(there, "#suggestions li"))


def active(browser: Chrome) -> str:
    """The text of the option that the box names as the active one."""
    id = one_of(browser, "#q").get_attribute("aria-activedescendant")
    if not id:
        return ""
    (chosen,) = all_of(browser, "#suggestions [aria-selected=true]")
    assert chosen.get_attribute("id") == id
    return chosen.text


@pytest.mark.browser
def test_arrows_choose_fill_the_box_and_come_back_to_what_was_typed(
    window: Chrome, box: WebElement
) -> None:
    assert (box.get_attribute("role"), box.get_attribute("aria-expanded")) == ("combobox", "false")
    box.send_keys("科技")
    shown = options(window)
    assert box.get_attribute("aria-expanded") == "true"
    assert one_of(window, "[role=status]").get_attribute("textContent")[:1] == str(len(shown))
    texts = [one.text for one in shown]
    assert len(texts) > 2 and active(window) == ""
    for text in texts:
        box.send_keys(Keys.ARROW_DOWN)
        assert active(window) == text and "科技" in box.get_attribute("value")
    box.send_keys(Keys.ARROW_DOWN)
    assert (active(window), box.get_attribute("value")) == ("", "科技")
    box.send_keys(Keys.ARROW_UP)
    assert active(window) == texts[-1]
    box.send_keys(Keys.HOME)
    assert active(window) == texts[0]
    box.send_keys(Keys.END)
    assert active(window) == texts[-1]
    box.send_keys(Keys.ESCAPE)
    assert (box.get_attribute("value"), box.get_attribute("aria-expanded")) == ("科技", "false")
    assert not one_of(window, "#suggestions").is_displayed()


@pytest.mark.browser
def test_enter_searches_what_is_in_the_box(window: Chrome, box: WebElement) -> None:
    box.send_keys("科技")
    options(window)
    before = visited(window)
    box.send_keys(Keys.ENTER)
    WebDriverWait(window, 20).until(lambda there: visited(there) != before)
    assert "“科技”" in window.title
    box = one_of(window, "#q")
    box.clear()
    box.send_keys("yubei")
    options(window)
    box.send_keys(Keys.ARROW_DOWN)
    filled = box.get_attribute("value")
    before = visited(window)
    box.send_keys(Keys.ENTER)
    WebDriverWait(window, 20).until(lambda there: visited(there) != before)
    assert filled == "区县:渝北区" and "区县为“渝北区”" in window.title


@pytest.mark.browser
def test_a_press_on_a_suggestion_searches_it(window: Chrome, box: WebElement) -> None:
    box.send_keys("zhongxian")
    before = visited(window)
    options(window)[0].click()
    WebDriverWait(window, 20).until(lambda there: visited(there) != before)
    assert "区县为“忠县”" in window.title
    assert all_of(window, "ol.hits > li")


@pytest.mark.browser
def test_nothing_happens_while_an_input_method_composes(window: Chrome, box: WebElement) -> None:
    script = """
        const box = document.getElementById("q"), type = arguments[0], composing = arguments[1];
        box.value = "科技";
        box.dispatchEvent(type === "compositionend" ? new CompositionEvent(type, { bubbles: true })
            : new InputEvent(type, { bubbles: true, isComposing: composing }));"""
    window.execute_script(script, "input", True)
    time.sleep(0.6)
    assert not all_of(window, "#suggestions li")
    window.execute_script(script, "compositionend", False)
    shown = [one.text for one in options(window)]
    key = """document.getElementById("q").dispatchEvent(new KeyboardEvent("keydown",
        { key: arguments[0], isComposing: true, bubbles: true, cancelable: true }))"""
    for name in ("ArrowDown", "Escape"):
        window.execute_script(key, name)
    assert active(window) == "" and [one.text for one in options(window)] == shown
    assert box.get_attribute("value") == "科技"


@pytest.mark.browser
def test_an_answer_that_is_outdated_is_dropped(window: Chrome, box: WebElement) -> None:
    window.execute_script("""
        const real = window.fetch;
        window.asked = [];
        window.fetch = (address) => new Promise((resolve) =>
            window.asked.push(() => real(address).then(resolve)));""")
    wait = WebDriverWait(window, 10)
    for number, typed in enumerate(("科技", "创新"), 1):
        box.send_keys(typed)
        wait.until(lambda there, n=number: there.execute_script("return asked.length") == n)
    window.execute_script("asked[1](); setTimeout(asked[0], 300);")
    shown = [one.text for one in options(window)]
    assert shown and all("科技创新" in text for text in shown)
    time.sleep(0.8)
    assert [one.text for one in all_of(window, "#suggestions li")] == shown


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_list_moves_nothing_and_stays_within_a_narrow_window(
    window: Chrome, box: WebElement, scheme: str
) -> None:
    resize(window, NARROW)
    prefer(window, scheme)
    places = "return [...document.querySelectorAll('main, h1, footer')].map(e => e.offsetTop)"
    before = window.execute_script(places)
    box.send_keys("y")
    shown = options(window)
    assert window.execute_script(places) == before
    wide = window.execute_script("return document.documentElement.scrollWidth")
    assert wide <= NARROW
    for one in shown:
        assert one.size["height"] >= 24
        assert one.rect["x"] >= 0 and one.rect["x"] + one.rect["width"] <= NARROW
    colours = window.execute_script(
        "const s = getComputedStyle(document.getElementById('suggestions'));"
        "return [s.color, s.backgroundColor]"
    )
    light = "rgb(253, 252, 249)"
    assert (colours[1] == light) == (scheme == "light")
    prefer(window, "light")


@pytest.mark.browser
def test_leaving_the_box_closes_the_list(window: Chrome, box: WebElement) -> None:
    box.send_keys("科技")
    options(window)
    box.send_keys(Keys.TAB)
    assert not all_of(window, "#suggestions li")
    assert box.get_attribute("value") == "科技"
