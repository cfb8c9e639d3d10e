"""How sure a reading is: the kind of rule that made it, less what made it harder."""

from __future__ import annotations

from etl.extraction.reading import Reading

_BY_RULE = {
    "object": 0.97,
    "noun": 0.96,
    "predicate": 0.96,
    "apposition": 0.96,
    "subset": 0.95,
    "list": 0.95,
    "nominal": 0.92,
    "modifier": 0.90,
    "label": 0.90,
    "table": 0.90,
    "place list": 0.90,
    "predicative": 0.85,
    "gap": 0.85,
    "compare": 0.85,
    "recall": 0.75,
    "increase": 0.75,
    "weak": 0.65,
}


def confidence_of(reading: Reading, modality: str, placed: bool) -> float:
    """Between 0.2 and 0.97: how often a reading of this kind has the right metric and value (docs/EXTRACTION.md)."""
    sure = _BY_RULE[reading.how]
    sure -= 0.25 if reading.flag in ("risk", "affected") else 0.10 if reading.flag == "weak" else 0.0
    sure -= 0.25 if reading.number.vague else 0.0
    sure -= 0.15 if reading.phrase.unit == "unknown" else 0.0
    sure -= 0.04 if not reading.phrase.unit and reading.how in ("object", "predicate") else 0.0
    sure -= 0.10 if modality == "projected" else 0.0
    sure -= 0.05 if reading.number.high == 1 else 0.0
    sure -= 0.0 if placed else 0.05
    return round(max(0.2, sure), 2)
