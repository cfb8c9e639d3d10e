"""How a place stands in its sentence: fled from, fled to, happened in, or only part of a name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from etl.extraction.lexicon import MOVED, UNIT_METRICS
from etl.extraction.tokens import Token
from etl.extraction.words import word_set

_TO = word_set("to into toward towards onto")
_HERE = word_set("in at near across inside around within throughout on over outside between of")
# An event happens in the smallest place that its sentence names, other things being equal.
_STRUCK = word_set(
    "hit hits hitting struck strikes striking bombed bombs bombing shelled shells shelling pounded pounds pounding "
    "rocked rocks attacked attacks attacking raided stormed storms targeted"
)
COUNTING = word_set("had has lost followed recorded saw reported registered accounted accounts counted counts suffered")
_WEAPONS = word_set("missile drone military air warplane warplanes jet jets aircraft bombing artillery special")
_COMPASS = word_set("east west north south northeast northwest southeast southwest outskirts km kilometres miles")
_ARRIVING = ("reach", "arriv", "enter", "cross", "to ", "into ")
_ORGANISATION = re.compile(
    r"\b(?:government|ministry|mission|president|minister|commissioner|council|parliament|army|embassy|kingdom|bank"
    r"|office"
    r"|governor|mayor|head|spokes\w+|state|forces|military|university|observatory|people's|republic|coordinator|envoy"
    r"|rapporteur|representative|director|command|commander|operations? command)"
    r"\s+(?:of|for|in|to)\s+(?:the\s+)?(?:nearby\s+|neighbou?ring\s+)?$"
    r"|\bIslamic State (?:in|of) (?:Iraq and (?:the )?)?$",
    re.IGNORECASE,
)
_NAME_LINKS = word_set("of for in to the and")
SPEAKER_AFTER = re.compile(
    r"\s+(?:said|says|stated|announced|warned|told|(?:has |have )?reported|reports|puts|confirms|confirmed|counts"
    r"|estimates|believes|claims|admits"
    r"|concedes|acknowledges|acknowledged)\b"
)
_NAMED_AFTER = re.compile(
    r"['’]s?\s+(?:the\s+)?[A-Z]|['’]s\s+(?:[\w-]+\s+){0,2}(?:city|town|capital|port|airport|neighbou?r|camp)\b"
    r"|['’]s (?:\w+ )?(?:army|military|government|ministry|forces|police|disaster|president)"
)
_OPERATION_AFTER = re.compile(
    r"(?:\s\w+)?\s+(?:offensive|operations?|battle|crisis|conflict|attack|fighting|siege|campaign|war)\b"
)
_ARM_AFTER = re.compile(
    r"[- ](?:(?:regional|provincial|state|district|municipal|local|governorate|oblast|county|city|health)\s)*"
    r"(?:army|military|government|authorit\w+|administration|governor|gov\.|mayor|council|prosecutor|lawmaker"
    r"|directorate|department|bureau|forces|police|troops|soldiers|officials?|parliament|air force"
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
        or SPEAKER_AFTER.match(text, token.end)
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
    return opens and not COUNTING.isdisjoint(behind[:2])


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
        if word in _STRUCK and k == position - 1:
            return "in"
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
        if tokens[m].kind == "cue" and any(c.metric in MOVED for c in tokens[m].entry.cues):
            return "object"
        if tokens[m].kind in ("num", "aux", "punct", "report", "place"):
            return ""
    return ""


def roles_of(tokens: Sequence[Token], text: str) -> dict[int, str]:
    """The role of every resolved place token of a sentence."""
    return {
        p: role_of(tokens, p, text) for p, t in enumerate(tokens) if t.kind == "place" and t.value.place is not None
    }
