"""The words of a page: its main text and what it says of itself."""

from __future__ import annotations

import html
import re

_BREAKS = re.compile(r"<(?:br|/p|/div|/li|/h\d|/tr)\b[^>]*>", re.I)
_DROPPED = re.compile(r"<(script|style)\b.*?</\1>", re.I | re.S)
_TAGS = re.compile(r"<[^>]+>")


def plain(fragment: str) -> str:
    """The text of a trusted-shape fragment (an API's ``body-html``), a line for each block; tags and scripts gone."""
    text = _TAGS.sub("", _BREAKS.sub("\n", _DROPPED.sub("", fragment)))
    lines = (line.strip() for line in html.unescape(text).splitlines())
    return "\n".join(line for line in lines if line)
