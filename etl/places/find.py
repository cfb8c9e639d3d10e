"""Every place that a text names, each resolved to the likeliest of its namesakes."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from etl.model.document import Place, Toponym
from etl.places.evidence import Evidence, weigh
from etl.places.lookup import Meaning, Names
from etl.places.mentions import Mention, known_names
from etl.places.tables import countries, words

_ENOUGH = 4.0
_COMMA = re.compile(r",\s*$|,\s+")
_CONTAINER_GAP = re.compile(
    r"(?:,| \(|'s|’s| in| province,?| governorate,?)\s?(?:the )?(?:\w+ern |central |south-?|north-?)?"
)
_NEVER = frozenset(
    [
        "un",
        "eu",
        "nato",
        "isis",
        "isil",
        "is",
        "who",
        "unhcr",
        "iom",
        "ocha",
        "unicef",
        "wfp",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "i",
        "a",
        "an",
        "the",
        "as",
        "at",
        "in",
        "on",
        "of",
        "to",
        "by",
        "he",
        "she",
        "it",
        "we",
        "they",
        "but",
        "and",
        "or",
        "for",
        "from",
        "with",
        "islamic",
        "state",
        "muslim",
        "christian",
        "sunni",
        "shia",
        "allah",
        "god",
        "islam",
    ]
)


@dataclass(frozen=True, slots=True)
class _Judged:
    mention: Mention
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known before reading: the situation's country (two letters) and centre."""

    iso2: str = ""
    centre: tuple[float, float] | None = None


def find_places(text: str, title: str, names: Names, setting: Setting) -> list[Toponym]:
    """The toponyms of a text in order; the title only helps to tell namesakes apart."""
    judged = [_judge(text, mention) for mention in known_names(text, names.meanings) if mention.key not in _NEVER]
    people = {each.mention.key for each in judged if each.evidence.person}
    context = _context(text, title, judged, names, setting)
    chosen = _choose_all(text, judged, people, context)
    return [_toponym(text, each, place, names) for each, place in chosen]


def _judge(text: str, mention: Mention) -> _Judged:
    return _Judged(mention, weigh(text, mention, titled=len(mention.run) > 5))


@dataclass(frozen=True, slots=True)
class _Context:
    countries: Counter[str]
    areas: Counter[tuple[str, str]]
    points: tuple[tuple[float, float], ...]
    setting: Setting


def _context(text: str, title: str, judged: list[_Judged], names: Names, setting: Setting) -> _Context:
    """Which countries and areas a document is about: those it names, and those whose people it names."""
    seen: Counter[str] = Counter()
    areas: Counter[tuple[str, str]] = Counter()
    points: list[tuple[float, float]] = []
    for each in [*judged, *(_judge(title, mention) for mention in known_names(title, names.meanings))]:
        best = max(each.mention.meanings, key=lambda meaning: meaning.prior)
        if each.evidence.person or best.prior < 3.0 or each.mention.key in words("common_words.txt"):
            continue
        seen[best.iso2] += 2 if best.place.kind == "country" else 1
        if best.place.kind != "country":
            areas[(best.iso2, best.place.admin1)] += 1
            points.append((best.place.lat, best.place.lon))
    for demonym in _DEMONYM.findall(text):
        seen[_demonyms()[demonym]] += 1
    seen.pop("", None)
    return _Context(seen, areas, tuple(points[:200]), setting)


def _demonyms() -> dict[str, str]:
    return {demonym: country.iso2 for country in countries().values() for demonym in country.demonyms}


_DEMONYM = re.compile(rf"\b({'|'.join(sorted(map(re.escape, _demonyms()), key=len, reverse=True))})s?\b")


def _choose_all(text, judged: list[_Judged], people: set[str], context: _Context) -> list[tuple[_Judged, Place]]:
    best: defaultdict[str, list] = defaultdict(list)
    chosen = []
    for index, each in enumerate(judged):
        container = _container(text, each, judged[index + 1] if index + 1 < len(judged) else None)
        meaning, score = _best(each, container, context)
        score += each.evidence.weight + _against(each, people)
        chosen.append((each, meaning, score + (2.0 if container and _inside(meaning, container) else 0.0)))
        best[each.mention.key].append(score)
    return [
        (each, meaning.place)
        for each, meaning, score in chosen
        if score >= _ENOUGH or (max(best[each.mention.key]) >= _ENOUGH + 1.5 and score >= _ENOUGH - 1.5)
    ]


def _against(each: _Judged, people: set[str]) -> float:
    """What speaks against a place: a person's name, a longer proper name, an ordinary word."""
    evidence, key = each.evidence, each.mention.key
    against = -4.0 if evidence.person else 0.0
    against -= 3.0 if evidence.bound else 0.0
    if not evidence.person and key in people:
        against -= 1.0 if evidence.located else 3.0
    if key in words("common_words.txt"):
        against -= 2.5 if evidence.located and not evidence.opens else 5.0
    elif key in words("given_names.txt"):
        against -= 0.5 if evidence.located else 2.0
    return against


def _container(text: str, each: _Judged, following: _Judged | None) -> tuple[Meaning, ...]:
    """What the name right after a comma may mean: "Paris, Texas"."""
    if following is None or not _CONTAINER_GAP.fullmatch(text, each.mention.end, following.mention.start):
        return ()
    return tuple(each for each in following.mention.meanings if each.place.kind in ("country", "governorate", "region"))


def _inside(meaning: Meaning, containers: Iterable[Meaning]) -> bool:
    return any(
        meaning.iso2 == each.iso2
        and meaning.place.place_id != each.place.place_id
        and (each.place.kind == "country" or meaning.code == each.code or meaning.place.admin1 == each.place.name)
        for each in containers
    )


def _best(each: _Judged, container: tuple[Meaning, ...], context: _Context) -> tuple[Meaning, float]:
    scored = [(_score(meaning, each.evidence, container, context), meaning) for meaning in each.mention.meanings]
    score, meaning = max(scored, key=lambda pair: pair[0])
    return meaning, score


def _score(meaning: Meaning, evidence: Evidence, container: tuple[Meaning, ...], context: _Context) -> float:
    score = meaning.prior
    if container and _inside(meaning, container):
        score += 5.0
    if meaning.iso2 and meaning.iso2 == context.setting.iso2:
        score += 2.0
    total = sum(context.countries.values())
    if meaning.place.kind != "country" and total:
        score += 2.5 * context.countries[meaning.iso2] / total if context.countries[meaning.iso2] else -1.0
        score += min(1.5, 0.75 * context.areas[(meaning.iso2, meaning.place.admin1)])
    if evidence.kind:
        score += 4.0 if evidence.kind == meaning.place.kind else -1.0 if meaning.place.kind != "country" else 0.0
    elif meaning.place.kind == "district":
        score -= 2.0
    return score


def _toponym(text: str, each: _Judged, place: Place, names: Names) -> Toponym:
    mention, evidence = each.mention, each.evidence
    start = mention.start
    if evidence.part and place.kind in ("city", "country", "governorate"):
        place = part_of(place, evidence.part, names)
    return Toponym(start, mention.end, text[start : mention.end], place, near=evidence.near)


def part_of(place: Place, part: str, names: Names) -> Place:
    """The named part of a place: West Mosul, northern Iraq; at the point of the whole where no list has the part."""
    place_id = f"{place.place_id}/{part}"
    if place_id in names.own_places:
        return names.own_places[place_id][0]
    kind = "neighbourhood" if place.kind == "city" else "region"
    word = part.capitalize() if kind == "neighbourhood" or part == "central" else f"{part.capitalize()}ern"
    return replace(place, place_id=place_id, name=f"{word} {place.name}", kind=kind)
