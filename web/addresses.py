"""How an address is made of a view and its parameters; which there are stands in `urls`."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from urllib.parse import quote, quote_plus, urlencode

from flask import request, url_for
from markupsafe import Markup, escape
from werkzeug.sansio.utils import get_current_url

from web.around import LANGUAGE, Around, Parts, around, kept_language, our_blueprint
from web.choices import BETWEEN, FILTERS, LEFT_OUT
from web.handle import handle

STATIC = Path(__file__).parent / "static"
STAMP = "v"
# Views whose addresses end in an id, what stands for it while they are made, and ids that need no
# encoding.
_WITH_ID = ("article", "page", "district", "topic")
_STANDS_FOR_ID = "id"
SAFE_IN_PATHS = "/:~+,@!$&'()*;="
# The way to an article is said whole where its search has no more bytes than this.
LONG = 80
# What stands for no parameters in a path.
NO_CHANGE = "-"
# Between the name of a filter and a value that is chosen where it was not, or no longer is.
TURNED = "~"
# A first and a last day that are the same one.
ON = "on"
_FILTERS = frozenset(row.name for row in FILTERS)
# What may stand in an attribute without marks, not to be taken for its end or a mistake.
_BARE = re.compile(r"""[^\s"'=<>`&]+[^\s"'=<>`&/]""")
_PLAIN = re.compile(r"[\w.~/-]+")
# An ampersand before the name of a parameter, escaped: to HTML, which takes none of our names for
# that of a character, it says the same as it is, and a page of results has hundreds of them.
_BEFORE_NAME = re.compile(r"&amp;(?=[a-z]+(?:_find)?=)")


class Address(str):
    """An address that a page says as shortly as a browser reads it: without its path where that is
    the page's own, by what differs where the page has a `base`, and with no more escapes than it
    needs.

    In HTML alone: what is XML, or code for others, takes `permanent` addresses, which are plain.
    """

    __slots__ = ()

    def __html__(self) -> Markup:
        return Markup(self.shown())

    def shown(self) -> str:
        """What stands for it in a page, escaped."""
        path, mark, rest = self.partition("?")
        shown: str = self
        if mark:
            here = around()
            if here.base is not None:
                shown = _step(here, here.base, path, rest) or shown
            elif path == request.root_path + request.path:
                shown = mark + rest
        return _escaped(shown)


def _escaped(address: str) -> str:
    # Not to be asked for what it is in HTML, which would come back to here.
    escaped = str(escape(str(address)))
    return _BEFORE_NAME.sub("&", escaped) if "&" in escaped else escaped


def attribute(address: str, anchor: str = "") -> Markup:
    """An address as the value of an attribute, in marks where HTML wants them."""
    shown = address.shown() if isinstance(address, Address) else str(escape(address))
    if anchor:
        shown = f"{shown}#{escape(anchor)}"
    return Markup(shown if _BARE.fullmatch(shown) else f'"{shown}"')


def base(pairs: Iterable[tuple[str, str]], view: str = "search") -> Address:
    """What the page's links to a view begin with from now on: parameters that are theirs, said
    once for all of them. Each says only what differs (`routes.stepped` puts both together)."""
    parts = [f"{key}={quoted(value)}" for key, value in (*pairs, *kept_language())]
    here = around()
    here.base, here.base_path = _parts_of(parts), path_to(view)
    return Address(f"{path_to(view)}/{_in_path('&'.join(parts)) or NO_CHANGE}/")


def on_page(anchor: str) -> Markup:
    """A place on this very page, whatever its base."""
    # As it was asked for, or else another page would be loaded; a browser has encoded it.
    asked = quote(request.query_string, safe=SAFE_IN_PATHS + "?%")
    path = quote(request.root_path + request.path, safe=SAFE_IN_PATHS)
    whole = readable(f"{path}?{asked}" if asked else path)
    return Markup(_escaped(("" if around().base is None else whole) + f"#{anchor}"))


def _step(here: Around, state: Parts, path: str, rest: str) -> str:
    """An address of the view that the page's base is of, or one of an article with a long search,
    as what differs from it; "" for any other."""
    if path == here.base_path:
        return _change(state, _parts_of(rest.split("&")))
    if len(rest.encode()) > LONG and path.startswith(path_to("article")):
        rest, mark, anchor = rest.partition("#")
        change = _change(state, _parts_of(rest.split("&")))
        id = path.removeprefix(path_to("article"))
        return f"{NO_CHANGE if change == '.' else change}/{id}{mark}{anchor}"
    return ""


def _change(base: Parts, parts: Parts) -> str:
    """The parameters that are not as the page's state has them; one that is gone has no value, and
    of the values of a filter stands the one alone that comes or goes."""
    other = [name for name, some in parts.items() if base.get(name) != some]
    said = [part for name in other for part in _turned(base.get(name), parts[name]) or parts[name]]
    said = _on_one_day(said)
    gone = [f"{name}=" for name in base if name not in parts]
    return _in_path("&".join(said + gone)) or "."


def _on_one_day(parts: list[str]) -> list[str]:
    """Parameters with a first and a last day that are the same one said once."""
    ends = [part for part in parts if part.startswith(("from=", "to="))]
    days = {part.partition("=")[2] for part in ends}
    if (len(ends), len(days)) != (2, 1):
        return parts
    return [*(part for part in parts if part not in ends), f"{ON}={days.pop()}"]


def _turned(before: list[str] | None, after: list[str]) -> list[str] | None:
    """The one value by which two lists of values of a filter differ, or None where more do, or
    where those chosen, or those left out, would stand in another order."""
    if not before or len(before) + len(after) > 2:
        return None
    name = after[0].partition("=")[0]
    was, now = (some[0].partition("=")[2].split(BETWEEN) for some in (before, after))
    differ = set(was) ^ set(now)
    if len(differ) != 1 or name not in _FILTERS:
        return None
    value = differ.pop()
    turned = [one for one in was if one != value] if value in was else [*was, value]
    same = sorted(turned, key=_is_left_out) == sorted(now, key=_is_left_out)
    return [f"{name}{TURNED}{value}"] if same else None


def _is_left_out(value: str) -> bool:
    return value.startswith(LEFT_OUT)


def _parts_of(parts: Iterable[str]) -> Parts:
    """Parameters as they are written, by their names."""
    named: Parts = {}
    for part in parts:
        named.setdefault(part.partition("=")[0], []).append(part)
    return named


def _in_path(parameters: str) -> str:
    """Parameters as a part of a path, in which a server may take an escaped slash for a slash."""
    return parameters.replace("%", "%25")


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
    paths = around().paths
    address = paths.get(name)
    if address is None:
        path = url_for(f"{our_blueprint()}.static", filename=name)
        address = paths[name] = f"{path}?{STAMP}={_stamp(name)}"
    return address


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
        return _origin(request.scheme, request.host) + encoded
    root = url_for(f"{our_blueprint()}.home")
    return base.rstrip("/") + "/" + encoded.removeprefix(root)


@lru_cache(maxsize=64)
def _origin(scheme: str, host: str) -> str:
    return get_current_url(scheme, host).rstrip("/")


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
    """The path of a view, up to the id where it has one."""
    paths = around().paths
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
