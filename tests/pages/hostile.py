"""A situation in which everything that somebody else can write tries to become something else than text.

``ran`` is set on the window by any script that runs; a word such as ``zboldz`` stands alone in an element only where
the markup around it was obeyed.
"""

import json
from pathlib import Path

HTML = (
    '<b>zboldz</b><img src=x onerror="window.ran=1"><script>window.ran=1</script><svg/onload=window.ran=1>'
    '<iframe src="javascript:window.ran=1"></iframe><a href="javascript:window.ran=1">zlinkz</a>'
)
MARKDOWN = (
    "![p](http://evil.example/p.png) [zlinkz](javascript:window.ran=1) <http://evil.example/a> http://evil.example/b "
    "**zboldz** _zslantz_ `zcodez` ~~zstruckz~~ # zheadz"
)
DIRECTIVES = "$zmathz$ $$zmathz$$ :material/zebra: :red[zredz] :blue-background[zredz] :smile: :zebra: :streamlit:"
RTL = "\u202egnp.zrtlz\u202c \u2066\u200f"
FORMULA = '=HYPERLINK("http://evil.example/f","zlinkz")'
ALL = f"{HTML} {MARKDOWN} {DIRECTIVES} {RTL}"
WORDS = ("zboldz", "zlinkz", "zslantz", "zcodez", "zstruckz", "zheadz", "zredz", "zmathz", "zebra")
PLACE = f"Zplace {DIRECTIVES} <img src=x onerror=window.ran=1>"
ADDRESSES = (
    "javascript:window.ran=1",
    "data:text/html,<script>window.ran=1</script>",
    "file:///etc/passwd",
    " JaVaScRiPt:window.ran=1//http://linked.example",
    'https://linked.example/"onmouseover="window.ran=1',
)
FILE = "<img src=x onerror=window.ran=1> [zlinkz](javascript:1) $zmathz$ =1+1 :red[zredz]"


def make(folder: Path) -> Path:
    """The folder of the situation, just written."""
    (folder / "figures").mkdir(parents=True)
    (folder / "articles").mkdir()
    (folder / "situation.toml").write_text(_situation(), encoding="utf-8")
    (folder / "places.csv").write_text(_places(), encoding="utf-8")
    (folder / "figures" / f"{FILE}.csv").write_text(_figures(), encoding="utf-8")
    for number, address in enumerate(ADDRESSES):
        path = folder / "articles" / f"{number} {FILE}.md"
        path.write_text(_article(number, address), encoding="utf-8")
    return folder


def _situation() -> str:
    said = json.dumps(ALL)
    return f"""
title = {said}
country = "Iraq"
start = 2016-10-01
end = 2016-12-31
centre = [36.34, 43.12]
summary = {said}
known_gaps = [{said}]
[[key_events]]
date = 2016-10-17
label = {said}
[[breaks]]
metric = "displaced"
measure = "stock"
owner = "un-ocha"
after = 2016-10-22
until = 2016-10-23
reason = {said}
[[headlines]]
metric = "displaced"
measure = "stock"
label = {said}
place = {json.dumps(PLACE)}
scope = {said}
"""


def _places() -> str:
    names = ["name", "aliases", "kind", "lat", "lon", "admin1", "country", "pcode", "pcode_scheme", "note"]
    return _csv(names, [PLACE, "Zplace", "city", "36.4", "43.2", "Ninewa", "Iraq", "", "", ALL])


def _figures() -> str:
    names = ["Date", "Place", "People", "Killed", "Strikes", "Source", "Publisher", "Title", "Address", "Note"]
    tags = ["#date", "#loc+name", "#affected+idps+ind", "#affected+killed+ind", "#event+airstrikes+num"]
    tags += ["#meta+source", "#meta+publisher", "#meta+title", "#meta+url", "#meta+note"]
    rows = [
        [f"2016-10-{20 + n}", place, str(100 * n + 100), str(n + 1), str(n + 2), source, ALL, FORMULA, address, FORMULA]
        for n, address in enumerate(ADDRESSES)
        for place, source in ((PLACE, f"{FORMULA} {ALL}"), ("Zplace", f"@SUM(1+1)*cmd|' /C calc'!A0 {HTML}"))
    ]
    return _csv(names, tags, *rows)


def _article(number: int, address: str) -> str:
    head = {"title": ALL, "publisher": f"{FORMULA} {ALL}", "published": f"2016-10-2{number}", "url": address}
    head |= {"summary_of": ALL, "licence": ALL}
    lines = "\n".join(f"{key}: {json.dumps(value)}" for key, value in head.items())
    text = f"Some {number + 2},500 people fled Mosul by 2{number} October 2016, {MARKDOWN} {DIRECTIVES} said {HTML}."
    return f"---\n{lines}\n---\n\n{text} They went to Zplace, {ALL}.\n"


def _csv(*rows: list[str]) -> str:
    return "".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\n" for row in rows)
