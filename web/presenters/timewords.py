"""What a timeline says of itself: above its picture what it shows, below what pressing it does."""

from __future__ import annotations

from collections.abc import Sequence

from index import Period, Timeline
from web.choices import Choices
from web.presenters.periods import period_label, share_of
from web.presenters.spans import Begun
from web.speech import Speech

# Of more periods than this the bars are too thin to press, and the table alone has links.
PRESSED = 31


def title_of(found: Timeline, choices: Choices, t: Speech) -> str:
    """What is counted, by what, and of which part."""
    scale = t(f"timeline.{found.scale}")
    kind = "by_share" if choices.share else "by_count"
    return t(f"timeline.{kind}", scale=scale, within=period_label(found.zoom, t))


def hint_of(
    periods: Sequence[Period], begun: Begun | None, t: Speech, *, chosen: bool, seen: bool
) -> str:
    """What pressing a bar does. chosen: whether any days are; seen: in this part."""
    if not periods:
        return ""
    if len(periods) > PRESSED:
        return t("timeline.thin")
    if begun and not all(begun.holds(one) for one in periods):
        itself = any(map(begun.is_just, periods))
        key = "begun" if itself else "begun_beyond"
        return t(f"timeline.{key}", period=period_label(begun.value, t))
    return t("timeline.again" if seen else "timeline.beyond" if chosen else "timeline.begin")


def most_of(periods: Sequence[Period], choices: Choices, t: Speech) -> str:
    """What the highest bar stands for."""
    there = [one for one in periods if one.count]
    if not there:
        return ""
    if choices.share:
        best = max(there, key=lambda one: one.count / one.whole)
        said = share_of(best)
    else:
        best = max(there, key=lambda one: one.count)
        said = t("search.count", n=best.count)
    return t("timeline.most", period=period_label(best.value, t), said=said)
