"""Tags articles with their districts and topics, and with the day of what they report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from archive.model import Article, Page
from archive.places.gazetteer import place_words
from archive.places.offices import names_at, offices_in
from archive.tags.events import event_date
from archive.tags.places import district_tags, tallies_of
from archive.tags.tagtext import tag_text
from archive.tags.tally import Tally
from archive.tags.topics import topic_tags

__all__ = ["place_words", "tag"]


def tag(articles: Sequence[Article], page: Page, region: str = "重庆市") -> tuple[Article, ...]:
    """The articles of a page with their districts and topics, each tag with its evidence, and
    with what they name.

    The page's articles are given together: 我区 is known by what the others speak of.
    Raises SettingsError where `region` is no province's full name.
    """
    texts = [tag_text(article, page) for article in articles]
    tallies = tallies_of(articles, texts, region)
    names = [names_of(tally, region) for tally in tallies]
    districts = district_tags(articles, tallies, page, region)
    topics = topic_tags(texts, region)
    tagged = []
    for article, text, places, subjects, named in zip(
        articles, texts, districts, topics, names, strict=True
    ):
        day, why = event_date(text, page)
        tagged.append(
            replace(
                article,
                districts=places,
                topics=subjects,
                names=named,
                event_date=day,
                event_evidence=why,
            )
        )
    return tuple(tagged)


def names_of(tally: Tally, region: str) -> tuple[str, ...]:
    """The long names of the region's places and of the offices that an article names."""
    places = (place.name for place in tally.named)
    offices = (name for one in offices_in(tally.text.text) for name in names_at(one, region))
    return tuple(dict.fromkeys((*places, *offices)))
