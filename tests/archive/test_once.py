"""A property is worked out when it is first asked for, and then no more."""

from __future__ import annotations

from dataclasses import dataclass

from archive.once import once

asked: list[int] = []


@dataclass(frozen=True)
class Number:
    value: int

    @once
    def square(self) -> int:
        """The value times itself."""
        asked.append(self.value)
        return self.value**2


def test_it_is_worked_out_once_for_each_object_even_a_frozen_one() -> None:
    asked.clear()
    two, three = Number(2), Number(3)
    assert [two.square, three.square, two.square, three.square] == [4, 9, 4, 9]
    assert asked == [2, 3]


def test_objects_are_equal_whether_they_were_asked_or_not() -> None:
    one = Number(2)
    assert one.square == 4 and one == Number(2)


def test_of_a_class_it_is_what_it_was_written_as() -> None:
    assert Number.square.__doc__ == "The value times itself."
