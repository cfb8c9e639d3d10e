"""Claims as a table: the rows of ``claims.parquet`` from claims, and their ids."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from etl.model import schema
from etl.model.claim import Claim, claim_id

DATES = ("period_start", "period_end", "published", "retrieved")
READ = schema.CLAIMS.append(pa.field("evidence", pa.string())).append(pa.field("identity", pa.string()))
ORDER = [("metric", "ascending"), ("period_start", "ascending"), ("claim_id", "ascending")]


def claims_read(claims: Iterable[Claim]) -> pa.Table:
    """The claims of one item (schema ``READ``), in their order, with ids as if there were no other item.

    ``identity`` is a hash of what ``claim_id`` hangs on but the count of claims alike.
    """
    claims = list(claims)
    columns = {name: [getattr(claim, name) for claim in claims] for name in READ.names if name != "identity"}
    for name in DATES:
        columns[name] = [iso_date(text) for text in columns[name]]
    columns["identity"] = [_identity(claim) for claim in claims]
    table = pa.table({name: columns[name] for name in READ.names}, schema=READ)
    return _identified(table)


def claims_table(claims: Iterable[Claim]) -> pa.Table:
    """``claims.parquet`` of these claims alone."""
    return joined([claims_read(claims)])


def joined(tables: Sequence[pa.Table]) -> pa.Table:
    """``claims.parquet`` of the items' tables (schema ``READ``): ids told apart, sorted by metric, period and id."""
    table = pa.concat_tables([READ.empty_table(), *tables]).combine_chunks()
    return _identified(table).select(schema.CLAIMS.names).cast(schema.CLAIMS).sort_by(ORDER)


def iso_date(text: str | None) -> date | None:
    """The date of an ISO text; ``None`` where there is none."""
    return date.fromisoformat(text[:10]) if text else None


def _identity(claim: Claim) -> str:
    return hashlib.sha256("\x1f".join(_key(claim.url, claim.item, claim.evidence, claim.metric)).encode()).hexdigest()[
        :32
    ]


def _key(url: str, item: str, evidence: str, metric: str) -> tuple[str, str, str]:
    return url or item, evidence, metric


def _identified(table: pa.Table) -> pa.Table:
    """The table with the id of every claim: those alike in source, evidence and metric are told apart by counting."""
    identity = pd.Series(table["identity"].combine_chunks().dictionary_encode().indices.to_numpy(zero_copy_only=False))
    count = identity.groupby(identity).cumcount().to_numpy() + 1
    nameless = (count > 1) | pc.equal(table["claim_id"], "").to_numpy()
    rows = np.flatnonzero(nameless)
    parts = table.select(["url", "item", "evidence", "metric"]).take(pa.array(rows)).to_pylist()
    named = [claim_id(_key(**part), int(count[row])) for row, part in zip(rows, parts, strict=True)]
    names = pc.replace_with_mask(table["claim_id"], pa.array(nameless), pa.array(named, pa.string()))
    return table.set_column(table.schema.get_field_index("claim_id"), "claim_id", names)
