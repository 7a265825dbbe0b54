"""After a fall of the current at any moment of an update, the index answers as before or as after.

More falls: ``python -m tests.index.durability --falls 2000``.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from tests.index.durability.trials import fallen, logged
from tests.index.durability.two import Two

FALLS = 100


def test_the_current_falls_at_any_moment(two: Two, tmp_path: Path) -> None:
    steps = logged(two, tmp_path)
    states = Counter(fallen(two, tmp_path, steps, seed) for seed in range(FALLS))
    assert states["old"] and states["new"], states


def test_what_is_not_synced_may_be_lost(two: Two, tmp_path: Path) -> None:
    """The model of the disk forgets: without syncing, an update would lose the archive."""
    steps = [one for one in logged(two, tmp_path) if one.what != "sync"]
    lost = 0
    for seed in range(FALLS):
        try:
            fallen(two, tmp_path, steps, seed)
        except Exception:
            lost += 1
    assert lost > FALLS / 20
