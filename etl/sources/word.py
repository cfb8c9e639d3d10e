"""Word documents (DOCX): paragraphs and tables in their order."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import ParseError

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from lxml.etree import XMLSyntaxError

from etl.model.document import Document
from etl.model.errors import BadItem
from etl.model.item import USED, Item, Row
from etl.sources._head import Head
from etl.sources._members import BROKEN_ZIP
from etl.sources._order import GENERAL

NAME = "Word document"
ORDER = GENERAL
LARGEST = 200 * 1024**2


def recognises(head: Head) -> bool:
    """Whether a ZIP holds ``word/document.xml``."""
    return head.container == "word"


def read(item: Item, head: Head) -> Iterator[Document | Row]:
    """One document; a table is a line a row, its cells parted by bars. The date falls back to the last save's."""
    try:
        with zipfile.ZipFile(head.path) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
        if size > LARGEST:
            raise BadItem(f"the document unpacks to {size >> 20:,} MB; save its text alone")
        opened = docx.Document(str(head.path))
        text = "\n\n".join(part for part in map(_text, opened.iter_inner_content()) if part)
    except (PackageNotFoundError, ParseError, XMLSyntaxError, *BROKEN_ZIP) as fault:
        raise BadItem(f"the Word document is broken or truncated: {fault}") from fault
    if not text.strip():
        raise BadItem("the Word document holds no text; pictures of text cannot be read")
    about = opened.core_properties
    yield Document(
        doc_id=item.name,
        title=item.title or about.title or "",
        text=text,
        publisher=item.publisher,
        published=item.published or (about.modified.date().isoformat() if about.modified else None),
        url=item.url,
        lang=(about.language or "")[:2] or None,
        licence=item.licence,
        summary_of=item.summary_of,
        item=item.name,
    )
    yield Row(USED, item.name)


def _text(part: object) -> str:
    if isinstance(part, Table):
        return "\n".join(" | ".join(cell.text.strip() for cell in row.cells) for row in part.rows)
    return part.text.strip()
