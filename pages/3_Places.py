"""Places: figures on a map through time, what the map cannot hold, and the story of each place."""

import streamlit as st

from dashboard import mapped, moving_map, place_story, show, undrawn
from dashboard.frame import open_page

view = open_page("Places", "Places")
shown = mapped.choose(view)
if shown is None:
    view.settle()
    show.nothing("No figure that belongs to a place in this selection.")
else:
    moving_map.fix_time(view, shown)
    view.settle()
    moving_map.draw(view, shown)
    undrawn.count(view, shown)
    stories = shown.chosen[: place_story.SIDE_BY_SIDE]
    for column, place in zip(st.columns(len(stories) or 1), stories, strict=False):
        with column:
            place_story.tell(view, shown, place)
