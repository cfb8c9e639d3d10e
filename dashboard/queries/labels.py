"""Labels for codes: owners and metrics as charts print them, places with the role they play."""

from __future__ import annotations

import pandas as pd

from etl.model.vocabulary import metrics, owners

# For SQL: an owner that data/owners.toml does not list is shown as its source printed it.
PRINTED_OWNER = "coalesce(nullif(c.attributed_to, ''), nullif(c.publisher, ''), c.owner)"
PLACE_LABEL = "coalesce(nullif(c.place_label, ''), nullif(c.place_name, ''), 'place not stated')"
ROLES = {"origin": "from", "presence": "in", "destination": "to", "event": "in"}
GROUPS = {
    "all": "all people",
    "civilians": "civilians",
    "children": "children",
    "women": "women",
    "men": "men",
    "combatants": "combatants",
    "aid_workers": "aid workers",
    "journalists": "journalists",
}


def owner_label(owner: str, printed: str = "") -> str:
    """The owner as charts print it."""
    listed = owners().get(owner)
    return listed.label if listed else printed or owner or "owner not stated"


def metric_label(metric: str) -> str:
    """The metric as charts print it."""
    listed = metrics().get(metric)
    return listed.label if listed else metric


def labelled(table: pd.DataFrame) -> pd.DataFrame:
    """The table with ``owner_label`` and ``metric_label``; it holds ``owner``, ``owner_printed`` and ``metric``."""
    pairs = zip(table["owner"], table["owner_printed"], strict=True)
    return table.assign(
        owner_label=[owner_label(owner, printed) for owner, printed in pairs],
        metric_label=[metric_label(metric) for metric in table["metric"]],
    ).drop(columns="owner_printed")


def spot_phrase(place: str, role: str, origin: str) -> str:
    """A place with the role it plays, so that people from Mosul and people in Mosul are told apart."""
    words = f"{ROLES.get(role, 'in')} {place}"
    return f"{words}, from {origin}" if origin else words
