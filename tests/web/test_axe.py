"""Every page before the rules of axe-core, in both palettes, wide and narrow."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.web.browsing import NARROW, WIDE, prefer, resize

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

FOLDER = Path(__file__).parent / "axe"
AXE = (FOLDER / "axe.min.js").read_text("utf-8")
RUN = """
const done = arguments[0];
axe.run(document, {resultTypes: ["violations"]}).then((found) => done(found.violations.map(
  (rule) => `${rule.id}: ${rule.help}: ${rule.nodes.map((node) => node.html).join(" | ")}`)));
"""


def violations(browser: Chrome) -> list[str]:
    """What axe-core objects to in the page that is shown, its shadow trees included."""
    browser.execute_script(AXE)
    return list(browser.execute_async_script(RUN))


@pytest.fixture
def examined(browser: Chrome) -> Chrome:
    """A browser that lets the tests run a script that the pages themselves would not load."""
    browser.execute_cdp_cmd("Page.setBypassCSP", {"enabled": True})
    return browser


def test_the_version_of_axe_is_the_one_that_its_readme_names() -> None:
    version = AXE.split(maxsplit=3)[2].removeprefix("v")
    assert (FOLDER / "README.md").read_text("utf-8").startswith(f"# axe-core {version}\n")


@pytest.mark.browser
def test_axe_sees_what_is_wrong(examined: Chrome, site: str) -> None:
    """A page that lost its language and whose box lost its label is objected to."""
    examined.get(f"{site}/")
    examined.execute_script("""
      document.documentElement.removeAttribute("lang");
      document.querySelector("label").remove();
      document.querySelector("#q").removeAttribute("aria-label");
    """)
    rules = {one.partition(":")[0] for one in violations(examined)}
    assert {"html-has-lang", "label"} <= rules


@pytest.mark.browser
@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_on_any_page(
    examined: Chrome, site: str, addresses: dict[str, str], scheme: str, width: int
) -> None:
    resize(examined, width)
    prefer(examined, scheme)
    found = {}
    for name, address in addresses.items():
        examined.get(site + address)
        found[name] = violations(examined)
    assert {name: faults for name, faults in found.items() if faults} == {}
