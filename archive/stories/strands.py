"""A story as far as a page that prints its stories in turns has been read, and the ways in
which the next parts of the page may go on with one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from archive.model import Evidence
from archive.once import once
from archive.parts.roles import Part

RECENT = 12  # parts of a story whose words tell whether another is its own


@dataclass(frozen=True)
class Story:
    """The parts of one article: what stands above its text, the text, what stands below."""

    head: tuple[Part, ...]
    inner: tuple[Part, ...]
    tail: tuple[Part, ...]
    evidence: tuple[Evidence, ...] = ()

    @once
    def parts(self) -> Sequence[Part]:
        """All its parts in printed order."""
        return sorted((*self.head, *self.inner, *self.tail), key=lambda part: part.index)

    @property
    def start(self) -> int:
        """The index of its first part."""
        return self.parts[0].index


class Strand(NamedTuple):
    """A story in the reading; a tuple, which is quickly made, as thousands are for a page.

    open: the indexes of its parts whose last sentence waits for its other half; joins: the
    halves put together; done: whether its text is closed, by a byline below it or a jump line
    (下转第二版); titled, signed, has_text: what it has so far; last: the index of its last part;
    above, near: those of its head, and of the last parts of its text.
    """

    head: tuple[Part, ...] = ()
    inner: tuple[Part, ...] = ()
    tail: tuple[Part, ...] = ()
    open: tuple[int, ...] = ()
    joins: tuple[tuple[int, int], ...] = ()
    done: bool = False
    boxed: bool = False
    titled: bool = False
    signed: bool = False
    has_text: bool = False
    last: int = -1
    above: tuple[int, ...] = ()
    near: tuple[int, ...] = ()

    @property
    def state(self) -> tuple[object, ...]:
        """What the rest of the page depends on, but for its words."""
        waits = self.last in self.open
        return waits, self.open, self.has_text, self.titled, self.signed, self.done

    @property
    def excused(self) -> bool:
        """Whether it needs no headline."""
        first = self.head[0] if self.head else self.inner[0]
        return first.piece.continued or first.piece.bullet

    @property
    def shows(self) -> bool:
        """Whether it has but what pictures show so far."""
        return all(part.kind == "caption" for part in self.inner)

    @property
    def is_box(self) -> bool:
        """Whether it is a box with its text."""
        return self.boxed and self.has_text

    @property
    def ends_in_headline(self) -> bool:
        """Whether a headline stands below its text."""
        below = self.has_text and self.head and self.inner and self.head[-1].kind == "title"
        return bool(below) and self.head[-1].index == self.last > self.inner[0].index

    @property
    def parts(self) -> tuple[Part, ...]:
        """All its parts so far."""
        return (*self.head, *self.inner, *self.tail)

    @property
    def untorn(self) -> list[tuple[int, int]]:
        """The parts that follow each other in it though they were offered as torn apart."""
        return [
            (left.index, right.index)
            for left, right in pairwise(self.inner)
            if right.piece.torn and left.index + 1 == right.index
        ]

    def with_text(self, part: Part, resumed: int | None) -> Strand:
        """With a part of its text. resumed: the part whose sentence it goes on with."""
        waiting, joins = self.open, self.joins
        if resumed is not None:
            waiting = tuple([index for index in waiting if index != resumed])
            joins = (*joins, (resumed, part.index))
        cut = part.is_cut and part.kind == "body" and not self.boxed
        return Strand(
            self.head,
            (*self.inner, part),
            self.tail,
            (*waiting, part.index) if cut else waiting,
            joins,
            self.done or part.closes or part.piece.goes_on,
            self.boxed,
            self.titled,
            self.signed or (part.opens and not self.inner),
            True,
            part.index,
            self.above,
            (*self.near, part.index)[-RECENT:],
        )

    def with_head(self, parts: tuple[Part, ...]) -> Strand:
        """With titles or a byline that stand with its head, wherever they are printed."""
        kinds = {part.kind for part in parts}
        boxed, signed = self.boxed or "box" in kinds, "byline" in kinds
        head = (*self.head, *parts)
        return self._replace(
            head=head,
            boxed=boxed,
            done=self.done or (boxed and signed),
            titled=self.titled or not kinds.isdisjoint(("title", "box")),
            signed=self.signed or signed,
            has_text=self.has_text or (boxed and len(head) > 1),
            last=parts[-1].index,
            above=(*self.above, *(part.index for part in parts)),
        )

    def with_subhead(self, parts: tuple[Part, ...]) -> Strand:
        """With titles inside its text."""
        near = (*self.near, *(part.index for part in parts))[-RECENT:]
        return self._replace(inner=(*self.inner, *parts), last=parts[-1].index, near=near)

    def with_credit(self, parts: tuple[Part, ...]) -> Strand:
        """With a byline inside its text that closes nothing: who took a picture there."""
        return self._replace(inner=(*self.inner, *parts), last=parts[-1].index)

    def with_tail(self, parts: tuple[Part, ...]) -> Strand:
        """With a byline below its text, which ends it."""
        tail = (*self.tail, *parts)
        return self._replace(tail=tail, done=True, signed=True, last=parts[-1].index)
