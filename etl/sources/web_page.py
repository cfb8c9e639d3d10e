"""Saved web pages: the article in them. Error pages and checks for robots are refused."""

from __future__ import annotations

from collections.abc import Iterator

from etl.model.document import Document
from etl.model.errors import BadItem
from etl.model.item import USED, Item, Row
from etl.sources._head import Head
from etl.sources._html import article
from etl.sources._order import GENERAL

NAME = "Web page"
ORDER = GENERAL
LARGEST = 20 * 1024**2
_DATA = frozenset({".csv", ".json", ".jsonl", ".xlsx", ".xls", ".pdf", ".zip", ".docx"})


def recognises(head: Head) -> bool:
    """Whether the file begins as HTML does."""
    return head.container == "html"


def read(item: Item, head: Head) -> Iterator[Document | Row]:
    """One document with the page's title, site, date and address; the situation's words come first."""
    if item.path.suffix.lower() in _DATA:
        raise BadItem(f"a web page was saved as {item.path.suffix}: an error page, or a link that needs a login")
    if head.path.stat().st_size > LARGEST:
        raise BadItem(f"the page is over {LARGEST >> 20} MB")
    page = article(head.path.read_bytes().decode(head.encoding, errors="replace"))
    yield Document(
        doc_id=item.name,
        title=item.title or page.title,
        text=page.text,
        publisher=item.publisher or page.publisher,
        published=item.published or page.published,
        url=item.url or page.url,
        lang=page.lang,
        licence=item.licence,
        summary_of=item.summary_of,
        item=item.name,
    )
    yield Row(USED, item.name)
