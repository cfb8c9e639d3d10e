"""Runs of capitalised words in a text, and the longest known names in them: what may be a place, not yet judged."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from etl.places.fold import ARTICLES, fold
from etl.places.lookup import Meaning, Names

MOST_WORDS = 6
_LONGEST_WORD = 40
_UPPER = "".join(letter for letter in map(chr, range(0x2000)) if unicodedata.category(letter) == "Lu")
_MARK = "'’‘`ʿʾʼʻ"
WORD = re.compile(
    rf"[{_UPPER}\u0620-\u064a](?<!\w.)"
    rf"(?:(?:\.[A-Z]){{1,3}}\.?|(?<=[SMF])t\.(?= [A-Z])|[\w{_MARK}]{{0,{_LONGEST_WORD}}})"
)
_ARTICLE_BEFORE = re.compile(rf"(?<!\w)(?:{ARTICLES.replace(' ', '|')})[-‐‑][{_MARK}]?$")
_SMALL = "|".join(
    [
        "of",
        "the",
        "and",
        "de",
        "la",
        "le",
        "les",
        "du",
        "des",
        "del",
        "della",
        "da",
        "do",
        "dos",
        "das",
        "di",
        "der",
        "den",
    ]
    + ["am", "an", "bei", "sur", "sous", "en", "y", "i", "na", "nad", "upon", "au", "aux", "bin", "ibn", "e"]
    + ARTICLES.split()
)
_GAP = re.compile(rf"[ \u00a0\n\-‐‑–](?:(?:{_SMALL})[ \u00a0\-‐‑]){{0,2}}(?:[dl][{_MARK}]|[{_MARK}])?")
_POSSESSIVE = re.compile(rf"(?:['’]s|[{_MARK}]+)$")
_POSSESSIVE_ENDS = frozenset(_MARK + "s")
_ARTICLE_ENDS = frozenset(_MARK + "-‐‑")


@dataclass(frozen=True, slots=True)
class Word:
    """A capitalised word: ``text[start:end]``, without a possessive ending; with it, it goes on to ``full``."""

    start: int
    end: int
    full: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A known name in a text: its words are ``run[first:last]``."""

    start: int
    end: int
    key: str
    meanings: tuple[Meaning, ...]
    run: tuple[Word, ...]
    first: int
    last: int


def runs(text: str) -> Iterator[tuple[Word, ...]]:
    """Maximal runs of capitalised words, joined by one space, a hyphen, or small words such as *of* and *de la*."""
    run: list[Word] = []
    for match in WORD.finditer(text):
        start, end = match.span()
        if text[start - 1 : start] in _ARTICLE_ENDS and start:
            article = _ARTICLE_BEFORE.search(text, max(0, start - 6), start)
            start = article.start() if article else start
        ending = _POSSESSIVE.search(text, start, end) if text[end - 1] in _POSSESSIVE_ENDS else None
        clipped = ending.start() if ending else end
        if run and not _GAP.fullmatch(text, run[-1].full, start):
            yield tuple(run)
            run = []
        run.append(Word(start, clipped, end))
    if run:
        yield tuple(run)


def known_names(text: str, spans: Iterable[tuple[Word, ...]], names: Names) -> Iterator[Mention]:
    """The longest known names in the runs of a text, left to right, none overlapping."""
    for run in spans:
        first = 0
        while first < len(run):
            found = None if _is_preposition(text, run[first]) else _longest(text, run, first, names)
            if found:
                yield found
                first = found.last
            else:
                first += 1


def _longest(text: str, run: tuple[Word, ...], first: int, names: Names) -> Mention | None:
    start, longest = run[first].start, None
    for last in range(first + 1, min(len(run), first + MOST_WORDS) + 1):
        end = run[last - 1].end
        key = fold(text[start:end])
        found = names.meanings(key) if len(key) > 1 else ()
        if found and not _is_pair(key, names):
            longest = Mention(start, end, key, found, run, first, last)
        if not names.begins_longer(key):
            break
    return longest


def _is_preposition(text: str, word: Word) -> bool:
    """A sentence that begins with *At* or *As* does not begin with an article."""
    if text[word.start : word.end] not in ("At", "As", "An"):
        return False
    before = text[max(0, word.start - 3) : word.start].rstrip(' \u00a0*_"“(')
    return not before or before[-1] in ".!?:;\n-•"


def _is_pair(key: str, names: Names) -> bool:
    """Two countries joined by *and* are two places, even where a situation lists both as one."""
    one, _, other = key.partition(" and ")
    return bool(other) and all(
        any(each.place.kind == "country" for each in names.meanings(part)) for part in (one, other)
    )
