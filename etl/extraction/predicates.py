"""The predicate behind a counted phrase: "… were killed", "… who fled", "… in need of aid"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from etl.extraction.lexicon import Cue
from etl.extraction.phrases import Phrase
from etl.extraction.tokens import Token
from etl.extraction.walking import PASSIVE, Walk, step
from etl.extraction.words import word_set

HAVE = word_set("have has had 've having")
_REACH = 40
_FINITE = word_set("lived resided inhabited stayed remained took sought found")
_STRONG = word_set("returned killed injured casualties detained assisted missing in_need")


class Governor(NamedTuple):
    """A cue that governs a number, where it stands, by which rule, and the auxiliaries that carry it."""

    cue: Cue
    token: int
    how: str
    aux: tuple[str, ...] = ()


def predicate(
    tokens: Sequence[Token], start: int, phrases: Mapping[int, Phrase], strict: bool = False
) -> Governor | None:
    """What is said of the phrase that ends before token ``start``; ``strict`` searches its own clause alone.

    A reduced or relative clause ("people displaced from Mosul returned") yields to the main verb behind it.
    """
    first = _search(tokens, Walk(start, strict), phrases)
    if first is None or strict:
        return first and first._replace(how="predicate")
    named = first.token == start and tokens[start - 1].kind == "num"  # "250 injured and many missing"
    governor, loose = first, first.how in ("reduced", "relative") and not named
    if loose:
        later = _search(tokens, Walk(first.token + 1, strict, later=True), phrases)
        if later is not None and later.how == "predicate" and later.token - first.token < 30:
            if later.cue.metric in _STRONG and later.cue.flag not in ("risk", "affected"):
                return later
            lived = first.cue.metric == "population" and first.how == "reduced"
            if lived and later.cue.metric == "displaced" and not PASSIVE.isdisjoint(later.aux):
                return later  # "100,000 people living near the border had been displaced"
            if not first.aux:
                governor = first._replace(aux=tuple(a for a in later.aux if a in PASSIVE))
    return governor._replace(how="predicate")


def _search(tokens: Sequence[Token], walk: Walk, phrases: Mapping[int, Phrase]) -> Governor | None:
    size = len(tokens)
    for _ in range(_REACH):
        if walk.k >= size:
            return None
        token = tokens[walk.k]
        if token.kind == "cue" and (cue := _predicate_cue(tokens, walk)):
            how = "relative" if walk.relative else "predicate"
            if not walk.aux and cue.form == "past" and cue.role == "object" and not walk.relative:
                how = "reduced"
            if not walk.aux and not walk.relative and _tells_where(cue, token.word):
                how = "reduced"  # "twelve people sheltering in a school were killed"
            return Governor(cue, walk.k, how, tuple(walk.aux))
        if not step(tokens, walk, phrases):
            return None
    return None


def _tells_where(cue: Cue, word: str) -> bool:
    """Whether a participle may only say which people are meant: those living, sheltering or trapped somewhere."""
    if cue.role != "subject" or not (cue.metric == "population" or cue.flag == "stock"):
        return False
    return cue.form == "ing" or cue.form == "past" and word.partition(" ")[0] not in _FINITE


def _predicate_cue(tokens: Sequence[Token], walk: Walk) -> Cue | None:
    token, aux = tokens[walk.k], walk.aux
    following = tokens[walk.k + 1] if walk.k + 1 < len(tokens) else None
    inside = walk.in_pp and tokens[walk.k - 1].kind in ("prep", "det", "mod", "adv", "subset")
    if (
        walk.k
        and tokens[walk.k - 1].kind == "det"
        and {"among", "amongst"} & {t.word for t in tokens[max(0, walk.k - 3) : walk.k]}
    ):
        return next((c for c in token.entry.cues if c.form in ("past", "noun")), None)
    passive = any(a in PASSIVE for a in aux)
    for cue in token.entry.cues:
        if cue.need or cue.role == "subject" and token.word == "left" and passive:
            continue
        if cue.role == "subject" and not _is_blocked_subject(cue, token, walk, inside):
            if token.word.startswith(("remain", "still")) and (later := _state_behind(tokens, walk.k + 1)):
                return later._replace(flag="stock")
            return cue
        if cue.role == "object" and cue.form == "past" and not (cue.flag == "hold" and not passive):
            if cue.flag == "hold" and following is not None and following.word == "and":
                continue
            if passive or ("to" in aux and "be" in aux):
                return cue._replace(flag="stock") if cue.flag == "hold" else cue
            if any(a in HAVE for a in aux) or _takes_object(following):
                continue
            if not inside and not (walk.in_pp and cue.metric not in ("displaced", "killed")) and not walk.foreign:
                return cue
        if cue.role == "object" and cue.form == "ing" and "being" in aux:
            return cue
    return None


def _is_blocked_subject(cue: Cue, token: Token, walk: Walk, inside: bool) -> bool:
    if inside and cue.form != "ing":
        return not (cue.form == "past" and token.word.startswith(("in ", "without", "under ", "at ")))
    return cue.flag == "stock" and token.word in ("shelter", "house") and not walk.aux


def _state_behind(tokens: Sequence[Token], k: int) -> Cue | None:
    """ "remain displaced", "still missing": the state, not the remaining."""
    for token in tokens[k : k + 3]:
        if token.kind == "cue":
            for cue in token.entry.cues:
                held = cue.metric in ("detained", "missing")
                if (cue.form == "past" or held) and cue.role in ("object", "subject") and cue.metric != "population":
                    return cue
        elif token.kind not in ("adv", "prep", "mod") and not token.word.endswith("ly"):
            return None
    return None


def _takes_object(following: Token | None) -> bool:
    if following is None:
        return False
    return following.kind in ("num", "det", "place") or (
        following.kind == "noun" and following.entry.unit != "buildings"
    )
