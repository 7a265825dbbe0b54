"""An issue by its pages, and a page by its headlines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from index import Issue, IssueListed, PageListed
from web import urls
from web.choices import Choices
from web.presenters.holdings import missing_said, name_of, year_link
from web.presenters.removals import Link
from web.presenters.text import Day, day_of, day_words, kind_label, page_number
from web.speech import Speech

# Pages of an issue that one page lists.
PAGES = 50


@dataclass(frozen=True, slots=True)
class Headline:
    """An article in the list of its page."""

    text: str
    url: str
    derived: bool
    kind: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page with its headlines. before: the page numbers missing before it, in words."""

    title: str
    url: str
    edition: str
    id: str
    publication: str
    day: Day
    issue_url: str
    headlines: tuple[Headline, ...]
    before: str = ""


@dataclass(frozen=True, slots=True)
class IssueView:
    """An issue. year: the link to its year; search: to its articles."""

    publication: str
    title: str
    said: str
    missing: str
    sheets: tuple[Sheet, ...]
    year: Link | None
    search: str
    earlier: Link | None
    later: Link | None
    previous: str
    next: str


def issue_of(listed: IssueListed, page: int, t: Speech) -> IssueView:
    """The pages of an issue, or those without a date, some to a page."""
    issue = listed.issue
    name, date = issue.publication, issue.date
    more = issue.pages > page * PAGES
    day = day_words(date, t) if date else t("date.unknown")
    within = Choices().choosing("publication", (name,)) if name else Choices()
    within = within._replace(since=date, until=date) if date else within.without_date()
    return IssueView(
        publication=name_of(name, t),
        title=f"{name_of(name, t)} {day}",
        said=t("holdings.issue", pages=issue.pages, n=issue.articles),
        missing=missing_said(issue.gaps, t),
        sheets=tuple(_with_gaps(listed.pages, issue, t)),
        year=year_link(name, date.year if date else None, t),
        search=urls.search(
            within._replace(since=date, until=date) if date else within.without_date()
        ),
        earlier=_issue_link(name, listed.previous, t),
        later=_issue_link(name, listed.following, t),
        previous=urls.issue(name, date, page - 1) if page > 1 else "",
        next=urls.issue(name, date, page + 1) if more else "",
    )


def _issue_link(name: str, date: dt.date | None, t: Speech) -> Link | None:
    return Link(day_words(date, t), urls.issue(name, date)) if date else None


def _with_gaps(pages: Iterable[PageListed], issue: Issue, t: Speech) -> Iterator[Sheet]:
    """The pages of an issue, each with what is missing before it."""
    before = {one.before: one for one in issue.gaps}
    for page in pages:
        gap = before.pop(page.number, None)
        yield sheet_of(page, t, missing_said((gap,), t) if gap else "")


def sheet_of(page: PageListed, t: Speech, before: str = "") -> Sheet:
    """A page with its headlines."""
    return Sheet(
        title=page_number(page.number, t) or t("holdings.unnumbered"),
        url=urls.page(page.id),
        edition=page.edition,
        id="" if page.number else page.id,
        publication=name_of(page.publication, t),
        day=day_of(page.date, page.date_source, t),
        issue_url=urls.issue(page.publication, page.date),
        headlines=tuple(
            Headline(
                one.headline,
                urls.article(one.id),
                one.derived,
                "" if one.kind == "news" else kind_label(one.kind, t),
            )
            for one in page.articles
        ),
        before=before,
    )
