"""The charts of every page, as the pages themselves draw them: the pages are run, not imitated."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import plotly.graph_objects as go
from streamlit.testing.v1 import AppTest

from dashboard.kinds import MEASURES
from dashboard.png_button import COLLECTED

HERE = Path(__file__).resolve().parents[2]
FRONT = "app.py"
SECONDS = 180
# What a page is asked for beside how it opens: stock, flow and cumulative are never on one chart.
ALSO = {
    "Displacement": [f"measure={measure}" for measure in MEASURES],
    "Strikes": ["step=week", "step=month"],
    "Places": ["role=origin", "role=presence", "role=event"],
}


class NotShown(RuntimeError):
    """A page ended in an error instead of its charts; the text names the page and the error."""


def charts(situation: str, address: str = "") -> dict[str, go.Figure]:
    """Every chart built for paper, by file name; those of one view where an ``address`` is given."""
    addresses = [address] if address else list(_addresses())
    found: dict[str, go.Figure] = {}
    for each in addresses:
        for name, figure in _run(situation, each):
            found.setdefault(name, figure)
    return found


def _addresses() -> Iterator[str]:
    yield ""
    for path in sorted((HERE / "pages").glob("*.py")):
        page = path.stem.partition("_")[2]
        yield from (f"{page}?{query}" for query in ALSO.get(page, [""]))


def _run(situation: str, address: str) -> list[tuple[str, go.Figure]]:
    parts = urlsplit(address)
    page = AppTest.from_file(str(HERE / FRONT), default_timeout=SECONDS)
    page.switch_page(_script(parts.path.strip("/")))
    for key, values in parse_qs(parts.query).items():
        page.query_params[key] = values
    page.query_params["situation"] = situation
    page.session_state[COLLECTED] = []
    page.run()
    if page.exception:
        raise NotShown(f"{address or 'the first page'}: {page.exception[0].message}")
    return page.session_state[COLLECTED]


def _script(page: str) -> str:
    scripts = {path.stem.partition("_")[2]: f"pages/{path.name}" for path in (HERE / "pages").glob("*.py")}
    if page and page not in scripts:
        raise NotShown(f"there is no page {page!r}; there are {', '.join(sorted(scripts))}")
    return scripts[page] if page else FRONT
