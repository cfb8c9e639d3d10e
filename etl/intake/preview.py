"""What a file would bring, before anything is added: its format, its claims, what would be set aside."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from etl.intake.items import ARTICLES, FIGURES
from etl.intake.names import file_name
from etl.model.claim import Claim, identify
from etl.model.errors import ConfigError
from etl.model.item import SET_ASIDE, Item, Row
from etl.model.situation import Situation
from etl.reading import load_gazetteer, read_whole
from etl.sources import readers


@dataclass(frozen=True, slots=True)
class Preview:
    """What one file holds. ``part`` is the folder it belongs in; ``outcomes`` counts its rows by what became of them.

    ``outside`` counts the claims whose period lies outside the situation's: charts would not show them.
    """

    name: str
    format: str
    part: str
    claims: tuple[Claim, ...]
    outcomes: Mapping[str, int]
    set_aside: tuple[Row, ...]
    documents: int
    outside: int

    @property
    def usable(self) -> bool:
        """Whether adding it brings anything: a claim, or a document whose places are kept."""
        return bool(self.claims or self.documents)


def preview(
    situation: Situation, given: str, content: bytes, told: Mapping[str, object] | None = None, gazetteer=None
) -> Preview:
    """What the file would bring to the situation. A file that cannot be read is set aside with its reason.

    ``gazetteer`` is the situation's, where the caller has it at hand.
    """
    name = file_name(given)
    said = {key: value for key, value in (told or {}).items() if value not in (None, "")}
    try:
        with tempfile.TemporaryDirectory(prefix="timeline-") as folder:
            path = Path(folder) / name
            path.write_bytes(content)
            item = Item(path=path, name=f"{FIGURES}/{name}", country=situation.country, **said)
            reading = read_whole(item, gazetteer or load_gazetteer(situation))
    except OSError as fault:
        raise ConfigError(
            f"{name} cannot be looked at ({fault.strerror or fault}): free space in {tempfile.gettempdir()}"
        ) from fault
    claims = tuple(identify(reading.claims))
    return Preview(
        name=name,
        format=readers()[reading.format].NAME if reading.format else "",
        part=ARTICLES if reading.documents else FIGURES,
        claims=claims,
        outcomes=Counter(row.outcome for row in reading.rows),
        set_aside=tuple(row for row in reading.rows if row.outcome == SET_ASIDE),
        documents=len(reading.documents),
        outside=sum(_outside(claim, situation) for claim in claims),
    )


def _outside(claim: Claim, situation: Situation) -> bool:
    first, last = claim.period_start or claim.period_end, claim.period_end or claim.period_start
    return bool(first and last and (last < situation.start or first > situation.end))
