"""People's decisions as the rules take them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from etl.model.review import EVENT_ACTIONS, in_force, on_claims


def standing_decisions(decisions: Sequence[Mapping]) -> dict[str, Mapping]:
    """By ``claim_id`` the decision that holds. Pins, rejections and corrections change a standing, acceptance none."""
    return dict(on_claims(decisions))


def event_decisions(decisions: Sequence[Mapping]) -> list[Mapping]:
    """The merges and splits of events that hold, oldest first: a later one acts on what the earlier ones left."""
    return [each for each in in_force(decisions) if each["action"] in EVENT_ACTIONS]
