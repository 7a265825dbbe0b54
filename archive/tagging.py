"""Tags articles with their districts and topics."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from archive.gazetteer import gazetteer_of, short_name
from archive.model import Article, Page
from archive.places import district_tags
from archive.tagtext import tag_text
from archive.topics import topic_tags


def tag(articles: Sequence[Article], page: Page, region: str = "重庆市") -> tuple[Article, ...]:
    """The articles of a page with their districts and topics, each tag with its evidence.

    The page's articles are given together: 我区 is known by what the others speak of.
    Raises SettingsError where `region` is no province's full name.
    """
    texts = [tag_text(article, page) for article in articles]
    districts = district_tags(articles, texts, page, region)
    return tuple(
        replace(article, districts=places, topics=topic_tags(text))
        for article, text, places in zip(articles, texts, districts, strict=True)
    )


def place_words(region: str = "重庆市") -> tuple[str, ...]:
    """The names of a region's districts, towns and landmarks, for a word cutter's dictionary."""
    gazetteer = gazetteer_of(region)
    words = {place.name: None for place in gazetteer.districts}
    words |= dict.fromkeys(short_name(place.name) for place in gazetteer.districts)
    words |= dict.fromkeys(gazetteer.towns)
    return tuple(words)
