"""The places of one document, as the command line prints them."""

from __future__ import annotations

from etl.model.document import Document
from etl.places.gazetteer import Gazetteer


def geoparse(document: Document, gazetteer: Gazetteer) -> dict:
    """``doc_id`` and its ``toponyms``: span, name, point, GeoNames number and kind; nulls where unresolved."""
    return {
        "doc_id": document.doc_id,
        "toponyms": [
            {
                "start": toponym.start,
                "end": toponym.end,
                "name": toponym.name,
                "lat": toponym.place.lat if toponym.place else None,
                "lon": toponym.place.lon if toponym.place else None,
                "geonameid": toponym.place.geonameid if toponym.place else None,
                "kind": toponym.place.kind if toponym.place else None,
            }
            for toponym in gazetteer.find(document.text, title=document.title)
        ],
    }
