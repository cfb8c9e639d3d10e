"""The words of a brief for one figure, one period, one change; every number is a link to the claims it stands on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.figures import numbers
from dashboard.figures.numbers import exact
from dashboard.queries.brief_facts import Stated

FULL = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December")  # fmt: skip
LEAST_SHARE, MOST_SHARE = 0.005, 2


@dataclass(frozen=True, slots=True)
class Linked:
    """A number as it is printed, and the claims it stands on."""

    text: str
    claim_ids: tuple[str, ...]


Part = str | Linked
Sentence = tuple[Part, ...]


def figure(stated: Stated) -> Linked:
    """The figure with its qualifier: "over 200,000", "at least 350", "up to 5,805", "about 160,000", "107–143"."""
    low, high = stated.low, stated.high
    if high is None or low is None:
        words = stated.wording or ("at least" if high is None else "up to")
        number = f"{words} {exact(low if high is None else high)}"
    elif low != high:
        number = f"{'about ' if stated.approx else ''}{exact(low)}–{exact(high)}"
    else:
        number = f"{stated.wording or 'about'} {exact(low)}" if stated.approx else exact(low)
    return Linked(number, stated.claim_ids)


def counted(stated: Stated) -> str:
    """What the number counts, " strikes"; in the singular where it is one."""
    one = stated.low == stated.high == 1
    singular = {"people": "person", "families": "family"}.get(stated.unit, stated.unit.removesuffix("s"))
    return f" {singular if one else stated.unit}"


def when(stated: Stated) -> str:
    """The figure's time: "as of 30 Mar 2017", "in March 2017", "since 17 Oct 2016, as of 23 Mar 2017"."""
    if stated.end is None:
        return "date not stated"
    if stated.measure == "flow":
        return during(stated.start, stated.end)
    as_of = f"as of {numbers.day(stated.end)}"
    if stated.measure != "cumulative":
        return as_of
    return f"since {numbers.day(stated.start)}, {as_of}" if stated.start else f"{as_of}, since a day not stated"


def during(start: date | None, end: date) -> str:
    """A period in words: "in March 2017", "on 17 Mar 2017", "in 12–19 Mar 2017"."""
    if start == end:
        return f"on {numbers.day(end)}"
    if start and whole_month(start, end):
        return f"in {FULL[end.month - 1]} {end.year}"
    return f"in {numbers.span(start, end)}" if start else f"in a period to {numbers.day(end)}"


def period(start: date, end: date) -> str:
    """A period as a title: "March 2017", "17–24 Oct 2016"."""
    return during(start, end).partition(" ")[2]


def month_spans(months: Iterable[date]) -> str:
    """Months with those in a row run together: "Oct 2016, Jan–Mar 2017"."""
    runs: list[list[date]] = []
    for month in months:
        follows = runs and (month - timedelta(days=1)).replace(day=1) == runs[-1][-1]
        runs[-1].append(month) if follows else runs.append([month])
    return ", ".join(_run(run[0], run[-1]) for run in runs)


def change(now: Stated, before: Stated, since: str) -> Sentence:
    """The change between two figures of one owner and series; where it is not one number, the earlier figure."""
    earlier = (figure(before), f" {_then(before)}{since}")
    if not (_exact(now) and _exact(before)):
        return (" Earlier: ", *earlier, ".")
    if now.drawn == before.drawn:
        return (" The same as ", *earlier, ".")
    both = now.claim_ids + before.claim_ids
    difference = now.drawn - before.drawn
    word = "more" if difference > 0 else "fewer"
    share = _share(now.drawn, before.drawn)
    percent = (" (", Linked(share, both), ")") if share else ()
    return (" That is ", Linked(exact(abs(difference)), both), f" {word}", *percent, " than ", *earlier, ".")


def by(owner: str) -> str:
    """The owner in brackets, without brackets inside them."""
    return f"({owner.replace(' (', ', ').replace(')', '')})"


def whole_month(start: date, end: date) -> bool:
    """Whether a period is one calendar month."""
    return start.day == 1 and (end + timedelta(days=1)).day == 1 and (end - start).days < 31


def _share(now: float, before: float) -> str:
    """The change in percent, or as a multiple where it is large; empty where it is next to nothing or from zero."""
    share = abs(now - before) / before if before else 0
    if share < LEAST_SHARE:
        return ""
    return f"{now / before:,.0f} times" if share > MOST_SHARE else f"{share * 100:,.0f}%"


def _then(stated: Stated) -> str:
    return when(stated) if stated.measure == "flow" else f"on {numbers.day(stated.end)}"


def _run(first: date, last: date) -> str:
    names = [numbers.MONTHS[month.month - 1] for month in (first, last)]
    if first == last:
        return f"{names[0]} {first.year}"
    year = "" if first.year == last.year else f" {first.year}"
    return f"{names[0]}{year}–{names[1]} {last.year}" if not year else f"{names[0]}{year} – {names[1]} {last.year}"


def _exact(stated: Stated) -> bool:
    return stated.low == stated.high and not stated.approx
