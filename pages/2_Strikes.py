"""Strikes and shelling by week or month and by place; casualties with minimum and maximum; incidents."""

import streamlit as st

from dashboard import show, strikes_page
from dashboard.frame import open_page

view = open_page("Strikes", "Strikes and casualties")

metric = strikes_page.choose_metric(view)
if metric:
    strikes_page.explain(metric)
    spot, step = strikes_page.choose_bins(view, metric)
    strikes_page.show_bins(view, metric, spot, step)
    strikes_page.show_places(view, metric)
else:
    show.nothing("No strike, shelling or attack in this selection.")

st.header("Casualties", anchor=False)
strikes_page.show_casualties(view)

st.header("Incidents", anchor=False)
strikes_page.show_incidents(view)
view.settle()
