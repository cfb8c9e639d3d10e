"""The colours of the ground of a map, one set a surface of ``dashboard.theme``: quiet, so that circles stand out."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Ground:
    """Colours (hex) of land, water, lines and names. ``home`` is the country in question, ``land`` all others."""

    home: str
    land: str
    water: str
    river: str
    border: str
    region: str
    town: str
    name: str
    water_name: str


_PALE = Ground("#F8F6F1", "#E9E7E1", "#C9DDEB", "#8FB8D6", "#8A8275", "#B9AF9E", "#55514A", "#8A8376", "#3F739A")
_DEEP = Ground("#243040", "#1A2430", "#10212F", "#35617F", "#8E99A6", "#51606F", "#C3CDD6", "#8A98A6", "#7FB2D6")

GROUNDS = MappingProxyType({"light": _PALE, "paper": _PALE, "dark": _DEEP})
