"""Reading text: a document and its toponyms in, claims out."""

from etl.extraction.claims import extract
from etl.extraction.language import language

__all__ = ["extract", "language"]
