"""Documents in, claims or places out, one JSON object a line: the two commands that need no situation."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from etl import extraction
from etl.model.claim import Claim
from etl.model.document import Document
from etl.model.errors import BadItem, ConfigError
from etl.places import Gazetteer, geoparse

DOCUMENT_KEYS = ("doc_id", "title", "publisher", "published", "url", "lang", "text")


def documents(path: Path) -> Iterator[Document]:
    """The documents of a JSON-lines file; a ``ConfigError`` names the line that is not one."""
    try:
        lines = path.read_text(encoding="utf-8-sig", errors="replace").split("\n")
    except OSError as fault:
        raise ConfigError(f"{path} cannot be read: {fault.strerror}") from fault
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _document(path, number, line)


def claim_lines(path: Path, gazetteer: Gazetteer, report) -> Iterator[dict]:
    """One line a claim: ``doc_id`` and every field that the annotation guidelines name, and ``confidence``.

    ``report`` is called with a sentence for each document that is not read (another language).
    """
    for document in documents(path):
        toponyms = gazetteer.find(document.text, title=document.title)
        try:
            claims = extraction.extract(document, toponyms, gazetteer.find(document.title))
            yield from (_line(document, claim) for claim in claims)
        except BadItem as reason:
            report(f"{path}: {document.doc_id}: {reason}")


def place_lines(path: Path, gazetteer: Gazetteer) -> Iterator[dict]:
    """One line a document: ``doc_id`` and its ``toponyms``."""
    for document in documents(path):
        yield geoparse(document, gazetteer)


def write_lines(rows: Iterator[dict], out: Path) -> int:
    """How many lines were written to ``out``; it is replaced only when all are written."""
    fresh = out.with_name(out.name + ".new")
    count = 0
    try:
        with fresh.open("w", encoding="utf-8") as file:
            for row in rows:
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
                count += 1
        fresh.replace(out)
    except OSError as fault:
        raise ConfigError(f"{out} cannot be written: {fault.strerror}") from fault
    finally:
        fresh.unlink(missing_ok=True)
    return count


def _document(path: Path, number: int, line: str) -> Document:
    try:
        raw = json.loads(line)
        known = {key: raw.get(key) for key in DOCUMENT_KEYS}
    except (json.JSONDecodeError, AttributeError) as fault:
        raise ConfigError(f"{path}, line {number}: not a JSON object ({fault})") from fault
    if not isinstance(known["text"], str) or not known["doc_id"]:
        raise ConfigError(f"{path}, line {number}: a document needs `doc_id` and `text`")
    texts = {key: str(known[key] or "") for key in ("doc_id", "title", "publisher", "url", "text")}
    return Document(**texts, published=known["published"] or None, lang=known["lang"] or None)


def _line(document: Document, claim: Claim) -> dict:
    fields = (
        "metric measure modality value_min value_max approx unit group lat lon place_kind period_start period_end "
        "start end quote confidence"
    )
    return {
        "doc_id": document.doc_id,
        **{name: getattr(claim, name) for name in fields.split()},
        "place": claim.place_label or claim.place_name or None,
        "place_kind": claim.place_kind or None,
        "attributed_to": claim.attributed_to or None,
    }
