"""Files inside a file (a ZIP's members, an e-mail's attachments), each read as an item of its own."""

from __future__ import annotations

import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from etl.model.claim import Claim
from etl.model.document import Document
from etl.model.errors import BadItem
from etl.model.item import SET_ASIDE, Item, Row

DEEPEST = 3
BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, OSError, EOFError, KeyError, ValueError, NotImplementedError)
INSIDE = "!"
_CHUNK = 1024 * 1024


def read_member(item: Item, name: str, content: BinaryIO, limit: int) -> Iterator[Claim | Document | Row]:
    """Everything in one member, whose item is named ``outer!name``; a member that cannot be read is set aside.

    It is copied to a temporary file of its own suffix and at most ``limit`` bytes, never to a path that it names.
    """
    from etl import sources

    inner = f"{item.name}{INSIDE}{name}"
    if inner.count(INSIDE) > DEEPEST:
        yield Row(SET_ASIDE, inner, reason=f"packed more than {DEEPEST} times; unpack it")
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"member{PurePosixPath(name).suffix[:8]}"
        try:
            _copy(content, path, limit)
            named = path.rename(path.with_name(_safe(name)))
            yield from sources.read(replace(item, path=named, name=inner))
        except BadItem as fault:
            yield Row(SET_ASIDE, inner, reason=str(fault))


def _copy(content: BinaryIO, path: Path, limit: int) -> None:
    left = limit
    with path.open("wb") as file:
        while chunk := content.read(_CHUNK):
            left -= len(chunk)
            if left < 0:
                raise BadItem(f"it unpacks to more than {limit >> 20} MB; unpack it by hand")
            file.write(chunk)


def _safe(name: str) -> str:
    """The member's last name without anything that a file system could take amiss; dates in it stay readable."""
    last = PurePosixPath(name.replace("\\", "/")).name
    return "".join(letter if letter.isalnum() or letter in " .,-_()" else "_" for letter in last)[-120:] or "member"
