"""The pages in a real browser: its window, the places it goes to, what is done there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from flask import Flask
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.support.wait import WebDriverWait

from tests.web.chromium import chrome, serving

if TYPE_CHECKING:
    from selenium.webdriver import Chrome
    from selenium.webdriver.remote.webelement import WebElement

    from tests.web.conftest import Collection

WIDE, NARROW, NARROWEST = 1280, 360, 320
# What stands in the addresses of pages that say that something is not there, or not understood:
# the browser's console tells of their status.
REFUSED = ("~00000000", "size=500", "to=1999", "%E5%8E%BF")


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    with chrome(tmp_path_factory.mktemp("profile")) as browser:
        yield browser


@pytest.fixture
def browser(window: Chrome) -> Iterator[Chrome]:
    """A clean window; whatever went wrong in its console fails the test."""
    window.delete_all_cookies()
    resize(window, WIDE)
    window.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    prefer(window, "light")
    window.get_log("browser")
    yield window
    severe = [one["message"] for one in window.get_log("browser") if one["level"] == "SEVERE"]
    assert [one for one in severe if not any(part in one for part in REFUSED)] == []


@pytest.fixture(scope="module")
def site(app: Flask) -> Iterator[str]:
    with serving(app) as address:
        yield address


@pytest.fixture(scope="module")
def addresses(collection: Collection) -> dict[str, str]:
    """A place on every page that people see; see `test_every_page_is_among_the_addresses`."""
    article = max(collection.articles, key=lambda one: len(one.body))
    return {
        "home": "/",
        "results": "/search?q=科技&district=渝北区&topic=scitech",
        "concordance": "/search?q=科技&view=concordance&sort=following",
        "timeline": "/search?q=企业&zoom=2020&from=2020-07-24&share=1",
        "map": "/search?q=企业&district=渝北区&topic=-scitech",
        "nothing": "/search?q=没有的话语吧&district=渝北区",
        "article": f"/article/{article.id}?q=科技",
        "result": f"/article/{article.id}?q=科技&n=1#hit-2",
        "page": f"/page/{collection.readings[2].page.id}",
        "line": f"/page/{collection.readings[2].page.id}#L5",
        "holdings": "/coverage",
        "year": "/coverage?publication=渝州晚报&year=2022",
        "issue": "/issue?publication=渝州晚报&date=2020-07-24",
        "undated": "/issue?date=undated&lang=en",
        "district": "/district/渝北区",
        "topic": "/topic/scitech?lang=en",
        "about": "/about",
        "missing": "/district/渝北县",
        "help": "/help",
        "endpoints": "/api",
        "builder": "/embed/help?q=科技",
        "gone": f"/article/{collection.readings[2].page.id}~00000000",
        "wrong": "/search?q=科技&size=500",
        "dates": "/search?q=科技&topic=scitech&from=2022-06-01&to=1999",
        "embed": "/embed?q=科技",
        "english": "/search?q=科技&lang=en",
    }


def resize(browser: Chrome, width: int) -> None:
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False},
    )


def prefer(browser: Chrome, scheme: str) -> None:
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})


def all_of(browser: Chrome, selector: str) -> list[WebElement]:
    return browser.find_elements("css selector", selector)


def one_of(browser: Chrome, selector: str) -> WebElement:
    return browser.find_element("css selector", selector)


def follow(browser: Chrome, link: WebElement) -> None:
    """Press what leads to another page, and wait until that page is whole.

    The browser is asked for its place in the history: an element of the page that is being left
    answers for a moment neither that it is there nor that it is gone, but with an error.
    """
    wait = WebDriverWait(browser, 20, ignored_exceptions=[WebDriverException])
    before = visited(browser)
    link.click()
    wait.until(lambda there: visited(there) != before)
    wait.until(lambda there: all_of(there, "footer"))


def visited(browser: Chrome) -> int:
    """The number that the browser gave to its visit of the page it shows."""
    history = browser.execute_cdp_cmd("Page.getNavigationHistory", {})
    return int(history["entries"][history["currentIndex"]]["id"])
