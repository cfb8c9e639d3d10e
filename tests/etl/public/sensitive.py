"""A situation with all that a public dashboard must hold back, each piece with a word that can be searched for."""

import json
from pathlib import Path

# What no page, chart, file or table of a public dashboard may hold, by why.
SECRETS = {
    "name of a camp": "Zebrakand",
    "spelling of a camp": "Zebra Kant",
    "name of a shelter of no known kind": "Quaggaton",
    "code of a camp": "IQSITE777",
    "point of a camp": "36.31235",
    "point of a shelter": "36.41577",
    "point of an incident": "36.21459",
    "a row of ACLED": "IRQ70777",
    "the place of a row of ACLED": "Okapi Farm",
    "the point of a row of ACLED": "36.15791",
    "a restricted figure": "98765",
    "the title of a restricted file": "Gnu sitrep",
    "a restricted report": "Bongo memo",
    "a file's name": "kudu",
    "a folder of somebody's machine": "/home/analyst",
    "who decided": "Dr. Dikdik",
    "why it was decided": "impala hearsay",
    "a rejected figure": "43219",
    "a row that was set aside": "oryxish",
    "a recent figure": "77123",
}
SITUATION = """
title = "Sensitive"
country = "Iraq"
start = 2016-10-01
end = 2016-12-31
centre = [36.345678, 43.123456]
known_gaps = ["Nothing is known of Zebrakand; see /home/analyst/gaps.txt"]

[[figures]]
file = "figures/kudu_restricted.csv"
title = "Gnu sitrep"
sensitivity = "restricted"

[[figures]]
file = "articles/kudu_restricted.md"
sensitivity = "confidential"
"""
PLACES = """name,aliases,kind,lat,lon,admin1,country,pcode,pcode_scheme,geonameid,parent,note
Ninewa,,governorate,36.000,42.500,Ninewa,Iraq,IQG15,cod-ab,99031,Iraq,
Mosul,,city,36.335,43.119,Ninewa,Iraq,,,99072,Ninewa,
Mosul district,,district,36.3401,43.1301,Ninewa,Iraq,IQG15Q05,cod-ab,,Ninewa,
Zebrakand,Zebra Kant,site,36.31235,43.20001,Ninewa,Iraq,IQSITE777,cod-ab,,Mosul district,
"""
HEAD = "Date,Camp,Governorate,Country,Latitude,Longitude,People,Source\n"
TAGS = "#date,#loc+camp,#adm1+name,#country+name,#geo+lat,#geo+lon,#affected+idps+ind,#meta+source\n"
CAMPS = (
    HEAD
    + TAGS
    + (
        "2016-11-01,Zebrakand,Ninewa,Iraq,36.31235,43.20001,5100,IOM DTM\n"
        "2016-11-01,Emergency site of Quaggaton,Ninewa,Iraq,36.41577,43.25,400,IOM DTM\n"
        "2016-11-08,Zebrakand,Ninewa,Iraq,36.31235,43.20001,6200,IOM DTM\n"
        "oryxish,Zebrakand,Ninewa,Iraq,36.31235,43.20001,1,IOM DTM\n"
    )
)
RESTRICTED = (
    "Date,Place,People,Source\n#date,#loc+name,#affected+idps+ind,#meta+source\n2016-11-02,Mosul,98765,IOM DTM\n"
)
INCIDENTS = (
    "Date,Place,Country,Latitude,Longitude,Killed,Source\n"
    "#date,#loc+town,#country+name,#geo+lat,#geo+lon,#affected+killed+ind,#meta+source\n"
    "2016-11-03,Mosul,Iraq,36.21459,43.12345,7,Airwars\n2016-11-04,Mosul,Iraq,36.21459,43.12345,43219,Airwars\n"
)
OKAPI = "Okapi Farm,36.15791,43.2"
ACLED = (
    "event_id_cnty,event_date,time_precision,disorder_type,event_type,country,admin1,admin2,location,latitude,longitude,geo_precision,fatalities\n"
    + "".join(
        f"IRQ70777{day},2016-11-{day:02},1,Political violence,Battles,Iraq,Ninewa,Mosul,{OKAPI},1,{day}\n"
        for day in (5, 6)
    )
)
ARTICLE = """---
title: "Update of 10 November, from file:///home/analyst/inbox/kudu.txt"
publisher: UN OCHA
published: 2016-11-10
url: https://example.org/update
---

Some 12,500 people fled Mosul by 9 November 2016 after a week of fighting, many of them on foot and at night, with what
they could carry, and walked past checkpoints and along the river to the reception points north of the old
farm, where they had to wait until somebody let them in, as the others had waited in the weeks before them, and will
wait again. Nothing more is known of those who stayed behind in their houses that week.

Families at Zebra Kant, at 36.31235, 43.20001, had no water.
"""
MEMO = """---
title: "Bongo memo"
publisher: UN OCHA
published: 2016-11-10
---

Some 31,000 people fled Mosul by 8 November 2016, and some went to Zebrakand.
"""
RECENT = ARTICLE.replace("2016-11-10", "2016-12-30").replace("12,500", "77,123").replace("9 November", "29 December")


def make(folder: Path) -> Path:
    """The folder of the situation, just written."""
    (folder / "figures").mkdir(parents=True)
    (folder / "articles").mkdir()
    texts = {
        "situation.toml": SITUATION,
        "places.csv": PLACES,
        "figures/kudu_camps.csv": CAMPS,
        "figures/kudu_restricted.csv": RESTRICTED,
        "figures/kudu_incidents.csv": INCIDENTS,
        "figures/kudu_acled.csv": ACLED,
        "articles/kudu_update.md": ARTICLE,
        "articles/kudu_restricted.md": MEMO,
        "articles/kudu_recent.md": RECENT.replace("example.org/update", "example.org/recent"),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def decision(action: str, claim_id: str) -> str:
    """One line of ``review.jsonl``."""
    said = {"action": action, "claim_id": claim_id, "who": "Dr. Dikdik", "why": "impala hearsay"}
    return json.dumps({**said, "when": "2016-12-31T10:00:00+00:00"}) + "\n"


def found_in(content: bytes | str) -> list[str]:
    """Which secrets stand in the content, in any of the ways in which text is stored."""
    text = (
        content if isinstance(content, str) else content.decode("utf-8", "ignore") + content.decode("utf-16", "ignore")
    )
    numbers = text.replace(",", "")
    return [why for why, word in SECRETS.items() if word.casefold() in text.casefold() or word in numbers]
