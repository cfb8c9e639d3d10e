"""The situation at a glance: headline figures, displacement and strikes on one time axis, a brief, gaps."""

import streamlit as st

from dashboard import brief, glance, guide, headlines
from dashboard.frame import open_page
from dashboard.save_situation import save_situation

view = open_page("At a glance")
with view.settle():
    with st.container(width="content"):
        save_situation(view)
    guide.offer(view.situation["name"])
glance.introduce(view)
headlines.cards(view)
glance.show_overview(view)
brief.show_brief(view)
glance.show_coverage(view)
