"""What a key figure's name says that it counts. Names change over time; one that no rule knows is not guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass

_OPERATION = r"(?P<place>\w[\w ]*?) (?:military )?operations?"
_PREFIX = r"(?:(?P<prefix>[A-Z][\w ]+): )?"


@dataclass(frozen=True, slots=True)
class Meaning:
    """Fields of the claim that a name settles."""

    metric: str
    measure: str
    unit: str = "people"
    group: str = "all"
    place_name: str = ""
    place_kind: str = ""
    place_role: str = ""
    origin_place_name: str = ""
    approx: bool = False


# pattern of the whole name, then the meaning; named groups in braces are filled in. The first that fits wins.
_RULES: tuple[tuple[str, Meaning], ...] = (
    (
        rf"{_PREFIX}Families (?:Currently )?Displaced due to {_OPERATION}",
        Meaning("displaced", "stock", "families", place_name="{place}", place_role="origin"),
    ),
    (
        rf"{_PREFIX}(?:People|IDPs) (?:Currently )?Displaced due to {_OPERATION}",
        Meaning("displaced", "stock", place_name="{place}", place_role="origin"),
    ),
    (
        r"IDPs Currently Displaced due to Military Operations in (?P<place>.+)",
        Meaning("displaced", "stock", place_name="{place}", place_role="origin"),
    ),
    (
        r"(?P<prefix>[A-Z]\w+): Estimated Children Displaced by Military Operations",
        Meaning("displaced", "stock", group="children", place_name="{prefix}", place_role="origin", approx=True),
    ),
    (
        r"(?P<prefix>[A-Z]\w+): (?:\w+) Displaced to (?P<place>\w+) since .+",
        Meaning("refugees", "cumulative", place_name="{place}", place_role="destination", origin_place_name="{prefix}"),
    ),
    (
        r"(?P<of>\w+) Refugees in the Region",
        Meaning(
            *("refugees", "stock"),
            place_name="the region",
            place_kind="region",
            place_role="destination",
            origin_place_name="{of}",
        ),
    ),
    (
        r"(?:Registered )?(?P<of>\w+) Refugees in (?P<place>[A-Z]\w+)",
        Meaning("refugees", "stock", place_name="{place}", place_role="destination", origin_place_name="{of}"),
    ),
    (
        r"Registered (?P<of>\w+s) in (?P<place>[A-Z]\w+)",
        Meaning("refugees", "stock", place_name="{place}", place_role="destination", origin_place_name="{of}"),
    ),
    (r"IDPs in Camps", Meaning("displaced_in_camps", "stock", place_role="presence")),
    (
        r"IDPs in (?P<place>[A-Z]\w+)(?: \(.+\))?",
        Meaning("displaced", "stock", place_name="{place}", place_role="presence"),
    ),
    (r"IDPs|(?:People|Internally) Displaced(?: People| Persons)?(?: \(.+\))?", Meaning("displaced", "stock")),
    (r"Returnees", Meaning("returned", "stock")),
    (r"New IDPs by Conflict \(per year\)", Meaning("displaced", "flow", place_role="origin")),
    (r"People in Need", Meaning("in_need", "stock")),
    (r"People Targeted(?: for Assistance)?", Meaning("targeted", "stock")),
    (r"People Received WFP Food Assistance(?: \(per month\))?", Meaning("assisted", "flow")),
    (r".*Civilians Killed \(per (?:month|year)\)", Meaning("killed", "flow", group="civilians")),
    (r".*Civilians Injured \(per (?:month|year)\)", Meaning("injured", "flow", group="civilians")),
    (r"Aid Workers Killed \(per (?:month|year)\)", Meaning("killed", "flow", group="aid_workers")),
    (r"Aid Workers Kidnapped \(per (?:month|year)\)", Meaning("detained", "flow", group="aid_workers")),
)
_PARTS = re.compile(r"camps|settlements?|region|need|total", re.I)
_PEOPLES = {"Iraqi": "Iraq", "Iraqis": "Iraq", "Syrian": "Syria", "Syrians": "Syria"}


def meaning(name: str) -> dict[str, object] | None:
    """The claim's fields for a key figure's name, ``None`` where no rule knows it."""
    for pattern, found in _RULES:
        fits = re.fullmatch(pattern, name.strip(), re.I)
        if not fits or ("place" in fits.groupdict() and _PARTS.search(fits["place"] or "")):
            continue
        words = {key: _PEOPLES.get(text or "", text or "") for key, text in fits.groupdict().items()}
        texts = {
            key: getattr(found, key).format(**words)
            for key in ("metric", "measure", "unit", "group", "place_name", "place_kind", "place_role")
        }
        return texts | {"origin_place_name": found.origin_place_name.format(**words), "approx": found.approx}
    return None
