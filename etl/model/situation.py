"""One crisis and period that a timeline is about: the folder ``data/situations/<name>/`` and its ``situation.toml``."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path

from etl.model.errors import ConfigError
from etl.model.fetched import load_fetched, told, without_key
from etl.model.item import Item
from etl.model.vocabulary import DATA, load_toml, metrics

ROOT_VARIABLE = "TIMELINE_SITUATIONS"
PARTS = ("articles", "figures")  # the folders whose files are items
SETTINGS = ("situation.toml", "places.csv", "review.jsonl", "fetched.json")
KINDS = ("", "feed", "article", "reliefweb", "hapi", "dtm", "file")
FIGURE_KEYS = frozenset(each.name for each in fields(Item)) - {"path", "name"} | {"file"}


@dataclass(frozen=True, slots=True)
class KeyEvent:
    """A date that charts mark; ``end`` is empty for a single day."""

    date: str
    label: str
    end: str = ""


@dataclass(frozen=True, slots=True)
class Break:
    """A declared break in a series: values after ``after`` and from ``until`` on must not be joined by a line."""

    metric: str
    measure: str
    owner: str
    after: str
    until: str
    reason: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Headline:
    """One headline figure of the first page: what to show, and of where."""

    metric: str
    measure: str
    label: str
    place: str = ""
    scope: str = ""
    group: str = "all"


@dataclass(frozen=True, slots=True)
class Address:
    """One address that ``python -m etl fetch`` brings.

    ``kind`` is feed, article, reliefweb, hapi, dtm or file; empty: told by its host and by what it answers. ``name`` is
    the file's name in the folder, empty: made from the address. ``most`` is how many entries of a feed, or rows of a
    query, are brought at a time. The other keys are those of ``[[figures]]``, for every item that comes from there.
    """

    url: str
    kind: str = ""
    name: str = ""
    most: int = 0
    told: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Situation:
    """What ``situation.toml`` says. Dates are ISO strings, both inclusive; ``folder`` is where it was read from."""

    name: str
    folder: Path
    title: str
    country: str
    start: str
    end: str
    centre: tuple[float, float] | None = None
    family_size: float | None = None
    family_size_source: str = ""
    summary: str = ""
    key_events: tuple[KeyEvent, ...] = ()
    breaks: tuple[Break, ...] = ()
    headlines: tuple[Headline, ...] = ()
    known_gaps: tuple[str, ...] = ()
    preferred_owners: dict[str, tuple[str, ...]] = field(default_factory=dict)
    figures: dict[str, dict] = field(default_factory=dict)
    addresses: tuple[Address, ...] = ()

    def files(self) -> list[Path]:
        """Every file that the situation consists of, in a fixed order: its settings, and its items."""
        return self.settings() + self.item_files()

    def settings(self) -> list[Path]:
        """The files that say what the situation is, and what people decided."""
        return [path for path in (self.folder / name for name in SETTINGS) if path.is_file()]

    def item_files(self) -> list[Path]:
        """Every input file below ``articles/`` and ``figures/``, in a fixed order."""
        return [
            path
            for part in PARTS
            for path in sorted((self.folder / part).rglob("*"))
            if path.is_file() and not path.is_symlink() and not path.name.startswith((".", "~$"))
        ]

    def items(self) -> list[Item]:
        """Every input file below ``articles/`` and ``figures/``, in a fixed order, with the situation's words on it."""
        files = self.item_files()
        origins = load_fetched(self.folder)
        listed = {without_key(address.url): address.told for address in self.addresses}
        return [self._item(path, origins, listed) for path in files]

    def _item(self, path: Path, origins: Mapping, listed: Mapping[str, dict]) -> Item:
        """What is said of this very file comes first, then what is said of its address, then what came with it."""
        name = path.relative_to(self.folder).as_posix()
        origin = origins.get(name)
        said = {**told(origin), **listed.get(origin.listed, {})} if origin else {}
        return Item(path=path, name=name, **{"country": self.country, **said, **self.figures.get(name, {})})


def preferred_for(preferences: Mapping[str, Sequence[str]], metric: str, measure: str) -> Sequence[str]:
    """Whose figure leads, best first: by ``metric.measure`` where the situation says that, else by ``metric``."""
    return preferences.get(f"{metric}.{measure}", preferences.get(metric, ()))


def load_situation(folder: Path) -> Situation:
    """The situation in ``folder``; a ``ConfigError`` names the key that is missing, unknown or wrong."""
    path = folder / "situation.toml"
    raw = load_toml(path)
    try:
        situation = Situation(
            name=folder.name,
            folder=folder,
            title=raw.pop("title"),
            country=raw.pop("country"),
            start=_iso(raw.pop("start")),
            end=_iso(raw.pop("end")),
            centre=tuple(raw.pop("centre")) if "centre" in raw else None,
            family_size=raw.pop("family_size", None),
            family_size_source=raw.pop("family_size_source", ""),
            summary=raw.pop("summary", ""),
            key_events=tuple(KeyEvent(**_dated(entry)) for entry in raw.pop("key_events", [])),
            breaks=tuple(Break(**_dated(entry)) for entry in raw.pop("breaks", [])),
            headlines=tuple(Headline(**entry) for entry in raw.pop("headlines", [])),
            known_gaps=tuple(raw.pop("known_gaps", [])),
            preferred_owners={key: tuple(value) for key, value in raw.pop("preferred_owners", {}).items()},
            figures={entry["file"]: _figure(path, entry) for entry in raw.pop("figures", [])},
            addresses=tuple(_address(path, entry) for entry in raw.pop("addresses", [])),
        )
    except (KeyError, TypeError, ValueError) as fault:
        raise ConfigError(f"{path}: {fault}; CONTRIBUTING.md lists every key of situation.toml") from fault
    if raw:
        raise ConfigError(f"{path}: unknown key {', '.join(sorted(raw))}; CONTRIBUTING.md lists every key")
    _check(path, situation)
    return situation


def situations_root() -> Path:
    """Where situations lie: what the environment variable ``TIMELINE_SITUATIONS`` names, else the project's own."""
    return Path(os.environ.get(ROOT_VARIABLE) or DATA / "situations")


def load_situations(names: list[str] | None = None, root: Path | None = None) -> list[Situation]:
    """The named situations, or all below ``root``; a ``ConfigError`` where a name is not one."""
    root = root or situations_root()
    known = {path.parent.name: path.parent for path in sorted(root.glob("*/situation.toml"))}
    for name in names or []:
        if name not in known:
            raise ConfigError(f"no situation {name!r} in {root}; there are: {', '.join(known) or 'none'}")
    return [load_situation(known[name]) for name in names or known]


def _check(path: Path, situation: Situation) -> None:
    if situation.start > situation.end:
        raise ConfigError(f"{path}: start {situation.start} is after end {situation.end}")
    named = [*situation.breaks, *situation.headlines]
    for metric in {entry.metric for entry in named} | {key.partition(".")[0] for key in situation.preferred_owners}:
        if metric not in metrics():
            raise ConfigError(f"{path}: unknown metric {metric!r}; data/metrics.toml lists them")
    for name in situation.figures:
        if not (situation.folder / name).is_file():
            raise ConfigError(f"{path}: [[figures]] names {name}, which is not in {situation.folder}")


def _address(path: Path, entry: dict) -> Address:
    own = {key: entry.pop(key) for key in ("url", "kind", "name", "most") if key in entry}
    unknown = set(entry) - FIGURE_KEYS | ({"file"} & set(entry))
    if unknown:
        raise ConfigError(f"{path}: [[addresses]] {own.get('url')}: unknown key {', '.join(sorted(unknown))}")
    if own.get("kind", "") not in KINDS:
        raise ConfigError(f"{path}: [[addresses]] {own['url']}: kind {own['kind']!r}; there are {', '.join(KINDS[1:])}")
    return Address(**own, told=_dated(entry))


def _figure(path: Path, entry: dict) -> dict:
    unknown = set(entry) - FIGURE_KEYS
    if unknown:
        raise ConfigError(f"{path}: [[figures]] {entry['file']}: unknown key {', '.join(sorted(unknown))}")
    return {key: value for key, value in _dated(entry).items() if key != "file"}


def _dated(entry: dict) -> dict:
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in entry.items()}


def _iso(value: date | str) -> str:
    return date.fromisoformat(str(value)).isoformat()
