"""The catalogue: complete in both languages, and nothing in it that no page says."""

from __future__ import annotations

import re
import string
from pathlib import Path
from typing import get_args

import pytest

from archive.corrections.corrections import ACTIONS
from archive.model import Kind, Role
from index import CONTEXTS, FACETS, QUERY_SYNTAX, SCALES, SORTS
from web.choices import FILTERS, VIEWS
from web.errors import SAID
from web.presenters.concordance import COLUMNS
from web.presenters.exports import COLUMNS as EXPORTED
from web.speech import LANGS, Speech, catalogue

WEB = Path(__file__).resolve().parent.parent.parent / "web"
# Keys that are put together when a page is made.
COMPOSED = {
    *(f"facet.{name}" for name in FACETS),
    *(f"sort.{sort}" for sort in (*SORTS, *CONTEXTS)),
    *(f"sentence.{sort}" for sort in (*SORTS, *CONTEXTS)),
    *(f"find.found{many}" for many in ("", "_many")),
    *(f"view.{view}" for view in VIEWS),
    *(f"table.{name}" for name in (*COLUMNS, *EXPORTED)),
    *(f"kind.{kind}" for kind in get_args(Kind)),
    *(f"role.{role.replace(' ', '_')}" for role in get_args(Role)),
    *(f"allowed.{row.name}" for row in FILTERS),
    *(f"allowed.{field}" for field in ("page", "size", "view", "share", "scale", "variants")),
    *(f"timeline.{name}" for name in (*SCALES, "by_count", "by_share", "before", "after")),
    *(f"timeline.{name}" for name in ("unit", "scale", "begun", "begun_beyond")),
    *(f"timeline.{column}" for column in ("period", "count", "archive", "share")),
    *(f"error.{part}_{status}" for part in ("title", "detail") for status in SAID),
    *(f"sentence.{kind}_none" for kind in ("words", "asked", "all")),
    *(
        f"sentence.{kind}_{what}{how}"
        for kind in ("words", "asked")
        for what in ("found", "lines")
        for how in ("", "_close", "_question")
    ),
    *(
        f"asked.{kind}_{field.id}"
        for kind in ("has", "lacks")
        for field in QUERY_SYNTAX.fields
        if field.id != "date"
    ),
    *(f"asked.{kind}_text" for kind in ("has", "lacks")),
    *(f"asked.{kind}_of_many" for kind in ("both", "either")),
    *(f"gone.title_{kind}" for kind in ("article", "page")),
    *(f"endpoints.{kind}" for kind in ("string", "integer", "number", "boolean")),
    *(f"embed.{lang}" for lang in LANGS),
    *(f"page.{why}" for why in ("furniture", "unused")),
    *(f"do.{do}" for do in ACTIONS),
    *(f"subject.missing_{kind}" for kind in ("district", "topic")),
}


def values_named(message: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(message) if name}


PLURALS = {"s", *(f"{name}_s" for name in ("articles", "days", "issues", "pages", "papers"))}
# The archive's rules have names of their own, and may have new ones.
RULES = {key for key in catalogue() if key.startswith(("rule.", "unmet."))}


def keys_used() -> set[str]:
    texts = [path.read_text("utf-8") for path in [*WEB.rglob("*.py"), *WEB.rglob("*.html")]]
    texts += [path.read_text("utf-8") for path in WEB.rglob("*.xml")]
    groups = "|".join({key.partition(".")[0] for key in catalogue()})
    found = re.findall(rf"[\"']((?:{groups})\.[a-z_0-9]*[a-z0-9])[\"']", "\n".join(texts))
    return {key for key in found if not key.endswith((".html", ".js", ".css", ".xml", ".md"))}


@pytest.mark.parametrize("key", sorted(catalogue()))
def test_every_message_has_both_languages_with_the_same_values(key: str) -> None:
    message = catalogue()[key]
    assert set(message) == set(LANGS)
    assert all(message[lang].strip() for lang in LANGS)
    zh, en = values_named(message["zh"]), values_named(message["en"])
    # A month is a number in Chinese and has a name in English; only English has a plural.
    assert {"month" if name == "m" else name for name in zh} == en - PLURALS


def test_every_message_that_a_page_says_is_in_the_catalogue() -> None:
    assert (keys_used() | COMPOSED) - set(catalogue()) == set()


def test_every_message_in_the_catalogue_is_said_somewhere() -> None:
    assert set(catalogue()) - keys_used() - COMPOSED - RULES == set()


def test_chinese_messages_use_chinese_punctuation() -> None:
    for key, message in catalogue().items():
        plain = re.sub(r"\{[^}]*\}", "", message["zh"])
        assert not re.search(r"[,;:?!()]", plain), key


def test_english_messages_use_marks_that_every_face_sets_narrow() -> None:
    assert not [key for key, message in catalogue().items() if re.search("[“”‘’]", message["en"])]


def test_a_rule_without_words_of_ours_is_shown_by_its_own_name() -> None:
    assert Speech("zh").or_else("rule.title: no comma", "?") == "没有逗号"
    assert Speech("zh").or_else("rule.a rule of tomorrow", "a rule") == "a rule"


def test_english_numbers_get_their_plural() -> None:
    t = Speech("en")
    assert t("search.count", n=1) == "1 article"
    assert t("search.count", n=1200) == "1,200 articles"
    assert t("holdings.issue", pages=1, n=2) == "1 page, 2 articles"


def test_a_key_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        Speech("zh")("search.nowhere")
