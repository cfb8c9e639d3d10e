"""Which place of its sentence a figure is about, and in which role."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from etl.extraction.asides import between
from etl.extraction.lexicon import MOVED
from etl.extraction.place_roles import COUNTING, SPEAKER_AFTER
from etl.extraction.reading import Reading
from etl.extraction.tokens import Token
from etl.extraction.words import word_set
from etl.model.document import Toponym

# An event happens in the smallest place that its sentence names, other things being equal.
_SPECIFIC = {"city": 0.3, "site": 0.3, "neighbourhood": 0.3, "country": -0.5, "region": -0.5}
_OF_PARTS = frozenset({"of", "in", "of them", "of whom", "of which"})
_PARTITIVE = frozenset({"of", "of them", "of whom", "of which", "of these"})
_PARTS = word_set("half most mostly many mainly some majority")
_WATER_AFTER = re.compile(r"\s+(?:river|sea|lake|valley|mountains?|plains?)\b", re.IGNORECASE)


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
    if reading.how == "gap" and at and tokens[at - 1].kind == "place" and tokens[at - 1].value.place is not None:
        return tokens[at - 1].value, "in"
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
        return toponym.place.kind in ("country", "region", "governorate")
    return role == "to" and reading.metric in MOVED


def names_its_country(text: str, toponym: Toponym | None, fallback: Toponym) -> bool:
    """Whether a country that reports figures of its own ("Chad reported 4,000 …") beats a place of another one."""
    if toponym is None or toponym.place.kind != "country" or not SPEAKER_AFTER.match(text, toponym.end):
        return False
    return fallback.place.country != toponym.place.country


def _row_place(tokens: Sequence[Token], at: int, table: bool) -> tuple[Toponym | None, str]:
    """The place that names a row, or the one right before the number in a list."""
    named = [t.value for t in tokens[:at] if t.kind == "place" and t.value.place is not None]
    return (named[0] if table else named[-1], "in") if named else (None, "")


def _weight(reading: Reading, role: str) -> float:
    moved = reading.metric in MOVED
    if role == "from" and reading.metric == "returned":
        return -3.0
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
    behind = next((t for t in tokens[position + 1 : position + 3] if t.word not in COUNTING and t.word != "with"), None)
    return behind is not None and behind.kind == "num"


def _distance(tokens: Sequence[Token], position: int, at: int, verb: int) -> float:
    low, high = min(at, position), max(at, position)
    crossed = 0.0
    for token in between(tokens, low + 1, high):
        if token.kind == "num":
            crossed += 1.0
        elif token.kind == "subset":
            crossed += 1.5
        elif token.word in (";", "while", "but", "|"):
            crossed += 2.0 if token.word != "|" else 4.0
        elif token.word in (",", "and", "as"):
            crossed += 0.3
    if position < at and position < 6:
        crossed = min(crossed, 0.8)
    near = min(abs(position - at), abs(position - verb))
    return crossed + 0.08 * near + (0.4 if position < at else 0.0)
