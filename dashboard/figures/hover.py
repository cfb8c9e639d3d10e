"""What a mark says when pointed at: the stated value, its sentence, source, date, owner and citations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dashboard.figures import numbers, wrap

PIXELS, SIZE, SENTENCE_LINES = 320, 12, 6


def of_claim(row: Mapping) -> str:
    """The hover text of one row of a series table, escaped, in lines that fit a phone."""
    parts = [
        f"<b>{_value(row)} {_text(row, 'unit')}</b>",
        _joined(row, "metric_label", "measure", "place_label"),
        f"{_when(row)} · {_text(row, 'owner_label')}",
        _sentence(row),
        _source(row),
        _flags(row),
    ]
    return wrap.BREAK.join(part for part in parts if part)


def of_claims(row: Mapping, measured: str) -> str:
    """The hover text of a mark that stands for several claims: what it measures, when, where, from how many claims."""
    count = int(row.get("n_claims") or len(claim_ids(row)))
    parts = [
        f"<b>{_value(row)} {wrap.escape(measured)}</b>",
        _joined(row, "group_label", "place_label"),
        " · ".join(part for part in (_when(row), _text(row, "owner_label")) if part),
        f"from {count} claim{'' if count == 1 else 's'}; select to read them",
    ]
    return wrap.BREAK.join(part for part in parts if part)


def claim_ids(row: Mapping) -> list[str]:
    """The claims that a mark stands for, from ``claim_id`` or the list ``claim_ids``."""
    several = row.get("claim_ids")
    if isinstance(several, str):
        return several.split(",") if several else []
    if isinstance(several, Iterable):
        return [str(each) for each in several]
    single = row.get("claim_id")
    return [single] if isinstance(single, str) and single else []


def custom(row: Mapping) -> list[str]:
    """A mark's ``customdata``: its claims' ids, joined by commas, so that selecting it opens its evidence."""
    return [",".join(claim_ids(row))]


def _value(row: Mapping) -> str:
    return wrap.escape(numbers.of_row(row))


def _when(row: Mapping) -> str:
    start, end = row.get("start"), row.get("end", row.get("date"))
    if row.get("measure") == "stock" or start != start:
        return numbers.day(end)
    return numbers.span(start, end)


def _sentence(row: Mapping) -> str:
    quote = row.get("quote")
    return (
        f"<i>{wrap.wrapped(f'“{quote}”', PIXELS, SIZE, SENTENCE_LINES)}</i>" if isinstance(quote, str) and quote else ""
    )


def _source(row: Mapping) -> str:
    printed = ", ".join(text for key in ("source", "title") if isinstance(text := row.get(key), str) and text)
    published = numbers.day(row.get("published"))
    return wrap.wrapped(f"{printed} · published {published}" if published else printed, PIXELS, SIZE, 3)


def _flags(row: Mapping) -> str:
    citations = int(row.get("citations") or 0)
    words = [f"{citations} citations" if citations > 1 else ""]
    words += ["projected, not observed" if row.get("modality") == "projected" else ""]
    words += [str(row["standing"]) if row.get("standing") not in (None, "", "leads") else ""]
    words += [
        "provisional" if row.get("provisional") else "",
        "derived: added up or converted" if row.get("derived") else "",
    ]
    return " · ".join(word for word in words if word)


def _joined(row: Mapping, *keys: str) -> str:
    return " · ".join(text for key in keys if (text := _text(row, key)))


def _text(row: Mapping, key: str) -> str:
    value = row.get(key)
    return wrap.escape(value) if isinstance(value, str) else ""
