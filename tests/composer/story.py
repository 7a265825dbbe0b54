"""A story apart from any page: what the composer prints, in reading order."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """One paragraph of a story's body, or one of its subheads."""

    text: str
    subhead: bool = False


@dataclass(frozen=True, slots=True)
class Story:
    """A story in plain full-width text.

    headline, kicker, deck: their parts stand apart by one space; a ``｜`` inside
        marks where a headline may be broken without one.
    section: which pages it suits ("local" for those of the seeds, else as in the data).
    place: where a dateline would say that it was filed.
    headline_any: other readings of the headline that are as good.
    captions: pictures inside the story, as printed, photographer included.
    """

    headline: str
    parts: tuple[Part, ...]
    section: str = "local"
    kind: str = "news"
    kicker: str = ""
    deck: str = ""
    column: str = ""
    authors: tuple[str, ...] = ()
    organisation: str = ""
    agency: str = ""
    place: str = ""
    captions: tuple[str, ...] = ()
    headline_any: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    districts_also: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()

    @property
    def body(self) -> str:
        """All words of the body, subheads included."""
        return "".join(part.text for part in self.parts)
