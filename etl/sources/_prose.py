"""Running text whose lines were broken to fit a page, made whole."""

from __future__ import annotations

import re

_HYPHEN = re.compile(r"(?<=[a-z])-\n(?=[a-z])")
_WRAPPED = re.compile(r"(?<![.!?:;|\n])[ \t]*\n[ \t]*(?=[a-z(“\"']|\d+(?![\d.)]))")
_FULL_LINE = re.compile(r"(^(?![#|>*+-])[^\n]{50,}[^\s.!?:;|])[ \t]*\n[ \t]*(?=[^\W\d_])", re.M)
_WIDEST = 100
_FULL = 50


def flowing(text: str) -> str:
    """The text with words and sentences that wrap at a line's end made whole; paragraphs, headings and bullets stay."""
    whole = _WRAPPED.sub(" ", _HYPHEN.sub("", text.replace("\r\n", "\n")))
    return _FULL_LINE.sub(r"\1 ", whole).strip()


def unwrapped(text: str) -> str:
    """The same text, made whole only where its lines are broken as e-mails and saved PDFs break them.

    That is: no line over 100 characters, and a third of the lines full (50 or more) without the end of a sentence.
    """
    lines = [line.rstrip() for line in text.splitlines() if line.strip()]
    broken = [line for line in lines if len(line) >= _FULL and not line.endswith((".", "!", "?", ":", "|"))]
    if not lines or max(map(len, lines)) > _WIDEST or len(broken) * 3 < len(lines):
        return text
    return flowing(text)
