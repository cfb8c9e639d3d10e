"""How likely a name means a place, and which: the weights of what speaks for and against."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from etl.places.evidence import Evidence
from etl.places.lookup import Meaning
from etl.places.mentions import Mention
from etl.places.tables import words

ENOUGH = 4.0
CERTAIN = 5.0
LENIENT = 2.5
_SMALL_CITY = 300_000
_CLOSE_DEGREES = 1.5
_ELSEWHERE = 2.5  # "Nasir, in Upper Nile State" is none of the Nasirs of other countries
# After a preposition, a name that only one country knows, and that is no word or person's name, is likely that place.
_ONE_COUNTRY = 1.0
_WELL_KNOWN = 4.5
# A document that names one country so often is about it: an obscure namesake elsewhere is hardly meant.
_SETTLED = 4
_KNOWN_AREA = 4.2


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known before reading: the situation's country (two letters) and centre."""

    iso2: str = ""
    centre: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What a document is about: countries and areas by how often it names them, and points of places it names.

    ``own_share`` is what each name itself added to ``countries``: no name may speak for its own meaning.
    """

    setting: Setting
    countries: Counter[str] = field(default_factory=Counter)
    areas: Counter[tuple[str, str]] = field(default_factory=Counter)
    points: tuple[tuple[float, float], ...] = ()
    own_share: dict[str, Counter[str]] = field(default_factory=dict)


def best_meaning(mention: Mention, evidence: Evidence, container: tuple[Meaning, ...], context: Context):
    """The likeliest meaning of a mention and its weight."""
    scored = [(score(each, mention.key, evidence, container, context), each) for each in mention.meanings]
    weight, meaning = max(scored, key=lambda pair: pair[0])
    return meaning, weight


def score(meaning: Meaning, key: str, evidence: Evidence, container: tuple[Meaning, ...], context: Context) -> float:
    """The weight of one meaning: how well known it is, and how well it fits the words and the document around."""
    place = meaning.place
    weight = meaning.prior + (5.0 if container and inside(meaning, container) else 0.0)
    if container and meaning.iso2 and all(each.iso2 and each.iso2 != meaning.iso2 for each in container):
        weight -= _ELSEWHERE
    if place.kind == "country":
        return weight - (1.0 if evidence.kind else 0.0) + min(0.0, _by_country(meaning, key, context) + 1.0)
    if meaning.iso2 and meaning.iso2 == context.setting.iso2:
        weight += 2.0
    weight += _by_country(meaning, key, context)
    if context.countries[meaning.iso2] > context.own_share.get(key, Counter())[meaning.iso2]:
        weight += min(1.5, 0.75 * context.areas[(meaning.iso2, place.admin1)])
    if not meaning.own and any(
        abs(lat - place.lat) < _CLOSE_DEGREES and abs(lon - place.lon) < _CLOSE_DEGREES for lat, lon in context.points
    ):
        weight += 1.0
    if evidence.article and place.kind == "city":
        weight -= 2.0  # "the Canton": towns bear no article
    if evidence.kind:
        weight += 4.0 if evidence.kind == place.kind else -1.0
    elif place.kind == "district" and not place.population:
        weight -= 2.0
    return weight


def _by_country(meaning: Meaning, key: str, context: Context) -> float:
    own = context.own_share.get(key, Counter())
    total = context.countries.total() - own.total()
    if total <= 0 or not meaning.iso2:
        return 0.0
    named = context.countries[meaning.iso2] - own[meaning.iso2]
    if named > 0:
        return 1.5 + 1.5 * named / total
    place = meaning.place
    known = place.population > _SMALL_CITY if place.kind == "city" else meaning.prior > _KNOWN_AREA
    if (known and meaning.main) or meaning.own:
        return -1.0
    settled = total >= _SETTLED and max((context.countries - own).values(), default=0) > 0.8 * total
    return -2.0 if meaning.main else -4.0 if settled else -3.0


def against(mention: Mention, evidence: Evidence, meaning: Meaning, people: set[str], parts: set[str]) -> float:
    """What speaks against any place: a person's name, a longer proper name, an ordinary word.

    ``people`` are names that the document gives to people elsewhere, ``parts`` those that end a longer proper name.
    """
    key = mention.key
    weight = -4.0 if evidence.person else 0.0
    weight -= 3.0 if evidence.bound else 0.0
    if not evidence.person and key in people:
        weight -= 1.0 if evidence.located and key not in _names() else 3.0
    if meaning.place.kind == "country":
        return weight
    if key in parts and not (evidence.bound or evidence.located) and meaning.prior < _WELL_KNOWN:
        weight -= 2.0
    if meaning.place.kind == "governorate" and meaning.prior >= _WELL_KNOWN:
        return weight
    if key in words("common_words.txt"):
        weight -= 2.5 if evidence.located and not evidence.opens else 5.0
    elif key in words("given_names.txt"):
        weight -= 0.5 if evidence.located else 2.0
    elif key in words("family_names.txt"):
        weight -= 0.0 if evidence.located else 1.5
    elif evidence.located and len({each.iso2 for each in mention.meanings}) == 1:
        weight += _ONE_COUNTRY
    return weight


@cache
def _names() -> frozenset[str]:
    return words("given_names.txt") | words("family_names.txt")


def inside(meaning: Meaning, containers: Iterable[Meaning]) -> bool:
    """Whether a meaning lies in one of the countries or areas."""
    return any(
        meaning.iso2 == each.iso2
        and meaning.place.place_id != each.place.place_id
        and (each.place.kind == "country" or meaning.code == each.code or meaning.place.admin1 == each.place.name)
        for each in containers
    )
