"""Articles and pages in a real browser: typography, passages, the walk through results, citing."""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING

import pytest
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

from tests.web.browsing import NARROW, WIDE, all_of, follow, one_of, prefer, resize
from tests.web.chromium import serving
from tests.web.conftest import Collection
from tests.web.test_axe import violations
from tests.web.test_page_portions import long_client
from web.urls import PORTION

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

pytestmark = pytest.mark.browser

SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["scripts on", "scripts off"])


@pytest.fixture(scope="module")
def article(collection: Collection) -> str:
    """The address of an article that has subheads and many passages."""
    found = max(collection.articles, key=lambda one: (bool(one.subheads), one.body.count("科技")))
    return f"/article/{found.id}?q=科技"


def scripting(browser: Chrome, on: bool) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not on})


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_an_article_is_set_as_a_newspaper_sets_it(
    browser: Chrome, site: str, article: str, width: int
) -> None:
    resize(browser, width)
    browser.get(site + article)
    set_so = browser.execute_script("""
      const text = document.querySelector(".text p"), style = getComputedStyle(text);
      const size = parseFloat(style.fontSize);
      const lined = (one) => parseFloat(one.lineHeight) / parseFloat(one.fontSize);
      const [first, second] = document.querySelectorAll(".text p");
      return {
        size,
        measure: text.getBoundingClientRect().width / size,
        line: lined(style),
        indent: parseFloat(style.textIndent) / size,
        gap: second.getBoundingClientRect().top - first.getBoundingClientRect().bottom,
        headline: lined(getComputedStyle(document.querySelector("article h1"))),
        slanted: [...document.querySelectorAll("article *")]
          .filter((one) => getComputedStyle(one).fontStyle !== "normal").length,
        breaks: style.lineBreak,
      };
    """)
    assert 17 <= set_so["size"] <= 18
    assert set_so["measure"] == pytest.approx(36, abs=0.5) if width == WIDE else True
    assert set_so["line"] == pytest.approx(1.75, abs=0.01)
    assert set_so["indent"] == pytest.approx(2, abs=0.01)
    assert set_so["gap"] == pytest.approx(0, abs=0.5)
    assert 1.3 <= set_so["headline"] <= 1.4
    assert (set_so["slanted"], set_so["breaks"]) == (0, "strict")


def test_from_passage_to_passage_by_the_links_beside_them_without_scripts(
    browser: Chrome, site: str, article: str
) -> None:
    scripting(browser, False)
    browser.get(site + article)
    before = one_of(browser, ".text").size["height"]
    assert not any(one.is_displayed() for one in all_of(browser, ".hops"))
    one_of(browser, "#hits a").click()
    for n in (1, 2, 3):
        assert browser.current_url.endswith(f"#hit-{n}")
        (shown,) = [one for one in all_of(browser, ".hops") if one.is_displayed()]
        assert one_of(browser, f"#hit-{n}").is_displayed()
        shown.find_elements("css selector", "a")[-1].click()
    (shown,) = [one for one in all_of(browser, ".hops") if one.is_displayed()]
    shown.find_elements("css selector", "a")[0].click()
    assert browser.current_url.endswith("#hit-3")
    # No line of the text was broken anew.
    assert one_of(browser, ".text").size["height"] == before > 0


def test_a_bar_says_which_passage_of_how_many(browser: Chrome, site: str, article: str) -> None:
    for width in (WIDE, NARROW):
        resize(browser, width)
        browser.get(site + article)
        count = len(all_of(browser, "article mark"))
        bar = one_of(browser, ".hitbar [role=status]")
        assert bar.text == f"共 {count} 处"
        wait = WebDriverWait(bar, 20)
        for key, place in (("n", 1), ("n", 2), ("", 1), ("p", count)):
            if key:
                one_of(browser, "body").send_keys(key)
            else:
                all_of(browser, ".hitbar button")[0].click()
            said = f"第 {place} 处，共 {count} 处"
            wait.until(lambda there, said=said: there.text == said)
        # What is found is never behind the bar, and what it follows on is in sight too.
        above, below = browser.execute_script("""
          const bar = document.querySelector(".hitbar").getBoundingClientRect();
          const mark = document.querySelector("mark:target").getBoundingClientRect();
          return [mark.top, bar.top - mark.bottom];
        """)
        assert above > 100 and below > 0
        assert not any(one.is_displayed() for one in all_of(browser, ".hops"))


def test_without_scripts_there_is_no_bar_and_no_button_that_does_nothing(
    browser: Chrome, site: str, article: str
) -> None:
    scripting(browser, False)
    browser.get(site + article)
    assert not all_of(browser, ".hitbar") and not all_of(browser, ".cite button")
    assert one_of(browser, ".cite a[download]").is_displayed()


@SCRIPTS
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_through_the_results_and_back_to_them(
    browser: Chrome, site: str, scripts: bool, width: int
) -> None:
    scripting(browser, scripts)
    resize(browser, width)
    browser.get(f"{site}/search?q=重庆&sort=oldest&page=2")
    page = browser.current_url
    wanted = [one.text for one in all_of(browser, "ol.hits h2 a")][:3]
    follow(browser, all_of(browser, "ol.hits h2 a")[0])
    assert one_of(browser, ".walk").text.startswith("第 11 篇，共")
    for n, headline in enumerate(wanted):
        assert one_of(browser, "article h1").text == headline
        if n + 1 < len(wanted):
            links = all_of(browser, ".walk a")
            follow(browser, next(one for one in links if one.text == "下一篇"))
    links = all_of(browser, ".walk a")
    follow(browser, next(one for one in links if one.text == "回到检索结果"))
    assert browser.current_url == page


@pytest.mark.parametrize("form", ["citation", "form-bib", "form-ris", "form-json"])
@pytest.mark.parametrize("clipboard", [True, False], ids=["clipboard", "none"])
def test_a_citation_is_copied_and_that_is_said(
    browser: Chrome, site: str, article: str, form: str, clipboard: bool
) -> None:
    browser.get(site + article)
    # Headless, nobody can be asked for leave; without TLS there is no clipboard at all.
    browser.execute_script(
        """
        window.copied = [];
        const board = { writeText: async (text) => void window.copied.push(text) };
        const value = arguments[0] ? board : undefined;
        Object.defineProperty(navigator, "clipboard", { value });
        document.execCommand = () => window.copied.push(String(getSelection()));
        document.querySelector(".cite details").open = true;
        """,
        clipboard,
    )
    button = one_of(browser, f"[data-copies={form}] button")
    name = str(button.get_attribute("aria-label"))
    button.click()
    WebDriverWait(browser, 10).until(lambda there: button.text == "已复制")
    said = one_of(browser, ".cite [role=status]").get_attribute("textContent")
    assert said == f"已{name}"
    text = str(one_of(browser, f"#{form}").get_attribute("textContent"))
    (copied,) = browser.execute_script("return window.copied")
    assert "".join(copied.split()) == "".join(text.split())


def test_on_paper_lines_are_ten_and_a_half_points_and_not_too_long(
    browser: Chrome, site: str, article: str
) -> None:
    browser.get(site + article)
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        style = browser.execute_script("""
          const style = getComputedStyle(document.querySelector(".text p"));
          return [parseFloat(style.fontSize), style.fontFamily];
        """)
        pdf = browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})["data"]
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    assert style[0] == pytest.approx(10.5 * 96 / 72, abs=0.1)
    assert style[1].endswith("serif") and "sans-serif" not in style[1]
    box = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", base64.b64decode(pdf))
    assert box is not None
    assert [round(float(side)) for side in box.groups()] == [595, 842]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [WIDE, NARROW, 320])
def test_an_opened_page_view_fits_and_can_be_pressed(
    browser: Chrome, site: str, collection: Collection, width: int, scheme: str
) -> None:
    resize(browser, width)
    prefer(browser, scheme)
    for reading in collection.readings[:2]:
        browser.get(f"{site}/page/{reading.page.id}")
        browser.execute_script(
            "document.querySelectorAll('details').forEach((one) => { one.open = true; })"
        )
        assert browser.execute_script("return document.documentElement.scrollWidth") <= width
        small = """
          return [...document.querySelectorAll("nav a, .jump a, .corrections a, summary")]
            .filter((one) => one.getBoundingClientRect().height < 24)
            .map((one) => one.outerHTML.slice(0, 80));
        """
        assert browser.execute_script(small) == []


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_is_folded_either(
    browser: Chrome, site: str, article: str, collection: Collection, scheme: str, width: int
) -> None:
    browser.execute_cdp_cmd("Page.setBypassCSP", {"enabled": True})
    resize(browser, width)
    prefer(browser, scheme)
    try:
        for address in (f"{article}&n=1#hit-2", f"/page/{collection.readings[0].page.id}"):
            browser.get(site + address)
            browser.execute_script(
                "document.querySelectorAll('details').forEach((one) => { one.open = true; })"
            )
            assert violations(browser) == []
    finally:
        browser.execute_cdp_cmd("Page.setBypassCSP", {"enabled": False})


def test_a_line_of_another_portion_is_found_by_its_anchor_alone(
    browser: Chrome, tmp_path_factory: pytest.TempPathFactory
) -> None:
    number = 3 * PORTION + 7
    with serving(long_client(tmp_path_factory.mktemp("long")).application) as address:
        browser.get(f"{address}/page/long#L{number}")
        WebDriverWait(browser, 20).until(lambda there: all_of(there, f"#L{number}"))
        assert browser.current_url.endswith(f"?from={3 * PORTION + 1}#L{number}")
        assert one_of(browser, f"#L{number}").is_displayed()
        browser.get("about:blank")


def test_keys_are_the_readers_own_in_a_field_and_with_a_modifier(
    browser: Chrome, site: str, article: str
) -> None:
    browser.get(site + article)
    one_of(browser, "#q").send_keys("np")
    one_of(browser, "body").send_keys(Keys.CONTROL + "p" + Keys.NULL)
    assert "#" not in browser.current_url
