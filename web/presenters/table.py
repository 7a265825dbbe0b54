"""Tables of values with commas (RFC 4180), as spreadsheets open them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

# Without it a spreadsheet takes a file for one of the machine's own encoding.
BOM = "\ufeff"
# What a spreadsheet takes for the beginning of a formula, at full width too.
FORMULA = "=+-@＝＋－＠\t\r\n"
# What is not seen, or is blank, before it.
_UNSEEN = re.compile("[ \u3000\xa0\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*")


def row_of(cells: Iterable[str]) -> str:
    """One row with its end."""
    out = io.StringIO()
    csv.writer(out).writerow([harmless(cell) for cell in cells])
    return out.getvalue()


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    unseen = _UNSEEN.match(cell)
    first = cell[unseen.end() if unseen else 0 :][:1]
    return f"'{cell}" if first and first in FORMULA else cell
