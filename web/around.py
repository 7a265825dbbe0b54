"""What of a request its addresses hang on, found out once: a page has hundreds of them."""

from __future__ import annotations

from collections.abc import Sequence

from flask import g, request

from web.handle import handle

BLUEPRINT = "archive_search"
LANGUAGE = "lang"
# Parameters as an address has them, by their names.
Parts = dict[str, list[str]]


class Around:
    """What is known of a request.

    paths: those of our views and files, as far as they were needed; base, base_path: the
    parameters that the page's `base` says, None without one, and the path of its view; kept: the
    language's parameter where the address asked for one, None until that is known.
    """

    __slots__ = ("base", "base_path", "kept", "paths")

    def __init__(self) -> None:
        self.paths = handle().paths_under(our_blueprint(), request.root_path)
        self.base: Parts | None = None
        self.base_path = ""
        self.kept: Sequence[tuple[str, str]] | None = None


def around() -> Around:
    """Of the request that is being answered."""
    found: Around | None = g.get("baohai_around")
    if found is None:
        found = g.baohai_around = Around()
    return found


def our_blueprint() -> str:
    """The name under which the blueprint answers; errors outside any view belong to ours too."""
    return request.blueprint or BLUEPRINT


def kept_language() -> Sequence[tuple[str, str]]:
    """What a form has to carry along: the language, where the address asked for one."""
    here = around()
    if here.kept is None:
        language = g.get("language_asked")
        if language is None:
            return ()
        here.kept = ((LANGUAGE, language),) if language else ()
    return here.kept
