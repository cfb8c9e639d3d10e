"""Tables as files: CSV with spreadsheet formulas defused, claims as CSV with an HXL tag row, Parquet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

import pyarrow as pa
import pyarrow.parquet as pq

from etl.model.schema import SCHEMA_VERSION, VERSION_KEY
from etl.model.vocabulary import metrics

BYTE_ORDER_MARK = "\ufeff"
ABOUT_KEY = b"about"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_UNITS = {"people": "+ind", "families": "+hh"}
_GROUPS = {"all": "", "women": "+f", "men": "+m"}
# header, tag, column
_PLAIN = (
    ("As of, or end", "#date+end", "period_end"),
    ("Start", "#date+start", "period_start"),
    ("Published", "#date+published", "published"),
    ("Country", "#country+name", "country"),
    ("Governorate", "#adm1+name", "admin1"),
    ("Place", "#loc+name", "place_name"),
    ("Kind of place", "#loc+type", "place_kind"),
    ("From", "#loc+origin+name", "origin_place_name"),
    ("Role of place", "#meta+role", "place_role"),
    ("Latitude", "#geo+lat", "lat"),
    ("Longitude", "#geo+lon", "lon"),
    ("Whose figure", "#meta+source", "attributed_to"),
    ("Publisher", "#meta+publisher", "publisher"),
    ("Title", "#meta+title", "title"),
    ("Address", "#meta+url", "url"),
    ("Summary of", "#meta+summary", "summary_of"),
    ("Approximate", "#meta+approx", "approx"),
    ("Standing", "#meta+standing", "standing"),
    ("Because", "#meta+because", "because"),
    ("Evidence", "#meta+note", "quote"),
    ("Claim", "#meta+id", "claim_id"),
)


def as_csv(table: pa.Table, tags: Sequence[str] = ()) -> bytes:
    """Every column and row, UTF-8 with a mark that makes Excel read it so; ``tags`` are a second header row."""
    heads = [[defused(name) for name in table.column_names], *([tags] if tags else [])]
    return _written(heads, ([_cell(value) for value in row.values()] for row in table.to_pylist()))


def as_hxl(table: pa.Table) -> bytes:
    """A header row, a row of HXL tags, then one row a claim whose number stands in the column of its own kind."""
    rows = table.to_pylist()
    kinds = sorted({_kind(row) for row in rows})
    figures = [(f"{_named(kind)}, {end}", f"{_tag(kind)}+{end}", kind, end) for kind in kinds for end in ("min", "max")]
    heads = [[head for head, *_ in (*_PLAIN, *figures)], [tag for _, tag, *_ in (*_PLAIN, *figures)]]
    return _written(heads, (_hxl_row(row, figures) for row in rows))


def as_parquet(table: pa.Table, about: Mapping[str, str] | None = None) -> bytes:
    """The table as a Parquet file whose metadata name its schema version and, as JSON, what it is ``about``."""
    sink = io.BytesIO()
    said = {ABOUT_KEY: json.dumps(about, ensure_ascii=False).encode()} if about else {}
    metadata = {VERSION_KEY: SCHEMA_VERSION.encode(), **said}
    pq.write_table(table.replace_schema_metadata(metadata), sink, compression="zstd")
    return sink.getvalue()


def defused(text: str) -> str:
    """The text as a spreadsheet shows it and never runs it: a leading formula sign gets an apostrophe before it."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


def _hxl_row(row: dict, figures: list[tuple]) -> Iterator[str]:
    for _, _, column in _PLAIN:
        yield _cell(row.get("place_label") or row.get("place_name") if column == "place_name" else row.get(column))
    ours = _kind(row)
    for _, _, kind, end in figures:
        yield _cell(row[f"value_{end}"]) if kind == ours else ""


def _kind(row: dict) -> tuple[str, str, str, str, str]:
    return row["metric"], row["measure"], row["unit"], row["group"], row["modality"]


def _named(kind: tuple[str, ...]) -> str:
    metric, measure, unit, group, modality = kind
    label = metrics()[metric].label if metric in metrics() else metric
    words = [label, measure, unit, "" if group == "all" else group, "" if modality == "reported" else modality]
    return ", ".join(word for word in words if word)


def _tag(kind: tuple[str, ...]) -> str:
    metric, measure, unit, group, modality = kind
    known = metrics().get(metric)
    base = known.hashtags[0] if known and known.hashtags else f"#meta+{metric}"
    projected = "+projected" if modality == "projected" else ""
    return f"{base}+{measure}{_UNITS.get(unit, '')}{_GROUPS.get(group, f'+{group}')}{projected}"


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else ""
    return defused(value) if isinstance(value, str) else str(value)


def _written(heads: Iterable[Iterable[str]], rows: Iterable[Iterable[str]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerows(heads)
    writer.writerows(rows)
    return (BYTE_ORDER_MARK + text.getvalue()).encode()
