"""Which fields of a claim a person may correct, and what each may hold."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from etl.model.claim import (
    GEO_PRECISIONS,
    GROUPS,
    MEASURES,
    MODALITIES,
    PERIOD_PRECISIONS,
    PLACE_KINDS,
    PLACE_ROLES,
    SENSITIVITIES,
)
from etl.model.errors import ConfigError
from etl.model.vocabulary import metrics

# field that a person may correct: the words it may hold (str: any text; another type: that, or nothing)
CORRECTABLE: dict[str, tuple[str, ...] | type] = {
    "metric": str,
    "measure": MEASURES,
    "modality": MODALITIES,
    "group": GROUPS,
    "unit": str,
    "value_min": int,
    "value_max": int,
    "value_best": int,
    "approx": bool,
    "period_start": date,
    "period_end": date,
    "period_precision": PERIOD_PRECISIONS,
    "place_name": str,
    "place_id": str,
    "place_label": str,
    "place_kind": ("", *PLACE_KINDS),
    "place_role": PLACE_ROLES,
    "admin1": str,
    "country": str,
    "pcode": str,
    "pcode_scheme": str,
    "origin_place_id": str,
    "origin_place_name": str,
    "lat": float,
    "lon": float,
    "geo_precision": GEO_PRECISIONS,
    "owner": str,
    "attributed_to": str,
    "publisher": str,
    "title": str,
    "published": date,
    "licence": str,
    "grading": str,
    "round": str,
    "sensitivity": SENSITIVITIES,
}
RANGES = (("value_min", "value_max"), ("period_start", "period_end"))


def check_fields(fields: Mapping[str, object]) -> None:
    """Nothing, or a ``ConfigError`` that says which field holds what it cannot."""
    if not fields:
        raise ConfigError("fields missing; a correction says which fields are otherwise")
    for name, value in fields.items():
        if name not in CORRECTABLE:
            raise ConfigError(f"{name} cannot be corrected; there are {', '.join(CORRECTABLE)}")
        allowed = CORRECTABLE[name]
        if isinstance(allowed, tuple) and value not in allowed:
            raise ConfigError(f"{name} {value!r} is none of {', '.join(allowed)}")
        if isinstance(allowed, type) and not _is(value, allowed):
            raise ConfigError(f"{name} {value!r} is no {_TYPES[allowed]}")
    for first, last in RANGES:
        if fields.get(first) is not None and fields.get(last) is not None and fields[first] > fields[last]:
            raise ConfigError(f"{first} {fields[first]} is after {last} {fields[last]}: swap the two")
    if "metric" in fields and fields["metric"] not in metrics():
        raise ConfigError(f"metric {fields['metric']!r} is not in data/metrics.toml")


_TYPES = {str: "text", int: "whole number of 0 or more", float: "number", bool: "yes or no", date: "day (YYYY-MM-DD)"}


def _is(value: object, allowed: type) -> bool:
    """Whether a field may hold the value; all but texts and yes or no may be empty."""
    if value is None or allowed is bool or isinstance(value, bool):
        return (value is None and allowed not in (str, bool)) or (allowed is bool and isinstance(value, bool))
    if allowed is date:
        return isinstance(value, str) and _is_day(value)
    if allowed is int:
        return isinstance(value, int) and 0 <= value < 2**63
    return isinstance(value, (int, float) if allowed is float else allowed)


def _is_day(text: str) -> bool:
    try:
        return len(text) == 10 and bool(date.fromisoformat(text))
    except ValueError:
        return False
