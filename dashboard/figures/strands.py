"""A series table taken apart into strands: one for each owner, place and metric, with its look and its gaps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from dashboard.figures import numbers
from dashboard.theme import PROJECTED, Look, Theme

LEAST_GAP_DAYS, GAP_FACTOR, LONGEST_BRIDGE_DAYS = 7, 4, 45
DENSE = 0.6
_RANK = {"leads": 0, "agrees": 1, "differs": 2}


@dataclass(frozen=True, slots=True)
class Strand:
    """One series. ``line`` is what a line goes through, ``beside`` what stands apart from it; rows are dictionaries.

    ``gap_days`` is the longest step between two values that is no silence.
    """

    key: str
    label: str
    look: Look
    projected: bool
    line: list[dict]
    beside: list[dict]
    superseded: list[dict]
    gap_days: float

    @property
    def dash(self) -> str:
        """Plotly's dash: dotted for what is projected, else the owner's own."""
        return PROJECTED if self.projected else self.look.dash

    @property
    def range_label(self) -> str:
        """What the legend calls the ranges; nothing where they are each figure's own."""
        return next((row.get("range_label", "") for row in self.line), "")

    @property
    def dense_ranges(self) -> bool:
        """Whether most values are closed ranges, so that a band reads better than whiskers."""
        closed = [row for row in self.line if _closed(row) and row["low"] != row["high"]]
        return len(self.line) > 8 and len(closed) > DENSE * len(self.line)

    def with_gaps(self) -> list[dict | None]:
        """The line's rows with None wherever the next row must not be joined."""
        rows: list[dict | None] = []
        for before, after in _steps(self.line):
            rows.append(before)
            if after is not None and not self._joins(before, after):
                rows.append(None)
        return rows

    def silences(self) -> list[tuple[dict, dict]]:
        """Neighbours in one segment with a silence between them that is short enough to guess that nothing broke."""
        return [
            (before, after)
            for before, after in _steps(self.line)
            if after is not None
            and before["segment"] == after["segment"]
            and self.gap_days < _days(before, after) <= LONGEST_BRIDGE_DAYS
        ]

    def stretches(self) -> list[list[dict]]:
        """The line's rows with closed ranges, cut at every break and silence."""
        cut: list[list[dict]] = [[]]
        for row in self.with_gaps():
            if row is None or not _closed(row):
                cut.append([])
            else:
                cut[-1].append(row)
        return [stretch for stretch in cut if len(stretch) > 1]

    def _joins(self, before: dict, after: dict) -> bool:
        return before["segment"] == after["segment"] and _days(before, after) <= self.gap_days


def strands(table: pd.DataFrame, theme: Theme) -> list[Strand]:
    """The table's strands, longest first; owners tell them apart by look where each has its own owner."""
    if table.empty:
        return []
    ordered = table.sort_values(["date", "claim_id"], kind="stable")
    keys = ["metric", "measure", "unit", "place_label", "owner", "modality"]
    grouped = [(key, rows.to_dict("records")) for key, rows in ordered.groupby(keys, sort=False, dropna=False)]
    grouped.sort(key=lambda each: (each[0][-1] == "projected", -len(each[1]), str(each[0])))
    several = [name for name in ("metric_label", "place_label") if table[name].nunique() > 1]
    by_owner = len({key[4] for key, _ in grouped if key[5] != "projected"}) == sum(
        key[5] != "projected" for key, _ in grouped
    )
    looks = theme.owner_looks(key[4] for key, _ in grouped)
    made = [
        _strand(key, rows, several, looks[key[4]] if by_owner else theme.numbered_look(position))
        for position, (key, rows) in enumerate(grouped)
    ]
    return [strand for strand in made if strand.line or strand.beside or strand.superseded]


def _strand(key: tuple, rows: list[dict], several: list[str], look: Look) -> Strand:
    shown = [row for row in rows if row["standing"] in _RANK and not numbers.is_missing(row["drawn"])]
    line = _one_a_date([row for row in shown if _speaks(row)] or shown)
    taken = {id(row) for row in line}
    names = " · ".join([rows[0].get("line_label") or rows[0]["owner_label"], *(str(rows[0][name]) for name in several)])
    projected = key[5] == "projected"
    return Strand(
        key="|".join(str(part) for part in key),
        label=f"{names} (projected)" if projected else names,
        look=look,
        projected=projected,
        line=line,
        beside=[row for row in shown if id(row) not in taken and row["standing"] == "differs"],
        superseded=[row for row in rows if row["standing"] == "superseded"],
        gap_days=_gap_days(line),
    )


def _speaks(row: dict) -> bool:
    """Whether a claim is its owner's word on its date; without the column ``owner_leads``, whether it leads at all."""
    return bool(row.get("owner_leads", row["standing"] == "leads"))


def _one_a_date(rows: list[dict]) -> list[dict]:
    """One row for each date, the best standing first; input order decides between equals."""
    best: dict = {}
    for row in rows:
        held = best.get(row["date"])
        if held is None or _RANK[row["standing"]] < _RANK[held["standing"]]:
            best[row["date"]] = row
    return list(best.values())


def _gap_days(line: list[dict]) -> float:
    """The longest step that is no silence: four usual steps, but a week at least, and some six weeks at most.

    A series whose usual step is longer than that may take one step and a half.
    """
    steps = pd.Series([_days(before, after) for before, after in _steps(line) if after is not None])
    usual = float(steps.median()) if len(steps) else 0.0
    return max(LEAST_GAP_DAYS, min(GAP_FACTOR * usual, max(LONGEST_BRIDGE_DAYS, 1.5 * usual)))


def _steps(rows: list[dict]) -> Iterator[tuple[dict, dict | None]]:
    return zip(rows, [*rows[1:], None], strict=True)


def _days(before: dict, after: dict) -> float:
    return (after["date"] - before["date"]) / pd.Timedelta(days=1)


def _closed(row: dict) -> bool:
    return not numbers.is_missing(row["low"]) and not numbers.is_missing(row["high"])
