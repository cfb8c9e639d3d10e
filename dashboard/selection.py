"""Choices ⇄ address: stable codes in, checked values out, and a sentence for whatever a link asks and cannot get."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

Value = str | date | bool | tuple[str, ...] | None

LONGEST_TEXT = 200
MOST_CLAIMS = 1000
LEAST_WINDOW, MOST_WINDOW = 0.02, 90.0
_WINDOW = re.compile(r"(-?\d{1,3}(?:\.\d{1,6})?),(-?\d{1,3}(?:\.\d{1,6})?),(\d{1,3}(?:\.\d{1,6})?)")
_CLAIM_ID = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Field:
    """One choice that the address carries.

    ``kind`` is ``one`` or ``many`` (of ``options``: label by code), ``day`` (between ``first`` and ``last``), ``text``,
    ``switch``, ``claims`` (claim ids) or ``window`` (of a map: "36.335,43.119,1.5", see ``read_window``). An empty
    ``many``, ``text``, ``claims`` or ``window`` asks for everything.
    """

    key: str
    label: str
    kind: str
    options: Mapping[str, str] = field(default_factory=dict)
    default: Value = None
    first: date | None = None
    last: date | None = None

    @property
    def empty(self) -> Value:
        """What the field holds where nothing was asked for."""
        nothing: Value = {"many": (), "claims": (), "text": "", "window": "", "switch": False}.get(self.kind)
        return self.default if self.default is not None else nothing


def decode(field: Field, asked: Sequence[str]) -> tuple[Value, list[str]]:
    """The value that an address asks for, and a sentence for each part of it that cannot be had."""
    if not asked:
        return field.empty, []
    return _DECODERS[field.kind](field, [text[: LONGEST_TEXT * 100] for text in asked])


def encode(field: Field, value: Value) -> list[str]:
    """The value as it stands in an address; an empty list where it asks for nothing in particular."""
    if value is None or value == "" or value == ():
        return []
    if isinstance(value, bool):
        return ["1"] if value else []
    if isinstance(value, date):
        return [value.isoformat()]
    if field.kind == "claims":
        return [",".join(value)]
    return list(value) if isinstance(value, tuple) else [value]


def checked(field: Field, value: Value) -> Value:
    """A value kept from earlier, or the field's own start where its options no longer hold it."""
    return decode(field, encode(field, value))[0]


def read_window(text: str) -> tuple[float, float, float] | None:
    """Latitude and longitude of a map's middle and its height, in degrees; None for what is no such window."""
    found = _WINDOW.fullmatch(text.strip())
    if not found:
        return None
    lat, lon, height = map(float, found.groups())
    inside = abs(lat) <= 90 and abs(lon) <= 180 and LEAST_WINDOW <= height <= MOST_WINDOW
    return (lat, lon, height) if inside else None


def write_window(lat: float, lon: float, height: float) -> str:
    """A map's window as an address holds it, to a hundred metres; what no map shows is brought to the nearest."""
    height = min(max(height, LEAST_WINDOW), MOST_WINDOW)
    lat, lon = min(max(lat, -85), 85), min(max(lon, -180), 180)
    return f"{lat:.3f},{lon:.3f},{height:.3g}"


def _one(field: Field, asked: Sequence[str]) -> tuple[Value, list[str]]:
    code = asked[-1]
    if code in field.options:
        return code, []
    instead = field.options.get(str(field.empty), "all")
    return field.empty, [
        f"The link asks for {field.label.lower()} “{_quoted(code)}”, which is not here: showing {instead}."
    ]


def _many(field: Field, asked: Sequence[str]) -> tuple[Value, list[str]]:
    codes = tuple(dict.fromkeys(asked))
    known = tuple(code for code in codes if code in field.options)
    return known or field.empty, [
        f"The link asks for {field.label.lower()} “{_quoted(code)}”, which is not here."
        for code in codes
        if code not in field.options
    ]


def _day(field: Field, asked: Sequence[str]) -> tuple[Value, list[str]]:
    try:
        value = date.fromisoformat(asked[-1])
    except ValueError:
        return field.empty, [f"The link asks for {field.label.lower()} “{_quoted(asked[-1])}”, which is not a date."]
    inside = max(value, field.first or value)
    inside = min(inside, field.last or inside)
    said = f"The link asks for {field.label.lower()} {value.isoformat()}, outside this situation's figures: showing"
    return inside, [] if inside == value else [f"{said} {inside.isoformat()}."]


def _text(field: Field, asked: Sequence[str]) -> tuple[Value, list[str]]:
    return asked[-1].strip()[:LONGEST_TEXT], []


def _switch(field: Field, asked: Sequence[str]) -> tuple[Value, list[str]]:
    if asked[-1] in ("0", "1"):
        return asked[-1] == "1", []
    return field.empty, [f"The link asks for {field.label.lower()} “{_quoted(asked[-1])}”; it can be 0 or 1."]


def _claims(field: Field, asked: Sequence[str]) -> tuple[Value, list[str]]:
    parts = list(dict.fromkeys(part for text in asked for part in text.split(",") if part))
    ids = tuple(part for part in parts if _CLAIM_ID.fullmatch(part))
    said = [
        f"The link asks for claim “{_quoted(part)}”, which is not a claim's name." for part in parts if part not in ids
    ]
    if len(ids) > MOST_CLAIMS:
        said.append(f"The link asks for {len(ids)} claims: showing the first {MOST_CLAIMS}.")
    return ids[:MOST_CLAIMS], said


def _window(field: Field, asked: Sequence[str]) -> tuple[Value, list[str]]:
    text = asked[-1].strip()
    if not text or read_window(text):
        return text, []
    said = f"The link asks for {field.label.lower()} “{_quoted(text)}”, which is not a place on the map"
    return field.empty, [f"{said}: showing all of it."]


def _quoted(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"


_DECODERS = {
    "one": _one,
    "many": _many,
    "day": _day,
    "text": _text,
    "switch": _switch,
    "claims": _claims,
    "window": _window,
}
