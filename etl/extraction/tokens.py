"""A sentence as tokens: numbers, dates and places as one token each, phrases of the lexicon merged."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from etl.extraction.lexicon import Entry, entries

_PIECE = re.compile(
    r"[^\W\d_](?:[\w'’.&]*[\w])?(?:-[^\W_][\w'’]*)*|\d[\d.,]*|[^\w\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]",
    re.UNICODE,
)
_PLAIN = Entry("word")
_PUNCT = Entry("punct")
_UNKNOWN_NUMBER = Entry("digits")


class Token(NamedTuple):
    """``kind`` is ``num``, ``date``, ``place``, ``cue``, ``noun``, ``mod``, ``aux`` …, ``word`` or ``punct``; ``word``
    is in lower case; ``value`` is the Number, When or Toponym it stands for; ``entry`` what the lexicon says.
    """

    kind: str
    word: str
    start: int
    end: int
    entry: Entry
    value: Any = None
    upper: bool = False


def tokenise(text: str, start: int, end: int, spans: Sequence[tuple[int, int, str, Any]]) -> list[Token]:
    """The tokens of ``text[start:end]``; ``spans`` are (start, end, kind, value), in order and apart."""
    tokens: list[Token] = []
    position = start
    for first, last, kind, value in spans:
        _words(text, position, first, tokens)
        tokens.append(
            Token(kind, text[first:last].lower(), first, last, _PLAIN, value, text[first : first + 1].isupper())
        )
        position = last
    _words(text, position, end, tokens)
    return _places_in_phrases(tokens)


def _words(text: str, start: int, end: int, tokens: list[Token]) -> None:
    spans = [match.span() for match in _PIECE.finditer(text, start, end)]
    lowered = [text[first:last].lower() for first, last in spans]
    if "’" in text[start:end]:
        lowered = [word.replace("’", "'") for word in lowered]
    table, single, position, count = entries(), _single_words(), 0, len(spans)
    while position < count:
        word, (first, last) = lowered[position], spans[position]
        entry, length = single.get(word), 1
        if entry is None and word in table:
            entry, length = _longest(table[word], lowered, position)
        if entry is None:
            mark = text[first]
            entry = _PLAIN if mark.isalpha() else _UNKNOWN_NUMBER if mark.isdigit() else _PUNCT
        if length > 1:
            last = spans[position + length - 1][1]
            word = " ".join(lowered[position : position + length])
        tokens.append(Token(entry.kind, word, first, last, entry, None, text[first].isupper()))
        position += length


@cache
def _single_words() -> dict[str, Entry]:
    """The words that open no phrase of several words, with their entry."""
    return {word: found[0][1] for word, found in entries().items() if len(found) == 1 and len(found[0][0]) == 1}


@cache
def _contextual_words() -> frozenset[str]:
    """The words that govern only before a place or at the end of a clause."""
    return frozenset(
        word for word, found in entries().items() if any(words[-1] in ("{place}", "{end}") for words, _ in found)
    )


def _longest(candidates, lowered: list[str], position: int) -> tuple[Entry | None, int]:
    for words, known in candidates:
        size = len(words)
        if size == 1 or tuple(lowered[position : position + size]) == words:
            return known, size
    return None, 1


def _places_in_phrases(tokens: list[Token]) -> list[Token]:
    """Words that govern only before a place or at the end of a clause ("left Mosul", "39,000 left") as cues."""
    table, contextual = entries(), _contextual_words()
    for position, token in enumerate(tokens):
        if token.word not in contextual or token.kind in ("num", "date", "place", "punct"):
            continue
        following = tokens[position + 1] if position + 1 < len(tokens) else None
        if following is not None and following.kind == "mod" and position + 2 < len(tokens):
            following = tokens[position + 2] if tokens[position + 2].kind == "place" else following
        for words, known in table[token.word]:
            if (
                len(words) == 2
                and (words[1] == "{place}" and following is not None and following.kind == "place")
                or len(words) == 2
                and words[1] == "{end}"
                and _is_end(following)
            ):
                tokens[position] = token._replace(kind="cue", entry=known)
    return tokens


def _is_end(following: Token | None) -> bool:
    if (
        following is None
        or following.kind in ("date", "conj")
        or following.word in ("since", "for", "by", "after", "on")
    ):
        return True
    return following.kind == "punct" and following.word in ".,;)"


def key_figure(tokens: list[Token]) -> list[Token]:
    """The tokens of "13.4 million — People in need" without the dash: the label follows its number."""
    dashed = len(tokens) > 2 and tokens[0].kind == "num" and tokens[1].word in ("—", "–", "-")
    return [tokens[0], *tokens[2:]] if dashed else tokens
