"""Objects of a JSON file, one at a time, however large the file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import BinaryIO

import ijson

from etl.model.errors import BadItem

_EVENTS = 20_000


def is_lines(start: str) -> bool:
    """Whether a decoded beginning is JSON lines: its first line alone is an object with a ``text``."""
    first = start.lstrip().split("\n", 1)[0]
    try:
        told = json.loads(first)
        return isinstance(told, dict) and isinstance(told.get("text"), str)
    except json.JSONDecodeError:
        return False


def lists(path: Path, lines: bool = False) -> dict[str, set[str]]:
    """The keys of the objects of every list, by the list's path ("data", "data.timeseries", "" for the outermost).

    Keys one level down are given as "fields.title"; those of an outermost object stand below the path ``$``. Empty for
    text that is no JSON.
    """
    found: dict[str, set[str]] = {}
    with path.open("rb") as file:
        try:
            for prefix, event, value in islice(ijson.parse(_opened(file), multiple_values=lines), _EVENTS):
                if event == "map_key":
                    _note(found, prefix, value)
        except ijson.JSONError:
            return found
    return found


def objects(path: Path, prefix: str, lines: bool = False) -> Iterator[dict]:
    """The objects of the list at ``prefix``; a ``BadItem`` says after which one a broken file ends."""
    number = 0
    where = "" if lines else f"{prefix}.item" if prefix else "item"
    with path.open("rb") as file:
        try:
            for thing in ijson.items(_opened(file), where, use_float=True, multiple_values=lines):
                number += 1
                yield thing if isinstance(thing, dict) else {}
        except (ijson.JSONError, UnicodeDecodeError) as fault:
            said = str(fault).splitlines()[0]
            raise BadItem(f"the JSON breaks off after entry {number}: {said}; download it again") from fault


def flat(thing: dict, before: str = "") -> dict[str, str]:
    """The object's cells as text: nested objects as "fields.title", ``null`` as empty, lists as JSON."""
    cells = {}
    for key, value in thing.items():
        if isinstance(value, dict):
            cells |= flat(value, f"{before}{key}.")
        else:
            cells[before + key] = _text(value)
    return cells


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _note(found: dict[str, set[str]], prefix: str, key: str) -> None:
    steps = prefix.split(".") if prefix else []
    if "item" not in steps:
        found.setdefault("$", set()).add(".".join([*steps, key]))
        return
    at = steps.index("item")
    inner = steps[at + 1 :]
    if "item" not in inner and len(inner) < 3:
        found.setdefault(".".join(steps[:at]), set()).add(".".join([*inner, key]))


def _opened(file: BinaryIO) -> BinaryIO:
    if file.read(3) != b"\xef\xbb\xbf":
        file.seek(0)
    return file
