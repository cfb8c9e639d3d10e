"""One step at a time from a counted phrase towards the verb that says what happened to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from etl.extraction.lexicon import PROJECTING
from etl.extraction.phrases import Phrase
from etl.extraction.tokens import Token
from etl.extraction.words import word_set

PASSIVE = word_set("is are was were be been being got get gets getting remain remains remained")
HEARSAY = word_set(
    "thought believed estimated reported said known confirmed presumed understood considered recorded verified"
)
_QUOTES = "\"'“”‘’*_"


class Walk:
    """Where the search for a predicate stands."""

    __slots__ = ("aux", "foreign", "in_pp", "k", "later", "relative", "strict")

    def __init__(self, k: int, strict: bool, later: bool = False) -> None:
        self.k, self.in_pp, self.strict, self.later = k, later, strict, later
        self.aux: list[str] = []
        self.foreign = self.relative = False


def step(tokens: Sequence[Token], walk: Walk, phrases: Mapping[int, Phrase]) -> bool:
    """Move past one token; false where the search must end."""
    token = tokens[walk.k]
    mover = _MOVERS.get(token.kind)
    if mover is not None:
        return mover(tokens, walk, phrases)
    return _pass_word(tokens, walk)


def _pass_auxiliary(tokens, walk: Walk, phrases) -> bool:
    walk.aux.append(tokens[walk.k].word)
    walk.in_pp = False
    walk.k += 1
    return True


def _pass_adverb(tokens, walk: Walk, phrases) -> bool:
    word = tokens[walk.k].word
    sure = word == "likely" and tokens[walk.k + 1 : walk.k + 2] and tokens[walk.k + 1].word != "to" and not walk.aux
    to_be = tokens[walk.k + 1 : walk.k + 2] and tokens[walk.k + 1].word == "to"
    if (word in PROJECTING and not sure) or (word in HEARSAY and (walk.aux or to_be)):
        walk.aux.append(word)
    walk.k += 1
    return True


def _pass_filler(tokens, walk: Walk, phrases) -> bool:
    token = tokens[walk.k]
    if token.word in PROJECTING:
        walk.aux.append(token.word)
    elif (
        token.kind == "report"
        and not walk.aux
        and not walk.in_pp
        or token.kind == "noun"
        and not (walk.in_pp or walk.foreign or walk.aux)
    ):
        return False
    walk.k += 1
    return True


def _pass_cue(tokens, walk: Walk, phrases) -> bool:
    if not (walk.in_pp or walk.aux or walk.foreign):
        walk.foreign = True
    walk.k += 1
    return True


def _pass_preposition(tokens, walk: Walk, phrases) -> bool:
    word, k = tokens[walk.k].word, walk.k
    if word in ("because", "despite"):
        return False
    if word == "to" and k + 1 < len(tokens) and tokens[k + 1].kind in ("aux", "cue", "adv"):
        walk.aux.append("to")
        walk.in_pp = False
    else:
        walk.in_pp = True
    walk.k += 1
    return True


def _pass_relative(tokens, walk: Walk, phrases) -> bool:
    if walk.strict and walk.in_pp and tokens[walk.k - 1].kind != "prep":
        return False  # "23 of them in a building that collapsed"
    walk.in_pp, walk.foreign, walk.relative = False, False, True
    walk.k += 1
    return True


def _pass_number(tokens, walk: Walk, phrases) -> bool:
    walk.k += 1
    return walk.in_pp or walk.foreign


def _pass_subset(tokens, walk: Walk, phrases) -> bool:
    """Over "including more than 4,000 rebels" to the verb behind it; "among the dead" is a predicate of its own."""
    k = walk.k
    if tokens[k].word in ("among", "amongst") and walk.aux:
        walk.k += 1
        return True
    number = next((m for m in range(k + 1, min(k + 4, len(tokens))) if tokens[m].kind == "num"), None)
    if number is not None:
        end = phrases[number].end
        while (joint := _next_item(tokens, end)) is not None:
            end = phrases[joint].end
        closed = (
            end + 1 if end + 1 < len(tokens) and tokens[end].word == "," and _is_participle(tokens[end + 1]) else end
        )
        if end < len(tokens) and tokens[closed].kind in ("aux", "modal", "cue"):
            walk.k = closed
            return True
    walk.k = behind_aside(tokens, k)
    return walk.k < len(tokens)


def _next_item(tokens: Sequence[Token], end: int) -> int | None:
    """The number that goes on with a list behind ``end``: ", 24", "and 5", ", and 5"."""
    words = [token.word for token in tokens[end : end + 2]]
    size = 2 if words == [",", "and"] else 1 if words[:1] in (["and"], [","]) else 0
    following = tokens[end + size] if size and end + size < len(tokens) else None
    return end + size if following is not None and following.kind == "num" else None


def _pass_conjunction(tokens, walk: Walk, phrases) -> bool:
    k = walk.k
    if (
        walk.strict
        or k + 1 >= len(tokens)
        or tokens[k].word in ("while", "but", "as", "when", "whereas", "than", "plus", "nor")
    ):
        return False
    following = tokens[k + 1]
    if following.kind == "num":
        walk.k, walk.in_pp = phrases[k + 1].end, False
        return not (walk.aux or walk.foreign or walk.later)
    if following.kind == "cue" and all(c.role == "object" and c.form == "ing" for c in following.entry.cues):
        return False
    walk.in_pp = following.kind not in ("aux", "modal", "adv", "cue")
    walk.k += 1
    return following.kind in ("aux", "modal", "adv", "cue", "place", "noun", "mod", "word", "det", "prep")


def _pass_punctuation(tokens, walk: Walk, phrases) -> bool:
    word, k, size = tokens[walk.k].word, walk.k, len(tokens)
    if word in _QUOTES:
        walk.k += 1
        return True
    if word in "([":
        walk.k = next((m + 1 for m in range(k + 1, min(size, k + 25)) if tokens[m].word in (")", "]")), size)
        return walk.k < size
    if walk.strict or word not in (",", "—", "–", "-", "/", ".") or k + 1 >= size:
        return False
    walk.in_pp = False
    following = tokens[k + 1]
    if walk.later and following.kind not in ("aux", "modal") and not is_finite(following):
        return False
    if following.kind == "adv" and k + 2 < size and (tokens[k + 2].kind == "aux" or is_finite(tokens[k + 2])):
        walk.k = k + 2
        return True
    if following.kind in ("rel", "aux", "modal", "subset") or (following.kind == "cue" and is_finite(following)):
        walk.k = k + 1
        return True
    if following.word in ("and", "or") and k + 2 < size and tokens[k + 2].kind in ("num", "aux", "cue"):
        walk.k = k + 1
        return word == ","
    if following.kind == "num":
        if phrases[k + 1].partitive:
            return False
        walk.k = end = phrases[k + 1].end
        return end < size and (tokens[end].kind in ("conj", "aux", "modal", "cue") or tokens[end].word == ",")
    if word == "," and following.kind in ("det", "mod", "noun") and (joint := _joint(tokens, k + 1)) is not None:
        walk.k, walk.in_pp = joint + 1, True
        return True
    walk.k = behind_aside(tokens, k + 1)
    return walk.k < size


def _joint(tokens: Sequence[Token], k: int) -> int | None:
    """The "and" that ends a list of nouns: "four doctors, a nurse and a pharmacist were abducted"."""
    for m in range(k, min(len(tokens), k + 8)):
        if tokens[m].word == "and" and m + 1 < len(tokens) and tokens[m + 1].kind in ("det", "noun", "mod"):
            return m
        if tokens[m].kind not in ("det", "mod", "noun", "word") and tokens[m].word != ",":
            return None
    return None


def _pass_word(tokens, walk: Walk) -> bool:
    word = tokens[walk.k].word
    if not walk.in_pp and not word.endswith("ly"):
        if word in PROJECTING:
            walk.aux.append(word)
        elif not walk.aux:
            walk.foreign = True
    walk.k += 1
    return True


def _stop(tokens, walk: Walk, phrases) -> bool:
    return False


_MOVERS = {
    "aux": _pass_auxiliary,
    "modal": _pass_auxiliary,
    "adv": _pass_adverb,
    "neg": _stop,
    "cue": _pass_cue,
    "date": _pass_filler,
    "place": _pass_filler,
    "mod": _pass_filler,
    "det": _pass_filler,
    "digits": _pass_filler,
    "noun": _pass_filler,
    "report": _pass_filler,
    "prep": _pass_preposition,
    "rel": _pass_relative,
    "num": _pass_number,
    "subset": _pass_subset,
    "conj": _pass_conjunction,
    "punct": _pass_punctuation,
}


def _is_participle(token: Token) -> bool:
    return any(cue.form == "past" and cue.role == "object" for cue in token.entry.cues)


def is_finite(token: Token) -> bool:
    return any(cue.form in ("past", "base") and cue.role == "subject" for cue in token.entry.cues)


def behind_aside(tokens: Sequence[Token], k: int) -> int:
    """Behind ", including …": the comma that closes it where a verb follows, else the sentence's end."""
    depth, size = 0, len(tokens)
    for m in range(k, min(size, k + 30)):
        word = tokens[m].word
        if word in ("(", "["):
            depth += 1
        elif word in (")", "]"):
            depth -= 1
            if depth < 0:
                return m + 1
        elif word in (";", ":"):
            return size
        elif (
            word in (",", "—", "–")
            and m + 1 < size
            and (tokens[m + 1].kind in ("aux", "modal") or is_finite(tokens[m + 1]))
        ):
            return m + 1
    return size
