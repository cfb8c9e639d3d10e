"""Whether people stayed inside their country or fled across its border."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from etl.extraction.lexicon import MOVED
from etl.extraction.reading import Reading
from etl.extraction.tokens import Token
from etl.extraction.words import word_set
from etl.model.document import Toponym

_LAND = word_set("territory territories area areas side zone zones lines")
_ENTERING = ("arriv", "enter", "reach", "sought", "seek", "cross")


def across_border(
    reading: Reading, tokens: Sequence[Token], origin: Toponym | None, roles: Mapping[int, str]
) -> Reading:
    """As ``refugees`` where people fled into another country, as ``displaced`` where they stayed inside one."""
    if reading.metric not in MOVED or reading.flag == "stock" or reading.how == "noun":
        return reading
    if reading.metric == "displaced" and _goes_abroad(reading, tokens):
        return reading._replace(metric="refugees")
    if reading.metric == "refugees" and _crosses_lines(reading, tokens):
        return reading._replace(metric="displaced")
    if origin is None or origin.place is None:
        return reading
    home = origin.place.country
    if reading.metric == "displaced" and _arrives_in_country(reading, tokens):
        return reading._replace(metric="refugees")
    if reading.metric == "displaced" and (_over_border(reading, tokens) or _flees_next_door(tokens, roles)):
        return reading._replace(metric="refugees")
    targets = [tokens[position].value.place for position, role in roles.items() if role == "to"]
    if reading.metric == "refugees" and any(place is origin.place and place.kind == "country" for place in targets):
        return reading
    if reading.metric == "refugees" and any(t.word in ("border", "borders") for t in tokens[max(reading.verb, 0) :]):
        return reading
    abroad = {place.country != home for place in targets if place.country and home}
    if not abroad:
        return reading
    if reading.metric == "displaced" and True in abroad and reading.phrase.head not in ("idps", "idp", "evacuees"):
        return reading._replace(metric="refugees")
    if (
        reading.metric == "refugees"
        and True not in abroad
        and reading.phrase.head not in ("asylum-seekers", "asylum seekers")
    ):
        return reading._replace(metric="displaced")
    return reading


def _goes_abroad(reading: Reading, tokens: Sequence[Token]) -> bool:
    """ "Fled to neighbouring countries", "sought safety abroad"."""
    words = [token.word for token in tokens[max(reading.verb, 0) : max(reading.verb, 0) + 7]]
    beside = zip(words, words[1:], strict=False)
    return "abroad" in words or any(
        one in ("neighbouring", "neighboring", "other", "nearby") and other in ("countries", "states")
        for one, other in beside
    )


def _crosses_lines(reading: Reading, tokens: Sequence[Token]) -> bool:
    """ "Crossed into government-held territory": over a front, not a border."""
    words = [token.word for token in tokens[max(reading.verb, 0) + 1 : max(reading.verb, 0) + 10]]
    held = any(word.endswith(("held", "controlled")) for word in words)
    return held and not _LAND.isdisjoint(words) and "border" not in words


def _over_border(reading: Reading, tokens: Sequence[Token]) -> bool:
    """ "Driven across the border into Cox's Bazar", "fled over the border"."""
    words = [token.word for token in tokens[max(reading.verb, 0) : max(reading.verb, reading.token) + 12]]
    behind = (words[k + 1 : k + 3] for k, word in enumerate(words) if word in ("across", "over"))
    return any(words in (["the", "border"], ["the", "frontier"]) for words in behind)


def _flees_next_door(tokens: Sequence[Token], roles: Mapping[int, str]) -> bool:
    """ "Fled to neighbouring Chad": a country beside the one fled from, whether that is named or not."""
    return any(
        role == "to"
        and tokens[at].value.place.kind == "country"
        and tokens[at - 1].word in ("neighbouring", "neighboring", "nearby")
        for at, role in roles.items()
        if at
    )


def _arrives_in_country(reading: Reading, tokens: Sequence[Token]) -> bool:
    """ "arrived in Armenia", "entered Poland": a country right behind a verb of arrival."""
    if reading.verb < 0 or not tokens[reading.verb].word.startswith(_ENTERING):
        return False
    near = tokens[reading.verb + 1 : reading.verb + 5]
    return any(t.kind == "place" and t.value.place is not None and t.value.place.kind == "country" for t in near)
