"""How wide a chart will be on this screen: charts break and place their text for it, and the server cannot see it."""

from __future__ import annotations

from bisect import bisect_right

import streamlit as st

from dashboard.theme import DESK, PHONE

WIDTHS = (PHONE, 460, DESK, 960)
_KEY, _KEPT = "ruler", "chart width"

# The state is set, and so the page run again, only when the step changes: on a phone once, on a usual desk never.
_JS = """
export default function (component) {
  const { data, parentElement, setStateValue } = component;
  const page = document.querySelector("[data-testid=stMainBlockContainer]");
  const ruler = parentElement.querySelector("span");
  let told = data.width;
  const tell = () => {
    const look = getComputedStyle(page);
    const wide = page.clientWidth - parseFloat(look.paddingLeft) - parseFloat(look.paddingRight);
    if (!wide) return;
    const step = Math.max(data.widths[0], ...data.widths.filter((width) => width <= wide));
    ruler.dataset.ruler = step === data.width ? "fits" : "told";
    if (step !== told) {
      told = step;
      setStateValue("width", step);
    }
  };
  const watch = new ResizeObserver(tell);
  watch.observe(page);
  return () => watch.disconnect();
}
"""

# "fits" while the page is drawn for the width that it has, "told" until it has been drawn anew for another.
_ruler = st.components.v2.component("situation_timeline_ruler", html="<span></span>", js=_JS)


def chart_width() -> int:
    """The widest of ``WIDTHS`` that fits a chart as wide as the page, in pixels; a guess until the browser has told.

    Call it once a page, inside the sidebar: what stands in for the ruler before it is there moves nothing of the page.
    The width told is kept for the session's other pages.
    """
    told = (st.session_state.get(_KEY) or {}).get("width")
    width = WIDTHS[max(0, bisect_right(WIDTHS, told) - 1)] if told else st.session_state.get(_KEPT) or _guess()
    st.session_state[_KEPT] = width
    _ruler(key=_KEY, data={"width": width, "widths": WIDTHS}, on_width_change=lambda: None)
    return width


def _guess() -> int:
    """A phone's width where the browser says that it is one."""
    return PHONE if "Mobi" in (st.context.headers.get("User-Agent") or "") else DESK
