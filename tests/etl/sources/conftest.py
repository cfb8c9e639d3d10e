"""How the tests of the readers read: a file, or bytes and text made on the spot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from etl import sources
from etl.model.claim import Claim
from etl.model.document import Document
from etl.model.errors import BadItem
from etl.model.item import Item, Row

FILES = Path(__file__).parent / "files"


@dataclass
class Told:
    """What one item told: claims, documents, rows of the account, and why it could not be read to its end."""

    format: str
    claims: list[Claim] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    fault: str = ""

    def outcomes(self) -> dict[str, int]:
        """How many data rows came to which outcome."""
        numbered = [row.outcome for row in self.rows if row.row is not None]
        return {outcome: numbered.count(outcome) for outcome in sorted(set(numbered))}

    def reasons(self) -> str:
        """Every reason given, one a line."""
        return "\n".join(row.reason for row in self.rows if row.reason)

    def values(self, **wanted: object) -> list[tuple[int | None, int | None]]:
        """The bounds of the claims that have all the wanted fields."""
        chosen = [each for each in self.claims if all(getattr(each, key) == value for key, value in wanted.items())]
        return [(each.value_min, each.value_max) for each in chosen]


@pytest.fixture
def told() -> Callable[..., Told]:
    """Reads ``files/<name>`` or a path; keyword arguments are what the situation says of the item."""

    def read(name: str | Path, **words: object) -> Told:
        path = FILES / name if isinstance(name, str) else name
        item = Item(path=path, name=f"figures/{path.name}", **words)
        result = Told(sources.recognise(path))
        try:
            for thing in sources.read(item):
                {Claim: result.claims, Document: result.documents, Row: result.rows}[type(thing)].append(thing)
        except BadItem as fault:
            result.fault = str(fault)
        return result

    return read


@pytest.fixture
def made(tmp_path: Path, told: Callable[..., Told]) -> Callable[..., Told]:
    """Writes text or bytes to a file of that name and reads it."""

    def make(name: str, content: str | bytes, **words: object) -> Told:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return told(path, **words)

    return make
