"""Who is announced at the end of what a studio says (请听记者李明、王刚的报道。), and who speaks on
the spot (【出镜】记者 李明：我现在…). Their report goes on, so it begins or ends no text as other
bylines do."""

from __future__ import annotations

from archive.bylines.bylines import Found, whole_byline
from archive.words.signals import match
from archive.words.text import in_simplified

REACH = 60  # characters at the end of a paragraph in which somebody is announced


def on_the_spot(text: str) -> Found | None:
    """The reporter whose words on the spot a paragraph is."""
    found = match("shown", in_simplified(text[:REACH]))
    if found is None:
        return None
    first, last = found[1].span("people")
    byline = whole_byline(text[first:last])
    named = byline is not None and byline.authors
    return Found(byline, "start", 0, last) if byline and named else None


def announced(text: str) -> Found | None:
    """Those whose report a paragraph announces with its last words."""
    start = max(0, len(text) - REACH)
    found = match("announced", in_simplified(text[start:]))
    if found is None:
        return None
    first, last = found[1].span("people")
    byline = whole_byline(text[start + first : start + last])
    named = byline is not None and byline.authors
    return Found(byline, "end", start + first, start + last) if byline and named else None
