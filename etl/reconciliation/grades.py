"""How well an incident is attested, by the standard that Airwars publishes for civilian harm."""

from __future__ import annotations

from collections.abc import Sequence

from etl.model.vocabulary import owners

GRADES = ("contested", "confirmed", "fair", "weak", "discounted")


def grade(
    kind: str, claims: Sequence[dict], counted: Sequence[dict], strikes_near: bool, parts_only: bool = False
) -> tuple[str, str]:
    """The grade of an incident and the sentence that says why, with what the sources state of ``kind``.

    A source's own grading is taken over (contested before any other). Else *confirmed* where a belligerent itself
    states harm, *fair* where two or more owners state it and strikes are stated within a day and 10 km, *weak*
    otherwise. Missing people are a kind of their own: they are never counted as killed.
    """
    given = {claim["grading"].lower() for claim in claims if claim["grading"]} & set(GRADES)
    names = sorted({claim["owner"] for claim in claims if claim["metric"] != "missing"} or {c["owner"] for c in claims})
    accepting = [name for name in names if name in owners() and owners()[name].belligerent]
    if given:
        letter = min(given, key=GRADES.index)
        graders = {_label(claim["owner"]) for claim in claims if claim["grading"].lower() == letter}
        why = f"{', '.join(sorted(graders))} grades it {letter}"
    elif accepting:
        letter, why = "confirmed", f"{_label(accepting[0])}, a belligerent, states the harm itself"
    elif len(names) > 1 and strikes_near:
        letter, why = "fair", f"{len(names)} sources state it, and strikes are stated within a day and 10 km"
    elif len(names) > 1:
        letter, why = "weak", f"{len(names)} sources state it, but no strike is stated within a day and 10 km"
    else:
        letter, why = "weak", f"a single source states it ({_label(names[0])})"
    return letter, f"{why[0].upper()}{why[1:]}. {_stated(counted)}{_caution(kind, counted, parts_only)}"


def _stated(counted: Sequence[dict]) -> str:
    said = dict.fromkeys(f"{_value(claim)} ({_label(claim['owner'])})" for claim in counted)
    return f"Stated: {', '.join(said)}."


def _caution(kind: str, counted: Sequence[dict], parts_only: bool) -> str:
    cautions = []
    if kind == "missing":
        cautions.append(" Missing people are not counted as killed.")
    if parts_only:
        cautions.append(f" Only a part is counted: {', '.join(sorted({claim['group'] for claim in counted}))}.")
    if any(claim["value_max"] is None for claim in counted):
        cautions.append(" The upper end is open.")
    return "".join(cautions)


def _value(claim: dict) -> str:
    low, high = claim["value_min"], claim["value_max"]
    if high is None:
        return f"at least {low:,}"
    if low is None:
        return f"up to {high:,}"
    text = f"{low:,}" if low == high else f"{low:,}–{high:,}"
    return f"about {text}" if claim["approx"] else text


def _label(name: str) -> str:
    return owners()[name].label if name in owners() else name or "an unnamed source"
