"""Questions to a timeline: each module answers one with a small table. No Streamlit here."""
