"""The properties of a PDF: what it shows and what made it, and nothing of the hour at which it was made."""

from __future__ import annotations

import io

from pypdf import PdfReader, PdfWriter

MAKER = "Situation timeline"


def described_pdf(content: bytes, title: str, subject: str) -> bytes:
    """The PDF with a title and a subject, and without the hour of its making: the same pages give the same bytes."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    writer.compress_identical_objects()  # a hatched area is an image, the same one each time
    writer.metadata = {"/Title": title, "/Subject": subject, "/Creator": MAKER, "/Producer": MAKER}
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()
