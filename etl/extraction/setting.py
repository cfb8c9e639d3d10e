"""The place that a figure takes where its own sentence names none: paragraph, section, title, dateline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from etl.extraction.reading import Reading
from etl.extraction.sentences import Sentence
from etl.extraction.words import word_set
from etl.model.document import Toponym

_SPECIFIC = {"neighbourhood": 0, "site": 0, "city": 0, "district": 1, "governorate": 2, "region": 3, "country": 4}
_POINTING = re.compile(
    r"\b(?:the|this|that|same) (?:attack|blast|explosion|bombing|strikes?|incident|city|town|village|camp|site|area"
    r"|district"
    r"|neighbou?rhood|raid|clashes|assault|centre|center|building|hospital|market|mosque|wounded|dead|victims)\b"
    r"|\bthere\b"
    r"|\b(?:additional|another|further)\s+\d|^\s*of (?:these|them|those)\b",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"[\s(*_]*(?:[A-Z][A-Z'’ .-]{2,30}|(?:[A-Z][\w'’-]+ ?){1,3}(?=[,\w ./]{0,40}[(/]|\)"
    r"|, \d{1,2} [A-Z]\w+(?: \d{4})? [–—-]))(?:[,/] ?(?:[A-Z][\w'’. -]{1,24}|\d[\w ,]{2,18})){0,3}"
    r" ?(?:\([^)\n]{2,60}\)|/[^/\n]{2,50}/)? ?[\d., ]{0,6}(?:[-–—]+\s|—|:\s(?=[A-Z“\"])|\)\s*[-–—]\s)"
)
_EVENTS = word_set("killed injured casualties missing detained attacks shelling air_strikes buildings_destroyed")
_OPENING = 1_500
_NATIONWIDE = re.compile(
    r"\b(?:across|throughout|around|all over) the (?:whole |entire )?country\b|\bnation-?wide\b|\bcountry-?wide\b",
    re.IGNORECASE,
)
_IN_THE_COUNTRY = re.compile(r"[^.;:]{0,50}? in the country\b")
# People in a place whose population the gazetteer does not know: none of its kind is much larger.
_USUAL = {"site": 100_000, "neighbourhood": 200_000, "city": 100_000, "district": 200_000, "governorate": 600_000}
_ITEM_HEAD = re.compile(r"[^.;\d]{0,60}(?::|\s[–—-]\s)")
_FRAME = re.compile(r"^\W*(?:(?:in|near|at|across|around)\s+)?(?:the\s+)?(?:\w+\s+){0,3}?$", re.IGNORECASE)


class Setting:
    """Remembers the places that a document has named so far."""

    def __init__(self, toponyms: Sequence[Toponym], title: Sequence[Toponym], text: str = "") -> None:
        self.dateline = dateline_end(text)
        resolved = [t for t in toponyms if t.place is not None]
        self.first = next((t for t in resolved if t.start >= self.dateline), None) or _of_dateline(resolved)
        self.country = next((t for t in (*title, *toponyms) if t.place is not None and _is_country(t)), None)
        known = [t for t in title if t.place is not None]
        self.title = _focus(known)
        self.section: Toponym | None = None
        self.last: Toponym | None = None
        self.paragraph = -1
        self.framed = False
        self.land: Toponym | None = None  # the country named last
        self.scene: Toponym | None = None  # where the event that a report opens with happened

    def begin_section(self, place: Toponym) -> None:
        """A heading that names a place."""
        self.section, self.last = place, place

    def remember(self, sentence: Sentence, text: str, places: Sequence[Toponym], chosen: Toponym | None) -> None:
        """Note the place of a sentence that has been read: the one its figures took, else its most specific one."""
        known = [t for t in places if t.place is not None and t.start >= self.dateline]
        if not known:
            return
        self.last = chosen if chosen in known else min(reversed(known), key=lambda t: _SPECIFIC.get(t.place.kind, 5))
        self.paragraph = sentence.paragraph
        self.land = next((t for t in reversed(known) if _is_country(t)), self.land)
        if self.scene is None and chosen is not None and _is_city(chosen) and sentence.start < _OPENING:
            self.scene = chosen
        opens = self.last.start - sentence.start < 30 and _FRAME.match(text[sentence.start : self.last.start])
        self.framed = bool(opens) and not _ITEM_HEAD.match(text, self.last.end, sentence.end)

    def _subject(self, sentence: Sentence) -> Toponym | None:
        """The country that the report opened with, behind a paragraph on another one; else the place named last."""
        turned = self.last is not None and self.first is not None and self.paragraph != sentence.paragraph
        if turned and _is_country(self.first) and self.last.place.country != self.first.place.country:
            return self.first
        return self.last or self.first

    def of(self, reading: Reading, sentence: Sentence, text: str) -> Toponym | None:
        """The place for a figure whose sentence names none."""
        here = self.last if self.paragraph == sentence.paragraph else None
        if here is not None and (reading.how == "recall" or _POINTING.search(text, sentence.start, sentence.end)):
            return here
        specific = self.title is not None and _SPECIFIC.get(self.title.place.kind, 5) < 2
        local = here is not None and _SPECIFIC.get(here.place.kind, 5) == 0 and _in_item(text, sentence)
        if specific and self.section is None and not _widens(here, self.title) and not local:
            return self.title
        if here is not None and not (self.framed and self.title is not None) and not _too_small(here, reading):
            return here
        if reading.metric in _EVENTS and self._is_scene(sentence, text):
            return self.scene
        found = self.section or self.title or self._subject(sentence)
        return self.country if found is not None and self.country is not None and _too_small(found, reading) else found

    def nationwide(self, sentence: Sentence, at: int, chosen: Toponym | None, text: str) -> Toponym | None:
        """The country of the report where its sentence counts "across the country", nearer than any place it names."""
        if self.country is None:
            return None
        if _IN_THE_COUNTRY.match(text, at, sentence.end):
            return chosen if _is_country(chosen) else self.land or self.country
        if (said := _NATIONWIDE.search(text, sentence.start, sentence.end)) is None:
            return None
        nearer = chosen is None or chosen.end <= at or abs(said.start() - at) < abs(chosen.start - at)
        return self.country if nearer else None

    def _is_scene(self, sentence: Sentence, text: str) -> bool:
        """Whether a figure of harm without a place belongs to the event that the report opens with."""
        if self.scene is None or self.section is not None or _is_city(self.title) or _in_item(text, sentence):
            return False
        return sentence.start < _OPENING or bool(_POINTING.search(text, sentence.start, sentence.end))


def _in_item(text: str, sentence: Sentence) -> bool:
    """Whether a sentence stands in an item of a list, which is about a place of its own."""
    line = text.rfind("\n", 0, sentence.start) + 1
    return text[line : line + 6].lstrip()[:1] in ("•", "-", "*", "·", "▪", "–", "●")


def _is_city(place: Toponym | None) -> bool:
    return place is not None and _SPECIFIC.get(place.place.kind, 5) == 0


def _is_country(place: Toponym | None) -> bool:
    return place is not None and place.place.kind == "country"


def _of_dateline(places: Sequence[Toponym]) -> Toponym | None:
    """The place of a report that names none but in its dateline: its country where that is printed beside the town."""
    return next((t for t in places if _is_country(t)), places[0] if places else None)


def dateline_end(text: str) -> int:
    """Where a report's dateline ends ("SAADA, Yemen (Reuters) - ", "(Nairobi) – ", "ISLAMABAD: "); 0 without one."""
    opening = _DATELINE.match(text)
    return opening.end() if opening else 0


def _focus(known: Sequence[Toponym]) -> Toponym | None:
    """The most specific place of a title; what holds them where it names several provinces or unlike places."""
    best = min(known, key=lambda t: _SPECIFIC.get(t.place.kind, 5), default=None)
    if best is None:
        return None
    wider = [t for t in known if t.place.kind in ("country", "region", "governorate") and t is not best]
    level = {t.place.place_id for t in known if t.place.kind == best.place.kind}
    country = next((t for t in known if t.place.kind == "country"), None)
    if best.place.kind in ("governorate", "district"):
        return country if len(level) > 1 and country is not None else best
    beside = [t for t in wider if t.place.kind != "country"]
    return beside[0] if len(beside) > 1 and best is known[-1] else best


def _widens(here: Toponym | None, title: Toponym) -> bool:
    """Whether the paragraph has turned from the part of a city in the title to a whole city."""
    return here is not None and here.place.kind == "city" and title.place.kind == "neighbourhood"


def _too_small(place: Toponym, reading: Reading) -> bool:
    """Whether more people are counted than a place can hold, as far as that is known or usual for its kind."""
    people = place.place.population or _USUAL.get(place.place.kind, 0)
    stated = reading.number.low or reading.number.high or 0
    return 0 < people < stated / 2 and reading.unit == "people"
