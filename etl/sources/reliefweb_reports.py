"""ReliefWeb API reports: one document each, for the extractor."""

from __future__ import annotations

from collections.abc import Iterator

from etl.model.document import Document
from etl.model.errors import BadItem
from etl.model.item import SET_ASIDE, USED, WITHOUT_FIGURE, Item, Row
from etl.sources import _json
from etl.sources._dates import day
from etl.sources._head import Head
from etl.sources._html import plain
from etl.sources._order import SIGNATURE

NAME = "ReliefWeb reports"
ORDER = SIGNATURE
COLUMNS = ("id", "fields.title")


def recognises(head: Head) -> bool:
    """Whether a JSON list named ``data`` has an id and ``fields.title``."""
    return head.list_of(*COLUMNS) == "data"


def read(item: Item, head: Head) -> Iterator[Document | Row]:
    """A document for every report with a body; the original date comes before the day ReliefWeb filed it."""
    for number, report in enumerate(_json.objects(head.path, "data"), start=1):
        fields = report.get("fields") or {}
        text = fields.get("body") or plain(fields.get("body-html") or "")
        if not text.strip():
            reason = "the answer holds no body; ask the API for it with fields[include][]=body"
            yield Row(WITHOUT_FIGURE, item.name, number, reason=reason)
            continue
        try:
            yield _document(item, report, fields, text)
        except BadItem as fault:
            yield Row(SET_ASIDE, item.name, number, reason=str(fault))
            continue
        yield Row(USED, item.name, number)


def _document(item: Item, report: dict, fields: dict, text: str) -> Document:
    dates = fields.get("date") or {}
    sources = [source.get("name", "") for source in fields.get("source") or []]
    languages = [language.get("code") for language in fields.get("language") or []]
    return Document(
        doc_id=f"{item.name}#{report.get('id')}",
        title=fields.get("title") or item.title,
        text=text,
        publisher="; ".join(sources) or item.publisher,
        published=day(dates.get("original") or dates.get("created") or "") or item.published,
        url=fields.get("url_alias") or fields.get("url") or item.url,
        lang=languages[0] if languages else None,
        licence=item.licence,
        summary_of=item.summary_of,
        item=item.name,
    )
