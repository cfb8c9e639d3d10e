"""What people decided about claims: ``review.jsonl`` in a situation's folder, a decision a line, only ever added to."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from etl.model.correctable import check_fields
from etl.model.errors import ConfigError

FILE = "review.jsonl"
CLAIM_ACTIONS = ("accept", "correct", "reject", "pin")
EVENT_ACTIONS = ("merge", "split")
ACTIONS = (*CLAIM_ACTIONS, *EVENT_ACTIONS, "undo")
KEYS = ("action", "who", "when", "why")


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
        check_fields(decision.get("fields") or {})
    return {**decision, "id": _id(decision)}


def _id(decision: Mapping) -> str:
    return decision.get("id") or decision_id(decision)


def _age(decision: Mapping) -> tuple[str, str]:
    return decision.get("when") or "", _id(decision)


def _lines(folder: Path) -> Sequence[tuple[int, str, dict | None]]:
    """Number, text and object of each line that is not empty; no object where it is no JSON.

    Two lines that were joined where one file was put behind another are two, and marks that editors add are none.
    """
    path = folder / FILE
    if not path.is_file():
        return []
    lines = path.read_bytes().decode("utf-8", errors="replace").split("\n")
    stripped = [(number, line.strip(_MARKS)) for number, line in enumerate(lines, start=1)]
    return [(number, line, raw) for number, line in stripped if line for raw in _objects(line)]


_MARKS = "\ufeff\x1a \t\r"  # a byte order mark, the end mark of `copy a+b` on Windows, white space
_READER = json.JSONDecoder()


def _objects(line: str) -> list[dict | None]:
    """The objects in a line, one after the other; the last is ``None`` where the rest is no JSON object."""
    found: list[dict | None] = []
    while line:
        try:
            held, end = _READER.raw_decode(line)
        except json.JSONDecodeError:
            return [*found, None]
        found.append(held if isinstance(held, dict) else None)
        line = line[end:].strip(_MARKS)
    return found


def _decision(path: Path, number: int, raw: dict, line: str) -> dict:
    try:
        return checked(raw)
    except ConfigError as fault:
        raise ConfigError(f"{path}, line {number}: {fault}") from fault
