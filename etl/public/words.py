"""Words of sources as they may leave: sites not named, points cut to two decimals, quotes of at most 200 characters."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import pyarrow as pa

from etl.public.policy import DECIMALS, MOST_QUOTED

UNNAMED = "[site]"
_PRECISE = re.compile(rf"(?<![\d.])(-?\d{{1,3}}\.\d{{{DECIMALS}}})\d+(?![\d.])")
# Paths of a machine: a drive or a share, a home folder, an address of files.
_PATH = re.compile(r"(?:file:/*|[A-Za-z]:\\|\\\\|(?<![\w./:])/(?:home|Users|root|tmp|mnt|var|srv|opt)/)[^\s,;|\"'<>]*")
_MORE = "…"


class Censor:
    """Takes out of texts what a public timeline must not say; made once for all spellings of sites."""

    def __init__(self, names: Iterable[str]):
        spelt = sorted(map(re.escape, filter(None, names)), key=len, reverse=True)
        self._names = re.compile(rf"(?<!\w)(?:{'|'.join(spelt)})(?!\w)", re.IGNORECASE) if spelt else None

    def text(self, text: str) -> str:
        """The text with no name of a site, no precise point and no path."""
        text = _PATH.sub("[path]", _PRECISE.sub(r"\1", text))
        return self._names.sub(UNNAMED, text) if self._names else text

    def all_in(self, held: Any) -> Any:
        """The same of every text in lists and mappings."""
        if isinstance(held, str):
            return self.text(held)
        if isinstance(held, dict):
            return {key: self.all_in(value) for key, value in held.items()}
        return [self.all_in(value) for value in held] if isinstance(held, (list, tuple)) else held

    def column(self, column: pa.ChunkedArray) -> pa.Array:
        """The same of a column of texts; each text is looked at once."""
        known = {text: self.text(text) for text in column.unique().to_pylist() if text}
        return pa.array([known.get(text, text) for text in column.to_pylist()], pa.string())

    def quotes(self, table: pa.Table) -> pa.Table:
        """The table with its quotes cut, and the marks (``mark_start``, ``mark_end``) of their numbers moved along."""
        names = [name for name in ("mark_start", "mark_end") if name in table.column_names]
        rows = zip(table["quote"].to_pylist(), *(table[name].to_pylist() for name in names), strict=True)
        made = [self.quote(quote or "", *marks) for quote, *marks in rows]
        for position, name in enumerate(("quote", *names)):
            at = table.schema.get_field_index(name)
            field = table.schema.field(at)
            table = table.set_column(at, field, pa.array([each[position] for each in made], field.type))
        return table

    def quote(self, quote: str, start: int | None = None, end: int | None = None) -> tuple[str, int | None, int | None]:
        """The quote, at most 200 characters of it around its number, and where the number now stands in it."""
        if start is None or end is None or not 0 <= start < end <= len(quote) or self._within_name(quote, start, end):
            return cut(self.text(quote)), None, None
        before, number, after = self.text(quote[:start]), quote[start:end][:MOST_QUOTED], self.text(quote[end:])
        room = MOST_QUOTED - len(number)
        left = min(len(before), max(room // 2, room - len(after)))
        before = _head(before, left)
        after = cut(after, room - len(before))
        return before + number + after, len(before), len(before) + len(number)

    def _within_name(self, quote: str, start: int, end: int) -> bool:
        """Whether the number is part of a site's name, or of a point."""
        found = [*_PRECISE.finditer(quote), *(self._names.finditer(quote) if self._names else ())]
        return any(each.start() < end and start < each.end() for each in found)


def cut(text: str, most: int = MOST_QUOTED) -> str:
    """The first ``most`` characters, the last of them a sign that more follows."""
    if len(text) <= most:
        return text
    return text[: most - 1] + _MORE if most else ""


def _head(text: str, most: int) -> str:
    """The last ``most`` characters, the first of them a sign that more comes before."""
    if len(text) <= most:
        return text
    return _MORE + text[len(text) - most + 1 :] if most else ""
