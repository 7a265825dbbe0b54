"""The places that a text names, each name judged by the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from archive.places.gazetteer import Gazetteer, Name, Sense
from archive.places.placerules import PLACES, Context, Deictic, reports
from archive.rulebook import load_group
from archive.tags.companions import (
    echoed,
    ends_of_roads,
    examples_weakened,
    moved,
    strengthened,
)
from archive.tags.counties import counties_in, is_dateline
from archive.tags.mention import BEFORE_WORDS, Mention, Pointer
from archive.tags.tagtext import TagText

_BEFORE, _BEHIND = 12, 24  # characters around a name that a context rule looks at
_BY_RANK = ("region", "elsewhere", "abroad")  # places that context rules name by their rank
_AND = ("", "、", "和", "与", "及", "以及")
# Characters that make another word with 区, 县 or 市 behind them: 园区, 门市.
_COMPOUND = (
    "小社景园山地灾片辖库城郊牧校厂院矿林军战老特禁疫营湖湾发护理范假能业宅活超都夜门股集闹菜楼"
)
# Before a paper's name what may be the beginning of a longer one.
_NAMED_ON = re.compile(r"[\u3400-\u9fff](?<![日据由和与及对向从的在给让为被把请])\Z")
_POSSESSIVE = ("的", "市", "州")


@dataclass(frozen=True, slots=True)
class Known:
    """The words of a text that a gazetteer knows, each with where it starts; counties: the bare
    names of those elsewhere."""

    words: Sequence[tuple[int, str, Sense]]
    counties: Sequence[tuple[int, str, Name]]


def known_in(texts: Sequence[TagText], gazetteer: Gazetteer) -> list[Known]:
    """What a gazetteer knows of each text. One vocabulary is looked for in all texts before the
    next one: each is more than a processor keeps at hand beside other work."""
    words = [gazetteer.lexicon.find(text.text) for text in texts]
    counties = [gazetteer.counties.find(text.text) if text.parts else [] for text in texts]
    return [Known(*found) for found in zip(words, counties, strict=True)]


def mentions_of(
    text: TagText, gazetteer: Gazetteer, people: Iterable[str] = (), known: Known | None = None
) -> tuple[list[Mention], list[Pointer]]:
    """The names and the pointing words of a text, in order.

    people: names of persons (a byline's authors), which hide the places inside them; known: what
    `known_in` gave of it, if it was asked.
    """
    if known is None:
        (known,) = known_in([text], gazetteer)
    named: list[Mention] = []
    pointers: list[Pointer] = []
    hidden = "\n".join(people)
    persons: set[str] = set()
    for start, word, sense in known.words:
        if isinstance(sense, Deictic):
            before, end = text.text[start - 1 : start], start + len(word)
            titled = before == "《" and text.text[end : end + 1] == "》"  # of a book: 《省长》
            if not titled and _points(sense, word, before):
                pointers.append(Pointer(sense, word, start))
        elif isinstance(sense, Name) and not (sense.form == "short" and word in hidden):
            mention = _judged(text.text, start, word, sense, named[-1] if named else None)
            if mention and mention.person:
                persons.add(word)
            elif mention:
                named.append(mention)
    named = echoed(text.text, named, gazetteer)
    counties = counties_in(text, named, known.counties, gazetteer)
    named = sorted((*named, *_all_judged(text.text, counties)), key=lambda one: one.start)
    # Who is called 王江北 once may be 江北 alone further on.
    named = [mention for mention in named if mention.text not in persons]
    named = moved(ends_of_roads(text.text, strengthened(text.text, named)))
    return examples_weakened(text, named), pointers


def _points(rule: Deictic, word: str, before: str) -> bool:
    """Whether a word points at a place: 由区图书馆, but not 社区图书馆. before: the character
    before it."""
    if not ("\u3400" <= before <= "\u9fff") or not (rule.of and word.startswith(rule.of)):
        return True
    return before not in _COMPOUND if word in rule.words else before in BEFORE_WORDS


def _all_judged(text: str, mentions: Iterable[Mention]) -> Iterator[Mention]:
    for one in mentions:
        judged = _judged(text, one.start, one.text, Name(one.places, one.form), None)
        if judged and not judged.person:
            yield replace(judged, dateline=one.dateline)


def _judged(text: str, start: int, word: str, name: Name, last: Mention | None) -> Mention | None:
    """The mention, or None where the words around say that it is none."""
    if word in reports() and _NAMED_ON.search(text, max(0, start - 1), start):
        return None  # the end of another paper's name: 云川生活报记者
    mention = Mention(name.places, word, start, name.form, name.ordinary, weak=name.ordinary)
    if last is not None and (placed := _placed(text, mention, last)) is not mention:
        on_the_way = last.passing and last.end == start
        return _changed(placed, "passing") if placed and on_the_way else placed
    if is_dateline(text, start, mention.end):
        mention = replace(mention, dateline=True)
    rank = name.places[0].rank
    contexts = _contexts(rank if rank in _BY_RANK else name.form, word)
    for rule in contexts.around(text, start, start + len(word)):
        if rule.effect == "block":
            return None
        mention = _changed(mention, rule.effect)
    if last is not None and last.passing and text[last.end : start] in _AND:
        mention = _changed(mention, "passing")
    return mention


def _changed(mention: Mention, effect: str) -> Mention:
    """The mention as a context rule makes it."""
    if effect == "title":
        return replace(mention, title=True)
    if effect == "person":
        return replace(mention, person=True)
    if effect == "located":
        return replace(mention, located=not mention.weak)
    if effect == "passing":
        return replace(mention, weak=True, passing=True)
    return replace(mention, ordinary=False, weak=True, first=mention.first or effect == "first")


def _placed(text: str, mention: Mention, last: Mention) -> Mention | None:
    """A name right behind another: 宁波江北区 is Ningbo's, 忠县南岸 a part of 忠县."""
    between = text[last.end : mention.start]
    if between and between not in _POSSESSIVE:
        return mention
    here, before = mention.places[0], last.places[0]
    if before.rank == here.rank == "elsewhere" and last.form == "full" and not between:
        return replace(mention, places=(before,))  # 成都市东城区 is not Beijing's
    if before.rank == "elsewhere" and here.rank in ("district", "city"):
        # 四川大足 is nobody's district; 宁波江北区 is Zhejiang's.
        return replace(mention, places=(before,), form="short", weak=True)
    if (
        before.rank == "district"
        and last.form in ("full", "short")
        and before not in mention.places
    ):
        if between or here.rank != "district" or mention.form == "full":
            return mention
        # 忠县南岸 names no other district; 巫山县大宁河 says where the river is meant.
        return replace(mention, places=(before,), weak=True) if mention.form == "landmark" else None
    if before in mention.places and len(mention.places) > 1:
        return replace(mention, places=(before,), ordinary=False, weak=False)
    return mention


class _Contexts:
    """Some context rules. Around a name mostly none holds, which one pattern for all of either
    side finds out."""

    def __init__(self, rules: Sequence[Context]) -> None:
        self._rules = [(rule, *_patterns(rule)) for rule in rules]
        before, after = (
            "|".join(f"(?:{rule.pattern})" for rule in rules if rule.side == side) or "(?!)"
            for side in ("before", "after")
        )
        self._before, self._after = re.compile(rf"(?:{before})\Z"), re.compile(after)

    def around(self, text: str, start: int, end: int) -> Sequence[Context]:
        """The rules that hold around a name, in their order."""
        near, far = max(0, start - _BEFORE), end + _BEHIND
        if not (self._after.match(text, end, far) or self._before.search(text, near, start)):
            return ()
        return [
            rule
            for rule, before, behind in self._rules
            if before.search(text, near, start) and behind.match(text, end, far)
        ]


@cache
def _contexts(kind: str, name: str) -> _Contexts:
    """The context rules that concern one name."""
    rules = _all_contexts()
    # Most names have the same rules.
    return _some_contexts(
        tuple(
            at
            for at, rule in enumerate(rules)
            if kind in rule.forms and (not rule.names or name in rule.names)
        )
    )


@cache
def _some_contexts(places: tuple[int, ...]) -> _Contexts:
    rules = _all_contexts()
    return _Contexts([rules[at] for at in places])


@cache
def _all_contexts() -> tuple[Context, ...]:
    return load_group(PLACES, "context", Context)


def _patterns(rule: Context) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What must stand before a name, and what behind it."""
    sides = (rule.also, rule.pattern) if rule.side == "after" else (rule.pattern, rule.also)
    return re.compile(rf"(?:{sides[0]})\Z"), re.compile(sides[1])
