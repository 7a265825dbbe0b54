"""The element and the frame in a real browser, on pages of another origin: what works, for whom,
and what is said where it does not."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pytest
from flask import Flask, Response

from archive.settings import Settings
from tests.web.chromium import chrome, serving
from web import create_app

pytest.importorskip("selenium")
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.remote.shadowroot import ShadowRoot
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

pytestmark = pytest.mark.browser
ANOTHER = "https://another.example"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    with chrome(tmp_path_factory.mktemp("profile")) as browser:
        yield browser


class Elsewhere:
    """A page of another site, whose content and policy are told it."""

    def __init__(self) -> None:
        self.content = ""
        self.policy = ""
        self.app = Flask("elsewhere")
        self.app.add_url_rule("/", view_func=self.front)

    def front(self) -> Response:
        head = "<!doctype html><title>elsewhere</title><link rel=icon href=data:,>"
        response = Response(head + self.content, mimetype="text/html")
        if self.policy:
            response.headers["Content-Security-Policy"] = self.policy
        return response


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[tuple[Elsewhere, str]]:
    page = Elsewhere()
    with serving(page.app) as address:
        yield page, address


def element(site: str, attributes: str = "") -> str:
    script = f'<script src="{site}/embed.js" defer></script>'
    return f"{script}<baohai-search {attributes}></baohai-search>"


def roots(browser: Chrome) -> list[ShadowRoot]:
    return [one.shadow_root for one in browser.find_elements("css selector", "baohai-search")]


def within(root: ShadowRoot, selector: str) -> list[WebElement]:
    return root.find_elements("css selector", selector)


def settled(root: ShadowRoot) -> str:
    """What the element says once it is not at work any more."""

    def said(there: ShadowRoot) -> str:
        (state,) = within(there, "[role=status]")
        return "" if state.text.startswith(("正在", "Searching")) else state.text

    return str(WebDriverWait(root, 20).until(said))


@pytest.mark.parametrize("allowed", ["any", "this", "another", "none"])
def test_the_element_reads_the_archive_where_the_settings_allow_it(
    browser: Chrome, settings: Settings, elsewhere: tuple[Elsewhere, str], allowed: str
) -> None:
    page, address = elsewhere
    origins = {"any": ("*",), "this": (address,), "another": (ANOTHER,), "none": ()}[allowed]
    with serving(create_app(dataclasses.replace(settings, api_origins=origins))) as site:
        page.content = element(site, 'q="科技" size="2"')
        browser.get(address)
        (root,) = roots(browser)
        said = settled(root)
        hits = len(within(root, "li"))
    if allowed in ("any", "this"):
        assert said.startswith("找到") and hits == 2
    else:
        assert "没有允许这个网站" in said and hits == 0


@pytest.mark.parametrize("allowed", ["any", "this", "another", "none", "default"])
def test_the_frame_opens_where_the_settings_allow_it(
    browser: Chrome, settings: Settings, elsewhere: tuple[Elsewhere, str], allowed: str
) -> None:
    page, address = elsewhere
    origins = {"any": ("*",), "this": (address,), "another": (ANOTHER,), "none": ()}
    if allowed != "default":
        settings = dataclasses.replace(settings, frame_origins=origins[allowed])
    with serving(create_app(settings)) as site:
        page.content = f'<iframe src="{site}/embed?q=科技&size=2&placeholder=找报道"></iframe>'
        browser.get(address)
        browser.switch_to.frame(0)
        hits = len(browser.find_elements("css selector", "ol.hits > li"))
        boxes = browser.find_elements("css selector", "#q")
        hints = [one.get_attribute("placeholder") for one in boxes]
        browser.switch_to.default_content()
        # Nothing but that address may be framed.
        page.content = f'<iframe src="{site}/search?q=科技"></iframe>'
        browser.get(address)
        browser.switch_to.frame(0)
        others = browser.find_elements("css selector", "ol.hits > li")
        browser.switch_to.default_content()
        browser.get("about:blank")
    assert (hits, hints) == ((2, ["找报道"]) if allowed in ("any", "this") else (0, []))
    assert others == []


@pytest.fixture
def site(settings: Settings) -> Iterator[str]:
    with serving(create_app(settings)) as address:
        yield address


def test_two_elements_on_a_page_do_not_know_of_each_other(
    browser: Chrome, site: str, elsewhere: tuple[Elsewhere, str]
) -> None:
    page, address = elsewhere
    page.content = element(site, 'q="科技" size="1" placeholder="甲"')
    page.content += '<baohai-search size="3" lang="en" district="渝北区"></baohai-search>'
    # The script may stand there twice too.
    page.content += f'<script src="{site}/embed.js" defer></script>'
    browser.get_log("browser")
    browser.get(address)
    first, second = roots(browser)
    forms = [within(root, "form")[0].accessible_name for root in (first, second)]
    assert forms == ["检索报道", "Search the archive 2"]
    assert settled(first).startswith("找到") and len(within(first, "li")) == 1
    assert within(second, "li") == [] and within(second, "input")[0].text == ""
    within(second, "input")[0].send_keys("企业")
    within(second, "button")[0].click()
    assert "article" in settled(second)
    assert {one.text.rpartition(" · ")[2] for one in within(second, "small")} == {"渝北区"}
    assert len(within(first, "li")) == 1
    assert browser.get_log("browser") == []


@pytest.mark.parametrize(("lang", "mark"), [("zh", "（推定）"), ("en", "(inferred)")])
def test_the_element_says_which_dates_were_worked_out(
    browser: Chrome, site: str, elsewhere: tuple[Elsewhere, str], lang: str, mark: str
) -> None:
    page, address = elsewhere
    page.content = element(site, f'publication="渝州晚报" q="重庆" size="50" lang="{lang}"')
    browser.get(address)
    (root,) = roots(browser)
    settled(root)
    said = [one.text for one in within(root, "small")]
    worked_out = [mark in one for one in said]
    assert any(worked_out) and worked_out == ["2022-01-20" in one for one in said]


def test_the_element_is_used_by_keys_and_says_what_it_is(
    browser: Chrome, site: str, elsewhere: tuple[Elsewhere, str]
) -> None:
    page, address = elsewhere
    page.content = element(site, 'size="2" placeholder="找报道"')
    browser.get(address)
    (root,) = roots(browser)
    (box,) = within(root, "input")
    assert (box.accessible_name, box.aria_role) == ("检索报道", "searchbox")
    assert within(root, "form")[0].aria_role == "search"
    browser.switch_to.active_element.send_keys(Keys.TAB)
    active = "return document.querySelector('baohai-search').shadowRoot.activeElement"
    assert browser.execute_script(active) == box
    box.send_keys("科技", Keys.ENTER)
    assert settled(root).startswith("找到")
    assert browser.execute_script(active) == box
    tall = "return arguments[0].getBoundingClientRect().height"
    for one in within(root, "a, button, input"):
        assert browser.execute_script(tall, one) >= 24


def test_what_cannot_be_searched_is_said_in_words(
    browser: Chrome, site: str, elsewhere: tuple[Elsewhere, str]
) -> None:
    page, address = elsewhere
    page.content = element(site, 'q="科技" sort="best"') + element(site, 'q="“火星人”"')
    page.content += element("http://127.0.0.1:9", 'q="科技"')
    browser.get(address)
    wrong, nothing, _ = roots(browser)
    assert "best" in settled(wrong) and "relevance" in settled(wrong)
    assert settled(nothing) == "没有找到报道。"


def test_an_english_element_leads_to_english_pages_and_has_english_errors(
    browser: Chrome, site: str, elsewhere: tuple[Elsewhere, str]
) -> None:
    page, address = elsewhere
    page.content = element(site, 'q="科技" size="2" lang="en"')
    page.content += element(site, 'q="科技" size="999" lang="en"')
    page.content += element(site, 'q="科技" size="2"')
    browser.get(address)
    english, wrong, plain = roots(browser)
    settled(english)
    links = [str(one.get_attribute("href")) for one in within(english, "a")]
    assert len(links) == 3 and all("lang=en" in one for one in links)
    assert "999" in settled(wrong) and not set(settled(wrong)) & set("参数读不懂")
    settled(plain)
    assert not any("lang=" in str(one.get_attribute("href")) for one in within(plain, "a"))


def test_the_page_around_gives_the_colours_whatever_its_own_policy(
    browser: Chrome, site: str, elsewhere: tuple[Elsewhere, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    page, address = elsewhere
    monkeypatch.setattr(
        page, "policy", f"default-src 'none'; script-src {site}; connect-src {site}"
    )
    page.content = element(site, 'q="科技" size="1"')
    browser.get(address)
    (root,) = roots(browser)
    settled(root)
    colour = "return getComputedStyle(arguments[0]).color"
    (link,) = within(root, "li a")
    own = browser.execute_script(colour, link)
    give = (
        "document.querySelector('baohai-search').style.setProperty('--baohai-link', 'rgb(1, 2, 3)')"
    )
    browser.execute_script(give)
    assert own != browser.execute_script(colour, link) == "rgb(1, 2, 3)"
    # Its own sheet counts where the page forbids styles.
    display = "return getComputedStyle(arguments[0]).display"
    assert browser.execute_script(display, within(root, "form")[0]) == "flex"


def test_the_code_is_made_shown_and_copied(browser: Chrome, site: str) -> None:
    browser.get(f"{site}/embed/help?q=科技&size=2")
    (root,) = roots(browser)
    assert settled(root).startswith("找到") and len(within(root, "li")) == 2
    browser.execute_cdp_cmd(
        "Browser.grantPermissions",
        {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]},
    )
    buttons = browser.find_elements("css selector", "pre + button")
    assert [one.text for one in buttons] == ["复制", "复制"]
    buttons[0].click()
    WebDriverWait(browser, 10).until(lambda _: buttons[0].text == "已复制")
    read = "return navigator.clipboard.readText()"
    copied = browser.execute_script(read)
    assert copied == browser.find_element("css selector", "pre").text
