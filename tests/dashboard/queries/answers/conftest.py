"""A timeline of twenty claims with known answers, published as the build does it."""

from datetime import date

import duckdb
import pytest

from dashboard.queries.scope import Scope
from etl import reconciliation
from etl.claims import claims_table
from etl.model.claim import Claim, identify
from etl.model.schema import MENTIONS
from etl.model.situation import Break, Headline, Situation
from etl.publish import publish

MOSUL = {"place_id": "p:mosul", "place_label": "Mosul", "place_name": "Mosul", "place_kind": "city"}
RAMADI = {"place_id": "p:ramadi", "place_label": "Ramadi", "place_name": "Ramadi", "place_kind": "city"}
NINEWA = {"place_id": "p:ninewa", "place_label": "Ninewa", "place_name": "Ninewa", "place_kind": "governorate"}
IRAQ = {"place_id": "p:iraq", "place_label": "Iraq", "place_name": "Iraq", "place_kind": "country"}
IN_NINEWA = {"admin1": "Ninewa", "country": "Iraq", "lat": 36.3, "lon": 43.1}
IN_ANBAR = {"admin1": "Anbar", "country": "Iraq", "lat": 33.4, "lon": 43.3}
IN_IRAQ = {"country": "Iraq"}


def stock(day, low, high, owner, **more):
    said = {"place_role": "origin", "period_start": day, "period_end": day, "owner": owner} | MOSUL | IN_NINEWA | more
    quote = f"{owner}: {low} displaced on {day}"
    return Claim("displaced", "stock", low, high, said.pop("unit", "people"), quote, quote=quote, url=owner, **said)


def struck(start, end, number, place, within):
    quote = f"{number} strikes, {place['place_name']}, {start} to {end}"
    said = {"period_start": start, "period_end": end, "owner": "cjtf-oir", "place_role": "event"} | place | within
    return Claim("air_strikes", "flow", number, number, "strikes", quote, quote=quote, url="centcom", **said)


def killed(start, end, low, high, owner, place=IRAQ):
    quote = f"{owner}: {low} killed {start} to {end}"
    said = {"period_start": start, "period_end": end, "owner": owner, "place_role": "event", "group": "civilians"}
    return Claim("killed", "flow", low, high, "people", quote, quote=quote, url=owner, **(said | place | IN_IRAQ))


CLAIMS = [
    stock("2016-10-20", 5000, 5000, "iom-dtm"),
    stock("2016-11-20", 60000, 60000, "iom-dtm"),
    stock("2016-12-20", 100000, 100000, "iom-dtm"),
    stock("2016-12-20", 140000, None, "momd", title="Report of a ministry"),
    stock("2016-12-20", 16000, 16000, "iom-dtm", unit="families"),
    stock("2016-12-20", 900000, 900000, "iom-dtm", modality="projected"),
    stock("2016-12-20", 30000, 30000, "iom-dtm", place_role="presence"),
    stock("2016-12-20", 8000, 8000, "iom-dtm", place_role="presence", origin_place_id="p:ramadi"),
    stock("2016-12-20", 50000, 50000, "unicef", group="children"),
    stock("2016-12-20", 70000, 70000, "iom-dtm", **(NINEWA | {"place_role": "presence"})),
    struck("2016-12-01", "2016-12-01", 3, MOSUL, IN_NINEWA),
    struck("2016-12-01", "2016-12-01", 4, RAMADI, IN_ANBAR),
    struck("2016-12-02", "2016-12-02", 2, MOSUL, IN_NINEWA),
    struck("2016-12-02", "2016-12-02", 9, IRAQ, IN_IRAQ),
    # It does not say of which day: the two strikes of 2 December, as a release of the next day prints them.
    struck(None, "2016-12-03", 2, MOSUL, IN_NINEWA),
    struck("2017-01-01", "2017-01-31", 95, MOSUL, IN_NINEWA),
    struck("2017-01-05", "2017-01-05", 7, MOSUL, IN_NINEWA),
    struck("2016-11-20", "2016-12-10", 40, MOSUL, IN_NINEWA),
    killed("2016-12-01", "2016-12-31", 386, 386, "unami"),
    killed("2017-01-01", "2017-01-31", 382, 403, "unami"),
    killed("2017-01-06", "2017-01-06", 18, 18, "macleans", MOSUL),
]


@pytest.fixture(scope="session")
def situation(tmp_path_factory):
    return Situation(
        name="small",
        folder=tmp_path_factory.mktemp("small"),
        title="Small",
        country="Iraq",
        start="2016-10-01",
        end="2017-01-31",
        breaks=(Break("displaced", "stock", "iom-dtm", "2016-11-30", "2016-12-01", "the way of counting", "Mosul"),),
        headlines=(Headline("displaced", "stock", "Displaced", "Mosul"),),
        preferred_owners={"displaced": ("iom-dtm", "momd")},
    )


@pytest.fixture(scope="session")
def timeline(situation, tmp_path_factory):
    claims = claims_table(identify(CLAIMS))
    standings = reconciliation.decide(claims, situation)
    tables = {
        "claims": claims,
        "standings": standings,
        "mentions": MENTIONS.empty_table(),
        "events": reconciliation.events(claims, standings, situation),
    }
    return publish("small", tables, {"built_at": ""}, tmp_path_factory.mktemp("timelines"))


@pytest.fixture
def cursor():
    with duckdb.connect() as connection:
        yield connection.cursor()


@pytest.fixture
def scope(timeline):
    return Scope(timeline, date(2016, 10, 1), date(2017, 1, 31))
