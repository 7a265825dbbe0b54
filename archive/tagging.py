"""Tags articles with their districts and topics, and with the day of what they report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from archive.events import event_date
from archive.gazetteer import place_words
from archive.model import Article, Page
from archive.places import district_tags
from archive.tagtext import tag_text
from archive.topics import topic_tags

__all__ = ["place_words", "tag"]


def tag(articles: Sequence[Article], page: Page, region: str = "重庆市") -> tuple[Article, ...]:
    """The articles of a page with their districts and topics, each tag with its evidence.

    The page's articles are given together: 我区 is known by what the others speak of.
    Raises SettingsError where `region` is no province's full name.
    """
    texts = [tag_text(article, page) for article in articles]
    districts = district_tags(articles, texts, page, region)
    tagged = []
    for article, text, places in zip(articles, texts, districts, strict=True):
        day, why = event_date(text, page)
        topics = topic_tags(text, region)
        tagged.append(
            replace(article, districts=places, topics=topics, event_date=day, event_evidence=why)
        )
    return tuple(tagged)
