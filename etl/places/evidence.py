"""What the words around a name say: whether it is a place at all, of which kind, and whether the place itself is meant."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from etl.places.fold import fold
from etl.places.mentions import Mention
from etl.places.tables import words

_COMPASS = r"north|south|east|west|north-?east|north-?west|south-?east|south-?west|central|upper|lower"
_PART = re.compile(
    rf"\b({_COMPASS})(?:ern)?(?:\s+(?:part|side|half|parts|areas?)\s+of)?\s+(?:the\s+)?(?:city\s+of\s+)?$", re.I
)
_NEAR = re.compile(
    rf"\b(?:near(?:by)?|outside(?:\s+of)?|close\s+to|vicinity\s+of|outskirts\s+of|around|surrounding|adjacent\s+to|just\s+off|"
    rf"(?:{_COMPASS}|northern|southern|eastern|western)\s+of|(?:km|kms|kilomet\w+|miles?)\s+(?:from|off|away\s+from))"
    r"\s+(?:the\s+)?(?:(?:old\s+)?(?:city|town|village|district|centre|center)\s+(?:of\s+)?)?$",
    re.I,
)
_LOCATIVE = re.compile(
    r"\b(?:in|near|at|from|to|into|onto|around|outside|inside|towards?|across|through|throughout|within|via|leav\w+|left|"
    r"fle[de]\w*|retak\w+|retook|captur\w+|recaptur\w+|besieg\w+|liberat\w+|reach\w*|enter\w*|surround\w*|seiz\w+|bomb\w+|"
    r"attack\w*|visit\w*|hit|struck|against|over|between|south|north|east|west|surrounding|nearby|outskirts|of)"
    r"\s+(?:the\s+|(?:\w+ern|central|rural|downtown|greater|upper|lower|mainland|nearby)\s+)*$",
    re.I,
)
_OF_KIND = re.compile(
    r"\b(city|town|village|capital|port|suburb|hub|stronghold|settlement|township|municipality|district|sub-?district|"
    r"province|governorate|state|region|county|oblast|prefecture|camp|island|areas?|neighbou?rhood|quarter|border|outskirts|"
    r"centre|center|streets?|people|residents|population|north|south|east|west|republic|kingdom|government|cities|towns|villages)"
    r"\s+of\s+(?:the\s+)?$",
    re.I,
)
_PLACE_KIND = {
    "governorate": "governorate province state oblast prefecture region voivodeship",
    "district": "district sub-district subdistrict county municipality raion qadha nahiya",
    "city": "city town village township",
    "site": "camp camps airfield airbase airstrip dam refinery checkpoint junction",
    "neighbourhood": "neighbourhood neighborhood quarter",
}
_KIND_OF = {word: kind for kind, each in _PLACE_KIND.items() for word in each.split()}
_AFTER_KIND = re.compile(rf"\s+({'|'.join(sorted(_KIND_OF, key=len, reverse=True))})\b", re.I)
# Words that, capitalised after a place, still leave it a place ("Mosul Airport", "Aleppo Governorate").
_GEOGRAPHIC = frozenset(
    [
        "airport",
        "dam",
        "road",
        "street",
        "bridge",
        "river",
        "hospital",
        "camp",
        "governorate",
        "province",
        "district",
        "county",
        "state",
        "city",
        "town",
        "village",
        "region",
        "subdistrict",
        "border",
        "international",
        "valley",
        "mountain",
        "mountains",
        "hills",
        "plain",
        "plains",
        "desert",
        "island",
        "islands",
        "lake",
        "port",
        "harbor",
        "harbour",
        "airbase",
        "airfield",
        "base",
        "highway",
        "square",
        "park",
        "beach",
        "countryside",
        "east",
        "west",
        "north",
        "south",
        "central",
        "old",
        "refinery",
        "prison",
        "municipality",
        "division",
        "metropolitan",
        "area",
        "township",
        "oblast",
        "prefecture",
        "suburbs",
    ]
)
_TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "prof",
        "professor",
        "sir",
        "lord",
        "lady",
        "president",
        "prime",
        "minister",
        "general",
        "gen",
        "lt",
        "col",
        "colonel",
        "maj",
        "major",
        "capt",
        "captain",
        "sgt",
        "cpl",
        "pvt",
        "brig",
        "adm",
        "admiral",
        "senator",
        "sen",
        "rep",
        "governor",
        "gov",
        "mayor",
        "judge",
        "justice",
        "king",
        "queen",
        "prince",
        "princess",
        "sheikh",
        "imam",
        "ayatollah",
        "pope",
        "cardinal",
        "bishop",
        "archbishop",
        "rev",
        "father",
        "sister",
        "brother",
        "secretary",
        "chancellor",
        "ambassador",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "commander",
        "chief",
        "director",
        "coach",
        "attorney",
        "sheriff",
        "officer",
        "deputy",
        "detective",
        "st",
        "lieutenant",
        "congressman",
        "congresswoman",
        "councilman",
        "premier",
        "vice",
        "staff",
    ]
)
_SPEECH = re.compile(r",?\s+(?:said|says|told|added|adds|wrote|tweeted|argued|noted|recalled|explained|replied|who)\b")
_OPENS = re.compile(r"(?:^|[.!?:;•|]\s+|\n\s*|[\"“(\[*]\s*)$")


@dataclass(frozen=True, slots=True)
class Evidence:
    """How much the words around a name speak for a place (``weight``), and what they add to its meaning.

    ``person`` is set where the name follows a given name or a title, ``bound`` where it is part of a longer proper name,
    ``opens`` where it begins a sentence, ``kind`` where a word such as *governorate* names one, ``part`` ("west") where
    only a part of it is meant, ``near`` where its surroundings are; ``located`` where a preposition of place precedes.
    """

    weight: float = 0.0
    person: bool = False
    bound: bool = False
    opens: bool = False
    located: bool = False
    near: bool = False
    kind: str = ""
    part: str = ""


def weigh(text: str, mention: Mention, titled: bool) -> Evidence:
    """The evidence around one mention; ``titled`` where it stands in a headline, whose capitals say nothing."""
    before = text[max(0, mention.start - 48) : mention.start]
    after = text[mention.end : mention.end + 24]
    evidence = _before(before)
    kind = _AFTER_KIND.match(after)
    if kind and not evidence.kind:
        evidence = replace(evidence, kind=_KIND_OF[kind[1].lower()], weight=evidence.weight + 2.0)
    if _SPEECH.match(after) and mention.last - mention.first == 1:
        evidence = replace(evidence, weight=evidence.weight - 1.0)
    return evidence if titled else _neighbours(text, mention, evidence)


def _before(before: str) -> Evidence:
    near = _NEAR.search(before)
    part = None if near else _PART.search(before)
    of_kind = _OF_KIND.search(before)
    located = bool(near or of_kind or _LOCATIVE.search(before))
    return Evidence(
        weight=2.5 if of_kind else 1.5 if located else 0.0,
        opens=bool(_OPENS.search(before)),
        located=located,
        near=bool(near),
        kind=_KIND_OF.get(of_kind[1].lower(), "") if of_kind else "",
        part=_compass(part[1]) if part else "",
    )


def _neighbours(text: str, mention: Mention, evidence: Evidence) -> Evidence:
    previous = _adjacent(text, mention, mention.first - 1)
    following = _adjacent(text, mention, mention.last)
    person = previous in _TITLES or previous in words("given_names.txt") and mention.last - mention.first == 1
    if following and following not in _GEOGRAPHIC:
        evidence = replace(evidence, bound=True, person=person or _is_given(mention.key))
    elif previous and previous not in _GEOGRAPHIC and not person:
        evidence = replace(evidence, bound=not evidence.located)
    return replace(evidence, person=evidence.person or person)


def _adjacent(text: str, mention: Mention, index: int) -> str:
    """The folded word of the same run beside the mention, if only a space or hyphen parts them."""
    if not 0 <= index < len(mention.run):
        return ""
    word = mention.run[index]
    gap = text[word.end : mention.start] if index < mention.first else text[mention.end : word.start]
    return fold(text[word.start : word.end]) if len(gap.strip(" -.’'\n")) == 0 and "\n" not in gap else ""


def _is_given(key: str) -> bool:
    return key in words("given_names.txt")


def _compass(word: str) -> str:
    return word.lower().replace("-", "")
