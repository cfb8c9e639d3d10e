"""The words that tell a place name from another proper name, and one place from its namesakes."""

from __future__ import annotations

COMPASS = frozenset(
    word + ending
    for word in (
        *("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"),
        *("north-east", "north-west", "south-east", "south-west"),
    )
    for ending in ("", "ern")
)
HALVES = frozenset(["part", "parts", "side", "half", "bank", "area", "areas", "districts", "neighbourhoods", "end"])
# Words between a preposition and a name, which change nothing: "in *the densely populated* old Mosul" is out of reach.
PASSED_OVER = frozenset(
    ["the", "greater", "rural", "downtown", "upper", "lower", "mainland", "nearby", "neighbouring", "neighboring"]
    + ["besieged", "war-torn", "rebel-held", "government-held", "occupied", "historic", "embattled", "modern-day"]
)
NEAR = frozenset(["near", "nearby", "outside", "around", "surrounding", "off", "beyond"])
AWAY = frozenset(["km", "kms", "kilometres", "kilometers", "miles", "away"])
SPEECH = frozenset(
    ["said", "says", "told", "added", "adds", "wrote", "tweeted", "argued", "noted", "recalled", "explained", "who"]
)
NEAR_OF = frozenset(["outside", "vicinity", "outskirts", "environs", "surroundings", "close", "adjacent", "periphery"])
IN = frozenset(
    ["in", "at", "from", "to", "into", "onto", "inside", "toward", "towards", "across", "through", "throughout"]
    + ["within", "via", "against", "over", "between", "leave", "leaves", "leaving", "left", "flee", "fleeing", "fled"]
    + ["retake", "retaken", "retook", "capture", "captured", "recapture", "recaptured", "recapturing", "besieging"]
    + ["liberate", "liberated", "liberating", "reach", "reached", "reaching", "enter", "entered", "entering", "seize"]
    + ["seized", "seizing", "bomb", "bombed", "bombing", "bombard", "bombarded", "visit", "visited", "visiting", "hit"]
    + ["struck", "hitting", "surround", "surrounded", "encircled", "attacked", "attacking", "storm", "stormed", "above"]
    + ["controls", "control", "controlled", "invaded", "invade", "held", "for", "neighbouring", "neighboring"]
)
OF_KIND = frozenset(
    ["capital", "port", "suburb", "suburbs", "hub", "stronghold", "settlement", "island", "area", "areas", "border"]
    + ["centre", "center", "street", "streets", "people", "residents", "population", "cities", "towns", "villages"]
    + [
        "south",
        "north",
        "east",
        "west",
        "republic",
        "kingdom",
        "government",
        "control",
        "part",
        "parts",
        "side",
        "most",
    ]
    + ["siege", "battle", "fall", "heart", "liberation", "recapture", "capture", "university", "bank", "gates", "half"]
)
KINDS = {
    "governorate": ["governorate", "province", "state", "oblast", "prefecture", "region", "voivodeship"],
    "district": ["district", "sub-district", "subdistrict", "county", "municipality", "raion", "parish", "township"],
    "city": ["city", "town", "village"],
    "site": ["camp", "camps", "airfield", "airbase", "airstrip", "dam", "refinery", "checkpoint", "junction"],
    "neighbourhood": ["neighbourhood", "neighborhood", "quarter"],
}
KIND_OF = {word: kind for kind, each in KINDS.items() for word in each}
# Words that, capitalised after or before a place, still leave it a place ("Mosul Airport", "Aleppo Governorate").
GEOGRAPHIC = frozenset(
    [*KIND_OF, "airport", "bridge", "river", "hospital", "border", "international", "valley", "mountain", "mountains"]
    + [
        "hills",
        "plain",
        "plains",
        "desert",
        "island",
        "islands",
        "lake",
        "port",
        "harbor",
        "harbour",
        "base",
        "highway",
    ]
    + [
        "square",
        "park",
        "beach",
        "countryside",
        "east",
        "west",
        "north",
        "south",
        "central",
        "old",
        "prison",
        "division",
    ]
    + ["metropolitan", "area", "suburbs", "greater", "northern", "southern", "eastern", "western", "police", "fire"]
    + ["mayor", "offensive", "operation", "operations", "response", "battle", "siege", "attack", "crisis", "university"]
)
STREETS = frozenset(
    ["street", "st", "road", "rd", "avenue", "ave", "boulevard", "blvd", "drive", "lane", "court", "way", "place"]
    + ["circle", "terrace", "parkway", "turnpike", "pike", "alley"]
)
TITLES = frozenset(
    ["mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "lord", "lady", "president", "minister", "general"]
    + ["gen", "lt", "col", "colonel", "maj", "major", "capt", "captain", "sgt", "sergeant", "cpl", "pvt", "brig", "adm"]
    + ["admiral", "senator", "sen", "representative", "rep", "governor", "gov", "judge", "justice", "king", "queen"]
    + [
        "prince",
        "princess",
        "sheikh",
        "imam",
        "ayatollah",
        "pope",
        "cardinal",
        "bishop",
        "archbishop",
        "rev",
        "reverend",
    ]
    + ["father", "sister", "brother", "secretary", "chancellor", "ambassador", "spokesman", "spokeswoman", "chief"]
    + ["spokesperson", "commander", "director", "coach", "attorney", "sheriff", "officer", "deputy", "detective"]
    + ["lieutenant", "congressman", "congresswoman", "councilman", "premier", "staff", "hon", "sr", "jr", "saint"]
)
ORGANISED = frozenset(
    ["post", "times", "herald", "tribune", "journal", "chronicle", "united", "fc", "college", "institute", "school"]
    + ["bank", "group", "company", "inc", "corp", "foundation", "museum", "club", "saint-germain", "act", "virus"]
    + ["agreement", "treaty", "accord", "convention", "declaration", "process", "stock", "exchange"]
)
NEVER = frozenset(
    ["un", "eu", "nato", "isis", "isil", "is", "who", "january", "february", "march", "april", "may", "june", "july"]
    + ["august", "september", "october", "november", "december", "monday", "tuesday", "wednesday", "thursday", "friday"]
    + ["saturday", "sunday", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mon"]
    + ["tue", "wed", "thu", "fri", "sat", "sun", "i", "a", "an", "the", "as", "at", "in", "on", "of", "to", "by", "he"]
    + ["she", "it", "we", "they", "but", "and", "or", "for", "from", "with", "islamic", "state", "muslim", "christian"]
    + ["sunni", "shia", "allah", "god", "islam", "white house", "green zone", "wall street", "capitol", "red cross"]
    + ["red crescent", "save", "oxfam", "care", "province", "region", "district", "county", "city", "town", "village"]
    + ["area", "camp", "north", "south", "east", "west", "central", "new", "old", "upper", "lower", "great", "northern"]
    + [
        "southern",
        "eastern",
        "western",
        "governorate",
        "republic",
        "kingdom",
        "university",
        "police",
        "army",
        "federal",
    ]
    + ["popular", "national", "international", "united", "union", "security", "council", "daesh", "al qaeda", "qaeda"]
    + ["health", "water", "food", "shelter", "education", "protection", "total", "source", "date", "update", "report"]
    + [
        "st",
        "ste",
        "mt",
        "ft",
        "dr",
        "sir",
        "lady",
        "prince",
        "king",
        "queen",
        "university city",
        "al",
        "el",
        "da",
        "de",
    ]
    + [
        "men",
        "women",
        "children",
        "families",
        "number",
        "people",
        "reuters",
        "ap",
        "afp",
        "bbc",
        "cnn",
        "covid",
        "ebola",
    ]
    + [
        "black",
        "white",
        "green",
        "red",
        "blue",
        "brown",
        "gray",
        "young",
        "best",
        "long",
        "rich",
        "wood",
        "bush",
        "love",
    ]
)
