"""One sentence, one claim or none: metric, group, place, period, source, and where the number stands."""

import pytest

from etl.extraction import extract
from etl.model.document import Document, Place, Toponym

NAMES = {
    "Mosul": "city",
    "Erbil": "city",
    "Iraq": "country",
    "Turkey": "country",
    "Anbar": "governorate",
    "Tikrit": "city",
}
CODES = {"Turkey": "TR"}


def _toponyms(text):
    found = []
    for name, kind in NAMES.items():
        at = text.find(name)
        while at >= 0:
            place = Place(f"test:{name}", name, kind, 36.3, 43.1, country=CODES.get(name, "IQ"))
            found.append(Toponym(at, at + len(name), name, place))
            at = text.find(name, at + 1)
    return sorted(found, key=lambda t: t.start)


def _claims(text, title="", published="2017-03-23"):
    return extract(Document("d", title, text, published=published), _toponyms(text), _toponyms(title))


READ = [
    ("Shells killed 12 and wounded 30 in Mosul.", ["12 killed all", "30 injured all"]),
    ("Twelve soldiers were killed.", ["Twelve killed combatants"]),
    ("The blast left 9 dead and 20 others injured.", ["9 killed all", "20 injured all"]),
    ("200 militants killed 12 soldiers.", ["12 killed combatants"]),
    ("More than 57,000 people displaced from Mosul to camps returned home.", ["57,000 returned all"]),
    ("On Monday, 546 militants who were fleeing the city were arrested.", ["546 detained combatants"]),
    ("38 people, including 14 children, were killed.", ["38 killed all", "14 killed children"]),
    ("4,000 people fled, of whom 900 returned.", ["4,000 displaced all", "900 returned all"]),
    ("The death toll has passed 200.", ["200 killed all"]),
    ("The number of people killed has risen to 300.", ["300 killed all"]),
    ("This brings to 274,000 the total number of people displaced.", ["274,000 displaced all"]),
    ("IDPs: 45,000", ["45,000 displaced all"]),
    ("People in need | 2.5 million", ["2.5 million in_need all"]),
    ("The shelling led to the deaths of 9 people and injuries to 21 more.", ["9 killed all", "21 injured all"]),
    ("60 killed on Thursday, 53 on Wednesday and 22 on Tuesday", ["60 killed all", "53 killed all", "22 killed all"]),
    ("Of those killed, 45 were children and 30 women.", ["45 killed children", "30 killed women"]),
    (
        "UNAMA counted 812 civilian casualties (366 deaths and 446 injured).",
        ["812 casualties civilians", "366 killed civilians", "446 injured civilians"],
    ),
    ("3,000 families remain displaced.", ["3,000 displaced all"]),
    ("630,000 displaced people around Mosul lack clean water.", ["630,000 in_need all"]),
    ("Partners distributed food to 580,000 people.", ["580,000 assisted all"]),
    ("Three homes were destroyed.", ["Three buildings_destroyed all"]),
    ("Near Tikrit, two airstrikes destroyed four vehicles.", ["two air_strikes all"]),
    ("Some 4,000 people live in Mosul.", ["4,000 population all"]),
    ("Deaths: 1,355 (Male 582, Female 276)", ["1,355 killed all", "582 killed men", "276 killed women"]),
    ("Schools damaged – 41; monasteries – 16", ["41 buildings_destroyed all", "16 buildings_destroyed all"]),
    ("IDPs: 51,053\nHouseholds: 11,846", ["51,053 displaced all", "11,846 displaced all"]),
    ("Damaged houses\nPartially: 55,602", ["55,602 buildings_destroyed all"]),
    ("IDPs: 51,053\nSites: 50", ["51,053 displaced all"]),
    ("The toll has gone up to 45 dead.", ["45 killed all"]),
    ("Twenty-two of the injured were children.", ["Twenty-two injured children"]),
    ("Nine children aged 5 to 12 were killed.", ["Nine killed children"]),
    ("The site can hold 15,000 people.", []),
    ("The number of missions fell to 69.", []),
    ("One strike may use a single bomb.", []),
    ("Gunmen abducted 12 aid workers.", ["12 detained aid_workers"]),
    ("Thirty people are still missing.", ["Thirty missing all"]),
    ("The trucks carried 44 tents and 20 buses for 30 agencies.", []),
    ("No casualties were reported; the camp has room for 5,000 people.", []),
]


@pytest.mark.parametrize(("text", "expected"), READ, ids=[text for text, _ in READ])
def test_a_sentence_gives_its_claims(text, expected):
    assert [f"{text[c.start : c.end]} {c.metric} {c.group}" for c in _claims(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8,000 people fled Mosul for Erbil.", ("Mosul", "origin", "point")),
        ("In Anbar, 12 people were killed.", ("Anbar", "event", "area")),
        ("The Government of Iraq said 12 people were killed in Tikrit.", ("Tikrit", "event", "point")),
        ("Tikrit was quiet. Of the wounded, 12 died there.", ("Tikrit", "event", "point")),
    ],
)
def test_the_place_and_its_role(text, expected):
    claim = _claims(text, "Iraq: an update")[0]
    assert (claim.place_name, claim.place_role, claim.geo_precision) == expected


def test_the_title_places_what_the_text_does_not():
    assert _claims("Twelve people were killed.", "Strikes on Mosul")[0].place_name == "Mosul"


def test_flight_into_another_country_makes_refugees():
    assert [c.metric for c in _claims("9,000 people fled Mosul to Turkey.")] == ["refugees"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Over 5,000 people have fled Mosul since 17 October.", ("cumulative", "2016-10-17", "2017-03-23")),
        ("4,000 people fled Mosul on Monday.", ("flow", "2017-03-20", "2017-03-20")),
        ("As of 20 March, 4,000 people remained displaced.", ("stock", "2017-03-20", "2017-03-20")),
        ("400 people were displaced between 3 and 9 March.", ("flow", "2017-03-03", "2017-03-09")),
        ("Up to 250,000 people could flee Mosul.", ("flow", None, "2017-03-23")),
    ],
)
def test_measure_and_period(text, expected):
    claim = _claims(text)[0]
    assert (claim.measure, claim.period_start, claim.period_end) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("UNICEF said that 12 children were killed.", "UNICEF"),
        ("According to the Ministry of Health, 12 people died.", "Ministry of Health"),
        ("Twelve people died, local officials said on Monday.", "local officials"),
        ("Twelve people died.", ""),
        ("It was reported that twelve people died.", ""),
    ],
)
def test_who_says_so(text, expected):
    assert _claims(text)[0].attributed_to == expected


def test_projections_are_told_from_reports():
    modalities = [c.modality for c in _claims("5,000 people fled. Another 9,000 people are expected to flee.")]
    assert modalities == ["reported", "projected"]


def test_offsets_quote_and_mark_are_exact():
    text = (
        "Nothing happened. " + "In Mosul, which is large, " * 9 + "about 1,200 people were killed on Monday, they said."
    )
    claim = _claims(text)[0]
    assert text[claim.start : claim.end] == "1,200"
    assert claim.quote in text and len(claim.quote) <= 200
    assert claim.quote[claim.mark_start : claim.mark_end] == "1,200"
    assert claim.evidence.endswith("1,200") and claim.approx


def test_a_table_with_a_header_is_read_by_column():
    text = "District | Killed | Injured\nMosul | 12 | 30\nTikrit | 4 | 9"
    read = [(c.place_name, c.metric, c.value_min) for c in _claims(text)]
    assert read == [
        ("Mosul", "killed", 12),
        ("Mosul", "injured", 30),
        ("Tikrit", "killed", 4),
        ("Tikrit", "injured", 9),
    ]
