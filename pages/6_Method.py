"""Method: what each metric means, the rules, the sources with their licences, what was set aside, known gaps."""

import streamlit as st

from dashboard import method_page
from dashboard.frame import open_page

view = open_page("Method", "Method")
view.settle()

method_page.show_build(view)
for heading, show_part in (
    ("What is not known", method_page.show_gaps),
    ("Sources", method_page.show_sources),
    ("What was set aside, and why", method_page.show_set_aside),
    ("Rules", method_page.show_rules),
    ("What each metric means", method_page.show_metrics),
):
    st.header(heading, anchor=False)
    show_part(view)
