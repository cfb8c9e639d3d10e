"""A claim: one count that one source states. Made once, never edited."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

MEASURES = ("stock", "flow", "cumulative")
MODALITIES = ("reported", "projected")
GROUPS = ("all", "civilians", "children", "women", "men", "combatants", "aid_workers", "journalists")
PLACE_ROLES = ("origin", "presence", "destination", "event")
PLACE_KINDS = ("site", "neighbourhood", "city", "district", "governorate", "country", "region")
PERIOD_PRECISIONS = ("day", "week", "month", "year", "period", "unknown")
GEO_PRECISIONS = ("point", "near", "area", "country", "none")
SENSITIVITIES = ("public", "restricted", "confidential")


@dataclass(frozen=True, slots=True)
class Claim:
    """One stated count, where it stands, and what it is about. One row of ``claims.parquet``.

    ``value_min`` and ``value_max`` are inclusive whole numbers in ``unit``; ``None`` is an open end ("at least 200,000"
    is 200000, None). ``value_best`` is the source's own best estimate, where it gives one. Dates are ISO strings, both
    inclusive: a stock has its as-of date twice, a flow its period, a cumulative count its start and its as-of date.
    ``start`` and ``end`` are the number's offsets in the document's text, ``mark_start`` and ``mark_end`` those in
    ``quote``. ``confidence`` (0–1) is how sure the reading is, not how true the figure is. ``evidence`` is the verbatim
    evidence that identity hangs on (a row's key cells and column, or the quoted sentence); it is hashed, not stored.
    """

    # what it says
    metric: str
    measure: str
    value_min: int | None
    value_max: int | None
    unit: str
    evidence: str
    modality: str = "reported"
    value_best: int | None = None
    approx: bool = False
    group: str = "all"
    # where and when
    period_start: str | None = None
    period_end: str | None = None
    period_precision: str = "day"
    place_name: str = ""
    place_id: str = ""
    place_label: str = ""
    place_kind: str = ""
    place_role: str = "presence"
    admin1: str = ""
    country: str = ""
    origin_place_id: str = ""
    origin_place_name: str = ""
    pcode: str = ""
    pcode_scheme: str = ""
    lat: float | None = None
    lon: float | None = None
    geo_precision: str = "none"
    # who and where from
    owner: str = ""
    attributed_to: str = ""
    publisher: str = ""
    title: str = ""
    url: str = ""
    published: str | None = None
    retrieved: str | None = None
    licence: str = ""
    item: str = ""
    sheet: str = ""
    row: int | None = None
    start: int | None = None
    end: int | None = None
    quote: str = ""
    mark_start: int | None = None
    mark_end: int | None = None
    summary_of: str = ""
    # how sure
    method: str = ""
    confidence: float = 1.0
    round: str = ""
    grading: str = ""
    role: str = ""
    revision_of: str = ""
    derived_from: str = ""
    factor: float | None = None
    sensitivity: str = "public"
    claim_id: str = ""

    @property
    def value_drawn(self) -> float | None:
        """Where a mark stands: the source's best, else the stated bound, else the middle of a closed range."""
        if self.value_best is not None:
            return float(self.value_best)
        if self.value_min is None or self.value_max is None:
            bound = self.value_min if self.value_max is None else self.value_max
            return None if bound is None else float(bound)
        return (self.value_min + self.value_max) / 2


def identify(claims: Iterable[Claim]) -> Iterator[Claim]:
    """The same claims, each with its ``claim_id``: sixteen hexadecimal digits.

    The id hashes the source's identity (its address, else its file), the verbatim evidence and the metric: neither
    the position nor our reading of it. Claims alike in all three are told apart by counting them.
    """
    seen: defaultdict[tuple[str, str, str], int] = defaultdict(int)
    for claim in claims:
        key = (claim.url or claim.item, claim.evidence, claim.metric)
        seen[key] += 1
        yield replace(claim, claim_id=claim_id(key, seen[key]))


def claim_id(key: tuple[str, str, str], count: int) -> str:
    """The id of the ``count``-th claim (from 1) with this source, evidence and metric."""
    return hashlib.sha256("\x1f".join((*key, str(count))).encode()).hexdigest()[:16]
