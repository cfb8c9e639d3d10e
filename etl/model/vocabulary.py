"""What can be counted, and whose figures there are: ``data/metrics.toml`` and ``data/owners.toml``."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from etl.model.errors import ConfigError

DATA = Path(__file__).resolve().parents[2] / "data"


@dataclass(frozen=True, slots=True)
class Metric:
    """One thing that is counted. Metrics with one ``axis`` may share it; ``role`` is the usual place role."""

    name: str
    label: str
    definition: str
    unit: str
    axis: str
    measures: tuple[str, ...]
    role: str
    units: tuple[str, ...] = ()
    hashtags: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    not_same_as: str = ""


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose figure it is. A lower ``rank`` leads where a situation states no preference.

    A ``belligerent`` took part in the fighting: where it states civilian harm itself, the harm is accepted.
    """

    name: str
    label: str
    rank: int
    aliases: tuple[str, ...] = ()
    belligerent: bool = False


def load_toml(path: Path) -> dict:
    """The file as a dictionary; a ``ConfigError`` names the file, the line and the fault."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ConfigError(f"{path} is missing; put it back from the repository") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise ConfigError(f"{path} is not valid TOML: {fault}") from fault


@cache
def metrics(path: Path = DATA / "metrics.toml") -> dict[str, Metric]:
    """Every metric by name, in the order of the file."""
    return {name: _make(Metric, name, entry, path) for name, entry in load_toml(path).items()}


@cache
def owners(path: Path = DATA / "owners.toml") -> dict[str, Owner]:
    """Every owner by name, in the order of the file."""
    return {name: _make(Owner, name, entry, path) for name, entry in load_toml(path).items()}


def owner_of(printed: str) -> str:
    """The owner's name for what a source prints ("DTM Emergency Tracking" → ``iom-dtm``); a slug of it where unlisted.

    A listed name inside a longer phrase counts too ("IOM's tracking teams"), where it is an acronym, an owner's label
    or several words: "government" alone may be any country's. Empty in, empty out.
    """
    folded = _fold(printed)
    return _by_alias().get(folded) or _named_in(printed) or folded.replace(" ", "-")


@cache
def _by_alias() -> dict[str, str]:
    table = {}
    for owner in owners().values():
        for alias in (owner.name, owner.label, *owner.aliases):
            table.setdefault(_fold(alias), owner.name)
    return table


@cache
def _named_in(printed: str) -> str:
    """The owner whose longest telling name stands in the phrase as whole words; empty where none does."""
    found = [(len(alias), owner) for alias, owner in _telling_names() if re.search(rf"\b{re.escape(alias)}\b", printed)]
    return max(found, default=(0, ""))[1]


@cache
def _telling_names() -> tuple[tuple[str, str], ...]:
    return tuple(
        (alias, owner.name)
        for owner in owners().values()
        for alias in (owner.label, *owner.aliases)
        if alias.isupper() or alias == owner.label or " " in alias
    )


def _fold(text: str) -> str:
    words = re.sub(r"[^\w]+", " ", text.lower().replace(".", "")).split()
    return " ".join(word for word in words if word not in ("the", "a", "an"))


def _make(kind, name: str, entry: dict, path: Path):
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
    try:
        return kind(name=name, **values)
    except TypeError as fault:
        raise ConfigError(f"{path}, [{name}]: {fault}") from fault
