"""One input of a situation, what its readers say of every row, and what was read but not used."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

USED = "used"
WITHOUT_FIGURE = "without figure"
TOTAL = "total"
SET_ASIDE = "set aside"


@dataclass(frozen=True, slots=True)
class Item:
    """One input file and what the situation says of it.

    ``name`` is its path inside the situation's folder, with forward slashes. The other fields are defaults that a
    reader uses where the file itself is silent; ``as_of`` is the ISO date of a file that holds it only in its name.
    """

    path: Path
    name: str
    publisher: str = ""
    owner: str = ""
    title: str = ""
    url: str = ""
    published: str | None = None
    retrieved: str | None = None
    licence: str = ""
    summary_of: str = ""
    metric: str = ""
    measure: str = ""
    place_role: str = ""
    as_of: str | None = None
    since: str | None = None
    country: str = ""
    sensitivity: str = "public"


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one data row (1-based ``row`` as a spreadsheet shows it), or of a whole item (``row=None``).

    ``outcome`` is ``used``, ``without figure``, ``total`` or ``set aside``; every outcome but ``used`` has a ``reason``
    that says what to do where something can be done.
    """

    outcome: str
    item: str
    row: int | None = None
    sheet: str = ""
    reason: str = ""
