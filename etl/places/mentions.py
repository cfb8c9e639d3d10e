"""Runs of capitalised words in a text, and the longest known names in them: what may be a place, before it is judged."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from etl.places.fold import ARTICLES, fold
from etl.places.lookup import Meaning

MOST_WORDS = 6
_LONGEST_WORD = 40
_UPPER = "".join(
    letter
    for letter in map(chr, range(min(0x2000, sys.maxunicode)))
    if letter.isupper() and unicodedata.category(letter) == "Lu"
)
_MARK = "'’‘`ʿʾʼʻ"
_ARTICLE = rf"(?:(?i:{ARTICLES.replace(' ', '|')})[-‐‑]{_MARK[0]}?)"
WORD = re.compile(
    rf"(?<![\w{_MARK}])(?:(?:[A-Z]\.){{2,4}}|St\.|Mt\.|Ft\.|{_ARTICLE}?[{_MARK}]?[{_UPPER}\u0620-\u064a]"
    rf"[\w{_MARK}]{{0,{_LONGEST_WORD}}})"
)
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
_TRAILING = re.compile(rf"[{_MARK}]+$")


@dataclass(frozen=True, slots=True)
class Word:
    """A capitalised word: ``text[start:end]``, without a possessive; ``joined`` when it goes on from the one before."""

    start: int
    end: int
    joined: bool
    possessive: bool


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
        ending = _POSSESSIVE.search(text, start, end)
        clipped = ending.start() if ending else end
        joined = bool(run) and not run[-1].possessive and _GAP.fullmatch(text, run[-1].end, start) is not None
        if run and not joined:
            yield tuple(run)
            run = []
        run.append(Word(start, clipped, joined, ending is not None and clipped + 1 < end))
    if run:
        yield tuple(run)


def known_names(
    text: str, spans: Iterable[tuple[Word, ...]], meanings: Callable[[str], tuple[Meaning, ...]]
) -> Iterator[Mention]:
    """The longest known names in the runs of a text, left to right, none overlapping."""
    for run in spans:
        first = 0
        while first < len(run):
            found = _longest(text, run, first, meanings)
            if found:
                yield found
                first = found.last
            else:
                first += 1


def _longest(text: str, run: tuple[Word, ...], first: int, meanings) -> Mention | None:
    start = run[first].start
    for last in range(min(len(run), first + MOST_WORDS), first, -1):
        end = run[last - 1].end
        key = fold(text[start:end])
        found = meanings(key) if len(key) > 1 else ()
        if found:
            return Mention(start, end, key, found, run, first, last)
    return None
