"""How charts look: light and dark for the screen, and one for paper. Colours and type live here and nowhere else.

Hues follow Okabe and Ito's colour-blind-safe set, darkened or lightened until each stands 3:1 or more from its
background; owners that often meet on one chart differ in hue, dash and marker, so that print in grey works too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from zlib import crc32

SCREEN_FONT = "'Segoe UI', 'Helvetica Neue', Arial, 'Liberation Sans', Roboto, system-ui, sans-serif"
PAPER_FONT = "Arial, 'Liberation Sans', Helvetica, 'DejaVu Sans', sans-serif"

PHONE, DESK = 340, 680

HUES = ("blue", "vermilion", "green", "purple", "ochre", "sky", "slate", "rose")
DOTTED = "10px,3px,2px,3px,2px,3px"
PROJECTED = "dot"  # no owner's own, so that a projection is never taken for an observation
DASHES = ("solid", "dash", DOTTED, "dashdot", "longdash", "longdashdot")
MARKERS = ("circle", "square", "diamond", "triangle-up", "cross", "triangle-down", "pentagon", "star", "hexagon")

OWNER_LOOKS = MappingProxyType(
    {
        "iom-dtm": ("blue", "solid", "circle"),
        "momd": ("vermilion", "dash", "square"),
        "un-ocha": ("green", DOTTED, "diamond"),
        "unhcr": ("purple", "dashdot", "triangle-up"),
        "un": ("ochre", "longdash", "cross"),
        "unami": ("blue", "solid", "square"),
        "ohchr": ("purple", "dash", "diamond"),
        "cjtf-oir": ("slate", "solid", "hexagon"),
        "airwars": ("vermilion", "dash", "hexagon"),
        "iraq-body-count": ("ochre", DOTTED, "triangle-up"),
        "amnesty": ("purple", "dashdot", "cross"),
        "hrw": ("green", "longdash", "pentagon"),
        "associated-press": ("rose", "longdashdot", "star"),
        "iraqi-civil-defence": ("sky", "dashdot", "hexagon"),
        "iraqi-military": ("green", "dash", "triangle-down"),
        "unicef": ("sky", "dashdot", "triangle-down"),
        "wfp": ("ochre", "dash", "pentagon"),
        "who": ("sky", "longdash", "circle"),
        "reach": ("rose", DOTTED, "star"),
        "idmc": ("slate", "longdash", "hexagon"),
        "humanitarian-partners": ("slate", DOTTED, "triangle-down"),
        "icrc": ("rose", "dash", "star"),
        "ucdp": ("blue", "longdash", "triangle-down"),
        "acled": ("sky", DOTTED, "square"),
        "leading": ("slate", "solid", "diamond"),  # whoever leads, drawn as one line
    }
)

METRIC_HUES = MappingProxyType(
    {
        "displaced": "blue",
        "displaced_in_camps": "sky",
        "refugees": "purple",
        "returned": "green",
        "population": "slate",
        "in_need": "ochre",
        "killed": "vermilion",
        "casualties": "vermilion",
        "missing": "rose",
        "injured": "ochre",
        "air_strikes": "slate",
        "shelling": "purple",
    }
)


@dataclass(frozen=True, slots=True)
class Look:
    """How one owner's marks look: a colour, a Plotly dash and a Plotly marker symbol."""

    colour: str
    dash: str
    marker: str


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours (hex), fonts and the base text size (pixels) of one surface.

    ``width`` is the narrowest, in pixels, that a chart on it is read at: what is written into a chart fits there.
    """

    name: str
    background: str
    text: str
    muted: str
    grid: str
    empty: str
    font: str
    size: int
    line: float
    width: int
    hues: MappingProxyType[str, str] = field(repr=False)

    def for_width(self, width: int) -> Theme:
        """The same theme for a screen that is never narrower than ``width`` pixels."""
        return replace(self, width=width)

    @property
    def palette(self) -> tuple[str, ...]:
        """The colours in their order, for series that are not told apart by owner."""
        return tuple(self.hues[hue] for hue in HUES)

    def owner_look(self, owner: str) -> Look:
        """The look of an owner; one that is not listed always gets the same look, taken from its name."""
        hue, dash, marker = OWNER_LOOKS.get(owner) or _unlisted(owner)
        return Look(self.hues[hue], dash, marker)

    def owner_looks(self, owners: Iterable[str]) -> dict[str, Look]:
        """The looks of owners who meet on one chart: one that is not listed steps aside from hues already taken."""
        asked = dict.fromkeys(owners)
        looks = {owner: self.owner_look(owner) for owner in asked if owner in OWNER_LOOKS}
        for owner in sorted(set(asked) - set(looks)):
            look, taken = self.owner_look(owner), {each.colour for each in looks.values()}
            free = [hue for hue in self.palette if hue not in taken] or [look.colour]
            looks[owner] = (
                look if look.colour in free else replace(look, colour=free[crc32(owner.encode()) % len(free)])
            )
        return {owner: looks[owner] for owner in asked}

    def owner_colour(self, owner: str) -> str:
        """The colour of an owner's marks."""
        return self.owner_look(owner).colour

    def metric_colour(self, metric: str) -> str:
        """The colour of a metric where one colour stands for all of it."""
        return self.hues[METRIC_HUES.get(metric) or HUES[crc32(metric.encode()) % len(HUES)]]

    def numbered_look(self, position: int) -> Look:
        """The look of the n-th series (from 0) where owners do not tell the series apart."""
        hue = self.hues[HUES[position % len(HUES)]]
        return Look(hue, DASHES[position % len(DASHES)], MARKERS[position % len(MARKERS)])


def _unlisted(owner: str) -> tuple[str, str, str]:
    seed = crc32(owner.encode())
    return HUES[seed % 8], DASHES[seed // 8 % 6], MARKERS[seed // 48 % 9]


_ON_WHITE = MappingProxyType(
    {
        "blue": "#0063B3",
        "vermilion": "#C43E00",
        "green": "#00916A",
        "purple": "#A35CA6",
        "ochre": "#BF8A00",
        "sky": "#4399D1",
        "slate": "#2B3640",
        "rose": "#9C2560",
    }
)
_ON_DARK = MappingProxyType(
    {
        "blue": "#4A98E8",
        "vermilion": "#FF7A45",
        "green": "#2CC79B",
        "purple": "#DDA3DC",
        "ochre": "#F2C14B",
        "sky": "#B5E2FA",
        "slate": "#8896A3",
        "rose": "#E0497C",
    }
)


LIGHT = Theme("light", "#FFFFFF", "#0E1A26", "#586673", "#DFE5EA", "#EEF1F4", SCREEN_FONT, 12, 2.0, PHONE, _ON_WHITE)
DARK = Theme("dark", "#0F1620", "#E8EDF2", "#A3B1BE", "#2B3746", "#1B2532", SCREEN_FONT, 12, 2.0, PHONE, _ON_DARK)
PAPER = Theme("paper", "#FFFFFF", "#14202B", "#4A5763", "#D8DFE5", "#EDF0F3", PAPER_FONT, 16, 2.6, 1200, _ON_WHITE)
