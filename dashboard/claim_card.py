"""One claim as a reader checks it: the figure, its sentence with the number marked, its source, its standing."""

from __future__ import annotations

import html
from collections.abc import Mapping

import streamlit as st

from dashboard.figures import numbers
from dashboard.plain import escaped, marked, web_address
from dashboard.queries.labels import GROUPS, spot_phrase

_STYLE = "margin:0 0 .35rem 0;line-height:1.45;overflow-wrap:anywhere"


def card(row: Mapping) -> None:
    """Show a claim; nothing that its source wrote is rendered as anything but text."""
    with st.container(border=True, height="stretch", vertical_alignment="distribute"):
        st.html(body(row))
        address = web_address(row["url"])
        if address:
            st.link_button("Open the source", address, help=escaped(address))


def body(row: Mapping) -> str:
    """The card as HTML in which every word of the claim is escaped."""
    quote = marked(row["quote"], _whole(row["mark_start"]), _whole(row["mark_end"]))
    lines = [
        f'<p style="{_STYLE}"><strong>{html.escape(said(row))}</strong></p>',
        f'<blockquote style="{_STYLE};border-left:3px solid currentColor;padding-left:.7rem">{quote}</blockquote>',
        *(f'<p style="{_STYLE};opacity:.85">{html.escape(line)}</p>' for line in (source(row), standing(row)) if line),
    ]
    return f'<article aria-label="Claim {html.escape(row["claim_id"])}">{"".join(lines)}</article>'


def said(row: Mapping) -> str:
    """What the claim says in one line: figure, metric, place, time, whose figure."""
    group = "" if row["group"] == "all" else f", {GROUPS.get(row['group'], row['group'])}"
    projected = " (projected)" if row["modality"] == "projected" else ""
    figure = numbers.of_row(row)
    what = f"{row['metric_label']}{group}{projected}: {figure} {row['unit']}"
    where = spot_phrase(row["place_label"], row["place_role"], row["origin_place_name"] or "")
    return " · ".join(part for part in (what, where, _when(row), row["owner_label"]) if part)


def source(row: Mapping) -> str:
    """Where the claim stands: publisher, title, date, item and row; and that a report is our summary, where it is."""
    published = numbers.day(row["published"])
    where = f"{row['sheet']} " if row["sheet"] else ""
    parts = [
        f"Our summary of {row['summary_of']}" if row["summary_of"] else row["title"],
        row["publisher"],
        f"published {published}" if published else "date of publication not stated",
        f"{row['item']}, {where}row {int(row['row'])}" if row["row"] == row["row"] and row["row"] else row["item"],
    ]
    return " · ".join(part for part in parts if part)


def standing(row: Mapping) -> str:
    """What was decided of the claim, and why."""
    citations = int(row["citations"] or 0)
    cited = f" · {citations} citations" if citations > 1 else ""
    factor = f" · derived, factor {row['factor']:g}" if row["factor"] == row["factor"] and row["factor"] else ""
    return f"{str(row['standing']).capitalize()}: {row['because']}{cited}{factor} · claim {row['claim_id']}"


def _when(row: Mapping) -> str:
    if row["measure"] == "stock":
        return f"as of {numbers.day(row['end'])}" if numbers.day(row["end"]) else "date not stated"
    span = numbers.span(row["start"], row["end"])
    if row["measure"] == "cumulative":
        since = f"since {numbers.day(row['start'])}, " if numbers.day(row["start"]) else "since a start not stated, "
        return f"{since}as of {numbers.day(row['end'])}"
    return span or "date not stated"


def _whole(number: object) -> int | None:
    return None if number is None or number != number else int(number)
