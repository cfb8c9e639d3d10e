"""Articles in Markdown or plain text, with or without front matter."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

import frontmatter
import yaml

from etl.model.document import Document
from etl.model.errors import BadItem
from etl.model.item import USED, Item, Row
from etl.sources._dates import day
from etl.sources._head import Head
from etl.sources._order import GENERAL
from etl.sources._prose import unwrapped

NAME = "Markdown or plain text"
ORDER = GENERAL
LARGEST = 20 * 1024**2


def recognises(head: Head) -> bool:
    """Whether the file is running text: no table, no page, no data."""
    return head.container == "text"


def read(item: Item, head: Head) -> Iterator[Document | Row]:
    """One document: front matter gives title, publisher, published, url, summary_of, licence and lang."""
    if head.path.stat().st_size > LARGEST:
        raise BadItem(f"{head.path.name} is over {LARGEST >> 20} MB of running text; split it")
    text = head.path.read_bytes().decode(head.encoding, errors="replace").lstrip("\ufeff").replace("\r\n", "\n")
    try:
        post = frontmatter.loads(text, handler=frontmatter.YAMLHandler())
    except yaml.YAMLError as fault:
        said = str(fault).replace("\n", " ")
        raise BadItem(f"its front matter is not valid YAML: {said}; quote values that hold a colon") from fault
    if not isinstance(post.metadata, dict):
        raise BadItem("its front matter has no `key: value` lines")
    told = {str(name).lower(): _text(value) for name, value in post.metadata.items()}
    body = unwrapped(post.content.strip())
    if not body:
        raise BadItem("it has no text below its front matter")
    yield Document(
        doc_id=item.name,
        title=told.get("title") or item.title or _heading(body),
        text=body,
        publisher=told.get("publisher") or item.publisher,
        published=day(told.get("published") or told.get("date") or "") or item.published,
        url=told.get("url") or item.url,
        lang=told.get("lang") or None,
        licence=told.get("licence") or told.get("license") or item.licence,
        summary_of=told.get("summary_of") or item.summary_of,
        item=item.name,
    )
    yield Row(USED, item.name)


def _text(value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value).strip()


def _heading(body: str) -> str:
    first = body.splitlines()[0].strip()
    return first.lstrip("# ").strip() if first.startswith("#") else ""
