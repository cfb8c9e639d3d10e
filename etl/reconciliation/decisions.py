"""People's decisions on claims: one that holds per claim."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence


def standing_decisions(decisions: Sequence[Mapping]) -> dict[str, Mapping]:
    """By ``claim_id`` the decision that holds: the latest by ``when``, unless it is an ``undo``.

    A decision has ``claim_id`` and ``action`` (``pin``, ``reject``, ``accept``, ``undo``), and may have ``who``,
    ``when`` (ISO) and ``why``. Only pins and rejections change a standing. The order of the lines does not matter.
    """
    ordered = sorted(decisions, key=lambda each: (each.get("when") or "", json.dumps(dict(each), sort_keys=True)))
    latest = {each["claim_id"]: each for each in ordered if each.get("claim_id") and each.get("action")}
    return {claim_id: each for claim_id, each in latest.items() if each["action"] != "undo"}
