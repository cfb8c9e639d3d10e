"""What all pages share: the sidebar with its filters, what they leave of it, and what a link asked in vain."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard import actions, guide, mode, tables
from dashboard.chart_width import chart_width
from dashboard.choices import Choices
from dashboard.copy_link import copy_link
from dashboard.figures import numbers
from dashboard.plain import escaped
from dashboard.queries import checks, options
from dashboard.queries.scope import Scope
from dashboard.selection import Field
from dashboard.theme import DARK, LIGHT, Theme
from etl.model.errors import ConfigError
from etl.model.timeline import Timeline, built

EVERYWHERE = "everywhere"
FRONT = "At a glance"
SIDEBAR = 260  # pixels
HERE = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class View:
    """One page as its reader has set it: the timeline, the shared filters, the choices, the colours of the screen."""

    page: str
    timeline: Timeline
    report: dict
    scope: Scope
    choices: Choices
    theme: Theme
    head: Any
    notices: Any

    @property
    def situation(self) -> dict:
        """What the situation says of itself."""
        return self.report["situation"]

    @property
    def breaks(self) -> tuple[tuple[str, ...], ...]:
        """The declared and the detected breaks as queries take them."""
        keys = ("metric", "measure", "owner", "place", "until")
        found = self.ask(checks.detected_breaks)[list(keys)].itertuples(index=False, name=None)
        return (*(tuple(each[key] for key in keys) for each in self.situation["breaks"]), *found)

    def ask(self, query: Callable[..., Any], *values: object) -> Any:
        """The query's answer for this view's filters."""
        return tables.ask(query, self.scope, *values)

    def one(self, key: str, label: str, options: dict[str, str], default: str | None = None, **how: Any) -> Any:
        """Ask for one of the options in a list; the first where no default is given."""
        field = Field(key, label, "one", options, default if default in options else next(iter(options), None))
        return self.choices.select(field, **how)

    def segments(self, key: str, label: str, options: dict[str, str], default: str | None = None, **how: Any) -> Any:
        """Ask for one of a few options, all in view."""
        field = Field(key, label, "one", options, default if default in options else next(iter(options), None))
        return self.choices.segments(field, **how)

    def settle(self) -> Any:
        """End of choosing: write the address, say what a link asked in vain, and how much the filters leave.

        What comes out is the right end of the title's line, for a page that has more to put there.
        """
        for sentence in self.choices.settle():
            self.notices.warning(escaped(sentence), icon=":material/link_off:")
        kept, held = self.ask(options.counted)
        self.notices.caption(f"{escaped(filtered_words(self))} · {kept:,} of {held:,} claims")
        with self.head:
            copy_link()
        st.sidebar.markdown(f"**{kept:,} of {held:,} claims** in these filters")
        if mode.public():
            st.sidebar.caption(mode.held_back())
        return self.head


def filtered_words(view: View) -> str:
    """The shared filters in words: period, place, whose figures."""
    scope = view.scope
    place = tables.ask(options.places, replace(scope, place="", owners=())).get(scope.place, "everywhere")
    owners = ", ".join(view.report["owners"].get(owner, owner) for owner in scope.owners) or "all owners"
    return f"{numbers.span(scope.start, scope.end)} · {place} · {owners}"


def open_page(name: str, title: str = "") -> View:
    """The view of a page: its frame is drawn, its shared filters are read. The page goes on with its own choices.

    A page without a title of its own has that of the situation.
    """
    st.set_page_config(page_title=f"{title or name} · Situation timeline", layout="wide", initial_sidebar_state=SIDEBAR)
    if mode.public():
        st.set_option("client.showErrorDetails", "none")  # code and folders are for the log
    _build_missing()
    _show_pages()
    choices = Choices(name)
    timeline, report = _chosen_situation(choices)
    line = st.container(horizontal=True, vertical_alignment="center", gap="small")
    line.title(escaped(title or report["situation"]["title"]), anchor=False, width="stretch")
    head = line.container(horizontal=True, vertical_alignment="center", gap="xsmall", width="content")
    notices = st.container()
    with notices:
        guide.follow(choices)
    scope = _filtered(choices, timeline, report)
    with st.sidebar:
        theme = _screen_theme()
    return View(name, timeline, report, scope, choices, theme, head, notices)


def _show_pages() -> None:
    """Links to the pages, named after their scripts; their addresses are written anew by the page that opens."""
    st.sidebar.page_link("app.py", label=FRONT)
    for path in sorted((HERE / "pages").glob("*.py")):
        name = path.stem.partition("_")[2].replace("_", " ")
        if not (mode.public() and name in mode.PRIVATE):
            st.sidebar.page_link(f"pages/{path.name}", label=name)


def _build_missing() -> None:
    """Build the bundled situations where no timeline is there at all, and say how far that is."""
    if built(tables.root()):
        return
    bar = st.progress(0.0, "Building the timeline: once, a minute or two.")
    try:
        actions.build_missing(lambda share, sentence: bar.progress(share, escaped(sentence)), tables.root())
    except ConfigError as fault:
        _stop(fault)
    bar.empty()


def _chosen_situation(choices: Choices) -> tuple[Timeline, dict]:
    try:
        names = built(tables.root())
        reports = {name: tables.report_of(tables.timeline_of(name)) for name in names}
        titles = {name: report["situation"]["title"] for name, report in reports.items()}
        field = Field("situation", "Situation", "one", titles, _first(reports))
        name = choices.select(field, st.sidebar, shared=True)
        return tables.timeline_of(name), reports[name]
    except ConfigError as fault:
        _stop(fault)


def _first(reports: dict[str, dict]) -> str:
    """The situation that opens where none is asked for: the one with most items."""
    return max(reports, key=lambda name: reports[name]["counts"]["items"])


def _filtered(choices: Choices, timeline: Timeline, report: dict) -> Scope:
    situation = report["situation"]
    first, last = date.fromisoformat(situation["start"]), date.fromisoformat(situation["end"])
    whole = Scope(timeline, first, last)
    start = choices.day(Field("from", "From", "day", default=first, first=first, last=last), st.sidebar, shared=True)
    end = choices.day(Field("to", "To", "day", default=last, first=first, last=last), st.sidebar, shared=True)
    if start > end:
        st.sidebar.warning("“From” is after “To”: nothing lies between. Swap the two dates.")
    places = {EVERYWHERE: "Everywhere"} | tables.ask(options.places, whole)
    place = choices.select(Field("place", "Place", "one", places, EVERYWHERE), st.sidebar, shared=True)
    owners = tables.ask(options.owners, whole)
    chosen = choices.several(Field("owner", "Whose figures", "many", owners), st.sidebar, shared=True)
    return Scope(timeline, start, end, "" if place == EVERYWHERE else place, chosen)


def _screen_theme() -> Theme:
    theme = DARK if st.context.theme.type == "dark" else LIGHT
    return theme.for_width(chart_width())


def _stop(fault: ConfigError) -> None:
    st.error("The timeline cannot be shown.")
    if mode.public():  # the sentence names folders of this machine: it goes to the log alone
        logging.getLogger(__name__).error("%s", fault)
    else:
        st.code(str(fault), language=None, wrap_lines=True)
    st.stop()
