"""Noun phrases: what a number counts, from the words that follow it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from etl.extraction.lexicon import NOT_PEOPLE, Cue
from etl.extraction.tokens import Token
from etl.extraction.words import word_set

_SINGULAR_ATTRIBUTES = word_set(
    "refugee idp family child civilian police household military patient prisoner victim hostage civilians student air "
    "member population strike attack incident women children security villagers health un aid death worker resident"
)


class Phrase(NamedTuple):
    """The phrase after a number. ``end`` is the first token behind it; ``unit`` is ``people``, ``families``,
    ``buildings``, a strike unit, ``unknown`` (a noun that the lexicon lacks) or empty (no noun: "12 were killed").
    """

    end: int
    unit: str
    group: str
    head: str
    cues: tuple[Cue, ...]
    modifiers: tuple[Cue, ...]
    partitive: bool = False
    proper: bool = False
    other: bool = False
    number_is_one: bool = False


_ARMED = word_set(
    "isil isis is taliban army military police security forces militia militias militant peshmerga hamas hezbollah "
    "rebel "
    "paramilitaries paramilitary armed gunmen rsf saf houthi soldiers fighters al-shabaab al-qaeda commando guard"
)
_OF_HEADS = word_set("members member bodies deaths corpses elements ranks personnel")


def noun_phrase(tokens: Sequence[Token], position: int) -> Phrase:
    """What the number at ``position`` counts, read to the right of it."""
    index, partitive = _partitive(tokens, position + 1)
    head: Token | None = None
    modifiers: list[Cue] = []
    unknown: Token | None = None
    other, group = False, ""
    limit = min(len(tokens), index + 9)
    while index < limit:
        token = tokens[index]
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if token.kind == "mod" or (token.kind == "adv" and head is None and _noun_follows(tokens, index + 1, limit)):
            other = other or token.word in ("more", "other", "another", "additional", "further")
            if head is not None and token.word not in ("others",):
                break
            unknown = token if unknown is not None and token.word == "" else unknown
            group = group or _group_of_modifier(token.word)
        elif token.kind == "place":
            if head is not None:
                break
            if following is None or following.kind in ("prep", "aux", "punct", "conj", "modal"):
                unknown = token if unknown is None and following is not None and following.kind != "punct" else unknown
        elif token.kind == "noun" or (token.kind == "cue" and _is_noun(token)):
            if head is not None and token.kind == "cue" and not _noun_cues(token):
                break
            if _attributive(token, following):
                group = group or token.entry.group
                modifiers += _noun_cues(token)
            else:
                if head is not None:
                    modifiers += _noun_cues(head)
                    group = group or head.entry.group.replace("all", "")
                head, unknown = token, None
        elif token.kind == "cue":
            if head is None and partitive and tokens[index - 1].kind == "det":
                modifiers += [cue for cue in token.entry.cues if cue.form == "past"]
                index += 1
                break
            if head is not None and all(cue.role in ("nominal", "label") for cue in token.entry.cues):
                index += 1
                continue
            if head is not None or not _modifies(tokens, index, limit):
                break
            modifiers += [cue for cue in token.entry.cues if cue.form == "past"]
        elif token.kind == "word":
            if head is not None:
                if (
                    token.word.endswith("s")
                    and not token.word.endswith("ss")
                    and not token.upper
                    and following is not None
                    and following.kind != "det"
                ):
                    head, unknown = None, token
                    index += 1
                break
            if not token.upper and not _may_be_plural(token.word) and not _noun_follows(tokens, index + 1, limit):
                unknown = token if tokens[position].value.high == 1 and index == position + 1 else unknown
                break
            if not token.word.endswith("ly"):
                unknown = token
        elif (
            token.kind == "conj"
            and token.word in ("and", "or", "&")
            and _joins_noun(tokens, index, head)
            or token.kind == "punct"
            and token.word in ("-", "/", "'", "‘", "’", '"', "“", "”")
            and index + 1 < limit
        ):
            pass
        else:
            break
        index += 1
    if head is not None and head.word in _OF_HEADS:
        group = _complement(tokens, index, head, group)
    phrase = _phrase(index, head, unknown, modifiers, partitive, other, group)
    return phrase._replace(number_is_one=tokens[position].value.high == 1)


def _complement(tokens: Sequence[Token], index: int, head: Token, group: str) -> str:
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


def _may_be_plural(word: str) -> bool:
    return (
        (word.endswith("s") and not word.endswith("ss"))
        or word in NOT_PEOPLE
        or word.endswith(("men", "folk", "people"))
    )


def _noun_follows(tokens: Sequence[Token], index: int, limit: int) -> bool:
    """Whether an unknown word leads on to a noun ("large crowds", "separate strikes"), so that it is no verb."""
    for token in tokens[index : min(limit, index + 3)]:
        if token.kind == "noun" or (token.kind == "cue" and _is_noun(token)):
            return True
        if token.kind == "word" and _may_be_plural(token.word):
            return True
        if token.kind not in ("word", "mod", "place", "cue") and token.word not in ("-", "'", '"'):
            return False
    return False


def _partitive(tokens: Sequence[Token], index: int) -> tuple[int, bool]:
    if index + 1 < len(tokens) and tokens[index].word == "of" and tokens[index].kind == "prep":
        following = tokens[index + 1]
        if following.kind == "det" and following.word not in ("a", "an"):
            return index + 2, True
        if following.word in ("them", "whom", "which"):
            return index + 2, True
        if following.kind in ("noun", "cue", "mod"):
            return index + 1, False
    if index < len(tokens) and tokens[index].word in ("of whom", "of them", "of which", "of these", "of those"):
        return index + 1, True
    return index, False


def _is_noun(token: Token) -> bool:
    return bool(token.entry.group or token.entry.unit) or any(cue.role == "noun" for cue in token.entry.cues)


def _noun_cues(token: Token) -> list[Cue]:
    return [cue for cue in token.entry.cues if cue.role == "noun"]


def _attributive(token: Token, following: Token | None) -> bool:
    if following is None or token.word not in _SINGULAR_ATTRIBUTES:
        return False
    if following.kind in ("noun", "mod") or (following.kind == "cue" and _is_noun(following)):
        return True
    return (
        following.kind == "word" and following.word.endswith("s") and (not following.upper or following.word == "uavs")
    )


def _modifies(tokens: Sequence[Token], index: int, limit: int) -> bool:
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


def _joins_noun(tokens: Sequence[Token], index: int, head: Token | None) -> bool:
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


def _group_of_modifier(word: str) -> str:
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


def _phrase(index: int, head, unknown, modifiers, partitive: bool, other: bool, group: str) -> Phrase:
    if head is not None:
        own = head.entry.group or "all"
        if own == "all" and group:
            own = (
                group
                if group != "armed"
                else (
                    "combatants"
                    if head.word in ("members", "member", "personnel", "troops", "forces", "elements")
                    else "all"
                )
            )
        unit = head.entry.unit or "people"
        return Phrase(
            index,
            unit,
            own,
            head.word,
            tuple(_noun_cues(head)),
            tuple(modifiers),
            partitive,
            False,
            other or head.word == "others",
        )
    if unknown is not None:
        if unknown.word in NOT_PEOPLE or unknown.kind == "mod":
            return Phrase(index, "thing", "all", unknown.word, (), tuple(modifiers), partitive)
        proper = unknown.upper and len(unknown.word) > 4
        return Phrase(index, "unknown", "all", unknown.word, (), tuple(modifiers), partitive, proper, other)
    return Phrase(
        index, "", group if group not in ("", "armed") else "all", "", (), tuple(modifiers), partitive, False, other
    )
