"""The 31 Iraqi names that matter here, in the spellings that publishers print: at least 95% resolve right."""

import pytest

from etl.model.claim import Claim
from etl.places.distance import kilometres

# name: kind, point, spellings as DTM, OCHA, UN, coalition releases, GeoNames and news print them
NAMES = {
    "Mosul": ("city", 36.335, 43.119, "Mosul|Al Mawsil|Al-Mawsil|Mossul|MOSUL|Mossoul|الموصل|Mosul City"),
    "West Mosul": ("neighbourhood", 36.34, 43.11, "West Mosul|western Mosul|Western Mosul|west Mosul|Mosul (west)"),
    "East Mosul": ("neighbourhood", 36.355, 43.175, "East Mosul|eastern Mosul|Eastern Mosul|east Mosul"),
    "Old City": ("neighbourhood", 36.343, 43.128, "Old City|Mosul Old City|Old City of Mosul|the Old City|Old Mosul"),
    "Al-Jadida": ("neighbourhood", 36.33, 43.1, "al-Jadida|Al-Jadidah|New Mosul|Mosul al-Jadida|Jadida"),
    "Ramadi": ("city", 33.421, 43.308, "Ramadi|Ar-Ramadi|Ar Ramadi|Ramādī|al-Ramadi|الرمادي"),
    "Fallujah": ("city", 33.349, 43.786, "Fallujah|Falluja|Al-Fallujah|Al Fallūjah|al-Falluja|Faluja|الفلوجة"),
    "Qayyarah": (
        "city",
        35.799,
        43.294,
        "Qayyarah|Al Qayyarah|Al-Qayyara|Qayara|Qayyara|Al-Qayara|Al Qayyārah|al-Qayyarah|القيارة|Qaiyara|QAYYARAH",
    ),
    "Al-Qayyarah sub-district": ("district", 35.8, 43.29, "Al-Qayyarah sub-district|Qayyarah subdistrict"),
    "Al-Shura": ("city", 35.993, 43.221, "al-Shura|Shura|Ash Shūrah|Al-Shoura|Ash-Shura|Al Shura|Shoura"),
    "Hammam al-Alil": (
        "city",
        36.164,
        43.26,
        "Hammam al-Alil|Hamam al-Alil|Hamam Al Alil|Hammam Al-Alil|Hamām al ‘Alil|Hammam al Alil",
    ),
    "Tal Afar": ("city", 36.379, 42.448, "Tal Afar|Telafar|Tel Afar|Tall ‘Afar|Tall Afar|Tal-Afar|Tal 'Afar|Talafar"),
    "Sinjar": ("city", 36.321, 41.877, "Sinjar|Sinjār|Shingal|Shengal|سنجار"),
    "Bashiqa": ("city", 36.45, 43.352, "Bashiqa|Ba'shiqa|Ba‘shīqah|Bashiqah|Bashika|Baashiqa"),
    "Bartella": ("city", 36.352, 43.379, "Bartella|Bartalla|Barţalah|Bartala|Bartallah|Bartalah"),
    "Khazer": ("city", 36.37, 43.56, "Khazer|Khazir|al-Khazir|Al Khazer|Khazar"),
    "Nimrud": ("city", 36.1, 43.32, "Nimrud|Nimrod|Namrud|Qaryat Nimrūd|Nimroud"),
    "Hawija": ("city", 35.325, 43.769, "Hawija|Hawiga|Al Huwayjah|al-Hawija|Al-Hawiga|Ḩawījah|Huwayjah|Al Ḩawījah"),
    "Shirqat": ("city", 35.488, 43.24, "Shirqat|Al-Shirqat|Sharqat|Sharqāţ|Ash Sharqat|al-Shirqat"),
    "Hit": ("city", 33.637, 42.828, "Hit|Heet|Hīt|HIT|هيت"),
    "Rutba": ("city", 33.037, 40.286, "Rutba|Ar Rutbah|Ar-Rutbah|Rutbah|Ar Ruţbah|al-Rutba"),
    "Haditha": ("city", 34.135, 42.377, "Haditha|Al-Haditha|Hadithah|al-Haditha|حديثة"),
    "Tikrit": ("city", 34.616, 43.679, "Tikrit|Tikrīt|Takrit|Tekrit|تكريت"),
    "Baiji": ("city", 34.931, 43.493, "Baiji|Bayji|Bayjī|Beiji|Beygee|بيجي"),
    "Kirkuk": ("city", 35.468, 44.392, "Kirkuk|Kirkūk|Karkuk|Kerkuk|كركوك"),
    "Erbil": ("city", 36.191, 44.009, "Erbil|Irbil|Arbil|Arbīl|Hewler|Erbil city"),
    "Dahuk": ("city", 36.867, 42.988, "Dahuk|Dohuk|Duhok|Dihok|Dahūk"),
    "Baghdad": ("city", 33.341, 44.401, "Baghdad|Baghdād|Bagdad|BAGHDAD|بغداد"),
    "Makhmur": ("city", 35.776, 43.58, "Makhmur|Makhmour|Makhmūr|Makhmoor|مخمور"),
    "Debaga": ("city", 35.873, 43.805, "Debaga|Dibaga|Dibagah|Debega|Deebaga"),
    "Ba'aj": ("city", 36.043, 41.716, "Ba'aj|Al-Ba'aj|Baaj|Al Ba‘āj|al-Baaj|Ba’aj"),
    "Anbar": ("governorate", 32.872, 41.551, "Anbar|Al-Anbar|Al Anbar|Anbar Governorate|Anbar Province|Al Anbār"),
    "Ninewa": (
        "governorate",
        36.021,
        42.348,
        "Ninewa|Nineveh|Ninawa|Nīnawá|Ninewa Governorate|Nineveh Province|Ninevah|Governorate of Ninewa",
    ),
    "Salah al-Din": (
        "governorate",
        34.661,
        43.613,
        "Salah al-Din|Salah Al-Din|Salahal Din|Saladin|Salahaddin|Salahuddin|Salah ad-Din|Şalāḩ ad Dīn",
    ),
    "Imam Gharbi": ("city", 35.693, 43.285, "Imam Gharbi|Imam al-Gharbi|Emam Gharbi|Imam Gharby"),
}
TABLE = [(name, spelling) for name, row in NAMES.items() for spelling in row[3].split("|")]
REACH = {"governorate": 30.0, "district": 15.0}
SHARE = 0.95


def right(name, place) -> bool:
    kind, lat, lon, _ = NAMES[name]
    return (
        place is not None and place.kind == kind and kilometres(lat, lon, place.lat, place.lon) < REACH.get(kind, 8.0)
    )


def wrong_ones(resolve) -> list[tuple[str, str, str]]:
    answers = [(name, spelling, resolve(spelling)) for name, spelling in TABLE]
    return [(name, spelling, str(place)) for name, spelling, place in answers if not right(name, place)]


def test_spellings_resolve_with_the_situation(mosul):
    wrong = wrong_ones(mosul.resolve)
    assert len(wrong) <= (1 - SHARE) * len(TABLE), wrong


def test_spellings_resolve_with_the_other_situation(anbar):
    towns = [
        row for row in TABLE if NAMES[row[0]][0] == "governorate" or row[0] in ("Ramadi", "Fallujah", "Hit", "Rutba")
    ]
    assert all(right(name, anbar.resolve(spelling)) for name, spelling in towns)


def test_spellings_are_found_in_a_sentence(mosul):
    def named(spelling):
        text = f"On Monday, 300 families fled from {spelling} to camps."
        found = [toponym for toponym in mosul.find(text) if toponym.start >= text.index("from")]
        return found[0].place if found else None

    capitalised = [row for row in TABLE if not row[1].startswith(("the ", "Governorate of"))]
    answers = [(name, spelling, named(spelling)) for name, spelling in capitalised]
    wrong = [(name, spelling, str(place)) for name, spelling, place in answers if not right(name, place)]
    assert len(wrong) <= (1 - SHARE) * len(capitalised), wrong


@pytest.mark.parametrize("name", [name for name, row in NAMES.items() if row[0] == "governorate"])
def test_governorates_are_known_without_a_situation(packaged, name):
    spellings = NAMES[name][3].split("|")
    assert all(right(name, packaged.resolve(spelling, country="Iraq")) for spelling in spellings)


def test_spellings_of_a_place(mosul):
    place = mosul.resolve("Qayara")
    assert {"Qayyarah", "Al-Qayyara", "القيارة"} <= set(mosul.spellings(place.place_id))
    assert mosul.spellings("geonames:99072/west")[0] == "West Mosul"
    assert mosul.spellings("nowhere:1") == []


@pytest.mark.parametrize(
    ("code", "label"),
    [
        ("IQ-G08", "Dahuk"),
        ("IQG08", "Baghdad"),
        ("IQ-G16", "Wassit"),
        ("IQG16", "Salah al-Din"),
        ("IQG15Q05", "Mosul"),
        ("IQ-D087", "Mosul"),
    ],
)
def test_a_code_means_what_its_scheme_says(mosul, code, label):
    claim = mosul.locate(Claim("displaced", "stock", 1, 1, "people", "row", pcode=code))
    assert (claim.place_label, claim.pcode) == (label, code)
    assert claim.pcode_scheme == ("cod-2014" if "-" in code else "cod-ab")
