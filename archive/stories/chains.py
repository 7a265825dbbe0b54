"""The parts of an article in reading order."""

from __future__ import annotations

from collections.abc import Sequence

from archive.parts.roles import Part
from archive.stories.joining import Joins


def chains_of(parts: Sequence[Part], joins: Joins) -> list[list[Part]]:
    """Some parts in reading order: each chain begins where its first part stands, and what
    joins on follows at once."""
    by_index = {part.index: part for part in parts}
    chains = []
    for part in parts:
        into = joins.before.get(part.index)
        if into and into.left in by_index:
            continue
        chain = [part]
        while (on := joins.after.get(chain[-1].index)) and on.right in by_index:
            chain.append(by_index[on.right])
        chains.append(chain)
    return chains
