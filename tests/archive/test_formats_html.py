"""From a page file to its lines: HTML."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from archive.formats.html import read_html
from tests.archive.formatted import html, told

HTML = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>站名 - 标题</title>
<meta property="article:published_time" content="2022-06-13T08:00:00+08:00">
<meta property="og:site_name" content="江城晚报"><link rel="canonical" href="https://example.org/1">
<style>p{}</style><script>var x="脚本";</script></head><body>
<header><nav><a href="/">首页</a></nav><h1>站名</h1></header>
<div class="breadcrumb">首页 &gt; 要闻</div>
<form id="asp"><article><header><h1>标题<br>第二行</h1></header>
<p>第一段
接着　<b>粗</b> R&amp;D</p><p style="display: none">隐</p><p hidden>藏</p>
<table><tr><th>甲</th><td>乙<br>丙</td></tr><tr><td>1</td><td>2</td></tr></table>
<table><tr><td><p>布局一</p><p>布局二</p></td><td>右栏</td></tr></table>
<figure><img src="a.jpg" alt="不显示"><figcaption>图注</figcaption></figure>
<ul><li>一<li>二</ul><pre>甲
 乙</pre><h3>小标题</h3>裸文本<footer>责编 李四</footer></article></form>
<aside>相关阅读</aside><footer>版权所有</footer></body></html>"""


def test_html_is_read_as_a_browser_prints_it() -> None:
    """The story's lines in order, numbered on; the site around it is left out."""
    draft = html(HTML)
    assert [(line.text, line.level, line.gap) for line in draft.lines] == [
        ("标题", 1, True),
        ("第二行", 1, False),
        ("第一段接着　粗 R&D", 0, True),
        ("甲\t乙 丙", 0, True),
        ("1\t2", 0, False),
        ("布局一", 0, True),
        ("布局二", 0, True),
        ("右栏", 0, True),
        ("图注", 0, True),
        ("一", 0, True),
        ("二", 0, False),
        ("甲", 0, True),
        ("乙", 0, False),
        ("小标题", 3, True),
        ("裸文本", 0, True),
        ("责编 李四", 0, True),
    ]
    assert [line.number for line in draft.lines] == list(range(1, len(draft.lines) + 1))
    assert draft.metadata.publication == "江城晚报"
    assert draft.metadata.date == dt.date(2022, 6, 13)
    assert draft.metadata.url == "https://example.org/1"


def test_html_that_is_all_footer_is_read_whole() -> None:
    assert told(html("<footer><p>唯一的话</p></footer>")) == [(1, "唯一的话", 0)]


@pytest.mark.parametrize("charset", ["gb2312", "GBK", "gb18030", "big5"])
def test_html_in_the_charset_that_it_names(charset: str) -> None:
    page = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}"><p>東西南北</p>'
    encoding = "big5" if charset == "big5" else "gbk"
    assert told(read_html(page.encode(encoding), Path("a.html"))) == [(1, "東西南北", 0)]


@pytest.mark.parametrize(
    "text",
    [
        "<div>" * 20_000 + "深",
        "<table><tr><td>" * 5_000 + "深",
        "<b>" * 20_000 + "深" + "</b>" * 20_000,
        "<p>深" * 3_000,
        "<ul><li>" * 5_000 + "深",
        "<!--" * 50_000 + "深",
        "<a " * 20_000 + ">深",
    ],
    ids=lambda text: text[:8],
)
def test_html_may_be_nested_as_deep_as_it_likes(text: str) -> None:
    assert any("深" in line.text for line in html(text).lines)
