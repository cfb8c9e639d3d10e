"""Where a map stands: told by the browser when a reader moves it, moved by buttons too, and kept in the address."""

from __future__ import annotations

import math

import streamlit as st

from dashboard.frame import View
from dashboard.geometry import Box
from dashboard.selection import Field, read_window, write_window

FIELD = Field("map", "Map position", "window")
STEP, CLOSER = 0.3, 0.6
NARROW = 0.6  # of its height: so high and so wide a map is on every screen, wider ones show more beside it
_MADE_FOR = "places.position made for"

# The map says where it stands once it has been still for a moment; a figure drawn anew keeps its element.
_JS = """
export default function (component) {
  const { data, setStateValue } = component;
  let map, timer, looking;
  const tell = (moved) => {
    if (!Object.keys(moved).some((name) => name.startsWith("xaxis.range") || name.startsWith("yaxis.range"))) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      const [west, east] = map._fullLayout.xaxis.range;
      const [south, north] = map._fullLayout.yaxis.range;
      setStateValue("window", [(south + north) / 2, (west + east) / 2, north - south]);
    }, data.still);
  };
  const attach = () => {
    const found = document.querySelector(`.${data.chart} .js-plotly-plot`);
    if (found === map || !found || !found.on) return;
    map = found;
    map.on("plotly_relayout", tell);
  };
  attach();
  looking = setInterval(attach, 500);
  return () => {
    clearInterval(looking);
    clearTimeout(timer);
    if (map && map.removeListener) map.removeListener("plotly_relayout", tell);
  };
}
"""

_watch = st.components.v2.component("situation_timeline_map_watch", html="<span></span>", js=_JS)


def take(view: View, area: str) -> None:
    """Take the position from the address or from before; it is left where another area or situation is asked for."""
    made_for = (view.scope.timeline.folder.parent.name, area)
    if st.session_state.get(_MADE_FOR, made_for) != made_for and not view.choices.linked:
        view.choices.forget(FIELD.key)
    st.session_state[_MADE_FOR] = made_for
    view.choices.unseen(FIELD)


def box(view: View, otherwise: Box | None) -> Box | None:
    """The window to draw: the position held, else the other."""
    window = read_window(view.choices.held(FIELD))
    if window is None:
        return otherwise
    lat, lon, height = window
    half, across = height / 2, height / 2 * NARROW / math.cos(math.radians(lat))
    return (lon - across, lat - half, lon + across, lat + half)


def watch(view: View, chart: str) -> None:
    """Follow a chart (its class in the page) as a reader drags and zooms it."""

    def moved() -> None:
        lat, lon, height = st.session_state["map watch"]["window"]
        view.choices.move(FIELD, write_window(float(lat), float(lon), float(height)))

    _watch(key="map watch", data={"chart": chart, "still": 350}, on_window_change=moved)


def buttons(view: View, shown: Box) -> None:
    """Buttons that move the map: for keys, for hands that cannot drag, and back to where it began."""
    west, south, east, north = shown
    lat, lon, height = (south + north) / 2, (west + east) / 2, north - south
    across = height / math.cos(math.radians(lat))
    moves = {
        "Closer": (lat, lon, height * CLOSER),
        "Farther": (lat, lon, height / CLOSER),
        "North": (lat + STEP * height, lon, height),
        "South": (lat - STEP * height, lon, height),
        "West": (lat, lon - STEP * across, height),
        "East": (lat, lon + STEP * across, height),
    }
    with st.popover("Move the map", icon=":material/open_with:"), st.container(horizontal=True, gap="small"):
        for words, window in moves.items():
            st.button(words, key=f"map {words}", on_click=view.choices.move, args=(FIELD, write_window(*window)))
        away = bool(view.choices.held(FIELD))
        st.button("Where it began", key="map began", on_click=view.choices.move, args=(FIELD, ""), disabled=not away)
