"""How an address is made of a view and its parameters; which there are stands in `urls`."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from urllib.parse import quote, quote_plus, urlencode

from flask import g, request, url_for
from markupsafe import Markup, escape

from web.handle import handle

BLUEPRINT = "archive_search"
STATIC = Path(__file__).parent / "static"
LANGUAGE = "lang"
STAMP = "v"
# Views whose addresses end in an id, what stands for it while they are made, and ids that need no
# encoding.
_WITH_ID = ("article", "page", "district", "topic")
_STANDS_FOR_ID = "id"
SAFE_IN_PATHS = "/:~+,@!$&'()*;="
_PLAIN = re.compile(r"[\w.~/-]+")
# An ampersand before the name of a parameter, escaped: to HTML, which takes none of our names for
# that of a character, it says the same as it is, and a page of results has hundreds of them.
_BEFORE_NAME = re.compile(r"&amp;(?=[a-z]+(?:_find)?=)")


class Address(str):
    """An address that a page says as shortly as a browser reads it: without its path where that is
    the page's own, and with no more escapes than it needs.

    In HTML alone: what is XML, or code for others, takes `permanent` addresses, which are plain.
    """

    __slots__ = ()

    def __html__(self) -> Markup:
        path, mark, rest = self.partition("?")
        shown = mark + rest if mark and path == request.root_path + request.path else str(self)
        return Markup(_BEFORE_NAME.sub("&", str(escape(shown))))


def kept_language() -> list[tuple[str, str]]:
    """What a form has to carry along: the language, where the address asked for one."""
    language = g.get("language_asked", "")
    return [(LANGUAGE, language)] if language else []


def here(language: str) -> Address:
    """This very page in another language."""
    pairs = [(key, value) for key, value in request.args.items(multi=True) if key != LANGUAGE]
    # Whatever was asked for stays a path of ours: browsers take two slashes, and a slash with a
    # backslash, for the beginning of another host.
    path = "/" + quote(request.root_path + request.path, safe=SAFE_IN_PATHS).lstrip("/")
    asked = urlencode([*pairs, (LANGUAGE, language)], safe=",")
    return Address(readable(f"{path}?{asked}"))


def asset(name: str) -> str:
    """A file of ours; its address changes when it does."""
    address = url_for(f"{our_blueprint()}.static", filename=name)
    return f"{address}?{STAMP}={_stamp(name)}"


def permanent(address: str, *, language: bool = False) -> str:
    """An address of ours in full, encoded: to cite, to send, to link.

    language: whether it keeps the one that was asked for.
    """
    address, _, anchor = address.partition("#")
    path, _, rest = address.partition("?")
    kept = [
        part
        for part in rest.split("&")
        if part and (language or not part.startswith(LANGUAGE + "="))
    ]
    encoded = _encoded("?".join([path, "&".join(kept)] if kept else [path]))
    encoded += f"#{anchor}" if anchor else ""
    base = handle().settings.base_url
    if not base:
        return request.host_url.rstrip("/") + encoded
    root = url_for(f"{our_blueprint()}.home")
    return base.rstrip("/") + "/" + encoded.removeprefix(root)


def our_blueprint() -> str:
    """The name under which the blueprint answers; errors outside any view belong to ours too."""
    return request.blueprint or BLUEPRINT


def address_of(
    view: str,
    pairs: Iterable[tuple[str, str]] = (),
    anchor: str = "",
    *,
    id: str = "",
    rest: str = "",
) -> Address:
    """An address of ours. rest: what stands behind the id."""
    address = path_to(view)
    if id:
        # Most ids stand in an address as they are.
        address = address + id if _PLAIN.fullmatch(id) else _path_of(view, id)
    parameters = "&".join([f"{key}={quoted(value)}" for key, value in (*pairs, *kept_language())])
    address += rest
    parameters = f"?{parameters}" if parameters else ""
    return Address(f"{address}{parameters}{'#' if anchor else ''}{anchor}")


def path_to(view: str) -> str:
    """The path of a view, up to the id where it has one; worked out once for each request."""
    paths: dict[str, str] = g.setdefault("baohai_paths", {})
    path = paths.get(view)
    if path is None:
        id = _STANDS_FOR_ID if view in _WITH_ID else ""
        path = paths[view] = _path_of(view, id).removesuffix(id)
    return path


def _path_of(view: str, id: str) -> str:
    return readable(url_for(f"{our_blueprint()}.{view}", **({"id": id} if id else {})))  # type: ignore[arg-type]


@lru_cache(maxsize=4096)
def quoted(text: str) -> str:
    """A value as it stands in an address inside a page."""
    return readable(quote_plus(text, safe=","))


def readable(address: str) -> str:
    return re.sub(r"(?:%[89A-F][0-9A-F])+", _decoded, address)


def _decoded(encoded: re.Match[str]) -> str:
    try:
        text = bytes.fromhex(encoded[0].replace("%", "")).decode("utf-8")
    except UnicodeDecodeError:
        return encoded[0]
    return text if text.isprintable() else encoded[0]


def _encoded(address: str) -> str:
    return re.sub(
        r"[^\x21-\x7e]", lambda found: "".join(f"%{b:02X}" for b in found[0].encode()), address
    )


@cache
def _stamp(name: str) -> str:
    return hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:8]
