"""Every address of the archive is made here.

Inside a page an address keeps its Chinese as it is (a browser encodes it), which is
shorter and can be read; in JSON and headers it is encoded. A language that was asked for
in the address stays in the addresses of that page, so that it holds without a cookie.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from pathlib import Path
from urllib.parse import quote_plus, urlencode

from flask import g, request, url_for

from index import FacetName
from web.choices import Choices
from web.handle import handle

BLUEPRINT = "archive_search"
STATIC = Path(__file__).parent / "static"
LANGUAGE = "lang"
STAMP = "v"
# What a concordance is called where it is kept as a file.
CONCORDANCE = "concordance.csv"
# Views whose addresses end in an id, what stands for it while they are made, and ids that need no
# encoding; what stands for a value, which is never looked for.
_WITH_ID = ("article", "page")
_STANDS_FOR_ID = "id"
_PLAIN = re.compile(r"[\w.~/-]+")
_STANDS_FOR_VALUE = "\0"


def home() -> str:
    return _address("home")


def search(choices: Choices) -> str:
    return _address("search", choices.parameters())


def toggles(choices: Choices, name: FacetName) -> Callable[[str], str]:
    """What gives the address of a search with a value of a filter added, or removed where it was
    chosen, for each of many values."""
    chosen = choices.of(name)
    pattern = search(choices.choosing(name, (*chosen, _STANDS_FOR_VALUE)))
    before, _, behind = pattern.partition(f"{name}={_quoted(_STANDS_FOR_VALUE)}")

    def toggled(value: str) -> str:
        if value in chosen or _STANDS_FOR_VALUE in chosen:
            return search(choices.toggling(name, value))
        return f"{before}{name}={_quoted(value)}{behind}"

    return toggled


def concordance_table(choices: Choices) -> str:
    """All lines of a concordance as a file."""
    return _address("concordance_csv", choices.viewing("concordance").turning(1).parameters())


def article(id: str, choices: Choices | None = None, anchor: str = "") -> str:
    """An article. choices: those of the search whose words it marks."""
    words = choices.words() if choices else ()
    return _address("article", words, anchor, id=id)


def page(id: str, line: int | None = None, anchor: str = "") -> str:
    return _address("page", (), f"L{line}" if line else anchor, id=id)


def help() -> str:
    return _address("help")


def embed(choices: Choices, placeholder: str = "") -> str:
    extra = [("placeholder", placeholder)] if placeholder else []
    return _address("embed", [*choices.parameters(), *extra])


def search_path() -> str:
    """Where the search form goes; its fields make the rest."""
    return url_for(f"{_blueprint()}.search")


def embed_path() -> str:
    return url_for(f"{_blueprint()}.embed")


def script_path() -> str:
    return url_for(f"{_blueprint()}.embed_script")


def concordance_path() -> str:
    return url_for(f"{_blueprint()}.concordance_csv")


def api_path() -> str:
    return url_for(f"{_blueprint()}.api_search")


def suggest_path() -> str:
    return url_for(f"{_blueprint()}.api_suggest")


def kept_language() -> list[tuple[str, str]]:
    """What a form has to carry along: the language, where the address asked for one."""
    language = g.get("language_asked", "")
    return [(LANGUAGE, language)] if language else []


def opensearch() -> str:
    return _address("opensearch")


def icon() -> str:
    return asset("icon.svg")


def here(language: str) -> str:
    """This very page in another language."""
    pairs = [(key, value) for key, value in request.args.items(multi=True) if key != LANGUAGE]
    return _readable(
        request.root_path + request.path + "?" + urlencode([*pairs, (LANGUAGE, language)])
    )


def asset(name: str) -> str:
    """A file of ours; its address changes when it does."""
    address = url_for(f"{_blueprint()}.static", filename=name)
    return f"{address}?{STAMP}={_stamp(name)}"


def permanent(address: str) -> str:
    """An address of ours in full, encoded, without the language: to cite, to send, to link."""
    address, _, anchor = address.partition("#")
    path, _, rest = address.partition("?")
    kept = [part for part in rest.split("&") if part and not part.startswith(LANGUAGE + "=")]
    encoded = _encoded("?".join([path, "&".join(kept)] if kept else [path]))
    encoded += f"#{anchor}" if anchor else ""
    base = handle().settings.base_url
    if not base:
        return request.host_url.rstrip("/") + encoded
    root = url_for(f"{_blueprint()}.home")
    return base.rstrip("/") + "/" + encoded.removeprefix(root)


def permanent_articles() -> Callable[[str], str]:
    """What gives the address of an article in full, as `permanent` does, for each of many."""
    before = permanent(_path("article"))

    def address(id: str) -> str:
        if id.isascii() and _PLAIN.fullmatch(id):
            return before + id
        return permanent(article(id))

    return address


def search_template() -> str:
    """The address of a search in full, with the place for the words as OpenSearch wants it."""
    return permanent(url_for(f"{_blueprint()}.search")) + "?q={searchTerms}"


def _blueprint() -> str:
    """The name under which the blueprint answers; errors outside any view belong to ours too."""
    return request.blueprint or BLUEPRINT


def _address(
    view: str, pairs: Iterable[tuple[str, str]] = (), anchor: str = "", *, id: str = ""
) -> str:
    address = _path(view)
    if id:
        # Most ids stand in an address as they are.
        address = address + id if _PLAIN.fullmatch(id) else _path_of(view, id)
    parameters = "&".join([f"{key}={_quoted(value)}" for key, value in (*pairs, *kept_language())])
    return f"{address}{'?' if parameters else ''}{parameters}{'#' if anchor else ''}{anchor}"


def _path(view: str) -> str:
    """The path of a view, up to the id where it has one; worked out once for each request."""
    paths: dict[str, str] = g.setdefault("baohai_paths", {})
    path = paths.get(view)
    if path is None:
        id = _STANDS_FOR_ID if view in _WITH_ID else ""
        path = paths[view] = _path_of(view, id).removesuffix(id)
    return path


def _path_of(view: str, id: str) -> str:
    return _readable(url_for(f"{_blueprint()}.{view}", **({"id": id} if id else {})))  # type: ignore[arg-type]


@lru_cache(maxsize=4096)
def _quoted(text: str) -> str:
    """A value as it stands in an address inside a page."""
    return _readable(quote_plus(text))


def _readable(address: str) -> str:
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
