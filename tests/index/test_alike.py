"""What is taken for one another, and what is not; the examples of the rules hold."""

from collections import Counter

import pytest

from archive.rulebook import load_group
from index.suggesting.alike import FILE, Heard, Look, Sound, look_alike, roughly

LOOKS = load_group(FILE, "look", Look)
SOUNDS = load_group(FILE, "sound", Sound)


@pytest.mark.parametrize("pair", ["未末", "己已", "讨过", "形型", "贷货", "拆折"])
def test_characters_that_are_often_mistaken_look_alike_both_ways(pair: str) -> None:
    assert look_alike(*pair) and look_alike(pair[1], pair[0])


def test_others_do_not() -> None:
    assert not look_alike("天", "地") and not look_alike("未", "未")


@pytest.mark.parametrize("look", LOOKS, ids=lambda one: one.name)
def test_the_examples_of_look_alikes_differ_by_one_of_them(look: Look) -> None:
    assert look.examples
    for example in look.examples:
        wrong, *rights = example.split()
        pairs = [
            (a, b)
            for right in rights
            if len(right) == len(wrong)
            for a, b in zip(wrong, right, strict=True)
            if a != b
        ]
        assert pairs and all(look_alike(*pair) for pair in pairs), example
        groups = ["".join(pair) for pair in pairs]
        assert any(set(pair) <= set(group) for pair in groups for group in look.groups), example


def test_no_group_of_look_alikes_names_a_character_twice() -> None:
    for look in LOOKS:
        for group in look.groups:
            assert len(group) > 1 and max(Counter(group).values()) == 1, group


@pytest.mark.parametrize("sound", SOUNDS, ids=lambda one: one.name)
def test_the_examples_of_close_sounds_sound_alike(sound: Sound) -> None:
    assert sound.part in ("beginning", "end") and len(sound.pair) == 2
    for example in sound.examples:
        one, other = example.split()
        wrong, right = Heard.of([one]), Heard.of([other])
        assert wrong.is_nearly_like(right) and right.is_nearly_like(wrong)


@pytest.mark.parametrize(
    ("one", "other"), [("bei", "mei"), ("shi", "xi"), ("qian", "qing"), ("er", "e")]
)
def test_sounds_that_are_told_apart_do_not(one: str, other: str) -> None:
    assert roughly(one) != roughly(other)


def test_one_reading_in_common_is_enough_and_none_is_not() -> None:
    either, near, silent = Heard.of(["chong", "zhong"]), Heard.of(["zong"]), Heard.of([])
    assert either.is_nearly_like(near) and not either.is_like(near)
    assert not silent.is_nearly_like(near) and not near.is_nearly_like(silent)
