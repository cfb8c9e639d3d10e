"""Every place that a text names, each resolved to the likeliest of its namesakes."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import cache
from itertools import zip_longest

from etl.model.document import Place, Toponym
from etl.places.cues import NEVER
from etl.places.evidence import Evidence, weigh
from etl.places.judge import CERTAIN, ENOUGH, LENIENT, Context, Setting, against, best_meaning, inside
from etl.places.lookup import Meaning, Names
from etl.places.mentions import Mention, known_names, runs
from etl.places.tables import countries, words

_WITHIN = re.compile(r"(?:,| \(|'s|’s| in| province,?| governorate,?| district,?)\s?(?:the )?(?:\w+ern |central )?")
_LOCAL = ("city", "site", "neighbourhood", "district")
_COUNTRY_LIKE = ("country", "region")
_KNOWN = 4.0
_RIVAL = 2.6
_MOST_POINTS = 60
_URL_JOINS = ("/", ".", "=", "-", "_", "%", "@")
_URL = re.compile(r"(?:\w+://|www\.|@)\S*$")


@dataclass(frozen=True, slots=True)
class _Judged:
    mention: Mention
    evidence: Evidence


def find_places(text: str, title: str, names: Names, setting: Setting) -> list[Toponym]:
    """The toponyms of a text in order; the title only helps to tell namesakes apart."""
    spans = list(runs(text))
    judged = _judged(text, spans, names)
    context = _context([*judged, *_judged(title, list(runs(title)), names)], _peoples(text, spans), setting)
    return [_toponym(text, each, place, names) for each, place in _choose_all(text, judged, context)]


def part_of(place: Place, part: str, names: Names) -> Place:
    """The named part of a place: West Mosul, northern Iraq; at the point of the whole where no list has the part."""
    place_id = f"{place.place_id}/{part}"
    if place_id in names.own_places:
        return names.own_places[place_id][0]
    kind = "neighbourhood" if place.kind == "city" else "region"
    word = part.capitalize() if kind == "neighbourhood" or part == "central" else f"{part.capitalize()}ern"
    return replace(place, place_id=place_id, name=f"{word} {place.name}", kind=kind)


def _judged(text: str, spans: list, names: Names) -> list[_Judged]:
    return [
        _Judged(mention, weigh(text, mention))
        for mention in known_names(text, spans, names)
        if not (mention.key in NEVER and not _is_own(mention)) and not _is_code(text, mention)
    ]


def _is_own(mention: Mention) -> bool:
    return any(each.own for each in mention.meanings)


def _is_code(text: str, mention: Mention) -> bool:
    """Capitals alone ("DOH") are an abbreviation, unless they spell a known name; an address and "US$" are no place."""
    start = mention.start
    if text[mention.end : mention.end + 1] == "$":
        return True
    if text[start - 1 : start] in _URL_JOINS and _URL.search(text, max(0, start - 200), start):
        return True
    word = text[start : mention.end]
    if not word.isupper() or len(word) > 5 or not word.isascii() or not word.isalpha():
        return False
    known = (
        each.own or each.place.kind in _COUNTRY_LIKE or (each.main and each.prior > 4) for each in mention.meanings
    )
    return not any(known)


def _context(judged: list[_Judged], peoples: Counter[str], setting: Setting) -> Context:
    """Which countries and areas a document is about: those it names, and those whose people it names."""
    seen, areas, points, own = Counter(peoples), Counter(), {}, defaultdict(Counter)
    for each in judged:
        kind = each.evidence.kind
        best = _likely(each.mention, kind)
        unsure = best.prior < 3.0 and kind != best.place.kind
        if unsure or each.evidence.person or each.evidence.bound or _is_word(each) or _ambiguous(each.mention, best):
            continue
        if best.iso2:
            own[each.mention.key][best.iso2] += 2 if best.place.kind == "country" else 1
        if best.place.kind != "country":
            areas[(best.iso2, best.place.admin1)] += 1
        if best.place.kind in _LOCAL:
            points[each.mention.key] = (best.place.lat, best.place.lon)
    for share in own.values():
        seen.update(share)
    return Context(setting, seen, areas, tuple(points.values())[:_MOST_POINTS], own)


def _likely(mention: Mention, kind: str) -> Meaning:
    """The best known meaning of the kind that the words around tell, else of any."""
    return next((each for each in mention.meanings if each.place.kind == kind), mention.meanings[0])


def _is_word(each: _Judged) -> bool:
    return each.mention.key in words("common_words.txt") and not each.evidence.located


def _ambiguous(mention: Mention, best: Meaning) -> bool:
    """Whether a namesake in another country is nearly as likely."""
    return any(each.iso2 != best.iso2 and best.prior - each.prior < _RIVAL for each in mention.meanings)


def _peoples(text: str, spans: list) -> Counter[str]:
    """Countries whose people a text names ("Iraqi", "Syrians"): no places, but they tell where it is set."""
    table = _demonyms()
    found = (table.get(text[word.start : word.end]) for run in spans for word in run)
    return Counter(iso2 for iso2 in found if iso2)


@cache
def _demonyms() -> dict[str, str]:
    table = {}
    for country in countries().values():
        for demonym in country.demonyms:
            table.setdefault(demonym, country.iso2)
            table.setdefault(f"{demonym}s", country.iso2)
    return table


def _choose_all(text: str, judged: list[_Judged], context: Context) -> list[tuple[_Judged, Place]]:
    """Those that weigh enough, or nearly enough where the same name weighs plenty elsewhere in the document."""
    people = {each.mention.key for each in judged if each.evidence.person}
    parts = {each.mention.key for each in judged if each.evidence.bound and each.mention.first > 0}
    most: defaultdict[str, float] = defaultdict(float)
    chosen, contains = [], 0.0
    held = [_container(text, each, following) for each, following in zip_longest(judged, judged[1:])]
    known = {each.mention.key: container for each, container in zip(judged, held, strict=True) if container}
    for each, own in zip(judged, held, strict=True):
        container = own or known.get(each.mention.key, ())
        meaning, weight = best_meaning(each.mention, each.evidence, container, context)
        weight += each.evidence.weight + against(each.mention, each.evidence, meaning, people, parts)
        weight += contains
        contains = 2.0 if container and inside(meaning, container) else 0.0
        weight += contains
        most[each.mention.key] = max(most[each.mention.key], weight)
        chosen.append((each, meaning, weight))
    return [
        (each, meaning.place)
        for each, meaning, weight in chosen
        if weight >= ENOUGH or (most[each.mention.key] >= CERTAIN and weight >= LENIENT)
    ]


def _container(text: str, each: _Judged, following: _Judged | None) -> tuple[Meaning, ...]:
    """What the name right after a comma may mean: "Paris, Texas"."""
    if following is None or not _WITHIN.fullmatch(text, each.mention.end, following.mention.start):
        return ()
    return tuple(each for each in following.mention.meanings if each.place.kind in ("country", "governorate", "region"))


def _toponym(text: str, each: _Judged, place: Place, names: Names) -> Toponym:
    mention, evidence = each.mention, each.evidence
    if evidence.part and place.kind in ("city", "country", "governorate") and evidence.kind != "district":
        place = part_of(place, evidence.part, names)
    near = evidence.near and place.kind in _LOCAL
    return Toponym(mention.start, mention.end, text[mention.start : mention.end], place, near=near)
