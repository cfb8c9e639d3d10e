"""A new situation: its folder and the shortest ``situation.toml`` that says all it must."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import tomli_w

from etl.intake.items import written
from etl.intake.names import situation_name
from etl.model.errors import ConfigError
from etl.model.situation import PARTS, Situation, load_situation, situations_root
from etl.places.tables import countries, country_code, country_name

LONGEST_TITLE = 120


def country_names() -> list[str]:
    """The plain English names of all countries, in order."""
    return sorted(country.name for country in countries().values())


def new_situation(title: str, country: str, start: date, end: date, root: Path | None = None) -> Situation:
    """The situation just made below ``root``. A ``ConfigError`` says which of the four is wrong, or that it exists."""
    title = " ".join(title.split())
    if not title or len(title) > LONGEST_TITLE:
        raise ConfigError(f"a situation needs a title of 1 to {LONGEST_TITLE} characters")
    if start > end:
        raise ConfigError(f"the period starts on {start}, after its end on {end}: swap the two")
    code = country_code(country)
    if not code:
        raise ConfigError(f"no country is called {country!r}: write it as the UN does, or as a two-letter code")
    folder = (root or situations_root()) / situation_name(title)
    if folder.exists():
        raise ConfigError(f"there is already a situation {folder.name}: choose another title, or add to that one")
    said = {"title": title, "country": country_name(code), "start": start, "end": end}
    written(folder / "situation.toml", tomli_w.dumps(said).encode())
    for part in PARTS:
        (folder / part).mkdir()
    return load_situation(folder)
