"""Evidence: every claim with its sentence or row, its source and its standing; search, and files to take away."""

import streamlit as st

from dashboard import evidence_page, show
from dashboard.frame import open_page
from dashboard.queries.evidence import found
from dashboard.save_claims import save_claims

view = open_page("Evidence", "Evidence")
wanted = evidence_page.choose(view)
number = view.ask(found, wanted)
with st.container(horizontal=True, vertical_alignment="bottom"):
    looks = evidence_page.choose_looks(view)
    page = evidence_page.choose_page(view, number) if looks == "cards" else 1
view.settle()

evidence_page.say_number(view, wanted, number)
if not number:
    show.nothing("No claim answers to this.")
else:
    save_claims(view, wanted)
    if looks == "cards":
        evidence_page.show_cards(view, wanted, page)
    else:
        evidence_page.show_table(view, wanted, number)
