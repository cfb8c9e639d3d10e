"""Asides of a sentence: what stands between two words without them, and which numbers stand in one."""

from __future__ import annotations

from collections.abc import Sequence

from etl.extraction.phrases import Phrase
from etl.extraction.tokens import Token
from etl.extraction.words import word_set

_DASHES = word_set("– — -")
_LONGEST = 25


def between(tokens: Sequence[Token], first: int, last: int) -> list[Token]:
    """The tokens from ``first`` to before ``last`` that belong to the sentence itself."""
    kept, k = [], first
    while k < last:
        closed = _closing(tokens, k, last)
        if closed is None:
            kept.append(tokens[k])
        k = k + 1 if closed is None else closed + 1
    return kept


def _closing(tokens: Sequence[Token], k: int, last: int) -> int | None:
    """Where the aside that opens at ``k`` is closed before ``last``; ``None`` where none opens."""
    word, end = tokens[k].word, min(last, k + _LONGEST)
    if word in ("(", "["):
        return next((m for m in range(k + 1, end) if tokens[m].word in (")", "]")), None)
    if word in _DASHES:
        return next((m for m in range(k + 1, end) if tokens[m].word == word), None)
    if word == "," and k + 1 < last and tokens[k + 1].kind == "subset":
        return next((m - 1 for m in range(k + 2, end) if _ends_parts(tokens, m)), None)
    return None


def _ends_parts(tokens: Sequence[Token], m: int) -> bool:
    following = tokens[m + 1] if m + 1 < len(tokens) else None
    return tokens[m].word == "," and (following is None or following.kind not in ("num", "conj"))


def stands_aside(tokens: Sequence[Token], i: int, phrase: Phrase) -> bool:
    """Whether ", 647 of them children, and 12,867 were injured" says all of its number: what follows is of the next."""
    if not phrase.partitive or not i or tokens[i - 1].word != ",":
        return False
    for k in (phrase.end, phrase.end + 1):
        if [token.word for token in tokens[k : k + 2]] in ([",", "and"], [";", "and"]):
            return tokens[k - 1].kind == "noun" and tokens[k - 1].entry.group != ""
    return False


def is_told_of_another(tokens: Sequence[Token], i: int) -> bool:
    """Whether "to 1,200 people" only adds to an earlier number, of which the verb behind is told.

    "Five workers delivering food to 1,200 people were killed": the five.
    """
    if not i or tokens[i - 1].word not in ("to", "for", "with", "near"):
        return False
    for token in reversed(tokens[: i - 1]):
        if token.kind in ("aux", "modal", "punct", "conj", "rel", "date", "report"):
            return False
        if token.kind == "num":
            return True
    return False
