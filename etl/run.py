"""The stages in order: read → extract → locate → identify → reconcile → publish."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pyarrow as pa

from etl import extraction, reconciliation, sources
from etl.model import schema
from etl.model.claim import Claim, identify
from etl.model.document import Document, Toponym
from etl.model.errors import BadItem
from etl.model.item import SET_ASIDE, Item, Row
from etl.model.review import load_decisions
from etl.model.situation import Situation
from etl.model.timeline import ROOT, Timeline
from etl.model.vocabulary import owner_of
from etl.places import Gazetteer
from etl.progress import silent
from etl.publish import publish
from etl.report import describe

QUOTE_LENGTH = 200


@dataclass(slots=True)
class Reading:
    """What one item yielded: its format, what became of each row, and the claims and documents in it."""

    item: Item
    format: str = ""
    rows: list[Row] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Built:
    """A published timeline, its report, and the seconds it took."""

    timeline: Timeline
    report: dict
    seconds: float


def build(situation: Situation, root: Path = ROOT, progress: Callable[..., Iterable] = silent) -> Built:
    """Read every item of the situation and publish its timeline below ``root``."""
    began = time.perf_counter()
    gazetteer = load_gazetteer(situation)
    items = situation.items()
    readings, mentions = [], []
    for item in progress(items, len(items), f"Reading {situation.name}", lambda item: item.name):
        reading = read(item)
        mentions += [row for document in reading.documents for row in extract_into(reading, document, gazetteer)]
        reading.claims = [settled(gazetteer.locate(claim), item) for claim in reading.claims]
        readings.append(reading)
    claims = claims_table(identify(claim for reading in readings for claim in reading.claims))
    mentioned = pa.Table.from_pylist(mentions, schema=schema.MENTIONS).sort_by(
        [("place_id", "ascending"), ("doc_id", "ascending"), ("start", "ascending")]
    )
    decisions = load_decisions(situation.folder)
    standings = reconciliation.decide(claims, situation, decisions)
    tables = {
        "claims": claims,
        "standings": standings.sort_by([("claim_id", "ascending")]),
        "mentions": mentioned,
        "events": reconciliation.events(claims, standings, situation),
        "notes": reconciliation.checks(claims, standings, situation),
    }
    report = describe(situation, readings, tables, reconciliation.rules(), decisions)
    timeline = publish(situation.name, tables, report, root)
    return Built(timeline, report, time.perf_counter() - began)


def load_gazetteer(situation: Situation | None = None) -> Gazetteer:
    """The packaged gazetteer, with the situation's own places before it."""
    if situation is None:
        return Gazetteer.load()
    return Gazetteer.load(situation.folder / "places.csv", country=situation.country, centre=situation.centre)


def read(item: Item) -> Reading:
    """Everything in one item. An item that cannot be read is one row set aside, with the reason."""
    reading = Reading(item)
    try:
        reading.format = sources.recognise(item.path)
        for thing in sources.read(item):
            kinds = {Row: reading.rows, Claim: reading.claims, Document: reading.documents}
            kinds[type(thing)].append(thing)
    except BadItem as reason:
        reading.rows.append(Row(SET_ASIDE, item.name, reason=str(reason)))
    return reading


def extract_into(reading: Reading, document: Document, gazetteer: Gazetteer) -> list[dict]:
    """Add the document's claims to its reading; return a row of ``mentions.parquet`` for every place it names."""
    try:
        toponyms = gazetteer.find(document.text, title=document.title)
        reading.claims += extraction.extract(document, toponyms, gazetteer.find(document.title))
    except BadItem as reason:
        reading.rows.append(Row(SET_ASIDE, reading.item.name, reason=str(reason)))
        return []
    return [_mention(document, toponym) for toponym in toponyms if toponym.place]


def settled(claim: Claim, item: Item) -> Claim:
    """The claim with its owner named: who it is attributed to, else the item's owner, else its publisher."""
    owner = claim.owner or owner_of(claim.attributed_to or item.owner or claim.publisher)
    sensitivity = claim.sensitivity if item.sensitivity == "public" else item.sensitivity
    return replace(claim, owner=owner, sensitivity=sensitivity, retrieved=claim.retrieved or item.retrieved)


def claims_table(claims: Iterable[Claim]) -> pa.Table:
    """``claims.parquet`` as a table, sorted by metric, then period, then id."""
    claims = list(claims)
    columns = {name: [getattr(claim, name) for claim in claims] for name in schema.CLAIMS.names}
    for name in ("period_start", "period_end", "published", "retrieved"):
        columns[name] = [_date(text) for text in columns[name]]
    table = pa.table(columns, schema=schema.CLAIMS)
    return table.sort_by([("metric", "ascending"), ("period_start", "ascending"), ("claim_id", "ascending")])


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text[:10]) if text else None


def _mention(document: Document, toponym: Toponym) -> dict:
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
        "published": _date(document.published),
        "start": toponym.start,
        "end": toponym.end,
        "quote": document.text[before : toponym.end + QUOTE_LENGTH // 2],
        "item": document.item,
    }
