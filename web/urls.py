"""Every address of the archive is made here.

Inside a page an address keeps its Chinese as it is (a browser encodes it), which is
shorter and can be read; in JSON and headers it is encoded. A language that was asked for
in the address stays in the addresses of that page, so that it holds without a cookie.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from urllib.parse import quote

from flask import url_for

from index import NO_DATE, FacetName
from web.addresses import SAFE_IN_PATHS, address_of, path_to, quoted, readable
from web.addresses import STAMP as STAMP
from web.addresses import Address as Address
from web.addresses import asset as asset
from web.addresses import attribute as attribute
from web.addresses import base as base
from web.addresses import here as here
from web.addresses import on_page as on_page
from web.addresses import permanent as permanent
from web.around import kept_language as kept_language
from web.around import our_blueprint
from web.choices import PLACE, SIZES, Choices, written

# What gives the address of an id.
AddressOf = Callable[[str], str]
# What a concordance is called where it is kept as a file.
CONCORDANCE = "concordance.csv"
# Lines of a page that are shown at once, and the parameter that says from which on.
PORTION = 2000
FROM = "from"
# What the file of a citation is called in its article's address, without the ending.
CITATION = "cite"
# What stands for a value while an address is made, and is never looked for.
_STANDS_FOR_VALUE = "\0"


def home() -> str:
    return address_of("home")


def search(choices: Choices) -> str:
    return address_of("search", choices.parameters())


def toggles(choices: Choices, name: FacetName) -> Callable[[str], str]:
    """What gives the address of a search with a value of a filter added, or removed where it was
    chosen, for each of many values."""
    chosen = choices.of(name)
    added = _with_value(choices.choosing(name, (*chosen, _STANDS_FOR_VALUE)))

    def toggled(value: str) -> str:
        if value in chosen or _STANDS_FOR_VALUE in chosen:
            return search(choices.toggling(name, value))
        return added(written(value))

    return toggled


def leaves_out(choices: Choices, name: FacetName) -> Callable[[str], str]:
    """What gives the address of a search without a value of a filter that is not chosen, for each
    of many values."""
    return _with_value(choices.excluding(name, _STANDS_FOR_VALUE))


def _with_value(choices: Choices) -> Callable[[str], str]:
    """What gives the address of choices with another value in the place of the one that stands
    for it."""
    before, _, behind = search(choices).partition(quoted(_STANDS_FOR_VALUE))
    return lambda value: Address(f"{before}{quoted(value)}{behind}")


def concordance_table(choices: Choices) -> str:
    """All lines of a concordance as a file."""
    return address_of("concordance_csv", choices.viewing("concordance").turning(1).parameters())


def feed(choices: Choices) -> str:
    """What a search finds as a feed, the newest first."""
    return address_of("feed", _unfolded(choices)._replace(sort=None).parameters())


def export(choices: Choices, form: str) -> str:
    """All that a search finds, in its order, as a file. form: "csv" or "json"."""
    return address_of(f"export_{form}", _unfolded(choices).sizing(SIZES[0]).parameters())


def _unfolded(choices: Choices) -> Choices:
    """Choices without what only a page of results needs."""
    return choices.viewing("articles")._replace(finds=(), zoom="", scale=None, share=False)


def article(id: str, choices: Choices | None = None, anchor: str = "") -> str:
    """An article. choices: those of the search whose words it marks."""
    words = choices.words() if choices else ()
    return address_of("article", words, anchor, id=id)


def permanents(view: str) -> AddressOf:
    """What gives the permanent address of any article, or page, when the request is over too."""
    path = permanent(path_to(view))
    return lambda id: path + quote(id, safe=SAFE_IN_PATHS)


def article_in(id: str, choices: Choices, place: int = 0, anchor: str = "") -> str:
    """An article as one of a search's results, with the way back to them and to the next.

    place: its place in their list, or 0 where they are no list of articles.
    """
    listed = choices.turning(1) if place else choices
    number = [(PLACE, str(place))] if place else []
    return address_of("article", [*listed.parameters(), *number], anchor, id=id)


def citation(id: str, ending: str) -> str:
    """A citation of an article as a file."""
    return address_of("article", id=id, rest=f"/{CITATION}.{ending}")


def page(id: str, line: int | None = None, anchor: str = "") -> str:
    """A page, or one of its lines: in the portion of the page where it stands."""
    if not line:
        return address_of("page", (), anchor, id=id)
    return address_of("page", _portion(line), f"L{line}", id=id)


def page_from(id: str, line: int) -> str:
    """The portion of a page in which a line stands."""
    return address_of("page", _portion(line), id=id)


def _portion(line: int) -> list[tuple[str, str]]:
    first = line - (line - 1) % PORTION
    return [(FROM, str(first))] if first > 1 else []


def district(name: str, choices: Choices | None = None) -> str:
    """What the archive has about a district, by its full name. choices: of the timeline's part."""
    return address_of("district", _of_timeline(choices), id=name)


def topic(id: str, choices: Choices | None = None) -> str:
    return address_of("topic", _of_timeline(choices), id=id)


def coverage(publication: str | None = None, year: int | None = None, page: int = 1) -> str:
    """What the archive holds: of all publications, or of one ("" for those without a name) in a
    year. page: of the list of all publications."""
    pairs = [("publication", publication)] if publication is not None else []
    pairs += [("year", str(year))] if year else []
    pairs += [("page", str(page))] if page != 1 else []
    return address_of("coverage", pairs)


def issue(publication: str, date: dt.date | None, page: int = 1) -> str:
    """An issue, or without a date all pages of a publication that have none."""
    pairs = [("publication", publication)] if publication else []
    pairs.append(("date", date.isoformat() if date else NO_DATE))
    pairs += [("page", str(page))] if page != 1 else []
    return address_of("issue", pairs)


def about() -> str:
    return address_of("about")


def help() -> str:
    return address_of("help")


def endpoints() -> str:
    return address_of("endpoints")


def openapi() -> str:
    return address_of("api_openapi")


def embed(choices: Choices, placeholder: str = "") -> str:
    extra = [("placeholder", placeholder)] if placeholder else []
    return address_of("embed", [*choices.parameters(), *extra])


def oembed(address: str, form: str = "json") -> str:
    """Where it is said how an address of ours is shown inside another page."""
    return permanent(address_of("oembed", [("url", readable(address)), ("format", form)]))


def oembed_search(choices: Choices) -> str:
    """The same for a search, as short as a page may say it."""
    return readable(oembed(permanent(search(_unfolded(choices.turning(1))))))


def sitemap(number: int = 0) -> str:
    """The list of all addresses, or one of its parts."""
    view, values = ("sitemap_part", {"number": number}) if number else ("sitemap", {})
    return permanent(url_for(f"{our_blueprint()}.{view}", **values))  # type: ignore[arg-type]


def embedding(choices: Choices) -> str:
    """Where the code is made that puts a search into another page."""
    return address_of("embedding", _unfolded(choices).turning(1).parameters())


def path(view: str) -> str:
    """The path of a view, without a language."""
    return path_to(view)


def search_path() -> str:
    """Where the search form goes; its fields make the rest."""
    return path("search")


def script_path() -> str:
    return path("embed_script")


def suggest_path() -> str:
    return path("api_suggest")


def opensearch() -> str:
    return address_of("opensearch")


def icon() -> str:
    return asset("icon.svg")


def template(view: str) -> str:
    """The address of a search in full, with the place for the words as OpenSearch wants it."""
    return permanent(path(view)) + "?q={searchTerms}"


def _of_timeline(choices: Choices | None) -> list[tuple[str, str]]:
    """The parameters of some choices that say how a timeline is drawn."""
    pairs = choices.parameters() if choices else ()
    return [(key, value) for key, value in pairs if key in ("zoom", "scale", "share")]
