"""How this dashboard is run: on somebody's own machine, or public for anybody with the link."""

from __future__ import annotations

import os

from etl.model.errors import ConfigError

SETTING, DELAY = "TIMELINE_PUBLIC", "TIMELINE_PUBLIC_DELAY_HOURS"
PRIVATE = ("Review", "Add data")  # pages that have nothing for strangers
HELD_BACK = (
    "Public view: camps and sites are added up by district and not named, points are rounded to 0.01°, "
    "quotes are short, and restricted sources are left out."
)


def public() -> bool:
    """Whether readers are strangers: then nothing can be added or decided, and sensitive columns are held back."""
    return os.environ.get(SETTING, "").strip().lower() in ("1", "true", "yes", "on")


def delay_hours() -> float:
    """How many of the last hours a public dashboard holds back; a ``ConfigError`` where the setting is no number."""
    said = os.environ.get(DELAY, "").strip() or "0"
    try:
        hours = float(said)
    except ValueError:
        hours = -1.0
    if not 0 <= hours < float("inf"):
        raise ConfigError(f"{DELAY} is {said!r}: set it to a number of hours, such as 48, or leave it out")
    return hours


def held_back() -> str:
    """What a public dashboard tells its readers of what they do not see."""
    hours = delay_hours()
    return f"{HELD_BACK} The last {hours:g} hours are not shown." if hours else HELD_BACK
