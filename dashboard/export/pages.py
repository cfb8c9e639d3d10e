"""What every page can let go of, as the pages themselves draw it: the pages are run, not imitated."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from streamlit.testing.v1 import AppTest

from dashboard.export.drawn import COLLECTED, Drawn
from dashboard.export.situation import SituationOf
from dashboard.kinds import MEASURES

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


def leaving(situation: str, address: str = "") -> list:
    """All that can leave, each chart once: charts, claims and the situation; of one view where an ``address`` is given.

    A chart that a view draws twice, under one file name, is taken once.
    """
    addresses = [address] if address else list(_addresses())
    found: dict[str, object] = {}
    for each in addresses:
        for thing in _run(situation, each):
            name = thing.caption.filename if isinstance(thing, Drawn) else type(thing).__name__
            found.setdefault(name, thing)
    return list(found.values())


def whole(situation: str, address: str = "") -> SituationOf:
    """The situation as the first page shows it, with the filters of an ``address``."""
    return next(thing for thing in _run(situation, f"?{urlsplit(address).query}") if isinstance(thing, SituationOf))


def _addresses() -> Iterator[str]:
    yield ""
    for path in sorted((HERE / "pages").glob("*.py")):
        page = path.stem.partition("_")[2]
        yield from (f"{page}?{query}" for query in ALSO.get(page, [""]))


def _run(situation: str, address: str) -> list:
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
