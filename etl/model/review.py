"""What people decided about claims: ``review.jsonl`` in a situation's folder, a decision a line, only ever added to."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from etl.model.claim import GEO_PRECISIONS, GROUPS, MEASURES, MODALITIES, PERIOD_PRECISIONS, PLACE_KINDS, PLACE_ROLES
from etl.model.errors import ConfigError
from etl.model.vocabulary import metrics

FILE = "review.jsonl"
CLAIM_ACTIONS = ("accept", "correct", "reject", "pin")
EVENT_ACTIONS = ("merge", "split")
ACTIONS = (*CLAIM_ACTIONS, *EVENT_ACTIONS, "undo")
KEYS = ("action", "who", "when", "why")
# field that a person may correct: the words it may hold (None: any text; a type: that, or nothing)
CORRECTABLE: dict[str, tuple[str, ...] | type | None] = {
    "metric": None,
    "measure": MEASURES,
    "modality": MODALITIES,
    "group": GROUPS,
    "unit": None,
    "value_min": int,
    "value_max": int,
    "value_best": int,
    "approx": bool,
    "period_start": None,
    "period_end": None,
    "period_precision": PERIOD_PRECISIONS,
    "place_name": None,
    "place_id": None,
    "place_label": None,
    "place_kind": ("", *PLACE_KINDS),
    "place_role": PLACE_ROLES,
    "admin1": None,
    "country": None,
    "lat": float,
    "lon": float,
    "geo_precision": GEO_PRECISIONS,
    "owner": None,
    "attributed_to": None,
}


def load_decisions(folder: Path) -> list[dict]:
    """The decisions in the order of the file, each once and with its ``id``; an empty list where there is no file.

    A line has ``KEYS`` and, by its action, ``claim_id`` (accept, correct, reject, pin), ``claim_ids`` (merge, split),
    ``fields`` (correct) and ``undoes``, the id of the line that an undo takes back. ``when`` is an ISO date and time.
    A line that is no JSON (a file cut off while it was written) is left aside: ``broken_lines`` names it. A
    ``ConfigError`` names a line that is JSON and wrong.
    """
    lines = _lines(folder)
    made = [_decision(folder / FILE, number, raw, line) for number, line, raw in lines if raw is not None]
    return list({decision["id"]: decision for decision in made}.values())


def broken_lines(folder: Path) -> list[int]:
    """The numbers of the lines that are no JSON: what they were meant to say must be decided again."""
    return [number for number, _, raw in _lines(folder) if raw is None]


def in_force(decisions: Iterable[Mapping]) -> list[Mapping]:
    """The decisions that hold, oldest first: those not taken back, whatever the order of the lines.

    An undo that is itself taken back takes nothing back. One that names a claim instead of a line (``claim_id``) takes
    back what was decided on the claim until then.
    """
    ordered = sorted(decisions, key=_age)
    gone: set[str] = set()
    for decision in reversed(ordered):
        if decision["action"] != "undo" or _id(decision) in gone:
            continue
        if decision.get("undoes"):
            gone.add(decision["undoes"])
        else:
            earlier = [each for each in ordered if each.get("claim_id") == decision.get("claim_id")]
            gone |= {_id(each) for each in earlier if _age(each) < _age(decision) and each["action"] != "undo"}
    return [each for each in ordered if each["action"] != "undo" and _id(each) not in gone]


def on_claims(decisions: Iterable[Mapping]) -> dict[str, Mapping]:
    """By ``claim_id`` the decision that holds: the latest in force."""
    return {each["claim_id"]: each for each in in_force(decisions) if each["action"] in CLAIM_ACTIONS}


def named_claims(decision: Mapping) -> list[str]:
    """The claims that a decision is about."""
    return list(decision.get("claim_ids") or filter(None, [decision.get("claim_id")]))


def decision_id(decision: Mapping) -> str:
    """Twelve hexadecimal digits of all that the decision says: the same line twice is one decision."""
    said = {key: value for key, value in decision.items() if key != "id"}
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:12]


def checked(decision: Mapping) -> dict:
    """The decision with its id; a ``ConfigError`` says what is missing or wrong in it."""
    missing = [key for key in KEYS if not decision.get(key)]
    if missing:
        raise ConfigError(f"{', '.join(missing)} missing; a decision has {', '.join(KEYS)}")
    action = decision["action"]
    if action not in ACTIONS:
        raise ConfigError(f"action {action!r}; there are {', '.join(ACTIONS)}")
    if action in CLAIM_ACTIONS and not decision.get("claim_id"):
        raise ConfigError(f"claim_id missing; {action} is about one claim")
    if action in EVENT_ACTIONS and not decision.get("claim_ids"):
        raise ConfigError(f"claim_ids missing; {action} is about the claims of events")
    if action == "undo" and not (decision.get("undoes") or decision.get("claim_id")):
        raise ConfigError("undoes missing; an undo names the line that it takes back")
    if action == "correct":
        _check_fields(decision.get("fields") or {})
    return {**decision, "id": _id(decision)}


def _check_fields(fields: Mapping[str, object]) -> None:
    if not fields:
        raise ConfigError("fields missing; a correction says which fields are otherwise")
    for name, value in fields.items():
        if name not in CORRECTABLE:
            raise ConfigError(f"{name} cannot be corrected; there are {', '.join(CORRECTABLE)}")
        allowed = CORRECTABLE[name]
        if isinstance(allowed, tuple) and value not in allowed:
            raise ConfigError(f"{name} {value!r} is none of {', '.join(allowed)}")
        if isinstance(allowed, type) and value is not None and not isinstance(value, (allowed, int)):
            raise ConfigError(f"{name} {value!r} is no {allowed.__name__}")
    if "metric" in fields and fields["metric"] not in metrics():
        raise ConfigError(f"metric {fields['metric']!r} is not in data/metrics.toml")


def _id(decision: Mapping) -> str:
    return decision.get("id") or decision_id(decision)


def _age(decision: Mapping) -> tuple[str, str]:
    return decision.get("when") or "", _id(decision)


def _lines(folder: Path) -> Sequence[tuple[int, str, dict | None]]:
    """Number, text and object of each line that is not empty; no object where it is no JSON."""
    path = folder / FILE
    if not path.is_file():
        return []
    text = path.read_bytes().decode("utf-8", errors="replace")
    return [(number, line, _parsed(line)) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]


def _parsed(line: str) -> dict | None:
    try:
        held = json.loads(line)
    except json.JSONDecodeError:
        return None
    return held if isinstance(held, dict) else None


def _decision(path: Path, number: int, raw: dict, line: str) -> dict:
    try:
        return checked(raw)
    except ConfigError as fault:
        raise ConfigError(f"{path}, line {number}: {fault}") from fault
