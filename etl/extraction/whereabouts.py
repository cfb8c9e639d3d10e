"""Which place a figure is about, and in which role."""

from __future__ import annotations

import re
from collections.abc import Sequence

from etl.extraction.readings import Reading
from etl.extraction.tokens import Token
from etl.model.document import Toponym

_MOVED = frozenset({"displaced", "refugees"})
_ORIGIN = frozenset("from".split())
_TO = frozenset("to into toward towards onto".split())
_COMPASS = frozenset(
    "east west north south northeast northwest southeast southwest outskirts km kilometres miles".split()
)
_HERE = frozenset("in at near across inside around within throughout on over outside between of".split())
_ORGANISATION = re.compile(
    r"\b(?:government|ministry|mission|president|minister|commissioner|council|parliament|army|embassy|kingdom|bank|office"
    r"|governor|mayor|head|spokes\w+|capital|state|islamic state|forces|military|university|observatory|battle|people's)\s+"
    r"(?:of|for|in)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_SPEAKER_AFTER = re.compile(r"\s+(?:said|says|stated|announced|warned|told|reported)\b")


def role_of(tokens: Sequence[Token], position: int, text: str) -> str:
    """``from``, ``to``, ``in``, ``object`` (right after a verb) or ``none`` for the place token at ``position``."""
    token = tokens[position]
    if _ORGANISATION.search(text[max(0, token.start - 40) : token.start]) or _SPEAKER_AFTER.match(text, token.end):
        return "none"
    if (
        position + 1 < len(tokens)
        and tokens[position + 1].kind in ("noun", "word")
        and tokens[position + 1].upper
        and tokens[position + 1].start - token.end < 2
    ):
        return "none"
    for k in range(position - 1, max(-1, position - 7), -1):
        word, kind = tokens[k].word, tokens[k].kind
        if kind == "prep":
            if word == "of" and (back := _governing_preposition(tokens, k)):
                return back
            if word == "out":
                return "from"
            if word == "of" and k and tokens[k - 1].word in _COMPASS:
                return "other"
            return "from" if word in _ORIGIN else "to" if word in _TO else "in" if word in _HERE else "other"
        if kind == "place" and tokens[k + 1].word == ",":
            return "chain"
        if kind in ("cue", "aux", "report", "rel", "num", "conj", "date"):
            return "object" if kind == "cue" else "list" if kind == "conj" else "none"
    return "none"


def _governing_preposition(tokens: Sequence[Token], k: int) -> str:
    """The preposition before "the outskirts of", "western neighbourhoods of"."""
    for m in range(k - 1, max(-1, k - 7), -1):
        if tokens[m].kind == "prep" and tokens[m].word != "of":
            word = tokens[m].word
            return (
                "from" if word in _ORIGIN or word == "out" else "to" if word in _TO else "in" if word in _HERE else ""
            )
        if tokens[m].kind == "cue" and any(c.metric in _MOVED for c in tokens[m].entry.cues):
            return "object"
        if tokens[m].kind in ("num", "aux", "punct", "report", "place"):
            return ""
    return ""


def choose(reading: Reading, tokens: Sequence[Token], text: str) -> tuple[Toponym | None, str]:
    """The toponym of the sentence that the reading is about, and how it stands to it."""
    best, best_score, best_role = None, -99.0, ""
    at = reading.token
    verb = reading.verb if reading.verb >= 0 else at
    if reading.how in ("table", "place list"):
        return _row_place(tokens, at, reading.how == "table")
    for position, token in enumerate(tokens):
        if token.kind != "place" or token.value.place is None:
            continue
        role = role_of(tokens, position, text)
        score = _weight(reading, role) - _distance(tokens, position, at, verb)
        if role == "chain":
            score -= 3
        if score > best_score:
            best, best_score, best_role = token.value, score, role
    if best_score < -6:
        return None, ""
    return best, best_role


def _row_place(tokens: Sequence[Token], at: int, table: bool) -> tuple[Toponym | None, str]:
    """The place that names a row, or the one right before the number in a list."""
    named = [t.value for t in tokens[:at] if t.kind == "place" and t.value.place is not None]
    return (named[0] if table else named[-1], "in") if named else (None, "")


def across_border(reading: Reading, tokens: Sequence[Token], origin: Toponym | None, text: str) -> Reading:
    """The reading as ``refugees`` where people fled into another country, as ``displaced`` where a crossing was inside one."""
    if reading.metric not in _MOVED or reading.flag == "stock" or origin is None or origin.place is None:
        return reading
    targets = [
        t.value
        for p, t in enumerate(tokens)
        if t.kind == "place" and t.value.place and role_of(tokens, p, text) == "to"
    ]
    targets = [t for t in targets if t.place.country and origin.place.country]
    if not targets or reading.how == "noun":
        return reading
    abroad = any(t.place.country != origin.place.country for t in targets)
    if reading.metric == "displaced" and abroad and reading.phrase.head not in ("idps", "idp"):
        return reading._replace(metric="refugees")
    if reading.metric == "refugees" and not abroad and reading.phrase.head not in ("refugees", "asylum-seekers"):
        return reading._replace(metric="displaced")
    return reading


def _weight(reading: Reading, role: str) -> float:
    moved = reading.metric in _MOVED
    if role == "from":
        return 4.0 if moved else 1.0
    if role == "to":
        return 2.0 if reading.metric == "returned" else -3.0 if moved else 0.0
    if role == "object":
        return 4.0 if moved else 1.0
    if role in ("in", "list"):
        return 2.0
    return {"other": 0.5, "chain": 1.0, "none": -2.0}.get(role, 0.0)


def _distance(tokens: Sequence[Token], position: int, at: int, verb: int) -> float:
    low, high = min(at, position), max(at, position)
    crossed = 0.0
    for token in tokens[low + 1 : high]:
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
