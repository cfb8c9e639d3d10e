"""How wide a chart will be on this screen: charts break and place their text for it, and the server cannot see it."""

from __future__ import annotations

from bisect import bisect_right

import streamlit as st

from dashboard.theme import DESK, PHONE

WIDTHS = (PHONE, 460, DESK, 960)
_KEPT = "chart width"

# The state is set, and so the page run again, only when the step changes: on a phone once, on a usual desk never.
_JS = """
export default function (component) {
  const { data, parentElement, setStateValue } = component;
  const host = parentElement.host || parentElement;
  let told = data.width;
  const tell = () => {
    const wide = host.getBoundingClientRect().width;
    if (!wide) return;
    const step = Math.max(data.widths[0], ...data.widths.filter((width) => width <= wide));
    if (step !== told) {
      told = step;
      setStateValue("width", step);
    }
  };
  const watch = new ResizeObserver(tell);
  watch.observe(host);
  return () => watch.disconnect();
}
"""

_ruler = st.components.v2.component("situation_timeline_ruler", html="<span></span>", js=_JS)


def chart_width() -> int:
    """The widest of ``WIDTHS`` that fits a chart as wide as the page, in pixels; a guess until the browser has told.

    Call it once a page, where charts will stand. The width told is kept for the session's other pages.
    """
    width = st.session_state.get(_KEPT) or _guess()
    told = _ruler(key="ruler", data={"width": width, "widths": WIDTHS}, on_width_change=lambda: None).width
    st.session_state[_KEPT] = WIDTHS[max(0, bisect_right(WIDTHS, told) - 1)] if told else width
    return st.session_state[_KEPT]


def _guess() -> int:
    """A phone's width where the browser says that it is one."""
    return PHONE if "Mobi" in (st.context.headers.get("User-Agent") or "") else DESK
