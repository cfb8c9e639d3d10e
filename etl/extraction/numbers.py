"""Counts in text: digits, scale words, number words, ranges, hedges and vague plurals.

Whatever is plainly no count (years, dates, ages, money, percentages, measures, ordinals, codes, footnote marks, times)
is left out here; what a count is *of* is decided by the words around it, elsewhere.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from etl.extraction.hedges import hedges_before
from etl.extraction.no_counts import NO_COUNT_AFTER, is_no_count
from etl.extraction.quantities import SCALE_WORDS, UNITS, VAGUE_WORDS, is_vague, value_of


class Number(NamedTuple):
    """One count as printed. ``start``/``end`` span the number itself, ``outer``/``after`` also its hedges.

    ``low`` and ``high`` are inclusive, ``None`` an open end. ``vague`` marks quantities without a numeral ("dozens").
    """

    start: int
    end: int
    outer: int
    after: int
    low: int | None
    high: int | None
    approx: bool = False
    vague: bool = False


_SPACE = "[\u00a0\u2009\u202f ]"
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_WORD = "|".join(sorted(UNITS, key=len, reverse=True)).replace("zero|", "")
_SPELLED = (
    rf"(?:half{_SPACE}an?{_SPACE}(?:million|dozen)|an?{_SPACE}quarter{_SPACE}of{_SPACE}a{_SPACE}million"
    rf"|an?{_SPACE}(?:{SCALE_WORDS}|dozen)|(?:{_WORD})(?:-(?:{_ONES}))?)"
    rf"(?:(?:[ -]|(?<=dred){_SPACE}and{_SPACE}|(?<=sand){_SPACE}and{_SPACE}|(?<=lion){_SPACE}and{_SPACE}"
    rf"|{_SPACE}and{_SPACE}(?=a{_SPACE}half))(?:{SCALE_WORDS}|dozen|a{_SPACE}half|(?:{_WORD})(?:-(?:{_ONES}))?)\b)*"
)
_COUNTED = r"people|persons|families|households|individuals|civilians|deaths|houses|homes|refugees|IDPs"
_DIGITS = (
    rf"(?:(?<![\d,] )\d{{1,3}}, \d{{3}}(?=\s(?:{_COUNTED})\b)|(?<=\()\d{{1,3}}, \d{{3}}(?=\))"
    rf"|\d{{1,2}}(?:,\d{{2}})+,\d{{3}}|\d{{1,3}}(?:[,'’]\d{{3}})+|\d{{1,3}}(?:{_SPACE}\d{{3}})+(?!\d)"
    rf"|\d{{1,3}}(?:\.\d{{3}})+(?![\d.])|\d+)"
    rf"(?:\.\d+)?(?:{_SPACE}{{0,2}}(?:{SCALE_WORDS}|mn|mln|bn|M|m|k|K)(?:{_SPACE}(?:million|thousand))?\b)?"
)
_ONE = rf"(?:{_DIGITS}|\b(?:{_SPELLED})\b)"
_SPELLED_AHEAD = (
    rf"(?<![A-Za-z])(?=[aA][nN]?{_SPACE}|[oO]ne|[tT](?:w|h[ior]|en)|[fF](?:o|i[vf]|ew)|[sS](?:ix|ev|co)|[eE](?:ig|le)"
    r"|[nN]in|[hH](?:un|al)|[mM]il|[dD]oz)"
)
_CANDIDATE = re.compile(
    rf"(?<![A-Za-z])(?=[\daotfsenhmd])(?:(?=\d)(?<![\w.,/:$€£¥#-])(?:{_DIGITS})"
    rf"|{_SPELLED_AHEAD}(?:(?:{VAGUE_WORDS})\b|(?:{_SPELLED})\b))",
    re.IGNORECASE,
)
_RANGE_TAIL = re.compile(
    rf"{_SPACE}?[-–—]{_SPACE}?({_DIGITS})|{_SPACE}{{1,3}}(?:to|and|or){_SPACE}{{1,3}}({_ONE})", re.IGNORECASE
)

_AFTER_LEAST = re.compile(r"\s*\+|\s+or more\b|\s+and (?:more|above|counting)\b|\s+plus\b", re.IGNORECASE)
_AFTER_ABOUT = re.compile(r"\s+or so\b", re.IGNORECASE)

_DASHED = re.compile(r"[-–]\d")


def find_numbers(text: str, start: int = 0, end: int | None = None) -> list[Number]:
    """Every count between ``start`` and ``end``, in order and apart from each other."""
    end = len(text) if end is None else end
    found, position = [], start
    while match := _CANDIDATE.search(text, position, end):
        position = match.end()
        number = _read(text, match, start, end, found[-1].after if found else start)
        if number is not None:
            found.append(number)
            position = max(position, number.after)
    return found


def _read(text: str, match: re.Match, start: int, end: int, floor: int) -> Number | None:
    first, last, printed = match.start(), match.end(), match.group()
    before = text[max(floor, first - 28) : first]
    if is_no_count(text, first, last, before, printed):
        return None
    value = value_of(printed)
    if value is None:
        return None
    vague = printed[0].isalpha() and is_vague(printed)
    low, high, last, ranged = value, value, last, False
    if not vague and (upper := _range_end(text, last, end, before, printed)):
        low, high, last = upper
        ranged = True
        if NO_COUNT_AFTER.match(text, last, end):
            return None
    elif _DASHED.match(text, last):
        return None
    outer, senses = hedges_before(text, first, floor)
    least, most, about = (sense in senses for sense in ("least", "most", "about"))
    after = last
    if (mark := _AFTER_LEAST.match(text, last, end)) and not ranged:
        least, after = True, mark.end()
    elif mark := _AFTER_ABOUT.match(text, last, end):
        about, after = True, mark.end()
    if vague:
        low, high, about = value, None, True
    elif not ranged:
        low, high = (None if most and not least else low), (None if least else high)
    return Number(first, last, outer, after, low, high, about, vague)


def _range_end(text: str, last: int, end: int, before: str, printed: str) -> tuple[int, int, int] | None:
    match = _RANGE_TAIL.match(text, last, end)
    if match is None:
        return None
    joined = text[last : match.start(1) if match[1] else match.start(2)].strip().lower()
    between = bool(re.search(r"\b(?:between|from)\s+(?:\w+\s+){0,2}$", before, re.IGNORECASE))
    if joined == "and" and not re.search(r"\bbetween\s+(?:about |some |around )?$", before, re.IGNORECASE):
        return None
    if joined == "to" and re.search(
        r"\b(?:from|risen?|rose|up|down|increased|dropped|fell)\s+(?:\w+\s+){0,2}$", before
    ):
        return None
    upper_text = match[1] or match[2]
    low, high = value_of(printed), value_of(upper_text)
    if low is None or high is None:
        return None
    scale = re.search(r"(?:million|thousand|billion|hundred|mn|bn|m|k)$", upper_text, re.IGNORECASE)
    if scale and high and low < high and not re.search(r"[a-z]$", printed, re.IGNORECASE) and low < 1000:
        scaled = value_of(f"{printed} {scale.group()}")
        low = scaled if scaled is not None and scaled < high else low
    if joined == "or" and high - low != 1:
        return None
    if low >= high or (high > 100 * max(low, 1) and not between):
        return None
    return low, high, match.end()
