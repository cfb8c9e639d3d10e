"""The words of a page: its main text and what it says of itself."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

import trafilatura

from etl.model.errors import BadItem

_BREAKS = re.compile(r"<(?:br|/p|/div|/li|/h\d|/tr)\b[^>]*>", re.I)
_DROPPED = re.compile(r"<(script|style)\b.*?</\1>", re.I | re.S)
_TAGS = re.compile(r"<[^>]+>")
_TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.I | re.S)
_REFUSAL = re.compile(
    r"just a moment|attention required|checking (?:your|the) browser|verify (?:that )?you are (?:a )?human|captcha|"
    r"enable javascript|access denied|forbidden|not found|request rejected|unusual traffic|service unavailable|"
    r"bad gateway|sign in to continue|error 4\d\d|\b40[34]\b",
    re.I,
)
_SHORT = 1500


def plain(fragment: str) -> str:
    """The text of a trusted-shape fragment (an API's ``body-html``), a line for each block; tags and scripts gone."""
    text = _TAGS.sub("", _BREAKS.sub("\n", _DROPPED.sub("", fragment)))
    lines = (line.strip() for line in html.unescape(text).splitlines())
    return "\n".join(line for line in lines if line)


@dataclass(frozen=True, slots=True)
class Page:
    """What a page holds; ``published`` is an ISO day or ``None``."""

    title: str
    text: str
    publisher: str
    published: str | None
    url: str
    lang: str | None


def article(markup: str) -> Page:
    """The page's main text without menus and footers, and its own title, site, date and address.

    A ``BadItem`` for a page that has none: an error, a login or a check for robots saved in place of the article.
    """
    found = trafilatura.bare_extraction(
        markup, with_metadata=True, include_comments=False, date_extraction_params={"original_date": True}
    )
    text = (found.text or "").strip() if found else ""
    title = (found.title or "").strip() if found else ""
    if not title and (named := _TITLE.search(markup)):
        title = html.unescape(named[1]).strip()
    if len(text) < _SHORT and _REFUSAL.search(f"{title}\n{plain(markup)[:2000]}"):
        what = f"an error page or a check for robots ({title or 'untitled'})"
        raise BadItem(f"this is {what}, not the document; open its address in a browser and save it again")
    if not text:
        raise BadItem("the page holds no article text; save it from a browser once it has loaded")
    published = found.date if found.date and re.fullmatch(r"\d{4}-\d\d-\d\d", found.date) else None
    return Page(title, text, found.sitename or "", published, found.url or "", found.language or None)
