"""What single lines say: the patterns and weights of ``rules/splitting.toml``."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import archive
from archive.errors import RulesError
from archive.rulebook import groups_of, load_group
from archive.words.seams import weigh_seam
from archive.words.signals import (
    FILE,
    Pattern,
    Weight,
    begins_open,
    is_anchored,
    match,
    says,
    says_any,
    weight,
    weights_in_force,
)
from archive.words.text import in_simplified
from archive.words.titleness import weigh_title

PATTERNS = [group for group in groups_of(FILE) if group != "weight"]
FUZZ = settings(
    max_examples=200, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


def cases(key: str) -> list[Any]:
    return [
        pytest.param(group, entry.name, text, id=f"{group}-{entry.name}-{text}")
        for group in PATTERNS
        for entry in load_group(FILE, group, Pattern)
        for text in getattr(entry, key)
    ]


def matches(group: str, name: str, text: str) -> bool:
    """Whether the pattern of one entry, be it the group's first or not, matches a text."""
    entry = next(one for one in load_group(FILE, group, Pattern) if one.name == name)
    return re.search(entry.pattern, text) is not None


@pytest.mark.parametrize(("group", "name", "text"), cases("examples"))
def test_a_pattern_matches_its_examples(group: str, name: str, text: str) -> None:
    assert matches(group, name, text)
    assert says(group, text)


@pytest.mark.parametrize(("group", "name", "text"), cases("never"))
def test_a_pattern_does_not_match_what_it_must_not(group: str, name: str, text: str) -> None:
    assert not matches(group, name, text)


@pytest.mark.parametrize(("group", "name", "text"), cases("never"))
def test_no_other_pattern_of_the_group_matches_it_either(group: str, name: str, text: str) -> None:
    assert match(group, text) is None


@pytest.mark.parametrize("group", PATTERNS)
def test_every_pattern_has_examples_on_both_sides(group: str) -> None:
    for entry in load_group(FILE, group, Pattern):
        assert entry.examples, entry.name
        assert entry.never, entry.name


def test_every_weight_that_the_code_names_is_in_the_rules_and_is_named_in_the_code() -> None:
    """A weight without a signal does nothing; a signal without a weight raises."""
    folder = Path(archive.__file__).parent
    code = "\n".join(file.read_text(encoding="utf-8") for file in sorted(folder.rglob("*.py")))
    named = set(re.findall(r'"((?:title|seam|join|tear|turns|start|article|head): [^"{]+)"', code))
    # Names that the code makes of two words stand there with a brace.
    made = [
        re.compile(re.sub(r"\\\{[^}]*\\\}", ".*", re.escape(one)))
        for one in re.findall(
            r'f"((?:title|seam|join|tear|turns|start|article|head): [^"]*\{[^"]*)"', code
        )
    ]
    known = set(weights_in_force())
    idle = {w for w in known - named if not any(pattern.fullmatch(w) for pattern in made)}
    assert not idle, f"no signal has these weights: {sorted(idle)}"
    evidence_only = {
        "turns: a sentence goes on",
        "turns: each has what the other lacks",
        "turns: goes on below a box",
    }
    assert named - known <= evidence_only, f"no weight: {sorted(named - known - evidence_only)}"


def test_a_signal_without_a_weight_is_an_error_that_names_the_file() -> None:
    with pytest.raises(RulesError, match=r"splitting\.toml.*title: no such"):
        weight("title: no such")


def test_a_pattern_that_is_no_pattern_is_refused() -> None:
    with pytest.raises(ValueError, match="pattern"):
        Pattern("broken", "(", ("a",))


# ---- titles -------------------------------------------------------------------------------


def names(evidence: tuple[Any, ...]) -> set[str]:
    return {item.rule for item in evidence}


TITLES = {
    "江州市举行健步走": "title: five to twenty-four characters",
    "南岸": "title: four characters or fewer",
    "市民冒雨赶来。": "title: ends like a sentence",
    "江 州 的 船 工 说，去 年 买 了 船": "title: a line of text spaced out to its column",
    "市民冒雨赶来，": "title: ends at a comma",
    "今天，我们出发！": "title: ends with ! or ?",
    "企业增长。效益提高": "title: holds a full stop",
    "——江州市创建文明城市侧记": "title: dash before it",
    "近日江州市举行健步走": "title: begins like a lead",
    "江州市“健步走": "title: a mark of a pair is alone",
    "江州市的企业和": "title: ends with a hanging word",
    "的工作取得了成效": "title: begins in the middle of a sentence",
}


@pytest.mark.parametrize(("text", "signal"), TITLES.items(), ids=TITLES)
def test_a_line_says_how_like_a_title_it_is(text: str, signal: str) -> None:
    assert signal in names(weigh_title(text).evidence)


@pytest.mark.parametrize(
    ("group", "text"),
    [("lead", "記者從市科技局獲悉"), ("speaker", "讀者：怎麼報名？"), ("starter", "為了幫助企業")],
)
def test_traditional_script_says_what_simplified_says(group: str, text: str) -> None:
    assert says(group, text)


def test_a_mark_as_a_heading_is_a_signal_and_is_quoted() -> None:
    weighing = weigh_title("江州市举行健步走", 2, 7)
    marked = next(e for e in weighing.evidence if e.rule == "title: marked as a heading")
    assert (marked.text, marked.line) == ("##", 7)


def test_a_long_line_is_a_title_where_it_is_marked_as_a_heading() -> None:
    long = "江州市应急管理局启动防汛预案各区县值班人员全部到岗救援队伍随时待命做好转移准备"
    assert 34 < len(long) <= 50
    assert weigh_title(long).total < 0 < weigh_title(long, 2).total
    lengths = {e.rule for e in weigh_title(long, 2).evidence if "characters" in e.rule}
    assert lengths == {"title: a heading of thirty-five to fifty characters"}
    longer = f"{long} {long[:30]}"
    assert weigh_title(longer).total < 0 < weigh_title(longer, 2).total
    assert weigh_title(f"{long}{long}{long}", 2).total < 0


@FUZZ
@given(st.text(max_size=150), st.integers(0, 6))
def test_the_total_is_the_sum_of_its_evidence(text: str, level: int) -> None:
    weighing = weigh_title(text, level)
    assert weighing.total == pytest.approx(sum(e.weight for e in weighing.evidence), abs=0.05)
    assert weighing.total == pytest.approx(
        sum(weight(name) * times for name, times in weighing.times.items())
    )


# ---- seams --------------------------------------------------------------------------------

SEAMS = {
    ("市民冒雨赶来。", "随后雨势加大"): "seam: the left is closed",
    ("市民冒雨赶来，", "随后雨势加大"): "seam: the left ends at a comma",
    ("市民带着雨具和", "水壶赶来"): "seam: the left ends with a hanging word",
    ("他说：“雨很", "大。”"): "seam: a pair of marks meets",
    ("市民冒雨赶来", "，随后雨势加大"): "seam: the right begins with a closing mark",
    ("今年新增413", "家企业"): "seam: a number goes on",
    ("議會昨日通過預", "算案"): "seam: a word is completed",
    ("全市科技创", "新取得成效"): "seam: a word is completed",
    ("市民冒雨赶来", "近日，江州市"): "seam: the right begins like a lead",
    ("市民冒雨赶来", "此外，江州市"): "seam: the right begins like a sentence",
    ("市民冒雨赶来", "“雨很大。”他说"): "seam: the right begins with speech",
}


@pytest.mark.parametrize(("ends", "signal"), SEAMS.items(), ids=map(str, SEAMS))
def test_two_ends_say_whether_a_sentence_goes_on(ends: tuple[str, str], signal: str) -> None:
    assert signal in names(weigh_seam(*ends, frozenset()).evidence)


def test_a_pair_that_the_page_has_elsewhere_is_known() -> None:
    evidence = weigh_seam("一种叫禾", "雀的鸟", frozenset({"禾雀"})).evidence
    assert "seam: the page knows the word" in names(evidence)


def test_spaces_of_the_column_do_not_hide_a_word() -> None:
    evidence = weigh_seam("全 市 科 技 创", "新 取 得 成 效", frozenset()).evidence
    assert "seam: a word is completed" in names(evidence)


@pytest.mark.parametrize(
    ("text", "is_open"),
    [
        ("的工作", True),
        ("，并且", True),
        ("带走。他", True),
        ("力。", True),
        ("近日，", False),
        ("中央决定", False),
        ("科技创新", False),
        ("", False),
    ],
)
def test_a_text_that_begins_in_mid_sentence_is_told(text: str, is_open: bool) -> None:
    assert begins_open(text) is is_open


@FUZZ
@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_texts_are_weighed(left: str, right: str) -> None:
    weighing = weigh_seam(left, right, frozenset())
    assert weighing.total == pytest.approx(
        sum(weight(name) * times for name, times in weighing.times.items())
    )


def test_a_changed_weight_is_in_force_at_once(kept_weights: dict[str, float]) -> None:
    before = weigh_title("江州市举行健步走").total
    kept_weights["title: no comma"] += 1.5
    assert weigh_title("江州市举行健步走").total == pytest.approx(before + 1.5)


def test_every_weight_is_a_number_of_its_own() -> None:
    entries = load_group(FILE, "weight", Weight)
    assert len(entries) == len(weights_in_force())
    assert all(-40 <= entry.value <= 40 for entry in entries)


@pytest.mark.parametrize(
    ("pattern", "anchored"),
    [
        ("^第3版$", True),
        ("第3版", False),
        ("^(第3版|头版)", True),
        ("^第3版|头版$", False),
        ("^第3版|^头版", True),
        (r"^[|(]\|\(头版", True),
        (r"^[]|(]版|头版", False),
        ("(^第3版)", False),
    ],
)
def test_a_pattern_is_anchored_where_only_a_beginning_can_match(
    pattern: str, anchored: bool
) -> None:
    assert is_anchored(pattern) is anchored


@pytest.mark.parametrize("group", PATTERNS)
def test_patterns_are_found_where_searching_finds_them(group: str) -> None:
    """Neither looking at the beginning alone nor asking for a character first loses anything."""
    texts = [
        text
        for name in PATTERNS
        for one in load_group(FILE, name, Pattern)
        for text in one.examples
    ]
    for text in [*texts, *(f"雨{text}" for text in texts), *(f"{text}雨" for text in texts)]:
        found = match(group, text)
        own = load_group(FILE, group, Pattern)
        wanted = next((one.name for one in own if re.search(one.pattern, text)), None)
        assert (found[0] if found else None) == wanted
        plain = in_simplified(text)
        assert says(group, text) == any(re.search(one.pattern, plain) for one in own)


def test_several_groups_are_asked_as_one_by_one() -> None:
    groups = ("quotation", "aside", "note", "speaker", "day", "detail", "dialled")
    for group in PATTERNS:
        for one in load_group(FILE, group, Pattern):
            for text in (*one.examples, *one.never):
                assert says_any(groups, text) == any(says(name, text) for name in groups)
