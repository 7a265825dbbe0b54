"""Page make-up: the galleys of a page put in the order in which they are printed."""

from __future__ import annotations

from tests.composer.galley import Galley, halved
from tests.composer.letterforms import bigrams
from tests.composer.setting import NOBODY, Block, Press, Row

Piece = list[Block]

#: Least characters of a piece of a story that is printed in turns with another.
LEAST = 90


def stories_in_turns(galleys: list[Galley], press: Press) -> list[Block] | None:
    """Two or three stories' pieces in turns, or None where a reader could not tell them apart."""
    for _ in range(12):
        cut = [_pieces(galley, press) for galley in galleys]
        if all(len(pieces) > 1 for pieces in cut) and _telling(cut):
            for galley, pieces in zip(galleys, cut, strict=True):
                galley.body = [block for piece in pieces for block in piece]
            return _merged(galleys, cut, press)
    return None


def _pieces(galley: Galley, press: Press) -> list[Piece]:
    """The body in two or three pieces, most of them ending in mid-sentence."""
    body, pieces = list(galley.body), []
    total = sum(len(block.text) for block in body)
    for left in range(press.rng.choice([2, 2, 3]), 1, -1):
        goal, at = sum(len(block.text) for block in body) / left, 0
        while at < len(body) - 1 and sum(len(one.text) for one in body[: at + 1]) < goal:
            at += 1
        halves = halved(body[at], press) if press.rng.random() < 0.75 else None
        if halves:
            body[at : at + 1] = halves
        elif body[at].role == "subhead":
            at -= 1
        pieces.append(body[: at + 1])
        body = body[at + 1 :]
    pieces.append(body)
    long = all(sum(len(block.text) for block in piece) >= LEAST for piece in pieces)
    return pieces if long and total else [galley.body]


def _telling(cut: list[list[Piece]]) -> bool:
    """Whether each piece shares clearly more words with its own story than with the others."""
    words = [[bigrams("".join(block.text for block in piece)) for piece in one] for one in cut]
    for mine, pieces in enumerate(words):
        for n, piece in enumerate(pieces):
            own = set().union(*(one for m, one in enumerate(pieces) if m != n))
            for other in range(len(words)):
                if other != mine and len(piece & own) < 1.5 * len(
                    piece & set().union(*words[other])
                ):
                    return False
    return True


def _merged(galleys: list[Galley], cut: list[list[Piece]], press: Press) -> list[Block]:
    """The pieces in turns; each story's keep their order."""
    queues = [
        [[*g.head, *p] if n == 0 else p for n, p in enumerate(one)]
        for g, one in zip(galleys, cut, strict=True)
    ]
    if press.style.late_head and galleys[-1].head:
        queues[-1][0] = cut[-1][0]
        queues[-1][1] = [*galleys[-1].head, *cut[-1][1]]
    merged: list[Block] = []
    turn = 0
    while any(queues):
        if queues[turn]:
            merged += queues[turn].pop(0)
        turn = (turn + 1) % len(queues)
    return merged


def story_blocks(galley: Galley, press: Press) -> list[Block]:
    """One story by itself, its headline before or after the body."""
    where = press.style.headline
    after = where == "after" or (where == "mixed" and press.rng.random() < 0.4)
    if not galley.head or not after or galley.story.kind in ("brief", "continuation", "box"):
        return [*galley.head, *galley.in_place]
    return [*galley.in_place, *galley.head]


def with_box(galley: Galley, box: Galley, press: Press) -> list[Block]:
    """A story with a box set into it, where one of its paragraphs breaks off."""
    inside = [*box.head, *box.body]
    order = list(range(len(galley.body) - 1))
    press.rng.shuffle(order)
    for n in order:
        if galley.body[n + 1].role == "caption":
            continue
        if not galley.body[n].broken:
            if not (halves := halved(galley.body[n], press)):
                continue
            galley.body[n : n + 1] = halves
        return [*galley.head, *galley.body[: n + 1], *inside, *galley.body[n + 1 :]]
    return [*galley.head, *galley.body, *inside]


def printed_again(galley: Galley, press: Press) -> list[Block]:
    """The headline, or headline and first paragraph, as a scan prints them twice."""
    blocks = [block for block in galley.head if block.role == "head"]
    if press.rng.random() < 0.4:
        first = next((block for block in galley.body if block.role == "body"), None)
        blocks += [first] if first and not first.broken else []
    return [nobody(block) for block in blocks]


def nobody(block: Block) -> Block:
    """The block as noise."""
    return Block(tuple(Row(row.text, NOBODY) for row in block.rows), "noise")


def as_noise(lines: list[str]) -> list[Block]:
    """Lines of furniture, each a block."""
    return [Block((Row(line, NOBODY),), "noise") for line in lines if line.strip()]
