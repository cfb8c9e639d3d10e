"""What each column of an HXL-tagged sheet means: its hashtag, its header for people, and the figure it carries."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache

from etl.model.item import Item
from etl.model.vocabulary import metrics
from etl.sources._dates import Period, inside
from etl.sources._head import FIRST_ROWS, Preview
from etl.sources._records import is_tag_row

PERSONAL = frozenset({"#name", "#phone", "#email", "#contact", "#beneficiary"})
_SHOWN = frozenset(
    {"#date", "#country", "#adm1", "#adm2", "#adm3", "#adm4", "#adm5", "#loc", "#region", "#geo", "#cause", "#meta"}
    | {"#operation", "#round", "#indicator", "#org", "#sector", "#subsector", "#crisis", "#severity", "#event"}
)
_LEGACY = {
    "#lat_deg": "#geo+lat",
    "#lon_deg": "#geo+lon",
    "#report_date": "#date+reported",
    "#from_date": "#date+start",
    "#to_date": "#date+end",
    "#period_date": "#date",
    "#households_num": "#affected+hh",
    "#people_num": "#affected+ind",
    "#females_num": "#affected+ind+f",
    "#males_num": "#affected+ind+m",
    "#loctype": "#loc+type",
    "#org_id": "#org+code",
}
PLACES = frozenset({"#country", "#adm1", "#adm2", "#adm3", "#adm4", "#adm5", "#loc"})
_DETAILS = frozenset({"name", "code", "type", "alt", "id"})
_GROUPS = {
    "children": "children",
    "f": "women",
    "women": "women",
    "m": "men",
    "men": "men",
    "combatants": "combatants",
    "civilians": "civilians",
}
_MEASURES = {"stock": "stock", "flow": "flow", "newdisp": "flow", "new": "flow", "cumulative": "cumulative"}
_PART = re.compile(r"noncamp|disaster|infants|adolescents|elderly|disabled|age.*|\w*\d+\w*|i_?\d.*|hosted|rented")


@dataclass(frozen=True, slots=True)
class Column:
    """One tagged column; ``period`` is a date that only its header prints (a wide table)."""

    index: int
    header: str
    tag: str
    attributes: frozenset[str]
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """What a column counts; ``bound`` is min, max, best or empty. An empty ``metric`` is settled row by row."""

    column: Column
    metric: str
    measure: str
    unit: str
    group: str
    modality: str
    bound: str

    @property
    def kind(self) -> tuple:
        """What columns must share to be the ends of one range."""
        return self.metric, self.measure, self.unit, self.group, self.modality, self.column.period


@cache
def figure_tags() -> frozenset[str]:
    """The hashtags that carry figures: those of the metrics, and the bare ``#affected``."""
    return frozenset({"#affected"} | {_parsed(text)[0] for metric in metrics().values() for text in metric.hashtags})


def is_shown(column: Column) -> bool:
    """Whether a quote may show the column: an allow-list of hashtags, without addresses."""
    return column.tag in _SHOWN | figure_tags() and "url" not in column.attributes


def tag_row(sheet: Preview) -> int | None:
    """The index of the row of hashtags among the first 25, ``None`` without one."""
    return next((index for index, row in enumerate(sheet.rows[:FIRST_ROWS]) if is_tag_row(row)), None)


def titles(sheet: Preview, tags: int) -> list[str]:
    """The lines above the header: rows of the sheet with a single filled cell."""
    rows = ([cell for cell in row if cell.strip()] for row in sheet.rows[:tags])
    return [" ".join(set(cells)) for cells in rows if len(set(cells)) == 1]


def columns(sheet: Preview, tags: int) -> list[Column]:
    """The tagged columns. A tag that stands over several columns whose headers print dates gives each its date."""
    headers = _headers(sheet, tags)
    found = []
    for index, cell in enumerate(sheet.rows[tags]):
        tag, attributes = _parsed(cell)
        if tag:
            header = headers.get(index) or cell.strip()
            found.append(Column(index, header, tag, attributes))
    repeated = Counter((each.tag, each.attributes) for each in found)
    undated = not any(each.tag == "#date" and "published" not in each.attributes for each in found)
    return [
        replace(each, period=inside(each.header))
        if each.tag in figure_tags() and (undated or repeated[each.tag, each.attributes] > 1)
        else each
        for each in found
    ]


def figure(column: Column, item: Item) -> Figure | None:
    """What a column counts, or ``None``. A part that no group names (infants, outside camps) is no figure of the whole.

    The metric is the one with most matching attributes; a bare ``#affected`` has the item's, else it is left empty.
    """
    if column.tag not in figure_tags() or any(_PART.fullmatch(name) for name in column.attributes):
        return None
    metric = _metric(column) or (item.metric if column.tag == "#affected" else "")
    if not metric and (column.tag != "#affected" or not column.attributes <= {"ind", "hh", "f", "m", "num"}):
        return None
    counted = metrics()[metric or "displaced_in_camps"]
    given = [_MEASURES[name] for name in _MEASURES if name in column.attributes]
    bounds = [name for name in ("min", "max", "best") if name in column.attributes]
    groups = [_GROUPS[name] for name in _GROUPS if name in column.attributes]
    families = {"hh", "families", "households"} & column.attributes and "families" in counted.units
    return Figure(
        column=column,
        metric=metric,
        measure=(given or [item.measure or counted.measures[0]])[0],
        unit="families" if families else counted.unit,
        group=groups[0] if groups else "all",
        modality="projected" if "projected" in column.attributes else "reported",
        bound=bounds[0] if bounds else "",
    )


def _metric(column: Column) -> str:
    hits = [
        (len(attributes), -place, name)
        for place, (name, metric) in enumerate(metrics().items())
        for tag, attributes in map(_parsed, metric.hashtags)
        if tag == column.tag and attributes <= column.attributes
    ]
    return max(hits)[2] if hits else ""


def _parsed(cell: str) -> tuple[str, frozenset[str]]:
    text = re.sub(r"\s+", "", cell.lower())
    tag, *attributes = _LEGACY.get(text, text).split("+")
    if not re.fullmatch(r"#[a-z][a-z0-9_]*", tag):
        return "", frozenset()
    if tag in PLACES and not _DETAILS & set(attributes):
        attributes.append("name")
    return tag, frozenset(attributes)


def _headers(sheet: Preview, tags: int) -> dict[int, str]:
    rows = []
    for row in reversed(sheet.rows[:tags]):
        if len({cell for cell in row if cell.strip()}) < 2:
            break
        rows.insert(0, [cell.strip() for cell in row])
    if not rows:
        return {}
    spread = [_spread(row) for row in rows[:-1]] + [rows[-1]]
    width = max(map(len, spread))
    stacked = [[row[index] if index < len(row) else "" for row in spread] for index in range(width)]
    return {index: " ".join(dict.fromkeys(filter(None, parts))) for index, parts in enumerate(stacked)}


def _spread(row: list[str]) -> list[str]:
    last, spread = "", []
    for cell in row:
        last = cell or last
        spread.append(last)
    return spread
