"""Every address of the archive is made here.

Inside a page an address keeps its Chinese as it is (a browser encodes it), which is
shorter and can be read; in JSON and headers it is encoded. A language that was asked for
in the address stays in the addresses of that page, so that it holds without a cookie.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path
from urllib.parse import quote, quote_plus, urlencode

from flask import g, request, url_for

from index import NO_DATE, FacetName
from web.choices import PLACE, SIZES, Choices, written
from web.handle import handle

# What gives the address of an id.
Address = Callable[[str], str]
BLUEPRINT = "archive_search"
STATIC = Path(__file__).parent / "static"
LANGUAGE = "lang"
STAMP = "v"
# What a concordance is called where it is kept as a file.
CONCORDANCE = "concordance.csv"
# Lines of a page that are shown at once, and the parameter that says from which on.
PORTION = 2000
FROM = "from"
# What the file of a citation is called in its article's address, without the ending.
CITATION = "cite"
# Views whose addresses end in an id, what stands for it while they are made, and ids that need no
# encoding; what stands for a value, which is never looked for.
_WITH_ID = ("article", "page", "district", "topic")
_STANDS_FOR_ID = "id"
_PLAIN = re.compile(r"[\w.~/-]+")
_STANDS_FOR_VALUE = "\0"
_SAFE_IN_PATHS = "!$&'()*+,/:;=@"


def home() -> str:
    return _address("home")


def search(choices: Choices) -> str:
    return _address("search", choices.parameters())


def toggles(choices: Choices, name: FacetName) -> Callable[[str], str]:
    """What gives the address of a search with a value of a filter added, or removed where it was
    chosen, for each of many values."""
    chosen = choices.of(name)
    pattern = search(choices.choosing(name, (*chosen, _STANDS_FOR_VALUE)))
    before, _, behind = pattern.partition(_quoted(_STANDS_FOR_VALUE))

    def toggled(value: str) -> str:
        if value in chosen or _STANDS_FOR_VALUE in chosen:
            return search(choices.toggling(name, value))
        return f"{before}{_quoted(written(value))}{behind}"

    return toggled


def concordance_table(choices: Choices) -> str:
    """All lines of a concordance as a file."""
    return _address("concordance_csv", choices.viewing("concordance").turning(1).parameters())


def feed(choices: Choices) -> str:
    """What a search finds as a feed, the newest first."""
    return _address("feed", replace(_unfolded(choices), sort=None).parameters())


def export(choices: Choices, form: str) -> str:
    """All that a search finds, in its order, as a file. form: "csv" or "json"."""
    return _address(f"export_{form}", _unfolded(choices).sizing(SIZES[0]).parameters())


def _unfolded(choices: Choices) -> Choices:
    """Choices without what only a page of results needs."""
    return replace(choices.viewing("articles"), finds=(), zoom="", share=False)


def article(id: str, choices: Choices | None = None, anchor: str = "") -> str:
    """An article. choices: those of the search whose words it marks."""
    words = choices.words() if choices else ()
    return _address("article", words, anchor, id=id)


def permanents(view: str) -> Address:
    """What gives the permanent address of any article, or page, when the request is over too."""
    path = permanent(_path(view))
    return lambda id: path + quote(id, safe=_SAFE_IN_PATHS)


def article_in(id: str, choices: Choices, place: int = 0, anchor: str = "") -> str:
    """An article as one of a search's results, with the way back to them and to the next.

    place: its place in their list, or 0 where they are no list of articles.
    """
    listed = choices.turning(1) if place else choices
    number = [(PLACE, str(place))] if place else []
    return _address("article", [*listed.parameters(), *number], anchor, id=id)


def citation(id: str, ending: str) -> str:
    """A citation of an article as a file."""
    return _address("article", id=id, rest=f"/{CITATION}.{ending}")


def page(id: str, line: int | None = None, anchor: str = "") -> str:
    """A page, or one of its lines: in the portion of the page where it stands."""
    if not line:
        return _address("page", (), anchor, id=id)
    return _address("page", _portion(line), f"L{line}", id=id)


def page_from(id: str, line: int) -> str:
    """The portion of a page in which a line stands."""
    return _address("page", _portion(line), id=id)


def _portion(line: int) -> list[tuple[str, str]]:
    first = line - (line - 1) % PORTION
    return [(FROM, str(first))] if first > 1 else []


def district(name: str, choices: Choices | None = None) -> str:
    """What the archive has about a district, by its full name. choices: of the timeline's part."""
    return _address("district", _of_timeline(choices), id=name)


def topic(id: str, choices: Choices | None = None) -> str:
    return _address("topic", _of_timeline(choices), id=id)


def coverage(publication: str | None = None, year: int | None = None, page: int = 1) -> str:
    """What the archive holds: of all publications, or of one ("" for those without a name) in a
    year. page: of the list of all publications."""
    pairs = [("publication", publication)] if publication is not None else []
    pairs += [("year", str(year))] if year else []
    pairs += [("page", str(page))] if page != 1 else []
    return _address("coverage", pairs)


def issue(publication: str, date: dt.date | None, page: int = 1) -> str:
    """An issue, or without a date all pages of a publication that have none."""
    pairs = [("publication", publication)] if publication else []
    pairs.append(("date", date.isoformat() if date else NO_DATE))
    pairs += [("page", str(page))] if page != 1 else []
    return _address("issue", pairs)


def about() -> str:
    return _address("about")


def help() -> str:
    return _address("help")


def endpoints() -> str:
    return _address("endpoints")


def openapi() -> str:
    return _address("api_openapi")


def embed(choices: Choices, placeholder: str = "") -> str:
    extra = [("placeholder", placeholder)] if placeholder else []
    return _address("embed", [*choices.parameters(), *extra])


def oembed(address: str, form: str = "json") -> str:
    """Where it is said how an address of ours is shown inside another page."""
    return permanent(_address("oembed", [("url", _readable(address)), ("format", form)]))


def sitemap(number: int = 0) -> str:
    """The list of all addresses, or one of its parts."""
    view, values = ("sitemap_part", {"number": number}) if number else ("sitemap", {})
    return permanent(url_for(f"{_blueprint()}.{view}", **values))  # type: ignore[arg-type]


def embedding(choices: Choices) -> str:
    """Where the code is made that puts a search into another page."""
    return _address("embedding", _unfolded(choices).turning(1).parameters())


def path(view: str) -> str:
    """The path of a view, without a language."""
    return url_for(f"{_blueprint()}.{view}")


def search_path() -> str:
    """Where the search form goes; its fields make the rest."""
    return url_for(f"{_blueprint()}.search")


def script_path() -> str:
    return url_for(f"{_blueprint()}.embed_script")


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


def template(view: str) -> str:
    """The address of a search in full, with the place for the words as OpenSearch wants it."""
    return permanent(url_for(f"{_blueprint()}.{view}")) + "?q={searchTerms}"


def _of_timeline(choices: Choices | None) -> list[tuple[str, str]]:
    """The parameters of some choices that say how a timeline is drawn."""
    pairs = choices.parameters() if choices else ()
    return [(key, value) for key, value in pairs if key in ("zoom", "share")]


def _blueprint() -> str:
    """The name under which the blueprint answers; errors outside any view belong to ours too."""
    return request.blueprint or BLUEPRINT


def _address(
    view: str,
    pairs: Iterable[tuple[str, str]] = (),
    anchor: str = "",
    *,
    id: str = "",
    rest: str = "",
) -> str:
    """An address of ours. rest: what stands behind the id."""
    address = _path(view)
    if id:
        # Most ids stand in an address as they are.
        address = address + id if _PLAIN.fullmatch(id) else _path_of(view, id)
    parameters = "&".join([f"{key}={_quoted(value)}" for key, value in (*pairs, *kept_language())])
    address += rest
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
    return _readable(quote_plus(text, safe=","))


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
