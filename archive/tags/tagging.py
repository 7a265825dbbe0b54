"""Tags articles with their districts and topics, and with the day of what they report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from archive.model import Article, Page, Tag
from archive.places.gazetteer import gazetteer_of, place_words
from archive.places.offices import names_at, offices_in
from archive.tags.events import event_date
from archive.tags.mentions import known_in
from archive.tags.places import district_tags, tallies_of
from archive.tags.tagtext import tag_text
from archive.tags.tally import Tally
from archive.tags.topics import topic_tags, words_in

__all__ = ["place_words", "tag"]


def tag(articles: Sequence[Article], page: Page, region: str = "重庆市") -> tuple[Article, ...]:
    """The articles of a page with their districts and topics, each tag with its evidence, and
    with what they name.

    The page's articles are given together: 我区 is known by what the others speak of.
    Raises SettingsError where `region` is no province's full name.
    """
    return tag_pages([(articles, page)], region)[0]


def tag_pages(
    pages: Sequence[tuple[Sequence[Article], Page]], region: str
) -> list[tuple[Article, ...]]:
    """As `tag`, of several pages that know nothing of each other: where each has a single short
    article, going through them together is a good deal quicker."""
    texts = [[tag_text(article, page) for article in articles] for articles, page in pages]
    every = [text for some in texts for text in some]
    known, words = known_in(every, gazetteer_of(region)), words_in(every, region)
    tagged, at = [], 0
    for (articles, page), some in zip(pages, texts, strict=True):
        mine = slice(at, at + len(some))
        at += len(some)
        tallies = tallies_of(articles, some, known[mine], region)
        topics = [topic_tags(*one) for one in zip(some, words[mine], strict=True)]
        tagged.append(_tagged(articles, page, tallies, topics, region))
    return tagged


def _tagged(
    articles: Sequence[Article],
    page: Page,
    tallies: Sequence[Tally],
    topics: Sequence[tuple[Tag, ...]],
    region: str,
) -> tuple[Article, ...]:
    """The articles of a page. tallies, topics: of each of them."""
    names = [names_of(tally, region) for tally in tallies]
    districts = district_tags(articles, tallies, page, region)
    tagged = []
    for article, tally, places, subjects, named in zip(
        articles, tallies, districts, topics, names, strict=True
    ):
        day, why = event_date(tally.text, page)
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
