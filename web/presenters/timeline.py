"""The timeline: articles by period as a picture of bars, each of them a link, and as a table.

For any page that shows what some choices find::

    found = archive.timeline(choices.query(), choices.zoom)  # or that of a search: SearchResult
    html(..., timeline=timeline_of(found, choices, speech()))

    {% from "baohai/timeline.html" import timeline %}{{ timeline(view, t) }}

with ``timeline.css`` in the page's style block. Bars, and the rows of the table, which are large
enough to press, lead to the search; what changes the picture alone (its part, its scale, its unit)
leads to `here`, the address of the page that shows it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from index import NO_DATE, FacetName, Period, Timeline
from web import urls
from web.choices import SCALES, WHOLE, Choices
from web.presenters.drawing import bars_at, ground, heights_of, line
from web.presenters.periods import (
    beside,
    day_in_year,
    percent,
    period_label,
    period_mark,
    share_of,
)
from web.presenters.removals import Link
from web.presenters.spans import Begun, begun_of, chosen_days, covered, inside
from web.presenters.timewords import PRESSED, hint_of, most_of, title_of
from web.speech import Speech

# So many periods are each named below the picture; of more, every so many. A name leads to its
# parts: where the addresses are longer than so many bytes there are no more than on a narrow page.
NAMED, NAMED_NARROW, LONG = 12, 6, 80
# A name whose middle is nearer to an end of a narrow picture would stand out over it.
EDGE = 4.5
# The facets that have periods for values, by the length of their names.
_FACETS: dict[int, FacetName] = {len("2020"): "year", len("2020-07"): "month"}

Address = Callable[[Choices], str]


@dataclass(frozen=True, slots=True)
class Bar:
    """What is pressed to choose a period: its place in the row, where it leads, what it is."""

    at: int
    url: str
    words: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A name below the picture. at: its middle in hundredths of the width, at an end of the picture
    where it begins (0) or ends (100); url: where the parts of the period are shown, or ""; narrow:
    whether there is room for it on a narrow page."""

    at: float
    words: str
    url: str
    narrow: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A period in the table. url: where it is chosen, as by its bar, or ""."""

    words: str
    url: str
    count: int
    whole: int
    share: str


@dataclass(frozen=True, slots=True)
class TimelineView:
    """All that the macro needs. others, chosen, band: the bars outside and inside what is chosen,
    and what lies behind these, as paths in a box as wide as there are periods and 100 high;
    there: the line below them, where the archive has articles; units, scales, parts: links to
    other units, scales and parts."""

    title: str
    hint: str
    most: str
    width: int
    others: str
    chosen: str
    band: str
    there: str
    bars: tuple[Bar, ...]
    marks: tuple[Mark, ...]
    rows: tuple[Row, ...]
    units: tuple[Link, ...]
    scales: tuple[Link, ...]
    parts: tuple[Link, ...]
    undated: Link | None


def timeline_of(
    found: Timeline, choices: Choices, t: Speech, here: Address = urls.search
) -> TimelineView | None:
    """The timeline of what some choices find; None where there are no two periods to compare, or
    none of them has any article, and none is without a date."""
    periods = found.periods if len(found.periods) > 1 else ()
    if not found.zoom and not any(one.count for one in periods):
        # There is nothing to see, and nowhere else to look.
        periods = ()
    undated = _undated(found, choices, t)
    if not periods and not undated:
        return None
    heights = dict(enumerate(heights_of(periods, share=choices.share)))
    chosen, begun = chosen_days(choices), begun_of(choices)
    whole, band = inside(periods, chosen), tuple(covered(periods, chosen))
    pressed = {at: _pressed(one, begun, found, choices) for at, one in enumerate(periods)}
    zooms = {one.value: here(choices.zooming(one.value)) for one in periods if one.count}
    zooms = zooms if found.scale != "day" else {}
    return TimelineView(
        title=title_of(found, choices, t),
        hint=hint_of(periods, begun, t, chosen=bool(chosen), seen=bool(band)),
        most=most_of(periods, choices, t),
        width=len(periods),
        others=bars_at({at: height for at, height in heights.items() if at not in whole}),
        chosen=bars_at({at: height for at, height in heights.items() if at in whole}),
        band=ground(band),
        there=line([at for at, one in enumerate(periods) if one.whole]),
        bars=tuple(_bars(periods, pressed, choices, t)),
        marks=tuple(_marks(periods, zooms, t, zoomed=found.zoom == _parent(periods))),
        rows=tuple(_rows(found, periods, pressed, t)),
        units=_units(choices, t, here) if periods else (),
        scales=_scales(found, choices, t, here) if periods else (),
        parts=tuple(_parts(found, begun, zooms, choices, t, here)),
        undated=undated,
    )


def _pressed(one: Period, begun: Begun | None, found: Timeline, choices: Choices) -> str:
    """Where a period leads, or "". The first that is pressed is chosen alone, a second one with
    all that lies between, whichever part it is seen in; within what is chosen one is chosen anew,
    and what is chosen alone is given up again."""
    itself = begun is not None and begun.is_just(one)
    if not (one.count or itself):
        return ""
    if itself:
        other = choices.any_day()
    elif begun and not begun.holds(one):
        other = choices.between(*begun.to(one))
    else:
        other = _choosing(one, choices)
    # The picture stays the one in which it was pressed, whatever would suit the days.
    suits = other.since and other.until
    return urls.search(other._replace(zoom=found.zoom or (WHOLE if suits else "")))


def _bars(
    periods: Sequence[Period], pressed: Mapping[int, str], choices: Choices, t: Speech
) -> Iterator[Bar]:
    """The links of the bars that there are."""
    for at, one in enumerate(periods if len(periods) <= PRESSED else ()):
        if pressed[at]:
            said = share_of(one) if choices.share else t("search.count", n=one.count)
            words = t("timeline.said", period=day_in_year(one.value, t), said=said)
            yield Bar(at, pressed[at], words)


def _choosing(one: Period, choices: Choices) -> Choices:
    """The same with a period alone: a year or a month is said shorter than its days."""
    name = _FACETS.get(len(one.value))
    return (
        choices.any_day().choosing(name, (one.value,))
        if name
        else choices.between(one.since, one.until)
    )


def _parent(periods: Sequence[Period]) -> str:
    """The month or year of the first of the days or months shown."""
    return periods[0].value.rpartition("-")[0] if periods else ""


def _marks(
    periods: Sequence[Period], zooms: dict[str, str], t: Speech, *, zoomed: bool
) -> Iterator[Mark]:
    """Names below the picture, no more than stand beside each other. zoomed: the title says what
    they are parts of."""
    long = max((len(url.encode()) for url in zooms.values()), default=0) > LONG
    most = NAMED_NARROW if long else NAMED
    every, narrow = (-(-len(periods) // named) or 1 for named in (most, NAMED_NARROW))
    # Every name that a narrow page has stands on a wide one too; each in the middle of those that
    # it stands for, away from the ends.
    narrow = -(-narrow // every)
    for at, one in enumerate(periods):
        if at % every == every // 2:
            middle = round((at + 0.5) * 100 / len(periods), 1)
            words = period_mark(one.value, t, among=zoomed)
            if not EDGE <= middle <= 100 - EDGE:
                middle = 0 if middle < EDGE else 100
            yield Mark(
                middle, words, zooms.get(one.value, ""), at // every % narrow == (narrow - 1) // 2
            )


def _rows(
    found: Timeline, periods: Sequence[Period], pressed: Mapping[int, str], t: Speech
) -> Iterator[Row]:
    for at, one in enumerate(periods):
        if one.whole:
            words = day_in_year(one.value, t)
            yield Row(words, pressed[at], one.count, one.whole, share_of(one))
    if found.whole_undated:
        count, whole = found.undated, found.whole_undated
        yield Row(t("date.unknown"), "", count, whole, percent(count, whole))


def _units(choices: Choices, t: Speech, here: Address) -> tuple[Link, ...]:
    """The pictures in articles and as a share; where everything is found that is all of it."""
    if not (choices.text or choices.narrowed or choices.share):
        return ()
    return tuple(
        Link(
            t("timeline.share" if share else "timeline.count"),
            here(choices.sharing(share=share)),
            on=share == choices.share,
        )
        for share in (False, True)
    )


def _scales(found: Timeline, choices: Choices, t: Speech, here: Address) -> tuple[Link, ...]:
    """What else the same days may be counted by, as far as a picture holds it: by decades where
    there are too many years to press."""
    many = found.scale == "decade" or len(found.periods) > PRESSED
    links = (
        Link(t(f"timeline.{one}"), here(choices.scaling(one)), on=one == found.scale)
        for one in SCALES
        if one in found.scales and (many or one != "decade")
    )
    return some if len(some := tuple(links)) > 1 else ()


def _parts(
    found: Timeline,
    begun: Begun | None,
    zooms: dict[str, str],
    choices: Choices,
    t: Speech,
    here: Address,
) -> Iterator[Link]:
    """Links to other parts: all, the year of a month, before and after, and what is chosen."""
    zoom = found.zoom
    if zoom:
        yield Link(t("timeline.whole"), here(choices.zooming("")))
    if len(zoom) == 7:
        yield Link(period_label(zoom[:4], t), here(choices.zooming(zoom[:4])))
    for key, other in zip(("before", "after"), beside(zoom), strict=True) if zoom else ():
        if other:
            words = t(f"timeline.{key}", period=period_label(other, t))
            yield Link(words, here(choices.zooming(other, choices.scale)))
    if begun and begun.value in zooms:
        words = t("timeline.open", period=period_label(begun.value, t))
        yield Link(words, zooms[begun.value])


def _undated(found: Timeline, choices: Choices, t: Speech) -> Link | None:
    """The articles without a date, whatever days are chosen; pressed again, no longer chosen."""
    on = NO_DATE in choices.of("year")
    if not found.undated and not on:
        return None
    other = choices.toggling("year", NO_DATE) if on else choices.without_date()
    return Link(t("timeline.undated", n=found.undated), urls.search(other), found.undated, on)
