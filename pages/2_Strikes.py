"""Strikes and shelling by week or month and by place; casualties with minimum and maximum; incidents."""

import streamlit as st

from dashboard import show, strikes_page
from dashboard.frame import open_page
from dashboard.section import section

view = open_page("Strikes", "Strikes and casualties")

metric = strikes_page.choose_metric(view)
if metric:
    strikes_page.explain(metric)
    section(view, strikes_page.show_bins, metric)
    section(view, strikes_page.show_places, metric)
else:
    show.nothing("No strike, shelling or attack in this selection.")

st.header("Casualties", anchor=False)
section(view, strikes_page.show_casualties)

st.header("Incidents", anchor=False)
strikes_page.show_incidents(view)
view.settle()
