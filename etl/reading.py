"""What one item yields: its rows and documents read, figures extracted, places found, owners named."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from etl import extraction, sources
from etl.model.claim import Claim
from etl.model.document import Document, Toponym
from etl.model.errors import BadItem
from etl.model.item import SET_ASIDE, Item, Row
from etl.model.situation import Situation
from etl.model.vocabulary import owner_of
from etl.places import Gazetteer

QUOTE_LENGTH = 200


@dataclass(slots=True)
class Reading:
    """What one item yielded: its format, what became of each row, its claims, documents and mentions of places."""

    item: Item
    format: str = ""
    rows: list[Row] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    mentions: list[dict] = field(default_factory=list)


def load_gazetteer(situation: Situation | None = None) -> Gazetteer:
    """The packaged gazetteer, with the situation's own places before it."""
    if situation is None:
        return Gazetteer.load()
    return Gazetteer.load(situation.folder / "places.csv", country=situation.country, centre=situation.centre)


def read(item: Item) -> Reading:
    """Everything in one item as it stands there. An item that cannot be read is one row set aside, with the reason."""
    reading = Reading(item)
    try:
        reading.format = sources.recognise(item.path)
        for thing in sources.read(item):
            kinds = {Row: reading.rows, Claim: reading.claims, Document: reading.documents}
            kinds[type(thing)].append(thing)
    except BadItem as reason:
        reading.rows.append(Row(SET_ASIDE, item.name, reason=str(reason)))
    return reading


def read_whole(item: Item, gazetteer: Gazetteer) -> Reading:
    """The same, with the figures and places of its texts, every claim located and its owner named."""
    reading = read(item)
    for document in reading.documents:
        _extract_into(reading, document, gazetteer)
    reading.claims = [_settled(gazetteer.locate(claim), item) for claim in reading.claims]
    return reading


def _extract_into(reading: Reading, document: Document, gazetteer: Gazetteer) -> None:
    try:
        toponyms = gazetteer.find(document.text, title=document.title)
        reading.claims += extraction.extract(document, toponyms, gazetteer.find(document.title))
    except BadItem as reason:
        reading.rows.append(Row(SET_ASIDE, reading.item.name, reason=str(reason)))
        return
    reading.mentions += [_mention(document, toponym) for toponym in toponyms if toponym.place]


def _settled(claim: Claim, item: Item) -> Claim:
    """The claim with its owner named: who it is attributed to, else the item's owner, else its publisher."""
    owner = claim.owner or owner_of(claim.attributed_to or item.owner or claim.publisher)
    sensitivity = claim.sensitivity if item.sensitivity == "public" else item.sensitivity
    return replace(claim, owner=owner, sensitivity=sensitivity, retrieved=claim.retrieved or item.retrieved)


def _mention(document: Document, toponym: Toponym) -> dict:
    """One row of ``mentions.parquet``; ``published`` is an ISO date here."""
    place = toponym.place
    before = max(0, toponym.start - QUOTE_LENGTH // 2)
    return {
        "place_id": place.place_id,
        "place_label": place.name,
        "place_kind": place.kind,
        "name": toponym.name,
        "lat": place.lat,
        "lon": place.lon,
        "doc_id": document.doc_id,
        "title": document.title,
        "publisher": document.publisher,
        "url": document.url,
        "published": document.published,
        "start": toponym.start,
        "end": toponym.end,
        "quote": document.text[before : toponym.end + QUOTE_LENGTH // 2],
        "item": document.item,
    }
