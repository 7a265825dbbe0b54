"""Enter while an input method composes: the keys of a browser, and not events of a script, which
never send a form."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

from tests.web.browsing import one_of, visited

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

ENTER = {
    "key": "Enter",
    "code": "Enter",
    "windowsVirtualKeyCode": 13,
    "nativeVirtualKeyCode": 13,
    "text": "\r",
}


def compose(browser: Chrome, text: str) -> None:
    """What an input method shows in the field while keys are typed."""
    values: dict[str, Any] = {"text": text, "selectionStart": len(text), "selectionEnd": len(text)}
    browser.execute_cdp_cmd("Input.imeSetComposition", values)


def enter(browser: Chrome) -> None:
    browser.execute_cdp_cmd("Input.dispatchKeyEvent", {"type": "keyDown", **ENTER})
    browser.execute_cdp_cmd("Input.dispatchKeyEvent", {"type": "keyUp", **ENTER})


@pytest.mark.browser
@pytest.mark.parametrize("address", ["/", "/search?q=科技", "/help"])
def test_enter_does_not_search_while_an_input_method_composes(
    browser: Chrome, site: str, address: str
) -> None:
    browser.get(f"{site}{address}")
    box = one_of(browser, "#q")
    box.clear()
    box.click()
    before = visited(browser)
    browser.execute_script(
        "window.pressed = [];"
        "addEventListener('keydown', (e) => pressed.push([e.key, e.isComposing]), true)"
    )
    compose(browser, "yubei")
    enter(browser)
    time.sleep(0.5)
    # The key came, while the composition was on: that is what the guard is for.
    assert browser.execute_script("return window.pressed") == [["Enter", True]]
    assert visited(browser) == before and box.get_attribute("value") == "yubei"
    browser.execute_cdp_cmd("Input.insertText", {"text": "渝北"})
    assert box.get_attribute("value") == "渝北"
    time.sleep(0.1)
    enter(browser)
    WebDriverWait(browser, 20).until(lambda there: visited(there) != before)
    assert "“渝北”" in browser.title


@pytest.mark.browser
def test_the_button_searches_what_is_still_being_composed(browser: Chrome, site: str) -> None:
    """A screen keyboard may compose as long as a word is typed."""
    browser.get(f"{site}/")
    one_of(browser, "#q").click()
    before = visited(browser)
    compose(browser, "渝北")
    one_of(browser, "form.search button").click()
    WebDriverWait(browser, 20).until(lambda there: visited(there) != before)
    assert "“渝北”" in browser.title


@pytest.mark.browser
def test_a_screen_keyboard_that_always_composes_can_search(browser: Chrome, site: str) -> None:
    """Its key arrives in the midst of the word that is being typed, and is meant."""
    touch = {"enabled": True, "maxTouchPoints": 1}
    browser.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", touch)
    try:
        browser.get(f"{site}/")
        assert browser.execute_script("return matchMedia('(pointer: coarse)').matches")
        one_of(browser, "#q").click()
        before = visited(browser)
        compose(browser, "渝北")
        enter(browser)
        WebDriverWait(browser, 20).until(lambda there: visited(there) != before)
        assert "“渝北”" in browser.title
    finally:
        browser.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {"enabled": False})


@pytest.mark.browser
def test_enter_searches_where_nothing_composes(browser: Chrome, site: str) -> None:
    browser.get(f"{site}/")
    before = visited(browser)
    one_of(browser, "#q").send_keys("渝北", Keys.ENTER)
    WebDriverWait(browser, 20).until(lambda there: visited(there) != before)
    assert "“渝北”" in browser.title
