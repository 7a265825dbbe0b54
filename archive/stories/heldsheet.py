"""The parts of a page of which corrections say what they are, and the titles that they make."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from archive.heads.heads import Below
from archive.heads.titles import NOTHING, Titles, read_titles
from archive.lines.told import QUOTED
from archive.model import Block, Evidence, Role
from archive.parts.roles import NEVER, Part, PartKind, Sheet
from archive.stories.strands import Story

KINDS: Mapping[Role, PartKind] = {
    "headline": "title",
    "kicker": "title",
    "deck": "title",
    "subhead": "title",
    "column label": "label",
    "byline": "byline",
    "caption": "caption",
    "body": "body",
}
SURE = 9.0  # odds of a title that is told to be one
HEAD: tuple[Role, ...] = ("headline", "kicker", "deck", "column label")


class HeldSheet(Sheet):
    """A sheet whose parts keep what corrections say of them."""

    def _kind(self, part: Part) -> tuple[PartKind, tuple[Evidence, ...]]:
        told = part.piece.told
        if told is None:
            return super()._kind(part)
        part.title_odds = SURE if KINDS[told] == "title" else 0.0
        quoted = part.piece.text[:QUOTED]
        return KINDS[told], (Evidence(f"correction: is {told}", quoted, part.piece.first.number),)

    def seam(self, left: Part, right: Part) -> float:
        """As elsewhere; but no sentence runs through a told title, nor into what stands first
        in an article that is told to begin."""
        titled = any(
            p.piece.told and p.piece.told not in ("body", "caption") for p in (left, right)
        )
        if titled or self._opened_by(right) > self._opened_by(left):
            return NEVER
        return super().seam(left, right)

    def _opened_by(self, part: Part) -> int:
        """The index of the part that is told to begin an article which a part opens, with
        nothing but titles between; or -1."""
        at = part.index
        while at > 0 and not self.parts[at].piece.begins and _leads(self.parts[at - 1]):
            at -= 1
        return at if self.parts[at].piece.begins else -1


def _leads(part: Part) -> bool:
    return part.kind not in ("body", "caption")


def settled(story: Story) -> tuple[list[Part], list[Part], list[Part]]:
    """A story's head, text and tail, with titles that are told to be such in the head."""
    head, inner, tail = list(story.head), list(story.inner), list(story.tail)
    if not any(part.piece.told for part in story.parts):
        return head, inner, tail
    head.extend(part for part in inner if part.piece.told in HEAD)
    inner = [part for part in inner if part.piece.told not in HEAD]
    if any(part.piece.told in HEAD for part in tail):
        # A headline below its text: what stands with it goes with it.
        head.extend(part for part in tail if part.kind in ("title", "label"))
        tail = [part for part in tail if part.kind not in ("title", "label")]
    inner.extend(part for part in (*head, *tail) if part.piece.told == "subhead")
    head = [part for part in head if part.piece.told != "subhead"]
    tail = [part for part in tail if part.piece.told != "subhead"]
    for parts in (head, inner):
        parts.sort(key=lambda part: part.index)
    return head, inner, tail


def told_titles(parts: Sequence[Part], below: Below = NOTHING) -> Titles:
    """The titles of an article, those that are told first; what the rules take for the headline
    is its kicker where it stands above a told one, and its deck below."""
    told = [part for part in parts if part.piece.told in HEAD and part.kind == "title"]
    titles = read_titles([part for part in parts if part not in told], below)
    if not told:
        return titles
    said: dict[Role, str] = {
        role: " ".join(part.piece.unmarked for part in told if part.piece.told == role)
        for role in ("kicker", "headline", "deck")
    }
    if said["headline"]:
        first = next(part for part in told if part.piece.told == "headline").piece.first.number
        _demote(titles, first)
        titles.headline = said["headline"]
    titles.kicker = f"{titles.kicker} {said['kicker']}".strip()
    titles.deck = f"{said['deck']} {titles.deck}".strip()
    titles.blocks.extend(
        Block(part.piece.told, part.piece.lines, part.evidence) for part in told if part.piece.told
    )
    return titles


def _demote(titles: Titles, line: int) -> None:
    """Makes room for the headline at a line."""
    former = [block for block in titles.blocks if block.role == "headline"]
    if not former:
        return
    role: Role = "kicker" if former[0].lines[0].number < line else "deck"
    if role == "kicker":
        titles.kicker = f"{titles.kicker} {titles.headline}".strip()
    else:
        titles.deck = f"{titles.headline} {titles.deck}".strip()
    titles.blocks = [
        replace(block, role=role) if block.role == "headline" else block for block in titles.blocks
    ]
