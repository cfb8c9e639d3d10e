"""What a situation brief says, as plain facts: figures as stated, each with the claims it stands on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Topic:
    """One kind of figure at one place in one role (``spot``), with the words that name it."""

    label: str
    words: str
    metric: str
    measure: str
    unit: str
    group: str
    spot: str


@dataclass(frozen=True, slots=True)
class Stated:
    """One figure as its owner stated it, or, where ``derived``, as it was added up or converted here.

    ``start`` and ``end`` are its period or, for a stock, its as-of date twice. ``low`` or ``high`` is None where that
    end is open. ``wording`` holds the source's own words right before the number ("over"), where they are known.
    """

    claim_ids: tuple[str, ...]
    what: str
    measure: str
    unit: str
    group: str
    place: str
    start: date | None
    end: date | None
    low: float | None
    drawn: float | None
    high: float | None
    approx: bool
    wording: str
    owner: str
    owner_label: str
    derived: bool


@dataclass(frozen=True, slots=True)
class Added:
    """What the flows of one owner in a period add up to: ``times`` days or months (``step``), ``of`` as many."""

    figure: Stated
    step: str
    times: int
    of: int


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that does not add up: a sentence, and the claims that it speaks of."""

    kind: str
    text: str
    claim_ids: tuple[str, ...]
    after: date | None
    date: date | None


@dataclass(frozen=True, slots=True)
class Leading:
    """The leading figure of a topic in the period and what it changed from; every part may be missing.

    ``before`` is the same owner's last figure before the period or, where there is none, its first in the period
    (``inside``). A break between the two leaves only ``since``, the first figure after it, to compare with. ``newer``
    is a later figure of another owner, ``others`` are those of preferred owners at most a month older that differ.
    ``known`` is the last figure before the period where the period has none.
    ``added`` is for flows. ``silent`` are the months (their first days) of the period with no figure of any owner.
    """

    topic: Topic
    figure: Stated | None = None
    before: Stated | None = None
    inside: bool = False
    breaks: tuple[Finding, ...] = ()
    since: Stated | None = None
    newer: Stated | None = None
    others: tuple[Stated, ...] = ()
    known: Stated | None = None
    added: Added | None = None
    added_before: Added | None = None
    silent: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two owners' answers to one question; ``definition`` says where their definitions differ, if it is known."""

    leading: Stated
    other: Stated
    ratio: float
    definition: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where a claim stands. ``summary_of`` names the source that a bundled text summarises."""

    owner_label: str
    publisher: str
    title: str
    summary_of: str
    published: date | None
    url: str


@dataclass(frozen=True, slots=True)
class Brief:
    """The facts of a brief. ``rest_differing`` are claims of the disagreements beyond those listed."""

    title: str
    start: date
    end: date
    place: str
    owners: tuple[str, ...]
    n_claims: int
    months: int
    leading: tuple[Leading, ...]
    differing: tuple[Disagreement, ...]
    rest_differing: tuple[str, ...]
    findings: tuple[Finding, ...]
    rest_findings: tuple[str, ...]
    two_values: tuple[str, ...]
    placeless: tuple[str, ...]
    dateless: tuple[str, ...]
    known_gaps: tuple[str, ...]
    sources: dict[str, Source]
