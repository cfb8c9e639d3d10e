"""The columns of tables as readers see them: a heading for people and an HXL tag for programs."""

from __future__ import annotations

from types import MappingProxyType

# column of a table: heading, HXL tag (hxlstandard.org, 1.1)
COLUMNS = MappingProxyType(
    {
        "date": ("Date", "#date"),
        "start": ("From", "#date+start"),
        "end": ("To", "#date+end"),
        "month": ("Month", "#date+month"),
        "place_label": ("Place", "#loc+name"),
        "place_kind": ("Kind of place", "#loc+type"),
        "admin1": ("Governorate", "#adm1+name"),
        "country": ("Country", "#country+name"),
        "lat": ("Latitude", "#geo+lat"),
        "lon": ("Longitude", "#geo+lon"),
        "geo_precision": ("Its point is", "#geo+precision"),
        "topic": ("Topic", "#indicator+topic"),
        "metric_label": ("What", "#indicator+name"),
        "measure": ("Measure", "#indicator+measure"),
        "group": ("Group", "#indicator+group"),
        "apart_by": ("Apart by", "#indicator+spread"),
        "apart": ("Definitions", "#meta+definition"),
        "stated": ("Stated", "#indicator+value+stated"),
        "lowest": ("Lowest figure", "#indicator+value+lowest"),
        "highest": ("Highest figure", "#indicator+value+highest"),
        "low": ("Low", "#indicator+value+min"),
        "drawn": ("Drawn at", "#indicator+value"),
        "high": ("High", "#indicator+value+max"),
        "n": ("Number", "#indicator+value+num"),
        "unit": ("Unit", "#indicator+unit"),
        "owner_label": ("Whose figure", "#meta+source"),
        "modality": ("Reported or projected", "#meta+modality"),
        "standing": ("Standing", "#meta+standing"),
        "because": ("Because", "#meta+because"),
        "citations": ("Citations", "#meta+citations+num"),
        "n_claims": ("Claims", "#meta+claims+num"),
        "grade": ("Grade", "#meta+grade"),
        "sources": ("Sources", "#meta+sources+num"),
        "derived": ("Derived", "#meta+derived"),
        "source": ("Source", "#meta+publisher"),
        "title": ("Title", "#meta+title"),
        "summary_of": ("Our summary of", "#meta+summary"),
        "url": ("Link", "#meta+url"),
        "published": ("Published", "#date+published"),
        "quote": ("Evidence", "#meta+note"),
        "claim_id": ("Claim", "#meta+id"),
        "claim_ids": ("Claims behind it", "#meta+ids"),
    }
)
HEADINGS = MappingProxyType({column: heading for column, (heading, _) in COLUMNS.items()})
TAGS = MappingProxyType(dict(COLUMNS.values()))
