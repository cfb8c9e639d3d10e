"""Noun phrases: what a number counts, from the words that follow it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from etl.extraction.lexicon import NOT_PEOPLE, Cue
from etl.extraction.nouns import (
    attributive,
    complement,
    group_of_modifier,
    is_noun,
    joins_noun,
    may_be_plural,
    modifies,
    noun_cues,
    noun_follows,
    partitive,
)
from etl.extraction.tokens import Token
from etl.extraction.words import word_set


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


_STAFF = word_set("staff members member colleagues workers employees volunteers personnel paramedics")
_AGENCIES = word_set("unrwa un unicef wfp who unhcr ocha iom msf icrc ngo ifrc u.n crescent cross nations")
_RANKS = word_set("members member personnel troops forces elements")
_OF_HEADS = word_set("members member bodies deaths corpses elements ranks personnel")


GO, LAST, STOP = "go", "last", "stop"  # the token belongs; it belongs and ends the phrase; it is behind the phrase


def noun_phrase(tokens: Sequence[Token], position: int) -> Phrase:
    """What the number at ``position`` counts, read to the right of it."""
    noun = _Noun(tokens, position)
    while noun.index < noun.limit:
        found = _READERS.get(tokens[noun.index].kind, _read_other)(noun, tokens[noun.index])
        noun.index += found != STOP
        if found != GO:
            break
    if noun.head is not None and noun.head.word in _OF_HEADS:
        noun.group = complement(tokens, noun.index, noun.head, noun.group)
    return _phrase(noun)._replace(number_is_one=tokens[position].value.high == 1)


class _Noun:
    """What is known of a phrase while it is read."""

    __slots__ = ("group", "head", "index", "limit", "modifiers", "other", "partitive", "position", "tokens", "unknown")

    def __init__(self, tokens: Sequence[Token], position: int) -> None:
        self.tokens, self.position = tokens, position
        self.index, self.partitive = partitive(tokens, position + 1)
        self.limit = min(len(tokens), self.index + 9)
        self.head: Token | None = None
        self.unknown: Token | None = None
        self.modifiers: list[Cue] = []
        self.other, self.group = False, ""

    @property
    def following(self) -> Token | None:
        return self.tokens[self.index + 1] if self.index + 1 < len(self.tokens) else None

    def leads_on(self) -> bool:
        """Whether a noun follows, so that this word stands before it."""
        return noun_follows(self.tokens, self.index + 1, self.limit)


def _read_modifier(noun: _Noun, token: Token) -> str:
    noun.other = noun.other or token.word in ("more", "other", "another", "additional", "further")
    if noun.head is not None and token.word != "others":
        return STOP
    noun.unknown = token if noun.unknown is not None and token.word == "" else noun.unknown
    noun.group = noun.group or group_of_modifier(token.word)
    return GO


def _read_adverb(noun: _Noun, token: Token) -> str:
    return _read_modifier(noun, token) if noun.head is None and noun.leads_on() else STOP


def _read_place(noun: _Noun, token: Token) -> str:
    if noun.head is not None:
        return STOP
    following = noun.following
    if noun.unknown is None and following is not None and following.kind in ("prep", "aux", "conj", "modal"):
        noun.unknown = token
    return GO


def _read_noun(noun: _Noun, token: Token) -> str:
    if noun.head is not None and token.kind == "cue" and not noun_cues(token):
        return STOP
    if attributive(token, noun.following):
        noun.group = noun.group or token.entry.group
        noun.modifiers += noun_cues(token)
        return GO
    if noun.head is not None:
        noun.modifiers += noun_cues(noun.head)
        noun.group = noun.group or noun.head.entry.group.replace("all", "")
    noun.head, noun.unknown = token, None
    return GO


def _read_cue(noun: _Noun, token: Token) -> str:
    if is_noun(token):
        return _read_noun(noun, token)
    following = noun.following
    beside = following is not None and following.kind == "word" and may_be_plural(following.word)
    if noun.head is None and beside and all(cue.role in ("nominal", "label") for cue in token.entry.cues):
        return GO  # "200 aid organizations"
    participles = [cue for cue in token.entry.cues if cue.form == "past"]
    if noun.head is None and noun.partitive and beside and following.word in NOT_PEOPLE:
        return GO  # "38 of the affected towns"
    if noun.head is None and noun.partitive and noun.tokens[noun.index - 1].kind == "det":
        noun.modifiers += participles
        return LAST
    if noun.head is not None and all(cue.role in ("nominal", "label") for cue in token.entry.cues):
        return GO
    if noun.head is not None or not modifies(noun.tokens, noun.index, noun.limit):
        return STOP
    noun.modifiers += participles
    return GO


def _read_word(noun: _Noun, token: Token) -> str:
    following, plural = noun.following, token.word.endswith("s") and not token.word.endswith("ss")
    if noun.head is not None:
        if not plural or token.upper or following is None or following.kind == "det":
            return STOP
        noun.head, noun.unknown = None, token
        return LAST
    if not token.upper and not may_be_plural(token.word) and not noun.leads_on():
        only = noun.tokens[noun.position].value.high == 1 and noun.index == noun.position + 1
        noun.unknown = token if only else noun.unknown
        return STOP
    if not token.word.endswith("ly"):
        noun.unknown = token
    return GO


def _read_conjunction(noun: _Noun, token: Token) -> str:
    joins = token.word in ("and", "or", "&") and joins_noun(noun.tokens, noun.index, noun.head)
    return GO if joins else STOP


def _read_punctuation(noun: _Noun, token: Token) -> str:
    inside = token.word in ("-", "/", "'", "‘", "’", '"', "“", "”") and noun.index + 1 < noun.limit
    return GO if inside else STOP


def _read_other(noun: _Noun, token: Token) -> str:
    return STOP


def _read_report(noun: _Noun, token: Token) -> str:
    """ "22 Indian states": a word of saying that is a thing where a number stands before it."""
    return _read_word(noun, token) if token.word in NOT_PEOPLE and noun.head is None else STOP


_READERS = {
    "report": _read_report,
    "mod": _read_modifier,
    "adv": _read_adverb,
    "place": _read_place,
    "noun": _read_noun,
    "cue": _read_cue,
    "word": _read_word,
    "conj": _read_conjunction,
    "punct": _read_punctuation,
}


def _of_an_agency(noun: _Noun) -> bool:
    return any(token.word in _AGENCIES and token.upper for token in noun.tokens[noun.position + 1 : noun.index])


def _phrase(noun: _Noun) -> Phrase:
    head, unknown, modifiers, group = noun.head, noun.unknown, tuple(noun.modifiers), noun.group
    if head is not None:
        own = head.entry.group or "all"
        if own == "all" and head.word.split()[0] in _STAFF and _of_an_agency(noun):
            own = "aid_workers"
        if own == "all" and group == "armed":
            own = "combatants" if head.word in _RANKS else "all"
        elif own == "all":
            own = group or "all"
        unit, other = head.entry.unit or "people", noun.other or head.word == "others"
        return Phrase(noun.index, unit, own, head.word, tuple(noun_cues(head)), modifiers, noun.partitive, other=other)
    if unknown is None:
        own = "all" if group in ("", "armed") else group
        return Phrase(noun.index, "", own, "", (), modifiers, noun.partitive, other=noun.other)
    if unknown.word in NOT_PEOPLE or unknown.kind == "mod":
        return Phrase(noun.index, "thing", "all", unknown.word, (), modifiers, noun.partitive)
    proper = unknown.upper and len(unknown.word) > 4
    return Phrase(
        noun.index,
        "unknown",
        "combatants" if group == "armed" else "all",
        unknown.word,
        (),
        modifiers,
        noun.partitive,
        proper,
        noun.other,
    )
