"""ZIP files of any of the other formats."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator

from etl.model.claim import Claim
from etl.model.document import Document
from etl.model.errors import BadItem
from etl.model.item import SET_ASIDE, Item, Row
from etl.sources._head import Head
from etl.sources._members import BROKEN_ZIP, INSIDE, read_member
from etl.sources._order import GENERAL

NAME = "ZIP file"
ORDER = GENERAL
MOST_FILES = 500
LARGEST = 1024**3
MOST_SHRUNK = 200
_ALWAYS_FINE = 10 * 1024**2


def recognises(head: Head) -> bool:
    """Whether it is a ZIP that is no Office file."""
    return head.container == "zip"


def read(item: Item, head: Head) -> Iterator[Claim | Document | Row]:
    """Everything in its files, ZIPs inside it included; a bomb is refused before anything is unpacked."""
    with zipfile.ZipFile(head.path) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir() and not _is_litter(entry.filename)]
        size = sum(entry.file_size for entry in entries)
        if len(entries) > MOST_FILES or size > LARGEST:
            raise BadItem(f"the ZIP holds {len(entries):,} files of {size >> 20:,} MB; unpack what matters")
        if not entries:
            raise BadItem("the ZIP is empty")
        for entry in entries:
            yield from _entry(item, archive, entry)


def _entry(item: Item, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[Claim | Document | Row]:
    inner = f"{item.name}{INSIDE}{entry.filename}"
    if entry.file_size > max(_ALWAYS_FINE, MOST_SHRUNK * entry.compress_size):
        yield Row(SET_ASIDE, inner, reason=f"it unpacks to {MOST_SHRUNK} times its size: unpack it by hand")
        return
    try:
        with archive.open(entry) as content:
            yield from read_member(item, entry.filename, content, LARGEST)
    except RuntimeError:
        yield Row(SET_ASIDE, inner, reason="it is locked with a password")
    except BROKEN_ZIP as fault:
        yield Row(SET_ASIDE, inner, reason=f"it cannot be unpacked: {fault}")


def _is_litter(name: str) -> bool:
    return name.startswith("__MACOSX/") or name.rpartition("/")[2].startswith((".", "~$"))
