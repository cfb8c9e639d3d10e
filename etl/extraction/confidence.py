"""How sure a reading is: how often readings of its kind were right in texts that the rules had not seen."""

from __future__ import annotations

from etl.extraction.reading import Reading

# By the rule that made it, with the metrics that are told plainly ("killed"); measured on the documents that
# docs/EXTRACTION.md names, before the rules had been held against them.
_BY_RULE = {
    "object": 0.98,
    "noun": 0.97,
    "predicate": 0.97,
    "apposition": 0.97,
    "subset": 0.97,
    "gap": 0.95,
    "compare": 0.90,
    "label": 0.95,
    "table": 0.95,
    "place list": 0.95,
    "list": 0.92,
    "nominal": 0.92,
    "predicative": 0.92,
    "modifier": 0.88,
    "recall": 0.80,
    "increase": 0.80,
    "weak": 0.70,
}
# What the metric takes off: movement, need and aid are told in many words, a strike or a death in few.
_BY_METRIC = {
    "refugees": 0.06,
    "buildings_destroyed": 0.10,
    "displaced": 0.12,
    "in_need": 0.14,
    "assisted": 0.18,
    "population": 0.30,
    "attacks": 0.35,
    "targeted": 0.20,
}
_BY_FLAG = {"risk": 0.30, "affected": 0.30, "weak": 0.15}


def confidence_of(reading: Reading, modality: str, placed: bool) -> float:
    """Between 0.2 and 0.98: how often a reading of this kind has the right metric and value (docs/EXTRACTION.md)."""
    sure = _BY_RULE[reading.how] - _BY_METRIC.get(reading.metric, 0.0) - _BY_FLAG.get(reading.flag, 0.0)
    sure -= 0.30 if reading.number.vague else 0.0
    sure -= 0.12 if reading.phrase.unit == "unknown" else 0.0
    sure -= 0.04 if not reading.phrase.unit and reading.how in ("object", "predicate") else 0.0
    sure -= 0.08 if modality == "projected" else 0.0
    sure -= 0.08 if reading.number.high == 1 else 0.0
    sure -= 0.0 if placed else 0.05
    return round(max(0.2, sure), 2)
