"""The claims and mentions that may leave as they are, and those of which only sums may."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from etl.public.policy import SUMS_ONLY, SUMS_ONLY_OWNERS, Policy

_DAYS = ("period_start", "period_end", "published")


def kept_claims(claims: pa.Table, standings: pa.Table, policy: Policy, withheld: Iterable[str]) -> pa.Table:
    """The claims that are public, that nobody rejected, that come from no withheld item, and that are old enough."""
    rejected = standings.filter(pc.equal(standings["standing"], "rejected"))["claim_id"].combine_chunks()
    public = pc.and_(pc.equal(claims["sensitivity"], "public"), pc.invert(pc.is_in(claims["claim_id"], rejected)))
    kept = pc.and_(public, _elsewhere(claims, withheld))
    return claims.filter(pc.and_(kept, _old_enough(claims, _DAYS, policy.last_day)))


def kept_mentions(mentions: pa.Table, policy: Policy, withheld: Iterable[str]) -> pa.Table:
    """The mentions of documents that are not withheld and old enough."""
    return mentions.filter(
        pc.and_(_elsewhere(mentions, withheld), _old_enough(mentions, ("published",), policy.last_day))
    )


def sums_only(claims: pa.Table) -> pa.Array:
    """True for each claim that is a row which its licence forbids to pass on."""
    row = pc.and_(pc.is_valid(claims["row"]), pc.is_in(claims["geo_precision"], pa.array(["point", "near"])))
    theirs = pc.and_(pc.is_in(claims["owner"], pa.array(SUMS_ONLY_OWNERS)), row)
    return pc.or_(pc.is_in(claims["method"], pa.array(SUMS_ONLY)), theirs)


def _elsewhere(table: pa.Table, withheld: Iterable[str]) -> pa.Array:
    """True for each row that comes from none of the items, nor from a member of one."""
    whole = pc.list_element(pc.split_pattern(table["item"], "!", max_splits=1), 0)
    return pc.invert(pc.is_in(whole, pa.array(list(withheld), pa.string())))


def _old_enough(table: pa.Table, names: tuple[str, ...], last: date | None) -> pa.Array:
    """True for each row whose latest day is not after the last; what names no day is held back where days are asked."""
    if last is None:
        return pa.array(np.full(len(table), True))
    latest = pc.max_element_wise(*(table[name] for name in names))
    return pc.fill_null(pc.less_equal(latest, pa.scalar(last, pa.date32())), False)
