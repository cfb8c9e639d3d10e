"""All owners' figures of one kind as one line: the leading figure of each date, with the range over its owners."""

from __future__ import annotations

import pandas as pd

LEADING, RANGE = "leading", "range over the owners"
_HIDDEN = ("superseded", "repeats", "rejected")


def one_line(table: pd.DataFrame) -> pd.DataFrame:
    """The series table with one row a question, the figure that leads, drawn under one name.

    ``low`` and ``high`` are the smallest and the largest that the owners of that place and date state; an open end of
    any of them stays open. ``owner_label`` keeps whose figure leads; ``segment`` grows where another owner leads, so
    that no line joins figures that were counted in different ways.
    """
    shown = table[~table["standing"].isin(_HIDDEN)]
    ranges = shown.groupby("question_id").agg(
        least=("low", lambda each: each.min(skipna=False)),
        most=("high", lambda each: each.max(skipna=False)),
    )
    leads = shown.sort_values(["standing", "claim_id"], key=_leads_first).drop_duplicates("question_id")
    found = ranges.loc[leads["question_id"]]
    drawn = leads.assign(low=found["least"].to_numpy(), high=found["most"].to_numpy())
    drawn = drawn.sort_values(["date", "claim_id"], kind="stable").reset_index(drop=True)
    steps = drawn[["owner", "segment"]].ne(drawn[["owner", "segment"]].shift()).any(axis=1)
    return drawn.assign(
        segment=steps.cumsum(), owner=LEADING, line_label="Leading figure", range_label=RANGE, owner_leads=True
    )


def _leads_first(column: pd.Series) -> pd.Series:
    return column.ne("leads") if column.name == "standing" else column
