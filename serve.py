"""The dashboard with its security headers: `streamlit run serve.py`, with any of Streamlit's options."""

import streamlit as st
from starlette.middleware import Middleware

from dashboard.headers import SecurityHeaders

app = st.App("app.py", middleware=[Middleware(SecurityHeaders)])

if __name__ == "__main__":
    app.run()
