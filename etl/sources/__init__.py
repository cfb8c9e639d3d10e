"""Which format a file is in, and all that it says: claims, documents, and one account row for each data row.

A format is one module of this package: its file name is its name and its registration. It has

``NAME``          what people call the format
``ORDER``         when it is asked: ``SIGNATURE`` before ``TAGGED`` before ``GENERAL`` (``etl.sources._order``)
``recognises``    whether a ``Head`` (the file's first rows or keys) is of this format: by content, never by file name
``read``          the item's claims, documents and rows
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

from etl.model.claim import Claim
from etl.model.document import Document
from etl.model.errors import BadItem
from etl.model.item import Item, Row
from etl.sources._head import Head, sniff


def recognise(path: Path) -> str:
    """The name of the format that a file is in; a ``BadItem`` says what to do with a file that no reader knows."""
    return _reader_of(sniff(path)).__name__.rpartition(".")[2]


def container(path: Path) -> str:
    """What a file is made of, whatever its name says: csv, xlsx, json, jsonl, html, pdf, word, email, zip or text."""
    return sniff(path).container


def read(item: Item) -> Iterator[Claim | Document | Row]:
    """Everything that an item says, and exactly one ``Row`` for each of its data rows.

    Claims come without ``claim_id``. A row without a row number tells of something larger: a hidden sheet, dropped
    columns, a whole document. A ``BadItem``, also after some rows, says why (the rest of) the item cannot be read.
    """
    head = sniff(item.path)
    yield from _reader_of(head).read(item, head)


@cache
def readers() -> dict[str, ModuleType]:
    """Every format by name, in the order in which they are asked."""
    names = [each.name for each in pkgutil.iter_modules(__path__) if not each.name.startswith("_")]
    modules = {name: importlib.import_module(f"{__name__}.{name}") for name in names}
    return dict(sorted(modules.items(), key=lambda pair: (pair[1].ORDER, pair[0])))


def _reader_of(head: Head) -> ModuleType:
    for module in readers().values():
        if module.recognises(head):
            return module
    raise BadItem(_advice(head))


def _advice(head: Head) -> str:
    if head.container in ("csv", "xlsx"):
        rows = [row for sheet in head.visible for row in sheet.rows if any(row)]
        seen = ", ".join(cell for cell in (rows[0] if rows else []) if cell)[:120]
        return f"no reader knows a table with the columns {seen!r}; add an HXL tag row or use figures_template.csv"
    if head.container in ("json", "jsonl"):
        return "no reader knows JSON with these keys; docs/SOURCES.md lists the formats"
    return f"{head.path.name} is neither text nor a table, PDF, Word file, page, e-mail or ZIP that can be read"
