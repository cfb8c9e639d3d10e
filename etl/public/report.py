"""What a public timeline says of itself: what was made public of the build's own report."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from etl.model.situation import Situation
from etl.public.policy import DECIMALS, ITEM_KEYS
from etl.public.words import Censor
from etl.report import decided_anew

_SAID = ("schema", "built_at", "counts", "rules", "metrics", "owners")


def public_report(
    report: dict, situation: Situation, tables: dict[str, pa.Table], withheld: set[str], censor: Censor, made_of: str
) -> dict:
    """The report without files' names, notes, reasons and decisions, and without what is said of withheld items.

    ``made_of`` says of what, and by what rules, the timeline was made; it stands under ``public``.
    """
    anew = decided_anew(report, situation, tables, [])
    items = [item for item in report["items"] if item["item"].partition("!")[0] not in withheld]
    counts = {**anew["counts"], "items": len(items), "mentions": tables["mentions"].num_rows}
    counts["set_aside"] = sum(item["set_aside"] for item in items)
    said = {name: anew[name] for name in _SAID} | {"counts": counts, "items": [_item(item, censor) for item in items]}
    return said | {
        "situation": _situation(report["situation"], censor),
        "set_aside": _set_aside(counts["set_aside"]),
        "decisions": {"lines": 0, "claim_gone": [], "broken_lines": []},
        "fingerprint": "",
        "public": made_of,
    }


def _item(item: Mapping, censor: Censor) -> dict:
    return {"item": "", "notes": []} | censor.all_in({name: item[name] for name in ITEM_KEYS if name in item})


def _set_aside(number: int) -> list[dict]:
    """That rows were set aside, and how many: their words are not public."""
    if not number:
        return []
    return [{"item": "", "sheet": "", "row": None, "reason": f"{number} rows; the public view does not list them"}]


def _situation(said: Mapping, censor: Censor) -> dict:
    """What the situation says, without names of sites; its name, days and point as they are, the point rounded."""
    kept = {name: said[name] for name in ("name", "start", "end")}
    centre = [round(value, DECIMALS) for value in said["centre"]] if said.get("centre") else None
    return censor.all_in(dict(said)) | kept | {"centre": centre}
