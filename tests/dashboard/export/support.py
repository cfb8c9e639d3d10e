"""A small situation with hostile words in it, and views of a built one, for tests of what leaves as files."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from dashboard import tables
from dashboard.frame import View
from dashboard.queries.scope import Scope
from dashboard.theme import LIGHT
from etl import run
from etl.model.situation import load_situation

NAME = "small"
HOSTILE = "</script><img src=http://evil.example/b.png onerror=alert(1)> ![x](http://evil.example/a.png) $x$ &amp;"
SITUATION = f"""
title = "Small {HOSTILE}"
country = "Iraq"
start = 2016-10-01
end = 2016-12-31
summary = "Summary {HOSTILE}"
known_gaps = ["Gap {HOSTILE}"]

[preferred_owners]
displaced = ["iom-dtm", "momd"]

[[headlines]]
metric = "displaced"
measure = "stock"
label = "Currently displaced"
place = "Mosul"
scope = "from Mosul {HOSTILE}"

[[headlines]]
metric = "returned"
measure = "stock"
label = "Returned"
place = "Mosul"
scope = "nobody has said"

[[figures]]
file = "figures/people.csv"
title = "People {HOSTILE}"
publisher = "Publisher {HOSTILE}"
url = "javascript:alert(1)"
metric = "displaced"
measure = "stock"
place_role = "origin"

[[figures]]
file = "figures/strikes.csv"
title = "Strikes"
publisher = "US Department of Defense"
url = "https://example.org/strikes?a=1&b=2"
metric = "air_strikes"
measure = "flow"
place_role = "event"
"""
FILES = {
    "people.csv": f"""Date,Place,People,Source,Note
#date,#loc+name,#affected+idps+stock+ind,#meta+source,#meta+note
2016-10-20,Mosul,10500,IOM DTM,"=cmd|' /C calc'!A0"
2016-11-10,Mosul,41234,IOM DTM,{HOSTILE}
2016-11-10,Mosul,52000,MoMD,
2016-12-15,Mosul,87654,IOM DTM,+1+1
""",
    "strikes.csv": """Date,Place,Strikes,Source
#date,#loc+name,#event+airstrikes+flow,#meta+source
2016-10-17,Mosul,4,CJTF-OIR
2016-10-17,Ramadi,2,CJTF-OIR
2016-10-18,Fallujah,1,CJTF-OIR
2016-10-24,Hit,3,CJTF-OIR
2016-10-25,Nowhere at all,7,CJTF-OIR
""",
}


def build(folder: Path, root: Path) -> None:
    """The small situation, written below ``folder`` and built below ``root``."""
    home = folder / NAME
    (home / "figures").mkdir(parents=True)
    (home / "situation.toml").write_text(SITUATION, encoding="utf-8")
    for name, text in FILES.items():
        (home / "figures" / name).write_text(text, encoding="utf-8")
    run.build(load_situation(home), root)


def view_of(name: str = NAME, **situation: object) -> View:
    """The first page's view of a built situation; ``situation`` replaces what it says of itself."""
    timeline = tables.timeline_of(name)
    report = tables.report_of(timeline)
    report = report | {"situation": report["situation"] | situation}
    first, last = (date.fromisoformat(report["situation"][end]) for end in ("start", "end"))
    return View("At a glance", timeline, report, Scope(timeline, first, last), None, LIGHT, None, None)


def empty(view: View) -> View:
    """The view of a day of which nothing is told."""
    return replace(view, scope=replace(view.scope, start=date(2016, 10, 2), end=date(2016, 10, 2)))
