"""A real Chromium for tests, and real servers for it to talk to."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from flask import Flask
from waitress.server import create_server

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--lang=zh-CN",
)
CURE = "the browser tests need Chromium: apt-get install chromium chromium-driver"


def find_browser() -> tuple[str, str]:
    """The browser and its driver; without them the test is skipped, with CI set it fails."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    driver = shutil.which("chromedriver")
    if browser and driver:
        return browser, driver
    if os.environ.get("CI"):
        pytest.fail(CURE, pytrace=False)
    pytest.skip(CURE)


@contextmanager
def chrome(profile: Path) -> Iterator[Chrome]:
    """A browser with a profile of its own."""
    from selenium.webdriver import Chrome, ChromeOptions
    from selenium.webdriver.chrome.service import Service

    binary, driver = find_browser()
    options = ChromeOptions()
    options.binary_location = binary
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    browser = Chrome(options=options, service=Service(driver))
    try:
        yield browser
    finally:
        browser.quit()


@contextmanager
def serving(app: Flask) -> Iterator[str]:
    """The program behind the production server, in a thread, at a free port."""
    server = create_server(app, host="127.0.0.1", port=0, threads=4)
    # Its loop ends with the last connection that the browser keeps: nobody waits for that.
    threading.Thread(target=server.run, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        server.close()
