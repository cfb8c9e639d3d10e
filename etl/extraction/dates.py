"""Dates and periods in text: full, partial and relative ones, resolved to first and last day, both inclusive."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple


class When(NamedTuple):
    """One date expression. ``first``/``last`` are ``None`` where it cannot be resolved or is open.

    ``relation`` is ``in`` (during it), ``since`` (counting starts), ``asof`` (by it, up to it) or ``span`` (from–to).
    ``precision`` is ``day``, ``week``, ``month``, ``year``, ``period`` or ``unknown``.
    """

    start: int
    end: int
    first: date | None
    last: date | None
    relation: str
    precision: str


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
DAYS = {name: n for n, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())}
_COUNTS = {
    word: n for n, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
} | {"a": 1, "an": 1, "couple of": 2, "couple": 2, "few": 3, "several": 3, "": 1}

_M = "|".join(sorted(MONTHS, key=len, reverse=True))
_MD = rf"(?P<{{0}}m>{_M})\.?"
_Y = r"(?P<{0}y>(?:19|20)\d\d)"


def _point(tag: str) -> str:
    """A day or month: "17 October 2016", "October 17, 2016", "mid-October", "October 2016", "2016-10-17"."""
    month, year = rf"(?P<{tag}m{{0}}>{_M})\b\.?", rf"(?P<{tag}y{{0}}>(?:19|20)\d\d)\b"
    day = r"(?P<{0}d{{0}}>\d{{{{1,2}}}})(?:st|nd|rd|th)?".format(tag)
    forms = (
        rf"(?P<{tag}iso>(?:19|20)\d\d-\d\d-\d\d)\b",
        rf"{day}\s+(?:of\s+)?{month}(?:,?\s+{year})?".format(1),
        rf"{month}\s+{day}\b(?!\s*(?:people|million|thousand|,\d{{{{3}}}}))(?:,?\s+{year})?".format(2),
        rf"(?P<{tag}part>early|mid|middle|late|beginning of|start of|end of)[\s-]+(?:of\s+)?{month}(?:,?\s+{year})?".format(
            3
        ),
        rf"{month},?\s+(?:of\s+)?{year}".format(4),
        rf"{month}(?!\s+\d)".format(5),
    )
    return "(?:" + "|".join(forms) + ")"


_POINT = _point("a")
_SPAN = re.compile(
    rf"\b(?:(?P<lead>between|from|during|in|over|on|for)\s+(?:the\s+period\s+)?)?{_point('a')}"
    rf"\s*(?:\band\b|\bto\b|\buntil\b|\btill\b|\bthrough\b|[-–—])\s*(?:today|now|{_point('b')})",
    re.IGNORECASE,
)
_DAYS_SPAN = re.compile(
    rf"\b(?:(?P<lead>between|from|on|during|over)\s+)?(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s*(?:and|to|[-–—])\s*"
    rf"(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m>{_M})\b\.?(?:,?\s+(?P<y>(?:19|20)\d\d)\b)?"
    rf"|\b(?:(?P<lead2>between|from|on|during|over)\s+)?(?P<m2>{_M})\.?\s+(?P<d3>\d{{1,2}})\s*(?:and|to|[-–—])\s*"
    rf"(?P<d4>\d{{1,2}})\b(?:,?\s+(?P<y2>(?:19|20)\d\d)\b)?",
    re.IGNORECASE,
)
_LEADS = (
    r"(?P<lead>starting from|starting|since|beginning(?: on| in)?|began(?: on| in)?|started(?: on| in)?|as of|as at|"
    r"up to|until|till|before|by(?: the (?:morning|evening|end|middle|afternoon) of)?|through|to|from|after|on|in|during"
    r"|following|over|dated)"
)
_PLAIN = re.compile(
    rf"\b(?:{_LEADS}\s+)?(?:the\s+)?(?:morning of\s+|evening of\s+|night of\s+)?{_POINT}", re.IGNORECASE
)
_YEAR = re.compile(
    rf"\b{_LEADS}\s+(?:the\s+)?(?P<part>early|mid|late|end of|start of)?[\s-]*(?P<y>(?:19|20)\d\d)\b(?![,.]?\d)",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    rf"\b(?:{_LEADS}\s+)?(?:(?P<which>last|past|this|early|late)\s+)?(?P<day>{'|'.join(DAYS)})(?!\w)"
    r"(?:['’]s)?(?:\s+(?:morning|afternoon|evening|night|alone))*",
    re.IGNORECASE,
)
_N = r"(?P<n>\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|couple of|few|several|a|an)"
_UNIT = r"(?P<unit>hour|day|week|weekend|month|year|decade|night|fortnight)s?"
_PAST = re.compile(
    r"\b(?:(?P<lead>over|in|during|within|for|since|throughout)\s+)?(?:the\s+|these\s+)?"
    rf"(?P<which>past|last|previous|preceding|first|coming|next)\s+(?:{_N}\s+)?{_UNIT}\b(?!-)(?:\s+(?:or so|alone))?"
    rf"(?P<of>\s+of\s+(?!{_M})\w+)?",
    re.IGNORECASE,
)
_FROM_DAYS = re.compile(rf"\bin\s+the\s+{_N}\s+{_UNIT}\s+(?:from|since|after|starting)\s+{_point('a')}", re.IGNORECASE)
_PART_OF_YEAR = re.compile(
    r"\b(?:(?P<lead>in|during|over|for|since)\s+)?the\s+(?P<which>first|last|second|third|fourth)\s+"
    r"(?:(?P<n>two|three|four|five|six|seven|eight|nine|ten|eleven|\d{1,2})\s+)?(?P<unit>months?|half|quarter)"
    r"\s+of\s+(?:(?P<y>(?:19|20)\d\d)|(?:the|this)\s+year)\b",
    re.IGNORECASE,
)
_AGO = re.compile(rf"\b(?:(?P<lead>since|until)\s+)?{_N}\s+{_UNIT}\s+(?:ago|earlier|before)\b(?! than)", re.IGNORECASE)
_WORDS = re.compile(
    r"\b(?P<all>(?:(?P<lead>since|by|as of|until|from)\s+(?:the\s+(?:end|morning|evening)\s+of\s+)?)?"
    r"(?:yesterday|today|tonight|overnight|to date|so far(?: this year)?|(?:earlier |later )?(?:this|last) (?:week(?:end)?|month|year)"
    r"|(?:on\s+)?the (?:previous|following|next|same|day before|preceding) day|(?:on\s+)?(?:that|same) day|(?:over |during |at )?the weekend|(?:by )?the end of the day"
    r"|the (?:start|beginning) of (?:the|this) year|(?:earlier|later)?\s*(?:in|during|over) the day|later (?:on )?the same day))"
    r"(?:['’]s)?\b",
    re.IGNORECASE,
)
_HINT = re.compile(
    rf"\b(?:(?P<month>{_M})|(?P<weekday>{'|'.join(DAYS)})|(?P<word>yesterday|today|tonight|overnight|to date|so far)"
    r"|(?P<unit>years?|months?|weeks?|weekend|days?|hours?|nights?|fortnight|half|quarter|decades?)"
    r"|(?P<which>past|last|previous|preceding|first|coming|next|second|third|fourth)|(?P<ago>ago|earlier|before))\b"
    r"|(?P<iso>(?:19|20)\d\d-\d\d-\d\d)|(?P<year>(?:19|20)\d\d)",
    re.IGNORECASE,
)
_RELATION = {
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


_YEAR_DIGITS = re.compile(r"(?:19|20)\d\d\b")
_DATED = re.compile(rf"\b(?:{_M})\.?,?\s+(?:\d{{1,2}},\s+)?$", re.IGNORECASE)
_OPENED = re.compile(rf"(?:^|[.\n]\s*)On (?:\d{{1,2}} (?:{_M})|(?:{_M}) \d{{1,2}}),? $", re.IGNORECASE)


def _explicit_years(text: str) -> tuple[list[int], bool]:
    """The years that follow a month, and whether a sentence opens with a full date ("On 20 April 2009, …")."""
    dated, opened = [], False
    for match in _YEAR_DIGITS.finditer(text):
        before = text[max(0, match.start() - 26) : match.start()]
        if _DATED.search(before):
            dated.append(int(match.group()))
            opened = opened or _OPENED.search(before) is not None
    return dated, opened


_JOINED = re.compile(r"\d(?:st|nd|rd|th)?\s*(?:and|to|[-–—])\s*\d")
_WORD = re.compile(r"[a-z]+")
_HINT_WORDS = (
    frozenset(MONTHS)
    | frozenset(DAYS)
    | frozenset(
        "yesterday today tonight overnight date far year years month months week weeks weekend day days hour hours night "
        "nights fortnight half quarter decade decades".split()
    )
)
_DATING = frozenset(["month", "weekday", "word", "unit", "iso", "year"])


class Calendar:
    """Resolves dates of one document: partial ones against publication, or against the years that the text narrates."""

    def __init__(self, published: date | None, title: str = "", text: str = "") -> None:
        self.published = published
        self.today = published
        self.year: int | None = None
        self.retrospective = False
        self._anchor(title, text)

    def _anchor(self, title: str, text: str) -> None:
        years = [int(y) for y in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", title)]
        dated, opened = _explicit_years(text[:20_000])
        if self.published is None:
            self.retrospective = bool(years or dated)
            self.year = years[-1] if years else None
            return
        latest = max(years or dated, default=None)
        if (
            latest is not None
            and latest < self.published.year
            and (years or len(dated) > 1 or opened)
            and not self._recent(latest)
        ):
            self.retrospective = True
            self.span = (years[0], years[-1]) if years else None
            self.year = years[-1] if years else None

    def _recent(self, year: int) -> bool:
        return year == self.published.year - 1 and self.published.month <= 3

    def resolve_year(self, month: int, day: int | None) -> int | None:
        """The year of a date without one: the latest not after publication, or the narrated year of a retrospective."""
        if self.retrospective and self.year is not None:
            span = getattr(self, "span", None)
            if span and span[0] < span[1] == self.year:
                return span[1] if month < 7 or span[1] - span[0] > 1 else span[0]
            return self.year
        if self.published is None:
            return None
        year = self.published.year
        try:
            then = date(year, month, day or 1)
        except ValueError:
            return year
        return year if then <= self.published + timedelta(days=1) else year - 1

    def find(self, text: str, start: int, end: int) -> list[When]:
        """Every date expression between ``start`` and ``end``, in order and apart from each other."""
        if _HINT_WORDS.isdisjoint(_WORD.findall(text[start:end].lower())) and not _YEAR_DIGITS.search(text, start, end):
            return []
        hints = list(_HINT.finditer(text, start, end))
        found: list[When] = []
        before = self.today
        kinds = {hint.lastgroup for hint in hints}
        if kinds.isdisjoint(_DATING):
            return []
        if sum(hint.lastgroup in ("month", "iso") for hint in hints) > 1 or "word" in kinds:
            kinds.add("pair")
        if "month" in kinds and "unit" in kinds:
            kinds.add("from")
        if "month" in kinds and _JOINED.search(text, start, end):
            kinds.add("joined")
        start, end = max(start, hints[0].start() - 40), min(end, hints[-1].end() + 24)
        for kind, pattern, read in _READERS:
            if kinds.isdisjoint(kind):
                continue
            if pattern is _PAST and self.retrospective:
                self._remember(sorted(found))
            for match in pattern.finditer(text, start, end):
                if any(match.start() < w.end and w.start < match.end() for w in found):
                    continue
                when = read(self, match)
                if when is not None:
                    found.append(when)
        found.sort()
        if self.retrospective:
            self.today = before
            self._remember(found)
        return found

    def _remember(self, found: list[When]) -> None:
        for when in found:
            last = when.last or when.first
            if last is None or when.relation not in ("in", "asof") or when.precision not in ("day", "month", "period"):
                continue
            if self.published is None or last <= self.published:
                self.today = last

    def note_year(self, year: int) -> None:
        """Remember an explicit year of a retrospective text."""
        if self.retrospective and not getattr(self, "span", None):
            self.year = year


def _day_in(
    tag: str, match: re.Match, calendar: Calendar, year_hint: int | None = None
) -> tuple[date, date, str] | None:
    groups = match.groupdict()
    if iso := groups.get(f"{tag}iso"):
        try:
            day = date.fromisoformat(iso)
        except ValueError:
            return None
        return day, day, "day"
    for form in range(1, 6):
        name = groups.get(f"{tag}m{form}")
        if name:
            break
    else:
        return None
    month, day_text, year_text = MONTHS[name.lower()], groups.get(f"{tag}d{form}"), groups.get(f"{tag}y{form}")
    year = (
        int(year_text) if year_text else year_hint or calendar.resolve_year(month, int(day_text) if day_text else None)
    )
    if year is None:
        return None
    if year_text:
        calendar.note_year(year)
    if day_text:
        try:
            day = date(year, month, int(day_text))
        except ValueError:
            return None
        return day, day, "day"
    first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
    part = (groups.get(f"{tag}part") or "").lower() if form == 3 else ""
    if part in ("early", "beginning of", "start of"):
        return first, first.replace(day=10), "period"
    if part in ("mid", "middle"):
        return first.replace(day=15), first.replace(day=15), "period"
    if part == "late":
        return first.replace(day=21), last, "period"
    if part == "end of":
        return last, last, "day"
    return first, last, "month"


def _year_text(tag: str, match: re.Match) -> int | None:
    groups = match.groupdict()
    if groups.get(f"{tag}iso"):
        return int(groups[f"{tag}iso"][:4])
    for form in range(1, 6):
        if groups.get(f"{tag}y{form}"):
            return int(groups[f"{tag}y{form}"])
    return None


def _read_span(calendar: Calendar, match: re.Match) -> When | None:
    if match.group().lower().endswith(("today", "now")):
        first = _day_in("a", match, calendar)
        return first and When(match.start(), match.end(), first[0], calendar.today, "span", "period")
    last = _day_in("b", match, calendar)
    if last is None:
        return None
    first = _day_in("a", match, calendar, _year_text("a", match) or last[1].year)
    if first is None:
        return None
    begin = first[0]
    if begin > last[1] and _year_text("a", match) is None:
        try:
            begin = begin.replace(year=begin.year - 1)
        except ValueError:
            return None
    return When(match.start(), match.end(), begin, last[1], "span", "period") if begin <= last[1] else None


def _read_days(calendar: Calendar, match: re.Match) -> When | None:
    month = MONTHS[(match["m"] or match["m2"]).lower()]
    one, two, year = int(match["d1"] or match["d3"]), int(match["d2"] or match["d4"]), match["y"] or match["y2"]
    year = int(year) if year else calendar.resolve_year(month, two)
    try:
        first, last = date(year, month, one), date(year, month, two)
    except (ValueError, TypeError):
        return None
    return When(match.start(), match.end(), first, last, "span", "period") if first <= last else None


def _read_from_days(calendar: Calendar, match: re.Match) -> When | None:
    first = _day_in("a", match, calendar)
    span = first and _span_of(match["n"], match["unit"])
    return (
        When(match.start(), match.end(), first[0], first[0] + timedelta(days=span - 1), "span", "period")
        if span
        else None
    )


def _read_plain(calendar: Calendar, match: re.Match) -> When | None:
    lead = (match["lead"] or "").lower()
    groups = match.groupdict()
    bare_month = groups.get("am5")
    if bare_month and (
        not bare_month[0].isupper() or (not lead and len(bare_month) < 5 and bare_month.lower() != "june")
    ):
        return None
    if bare_month and bare_month.lower() in ("may", "mar", "march") and not lead:
        return None
    found = _day_in("a", match, calendar)
    if found is None:
        return None
    first, last, precision = found
    return When(match.start(), match.end(), first, last, _relation(lead), precision)


def _relation(lead: str) -> str:
    lead = lead.lower()
    if lead.startswith("by"):
        return "asof"
    return _RELATION.get(lead, "in")


def _read_year(calendar: Calendar, match: re.Match) -> When | None:
    year, part = int(match["y"]), (match["part"] or "").lower()
    calendar.note_year(year)
    first, last = date(year, 1, 1), date(year, 12, 31)
    if part in ("early", "start of"):
        last = date(year, 3, 31)
    elif part == "mid":
        first, last = date(year, 6, 1), date(year, 7, 31)
    elif part in ("late", "end of"):
        first = date(year, 10, 1) if part == "late" else last
    if calendar.today and first <= calendar.today < last and _relation(match["lead"]) == "in":
        last = calendar.today
    return When(match.start(), match.end(), first, last, _relation(match["lead"]), "year")


def _read_weekday(calendar: Calendar, match: re.Match) -> When | None:
    if calendar.today is None:
        return When(match.start(), match.end(), None, None, _relation(match["lead"] or ""), "unknown")
    back = (calendar.today.weekday() - DAYS[match["day"].lower()]) % 7
    if (match["which"] or "").lower() == "last" and back == 0:
        back = 7
    day = calendar.today - timedelta(days=back)
    possessive = re.search(r"['’]s", match.group())
    return When(match.start(), match.end(), day, day, "in" if possessive else _relation(match["lead"] or ""), "day")


def _span_of(count: str | None, unit: str) -> int | None:
    number = _COUNTS.get((count or "").lower()) or (int(count) if count and count.isdigit() else 1)
    days = {
        "hour": 1 / 24,
        "day": 1,
        "night": 1,
        "week": 7,
        "weekend": 2,
        "fortnight": 14,
        "month": 30,
        "year": 365,
        "decade": 3650,
    }
    length = number * days[unit.lower()]
    return max(1, round(length + 0.49)) if unit.lower() != "hour" else max(1, -int(-number // 24))


def _read_past(calendar: Calendar, match: re.Match) -> When | None:
    which, unit, today = match["which"].lower(), match["unit"].lower(), calendar.today
    if match["of"] or which in ("first", "coming", "next") or today is None:
        return When(match.start(), match.end(), None, None, "none", "unknown")
    if (
        match["n"] is None
        and not match["lead"]
        or (match["n"] is None and which == "last" and match["lead"] in ("in", "since"))
    ):
        first, last = _calendar_unit(unit, today, 1)
        return When(match.start(), match.end(), first, last, _relation(match["lead"] or ""), _precision(unit))
    days = _span_of(match["n"], unit)
    first = today - timedelta(days=days - 1)
    if unit == "hour":
        first = today - timedelta(days=days)
    relation = "since" if (match["lead"] or "").lower() == "since" else "in"
    return When(match.start(), match.end(), first, today, relation, "period" if days > 1 else "day")


def _precision(unit: str) -> str:
    return unit if unit in ("week", "month", "year", "day") else "period"


def _calendar_unit(unit: str, today: date, back: int) -> tuple[date, date]:
    if unit == "year":
        year = today.year - back
        return date(year, 1, 1), (date(year, 12, 31) if back else today)
    if unit == "month":
        last = today.replace(day=1) - timedelta(days=1) if back else today
        return last.replace(day=1), last
    if unit == "weekend":
        saturday = today - timedelta(days=(today.weekday() - 5) % 7)
        return saturday, min(saturday + timedelta(days=1), today)
    if unit == "week":
        monday = today - timedelta(days=today.weekday() + 7 * back)
        return monday, (monday + timedelta(days=6) if back else today)
    return today - timedelta(days=1), today


def _read_part_of_year(calendar: Calendar, match: re.Match) -> When | None:
    year = int(match["y"]) if match["y"] else calendar.today.year if calendar.today else None
    if year is None:
        return None
    unit, which = match["unit"].lower().rstrip("s"), match["which"].lower()
    length = {"month": _COUNTS.get((match["n"] or "one").lower()) or int(match["n"] or 1), "half": 6, "quarter": 3}[
        unit
    ]
    order = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": 12 // length - 1}[which]
    first, last = order * length + 1, min(12, order * length + length)
    return When(
        match.start(), match.end(), date(year, first, 1), date(year, last, monthrange(year, last)[1]), "span", "period"
    )


def _read_ago(calendar: Calendar, match: re.Match) -> When | None:
    days = _span_of(match["n"], match["unit"])
    if calendar.today is None or days is None:
        return When(match.start(), match.end(), None, None, "none", "unknown")
    unit, n = match["unit"].lower(), _COUNTS.get(match["n"].lower()) or int(match["n"])
    if unit == "month":
        month = (calendar.today.month - 1 - n) % 12 + 1
        year = calendar.today.year + (calendar.today.month - 1 - n) // 12
        first, last, precision = date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month"
    elif unit == "year":
        first, last, precision = date(calendar.today.year - n, 1, 1), date(calendar.today.year - n, 12, 31), "year"
    else:
        first = last = calendar.today - timedelta(days=days if unit != "hour" else n // 24)
        precision = "day"
    return When(match.start(), match.end(), first, last, _relation(match["lead"] or ""), precision)


def _read_words(calendar: Calendar, match: re.Match) -> When | None:
    words, lead, today = match["all"].lower(), (match["lead"] or "").lower(), calendar.today
    if today is None:
        return When(match.start(), match.end(), None, None, "none", "unknown")
    relation = "in" if lead == "by" else _relation(lead)
    if "so far this year" in words or "of the year" in words or "of this year" in words:
        return When(match.start(), match.end(), date(today.year, 1, 1), today, "since", "period")
    if words in ("so far", "to date"):
        return When(match.start(), match.end(), None, today, "sofar", "unknown")
    for unit in ("weekend", "week", "month", "year"):
        if unit in words:
            first, last = _calendar_unit(unit, today, int("last" in words and unit != "weekend"))
            relation = "since" if words == "this year" else relation
            return When(match.start(), match.end(), first, last, relation, _precision(unit))
    first = last = today
    if "end of the day" in words:
        relation = "in"
    if "yesterday" in words or "previous" in words or "before" in words or "preceding" in words:
        first = last = today - timedelta(days=1)
    elif "overnight" in words:
        first = today - timedelta(days=1)
    elif "following" in words or "next" in words:
        first = last = today + timedelta(days=1) if calendar.retrospective else today
    return When(match.start(), match.end(), first, last, relation, "day")


_READERS = (
    ({"joined"}, _DAYS_SPAN, _read_days),
    ({"pair"}, _SPAN, _read_span),
    ({"from"}, _FROM_DAYS, _read_from_days),
    ({"which"}, _PART_OF_YEAR, _read_part_of_year),
    ({"month", "iso"}, _PLAIN, _read_plain),
    ({"year"}, _YEAR, _read_year),
    ({"which"}, _PAST, _read_past),
    ({"ago"}, _AGO, _read_ago),
    ({"weekday"}, _WEEKDAY, _read_weekday),
    ({"unit", "word"}, _WORDS, _read_words),
)
