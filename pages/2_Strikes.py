"""Strikes and shelling by week or month and by place; casualties with minimum and maximum; incidents."""

import streamlit as st

from dashboard import show, strikes_page
from dashboard.frame import open_page

view = open_page("Strikes", "Strikes and casualties")
metric = strikes_page.choose_metric(view)
if metric:
    step = view.segments("step", "Time", strikes_page.STEPS)
    spot = strikes_page.choose_place(view, metric)
    level = strikes_page.choose_level(view, metric)
casualty_spot = strikes_page.choose_casualty_spot(view)
view.settle()

if metric:
    strikes_page.explain(metric)
    strikes_page.show_bins(view, metric, spot, step)
    if level:
        strikes_page.show_places(view, metric, level)
else:
    show.nothing("No strike, shelling or attack in this selection.")

st.header("Casualties", anchor=False)
if casualty_spot:
    strikes_page.show_casualties(view, casualty_spot)
else:
    show.nothing("No monthly count of casualties in this selection.")

st.header("Incidents", anchor=False)
strikes_page.show_incidents(view)
