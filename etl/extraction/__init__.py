"""Reading text: a document and its toponyms in, claims out."""

from etl.extraction.claims import extract
from etl.extraction.language import language
from etl.extraction.verified import verified

__all__ = ["extract", "language", "verified"]
