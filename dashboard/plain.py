"""Text of sources made inert: nothing in it can load, link or format anything in a reader's browser."""

from __future__ import annotations

import html
import re
from urllib.parse import urlsplit

_MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>$~:&])")
_JOINER = "\u2060"
_LIVE = re.compile(r"https?(?=://)|www(?=\.)|@(?=[\w-])|:(?=[a-z_][\w+/-]*:)", re.IGNORECASE)
_FORMATTING = str.maketrans("[]<>`*\\$_", "()‹›'∗/＄ ")


def escaped(text: str) -> str:
    """The text for a place that renders Markdown (captions, metric labels): it shows as it is.

    Addresses and the names of icons are found after escapes are undone, so a word joiner, unseen, parts them.
    """
    return _MARKUP.sub(r"\\\1", _parted(" ".join(text.split())))


def label(text: str) -> str:
    """The text for an option of a list, where escapes would show: signs that could format become look-alikes."""
    return _parted(" ".join(text.split())).translate(_FORMATTING)


def _parted(text: str) -> str:
    """The text in which nothing is taken for an address or an icon."""
    return _LIVE.sub(lambda found: found.group() + _JOINER, text)


def marked(text: str, start: int | None, end: int | None) -> str:
    """The text as HTML with nothing in it but itself, and the span from ``start`` to ``end`` highlighted."""
    if start is None or end is None or not 0 <= start < end <= len(text):
        return html.escape(text)
    before, number, after = text[:start], text[start:end], text[end:]
    return f"{html.escape(before)}<mark>{html.escape(number)}</mark>{html.escape(after)}"


def web_address(url: str) -> str:
    """The address if it is one of the web (http, https, with a host); empty for everything else."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    return url.strip() if parts.scheme in ("http", "https") and parts.hostname else ""
