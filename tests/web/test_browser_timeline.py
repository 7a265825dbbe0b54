"""The timeline, the map and what leaves values out, in a real browser."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

from tests.web.browsing import NARROW, NARROWEST, WIDE, all_of, follow, one_of, resize

if TYPE_CHECKING:
    from selenium.webdriver import Chrome
    from selenium.webdriver.remote.webelement import WebElement

pytestmark = pytest.mark.browser


def bar(chrome: Chrome, period: str) -> WebElement:
    """What is pressed of a bar, by the name of its period."""
    links = all_of(chrome, ".timeline svg svg a")
    return next(link for link in links if title_of(link).startswith(period))


def title_of(link: WebElement) -> str:
    return str(link.find_element("css selector", "title").get_attribute("textContent"))


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts on", "scripts off"])
def test_a_range_is_chosen_by_two_presses(
    browser: Chrome, site: str, scripts: bool, width: int
) -> None:
    resize(browser, width)
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not scripts})
    browser.get(f"{site}/search?q=企业")
    follow(browser, bar(browser, "2020年12月"))
    assert "2020年12月" in browser.title
    follow(browser, bar(browser, "2022年1月"))
    assert "2020年12月至2022年1月" in browser.title
    assert one_of(browser, ".timeline .band").rect["width"] > 100
    dates = [one.get_attribute("value") for one in all_of(browser, ".dates input[type=date]")]
    assert dates == ["2020-12-01", "2022-01-31"]


def test_bars_names_and_tiles_are_reached_and_pressed_by_keys(browser: Chrome, site: str) -> None:
    browser.get(f"{site}/search?q=企业")
    browser.execute_script("document.querySelector('.timeline svg svg a').focus()")
    focused = """
      return getComputedStyle(document.activeElement.querySelector("rect")).strokeWidth;
    """
    body = browser.switch_to.active_element
    body.send_keys(Keys.TAB)
    assert title_of(browser.switch_to.active_element).startswith("2020年12月")
    assert browser.execute_script(focused) == "3px"
    follow_by_key(browser)
    assert "月份：2020年12月" in browser.title
    browser.execute_script("document.querySelector('.map summary').focus()")
    browser.switch_to.active_element.send_keys(Keys.ENTER)
    tile = all_of(browser, ".map a")[0]
    tile.send_keys(Keys.TAB)
    name = unquote(str(browser.switch_to.active_element.get_attribute("href")))
    name = name.partition("district=")[2].partition("#")[0]
    follow_by_key(browser)
    assert f"区县：{name}" in browser.title


def follow_by_key(chrome: Chrome) -> None:
    class Key:
        def click(self) -> None:
            chrome.switch_to.active_element.send_keys(Keys.ENTER)

    follow(chrome, Key())  # type: ignore[arg-type]


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts on", "scripts off"])
def test_districts_are_chosen_on_the_map(browser: Chrome, site: str, scripts: bool) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not scripts})
    browser.get(f"{site}/search?q=企业")
    one_of(browser, ".map summary").click()
    tile = next(one for one in all_of(browser, ".map a") if one.text.startswith("渝北"))
    count = int(tile.text.split()[1])
    follow(browser, tile)
    assert len(all_of(browser, "ol.hits > li")) == count
    assert "区县：渝北区" in browser.title
    assert browser.current_url.count("q=") == 1 and "/search?" in browser.current_url
    # Who chooses on the map goes on there; it is open where a district is chosen.
    assert one_of(browser, ".map .grid").is_displayed()
    follow(browser, one_of(browser, ".map [aria-current]"))
    assert "区县" not in browser.title
    browser.get(f"{site}/search?q=企业&district=渝北区")
    assert one_of(browser, ".map .grid").is_displayed()
    browser.get(f"{site}/search?q=企业")
    assert not one_of(browser, ".map .grid").is_displayed()


def test_a_tile_opens_in_a_window_of_its_own(browser: Chrome, site: str) -> None:
    """It is a link, whose address is all that is needed."""
    browser.get(f"{site}/search?q=企业&sort=oldest")
    one_of(browser, ".map summary").click()
    tile = next(one for one in all_of(browser, ".map a") if one.text.startswith("渝北"))
    address = str(tile.get_attribute("href"))
    before = set(browser.window_handles)
    ActionChains(browser).key_down(Keys.CONTROL).click(tile).key_up(Keys.CONTROL).perform()
    WebDriverWait(browser, 20).until(lambda there: set(there.window_handles) - before)
    (new,) = set(browser.window_handles) - before
    old = browser.current_window_handle
    browser.switch_to.window(new)
    WebDriverWait(browser, 20).until(lambda there: "区县：渝北区" in there.title)
    assert "sort=oldest" in browser.current_url
    browser.close()
    browser.switch_to.window(old)
    browser.delete_all_cookies()
    browser.get(address)
    assert "区县：渝北区" in browser.title


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts on", "scripts off"])
def test_a_value_is_left_out_beside_its_link(browser: Chrome, site: str, scripts: bool) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not scripts})
    browser.get(f"{site}/search?q=企业&topic=economy")
    follow(browser, one_of(browser, "#f-topic li a + a"))
    assert "不含" in browser.title
    follow(browser, one_of(browser, "#f-topic .out"))
    assert "不含" not in browser.title


def test_who_leaves_a_value_out_by_keys_stays_at_it(browser: Chrome, site: str) -> None:
    """And takes it back with the same key, in place of leaving out another."""
    browser.get(f"{site}/search?q=企业")
    leave = all_of(browser, "#f-topic li a + a")[1]
    name = str(leave.get_attribute("aria-label")).removeprefix("排除")
    browser.execute_script("arguments[0].focus()", leave)
    follow_by_key(browser)
    assert f"不含{name}" in browser.title
    assert browser.switch_to.active_element.text.split()[:2] == [name, "不含"]
    follow_by_key(browser)
    assert "不含" not in browser.title
    assert browser.switch_to.active_element.text.startswith(name)


PLACES = """
  return [...document.querySelectorAll(".map .grid > *")].map((one) => {
    const box = one.getBoundingClientRect();
    return [one.innerText.slice(0, 2), box.left, box.top, box.width, box.height,
            parseFloat(getComputedStyle(one).fontSize), one.scrollWidth - one.clientWidth];
  });
"""


@pytest.mark.parametrize("width", [WIDE, 700, NARROW, NARROWEST])
def test_every_tile_can_be_read_and_pressed(browser: Chrome, site: str, width: int) -> None:
    resize(browser, width)
    browser.get(f"{site}/search?district=渝北区#map")
    tiles = browser.execute_script(PLACES)
    assert len(tiles) == 41
    for name, left, _, wide, high, size, hidden in tiles:
        assert wide >= 24 and high >= 24, name
        assert size >= 12 and hidden <= 0, name
        assert left >= 0 and left + wide <= width, name
    spots = {name: (left, top) for name, left, top, *_ in tiles}
    assert len(set(spots.values())) == 41
    # As the districts lie: north above, west at the left.
    assert spots["城口"][1] < spots["万州"][1] < spots["彭水"][1] < spots["秀山"][1]
    assert spots["荣昌"][0] < spots["永川"][0] < spots["涪陵"][0] < spots["巫山"][0]
    assert spots["城口"][0] == spots["开州"][0] == spots["秀山"][0]


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_assistive_technology_is_told_a_tiles_full_name(
    browser: Chrome, site: str, width: int
) -> None:
    resize(browser, width)
    browser.get(f"{site}/search?district=渝北区#map")
    names = [one.accessible_name for one in all_of(browser, ".map a")]
    assert any(name.startswith("渝北区 ") for name in names)
    assert all(name.split()[-1].isdigit() for name in names)


def test_the_way_to_the_filters_is_in_sight_on_a_narrow_page(browser: Chrome, site: str) -> None:
    resize(browser, NARROW)
    browser.get(f"{site}/search?q=企业")
    link = one_of(browser, ".reach")
    for down in (0, 1500):
        browser.execute_script("scrollTo(0, arguments[0])", down)
        box = browser.execute_script("return arguments[0].getBoundingClientRect().toJSON()", link)
        assert 0 < box["left"] < box["right"] <= NARROW and 0 < box["top"] < box["bottom"] <= 800
        assert box["height"] >= 24
    link.click()
    where = "return document.querySelector('#filters').getBoundingClientRect().top"
    WebDriverWait(browser, 20).until(lambda there: abs(there.execute_script(where)) < 60)
    resize(browser, WIDE)
    assert link.rect["x"] < 0


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_link_leads_from_the_districts_to_their_map(
    browser: Chrome, site: str, width: int
) -> None:
    resize(browser, width)
    browser.get(f"{site}/search?sort=oldest")
    for link in all_of(browser, "#f-district > a"):
        follow(browser, link)
        assert one_of(browser, ".map .grid").is_displayed() and "sort=oldest" in browser.current_url
        break


def test_what_stands_above_the_results_is_no_wider_than_they(browser: Chrome, site: str) -> None:
    browser.get(f"{site}/search?q=企业 科技 发展 火星 2022-13&topic=-scitech&sort=oldest")
    wide = [one.rect["width"] for one in all_of(browser, "h1, .notice, ol.hits, .timeline")]
    assert len(wide) >= 3
    assert max(wide) <= 40 * 17 + 1


@pytest.mark.parametrize("width", [WIDE, NARROW, NARROWEST])
@pytest.mark.parametrize("address", ["/search?q=企业", "/search?zoom=2020", "/search?zoom=2020-07"])
def test_names_below_the_bars_do_not_run_into_each_other(
    browser: Chrome, site: str, width: int, address: str
) -> None:
    resize(browser, width)
    browser.get(site + address)
    spans = browser.execute_script("""
      return [...document.querySelectorAll(".timeline text")]
        .map((one) => one.getBoundingClientRect()).filter((box) => box.width)
        .map((box) => [box.left, box.right]);
    """)
    assert len(spans) >= 4
    assert all(before[1] + 2 < after[0] for before, after in pairwise(spans))
    assert spans[0][0] >= 0 and spans[-1][1] <= width
