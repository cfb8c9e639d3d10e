"""A situation brief as text: the same facts always give the same sentences, and no number stands without its claims."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.brief_words import Linked, Part, Sentence, by, change, counted, figure, month_spans, period, when
from dashboard.figures import numbers
from dashboard.figures.numbers import exact
from dashboard.queries.brief_facts import Added, Brief, Disagreement, Finding, Leading, Stated

GAPS = "Known gaps of these sources"
NOT_ZERO = "That is a gap in these sources, not zero."
_DATED = re.compile(
    rf"((?:\d{{1,2}} )?(?:{'|'.join(numbers.MONTHS)}) \d{{4}})|(?<![\w,.])(\d+(?:,\d{{3}})*(?:\.\d+)?)(?![\w])"
)


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a brief: a title and its sentences."""

    title: str
    sentences: tuple[Sentence, ...]


def written(brief: Brief) -> tuple[Section, ...]:
    """The brief's sections in order; a section with nothing to say is left out."""
    sections = (
        Section("Leading figures and their change", tuple(_leading(brief))),
        Section("Where sources disagree", tuple(_differing(brief))),
        Section("What does not add up", tuple(_findings(brief))),
        Section("What is not known", tuple(_unknown(brief))),
        Section(GAPS, tuple((gap,) for gap in brief.known_gaps)),
    )
    return tuple(section for section in sections if section.sentences)


def headline(brief: Brief) -> str:
    """The brief's title: situation, period, and the filters it was made with."""
    filters = [f"place: {brief.place}"] if brief.place else []
    filters += [f"figures of {', '.join(brief.owners)} only"] if brief.owners else []
    return " · ".join([brief.title, period(brief.start, brief.end), *filters])


def _leading(brief: Brief) -> Iterator[Sentence]:
    if not brief.n_claims:
        yield (f"No figure of any kind in this selection. {NOT_ZERO}",)
    for lead in brief.leading:
        if lead.figure:
            yield _led(lead)
    for lead in brief.leading:
        if lead.known and not lead.figure:
            yield _known(lead)
    never = [_name(lead) for lead in brief.leading if not (lead.figure or lead.known)]
    if never:
        yield (f"No figure in the period, nor before it: {'; '.join(never)}. {NOT_ZERO}",)


def _led(lead: Leading) -> Sentence:
    now = lead.figure
    if lead.added and lead.added.times > 1:
        return (*_sum(lead), *_newer(lead))
    derived = ", added up or converted here" if now.derived else ""
    start = (f"{_name(lead)}: ", figure(now), f"{counted(now)} {when(now)} {by(now.owner_label + derived)}.")
    if lead.added and lead.added.step == "day":
        alone = f" Of the {lead.added.of} days in the period it is the only one with a figure."
        return (*start, *((alone,) if lead.added.of > 1 else ()), *_newer(lead))
    return (*start, *_changed(lead), *_newer(lead))


def _name(lead: Leading) -> str:
    return f"{lead.topic.label}, {lead.topic.words}"


def _changed(lead: Leading) -> Sentence:
    if lead.before is None:
        return (" There is no earlier figure of this owner to compare it with.",)
    if lead.breaks:
        days = " and ".join(dict.fromkeys(numbers.day(each.date) for each in lead.breaks))
        said = (f" The series breaks on {days}: no change across it is told.",)
        return (*said, *change(lead.figure, lead.since, ", after the break")) if lead.since else said
    if lead.topic.measure == "flow":
        return change(lead.figure, lead.before, "")
    since = ", its first figure in the period" if lead.inside else ", its last figure before the period"
    return change(lead.figure, lead.before, since)


def _newer(lead: Leading) -> Sentence:
    """Other owners' figures: a newer one, said to be so, and those of about the same day."""
    told = [(" A newer figure of another owner: ", lead.newer)] if lead.newer else []
    told += [(" Another owner: ", other) for other in lead.others]
    parts = ((words, figure(each), f"{counted(each)} {when(each)} {by(each.owner_label)}.") for words, each in told)
    return tuple(part for sentence in parts for part in sentence)


def _sum(lead: Leading) -> Sentence:
    """What the days or months of the period add up to, and the last of them."""
    total, now = lead.added, lead.figure
    month = total.step == "month"
    unit = "months" if month else "days"
    start = (
        f"{now.what}, {now.place}: ", _at_least(total), f"{counted(total.figure)}, added up here from the ",
        _times(total), f" {unit} with a figure, of {total.of} in the period {by(now.owner_label)}. ",
        f"The last, {when(now)}: ", figure(now), ".",
    )  # fmt: skip
    return (*start, *(_changed(lead) if month and lead.before else _period_before(lead.added_before)))


def _times(total: Added) -> Linked:
    return Linked(exact(total.times), total.figure.claim_ids)


def _at_least(total: Added) -> Linked:
    """The sum; a lower bound unless every day or month of the period is there and none is open at its top."""
    stated = total.figure
    return figure(stated) if stated.high is not None else Linked(f"at least {exact(stated.low)}", stated.claim_ids)


def _period_before(total: Added | None) -> Sentence:
    if total is None:
        return ()
    end = f" day{'' if total.times == 1 else 's'} in as long a period before. Days without a figure are not zero, so "
    return (" There were ", _at_least(total), " from ", _times(total), f"{end}no change is told.")


def _known(lead: Leading) -> Sentence:
    known = lead.known
    start = f"{_name(lead)}: no figure in the period. The last before it: "
    return (start, figure(known), f"{counted(known)} {when(known)} {by(known.owner_label)}.")


def _differing(brief: Brief) -> Iterator[Sentence]:
    for each in brief.differing:
        yield _difference(each)
    if brief.rest_differing:
        number = Linked(exact(len(brief.rest_differing)), brief.rest_differing)
        yield ("Narrower disagreements that are not listed here: ", number, ".")


def _difference(each: Disagreement) -> Sentence:
    lead, other = each.leading, each.other
    definition = each.definition.replace("this figure speaks", f"the figure of {other.owner_label} speaks")
    definition = re.sub(r"\bthat one (speaks )?of", f"the figure of {lead.owner_label} speaks of", definition)
    return (
        f"{lead.what}, {lead.place}, {when(lead)}: ", figure(lead), f" {by(lead.owner_label)} against ", figure(other),
        f" {by(other.owner_label)}. They are ", Linked(_apart(lead, other), lead.claim_ids + other.claim_ids),
        " apart.", *((f" {definition}",) if definition else ()),
    )  # fmt: skip


def _apart(one: Stated, other: Stated) -> str:
    """How far two figures lie apart: "23,035", "24–39" between ranges, "at least 95" where an end is open."""
    smaller, larger = sorted((one, other), key=lambda each: each.drawn)
    top = smaller.drawn if smaller.high is None else smaller.high
    bottom = larger.drawn if larger.low is None else larger.low
    least = max(bottom - top, 0)
    if larger.high is None:
        return f"at least {exact(least)}"
    most = larger.high - (smaller.low or 0)
    return exact(least) if least == most else f"{exact(least)}–{exact(most)}"


def _findings(brief: Brief) -> Iterator[Sentence]:
    yield from (_found(each) for each in brief.findings)
    if brief.two_values:
        number = Linked(exact(len(brief.two_values)), brief.two_values)
        yield ("Second values that one owner gave for the same day and place: ", number, ".")
    if brief.rest_findings:
        number = Linked(exact(len(brief.rest_findings)), brief.rest_findings)
        yield ("Claims in lesser findings that are not listed here: ", number, ".")


def _found(each: Finding) -> Sentence:
    """The finding's text with its numbers linked to its claims; dates stay text."""
    start = f"Break on {numbers.day(each.date)}: " if each.kind == "declared_break" else ""
    return tuple(part for part in (start, *linked(each.text, each.claim_ids)) if part)


def linked(text: str, claim_ids: tuple[str, ...]) -> Sentence:
    """The text as parts, each number that is not of a date linked to the claims."""
    parts: list[Part] = []
    at = 0
    for found in _DATED.finditer(text):
        if found.group(2):
            parts += [text[at : found.start()], Linked(found.group(2), claim_ids)]
            at = found.end()
    return tuple(part for part in (*parts, text[at:]) if part)


def _unknown(brief: Brief) -> Iterator[Sentence]:
    for lead in brief.leading:
        if lead.figure and lead.silent:
            yield (f"{_name(lead)}: no figure in {month_spans(lead.silent)}.",)
    for ids, what in ((brief.placeless, "place that could be found"), (brief.dateless, "date")):
        if ids:
            yield (Linked(exact(len(ids)), ids), f" {'claim states' if len(ids) == 1 else 'claims state'} no {what}.")
