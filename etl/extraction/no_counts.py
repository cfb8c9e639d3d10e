"""Numbers in text that count nothing: years, ages, money, measures, ordinals, times, codes, proportions."""

from __future__ import annotations

import re

from etl.extraction.quantities import value_of
from etl.extraction.words import word_set

NO_COUNT_AFTER = re.compile(
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
# "Nine buildings in ten are uninhabitable", but not "two children died in eight hospitals".
_PROPORTION_OF = re.compile(
    r"\s[a-z]{3,}\sin (?:every )?(?P<whole>ten|nine|eight|seven|six|five|four|three|two|10|100)"
    r"(?=\s(?:are|is|were|was|have|has|had|now|need|lack|live|stand|remain|will|do)\b|\s?[.,;)])",
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
_SAMPLED_BEFORE = word_set("of with among across covering")
_SAMPLE = re.compile(
    r"\b(?:surveys?|polls?|samples?|questionnaires?|interviews?|focus groups?) (?:of|with|among|across|covering) "
    r"(?:(?:about|some|more than|over|around|nearly|almost) )?$",
    re.IGNORECASE,
)
_DAY_BEFORE = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]{2,8}\s$")
_AGE_BEFORE = re.compile(
    r"(?:[A-Z][\w’'-]+|\b(?:wom[ae]n|m[ae]n|boy|girl|child|mother|father|son|daughter|brother|sister|pensioner|resident|driver"
    r"|teacher|student|doctor|nurse|farmer)), $"
)
_NAMED_BEFORE = re.compile(
    r"\b(?:neighbou?rhoods|districts|sectors|zones|blocks|phases|wards|articles|sections|chapters|routes"
    r"|pages) \d{1,3}(?:, \d{1,3})*,? (?:and|to) $",
    re.IGNORECASE,
)
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


def _behind_date(text: str, first: int, printed: str) -> bool:
    """Whether a date is complete before a number that is no year: "On 24 July 6,500 people were still living there"."""
    complete = _DAY_BEFORE.search(text, max(0, first - 20), first) is not None
    return complete and ("," in printed or not printed.isdigit() or 31 < int(printed) < 1000)


def is_no_count(text: str, first: int, last: int, before: str, printed: str) -> bool:
    """Whether what is printed between ``first`` and ``last`` counts nothing, by the words around it."""
    if NO_COUNT_AFTER.match(text, last) or before[-1:] in _SIGNS_BEFORE and before:
        return True
    part = _PROPORTION.match(text, last) or _PROPORTION_OF.match(text, last)
    if part and (value_of(printed) or 0) < (value_of(part["whole"]) or 0):
        return True
    words = before.split()
    word = words[-1].lower().strip("(.'\"“‘[") if words and before[-1:].isspace() else ""
    if (
        word in _NEVER_AFTER
        and not _behind_date(text, first, printed)
        or (word in _WINDOWED and _NOT_AFTER.search(before))
    ):
        return True
    if word in _SAMPLED_BEFORE and _SAMPLE.search(before):
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
