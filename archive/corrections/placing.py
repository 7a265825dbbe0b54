"""Finds the lines that corrections speak of, wherever on the page they stand now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from archive.corrections.corrections import Correction, plain
from archive.errors import PageError
from archive.lines.told import Told
from archive.model import Line, Page, Role

NEAR = 30  # lines around the hint in which one line that begins so is surely the one
LONGEST_RUN = 400  # lines that one correction may speak of
_DIVIDING = ("starts article", "joins previous")


@dataclass(frozen=True, slots=True)
class Placed:
    """A correction and the lines of the page, as received, that it speaks of."""

    correction: Correction
    lines: tuple[Line, ...]

    @property
    def do(self) -> str:
        return self.correction.do

    @property
    def first(self) -> Line:
        return self.lines[0]

    @property
    def role(self) -> Role | None:
        return self.correction.action.role


def place(corrections: Sequence[Correction], page: Page) -> tuple[list[Placed], list[str]]:
    """Corrections with their lines, and a warning for each one whose line is not to be found.

    Raises PageError where two of them contradict each other.
    """
    if not corrections:
        return [], []
    words = [plain(line.text) for line in page.lines]
    placed: list[Placed] = []
    orphans: list[str] = []
    for correction in corrections:
        found = _lines_of(correction, page.lines, words)
        if isinstance(found, str):
            orphans.append(correction.said(f"{found}; it was not applied"))
        else:
            placed.append(Placed(correction, found))
    _refuse_contradictions(placed)
    return placed, orphans


def _lines_of(
    correction: Correction, lines: Sequence[Line], words: Sequence[str]
) -> tuple[Line, ...] | str:
    """The lines that a correction speaks of, or why they are not known."""
    start, after = plain(correction.text), plain(correction.after)
    found = [
        at
        for at, text in enumerate(words)
        if text.startswith(start) and (not after or (at and words[at - 1].startswith(after)))
    ]
    at = _nearest(found, lines, correction.line)
    if at is None and not found:
        where = f" below “{correction.after}”" if after else ""
        return f"no line of the page begins so{where}"
    if at is None:
        numbers = ", ".join(str(lines[one].number) for one in found[:8])
        return f"lines {numbers} all begin so, and line or after do not tell which is meant"
    if not correction.to:
        return (lines[at],)
    last = plain(correction.to)
    for end in range(at, min(len(words), at + LONGEST_RUN)):
        if words[end].startswith(last):
            return tuple(lines[at : end + 1])
    return f"no line below it begins with “{correction.to}”"


def _nearest(found: Sequence[int], lines: Sequence[Line], hint: int | None) -> int | None:
    """Which of some places is meant: the one at the hint, the only one, or the only one near."""
    if len(found) == 1:
        return found[0]
    if hint is None:
        return None
    near = [at for at in found if abs(lines[at].number - hint) <= NEAR]
    exact = [at for at in near if lines[at].number == hint]
    return exact[0] if exact else near[0] if len(near) == 1 else None


def _refuse_contradictions(placed: Sequence[Placed]) -> None:
    """A line cannot both begin an article and go on with one, have two roles, or two texts."""
    seen: dict[tuple[int, str], Placed] = {}
    for one in placed:
        for line in one.lines:
            for subject in _subjects(one):
                other = seen.setdefault((line.number, subject), one)
                same = (other.do, other.correction.value) == (one.do, one.correction.value)
                if not same:
                    raise PageError(
                        one.correction.file,
                        f"entry {one.correction.entry}: {one.do!r} contradicts {other.do!r} "
                        f"of entry {other.correction.entry} at line {line.number} of the page",
                        line=one.correction.row,
                        cure="leave one of them out",
                    )


def _subjects(placed: Placed) -> tuple[str, ...]:
    """What of a line a correction decides."""
    if placed.role == "furniture":
        return ("role", "division")
    if placed.role:
        return ("role",)
    if placed.do in _DIVIDING:
        return ("division",)
    if placed.do[-1] in "+-":
        return (placed.do[:-1] + placed.correction.value,)
    return (placed.do,)


def told_of(placed: Sequence[Placed]) -> Told:
    """What placed corrections say of where articles begin and of lines' roles."""
    begins = {one.first.number: one.do == _DIVIDING[0] for one in placed if one.do in _DIVIDING}
    roles = {
        line.number: (role, one.first.number)
        for one in placed
        if (role := one.role)
        for line in one.lines
    }
    return Told(begins, roles)
