"""The parts of the Review page: a queue with one claim at a time, incidents, and the decisions taken."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard import actions, claim_card, decide
from dashboard.decide_incident import incident, incident_words
from dashboard.frame import View
from dashboard.plain import escaped
from dashboard.queries import casualties, evidence, options, review
from dashboard.queries.evidence import Wanted
from dashboard.queries.labels import metric_label
from dashboard.selection import Field

PARTS = {"queue": "Queue", "incidents": "Incidents", "decisions": "Decisions taken"}
ORDERS = {
    "confidence": "Least sure reading first",
    "disagreements": "Largest disagreement first",
    "leading": "Leading figures first",
}
_SKIPPED = "review.skipped"


def say_public() -> None:
    """Say why there is nothing to decide in a public link."""
    st.info("This link is for reading. Decisions are taken where the dashboard runs on one's own machine.")


def held(view: View) -> bool:
    """Whether decisions on this situation can be kept here."""
    return actions.held(view.timeline.situation)


def say_elsewhere(view: View) -> None:
    """Say why nothing can be decided on a timeline whose situation is not on this machine."""
    name = escaped(view.timeline.situation)
    st.info(
        f"The folder of the situation {name} is not here, only its timeline. Decisions are kept in that folder: "
        "open the situation's ZIP on the Add data page, then review it."
    )


def choose_part(view: View) -> str:
    """Ask for the queue, the incidents or the decisions."""
    return view.segments("part", "Review", PARTS)


def choose_queue(view: View) -> tuple[str, tuple[str, ...]]:
    """Ask in which order, and of which metrics."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        order = view.one("order", "Order", ORDERS)
        held = view.ask(options.kinds)["metric"].drop_duplicates()
        metrics = view.choices.several(
            Field("metric", "What is counted", "many", {name: metric_label(name) for name in held})
        )
    return order, metrics


def queue(view: View, order: str, metrics: tuple[str, ...]) -> None:
    """One claim, what stands beside it, and the buttons, each with its key."""
    _, holding = actions.decisions(view.timeline.situation)
    decided = {claim for each in holding for claim in ([each["claim_id"]] if each.get("claim_id") else [])}
    ids = view.ask(review.queue, order, metrics)
    skipped = st.session_state.setdefault(_SKIPPED, [])
    waiting = [claim for claim in ids if claim not in decided and claim not in skipped]
    looked = sum(claim in decided for claim in ids)
    st.progress(looked / len(ids) if ids else 1.0, f"{looked:,} of {len(ids):,} looked at, {len(skipped):,} skipped")
    decide.who()
    _moves(view, waiting, skipped, holding)
    if not waiting:
        st.success("Nothing waits here. Choose another order or metric, or look again at what was skipped.")
        return
    row = _row(view, waiting[0])
    claim_card.card(row)
    st.caption(escaped(f"Reading {row['confidence']:.0%} sure · read by {row['method'] or 'hand'}"))
    why = decide.buttons(view, row, "queue", shortcuts=True)
    incident(view, row, "queue", why)
    _beside(view, row)


def incidents(view: View) -> None:
    """Events side by side; select those that are one and merge them, or split off what is another."""
    table = view.ask(casualties.incidents)
    if table.empty:
        st.info("No incident with a count of people in this selection.")
        return
    decide.who()
    st.caption("Select two or more rows that are one incident and merge them; select one to see what each source says.")
    shown = pd.DataFrame([incident_words(row) for row in table.to_dict("records")])
    chosen = st.dataframe(
        shown, key="review incidents", hide_index=True, on_select="rerun", selection_mode="multi-row"
    )["selection"]["rows"]
    ids = [claim for position in chosen for claim in table.iloc[position]["claim_ids"]]
    if not chosen:
        return
    why = st.text_input("Why", key="why incidents", placeholder="the same strike, reported from two quarters")
    if len(chosen) > 1:
        said = {"action": "merge", "claim_ids": ids, "why": why.strip() or "One incident."}
        st.button("Merge these into one", on_click=decide.take, args=(view, said), type="primary")
        return
    st.text(table.iloc[chosen[0]]["because"])
    rows = view.ask(evidence.claims, Wanted(ids=tuple(ids)), len(ids)).to_dict("records")
    picked = [row["claim_id"] for row in rows if st.checkbox(_short(row), key=f"apart {row['claim_id']}")]
    said = {"action": "split", "claim_ids": picked, "why": why.strip() or "Another incident."}
    st.button(
        "Split the ticked off as an incident of their own",
        on_click=decide.take,
        args=(view, said),
        disabled=not picked or len(picked) == len(rows),
    )


def decisions(view: View) -> None:
    """Every decision, whether it holds, and a way back; those whose claim is gone; lines that are broken off."""
    taken, holding = actions.decisions(view.timeline.situation)
    said = view.report["decisions"]
    for number in said["broken_lines"]:
        st.warning(f"Line {number} of review.jsonl is broken off: what it was to say must be decided again.")
    gone = {each["id"] for each in said["claim_gone"]}
    if gone:
        st.warning(f"{len(gone)} decisions are about claims that this timeline no longer holds. They are kept.")
    if not taken:
        st.info("No decision has been taken on this situation.")
        return
    held = {each["id"] for each in holding}
    table = pd.DataFrame([_line(each, held, gone) for each in reversed(taken)])
    decide.who()
    chosen = st.dataframe(
        table, key="review decisions", hide_index=True, on_select="rerun", selection_mode="single-row"
    )["selection"]["rows"]
    if chosen:
        decision = list(reversed(taken))[chosen[0]]
        why = st.text_input("Why", key="why undo", placeholder="decided in error")
        st.button(
            "Take it back",
            on_click=decide.take,
            args=(view, _undo(decision, why)),
            disabled=decision["id"] not in held,
        )


def _moves(view: View, waiting: Sequence[str], skipped: list[str], holding: Sequence[dict]) -> None:
    last = holding[-1] if holding else None
    with st.container(horizontal=True):
        st.button("Skip", shortcut="s", disabled=not waiting, on_click=lambda: skipped.append(waiting[0]))
        st.button("Back to what was skipped", shortcut="b", disabled=not skipped, on_click=lambda: skipped.pop())
        st.button(
            "Take the last decision back",
            shortcut="u",
            disabled=last is None,
            on_click=lambda: decide.take(view, _undo(last, "")),
        )
    decide.say_fault()


def _undo(decision: dict, why: str) -> dict:
    return {"action": "undo", "undoes": decision["id"], "why": why.strip() or "Decided in error."}


def _row(view: View, claim: str) -> dict:
    return view.ask(evidence.claims, Wanted(ids=(claim,)), 1).to_dict("records")[0]


def _beside(view: View, row: dict) -> None:
    others = view.ask(review.rivals, row["claim_id"])
    if len(others):
        st.markdown(f"**Other claims that answer the same question: {len(others)}**")
    for other in others.to_dict("records"):
        claim_card.card(other)


def _short(row: dict) -> str:
    return escaped(f"{claim_card.said(row)} – {row['publisher']}")


def _line(decision: dict, held: set[str], gone: set[str]) -> dict[str, str]:
    about = decision.get("claim_id") or ", ".join(decision.get("claim_ids", [])) or decision.get("undoes", "")
    fields = ", ".join(f"{name}: {value}" for name, value in decision.get("fields", {}).items())
    state = "holds" if decision["id"] in held else "undo" if decision["action"] == "undo" else "taken back"
    return {
        "When": decision["when"][:16].replace("T", " "),
        "Who": decision["who"],
        "What": decision["action"] + (f" ({fields})" if fields else ""),
        "Why": decision["why"],
        "About": about,
        "State": "claim gone" if decision["id"] in gone else state,
    }
