"""People's decisions as the rules take them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from etl.model.review import EVENT_ACTIONS, in_force, on_claims


def standing_decisions(decisions: Sequence[Mapping]) -> dict[str, Mapping]:
    """By ``claim_id`` the decision that holds. Pins, rejections and corrections change a standing, acceptance none."""
    return dict(on_claims(decisions))


def revised_claims(claims: pa.Table, decisions: Mapping[str, Mapping]) -> frozenset[str]:
    """The ids that a claim names as what it revises, unless it has no number or a person rejected or corrected it."""
    naming = claims.select(["claim_id", "revision_of", "value_drawn"]).filter(pc.not_equal(claims["revision_of"], ""))
    return frozenset(
        row["revision_of"]
        for row in naming.filter(pc.is_valid(naming["value_drawn"])).to_pylist()
        if decisions.get(row["claim_id"], {}).get("action") not in ("reject", "correct")
    )


def event_decisions(decisions: Sequence[Mapping]) -> list[Mapping]:
    """The merges and splits of events that hold, oldest first: a later one acts on what the earlier ones left."""
    return [each for each in in_force(decisions) if each["action"] in EVENT_ACTIONS]
