"""One printed place name to one place, or to none: tables print names without a sentence around them."""

from __future__ import annotations

import re

from etl.model.document import Place
from etl.places.find import part_of
from etl.places.fold import fold
from etl.places.judge import Setting
from etl.places.lookup import Meaning, Names
from etl.places.tables import country_code

_KIND_WORDS = {
    "governorate": "governorate|province|state|oblast|gov",
    "district": "district|sub-?district|county|qadha|nahiya|municipality",
    "city": "city|town|village",
    "site": "camp|airfield|airbase|airstrip|site",
}
_DESIGNATED = [
    (kind, re.compile(rf"^(?:the )?(?:{spelled})(?: of)? (.+)$|^(.+?) (?:{spelled})$", re.I))
    for kind, spelled in _KIND_WORDS.items()
]
_SIDE = "(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west)"
_NEAR = re.compile(
    r"^(?:near(?:by)?|around|(?:in and )?around|outside(?: of)?|close to|vicinity of|outskirts of"
    rf"|{_SIDE}(?:ern)? of)\s+(.+)$|^(.+?) (?:and|&) (?:its )?(?:surroundings?|surrounds|outskirts|environs)$",
    re.I,
)
_PART = re.compile(
    rf"^({_SIDE}|central)(?:ern)?\s+(.+)$|^(.+?)[\s,(–-]+({_SIDE})(?:ern)?(?: side| bank| part)?\)?$",
    re.I,
)
_CLOSE = 1.0
_SURE = 3.0
_LONGEST = 200


def resolved(
    name: str, names: Names, setting: Setting, country: str = "", admin1: str = "", kind: str = "", pcode: str = ""
) -> Place | None:
    """The likeliest place of that name in its country and area; ``None`` where none fits or two fit as well.

    ``kind`` binds for areas: a district is never answered with the town of that name. A p-code comes before any name.
    """
    if pcode and (place := names.by_pcode(pcode)):
        return place
    name = " ".join(name[: _LONGEST + 1].split())
    if not name or len(name) > _LONGEST:
        return None
    iso2 = country_code(country) or setting.iso2
    bound = bool(country_code(country))
    for asked, spelled in _readings(name, kind):
        if place := _pick(names, fold(spelled), iso2, bound, admin1, asked):
            return place
    part = _PART.match(name)
    if part:
        whole = resolved(part[2] or part[3], names, setting, country, admin1, "" if kind == "neighbourhood" else kind)
        if whole and whole.kind in ("city", "country", "governorate"):
            return part_of(whole, (part[1] or part[4]).lower().replace("-", "").removesuffix("ern"), names)
    before = name.split("(")[0].split(",")[0].strip()
    return _pick(names, fold(before), iso2, bound, admin1, kind) if before != name else None


def surroundings(name: str) -> str:
    """The place whose surroundings are meant ("near Mosul" → "Mosul"), or an empty string."""
    near = _NEAR.match(name.strip()[:_LONGEST])
    return (near[1] or near[2]) if near else ""


def _readings(name: str, kind: str) -> list[tuple[str, str]]:
    """The name as it stands, then without a word that tells its kind; each with the kind asked for."""
    readings = [(kind, name)]
    for told, pattern in _DESIGNATED:
        if (match := pattern.match(name)) and (not kind or kind == told or told == "city"):
            readings.append((kind or told, match[1] or match[2]))
    if name[:4].lower() == "the ":
        readings.append((kind, name[4:]))
    return readings


def _pick(names: Names, key: str, iso2: str, bound: bool, admin1: str, kind: str) -> Place | None:
    if len(key) < 2:
        return None
    fitting = _fitting(names.meanings(key), iso2, bound, kind)
    if not fitting and iso2:
        fitting = _fitting([each for each in names.rough(key) if each.iso2 == iso2], iso2, True, kind)
    if not fitting:
        return None
    scored = sorted(((_score(each, iso2, admin1, kind), each) for each in fitting), key=lambda pair: -pair[0])
    best, meaning = scored[0]
    rivals = [each for score, each in scored[1:] if best - score < _CLOSE and each.iso2 != meaning.iso2]
    if rivals and not meaning.own and (best < _SURE or meaning.iso2 != iso2):
        return None
    return meaning.place


def _fitting(meanings, iso2: str, bound: bool, kind: str) -> list[Meaning]:
    return [
        each
        for each in meanings
        if not (bound and each.iso2 and each.iso2 != iso2 and each.place.kind != "country")
        and (not kind or _agree(kind, each.place.kind))
    ]


def _agree(asked: str, kind: str) -> bool:
    """Areas bind; a village, camp or quarter may be listed as one another."""
    local = ("city", "site", "neighbourhood")
    if asked in local:
        return kind in local
    return asked == kind or {asked, kind} == {"region", "governorate"}


def _score(meaning: Meaning, iso2: str, admin1: str, kind: str) -> float:
    score = meaning.prior
    if iso2:
        score += 4.0 if meaning.iso2 == iso2 else 0.0
    if admin1 and fold(meaning.place.admin1) == fold(admin1):
        score += 3.0
    if kind:
        score += 2.0 if meaning.place.kind == kind else 0.0
    elif meaning.place.kind == "district":
        score -= 2.0
    return score
