"""Counts in text: digits, scale words, number words, ranges, hedges and vague plurals.

Whatever is plainly no count (years, dates, ages, money, percentages, measures, ordinals, codes, footnote marks, times)
is left out here; what a count is *of* is decided by the words around it, elsewhere.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from etl.extraction.hedges import hedges_before
from etl.extraction.quantities import SCALE_WORDS, UNITS, VAGUE_WORDS, is_vague, value_of
from etl.extraction.words import word_set


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

_NO_COUNT_AFTER = re.compile(
    r"\s?(?:%|‰|°|[€£¥$]|º)|\s?-?\s?(?:percent|per cent|per-cent|percentage)\b"
    r"|[\s-](?:years?|months?|weeks?|days?|hours?|hrs?|minutes?|mins?|seconds?|nights?|decades?|centur\w+)\b"
    r"|[\s-]?(?:km2?|kms|kilomet\w+|miles?|met(?:er|re)s?|cm|mm|ft|feet|foot|inch(?:es)?|yards?|kg|kgs|kilos?|grams?"
    r"|kilograms?|tonnes?|tons?|mt|lit(?:er|re)s?|gallons?|hectares?|ha|acres?|sq|square|degrees?|mw|kw|mb|gb|mph"
    r"|knots|pounds|dollars?|usd|euros?|eur|dinars?|liras?)\b"
    r"|-(?!(?:plus|year|one|two|three|four|five|six|seven|eight|nine|hundred|thousand|million|odd)\b)[a-z]{3,}"
    r"|\s(?:(?:IDP|refugee|displacement) )?camp\b(?! (?:residents|dwellers|inhabitants))|\stimes (?:more|as"
    r"|higher|larger|the|their|its|that)\b|(?:st|nd|rd|th)\b|\s?(?:am|pm|a\.m\.?|p\.m\.?|hrs"
    r"|gmt|utc|o'clock)(?!\w)|:\d|/\d|\.\d+\.|-?year-old"
    r"|\sout of\b(?! (?:the|a|their|one)\b)"
    r"|(?:-|\s)?(?:fold|mm)\b|(?:-|\s)(?:thirds?|quarters?|fifths?|halves|half)\b|\s?x\s?\d|[-–][A-Za-z]\d"
    r"|\s(?:us |u\.s\. )?(?:dollars|billion)",
    re.IGNORECASE,
)
_PROPORTION = re.compile(
    r"\sin (?:every )?(?P<whole>ten|nine|eight|seven|six|five|four|three|two|\d{1,3})\b(?!,\d| million| thousand"
    r"| (?:[\w-]+ )?(?:days|weeks|months|years|hours|attacks|strikes|blasts|incidents|clashes|raids|places|areas"
    r"|villages"
    r"|towns|cities|provinces|districts|camps|states|regions|locations|sites))",
    re.IGNORECASE,
)
_SIGNS_BEFORE = frozenset("$€£¥#№@&/")
_NEVER_AFTER = word_set(
    "us$ usd eur gbp rp rs idr inr pkr lkr bdt npr kes ksh tzs ugx ngn etb ssp sdg yer afn php mmk iqd cop "
    "no nos nr number resolution article articles page pages p pp para route highway street age aged "
    "ages "
    "section chapter annex fig table sitrep volume vol magnitude flight version tel phone fax any every each january "
    "february march april may june july august september october november december jan feb mar apr jun jul aug sept "
    "sep "
    "oct nov dec"
)
_NAMES_AFTER = word_set(
    "road rd phase stage figure box report issue round day week point step part level category ipc grade class room "
    "unit "
    "brigade division sector zone block camp area map update bulletin group district ward building gate line "
    "neighbourhood neighbourhoods neighborhood neighborhoods districts sectors zones blocks phases wards"
)
_NOT_AFTER = re.compile(
    r"\b(?:(?:one|two|three|four|five|six|seven|eight|nine|\d{1,2})(?: \w+)?(?: in(?: every)?| out of)|in every"
    r"|under the age of"
    r"|aged? (?:between )?[\w-]+ (?:and|to|or)"
    r"|(?:children|boys|girls|those|women|persons|people|infants|aged) (?:under|below"
    r"|over|above)"
    r"(?: the age of)?)\s$",
    re.IGNORECASE,
)
_AGE_BEFORE = re.compile(
    r"(?:[A-Z][\w’'-]+|\b(?:wom[ae]n|m[ae]n|boy|girl|child|mother|father|son|daughter|brother|sister|pensioner|resident|driver"
    r"|teacher|student|doctor|nurse|farmer)), $"
)
_NAMED_BEFORE = re.compile(
    r"\b(?:neighbou?rhoods|districts|sectors|zones|blocks|phases|wards|articles|sections|chapters|routes"
    r"|pages) \d{1,3}(?:, \d{1,3})*,? (?:and|to) $",
    re.IGNORECASE,
)
_DASHED = re.compile(r"[-–]\d")
_WORD_NEXT = re.compile(r"[,\d]*\s+[a-z]")
_WINDOWED = word_set("in of every under below over above and to or")
_YEAR = re.compile(r"(?:1[89]|20)\d\d$")
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|of|by|during|until|till|from|after|before|early|late|mid|through|year|to|and|\d{1,2}|the"
    r"|between|around|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)[\s,.-]*|[(‘'/])$",
    re.IGNORECASE,
)
_PRONOUN_ONE = re.compile(
    r"\s+(?:of the (?:worst|most|least|few|\w+est)\b|for\b"
    r"|of (?:its|his|her|our|my|the (?:\w+[’']s|country|world|region|area|city)|[\w-]+[’']s)\b|another|day|time"
    r"|point|side|thing|hand|way|reason|might|could|can|should|such"
    r"|that"
    r"|month|week|year|more|who\b|which|(?:\w+ )?in (?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\b"
    r"|of (?:two|three|four|five|six|seven|eight|nine|ten|the \w+|several|\d{1,3})\b(?! million))",
    re.IGNORECASE,
)


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
    if _is_no_count(text, first, last, before, printed):
        return None
    value = value_of(printed)
    if value is None:
        return None
    vague = printed[0].isalpha() and is_vague(printed)
    low, high, last, ranged = value, value, last, False
    if not vague and (upper := _range_end(text, last, end, before, printed)):
        low, high, last = upper
        ranged = True
        if _NO_COUNT_AFTER.match(text, last, end):
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


def _is_no_count(text: str, first: int, last: int, before: str, printed: str) -> bool:
    if _NO_COUNT_AFTER.match(text, last) or before[-1:] in _SIGNS_BEFORE and before:
        return True
    if (part := _PROPORTION.match(text, last)) and (value_of(printed) or 0) < (value_of(part["whole"]) or 0):
        return True
    words = before.split()
    word = words[-1].lower().strip("(.'\"“‘[") if words and before[-1:].isspace() else ""
    if word in _NEVER_AFTER or (word in _WINDOWED and _NOT_AFTER.search(before)):
        return True
    if word in ("and", "to", ",") and _NAMED_BEFORE.search(text, max(0, first - 40), first):
        return True
    if word in _NAMES_AFTER and not _WORD_NEXT.match(text, last):
        return True
    if _AGE_BEFORE.search(before) and text[last : last + 1] in (",", ".", ")") and len(printed) < 3:
        return True
    if before[-1:].isalnum() or (before[-1:] in "-–" and before[-2:-1].isalnum()):
        return True
    if before[-1:] == "[" and text[last : last + 1] == "]":
        return True
    if printed[0].isdigit():
        if printed[0] == "0":
            return True
        if _YEAR.fullmatch(printed) and (_YEAR_BEFORE.search(before) or not _WORD_NEXT.match(text, last)):
            return True
        return text[last : last + 1].isalpha()
    if printed.lower() == "one":
        return word in ("the", "this", "that", "but", "as") or bool(_PRONOUN_ONE.match(text, last))
    return False


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
