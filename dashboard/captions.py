"""The words that leave with a chart: title, measure, period, sources, what to be careful about, a file name."""

from __future__ import annotations

import re
from datetime import date

from dashboard.figures import numbers
from dashboard.figures.caption import Caption
from dashboard.frame import View

CAVEAT = "Figures as their owners published them, often revised later. A gap is a gap, not zero."


def caption(
    view: View, chart: str, title: str, subtitle: str, table, caveat: str = CAVEAT, column: str = "date"
) -> Caption:
    """The caption of a chart drawn from ``table``, its owners are the sources."""
    scope = view.scope
    last = table[column].max() if len(table) and column in table else None
    filed = [view.situation["name"], chart, scope.start.isoformat(), (last or scope.end).strftime("%Y-%m-%d")]
    return Caption(
        title=f"{view.situation['country']}: {title}",
        subtitle=subtitle,
        sources=sources(table),
        period=numbers.span(scope.start, scope.end),
        as_of=numbers.day(last),
        made=numbers.day(date.today()),
        caveat=caveat,
        filename=re.sub(r"[^\w-]+", "-", "_".join(filed).lower()),
    )


def sources(table, most: int = 6) -> tuple[str, ...]:
    """Whose figures a table holds, those with most first; beyond ``most`` their number."""
    if "owner_label" not in table:
        return ()
    names = list(table["owner_label"].value_counts().index)
    rest = len(names) - most
    return (*names[:most], f"{rest} more") if rest > 0 else tuple(names)


def described(caption: Caption, table) -> str:
    """A chart in words, for those who do not see it: what it shows, its period, its first, last and highest figure."""
    words = [f"Chart. {caption.title}. {caption.subtitle}. {caption.dated()}."]
    if not len(table):
        return f"{words[0]} It is empty."
    drawn = table.dropna(subset=["drawn"]) if "drawn" in table else table.iloc[:0]
    words.append(f"{len(table)} marks; sources: {', '.join(caption.sources) or 'named in the table'}.")
    if len(drawn) and "date" in drawn:
        words.append(f"Last: {_said(drawn.loc[drawn['date'].idxmax()])}.")
    if len(drawn):
        words.append(f"Highest: {_said(drawn.loc[drawn['drawn'].idxmax()])}.")
    return " ".join(words)


def _said(row) -> str:
    value = numbers.of_row(row)
    where = f", {row['place_label']}" if isinstance(row.get("place_label"), str) else ""
    return f"{value} on {numbers.day(row.get('date', row.get('end')))}{where}"
