"""Whether a built timeline still says what its inputs and this program would say."""

from __future__ import annotations

import hashlib
from pathlib import Path

from etl.model.errors import ConfigError
from etl.model.situation import Situation
from etl.model.timeline import current
from etl.model.vocabulary import DATA

PROGRAM = Path(__file__).resolve().parent


def stale(situation: Situation, root: Path) -> bool:
    """True where there is no readable timeline below ``root``, or it was made from other inputs or another program."""
    try:
        report = current(situation.name, root).report
    except (ConfigError, OSError, ValueError):
        return True
    return report.get("fingerprint") != fingerprint(situation)


def fingerprint(situation: Situation) -> str:
    """A hash over the situation's files, the vocabulary and the program: sixteen hexadecimal digits."""
    digest = hashlib.sha256()
    for folder, paths in (
        (situation.folder, situation.files()),
        (DATA, sorted(DATA.glob("*.toml"))),
        (PROGRAM, sorted(PROGRAM.rglob("*.py"))),
    ):
        for path in paths:
            digest.update(path.relative_to(folder).as_posix().encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]
