"""Addresses the other way round: what the paths of the views are, and what an address asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import parse_qsl, unquote

from flask import current_app
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect, Rule

from web import urls
from web.addresses import ON, TURNED, readable
from web.around import our_blueprint
from web.choices import BETWEEN


def pattern(view: str) -> str:
    """The path of a view below the archive's own, as OpenAPI writes it: ``/articles/{id}``."""
    written = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", _rule(view).rule)
    return "/" + written.removeprefix(_rule("home").rule)


def names_in(view: str) -> list[str]:
    """What stands in the path of a view and differs."""
    return re.findall(r"<(?:\w+:)?(\w+)>", _rule(view).rule)


def stepped(state: str, change: str, fields: Iterable[tuple[str, str]]) -> MultiDict[str, str]:
    """The parameters that a link on a page with a `base` leads to, or a form: those of the page's
    state, but for what the link or the form's fields say otherwise."""
    before, other = (parse_qsl(one, keep_blank_values=True) for one in (state, change))
    other = [_turned(before, name) if TURNED in name else (name, v) for name, v in other]
    other = [pair for name, v in other for pair in _days(name, v)]
    other += fields
    names = {name for name, _ in other}
    kept = [pair for pair in before if pair[0] not in names]
    return MultiDict([pair for pair in (*kept, *other) if pair[1]])


def _days(name: str, value: str) -> list[tuple[str, str]]:
    """A parameter, or the two that a day stands for."""
    return [("from", value), ("to", value)] if name == ON else [(name, value)]


def _turned(before: list[tuple[str, str]], change: str) -> tuple[str, str]:
    """A filter with a value more, or fewer where it is among them already."""
    name, _, value = change.partition(TURNED)
    values = dict(before).get(name, "").split(BETWEEN)
    others = [one for one in values if one != value]
    return name, BETWEEN.join(others if value in values else [*others, value])


def _rule(view: str) -> Rule:
    return next(current_app.url_map.iter_rules(f"{our_blueprint()}.{view}"))


def own(address: str) -> tuple[str, dict[str, str], MultiDict[str, str]] | None:
    """An address of ours in full, read back: its view, what stands in its path, its parameters;
    None for any other."""
    root = readable(urls.permanent(urls.home().partition("?")[0]))
    # How it is encoded, its scheme and where on the page it leads make no difference.
    given, base = (re.sub("^https?:", "", readable(one)) for one in (address, root))
    path, _, rest = given.partition("#")[0].partition("?")
    path = base if path + "/" == base else path
    if not path.startswith(base):
        return None
    adapter = current_app.url_map.bind("", script_name="/")
    try:
        name, values = adapter.match(_rule("home").rule + unquote(path.removeprefix(base)))
    except (HTTPException, RequestRedirect):
        return None
    blueprint, _, view = name.rpartition(".")
    args = MultiDict(parse_qsl(rest, keep_blank_values=True))
    return (view, dict(values), args) if blueprint == our_blueprint() else None
