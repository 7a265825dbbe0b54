"""Reading pages in tests: what a browser and a reader would see."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import urldefrag, urljoin

from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient
from werkzeug.test import TestResponse


def soup_of(response: TestResponse) -> BeautifulSoup:
    """A page, its links to the same path written out: as a browser reads them, and on a page with
    a base as they lead on (`test_steps` follows them)."""
    soup = BeautifulSoup(response.get_data(as_text=True), "html5lib")
    path = response.request.path
    base = soup.select_one("base")
    if base is None:
        for link in soup.select('[href^="?"]'):
            link["href"] = urljoin(path, str(link["href"]))
        return soup
    search, state = re.fullmatch(r"(.*/(?:search|issue))/([^/]*)/", str(base["href"])).groups()  # type: ignore[union-attr]
    for link in soup.select("a[href]"):
        href = str(link["href"])
        step = re.fullmatch(r"([^/#]+)/([^#]+)(.*)", href)
        if step and not re.match(r"/|https?:", href):
            path = search.replace("/search", "/article")
            change = step[1].replace("-", "") and step[1]
            link["href"] = f"{path}/{step[2]}?{merged(state, change)}{step[3]}"
        elif not re.match(r"/|https?:", href):
            change, mark, anchor = href.partition("#")
            made = f"{search}?{merged(state, '' if change == '.' else change)}".rstrip("?")
            link["href"] = made + mark + anchor
        elif "#" in href and not href.startswith("/article/"):
            link["href"] = "#" + href.partition("#")[2]
    return soup


def merged(state: str, change: str) -> str:
    """The parameters of a state with those of a change in their places; of no value, gone."""
    before, other = (
        [part for part in one.replace("%25", "%").split("&") if part.strip("-")]
        for one in (state, change)
    )
    other = [
        day
        for part in other
        for day in ([part] if not part.startswith("on=") else [f"from{part[2:]}", f"to{part[2:]}"])
    ]
    listed = {part.partition("=")[0]: part.partition("=")[2].split(",") for part in before}
    for at, part in enumerate(other):
        name, turned, value = part.partition("~")
        if turned and "=" not in name:
            values = listed.get(name, [])
            values = [one for one in [*values, value] if one != value or value not in values]
            other[at] = f"{name}={','.join(values)}"
    names = {part.partition("=")[0] for part in other}
    made = [part for part in before if part.partition("=")[0] not in names] + other
    return "&".join(part for part in made if not part.endswith("="))


def soup_at(client: FlaskClient, address: str, status: int = 200) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == status, f"{address}: {response.status_code}"
    return soup_of(response)


def text_of(element: Tag | None) -> str:
    assert element is not None
    return " ".join(element.get_text().split())


def marks_in(element: Tag | BeautifulSoup) -> list[str]:
    return [mark.get_text() for mark in element.select("mark")]


def marks_of_words(element: Tag | BeautifulSoup) -> set[str]:
    """What is marked, without the spaces that stand in print."""
    return {"".join(mark.split()) for mark in marks_in(element)}


def headlines(soup: BeautifulSoup) -> list[str]:
    return [text_of(link) for link in soup.select("ol.hits > li h2 a")]


def link_to(soup: BeautifulSoup, text: str, within: str = "body") -> str:
    """The address of the first link whose text begins so."""
    for link in soup.select(f"{within} a"):
        if text_of(link).startswith(text):
            return str(link["href"])
    raise AssertionError(f"no link {text!r} in {within}")


def addresses(soup: BeautifulSoup, page: str) -> Iterator[str]:
    """Every address that a page names, made absolute, without its anchor."""
    for element in soup.select("[href], [src], form[action]"):
        name = next(key for key in ("href", "src", "action") if element.get(key) is not None)
        yield urldefrag(urljoin(page, str(element[name]))).url


def faults(soup: BeautifulSoup) -> list[str]:
    """What a careful reader of the markup objects to."""
    found = []
    ids = [str(element["id"]) for element in soup.select("[id]")]
    found += [f"id {one} stands twice" for one in {one for one in ids if ids.count(one) > 1}]
    if len(soup.select("h1")) != 1:
        found.append(f"{len(soup.select('h1'))} headings of the first level")
    if len(soup.select("main")) != 1:
        found.append("not one main landmark")
    if not soup.title or not text_of(soup.title):
        found.append("no title")
    for field in soup.select("input:not([type=hidden]), select, textarea"):
        inside = field.find_parent("label")
        if not inside and not soup.select(f'label[for="{field.get("id")}"]'):
            found.append(f"{field.get('name')} has no label")
    for element in soup.select("[style], style, script:not([src])"):
        if element.get("type") != "application/ld+json":
            found.append(f"inline: {str(element)[:60]}")
    for element in soup.find_all(True):
        found += [f"inline {key}" for key in element.attrs if key.startswith("on")]
    for link in soup.select("a"):
        if not text_of(link) and not link.get("aria-label"):
            found.append(f"a link without words: {link.get('href')}")
    found += [
        f"{link['href']} leads nowhere"
        for link in soup.select('a[href^="#"]')
        if str(link["href"])[1:] not in ids
    ]
    levels = [int(h.name[1]) for h in soup.select("h1, h2, h3, h4")]
    found += [f"h{b} after h{a}" for a, b in pairwise(levels) if b > a + 1]
    return found
