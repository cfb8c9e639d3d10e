"""E-mails (EML): the message, and whatever is attached."""

from __future__ import annotations

import io
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr

from etl.model.claim import Claim
from etl.model.document import Document
from etl.model.errors import BadItem
from etl.model.item import USED, Item, Row
from etl.sources._head import Head
from etl.sources._html import article
from etl.sources._members import read_member
from etl.sources._order import GENERAL
from etl.sources._prose import unwrapped

NAME = "E-mail"
ORDER = GENERAL
LARGEST = 50 * 1024**2


def recognises(head: Head) -> bool:
    """Whether the file begins with the header lines of an e-mail."""
    return head.container == "email"


def read(item: Item, head: Head) -> Iterator[Claim | Document | Row]:
    """One document of the message, then each attachment. Of the sender only the domain is kept, as the publisher."""
    if head.path.stat().st_size > LARGEST:
        raise BadItem(f"the e-mail is over {LARGEST >> 20} MB; save its attachments")
    message = BytesParser(policy=policy.default).parsebytes(head.path.read_bytes())
    attached = list(message.iter_attachments())
    text = _text(message)
    if not text and not attached:
        raise BadItem("the e-mail has neither text nor attachments")
    if text:
        yield _document(item, message, text)
        yield Row(USED, item.name)
    for number, part in enumerate(attached, start=1):
        content = part.get_payload(decode=True) or b""
        yield from read_member(item, part.get_filename() or f"attachment {number}", io.BytesIO(content), LARGEST)


def _document(item: Item, message: EmailMessage, text: str) -> Document:
    sent = message["date"].datetime if message["date"] else None
    return Document(
        doc_id=item.name,
        title=item.title or str(message["subject"] or ""),
        text=text,
        publisher=item.publisher or parseaddr(str(message["from"] or ""))[1].rpartition("@")[2],
        published=item.published or (sent.date().isoformat() if sent else None),
        url=item.url,
        licence=item.licence,
        summary_of=item.summary_of,
        item=item.name,
    )


def _text(message: EmailMessage) -> str:
    body = message.get_body(("plain", "html"))
    if body is None:
        return ""
    try:
        content = body.get_content()
    except (LookupError, UnicodeDecodeError) as fault:
        raise BadItem(f"the e-mail's text is in an unknown encoding: {fault}") from fault
    return article(content).text if body.get_content_subtype() == "html" else unwrapped(content.strip())
