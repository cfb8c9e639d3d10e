"""Where and when one HXL row is about, and who says so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from etl.model.claim import PLACE_KINDS, PLACE_ROLES
from etl.model.errors import BadItem
from etl.sources._claims import coded, point
from etl.sources._dates import Period, month, period, precision_of
from etl.sources._hxl_columns import Column

Cell = Callable[..., str]
_ELSEWHERE = frozenset({"origin", "destination", "dest", "asylum"})
_NOT_PLAIN = frozenset({"start", "end", "published", "released", "retrieved", "year", "month"})
_LEVELS = (("#adm5", ""), ("#adm4", ""), ("#adm3", "district"), ("#adm2", "district"), ("#adm1", "governorate"))
_LOCAL_KINDS = {"camp": "site", "town": "city", "village": "city", "quarter": "neighbourhood"}
_YES = frozenset({"yes", "true", "1", "y", "approx", "approximate"})


def reading(columns: list[Column], cells: list[str]) -> Cell:
    """A function that gives the first non-empty cell under a tag with all the named attributes and none of ``but``."""

    def cell(tag: str, *attributes: str, but: frozenset[str] = frozenset()) -> str:
        wanted = set(attributes)
        barred = (but | _ELSEWHERE) - wanted
        for column in columns:
            if column.tag == tag and wanted <= column.attributes and not column.attributes & barred:
                text = cells[column.index].strip() if column.index < len(cells) else ""
                if text:
                    return text
        return ""

    return cell


def place(cell: Cell, family: str) -> dict[str, object]:
    """The place fields of a row: the most specific non-blank name, its parents, the point, the origin and the role."""
    fields: dict[str, object] = _named(cell) or _origin_only(cell)
    fields |= point(cell("#geo", "lat"), cell("#geo", "lon"))
    fields["country"] = cell("#country", "name")
    fields["admin1"] = cell("#adm1", "name")
    origin = cell("#loc", "name", "origin") or cell("#adm2", "name", "origin") or cell("#adm1", "name", "origin")
    if origin and origin.lower() != "not available":
        fields["origin_place_name"] = origin
    role = cell("#meta", "role").lower()
    if role and role not in PLACE_ROLES:
        raise BadItem(f"place role {role!r} is none of {', '.join(PLACE_ROLES)}")
    return fields | {"place_role": role or fields.get("place_role", family)}


def when(cell: Cell) -> tuple[Period | None, str | None]:
    """The row's period and, where it prints one, the start of counting; the period ends on the as-of date.

    A strike release counts the day before it, unless the row dates its strikes.
    """
    start, end = (period(cell("#date", side)) for side in ("start", "end"))
    if start or end:
        first, last = (start or end).start, (end or start).end
        return Period(first, last, precision_of(first, last)), start.start if start else None
    if plain := period(cell("#date", but=_NOT_PLAIN)):
        return plain, None
    if cell("#date", "year"):
        return _month_of(cell("#date", "year"), cell("#date", "month")), None
    if released := period(cell("#date", "released")):
        before = (date.fromisoformat(released.end) - timedelta(days=1)).isoformat()
        return Period(before, before, "day"), None
    return None, None


def origin_fields(cell: Cell) -> dict[str, object]:
    """Who says so and where, as the row prints it."""
    published = period(cell("#date", "published")) or period(cell("#date", "released"))
    retrieved = period(cell("#date", "retrieved"))
    return {
        "attributed_to": cell("#meta", "source"),
        "publisher": cell("#meta", "publisher"),
        "title": cell("#meta", "title"),
        "url": cell("#meta", "url"),
        "grading": cell("#meta", "grading").lower(),
        "round": cell("#round", "code"),
        "published": published.end if published else None,
        "retrieved": retrieved.end if retrieved else None,
        "approx": cell("#meta", "approx").lower() in _YES,
    }


def _named(cell: Cell) -> dict[str, object]:
    if name := cell("#loc", "name"):
        printed = cell("#loc", "type").lower()
        kind = printed if printed in PLACE_KINDS else _LOCAL_KINDS.get(printed, "")
        return {"place_name": name, "place_kind": kind, **coded(cell("#loc", "code"))}
    for tag, kind in (*_LEVELS, ("#country", "country")):
        name, code = cell(tag, "name"), cell(tag, "code")
        if name or code:
            return {"place_name": name, "place_kind": kind, **coded(code)}
    return {}


def _origin_only(cell: Cell) -> dict[str, object]:
    for tag, kind in (("#loc", ""), *_LEVELS, ("#country", "country")):
        if name := cell(tag, "name", "origin"):
            code = cell(tag, "code", "origin")
            return {"place_name": name, "place_kind": kind, "place_role": "origin", **coded(code)}
    return {}


def _month_of(printed_year: str, printed_month: str) -> Period | None:
    if not printed_month:
        return period(printed_year)
    number = int(float(printed_year))
    return period(f"{printed_month} {number}") if printed_month.isalpha() else month(number, int(float(printed_month)))
