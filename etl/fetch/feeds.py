"""The entries of an RSS or Atom feed: where each article is, its title and its day."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import feedparser

from etl.fetch.answer import Answer
from etl.model.errors import SourceUnavailable

MOST_ENTRIES = 50


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; ``published`` is an ISO date or empty, ``publisher`` the feed's own title."""

    url: str
    title: str = ""
    published: str = ""
    publisher: str = ""


def entries(answer: Answer) -> Iterator[Entry]:
    """The feed's entries that have an address, as the feed orders them.

    Relative addresses are made whole. A ``SourceUnavailable`` says that nothing in it can be read as a feed.
    """
    feed = feedparser.parse(io.BytesIO(answer.body), response_headers={"content-location": answer.url})
    if feed.bozo and not feed.entries:
        raise SourceUnavailable(
            f"{answer.url.partition('?')[0]}: it is no feed that can be read ({feed.bozo_exception})"
        )
    for entry in [each for each in feed.entries if each.get("link")]:
        day = entry.get("published_parsed") or entry.get("updated_parsed")
        yield Entry(
            url=entry["link"],
            title=" ".join(entry.get("title", "").split()),
            published=date(*day[:3]).isoformat() if day else "",
            publisher=" ".join(feed.feed.get("title", "").split()),
        )
