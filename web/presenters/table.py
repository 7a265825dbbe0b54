"""Tables of values with commas (RFC 4180), as spreadsheets open them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

# Without it a spreadsheet takes a file for one of the machine's own encoding.
BOM = "\ufeff"
# What a spreadsheet takes for the beginning of a formula, at full width too.
FORMULA = "=+-@＝＋－＠\t\r\n"
_BLANK = " \u3000"


def row_of(cells: Iterable[str]) -> str:
    """One row with its end."""
    out = io.StringIO()
    csv.writer(out).writerow([harmless(cell) for cell in cells])
    return out.getvalue()


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    first = cell.lstrip(_BLANK)[:1]
    return f"'{cell}" if first and first in FORMULA else cell
