"""PDF documents, in the order in which their text was set; scans are set aside."""

from __future__ import annotations

from collections.abc import Iterator

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from etl.model.document import Document
from etl.model.errors import BadItem
from etl.model.item import SET_ASIDE, USED, Item, Row
from etl.sources._head import Head
from etl.sources._order import GENERAL
from etl.sources._prose import flowing

NAME = "PDF document"
ORDER = GENERAL
MOST_PAGES = 1_000
_LEAST_LETTERS = 20


def recognises(head: Head) -> bool:
    """Whether the file begins with ``%PDF``."""
    return head.container == "pdf"


def read(item: Item, head: Head) -> Iterator[Document | Row]:
    """One document of all pages; pages that are pictures are named. The date falls back to the file's own."""
    title, created, pages = _opened(head)
    empty = [number for number, text in enumerate(pages, start=1) if len(text.strip()) < _LEAST_LETTERS]
    if len(empty) == len(pages):
        raise BadItem("a scan: its pages are pictures without text; run text recognition over it and add the result")
    if empty:
        listed = ", ".join(map(str, empty[:20]))
        yield Row(SET_ASIDE, item.name, reason=f"pages without text, perhaps pictures: {listed}")
    yield Document(
        doc_id=item.name,
        title=item.title or title,
        text=flowing("\n\n".join(pages)),
        publisher=item.publisher,
        published=item.published or created,
        url=item.url,
        licence=item.licence,
        summary_of=item.summary_of,
        item=item.name,
    )
    yield Row(USED, item.name)


def _opened(head: Head) -> tuple[str, str | None, list[str]]:
    """Title, the day it was made, and the text of each page."""
    try:
        reader = PdfReader(head.path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise BadItem("the PDF is locked with a password; save an open copy")
        if len(reader.pages) > MOST_PAGES:
            raise BadItem(f"the PDF has over {MOST_PAGES:,} pages; split it")
        about = reader.metadata
        title = str(about.title or "") if about else ""
        return title, _created(reader), [page.extract_text() or "" for page in reader.pages]
    except (PyPdfError, OSError, ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as fault:
        raise BadItem(f"the PDF is broken or truncated: {fault}") from fault


def _created(reader: PdfReader) -> str | None:
    try:
        created = reader.metadata.creation_date if reader.metadata else None
    except (ValueError, TypeError):
        return None
    return created.date().isoformat() if created else None
