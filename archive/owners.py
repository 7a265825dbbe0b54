"""Which of a page's stories each piece of running text belongs to, where the page prints
them in turns: a path through the page that pays for every change of story, and less for
one where the print itself breaks."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from archive.model import Evidence
from archive.roles import Part
from archive.signals import weight
from archive.splitting import Splitter

ROUNDS = 3  # times the words of each story are gathered anew
AHEAD = 40  # parts behind a story's last one that may still be its own
BEFORE = 20  # parts above its first one that may: a headline may stand late


@dataclass(frozen=True)
class Story:
    """The parts of one article: what stands above its text, the text, what stands below.

    sure: the indexes of parts that a headline or byline of its own stands with.
    """

    head: tuple[Part, ...]
    inner: tuple[Part, ...]
    tail: tuple[Part, ...]
    evidence: tuple[Evidence, ...] = ()
    sure: frozenset[int] = frozenset()

    @property
    def parts(self) -> list[Part]:
        """All its parts in printed order."""
        return sorted((*self.head, *self.inner, *self.tail), key=lambda part: part.index)

    @property
    def start(self) -> int:
        """The index of its first part."""
        return self.parts[0].index


class Turns:
    """Gives each part of running text to one of the page's stories."""

    def __init__(self, splitter: Splitter, stories: Sequence[Story]):
        self._splitter = splitter
        self._sheet = splitter.sheet
        self._stories = stories
        self._owner = {p.index: k for k, story in enumerate(stories) for p in story.parts}
        # Heads and bylines stay with the story that they were found to be of.
        self._fixed = {
            part.index: k
            for k, story in enumerate(stories)
            for part in (*story.head, *story.tail)
            if part.kind != "title" or part in story.head
        }
        self._fixed |= {
            p.index: k
            for k, s in enumerate(stories)
            for p in s.inner
            if p.opens or p.closes or p.piece.bullet
        }
        # A box stands by itself: it is not taken up again.
        self._fixed |= {
            part.index: k
            for k, story in enumerate(stories)
            if any(head.kind == "box" for head in story.head)
            for part in story.parts
        }
        # What a correction says to begin an article stays its beginning.
        self._begun = {k: s.start for k, s in enumerate(stories) if s.parts[0].piece.begins}
        self._near: list[list[int]] = [[] for _ in self._sheet.parts]
        for k, story in enumerate(stories):
            first = self._begun.get(k, story.start - BEFORE)
            last = story.parts[-1].index + AHEAD
            for index in range(max(0, first), min(len(self._near), last)):
                self._near[index].append(k)
        self._held = self._hold()
        self._sure = {index: k for k, story in enumerate(stories) for index in story.sure}

    def _hold(self) -> frozenset[int]:
        """The parts of which corrections say where they belong: what begins an article is of
        no other story, and what goes on with the part above may be of every story near that."""
        held = set(self._begun.values())
        for k, start in self._begun.items():
            self._near[start] = [k]
        for part in self._sheet.parts[1:]:
            if part.piece.begins is False:
                held.update((part.index - 1, part.index))
                near = {*self._near[part.index - 1], *self._near[part.index]}
                self._near[part.index] = sorted(near)
        return frozenset(held)

    def _may_move(self, part: Part, k: int) -> bool:
        """Whether corrections leave open that a part is of a story."""
        return part.index not in self._held and part.index >= self._begun.get(k, 0)

    def told(self) -> list[Story]:
        """The stories with the parts that are theirs; one that is left without text goes."""
        known = self._with_joined(self._sure) or self._owner
        for _ in range(ROUNDS):
            path = self._path(known)
            if path == known:
                break
            known = path
        self._owner = known
        self._keep_sentences_whole()
        told = [self._story(k) for k in range(len(self._stories))]
        return [story for story in told if story is not None]

    def _keep_sentences_whole(self) -> None:
        """Both halves of a sentence go to the story that speaks more for the two."""
        homes = self._homes()
        for join in self._splitter.joins.after.values():
            ends = [self._sheet.parts[join.left], self._sheet.parts[join.right]]
            owners = [self._owner[part.index] for part in ends]
            if owners[0] != owners[1]:
                best = max(owners, key=lambda k: sum(self._speaks(p, k, homes) for p in ends))
                if all(self._may_move(p, best) or self._owner[p.index] == best for p in ends):
                    self._owner.update({part.index: best for part in ends})

    def _with_joined(self, known: dict[int, int]) -> dict[int, int]:
        """What is known, and the parts that a sentence joins to it."""
        grown = dict(known)
        for join in self._splitter.joins.after.values():
            if join.left in known and join.right not in known:
                grown[join.right] = known[join.left]
        return grown

    def _story(self, k: int) -> Story | None:
        story = self._stories[k]
        mine = [part for part in self._sheet.parts if self._owner[part.index] == k]
        edges = {part.index for part in (*story.head, *story.tail)}
        head = tuple(part for part in story.head if self._owner[part.index] == k)
        tail = tuple(part for part in story.tail if self._owner[part.index] == k)
        inner = tuple(part for part in mine if part.index not in edges)
        return Story(head, inner, tail, story.evidence) if mine else None

    def _path(self, known: dict[int, int]) -> dict[int, int]:
        """The cheapest path through the stories, part by part, where some are known."""
        self._owner = known
        homes = self._homes()
        best: dict[int, float] = {}
        leader = 0
        back: list[dict[int, int]] = []
        for part in self._sheet.parts:
            change = best.get(leader, 0.0) - self._cost_of_change(part)
            steps, scores = {}, {}
            for k in self._near[part.index]:
                stay = best.get(k, -math.inf)
                steps[k] = k if stay >= change else leader
                scores[k] = max(stay, change) + self._speaks(part, k, homes)
            best, leader = scores, max(scores, key=scores.__getitem__)
            back.append(steps)
        owner, k = {}, leader
        for part in reversed(self._sheet.parts):
            owner[part.index] = k
            k = back[part.index][k]
        return owner

    def _homes(self) -> dict[str, dict[int, int]]:
        """For each pair of characters, in how many parts of each story it stands."""
        homes: dict[str, dict[int, int]] = defaultdict(dict)
        for index, k in self._owner.items():
            for gram in self._sheet.parts[index].grams:
                homes[gram][k] = homes[gram].get(k, 0) + 1
        return homes

    def _cost_of_change(self, part: Part) -> float:
        if not part.index:
            return 0.0
        if part.piece.begins is False:  # by a correction it goes on with what stands above
            return math.inf
        cost = weight("turns: a change of story")
        before = self._sheet.parts[part.index - 1]
        cut = not before.piece.is_closed and before.kind == "body"
        if cut or before.kind == "byline" or self._splitter.habits.more_blanks(part):
            cost += weight("turns: the print breaks")
        return max(0.0, cost)

    def _speaks(self, part: Part, k: int, homes: dict[str, dict[int, int]]) -> float:
        """How much speaks for a part being of a story."""
        fixed = self._fixed.get(part.index)
        if fixed is not None:
            return 0.0 if fixed == k else weight("turns: it is of another story")
        score = weight("turns: like words") * self._share(part, k, homes)
        if self._sure.get(part.index) == k:
            score += weight("turns: as it stood")
        joins = self._splitter.joins
        for other in (joins.before.get(part.index), joins.after.get(part.index)):
            if other:
                end = other.left if other.right == part.index else other.right
                if self._owner.get(end) == k:
                    score += weight("turns: a sentence runs through both")
        return score

    def _share(self, part: Part, k: int, homes: dict[str, dict[int, int]]) -> float:
        """The share of a part's telling pairs that the story's other parts have: 0 to 1."""
        own = 1 if self._owner.get(part.index) == k else 0
        whole = found = 0.0
        for gram in part.grams:
            rarity = self._sheet.rarity(gram)
            whole += rarity
            if homes[gram].get(k, 0) > own:
                found += rarity
        return found / whole if whole else 0.0
