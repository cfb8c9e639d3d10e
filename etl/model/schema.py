"""The Parquet layout of a timeline: its tables, their columns, and the schema version that readers check."""

from __future__ import annotations

from dataclasses import fields

import pyarrow as pa

from etl.model.claim import Claim

SCHEMA_VERSION = "1"
ROW_GROUP = 128 * 1024
VERSION_KEY = b"timeline_schema"

_TYPES = {
    "value_min": pa.int64(),
    "value_max": pa.int64(),
    "value_best": pa.int64(),
    "value_drawn": pa.float64(),
    "approx": pa.bool_(),
    "lat": pa.float64(),
    "lon": pa.float64(),
    "row": pa.int64(),
    "start": pa.int64(),
    "end": pa.int64(),
    "mark_start": pa.int64(),
    "mark_end": pa.int64(),
    "confidence": pa.float64(),
    "factor": pa.float64(),
    "period_start": pa.date32(),
    "period_end": pa.date32(),
    "published": pa.date32(),
    "retrieved": pa.date32(),
}
_CLAIM_COLUMNS = ["claim_id", *(f.name for f in fields(Claim) if f.name not in ("claim_id", "evidence")), "value_drawn"]
_METADATA = {VERSION_KEY: SCHEMA_VERSION.encode()}

CLAIMS = pa.schema([(name, _TYPES.get(name, pa.string())) for name in _CLAIM_COLUMNS], metadata=_METADATA)
STANDINGS = pa.schema(
    [
        ("claim_id", pa.string()),
        ("standing", pa.string()),
        ("because", pa.string()),
        ("figure_id", pa.string()),
        ("citations", pa.int64()),
        ("question_id", pa.string()),
        ("owner_leads", pa.bool_()),
        ("rule", pa.string()),
        ("other_claim_id", pa.string()),
        ("difference", pa.float64()),
    ],
    metadata=_METADATA,
)
CASES = pa.schema(
    [("case", pa.uint64()), ("stated", pa.uint64()), ("judged", pa.uint64())],
    metadata=_METADATA,
)
EVENTS = pa.schema(
    [
        ("event_id", pa.string()),
        ("kind", pa.string()),
        ("day_start", pa.date32()),
        ("day_end", pa.date32()),
        ("place_id", pa.string()),
        ("place_label", pa.string()),
        ("lat", pa.float64()),
        ("lon", pa.float64()),
        ("low", pa.float64()),
        ("drawn", pa.float64()),
        ("high", pa.float64()),
        ("open_end", pa.bool_()),
        ("sources", pa.int64()),
        ("grade", pa.string()),
        ("because", pa.string()),
        ("claim_ids", pa.list_(pa.string())),
    ],
    metadata=_METADATA,
)
NOTES = pa.schema(
    [
        ("kind", pa.string()),
        ("metric", pa.string()),
        ("measure", pa.string()),
        ("owner", pa.string()),
        ("place_id", pa.string()),
        ("place_label", pa.string()),
        ("after", pa.date32()),
        ("date", pa.date32()),
        ("claim_ids", pa.list_(pa.string())),
        ("text", pa.string()),
    ],
    metadata=_METADATA,
)
MENTIONS = pa.schema(
    [
        ("place_id", pa.string()),
        ("place_label", pa.string()),
        ("place_kind", pa.string()),
        ("name", pa.string()),
        ("lat", pa.float64()),
        ("lon", pa.float64()),
        ("doc_id", pa.string()),
        ("title", pa.string()),
        ("publisher", pa.string()),
        ("url", pa.string()),
        ("published", pa.date32()),
        ("start", pa.int64()),
        ("end", pa.int64()),
        ("quote", pa.string()),
        ("item", pa.string()),
    ],
    metadata=_METADATA,
)
