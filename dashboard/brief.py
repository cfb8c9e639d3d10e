"""The situation brief on a page: every number opens its claims, and nothing in it is formatting but ours."""

from __future__ import annotations

import functools
from urllib.parse import urlencode

import streamlit as st

from dashboard import show
from dashboard.brief_export import as_text
from dashboard.brief_text import GAPS, Section, headline, written
from dashboard.brief_words import Linked, Part
from dashboard.frame import View
from dashboard.plain import escaped
from dashboard.queries.brief import brief
from dashboard.selection import MOST_CLAIMS

_EVIDENCE = show.EVIDENCE_PAGE.rpartition("_")[2].removesuffix(".py")


def show_brief(view: View) -> None:
    """The brief for the view's period and filters, and its file; the known gaps are folded away."""
    facts = view.ask(brief, view.situation)
    st.subheader("Situation brief", anchor=False)
    st.caption(
        f"{escaped(headline(facts))}  \nWritten by fixed rules from the claims; each number opens those it stands on."
    )
    for section in written(facts):
        where = st.expander(section.title) if section.title == GAPS else st.container()
        if section.title != GAPS:
            where.markdown(f"**{section.title}**")
        where.markdown(_listed(view, section))
    name = f"{view.situation['name']}_brief_{facts.start}_{facts.end}.txt"
    text = functools.partial(as_text, facts)
    st.download_button("Brief as text", text, name, "text/plain", on_click="ignore", key="brief as text")


def _listed(view: View, section: Section) -> str:
    """The sentences as a Markdown list in which all words are escaped."""
    return "\n".join(f"- {''.join(_shown(view, part) for part in sentence)}" for sentence in section.sentences)


def _shown(view: View, part: Part) -> str:
    if isinstance(part, Linked):
        return f"[{escaped(part.text)}]({evidence_link(view, part.claim_ids)})"
    start, end = (" " if edge.isspace() else "" for edge in (part[:1], part[-1:]))
    return f"{start}{escaped(part)}{end}"


def evidence_link(view: View, ids: tuple[str, ...]) -> str:
    """The address of the Evidence page for these claims, relative to any page; at most as many as it takes."""
    return f"{_EVIDENCE}?{urlencode(show.evidence_address(view, ids[:MOST_CLAIMS]), doseq=True, safe=',')}"
