"""Documents as JSON lines: one object with a ``text`` a line."""

from __future__ import annotations

import json
from collections.abc import Iterator

from etl.model.document import Document
from etl.model.errors import BadItem
from etl.model.item import SET_ASIDE, USED, WITHOUT_FIGURE, Item, Row
from etl.sources._csv import LONGEST_LINE
from etl.sources._dates import day
from etl.sources._head import Head
from etl.sources._order import GENERAL

NAME = "Documents as JSON lines"
ORDER = GENERAL


def recognises(head: Head) -> bool:
    """Whether the first line alone is a JSON object with a ``text``."""
    return head.container == "jsonl"


def read(item: Item, head: Head) -> Iterator[Document | Row]:
    """A document a line; a line that is none is set aside."""
    with head.path.open(encoding="utf-8-sig", errors="replace") as file:
        number = 0
        while line := file.readline(LONGEST_LINE):
            number += 1
            if len(line) == LONGEST_LINE:
                raise BadItem(f"line {number} is longer than {LONGEST_LINE >> 20} MB")
            if line.strip():
                yield from _line(item, number, line)


def _line(item: Item, number: int, line: str) -> Iterator[Document | Row]:
    try:
        document = _document(item, number, json.loads(line))
    except (json.JSONDecodeError, BadItem) as fault:
        yield Row(SET_ASIDE, item.name, number, reason=f"line {number} is no document: {fault}")
        return
    if not document.text.strip():
        yield Row(WITHOUT_FIGURE, item.name, number, reason="its text is empty")
        return
    yield document
    yield Row(USED, item.name, number)


def _document(item: Item, number: int, told: object) -> Document:
    if not isinstance(told, dict) or not isinstance(told.get("text"), str):
        raise BadItem("it has no `text`")
    texts = {key: str(told.get(key) or getattr(item, key)) for key in ("title", "publisher", "url", "licence")}
    return Document(
        doc_id=f"{item.name}#{told.get('doc_id') or number}",
        text=told["text"],
        published=day(str(told.get("published") or "")) or item.published,
        lang=told.get("lang") or None,
        summary_of=str(told.get("summary_of") or item.summary_of),
        item=item.name,
        **texts,
    )
