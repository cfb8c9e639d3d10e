"""Key figures of the ReliefWeb crisis app: each with its whole history."""

from __future__ import annotations

from collections.abc import Iterator

from etl.model.claim import Claim, identify
from etl.model.item import WITHOUT_FIGURE, Item, Row
from etl.model.vocabulary import metrics
from etl.sources import _json
from etl.sources._claims import dated, stated
from etl.sources._dates import Period, inside, month, period, year
from etl.sources._figure_names import meaning
from etl.sources._head import Head, fold
from etl.sources._numbers import Count, whole
from etl.sources._order import SIGNATURE
from etl.sources._records import Judged, Left, Record, account

NAME = "ReliefWeb key figures"
ORDER = SIGNATURE
COLUMNS = ("name", "value", "values", "source")
_KEY = ("name", "date", "source")
_TITLES = {fold(name): name for name in ("name", "date", "source", "value", "url")}


def recognises(head: Head) -> bool:
    """Whether a JSON list has figures with a name, a value, past values and a source."""
    return head.list_of(*COLUMNS) is not None


def read(item: Item, head: Head) -> Iterator[Claim | Row]:
    """One row of the account for each value of each figure's history, numbered as printed (newest first).

    A different value for a date that an older entry also has is that entry's revision.
    """
    first = 1
    for figure in _json.objects(head.path, head.list_of(*COLUMNS) or ""):
        history = _history(figure)
        older: dict[str, Claim] = {}
        for number, entry in reversed(list(enumerate(history, start=first))):
            cells = {name: str(entry.get(name) or "").strip() for name in ("date", "value", "url")}
            cells |= {"name": str(figure.get("name") or "").strip(), "source": str(figure.get("source") or "").strip()}
            record = Record(number, "", cells, _TITLES)
            yield from account(item, record, lambda record, older=older: _judge(item, record, older))
        first += len(history)


def _history(figure: dict) -> list[dict]:
    values = [entry for entry in figure.get("values") or [] if isinstance(entry, dict)]
    stated_now = {"value": figure.get("value"), "date": figure.get("date"), "url": figure.get("url")}
    same = any((entry.get("value"), entry.get("date")) == (figure.get("value"), figure.get("date")) for entry in values)
    return values if same else [stated_now, *values]


def _judge(item: Item, record: Record, older: dict[str, Claim]) -> Judged:
    fields = meaning(record["name"])
    if fields is None:
        return Left(WITHOUT_FIGURE, f"{record['name']!r} is no metric of the timeline, or only a part of one")
    count, when = whole(record["value"]), period(record["date"])
    if count is None or when is None:
        return Left(WITHOUT_FIGURE, "it has no value or no date")
    before = older.get(record["date"])
    if before and before.value_min == count:
        return Left(WITHOUT_FIGURE, "repeats an older entry for that date")
    since = inside(record["name"])
    country = item.country if fields["metric"] != "refugees" or not fields["place_name"] else ""
    if not fields["place_name"] and item.country:
        fields |= {"place_name": item.country, "place_kind": "country"}
    fields["place_role"] = fields["place_role"] or _role(fields)
    claim = stated(
        item,
        record,
        "value",
        Count(count, count),
        key=_KEY,
        via="ReliefWeb key figures",
        attributed_to=record["source"],
        method="reliefweb_figures",
        country=country,
        url=record["url"],
        revision_of=next(identify([before])).claim_id if before else "",
        **_dates(record["name"], fields["measure"], when, since),
        **fields,
    )
    older[record["date"]] = claim
    return [claim]


def _dates(name: str, measure: str, when: Period, since: Period | None) -> dict[str, str | None]:
    """A figure "per month" or "per year" covers the month or year of its date."""
    if measure == "flow":
        when = year(int(when.end[:4])) if "per year" in name else month(int(when.end[:4]), int(when.end[5:7]))
    return dated(measure, when, since.end if since else None)


def _role(fields: dict) -> str:
    usual = metrics()[fields["metric"]].role
    return "presence" if usual == "origin" else usual
