"""The fields of a claim that come from its document, its place and its sentence."""

from __future__ import annotations

from etl.extraction.reading import Reading
from etl.extraction.sentences import Sentence
from etl.model.document import Document, Toponym

QUOTE = 200


def document_fields(document: Document) -> dict:
    """Publisher, title, address and dates of the document."""
    names = ("publisher", "title", "url", "published", "licence", "item", "summary_of")
    return {name: getattr(document, name) for name in names}


def place_fields(toponym: Toponym | None, role: str, reading: Reading) -> dict:
    """Name, id, point, area and role of the place that the figure is about."""
    if toponym is None or toponym.place is None:
        return {"place_role": _role(reading, role)}
    place = toponym.place
    precision = {"city": "point", "site": "point", "country": "country"}.get(place.kind, "area")
    return {
        "place_name": toponym.name,
        "place_id": place.place_id,
        "place_label": place.name,
        "place_kind": place.kind,
        "admin1": place.admin1,
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
        "pcode": place.pcode,
        "pcode_scheme": place.pcode_scheme,
        "geo_precision": "near" if toponym.near and precision == "point" else precision,
        "place_role": _role(reading, role),
    }


def _role(reading: Reading, role: str) -> str:
    if reading.metric in ("displaced", "refugees"):
        return (
            "destination"
            if role == "to"
            else "presence"
            if role in ("in", "list") and reading.flag == "stock"
            else "origin"
        )
    if reading.metric == "returned":
        return "origin" if role == "from" else "destination"
    return "presence" if reading.metric in ("population", "in_need", "assisted", "targeted") else "event"


def quoted(text: str, sentence: Sentence, start: int, end: int) -> tuple[str, int]:
    """The sentence, or 200 characters of it around the number, verbatim; and where the number stands in it."""
    first, last = sentence.start, sentence.end
    while first < start and text[first].isspace():
        first += 1
    while last > end and text[last - 1].isspace():
        last -= 1
    if last - first > QUOTE:
        first = max(first, min(start - 100, last - QUOTE))
        space = text.find(" ", first, start)
        first = space + 1 if first > sentence.start and 0 <= space < start else first
        last = min(last, first + QUOTE)
        space = text.rfind(" ", end, last)
        last = space if last < sentence.end and space > end else last
    return text[first:last], start - first
