"""The shapes that dates and periods take in text, and the words that tell one is near."""

from __future__ import annotations

import re

from etl.extraction.words import word_set

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
DAYS = {
    name: n for n, name in enumerate(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
}
SMALL_COUNTS = {
    word: n
    for n, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 1
    )
} | {"a": 1, "an": 1, "couple of": 2, "couple": 2, "few": 3, "several": 3, "": 1}

MONTH_NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))


def _point(tag: str) -> str:
    """A day or month: "17 October 2016", "October 17, 2016", "mid-October", "October 2016", "2016-10-17"."""
    month, year = rf"(?P<{tag}m{{0}}>{MONTH_NAMES})\b\.?", rf"(?P<{tag}y{{0}}>(?:19|20)\d\d)\b"
    day = rf"(?P<{tag}d{{0}}>\d{{{{1,2}}}})(?:st|nd|rd|th)?"
    forms = (
        rf"(?P<{tag}iso>(?:19|20)\d\d-\d\d-\d\d)\b",
        rf"{day}\s+(?:of\s+)?{month}(?:,?\s+{year})?".format(1),
        rf"{month}\s+{day}\b(?!\s*(?:people|million|thousand|,\d{{{{3}}}}))(?:,?\s+{year})?".format(2),
        rf"(?P<{tag}part>early|mid|middle|late|beginning of|start of|end "
        rf"of)[\s-]+(?:of\s+)?{month}(?:,?\s+{year})?".format(3),
        rf"{month},?\s+(?:of\s+)?{year}".format(4),
        rf"{month}(?!\s+\d)".format(5),
    )
    return "(?:" + "|".join(forms) + ")"


_CLOCK = (
    r"(?:(?:noon|midnight|\d{4}(?=\s?(?:hrs|hours))|\d{1,2}[:.]\d\d)(?:\s?(?:hrs|hours|am|pm|local time))?"
    r",?\s+(?:on\s+)?(?:the\s+)?)?"
)
_POINT = _point("a")
SPAN = re.compile(
    rf"\b(?:(?P<lead>between|from|during|in|over|on|for)\s+(?:the\s+period\s+)?)?{_CLOCK}{_point('a')}"
    rf"\s*(?:\band\b|\bto\b|\buntil\b|\btill\b|\bthrough\b|[-–—])\s*(?:today|now|{_CLOCK}{_point('b')})",
    re.IGNORECASE,
)
DAYS_SPAN = re.compile(
    rf"\b(?:(?P<lead>between|from|on|during|over)\s+)?(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s*(?:and|to|[-–—])\s*"
    rf"(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m>{MONTH_NAMES})\b\.?(?:,?\s+(?P<y>(?:19|20)\d\d)\b)?"
    rf"|\b(?:(?P<lead2>between|from|on|during|over)\s+)?(?P<m2>{MONTH_NAMES})\.?\s+(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?\s*(?:and|to"
    rf"|[-–—])\s*"
    rf"(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(?P<y2>(?:19|20)\d\d)\b)?",
    re.IGNORECASE,
)
_LEADS = (
    r"(?P<lead>starting from|starting|since|beginning(?: on| in)?|(?:began|started|erupted|broke out)(?: on| in)?"
    r"|as of|as at|up to|until|till|before|by(?: the (?:morning|evening|end|middle|afternoon) of)?"
    r"|through|to|from|after|on|in|during|throughout"
    r"|following|over|dated)"
)
POINT = re.compile(
    rf"\b(?:{_LEADS}\s+)?(?:the\s+)?(?:(?:{'|'.join(DAYS)}),?\s+)?{_CLOCK}(?:morning of\s+|evening of\s+"
    rf"|night of\s+)?{_POINT}"
    r"(?P<of>\s+(?:last|this) year\b)?(?P<on>\s+(?:to date|to the present|onwards?|till now|until now)\b)?",
    re.IGNORECASE,
)
YEARS_SPAN = re.compile(
    r"\b(?:(?P<lead>between|from|during|in)\s+)(?P<y1>(?:19|20)\d\d)\s*(?:\band\b|\bto\b|\buntil\b|\bthrough\b|[-–—])\s*"
    r"(?:the\s+)?(?P<part>early|mid|late|end of|start of|beginning of)?[\s-]*(?P<y2>(?:19|20)\d\d)\b(?!-\d|[,.]?\d)",
    re.IGNORECASE,
)
YEAR = re.compile(
    rf"\b(?:{_LEADS}|the(?=\s+year))\s+(?:the\s+)?(?:year\s+)?(?P<part>early|mid|late|end of"
    rf"|start of)?[\s-]*(?P<y>(?:19|20)\d\d)\b(?![,.]?\d)",
    re.IGNORECASE,
)
WEEKDAY = re.compile(
    rf"\b(?:{_LEADS}\s+)?(?:this\s+(?=past))?(?:(?P<which>last|past|this|early|late)\s+)?(?P<day>{'|'.join(DAYS)})(?!\w)"
    r"(?:['’]s)?(?:\s+(?:morning|afternoon|evening|night|alone))*",
    re.IGNORECASE,
)
_N = r"(?P<n>\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|couple of|few|several|a|an)"
_UNIT = r"(?P<unit>hour|day|week|weekend|month|year|decade|night|fortnight)s?"
PAST_UNITS = re.compile(
    r"\b(?:(?P<lead>over|in|during|within|for|since|throughout)\s+)?(?:the\s+|these\s+)?"
    rf"(?P<which>past|last|previous|preceding|first|coming|next)\s+(?:{_N}\s+)?{_UNIT}\b(?!-)(?:\s+(?:or so|alone))?"
    rf"(?P<of>\s+of\s+(?!{MONTH_NAMES})\w+)?",
    re.IGNORECASE,
)
WEEKDAYS = re.compile(
    rf"\b(?:(?P<lead>between|from|on|over|during)\s+)?(?P<day1>{'|'.join(DAYS)})\s*(?:and|to|through|[-–—])\s*"
    rf"(?P<day2>{'|'.join(DAYS)})\b(?P<of>\s+of last week)?",
    re.IGNORECASE,
)
ENDING = re.compile(
    rf"\b(?:(?:over|in|during|within|for|throughout|covering)\s+)?the\s+(?:{_N}\s+)?{_UNIT}\s+"
    r"(?:ending|ended|up to|until|to|through)\s+(?:on\s+)?(?:(?:\d{1,2}[:.]\d\d|\d{1,2}\s?(?:am|pm|hrs?))\s+)?"
    rf"(?:(?:local time|hours|hrs|gmt|utc),?\s+)?(?:on\s+)?(?:the\s+)?{_point('a')}",
    re.IGNORECASE,
)
FROM_DAYS = re.compile(rf"\bin\s+the\s+{_N}\s+{_UNIT}\s+(?:from|since|after|starting)\s+{_point('a')}", re.IGNORECASE)
PART_OF_YEAR = re.compile(
    r"\b(?:(?P<lead>in|during|over|for|since)\s+)?the\s+(?P<which>first|last|second|third|fourth)\s+"
    r"(?:(?P<n>two|three|four|five|six|seven|eight|nine|ten|eleven|\d{1,2})\s+)?(?P<unit>months?|half|quarter)"
    r"\s+of\s+(?:(?P<y>(?:19|20)\d\d)|(?:the|this)\s+year)\b",
    re.IGNORECASE,
)
WEEK_OF_MONTH = re.compile(
    rf"\b(?:(?P<lead>in|during|over|for|since|by)\s+)?the\s+(?P<which>first|second|third|fourth|last|final)\s+"
    rf"(?:(?P<n>two|three|\d{{1,2}})\s+)?(?P<unit>day|week)s?\s+of\s+"
    rf"(?:(?P<m>{MONTH_NAMES})\b\.?(?:,?\s+(?P<y>(?:19|20)\d\d)\b)?|(?:the|this)\s+month\b)",
    re.IGNORECASE,
)
AGO = re.compile(rf"\b(?:(?P<lead>since|until)\s+)?{_N}\s+{_UNIT}\s+(?:ago|earlier|before)\b(?! than)", re.IGNORECASE)
WITHIN_UNITS = re.compile(
    r"\b(?:in|within)\s+(?:(?:just|only|barely|less than|under|little more than|more than|over|about|the space of"
    r"|a matter of)\s+){0,2}"
    rf"{_N}\s+(?P<unit>hour|day|week|month)s?\b(?!\s+(?:time|from|after|ago|since|of|to|later|before|earlier)\b|['’])",
    re.IGNORECASE,
)
RELATIVE_WORDS = re.compile(
    r"\b(?P<all>(?:(?P<lead>since|by|as of|until|from)\s+(?:the\s+(?:end|morning|evening)\s+of\s+)?)?"
    r"(?:yesterday|today|tonight|overnight|to date|so far(?: this year)?|(?:earlier |later )?(?:this|(?<!the )last) "
    r"(?:week(?:end)?|month|year)"
    r"|(?:on\s+)?the (?:previous|following|next|same|day before|preceding) day|(?:on\s+)?(?:that|same) day|(?:over "
    r"|during |at )?the weekend|(?:by )?the end of the day"
    r"|the (?:start|beginning) of (?:the|this) year|(?:earlier|later)?\s*(?:in|during|over) the day|later (?:on "
    r")?the same day))"
    r"(?:['’]s)?\b",
    re.IGNORECASE,
)
HINT = re.compile(
    rf"\b(?:(?P<month>{MONTH_NAMES})|(?P<weekday>{'|'.join(DAYS)})|(?P<word>yesterday|today|tonight|overnight|to "
    rf"date|so far)"
    r"|(?P<unit>years?|months?|weeks?|weekend|days?|hours?|nights?|fortnight|half|quarter|decades?)"
    r"|(?P<which>past|last|previous|preceding|first|coming|next|second|third|fourth)|(?P<ago>ago|earlier|before))\b"
    r"|(?P<iso>(?:19|20)\d\d-\d\d-\d\d)|(?P<year>(?:19|20)\d\d)",
    re.IGNORECASE,
)
RELATIONS = {
    "since": "since",
    "starting": "since",
    "starting from": "since",
    "beginning": "since",
    "beginning on": "since",
    "beginning in": "since",
    "began": "began",
    "began on": "began",
    "began in": "began",
    "started": "began",
    "started on": "began",
    "started in": "began",
    "erupted": "began",
    "erupted on": "began",
    "erupted in": "began",
    "broke out": "began",
    "broke out on": "began",
    "broke out in": "began",
    "from": "since",
    "after": "after",
    "following": "after",
    "as of": "asof",
    "as at": "asof",
    "up to": "asof",
    "until": "asof",
    "till": "asof",
    "by": "asof",
    "through": "asof",
    "to": "asof",
    "before": "before",
    "dated": "before",
}


YEAR_DIGITS = re.compile(r"(?:19|20)\d\d\b")
AFTER_MONTH = re.compile(rf"\b(?:{MONTH_NAMES})\.?,?\s+(?:\d{{1,2}},\s+)?$", re.IGNORECASE)
OPENS_SENTENCE = re.compile(
    rf"(?:^|[.\n]\s*)On (?:\d{{1,2}} (?:{MONTH_NAMES})|(?:{MONTH_NAMES}) \d{{1,2}}),? $", re.IGNORECASE
)


JOINED = re.compile(r"\d(?:st|nd|rd|th)?\s*(?:and|to|[-–—])\s*\d")
LOWER_WORD = re.compile(r"[a-z]+")
HINT_WORDS = (
    frozenset(MONTHS)
    | frozenset(DAYS)
    | word_set(
        "yesterday today tonight overnight date far year years month months week weeks weekend day days hour hours "
        "night "
        "nights fortnight half quarter decade decades"
    )
)
DATING_HINTS = word_set("month weekday word unit iso year")
NARRATED_DAY = re.compile(
    rf"(?:^|[.\n] )(?:On|By|Between|From|In the \w+ of) (?:(?P<d1>\d{{1,2}}) (?P<m1>{MONTH_NAMES})"
    rf"|(?P<m2>{MONTH_NAMES}) (?P<d2>\d{{1,2}}))"
    r"(?!,? (?:19|20)\d\d)\b",
    re.IGNORECASE | re.MULTILINE,
)
FULL_DAY = re.compile(
    rf"\b(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)? (?P<m1>{MONTH_NAMES}),? (?P<y1>(?:19|20)\d\d)"
    rf"|(?P<m2>{MONTH_NAMES})\.? (?P<d2>\d{{1,2}}),? (?P<y2>(?:19|20)\d\d))\b",
    re.IGNORECASE,
)
