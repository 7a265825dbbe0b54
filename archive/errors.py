"""What can go wrong with what a user gives us.

BaohaiError            any of the below: caught in one place, shown without a traceback
├── SettingsError      a setting that is unknown or out of range
├── RulesError         a rules file (archive/rules/*.toml) that does not hold together
└── PageError          a page that cannot be read: refused by name, the run goes on
"""

from __future__ import annotations

from pathlib import Path


class BaohaiError(Exception):
    """Something the user can put right; the message says where and how."""


class SettingsError(BaohaiError):
    """A setting that is unknown, of the wrong type or out of range."""


class RulesError(BaohaiError):
    """A rules file that does not hold together; names the file and the entry."""


class PageError(BaohaiError):
    """A page that cannot be read; names the file, the line where known, and the cure."""

    def __init__(self, path: Path | str, problem: str, *, line: int | None = None, cure: str = ""):
        self.path = str(path)
        self.problem = problem
        self.line = line
        self.cure = cure
        where = f"{path}:{line}" if line is not None else str(path)
        super().__init__(f"{where}: {problem}" + (f" ({cure})" if cure else ""))
