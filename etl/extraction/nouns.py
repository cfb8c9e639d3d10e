"""What words around a counted noun are: its parts, its attributes, or the beginning of something else."""

from __future__ import annotations

from collections.abc import Sequence

from etl.extraction.lexicon import NOT_PEOPLE, Cue
from etl.extraction.tokens import Token
from etl.extraction.words import word_set

_SINGULAR_ATTRIBUTES = word_set(
    "refugee idp family child civilian police household military patient prisoner victim hostage civilians student air "
    "member population strike attack incident women children security villagers health un aid death worker resident"
)
_ARMED = word_set(
    "isil isis is taliban army military police security forces militia militias militant peshmerga hamas hezbollah "
    "rebel "
    "paramilitaries paramilitary armed gunmen rsf saf houthi soldiers fighters al-shabaab al-qaeda commando guard"
)


def complement(tokens: Sequence[Token], index: int, head: Token, group: str) -> str:
    """ "members of the Iraqi military", "bodies of police recruits": the group that the complement names."""
    if group == "armed":
        return group
    window = tokens[index : index + 7]
    if not window or window[0].word != "of" or "former" in (tokens[index - 2].word, tokens[max(0, index - 3)].word):
        return group
    for token in window[1:]:
        if token.kind in ("cue", "aux", "punct", "num", "report"):
            break
        if token.word in _ARMED or token.entry.group == "combatants" or any(w in _ARMED for w in token.word.split()):
            return "combatants"
        if token.entry.group not in ("", "all") and head.word in ("bodies", "deaths", "corpses"):
            return token.entry.group
    return group


def may_be_plural(word: str) -> bool:
    """Whether an unknown word may name several people or things."""
    return (
        (word.endswith("s") and not word.endswith("ss"))
        or word in NOT_PEOPLE
        or word.endswith(("men", "folk", "people"))
    )


def noun_follows(tokens: Sequence[Token], index: int, limit: int) -> bool:
    """Whether an unknown word leads on to a noun ("large crowds", "separate strikes"), so that it is no verb."""
    for token in tokens[index : min(limit, index + 3)]:
        if token.kind == "noun" or (token.kind == "cue" and is_noun(token)):
            return True
        if token.kind == "word" and may_be_plural(token.word):
            return True
        if token.kind not in ("word", "mod", "place", "cue", "adv") and token.word not in ("-", "'", '"'):
            return False
    return False


def partitive(tokens: Sequence[Token], index: int) -> tuple[int, bool]:
    """Behind "of the", "of whom": where the noun begins, and whether the number is a part."""
    if index + 1 < len(tokens) and tokens[index].word == "of" and tokens[index].kind == "prep":
        following = tokens[index + 1]
        if following.kind == "det" and following.word not in ("a", "an"):
            return index + 2, True
        if following.word in ("them", "whom", "which"):
            return index + 2, True
        vague = index > 0 and tokens[index - 1].kind == "num" and tokens[index - 1].value.vague
        if following.kind in ("noun", "cue", "mod") or vague and following.kind == "word":
            return index + 1, False
    if index < len(tokens) and tokens[index].word in ("of whom", "of them", "of which", "of these", "of those"):
        return index + 1, True
    return index, False


def is_noun(token: Token) -> bool:
    """Whether the lexicon knows the word as something counted."""
    return bool(token.entry.group or token.entry.unit) or any(cue.role == "noun" for cue in token.entry.cues)


def noun_cues(token: Token) -> list[Cue]:
    """The metrics that the word states as a noun."""
    return [cue for cue in token.entry.cues if cue.role == "noun"]


def attributive(token: Token, following: Token | None) -> bool:
    """Whether a singular stands before another noun: "refugee families"."""
    if following is None or token.word not in _SINGULAR_ATTRIBUTES:
        return False
    if following.kind in ("noun", "mod") or (following.kind == "cue" and is_noun(following)):
        return True
    return (
        following.kind == "word" and following.word.endswith("s") and (not following.upper or following.word == "uavs")
    )


def modifies(tokens: Sequence[Token], index: int, limit: int) -> bool:
    """Whether a participle stands before its noun: "wounded people", "displaced and injured families"."""
    if not any(cue.form == "past" for cue in tokens[index].entry.cues):
        return False
    for step in range(index + 1, min(limit, index + 4)):
        token = tokens[step]
        if token.kind == "noun" or (token.kind == "cue" and any(c.role == "noun" for c in token.entry.cues)):
            return True
        if token.kind not in ("mod", "cue", "place", "word") and token.word not in ("and", "or", "internally", "newly"):
            return False
    return False


def joins_noun(tokens: Sequence[Token], index: int, head: Token | None) -> bool:
    """Whether "and" goes on with the same noun: "men and women"."""
    if index + 1 >= len(tokens):
        return False
    following = tokens[index + 1]
    if head is None:
        return following.kind in ("cue", "mod", "noun") and tokens[index - 1].kind in ("mod", "cue", "word", "noun")
    return (
        following.kind == "noun"
        and following.entry.unit == head.entry.unit
        and following.word not in ("others", "other")
    )


def group_of_modifier(word: str) -> str:
    """The group that an adjective names; ``armed`` where only its noun can tell."""
    if word == "civilian":
        return "civilians"
    if word in ("male", "female"):
        return {"male": "men", "female": "women"}[word]
    if word == "child":
        return "children"
    return (
        "armed"
        if word in ("isil", "isis", "is", "taliban", "rebel", "army", "military", "hamas", "security", "police")
        else ""
    )
