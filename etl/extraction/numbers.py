"""Counts in text: digits, scale words, number words, ranges, hedges and vague plurals.

Whatever is plainly no count (years, dates, ages, money, percentages, measures, ordinals, codes, footnote marks, times)
is left out here; what a count is *of* is decided by the words around it, elsewhere.
"""

from __future__ import annotations

import re
from typing import NamedTuple


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


_SMALL = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_UNITS = {**_SMALL, **_TENS}
_SCALES = {
    "hundred": 100,
    "dozen": 12,
    "thousand": 1_000,
    "k": 1_000,
    "lakh": 100_000,
    "million": 1_000_000,
    "mn": 1_000_000,
    "mln": 1_000_000,
    "m": 1_000_000,
    "crore": 10_000_000,
    "billion": 1_000_000_000,
    "bn": 1_000_000_000,
}
_VAGUE = {"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2_000, "millions": 2_000_000, "several": 3}

_SPACE = "[\u00a0\u2009\u202f ]"
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_WORD = "|".join(sorted(_UNITS, key=len, reverse=True)).replace("zero|", "")
_SCALE_WORD = "hundred|thousand|million|billion|lakh|crore"
_SPELLED = (
    rf"(?:half{_SPACE}an?{_SPACE}(?:million|dozen)|an?{_SPACE}quarter{_SPACE}of{_SPACE}a{_SPACE}million"
    rf"|an?{_SPACE}(?:{_SCALE_WORD}|dozen)|(?:{_WORD})(?:-(?:{_ONES}))?)"
    rf"(?:(?:[ -]|{_SPACE}and{_SPACE})(?:{_SCALE_WORD}|dozen|a{_SPACE}half|(?:{_WORD})(?:-(?:{_ONES}))?)\b)*"
)
_DIGITS = (
    rf"(?:\d{{1,3}}(?:[,'’]\d{{3}})+|\d{{1,3}}(?:{_SPACE}\d{{3}})+(?!\d)|\d{{1,3}}(?:\.\d{{3}})+(?![\d.])|\d+)"
    rf"(?:\.\d+)?(?:{_SPACE}?(?:{_SCALE_WORD}|mn|mln|bn|M|m|k|K)(?:{_SPACE}(?:million|thousand))?\b)?"
)
_VAGUE_WORDS = (
    rf"(?:tens|hundreds|thousands|dozens){_SPACE}of{_SPACE}(?:thousands|millions|hundreds)"
    rf"|(?:several|few){_SPACE}(?:dozen|{_SCALE_WORD})\b|dozens|scores|hundreds|thousands|millions|several"
)
_ONE = rf"(?:{_DIGITS}|\b(?:{_SPELLED})\b)"
_CANDIDATE = re.compile(rf"(?<![\w.,/:$€£¥#-])(?:{_DIGITS})|\b(?:{_VAGUE_WORDS})\b|\b(?:{_SPELLED})\b", re.IGNORECASE)
_RANGE_TAIL = re.compile(rf"{_SPACE}?[-–—]{_SPACE}?({_DIGITS})|{_SPACE}(?:to|and|or){_SPACE}({_ONE})", re.IGNORECASE)

_LEAST = (
    r"(?:well |far |slightly |just |significantly )?(?:more than|over|above)|(?:at (?:the very )?|a )least|upwards? of"
    r"|in excess of|(?:not?|nor) (?:fewer|less) than|a minimum of|(?:has |had |have )?(?:exceed(?:s|ed|ing)?"
    r"|surpass(?:es|ed|ing)?|passed|topped|tops|topping)|greater than|minimum|beyond|>|≥"
)
_MOST = (
    r"up to|at (?:the )?most|as many as|(?:fewer|less) than|(?:no|not) more than|a maximum of|maximum|below|under|<|≤"
)
_ABOUT = (
    r"about|around|some|nearly|almost|approximately|approx\.?|roughly|an? estimated|(?:is |are |was |were )?estimated"
    r"(?: at| to be)?|close to|circa|ca\.?|virtually|in the (?:region|order) of|on the order of|an average of|~|≈"
)
_HEDGE = re.compile(
    rf"(?:^|(?<=[\s(\[“\"'—–:;,])|(?<=[>≥<≤~≈]))(?:(?P<least>{_LEAST})|(?P<most>{_MOST})|(?P<about>{_ABOUT})"
    r"|(?P<dead>the|an additional|additional|another|an|a|other|a further|further|total of|a total of|the total of))\s*$",
    re.IGNORECASE,
)
_AFTER_LEAST = re.compile(r"\s*\+|\s+or more\b|\s+and (?:more|above|counting)\b|\s+plus\b", re.IGNORECASE)
_AFTER_ABOUT = re.compile(r"\s+or so\b", re.IGNORECASE)

_NO_COUNT_AFTER = re.compile(
    r"\s?(?:%|‰|°|[€£¥$]|º)|\s?-?\s?(?:percent|per cent|per-cent|percentage)\b"
    r"|[\s-](?:years?|months?|weeks?|days?|hours?|hrs?|minutes?|mins?|seconds?|nights?|decades?|centur\w+)\b"
    r"|[\s-]?(?:km2?|kms|kilomet\w+|miles?|met(?:er|re)s?|cm|mm|ft|feet|foot|inch(?:es)?|yards?|kg|kgs|kilos?|grams?"
    r"|kilograms?|tonnes?|tons?|mt|lit(?:er|re)s?|gallons?|hectares?|ha|acres?|sq|square|degrees?|mw|kw|mb|gb|mph"
    r"|knots|pounds|dollars?|usd|euros?|eur|dinars?|liras?)\b"
    r"|(?:st|nd|rd|th)\b|\s?(?:am|pm|a\.m\.?|p\.m\.?|hrs|gmt|utc|o'clock)(?!\w)|:\d|/\d|\.\d+\.|-?year-old"
    r"|\s(?:out of|in (?:every )?(?:ten|five|four|three|two|\d{1,3}))\b(?! (?:the|a|their|one) )(?!,\d| million)"
    r"|(?:-|\s)?(?:fold|mm)\b|(?:-|\s)(?:thirds?|quarters?|fifths?|halves|half)\b|\s?x\s?\d|[-–][A-Za-z]\d"
    r"|\s(?:us |u\.s\. )?(?:dollars|billion)",
    re.IGNORECASE,
)
_NO_COUNT_BEFORE = re.compile(
    r"(?:[$€£¥#№@&/]|\b(?:us\$|usd|eur|gbp|no\.?|nos\.?|nr\.?|number|resolution|article|articles|page|pages|pp?\.|para"
    r"|route|highway|street|aged?|ages|section|chapter|annex|fig\.|table|sitrep|volume|vol\.?|magnitude|flight|version"
    r"|tel|phone|fax|one in|out of|in every|(?:children|boys|girls|those|women|persons|people|infants|aged) (?:under|below|over"
    r"|above)(?: the age of)?|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?)\s?$|\b(?:no|any|every|each)\s$",
    re.IGNORECASE,
)
_NAMED_BEFORE = re.compile(
    r"\b(?:road|rd|phase|stage|figure|box|report|issue|round|day|week|point|step|part|level|category|ipc|grade|class|room"
    r"|unit|brigade|division|sector|zone|block|camp|area|map|update|bulletin|group|district|ward|building|gate|line)\s$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:1[89]|20)\d\d$")
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|of|by|during|until|till|from|after|before|early|late|mid|through|year|to|and|\d{1,2}|the"
    r"|between|around|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)[\s,.-]*|[(‘'/])$",
    re.IGNORECASE,
)
_PRONOUN_ONE = re.compile(
    r"\s+(?:of (?:its|his|her|our|my)|another|day|time|point|side|thing|hand|way|reason|might|could|can|should|such|that"
    r"|month|week|year|more|who\b|which)",
    re.IGNORECASE,
)


_NUMBER_WORDS = frozenset(_UNITS) | frozenset(_SCALES) | frozenset(_VAGUE) | {"tens", "few", "half", "quarter"}
_BREAKS = str.maketrans(dict.fromkeys("-,.;:()[]\"'“”‘’—–/\n\t\u00a0", " "))
_DIGIT = re.compile(r"\d")
_HEDGE_ENDS = frozenset(
    "than over above least of fewer less minimum exceed exceeds exceeded exceeding surpass surpasses surpassed surpassing "
    "passed topped tops topping beyond to most many more maximum below under about around some nearly almost approximately "
    "approx roughly estimated at be as circa ca virtually average the an a additional another other further total".split()
)


def find_numbers(text: str, start: int = 0, end: int | None = None) -> list[Number]:
    """Every count between ``start`` and ``end``, in order and apart from each other."""
    end = len(text) if end is None else end
    if not _DIGIT.search(text, start, end):
        words = text[start:end].lower().translate(_BREAKS).split()
        if _NUMBER_WORDS.isdisjoint(words):
            return []
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
    vague = printed[0].isalpha() and _is_vague(printed)
    low, high, last, ranged = value, value, last, False
    if not vague and (upper := _range_end(text, last, end, before, printed)):
        low, high, last = upper
        ranged = True
        if _NO_COUNT_AFTER.match(text, last, end):
            return None
    elif re.match(r"[-–]\d", text[last : last + 2]):
        return None
    outer, least, most, about = _hedges(text, first, floor)
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


def value_of(printed: str) -> int | None:
    """The number that a printed quantity stands for; for vague plurals the least they can mean; ``None`` if none."""
    folded = re.sub(r"[\u00a0\u2009\u202f\s]+", " ", printed.lower().strip())
    if folded[:1].isdigit():
        return _value_of_digits(folded)
    if _is_vague(folded):
        return _value_of_vague(folded)
    return _value_of_words(folded)


def _value_of_digits(folded: str) -> int | None:
    match = re.match(r"([\d,.'’ ]*\d)\s?([a-z ]*)$", folded)
    if match is None:
        return None
    digits = re.sub(r"[,'’ ]", "", match[1])
    factor = 1
    for word in match[2].split():
        factor *= _SCALES.get(word, 1)
    if factor == 1 and re.fullmatch(r"\d{1,3}(?:\.\d{3})+", digits):
        digits = digits.replace(".", "")
    try:
        value = float(digits) * factor if "." in digits else int(digits[:18]) * factor
    except ValueError:
        return None
    return round(value) if abs(value - round(value)) < 1e-6 else None


def _is_vague(printed: str) -> bool:
    return bool(re.match(_VAGUE_WORDS, printed, re.IGNORECASE))


def _value_of_vague(folded: str) -> int:
    words = folded.split()
    if words[0] in ("several", "few") and len(words) > 1:
        return 3 * _SCALES[words[1]]
    if len(words) == 3:
        return {"tens": 20, "hundreds": 200, "thousands": 2_000, "dozens": 24}[words[0]] * _VAGUE[words[2]] // 2
    return _VAGUE[words[0]]


def _value_of_words(folded: str) -> int | None:
    if folded.startswith("half a"):
        return 6 if "dozen" in folded else 500_000
    if "quarter of" in folded:
        return 250_000
    total, current, last_scale = 0, 0, 1
    for word in re.split(r"[ -]", folded):
        if word in _UNITS:
            current += _UNITS[word]
        elif word == "half":
            total, last_scale = total + last_scale // 2, 1
            if not total:
                return None
        elif word in ("hundred", "dozen"):
            current = max(current, 1) * _SCALES[word]
        elif word in _SCALES:
            half = 0.5 if folded.find("and a half " + word) >= 0 else 0
            total, last_scale, current = total + int((max(current, 1) + half) * _SCALES[word]), _SCALES[word], 0
    return total + current or None


def _is_no_count(text: str, first: int, last: int, before: str, printed: str) -> bool:
    if _NO_COUNT_AFTER.match(text, last) or _NO_COUNT_BEFORE.search(before):
        return True
    if _NAMED_BEFORE.search(before) and not re.match(r"[,\d]*\s+[a-z]", text[last : last + 12]):
        return True
    if before[-1:].isalnum() or (before[-1:] in "-–" and before[-2:-1].isalnum()):
        return True
    if before[-1:] == "[" and text[last : last + 1] == "]":
        return True
    if printed[0].isdigit():
        if printed[0] == "0":
            return True
        if _YEAR.fullmatch(printed) and (
            _YEAR_BEFORE.search(before) or not re.match(r"\s+[a-z]", text[last : last + 3])
        ):
            return True
        return text[last : last + 1].isalpha()
    if printed.lower() == "one":
        return bool(_PRONOUN_ONE.match(text, last))
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


def _hedges(text: str, first: int, floor: int) -> tuple[int, bool, bool, bool]:
    outer, least, most, about = first, False, False, False
    for _ in range(4):
        window = max(floor, outer - 32)
        words = text[window:outer].split()
        if not words or (words[-1][-1] not in ">≥<≤~≈(" and words[-1].lower().strip("(.,“\"‘'") not in _HEDGE_ENDS):
            break
        match = _HEDGE.search(text[window:outer])
        if match is None:
            break
        least, most, about = least or bool(match["least"]), most or bool(match["most"]), about or bool(match["about"])
        outer = window + match.start()
    return outer, least, most, about
