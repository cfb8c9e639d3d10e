"""How this dashboard is run: on somebody's own machine, or public for anybody with the link."""

from __future__ import annotations

import os

SETTING = "TIMELINE_PUBLIC"


def public() -> bool:
    """Whether readers are strangers: then nothing can be added or decided, and sensitive columns are held back."""
    return os.environ.get(SETTING, "").strip().lower() in ("1", "true", "yes", "on")
