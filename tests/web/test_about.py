"""The page that the archive's owner writes: what markdown gives, and nothing that could do harm."""

from __future__ import annotations

import dataclasses
import os
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given
from hypothesis import settings as limits
from hypothesis import strategies as st

from archive.settings import Settings
from tests.web.markup import faults, link_to, soup_at, text_of
from web import create_app
from web.presenters.written import ELEMENTS, Node, address, text_in, written

PAYLOADS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=https://evil.example/x.js></SCRIPT>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<a href='javascript:alert(1)'>x</a>",
    "<style>body{display:none}</style>",
    "<div\n\nonclick=alert(1)>\n\ntext</div>",
    "<!-- --><script>alert(1)</script><!-- -->",
    "<?php system('x') ?>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<details open ontoggle=alert(1)>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](java&#10;script:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](&#x6A&#x61vascript&colon;alert(1))",
    "[x](\x01javascript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](file:///etc/passwd)",
    "[x](blob:https://x.example/1)",
    '[x](https://x.example "onmouseover=alert(1)")',
    '[x](https://x.example/"onmouseover="alert(1))',
    "[x][1]\n\n[1]: javascript:alert(1)",
    "<javascript:alert(1)>",
    "<data:text/html,x>",
    "![x](https://evil.example/track.gif)",
    '![x"onerror="alert(1)](x)',
    "![](javascript:alert(1))",
    "[![x](https://evil.example/a.png)](javascript:alert(1))",
    "`<script>alert(1)</script>`",
    "    <script>alert(1)</script>",
    "# <script>alert(1)</script>",
    "| <script>alert(1)</script> | b |\n|---|---|\n| <img src=x onerror=alert(1)> | d |",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\x02wzxhzdk:0\x03 \x02amp\x03 \x02klzzwxh:0000\x03",
    "{{ config }} {% raw %}",
    "> " * 2000 + "x",
    "[" * 500 + "](" * 500,
    "*" * 3000,
    "- " * 1500 + "x",
]
ALLOWED = set(ELEMENTS.values()) | {"a", "h1"}


def program(settings: Settings, content: Path) -> Flask:
    return create_app(dataclasses.replace(settings, content=content))


@pytest.fixture
def page(settings: Settings, tmp_path: Path) -> FlaskClient:
    """Writes what is in ``about.md`` before it is asked for."""
    return program(settings, tmp_path).test_client()


def shown(page: FlaskClient, tmp_path: Path, text: str, name: str = "about.md") -> BeautifulSoup:
    (tmp_path / name).write_text(text, "utf-8")
    return soup_at(page, "/about")


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_nothing_that_is_written_does_harm(page: FlaskClient, tmp_path: Path, payload: str) -> None:
    for text in (payload, f"文字{payload}文字", f"第一段\n\n{payload}\n\n- 一项\n{payload}"):
        assert_harmless(shown(page, tmp_path, text))


def assert_harmless(soup: BeautifulSoup) -> None:
    main = soup.select_one("main")
    assert main is not None
    assert all("after h" in one for one in faults(soup))
    for element in main.find_all(True):
        assert element.name in ALLOWED
        assert set(element.attrs) <= ({"href", "rel"} if element.name == "a" else set())
        if element.name == "a":
            assert leads_to_a_page(str(element["href"]))


def leads_to_a_page(url: str) -> bool:
    """Whether a browser that is given an address as it is would go to a page by it."""
    scheme = re.match(r"([^/?#]*?):", url)
    plain = not re.search(r"[\x00-\x20\x7f]", url)
    return plain and (not scheme or scheme[1].lower() in ("http", "https", "mailto"))


SHORT = [one for one in PAYLOADS if len(one) < 200]


@given(st.lists(st.sampled_from([*SHORT, "\n", "\n\n", "[", "](", ")", "`", "<", "&", "文"])))
@limits(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_mixture_makes_anything_that_is_not_allowed(parts: list[str]) -> None:
    def check(node: Node) -> None:
        assert node.element in {"", "a", *ELEMENTS.values()}
        assert not node.url or (node.element == "a" and leads_to_a_page(node.url))
        assert not (node.element and node.text)
        for one in node.children:
            check(one)

    for node in written("".join(parts)[:2000]).nodes:
        check(node)


@pytest.mark.parametrize(
    "given", ["a", "/a", "a/b:c", "?q=a:b", "#a:b", "../x", "https://x.example/?a=b&c=d"]
)
def test_ordinary_addresses_stay_as_they_are(given: str) -> None:
    assert address(given) == given


TEXT = """# 关于江城报库

第一段有**粗体**、*着重*和`代码 <b>`，见[馆藏](/coverage)，来信 <archive@example.org>。

## 怎样利用

- 一项
- 又一项

1. 先
2. 后

> 引文

| 报纸 | 年份 |
|---|---|
| 江城日报 | 1958 |

![馆舍外景](house.jpg)

---

&copy; 江城档案馆 & 同人 \\*
"""


def test_what_markdown_means_stands_on_the_page(page: FlaskClient, tmp_path: Path) -> None:
    soup = shown(page, tmp_path, TEXT)
    assert faults(soup) == []
    main = soup.select("main")[0]
    assert text_of(main.h1) == "关于江城报库" and text_of(soup.title).startswith("关于江城报库")
    assert [text_of(one) for one in main.select("h2")] == ["怎样利用"]
    assert [text_of(one) for one in main.select("strong, em, code")] == ["粗体", "着重", "代码 <b>"]
    assert [text_of(one) for one in main.select("li")] == ["一项", "又一项", "先", "后"]
    assert text_of(main.blockquote) == "引文"
    assert [text_of(one) for one in main.select("th, td")] == ["报纸", "年份", "江城日报", "1958"]
    assert link_to(soup, "馆藏", "main") == "/coverage"
    assert "馆舍外景" in text_of(main) and not main.select("img")
    assert len(main.select("hr")) == 1
    assert text_of(main).endswith("© 江城档案馆 & 同人 *")


def test_html_stands_as_it_was_typed(page: FlaskClient, tmp_path: Path) -> None:
    soup = shown(page, tmp_path, "前<b>粗</b>后\n\n<div>块</div>")
    assert [text_of(one) for one in soup.select("main p")] == ["前<b>粗</b>后", "<div>块</div>"]


def test_without_a_text_there_is_a_sensible_one(client: FlaskClient) -> None:
    for lang in ("zh", "en"):
        soup = soup_at(client, f"/about?lang={lang}")
        assert faults(soup) == []
        assert len(soup.select("main p")) >= 4
    assert "35" in text_of(soup.select("main p")[1]) or "34" in text_of(soup.select("main p")[1])


def test_english_readers_get_the_english_text_where_there_is_one(
    page: FlaskClient, tmp_path: Path
) -> None:
    (tmp_path / "about.md").write_text("中文的", "utf-8")
    there = soup_at(page, "/about?lang=en").select("main")[0]
    assert "中文的" in text_of(there) and there["lang"] == "zh-Hans"
    (tmp_path / "about.en.md").write_text("In English", "utf-8")
    there = soup_at(page, "/about?lang=en").select("main")[0]
    assert "In English" in text_of(there) and "lang" not in there.attrs
    assert "中文的" in text_of(soup_at(page, "/about?lang=zh").main)


@pytest.mark.parametrize("data", [b"", b"  \n", b"\xef\xbb\xbf# A\n", b"\xff\xfe\x00", b"a\0b"])
def test_no_file_is_an_error(page: FlaskClient, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "about.md").write_bytes(data)
    assert text_of(soup_at(page, "/about").h1)


def test_a_pipe_in_its_place_keeps_nobody_waiting(page: FlaskClient, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "about.md")
    assert text_of(soup_at(page, "/about").h1)


def test_a_folder_in_its_place_is_passed_over(page: FlaskClient, tmp_path: Path) -> None:
    (tmp_path / "about.md").mkdir()
    assert "关于报海" in text_of(soup_at(page, "/about").h1)


def test_a_change_is_seen_at_once(page: FlaskClient, tmp_path: Path) -> None:
    assert "先前" in text_of(shown(page, tmp_path, "先前").main)
    assert "后来" in text_of(shown(page, tmp_path, "后来").main)


def test_the_text_of_a_node_is_all_that_it_holds() -> None:
    (paragraph,) = (one for one in written("一*二*[三](/x)").nodes if one.element)
    assert text_in(paragraph) == "一二三"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("前文\n```sh\nmake run\n\n  x *y*\n```\n后文", "make run\n\n  x *y*\n"),
        ("~~~\na\n```\nb\n~~~\nc", "a\n```\nb\n"),
        ("```\n没有关上\n<b>", "没有关上\n<b>\n"),
    ],
)
def test_lines_between_fences_are_a_block_of_code(text: str, code: str) -> None:
    (block,) = (node for node in written(text).nodes if node.element == "pre")
    assert text_in(block) == code


def test_code_within_a_line_is_no_block() -> None:
    assert not [node for node in written("`a` ```b``` c").nodes if node.element == "pre"]
