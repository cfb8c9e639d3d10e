"""Where a built timeline lies, and whether this program can read it."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq

from etl.model.errors import ConfigError
from etl.model.schema import SCHEMA_VERSION, VERSION_KEY
from etl.model.vocabulary import DATA

ROOT = DATA / "timeline"
ROOT_VARIABLE = "TIMELINE_ROOT"
POINTER = "CURRENT"
REBUILD = "run `python -m etl build {name}` to make it"


@dataclass(frozen=True, slots=True)
class Timeline:
    """One built version of a situation's timeline: a folder of Parquet tables and its ``report.json``."""

    situation: str
    version: str
    folder: Path

    @property
    def claims(self) -> Path:
        return self.folder / "claims.parquet"

    @property
    def standings(self) -> Path:
        return self.folder / "standings.parquet"

    @property
    def cases(self) -> Path:
        return self.folder / "cases.parquet"

    @property
    def mentions(self) -> Path:
        return self.folder / "mentions.parquet"

    @property
    def events(self) -> Path:
        return self.folder / "events.parquet"

    @property
    def notes(self) -> Path:
        return self.folder / "notes.parquet"

    @property
    def report(self) -> dict:
        """What the build wrote of itself: situation, counts, items, rows set aside, rules, metrics, owners."""
        return json.loads((self.folder / "report.json").read_text(encoding="utf-8"))


def timelines_root() -> Path:
    """Where timelines lie: what the environment variable ``TIMELINE_ROOT`` names, else the project's own folder."""
    return Path(os.environ.get(ROOT_VARIABLE) or ROOT)


def built(root: Path = ROOT) -> list[str]:
    """The names of the situations that have a timeline below ``root``, in alphabetical order."""
    return sorted(pointer.parent.name for pointer in root.glob(f"*/{POINTER}"))


def current(situation: str, root: Path = ROOT) -> Timeline:
    """The timeline that the pointer names; a ``ConfigError`` where there is none, or of another schema version."""
    advice = REBUILD.format(name=situation)
    try:
        version = (root / situation / POINTER).read_text(encoding="utf-8").strip()
    except OSError:
        raise ConfigError(f"there is no timeline of {situation!r} in {root}: {advice}") from None
    timeline = Timeline(situation, version, root / situation / version)
    for path in (timeline.claims, timeline.standings, timeline.mentions):
        _check_version(path, advice)
    return timeline


def _check_version(path: Path, advice: str) -> None:
    try:
        metadata = pq.read_schema(path).metadata or {}
    except (OSError, ValueError) as fault:
        raise ConfigError(f"{path} cannot be read ({fault}): {advice}") from fault
    found = metadata.get(VERSION_KEY, b"none").decode()
    if found != SCHEMA_VERSION:
        raise ConfigError(f"{path} has schema version {found}, this program reads {SCHEMA_VERSION}: {advice} anew")
