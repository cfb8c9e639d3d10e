"""What a public timeline may hold. docs/HOSTING.md says the same in words, with the norms behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

MOST_QUOTED = 200  # characters of a source's own words
DECIMALS = 2  # of a degree: about a kilometre
# Formats whose licence forbids passing rows on: only sums of them leave.
SUMS_ONLY = ("acled",)
SUMS_ONLY_OWNERS = ("acled",)
# Columns of claims.parquet that leave; a column that is not named here is emptied, so a new one is, too.
COLUMNS = (
    *("claim_id", "metric", "measure", "value_min", "value_max", "value_best", "value_drawn", "approx", "unit"),
    *("modality", "group", "period_start", "period_end", "period_precision"),
    *("place_name", "place_id", "place_label", "place_kind", "place_role", "admin1", "country"),
    *("origin_place_id", "origin_place_name", "pcode", "pcode_scheme", "lat", "lon", "geo_precision"),
    *("owner", "attributed_to", "publisher", "title", "url", "published", "licence", "summary_of"),
    *("quote", "mark_start", "mark_end", "method", "confidence", "grading", "derived_from", "factor", "sensitivity"),
)
ITEM_KEYS = (
    *("title", "summary_of", "publisher", "published", "licence", "url", "format"),
    *("claims", "rows", "used", "without_figure", "totals", "set_aside", "documents"),
)


@dataclass(frozen=True, slots=True)
class Policy:
    """The part that whoever hosts a timeline decides: the last day that may be shown; none where all may."""

    last_day: date | None = None

    @classmethod
    def delayed(cls, hours: float, now: datetime | None = None) -> Policy:
        """The last ``hours`` are held back: a day is shown once it has been over for so long, by UTC."""
        if not hours:
            return cls()
        shown = (now or datetime.now(UTC)) - timedelta(hours=hours)
        return cls(shown.date() - timedelta(days=1))
