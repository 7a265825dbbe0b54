"""The pages as a reader has them: in a real browser, with scripts and without, wide and narrow."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
from flask import Flask
from selenium.webdriver.support.wait import WebDriverWait

from archive.settings import Settings
from tests.web.browsing import NARROW, NARROWEST, WIDE, all_of, follow, one_of, prefer, resize
from tests.web.chromium import serving
from web import create_app

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts on", "scripts off"])
def test_from_a_word_to_a_marked_hit_its_article_and_its_page(
    browser: Chrome, site: str, scripts: bool
) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not scripts})
    browser.get(f"{site}/")
    box = one_of(browser, "#q")
    box.send_keys("科技型企业")
    follow(browser, one_of(browser, "form.search button"))
    assert "科技型企业" in browser.title == one_of(browser, "h1").text
    assert "科技型企业" in {one.text for one in all_of(browser, "ol.hits mark")}
    headline = one_of(browser, "ol.hits h2 a").text
    follow(browser, one_of(browser, "ol.hits h2 a"))
    assert one_of(browser, "article h1").text == headline
    marks = len(all_of(browser, "article mark"))
    assert f"出现 {marks} 处" in one_of(browser, ".found").text
    follow(browser, one_of(browser, "article .meta a"))
    assert "/page/" in browser.current_url and "#L" in browser.current_url
    line = one_of(browser, f"#{browser.current_url.rpartition('#')[2]}")
    assert line.is_displayed()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts on", "scripts off"])
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_from_the_front_page_over_the_calendar_to_an_article(
    browser: Chrome, site: str, scripts: bool, width: int
) -> None:
    resize(browser, width)
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not scripts})
    browser.get(f"{site}/")
    for selector, wanted in (
        (".masthead nav a", "馆藏"),
        (".years a", "2022年 2"),
        (".month a", "14 1版"),
        (".sheet li a", ""),
    ):
        links = all_of(browser, selector)
        texts = [one.get_property("textContent") for one in links]
        follow(browser, links[[str(text).startswith(wanted) for text in texts].index(True)])
    assert "/article/" in browser.current_url
    assert "渝州晚报" in one_of(browser, "article .meta").text


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts on", "scripts off"])
def test_a_district_is_searched_within(browser: Chrome, site: str, scripts: bool) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not scripts})
    browser.get(f"{site}/")
    follow(browser, next(one for one in all_of(browser, ".values a") if one.text == "渝北区"))
    one_of(browser, "#q").send_keys("科技")
    follow(browser, one_of(browser, "form.search button"))
    assert "科技" in browser.title and "渝北区" in browser.title
    assert "%E6%B8%9D%E5%8C%97%E5%8C%BA" in browser.current_url


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts on", "scripts off"])
def test_filters_are_chosen_and_removed(browser: Chrome, site: str, scripts: bool) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not scripts})
    browser.get(f"{site}/search?district_find=黔江")
    link = next(one for one in all_of(browser, "#f-district a") if one.text.startswith("黔江区"))
    count = int(link.text.split()[-1])
    follow(browser, link)
    assert len(all_of(browser, "ol.hits > li")) == count
    assert "黔江区" in browser.title
    follow(browser, one_of(browser, ".applied a"))
    assert not all_of(browser, ".applied")


def test_after_choosing_a_filter_the_reader_is_where_the_choice_was_made(
    browser: Chrome, site: str
) -> None:
    browser.get(f"{site}/search")
    topics = all_of(browser, "#f-topic a")
    follow(browser, next(one for one in topics if one.text.startswith("科技创新")))
    assert browser.switch_to.active_element.text.startswith("科技创新")


def test_dates_left_empty_leave_no_trace_in_the_address(browser: Chrome, site: str) -> None:
    browser.get(f"{site}/search?q=科技")
    browser.execute_script("document.querySelector('input[name=from]').value = '2020-01-01'")
    follow(browser, one_of(browser, ".dates button"))
    assert browser.current_url.endswith("&from=2020")
    # And what was there and is emptied is gone.
    for name in ("from", "to"):
        browser.execute_script(f"document.querySelector('.dates [name={name}]').value = ''")
    follow(browser, one_of(browser, ".dates button"))
    assert browser.current_url.endswith("/search?q=%E7%A7%91%E6%8A%80")


def test_keys_lead_to_the_box_and_from_hit_to_hit(
    browser: Chrome, site: str, addresses: dict[str, str]
) -> None:
    browser.get(site + addresses["article"])
    body = one_of(browser, "body")
    body.send_keys("n")
    assert browser.current_url.endswith("#hit-1")
    body.send_keys("n")
    assert browser.current_url.endswith("#hit-2")
    body.send_keys("p")
    assert browser.current_url.endswith("#hit-1")
    body.send_keys("/")
    assert browser.switch_to.active_element.get_attribute("id") == "q"
    browser.switch_to.active_element.send_keys("n/")
    assert browser.current_url.endswith("#hit-1")


def test_single_keys_can_be_switched_off(
    browser: Chrome, site: str, addresses: dict[str, str]
) -> None:
    """WCAG 2.1.4: whoever dictates does not want words to press keys."""
    for wanted in (False, True):
        browser.get(site + addresses["help"])
        one_of(browser, "#keys input").click()
        assert one_of(browser, "#keys input").is_selected() == wanted
        browser.get(site + addresses["article"])
        for key in ("n", "/"):
            one_of(browser, "body").send_keys(key)
        assert browser.current_url.endswith("#hit-1") == wanted
        focused = browser.switch_to.active_element.get_attribute("id")
        assert (focused == "q") == wanted


@pytest.mark.parametrize("width", [NARROW, NARROWEST])
def test_nothing_has_to_be_scrolled_sideways(
    browser: Chrome, site: str, addresses: dict[str, str], width: int
) -> None:
    resize(browser, width)
    for name, address in addresses.items():
        browser.get(site + address)
        wide = browser.execute_script("return document.documentElement.scrollWidth")
        assert wide <= width, name


def test_dark_pages_are_dark_and_the_frame_of_the_page_too(
    browser: Chrome, site: str, addresses: dict[str, str]
) -> None:
    for scheme, paper in (("dark", "rgb(27, 26, 24)"), ("light", "rgb(253, 252, 249)")):
        prefer(browser, scheme)
        for address in addresses.values():
            browser.get(site + address)
            style = "return getComputedStyle(document.documentElement).backgroundColor"
            assert browser.execute_script(style) == paper


def test_what_is_pressed_is_large_enough(
    browser: Chrome, site: str, addresses: dict[str, str]
) -> None:
    pressed = (
        "nav a, .tags a, .meta a, aside a, .applied a, summary, button, input, "
        ".values a, .years a, .month a, .sheet a, .held a"
    )
    small = f"""
      return [...document.querySelectorAll("{pressed}")]
        .filter((one) => one.type !== "hidden" && one.offsetParent)
        .filter((one) => {{
          const box = one.getBoundingClientRect();
          return box.height < 24 || box.width < 24;
        }})
        .map((one) => one.outerHTML.slice(0, 80));
    """
    for width in (WIDE, NARROW):
        resize(browser, width)
        for address in addresses.values():
            browser.get(site + address)
            assert browser.execute_script(small) == []


def test_the_words_of_a_concordance_stand_below_each_other_where_there_is_room(
    browser: Chrome, site: str, addresses: dict[str, str]
) -> None:
    middles = """
      return [...document.querySelectorAll(".lines a")].map((line) => {
        const box = line.querySelector("mark").getBoundingClientRect();
        return [box.left + box.width / 2, line.getBoundingClientRect().height];
      });
    """
    browser.get(site + addresses["concordance"])
    lines = browser.execute_script(middles)
    assert len(lines) == 20
    assert max(abs(middle - lines[0][0]) for middle, _ in lines) < 1
    assert max(height for _, height in lines) < 40
    resize(browser, NARROW)
    browser.get(site + addresses["concordance"])
    # There the whole line is read, over as many rows as it takes.
    assert max(height for _, height in browser.execute_script(middles)) > 40


def test_an_articles_lines_are_not_too_long_to_read(
    browser: Chrome, site: str, addresses: dict[str, str]
) -> None:
    browser.get(site + addresses["article"])
    measure = """
      const text = document.querySelector(".text p");
      return text.getBoundingClientRect().width / parseFloat(getComputedStyle(text).fontSize);
    """
    assert 30 <= browser.execute_script(measure) <= 40


def test_on_paper_there_is_the_article_and_its_citation_alone(
    browser: Chrome, site: str, addresses: dict[str, str]
) -> None:
    browser.get(site + addresses["article"])
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        shown = {
            selector: any(one.is_displayed() for one in all_of(browser, selector))
            for selector in (
                "article",
                "#citation",
                ".masthead",
                "nav",
                "button",
                "aside",
                "footer",
                ".found",
            )
        }
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    assert {name for name, there in shown.items() if there} == {"article", "#citation"}


def page_of_another_site(content: str) -> Flask:
    app = Flask("elsewhere")

    @app.get("/")
    def front() -> str:
        return f"<!doctype html><title>elsewhere</title><link rel=icon href=data:,>{content}"

    return app


def test_the_element_searches_from_a_page_of_another_site_twice(browser: Chrome, site: str) -> None:
    search = '<baohai-search size="2" district="渝北区"></baohai-search>'
    content = f'<script src="{site}/embed.js" defer></script>{search}{search}'
    with serving(page_of_another_site(content)) as elsewhere:
        browser.get(elsewhere)
        for element in all_of(browser, "baohai-search"):
            root = element.shadow_root
            root.find_element("css selector", "input").send_keys("科技")
            root.find_element("css selector", "button").click()
            WebDriverWait(root, 20).until(lambda there: there.find_elements("css selector", "li"))
            assert "科技" in [m.text for m in root.find_elements("css selector", "mark")]
            assert root.find_element("css selector", "[role=status]").text.startswith("找到")
            link = str(root.find_element("css selector", "li a").get_attribute("href"))
            assert link.startswith(f"{site}/article/")


def test_the_element_says_how_a_query_was_understood(browser: Chrome, site: str) -> None:
    content = f'<script src="{site}/embed.js" defer></script><baohai-search></baohai-search>'
    with serving(page_of_another_site(content)) as elsewhere:
        browser.get(elsewhere)
        (element,) = all_of(browser, "baohai-search")
        root = element.shadow_root
        root.find_element("css selector", "input").send_keys("科技 日期:2022-13 火星")
        root.find_element("css selector", "button").click()
        WebDriverWait(root, 20).until(lambda there: there.find_elements("css selector", "li"))
        said = [one.text for one in root.find_elements("css selector", "div p")]
        assert said[0].startswith("2022-13 不是日期")
        assert said[1].startswith("没有一篇含有全部的词，科技、")


@pytest.mark.parametrize("allowed", [True, False], ids=["allowed", "not allowed"])
def test_a_frame_opens_only_where_the_setting_allows_it(
    window: Chrome, settings: Settings, allowed: bool
) -> None:
    origins = ("http://127.0.0.1:*",) if allowed else ()
    app = create_app(dataclasses.replace(settings, frame_origins=origins))
    with serving(app) as site:
        content = f'<iframe src="{site}/embed?q=科技&size=2"></iframe>'
        with serving(page_of_another_site(content)) as elsewhere:
            window.get(elsewhere)
            window.switch_to.frame(0)
            shown = bool(all_of(window, "ol.hits"))
            window.switch_to.default_content()
            window.get("about:blank")
    assert shown is allowed
