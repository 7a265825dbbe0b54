"""What corrections say of a page's lines, as the reading of the page needs it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from archive.model import Block, Evidence, Line, Role

QUOTED = 16  # characters of a line that evidence quotes


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of lines, by their numbers.

    begins: whether an article begins at a line (True), or goes on at it (False);
    roles: a line's role, with the number of the line where its run begins;
    usual: the lines where articles begin when nothing is told.
    """

    begins: Mapping[int, bool] = field(default_factory=dict)
    roles: Mapping[int, tuple[Role, int]] = field(default_factory=dict)
    usual: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.begins or self.roles)

    def role(self, line: Line) -> Role | None:
        """The role that a line is told to have."""
        return self.roles[line.number][0] if line.number in self.roles else None

    def parts(self, left: Line, right: Line) -> bool:
        """Whether two neighbouring lines cannot be of one paragraph."""
        return bool(self.begins.get(right.number)) or (
            self.roles.get(left.number) != self.roles.get(right.number)
        )

    def glues(self, left: Line, right: Line) -> bool:
        """Whether two neighbouring lines are lines of one title."""
        role, run = self.roles.get(right.number, (None, 0))
        return role in TITLES and self.roles.get(left.number) == (role, run)

    def furniture(self, found: Sequence[Block], lines: Sequence[Line]) -> tuple[Block, ...]:
        """A page's furniture, with the lines that are told to be, and without those that
        cannot be because something else is told of them."""
        blocks = [block for one in found if (block := self._without_told(one)).lines]
        for line in lines:
            if self.role(line) == "furniture":
                evidence = Evidence("correction: is furniture", line.text[:QUOTED], line.number)
                blocks.append(Block("furniture", (line,), (evidence,)))
        return tuple(sorted(blocks, key=lambda block: block.lines[0].number))

    def _without_told(self, block: Block) -> Block:
        kept = tuple(
            line
            for line in block.lines
            if line.number not in self.begins and line.number not in self.roles
        )
        return replace(block, lines=kept)

    def evidence(self, line: Line) -> tuple[Evidence, ...]:
        """What a correction says of an article beginning at a line."""
        if not self.begins.get(line.number):
            return ()
        return (Evidence("correction: starts article", line.text[:QUOTED], line.number),)


TITLES: frozenset[Role] = frozenset({"headline", "kicker", "deck", "subhead"})
UNTOLD = Told()
