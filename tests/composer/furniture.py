"""What stands on a page besides its stories: mastheads, folios, a site's boilerplate."""

from __future__ import annotations

import datetime as dt
import random
import tomllib
from dataclasses import dataclass
from functools import cache

from tests.composer.bylines import names
from tests.composer.style import DATA


@dataclass(frozen=True, slots=True)
class Issue:
    """The day and the numbers that a page's furniture names."""

    date: dt.date
    words: dict[str, str]

    @property
    def printed(self) -> str:
        """2022年6月13日"""
        return self.words["date"]

    @property
    def day_before(self) -> str:
        """The day of a dateline: 6月12日."""
        day = self.date - dt.timedelta(days=1)
        return f"{day.month}月{day.day}日"


@cache
def _lines() -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = tomllib.loads((DATA / "furniture.toml").read_text("utf-8"))
    return found


def issue(rng: random.Random, desk: str = "", after: dt.date | None = None) -> Issue:
    """A day up to 2023, from `after` or 2019 on, with the names and numbers of its paper."""
    first = after or dt.date(2019, 1, 2)
    date = first + dt.timedelta(days=rng.randrange((dt.date(2023, 12, 31) - first).days))
    editor, designer, proof = rng.sample(names()["editors"], 3)
    words = {
        "date": f"{date.year}年{date.month}月{date.day}日",
        "compact": f"{date:%Y%m%d}",
        "weekday": "星期" + "一二三四五六日"[date.weekday()],
        "page": str(rng.randint(2, 8)),
        "paper": rng.choice(_lines()["paper"])[0],
        "paper_en": rng.choice(["jzrb", "ycwb", "nlds"]),
        "desk": desk or rng.choice(_lines()["desk"])[0],
        "editor": editor,
        "designer": designer,
        "proof": proof,
        "n": str(rng.randint(100, 999)),
        "n4": str(rng.randint(1000, 9999)),
    }
    return Issue(date, words)


def furniture(name: str, of: Issue, rng: random.Random) -> list[str]:
    """The lines of one of the alternatives of a kind of furniture."""
    return [line.format(**of.words) for line in rng.choice(_lines()[name])]
