"""Names for files and folders from what people type and upload: safe on Linux, macOS and Windows."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

LONGEST = 100
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.I)


def file_name(given: str) -> str:
    """The last part of a path as a file name: no folder, no control or direction mark, no name that Windows keeps.

    The ending stays, and a name of more than 100 characters is cut before it. ``item`` where nothing is left.
    """
    last = re.split(r"[/\\]", given)[-1]
    text = _UNSAFE.sub("_", unicodedata.normalize("NFC", last)).strip(" ._~$")
    ending = PurePosixPath(text).suffix if len(PurePosixPath(text).suffix) <= 10 else ""
    stem = text[: len(text) - len(ending)] if ending else text
    stem = stem[: LONGEST - len(ending)].strip(" .") or "item"
    return f"_{stem}{ending}" if _RESERVED.fullmatch(stem + ending) else stem + ending


def situation_name(title: str) -> str:
    """The folder's name for a title, of lower-case letters, digits and hyphens ("Mosul, 2016-17" → mosul-2016-17)."""
    spaced = re.sub(r"[^\w]+", " ", title)
    letters = unicodedata.normalize("NFKD", spaced).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:60].strip("-") or "situation"
    return f"the-{name}" if _RESERVED.fullmatch(name) else name
