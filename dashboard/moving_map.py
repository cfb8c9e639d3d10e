"""The map of the Places page, moved through time by a slider or by itself."""

from __future__ import annotations

import streamlit as st

from dashboard import map_position, mapped, show
from dashboard.captions import caption, described
from dashboard.export.drawn import Drawn, Recipe, collect, collecting
from dashboard.figures import places_map
from dashboard.figures.caption import Caption
from dashboard.frame import View
from dashboard.mapped import Mapped
from dashboard.marks import key_events
from dashboard.save_as import save_as

SECONDS = 1.2
PLAYING, SLIDER, PICKED = "places.playing", "places.at", "places.picked"
COLUMNS = ("place_label", "place_kind", "geo_precision", "start", "date", "stated", "low", "high", "owner_label",
           "n_claims", "because", "source", "title", "url")  # fmt: skip
CAVEAT = (
    "Places lie in one another and are not added up. A place that is not here has no figure; that is not zero. "
    "Figures as their owners published them, often revised later."
)
_CONFIG = {
    "displayModeBar": True,
    "displaylogo": False,
    "responsive": True,
    "scrollZoom": False,
    "modeBarButtons": [["pan2d", "select2d", "zoomIn2d", "zoomOut2d", "resetScale2d"]],
}


def fix_time(view: View, shown: Mapped) -> None:
    """Take moment and map position from the address or from before; to be called before choices are settled."""
    map_position.take(view, shown.area)
    st.session_state[SLIDER] = view.choices.unseen(shown.at)


def draw(view: View, shown: Mapped) -> None:
    """Draw the map with its slider; while it plays, it draws itself anew every ``SECONDS``."""
    playing = len(shown.moments) > 1 and bool(st.session_state.get(PLAYING))
    st.session_state[PLAYING] = playing
    start = mapped.extent(view, shown) or places_map.IRAQ_AND_AROUND
    top = shown.top()

    @st.fragment(run_every=SECONDS if playing else None)
    def moving() -> None:
        if st.session_state.pop(PICKED, False):
            st.rerun()
        at = _moment(view, shown, playing)
        table = shown.table_at(at)
        words = described_at(view, shown, table, at)
        area = map_position.box(view, start)

        recipe = Recipe(
            places_map.build, table, words, extent=area, events=_events_by(view, shown, at), mentions=shown.news_at(at),
            selected=shown.chosen, top=top, measured=shown.kind.unit, metric=shown.kind.metric,
        )  # fmt: skip
        drawn = Drawn("Places map", view, words, recipe, table, COLUMNS)
        if collecting():
            collect(drawn)
            return
        st.container(width=show.WIDEST).plotly_chart(
            recipe.on_screen(view.theme),
            key="chart Places map",
            theme=None,
            config=_CONFIG,
            on_select=lambda: _pick(view, shown),
            selection_mode=("points", "box"),
            alt=described(words, table),
        )
        map_position.watch(view, "st-key-chart-Places-map")
        view.choices.write()
        if not playing:
            with st.container(horizontal=True, gap="small"):
                map_position.buttons(view, area)
                save_as(drawn)
            _drawn_table(view, shown, table)

    moving()


def _moment(view: View, shown: Mapped, playing: bool) -> str:
    """The moment to draw: where the slider stands, or one further while the map plays."""
    codes = list(shown.moments)
    if len(codes) == 1:
        return codes[0]
    now = codes.index(st.session_state[SLIDER]) if st.session_state.get(SLIDER) in codes else len(codes) - 1
    if playing:
        now = min(now + 1, len(codes) - 1)
        if now == len(codes) - 1:
            st.session_state[PLAYING] = False
        st.session_state[SLIDER] = codes[now]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if st.button("Stop" if playing else "Play", icon=":material/stop:" if playing else ":material/play_arrow:"):
            _play(view, shown, not playing, now == len(codes) - 1)
        at = st.select_slider(
            "Time",
            codes,
            key=SLIDER,
            format_func=shown.when,
            label_visibility="collapsed",
            on_change=lambda: view.choices.move(shown.at, st.session_state[SLIDER]),
        )
    view.choices.move(shown.at, at)
    if playing and not st.session_state[PLAYING]:
        st.rerun()
    return at


def _play(view: View, shown: Mapped, on: bool, at_end: bool) -> None:
    st.session_state[PLAYING] = on
    if on and at_end:
        view.choices.move(shown.at, next(iter(shown.moments)))
    st.rerun()


def _pick(view: View, shown: Mapped) -> None:
    """What is selected on the map becomes the page's choice of places; a click on the ground changes nothing."""
    chosen = st.session_state["chart Places map"]["selection"]["points"]
    ids = dict.fromkeys(mark["customdata"][0] for mark in chosen if mark.get("customdata"))
    known = tuple(place for place in ids if place in shown.names.options)[: mapped.MOST_CHOSEN]
    if known:
        view.choices.move(shown.names, known)
        st.session_state[PICKED] = True


def described_at(view: View, shown: Mapped, table, at: str) -> Caption:
    """The map's caption at a moment."""
    flow = shown.kind.measure == "flow"
    how = "days with a figure added up, a lower bound" if flow else "the last figure of each place"
    return caption(
        view,
        f"map-{shown.role}-{shown.kind.metric}-{shown.kind.measure}",
        f"{shown.title} ({shown.when(at)})",
        f"{shown.kind.subtitle}: {how}",
        table,
        CAVEAT,
    )


def _events_by(view: View, shown: Mapped, at: str) -> list:
    start, end = (day.isoformat() for day in shown.moments[at])
    return [event for event in key_events(view) if start <= event.date <= end] if len(shown.moments) > 1 else []


def _drawn_table(view: View, shown: Mapped, table) -> None:
    kept = table[table["place_id"].isin(shown.chosen)] if shown.chosen else table
    if len(kept):
        with st.expander(f"The figures drawn: {len(kept):,} row{'' if len(kept) == 1 else 's'}"):
            show.exact_table(view, "map", kept, COLUMNS)
