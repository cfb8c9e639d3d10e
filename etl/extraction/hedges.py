"""Words before a number that open or blur it: "at least", "up to", "about"."""

from __future__ import annotations

import re

from etl.extraction.words import word_set

_LEAST = (
    "more than|well over|over|above|well above|far more than|well more than|slightly more than|just over|just above"
    "|significantly more than|at least|at the very least|a least|upwards of|upward of|in excess of|not fewer than"
    "|not less than|no fewer than|no less than|a minimum of|minimum of|exceed|exceeds|exceeded|exceeding|surpass"
    "|surpasses|surpassed|surpassing|passed|passes|past|topped|tops|topping|greater than|minimum|beyond|>|≥"
)
_MOST = (
    "up to|as high as|as much as|at most|at the most|as many as|fewer than|less than|no more than|not more than"
    "|a maximum of|maximum of"
    "|maximum|below|under|<|≤"
)
_ABOUT = (
    "about|around|some|approximatively|nearer|closer to|nearly|almost|approximately|approx|roughly|an estimated"
    "|a estimated"
    "|estimated|is estimated at"
    "|are estimated at|was estimated at|were estimated at|estimated at|estimated to be|close to|circa|ca|virtually"
    "|in the region of|in the order of|on the order of|an average of|average of|~|≈"
)
_NEITHER = (
    "the|an additional|additional|another|an|a|other|a further|further|total of|a total of|the total of|a combined"
    "|combined"
)
_SENSE = {
    tuple(phrase.split()): sense
    for sense, phrases in (("least", _LEAST), ("most", _MOST), ("about", _ABOUT), ("", _NEITHER))
    for phrase in phrases.split("|")
}
_RISEN = word_set("gone go goes went rose risen rises climbed climbs jumped shot crept moved increased revised pushed")
_LAST = frozenset(words[-1] for words in _SENSE)
_LONGEST = max(map(len, _SENSE))
_WORD = re.compile(r"[^\s\u200b-\u200f\u202a-\u202e\u2060\ufeff\"“”'‘’(\[—–:;,~≈<>≤≥]+|[~≈<>≤≥]")
_WINDOW = 40
_EDGES = " \t\n.,:;\"'“”‘’([—–"
_MARKS = frozenset("\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2060\ufeff")


def hedges_before(text: str, first: int, floor: int) -> tuple[int, frozenset[str]]:
    """Where the hedges of the number at ``first`` begin (``floor`` at least), and which of least, most, about hold."""
    outer, senses = first, set()
    for _ in range(4):
        window = max(floor, outer - _WINDOW)
        if not _may_hedge(text[window:outer]):
            break
        words = [(m.group().lower().rstrip("."), m.start() + window) for m in _WORD.finditer(text[window:outer])]
        if not words or words[-1][0] not in _LAST or not _adjoins(text, words[-1], outer):
            break
        size = next(
            (n for n in range(min(_LONGEST, len(words)), 0, -1) if tuple(w for w, _ in words[-n:]) in _SENSE), 0
        )
        if not size:
            break
        sense = _SENSE[tuple(w for w, _ in words[-size:])]
        if words[-size][0] == "up" and len(words) > size and words[-size - 1][0] in _RISEN:
            break
        senses.add(sense)
        outer = words[-size][1]
    return outer, frozenset(senses)


def _may_hedge(before: str) -> bool:
    """Whether the last word before a number can end a hedge; most cannot, which spares a closer look."""
    last = before[before.rstrip().rfind(" ") + 1 :].lower().strip(_EDGES)
    return not last.isalpha() or last in _LAST


def _adjoins(text: str, word: tuple[str, int], outer: int) -> bool:
    between = text[word[1] + len(word[0]) : outer].lstrip(".")
    return all(character.isspace() or character in _MARKS for character in between)
