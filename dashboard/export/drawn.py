"""A chart as a page shows it, before it is drawn on anything: what every export of it is made from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard import tables
from dashboard.figures.caption import Caption
from dashboard.frame import View
from dashboard.queries.evidence import Wanted
from dashboard.theme import PAPER, Theme

COLLECTED = "export.collected"  # a list in the session state that takes what can leave, where a batch runs a page


class Recipe:
    """How a chart is drawn: a figure's ``build``, the things that it draws, and its further parts by name."""

    def __init__(self, build: Callable[..., go.Figure], *things: object, **parts: object):
        self._build, self._things, self._parts = build, things, parts

    def __call__(self, theme: Theme, paper: bool) -> go.Figure:
        """A new figure."""
        return self._build(*self._things, theme, paper=paper, **self._parts)

    def on_screen(self, theme: Theme) -> go.Figure:
        """The figure for a screen, from memory where the same was drawn before: not to be changed."""
        return tables.kept(self._build, *self._things, theme, **self._parts)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart of a view: ``build(theme, paper)`` draws its ``table``, ``columns`` are what a reader sees of it."""

    key: str
    view: View
    caption: Caption
    build: Recipe
    table: pd.DataFrame
    columns: tuple[str, ...]

    def on_paper(self) -> go.Figure:
        """The figure for paper, with its sources and its caveat, in a fixed size."""
        return self.build(PAPER, True)


@dataclass(frozen=True, slots=True)
class ClaimsOf:
    """The claims that a view leaves and a page asks for."""

    view: View
    wanted: Wanted


def collecting() -> bool:
    """Whether what a page draws is taken down instead of being drawn."""
    return COLLECTED in st.session_state


def collect(thing: object) -> None:
    """Take down something that can leave."""
    st.session_state[COLLECTED].append(thing)


@contextmanager
def collected() -> Iterator[list]:
    """A list that holds what pages would have drawn within the block."""
    before = st.session_state.get(COLLECTED)
    st.session_state[COLLECTED] = found = []
    try:
        yield found
    finally:
        if before is None:
            del st.session_state[COLLECTED]
        else:
            st.session_state[COLLECTED] = before
