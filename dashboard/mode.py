"""How this dashboard is run: on somebody's own machine, or public for anybody with the link."""

from __future__ import annotations

import os

from etl.model.errors import ConfigError

SETTING, DELAY = "TIMELINE_PUBLIC", "TIMELINE_PUBLIC_DELAY_HOURS"


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
