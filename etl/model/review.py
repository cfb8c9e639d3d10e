"""What people decided about claims: ``review.jsonl`` in a situation's folder, a decision a line, only ever added to."""

from __future__ import annotations

import json
from pathlib import Path

from etl.model.errors import ConfigError

FILE = "review.jsonl"
ACTIONS = ("pin", "reject", "accept", "undo")
KEYS = ("claim_id", "action", "who", "when", "why")


def load_decisions(folder: Path) -> list[dict]:
    """The decisions in the order of the file, each with ``KEYS``; an empty list where there is no file.

    ``when`` is an ISO date and time: of several on one claim the latest holds. A ``ConfigError`` names a wrong line.
    """
    path = folder / FILE
    if not path.is_file():
        return []
    lines = path.read_text(encoding="utf-8").split("\n")
    return [_decision(path, number, line) for number, line in enumerate(lines, start=1) if line.strip()]


def _decision(path: Path, number: int, line: str) -> dict:
    try:
        decision = json.loads(line)
        missing = [key for key in KEYS if not decision.get(key)]
    except (json.JSONDecodeError, AttributeError) as fault:
        raise ConfigError(f"{path}, line {number}: not a JSON object ({fault})") from fault
    if missing:
        raise ConfigError(f"{path}, line {number}: {', '.join(missing)} missing; a decision has {', '.join(KEYS)}")
    if decision["action"] not in ACTIONS:
        raise ConfigError(f"{path}, line {number}: action {decision['action']!r}; there are {', '.join(ACTIONS)}")
    return decision
