"""An update that is killed at any moment leaves an index that answers as before or as after.

More kills: ``python -m tests.index.durability --kills 500``.
"""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

from tests.index.durability.trials import killed, seconds_of
from tests.index.durability.two import Two

KILLS = 40


def test_killed_at_any_moment(two: Two, tmp_path: Path) -> None:
    longest = max(seconds_of(two, tmp_path) for _ in range(3))
    chance = random.Random(7)
    states = Counter(killed(two, tmp_path, chance.uniform(0, longest)) for _ in range(KILLS))
    assert states["old"], states
