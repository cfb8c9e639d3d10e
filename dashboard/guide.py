"""What this is, for somebody who has never heard of it, and a two-minute example: five steps, each opens its view."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from dashboard.choices import Choices
from dashboard.selection import Field

WHAT = (
    "Many organisations count the same crisis: people who fled, people who came back, air strikes, deaths. Their "
    "figures come at different times, of different places, and often differ. Here each figure stands beside the "
    "sentence or table row it was read from, with whose figure it is and when it was said. Where owners disagree both "
    "are shown, and where nobody said anything there is a gap, not a zero."
)
OFFERED = "What this is, and a two-minute example"
HOW = (
    "The filters at the side apply to every page. Select any mark on a chart, any row of a table, or any number in the "
    "brief to read where it comes from. The address always holds what you see: copy the link and others see it too."
)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the example: what to do and see, the page it opens and what that page's address asks for."""

    title: str
    words: str
    page: str
    asks: dict[str, str]


MOSUL = {"situation": "mosul-2016-17"}
STEPS = (
    Step(
        "See people flee",
        "From October 2016 the number of people displaced from Mosul rises as the fighting moves from the villages to "
        "the city. The grey band in June 2017 is a break: from then on the figure counts something else, so no line "
        "crosses it.",
        "pages/1_Displacement.py",
        MOSUL | {"measure": "stock", "metric": "displaced"},
    ),
    Step(
        "Check a figure",
        "Each claim has a card with the sentence it stands in, the number marked. Here are those that speak of 200,000 "
        "people. Read who said so, in which text, and how it stands to other figures.",
        "pages/5_Evidence.py",
        MOSUL | {"find": "200,000", "metric": "displaced"},
    ),
    Step(
        "See two owners differ",
        "The Government and IOM counted people displaced since the start and came to different numbers. Both are "
        "drawn; the filled mark leads, and the cards below say it in each owner's own words.",
        "pages/4_Disagreements.py",
        MOSUL | {"topic": "displaced.cumulative"},
    ),
    Step(
        "Move through the weeks",
        "The map shows where air strikes were reported in one week of October 2016. Press Play, or move the slider "
        "with the arrow keys, and watch them shift.",
        "pages/3_Places.py",
        MOSUL | {"role": "event", "measure": "flow", "metric": "air_strikes", "step": "week", "at": "2016-10-23"},
    ),
    Step(
        "Take a chart with you",
        "Open “Save as …” below a chart and choose PNG 2×. The image carries its title, period, sources and caveat, so "
        "that it can stand alone in a report.",
        "pages/2_Strikes.py",
        MOSUL | {"metric": "air_strikes", "step": "month"},
    ),
)
FIELD = Field(
    "guide", "Step of the example", "one", {"": "none"} | {str(at): step.title for at, step in enumerate(STEPS, 1)}, ""
)


def offer(situation: str) -> None:
    """A button: what this is, and the example where its situation is on the screen."""
    with st.popover("New here?", icon=":material/explore:", help=OFFERED, key="new here", width="content"):
        st.markdown(WHAT)
        st.markdown(HOW)
        if situation != MOSUL["situation"]:
            st.caption("The example uses the bundled situation of Mosul, 2016–17: choose it at the side to see it.")
            return
        st.markdown("**The example, step by step.** Each step opens its page and says there what to look at.")
        with st.container(horizontal=True, gap="small"):
            for number, step in enumerate(STEPS, 1):
                if st.button(f"{number}. {step.title}", key=f"guide {number}"):
                    _open(number)


def follow(choices: Choices) -> None:
    """On a page that a step has opened: what to see there, and the ways on, back and out."""
    asked = choices.unseen(FIELD)
    if not asked:
        return
    number = int(asked)
    step = STEPS[number - 1]
    with st.container(border=True):
        st.markdown(f"**Example, step {number} of {len(STEPS)}: {step.title}.** {step.words}")
        with st.container(horizontal=True, gap="small"):
            onward = st.button("Next step", type="primary") if number < len(STEPS) else False
            back = st.button("Back") if number > 1 else False
            end = st.button("End the example")
    if onward or back or end:
        choices.forget(FIELD.key)
    if onward or back:
        _open(number + (1 if onward else -1))
    if end:
        st.switch_page("app.py", query_params=MOSUL)


def _open(number: int) -> None:
    step = STEPS[number - 1]
    st.switch_page(step.page, query_params=step.asks | {FIELD.key: str(number)})
