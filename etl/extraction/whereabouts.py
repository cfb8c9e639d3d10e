"""Which place of its sentence a figure is about, and in which role."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from etl.extraction.asides import between
from etl.extraction.lexicon import UNIT_METRICS
from etl.extraction.reading import Reading
from etl.extraction.tokens import Token
from etl.extraction.words import word_set
from etl.model.document import Toponym

_MOVED = frozenset({"displaced", "refugees"})
_TO = word_set("to into toward towards onto")
_HERE = word_set("in at near across inside around within throughout on over outside between of")
_SUPERLATIVE = re.compile(r"\b(?:most \w+|\w+est|worst|largest|only) (?:\w+ ){0,2}(?:in|on|of) (?:the )?$")
# An event happens in the smallest place that its sentence names, other things being equal.
_COUNTING = word_set("had has followed recorded saw reported registered accounted counted suffered")
_WEAPONS = word_set("missile drone military air warplane warplanes jet jets aircraft bombing artillery special")
_SPECIFIC = {"city": 0.3, "site": 0.3, "neighbourhood": 0.3, "country": -0.5, "region": -0.5}
_COMPASS = word_set("east west north south northeast northwest southeast southwest outskirts km kilometres miles")
_OF_PARTS = frozenset({"of", "in", "of them", "of whom", "of which"})
_PARTITIVE = frozenset({"of", "of them", "of whom", "of which", "of these"})
_PARTS = word_set("half most mostly many mainly some majority")
_ARRIVING = ("reach", "arriv", "enter", "cross", "to ", "into ")
_ENTERING = ("arriv", "enter", "reach", "sought", "seek", "cross")
_ORGANISATION = re.compile(
    r"\b(?:government|ministry|mission|president|minister|commissioner|council|parliament|army|embassy|kingdom|bank"
    r"|office"
    r"|governor|mayor|head|spokes\w+|state|forces|military|university|observatory|people's|republic|coordinator|envoy"
    r"|rapporteur|representative|director|command|commander|operations? command)\s+(?:of|for|in|to)\s+(?:the\s+)?$"
    r"|\bIslamic State (?:in|of) (?:Iraq and (?:the )?)?$",
    re.IGNORECASE,
)
_NAME_LINKS = word_set("of for in to the and")
_SPEAKER_AFTER = re.compile(
    r"\s+(?:said|says|stated|announced|warned|told|reported|estimates|believes|claims|admits"
    r"|concedes|acknowledges|acknowledged)\b"
)
_NAMED_AFTER = re.compile(
    r"['’]s?\s+(?:the\s+)?[A-Z]|['’]s\s+(?:[\w-]+\s+){0,2}(?:city|town|capital|port|airport|neighbou?r|camp)\b"
    r"|['’]s (?:\w+ )?(?:army|military|government|ministry|forces|police|disaster|president)"
)
_OPERATION_AFTER = re.compile(
    r"(?:\s\w+)?\s+(?:offensive|operations?|battle|crisis|conflict|attack|fighting|siege|campaign|war)\b"
)
_WATER_AFTER = re.compile(r"\s+(?:river|sea|lake|valley|mountains?|plains?)\b", re.IGNORECASE)
_ARM_AFTER = re.compile(
    r"[- ](?:army|military|government|authorit\w+|forces|police|troops|soldiers|officials?|parliament|air force"
    r"|navy|state media"
    r"|state television|regime|security forces|defen[cs]e ministry|foreign ministry|president|prime minister"
    r"|based|led|backed"
    r"|controlled|allied|aligned|run)\b"
)
_AGENT_AFTER = re.compile(
    r"[’']s? (?:[\w-]+ ){0,2}(?:invasion|offensive|assault|attacks?|strikes?|airstrikes?|bombardment|bombing"
    r"|campaign|war|siege|intervention)\b"
)
_CAPITAL_AFTER = re.compile(r"[’'s]* (?:provincial |regional |state |district )?capital\b(?! city)")
_CAPITAL_BEFORE = re.compile(
    r"\bcapital (?:city )?of (?:the )?(?:\w+ern |\w+[- ]?east(?:ern)? |\w+[- ]?west(?:ern)? )?$"
)
_BY = re.compile(r"\bby (?:the )?(?:[\w/-]+ (?:and|or) (?:the )?)?$")
_ACCORDING = re.compile(r"\baccording to [^,]*$")


def role_of(tokens: Sequence[Token], position: int, text: str) -> str:
    """How the place token at ``position`` stands in its sentence.

    ``from``, ``to``, ``in``, ``object`` (right after a verb), ``list`` (after "and"), ``chain`` ("Baidoa, Somalia"),
    ``other`` (another preposition) or ``none`` (part of a name, or no preposition at all).
    """
    token = tokens[position]
    before = text[max(0, token.start - 60) : token.start]
    words = before.split()
    if (
        (words and words[-1].lower() in _NAME_LINKS and _ORGANISATION.search(before))
        or _SPEAKER_AFTER.match(text, token.end)
        or _NAMED_AFTER.match(text, token.end)
    ):
        return "none"
    if ("according" in before and _ACCORDING.search(before)) or _is_name_part(tokens, position):
        return "none"
    if _holds_another(tokens, position):
        return "chain"
    if _CAPITAL_AFTER.match(text, token.end) or _CAPITAL_BEFORE.search(before):
        return "chain"
    if _ARM_AFTER.match(text, token.end) or _AGENT_AFTER.match(text, token.end):
        return "none"
    if _is_attribute(tokens, position):
        return "none"
    if _is_subject(tokens, position):
        return "in"
    role = _by_preposition(tokens, position)
    if role in ("other", "none") and _OPERATION_AFTER.match(text, token.end):
        return "from" if role == "other" else role
    return "none" if role == "other" and _BY.search(before) else role


def _holds_another(tokens: Sequence[Token], position: int) -> bool:
    """Whether it only says where another place is: "Congo's northeastern Ituri province"."""
    behind = tokens[position + 1 : position + 9]
    if not behind or behind[0].word not in ("'s", "'", "’"):
        return False
    named = next((k for k, token in enumerate(behind) if token.kind == "place"), 0)
    words = [token for token in behind[1:named] if token.word != "s"]
    return bool(named) and all(token.kind in ("mod", "word") or token.word == "of" for token in words)


def _is_subject(tokens: Sequence[Token], position: int) -> bool:
    """Whether a place opens a clause that counts there: "and Salahadin had 4 killed", "Ninewa followed with 36"."""
    before = tokens[position - 1] if position else None
    opens = before is None or before.kind in ("conj", "punct", "date") or before.kind == "det" and position < 2
    behind = [token.word for token in tokens[position + 1 : position + 4]]
    return opens and not _COUNTING.isdisjoint(behind[:2])


def _is_attribute(tokens: Sequence[Token], position: int) -> bool:
    """Whether a country only says whose or which: "a suspected U.S. missile attack"."""
    place = tokens[position].value.place
    following = tokens[position + 1] if position + 1 < len(tokens) else None
    if place is None or place.kind != "country" or following is None or following.start - tokens[position].end > 1:
        return False
    weapon = following.word in _WEAPONS
    return weapon or following.kind == "cue" and any(cue.metric in UNIT_METRICS for cue in following.entry.cues)


def _is_name_part(tokens: Sequence[Token], position: int) -> bool:
    if position + 1 >= len(tokens):
        return False
    token, following = tokens[position], tokens[position + 1]
    return following.kind in ("noun", "word", "mod") and following.upper and following.start - token.end < 2


def _by_preposition(tokens: Sequence[Token], position: int) -> str:
    for k in range(position - 1, max(-1, position - 7), -1):
        word, kind = tokens[k].word, tokens[k].kind
        if kind == "prep":
            if word == "of" and (back := _governing_preposition(tokens, k)):
                return back
            if word == "in" and (holder := _held_by(tokens, k)) is not None and _by_preposition(tokens, holder) == "to":
                return "to"
            if word == "of" and k and tokens[k - 1].word in _COMPASS:
                return "other"
            return _preposition_role(word) or "other"
        if kind == "place" and tokens[k + 1].word == ",":
            return "chain"
        if kind == "cue":
            return "to" if word.startswith(_ARRIVING) or word.endswith((" into", " to")) else "object"
        if kind == "conj" and k and tokens[k - 1].kind == "place":
            return _by_preposition(tokens, k - 1)
        if kind in ("aux", "report", "rel", "num", "conj", "date"):
            return "list" if kind == "conj" else "none"
    return "none"


def _held_by(tokens: Sequence[Token], k: int) -> int | None:
    """The place right before "in": "fled to the Zulia state in Venezuela"."""
    return next((m for m in range(k - 1, max(-1, k - 3), -1) if tokens[m].kind == "place"), None)


def _preposition_role(word: str) -> str:
    if word in ("from", "out"):
        return "from"
    return "to" if word in _TO else "in" if word in _HERE else ""


def _governing_preposition(tokens: Sequence[Token], k: int) -> str:
    """The preposition before "the outskirts of", "western neighbourhoods of"."""
    for m in range(k - 1, max(-1, k - 7), -1):
        if tokens[m].kind == "prep" and tokens[m].word != "of":
            return "" if tokens[m].word in _COMPASS else _preposition_role(tokens[m].word)
        if tokens[m].kind == "cue" and any(c.metric in _MOVED for c in tokens[m].entry.cues):
            return "object"
        if tokens[m].kind in ("num", "aux", "punct", "report", "place"):
            return ""
    return ""


def roles_of(tokens: Sequence[Token], text: str) -> dict[int, str]:
    """The role of every resolved place token of a sentence."""
    return {
        p: role_of(tokens, p, text) for p, t in enumerate(tokens) if t.kind == "place" and t.value.place is not None
    }


def choose(
    reading: Reading, tokens: Sequence[Token], text: str, roles: Mapping[int, str]
) -> tuple[Toponym | None, str]:
    """The toponym of the sentence that the reading is about, and how it stands to it; ``None`` if there is none."""
    at = reading.token
    if reading.how in ("table", "place list"):
        return _row_place(tokens, at, reading.how == "table")
    if (
        at > 1
        and tokens[at - 1].word == "("
        and tokens[at - 2].kind == "place"
        and tokens[at - 2].value.place is not None
    ):
        return tokens[at - 2].value, "in"
    verb = reading.verb if reading.verb >= 0 else at
    hosted = reading.how == "object" and reading.flag == "stock"
    best, best_score, best_role = None, -5.0, ""
    for position, role in roles.items():
        token = tokens[position]
        score = _weight(reading, role) - _distance(tokens, position, at, verb)
        score += 0.25 if "/" in token.value.place.place_id and token.value.place.kind == "region" else 0.0
        score += _SPECIFIC.get(token.value.place.kind, 0.0)
        score -= 3.0 if role == "chain" else 1.0 if _WATER_AFTER.match(text, token.end) else 0.0
        score -= 1.0 if position and tokens[position - 1].word in ("and", "or", "&") else 0.0
        score += 0.8 if reading.metric == "returned" and position > verb else 0.0
        score += 2.0 if hosted and position < verb and role != "from" else 0.0
        score -= 2.5 if _in_speaker(tokens, position, at) else 0.0
        score -= 6.0 if _of_a_part(tokens, position, at) or _names_next(tokens, position, at) else 0.0
        if score > best_score:
            best, best_score, best_role = token.value, score, role
    return best, best_role


def is_weak(reading: Reading, toponym: Toponym, role: str) -> bool:
    """Whether a place outside the sentence would be better: a mere country name, or only where people fled *to*."""
    if role == "none":
        return toponym.place.kind in ("country", "region")
    return role == "to" and reading.metric in _MOVED


def names_its_country(text: str, toponym: Toponym | None, fallback: Toponym) -> bool:
    """Whether a country that reports figures of its own ("Chad reported 4,000 …") beats a place of another one."""
    if toponym is None or toponym.place.kind != "country" or not _SPEAKER_AFTER.match(text, toponym.end):
        return False
    return fallback.place.country != toponym.place.country


def _row_place(tokens: Sequence[Token], at: int, table: bool) -> tuple[Toponym | None, str]:
    """The place that names a row, or the one right before the number in a list."""
    named = [t.value for t in tokens[:at] if t.kind == "place" and t.value.place is not None]
    return (named[0] if table else named[-1], "in") if named else (None, "")


def across_border(
    reading: Reading, tokens: Sequence[Token], origin: Toponym | None, roles: Mapping[int, str]
) -> Reading:
    """As ``refugees`` where people fled into another country, as ``displaced`` where they stayed inside one."""
    if reading.metric not in _MOVED or reading.flag == "stock" or reading.how == "noun":
        return reading
    if reading.metric == "displaced" and _goes_abroad(reading, tokens):
        return reading._replace(metric="refugees")
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


def _weight(reading: Reading, role: str) -> float:
    moved = reading.metric in _MOVED
    if role in ("from", "object"):
        return 4.0 if moved else 1.0
    if role == "to":
        return 2.0 if reading.metric == "returned" else -3.0 if moved else 0.0
    if role in ("in", "list"):
        return 2.0
    return {"other": 0.5, "chain": 1.0, "none": -2.0}.get(role, 0.0)


def _in_speaker(tokens: Sequence[Token], position: int, at: int) -> bool:
    """Whether the place stands in the words that name a speaker: "The governor of Anbar estimates that 500 …"."""
    if position > at or tokens[0].kind == "prep" and position < 4:
        return False
    return any(
        token.kind == "report" or token.word in ("estimates", "said", "reported") for token in tokens[position + 1 : at]
    )


def _of_a_part(tokens: Sequence[Token], position: int, at: int) -> bool:
    """Whether the place is that of a part told behind the number: "170 abductions, half of them in Artibonite"."""
    if _in_bracketed_part(tokens, position, at):
        return True
    passed = between(tokens, at + 1, position)
    words = [token.word for token in passed]
    if any(t.kind == "num" and w in _PARTITIVE for t, w in zip(passed, words[1:], strict=False)):
        return True
    return any(word in _PARTS for word in words) and any(word in _OF_PARTS for word in words)


def _in_bracketed_part(tokens: Sequence[Token], position: int, at: int) -> bool:
    """Whether the place stands in a bracket that tells of a part only: "20,023 dead (including 19 in Pakistan)"."""
    opened = next((k for k in range(position - 1, max(-1, position - 8), -1) if tokens[k].word in ("(", ")")), -1)
    if opened < 0 or tokens[opened].word == ")" or tokens[opened + 1].kind != "subset":
        return False
    closed = next((k for k in range(position, len(tokens)) if tokens[k].word == ")"), len(tokens))
    return not opened < at < closed


def _names_next(tokens: Sequence[Token], position: int, at: int) -> bool:
    """Whether the place stands right before another number: "1,033 (Sindh 347, Punjab 168)"."""
    if not at < position < len(tokens) - 1:
        return False
    behind = next(
        (t for t in tokens[position + 1 : position + 3] if t.word not in _COUNTING and t.word != "with"), None
    )
    return behind is not None and behind.kind == "num"


def _distance(tokens: Sequence[Token], position: int, at: int, verb: int) -> float:
    low, high = min(at, position), max(at, position)
    crossed = 0.0
    for token in between(tokens, low + 1, high):
        if token.kind == "num":
            crossed += 1.0
        elif token.kind == "subset":
            crossed += 1.5
        elif token.word in (";", "while", "but"):
            crossed += 2.0
        elif token.word in (",", "and", "as"):
            crossed += 0.3
    if position < at and position < 6:
        crossed = min(crossed, 0.8)
    near = min(abs(position - at), abs(position - verb))
    return crossed + 0.08 * near + (0.4 if position < at else 0.0)
