"""What an input file is made of, from its first bytes: all that a reader sees before it says "mine"."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from etl.model.errors import BadItem
from etl.sources import _csv, _json, _workbook
from etl.sources._members import BROKEN_ZIP

FIRST_ROWS = 25
_SAMPLE = 64 * 1024
_HTML = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_OBJECT = re.compile(r'\s*(?:\{\s*["}]|\[\s*[\[{"\d\]])')
_MAIL = re.compile(r"(From|To|Subject|Date|MIME-Version|Received|Return-Path|Delivered-To|Message-ID|X-[\w-]+): ", re.I)


@dataclass(frozen=True, slots=True)
class Preview:
    """The first rows of one sheet (a CSV file is one sheet without a name), each a list of cell texts."""

    name: str
    rows: list[list[str]]
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """``container`` is csv, xlsx, json, jsonl, html, pdf, word, email, zip, text or unknown.

    ``lists`` holds, for every list of objects in a JSON file, the keys of its objects by the list's path.
    """

    path: Path
    container: str
    start: str = ""
    sheets: tuple[Preview, ...] = ()
    lists: dict[str, frozenset[str]] = field(default_factory=dict)
    encoding: str = "utf-8"
    delimiter: str = ","

    def has(self, *names: str) -> bool:
        """Whether one visible sheet has a header row, or one list of objects the keys, with all ``names``."""
        return self.list_of(*names) is not None or any(header_row(sheet, names) is not None for sheet in self.visible)

    def list_of(self, *names: str) -> str | None:
        """The path of the JSON list whose objects have all ``names``."""
        wanted = {fold(name) for name in names}
        return next((path for path, keys in self.lists.items() if wanted <= keys and path != "$"), None)

    @property
    def visible(self) -> list[Preview]:
        """The sheets that are not hidden."""
        return [sheet for sheet in self.sheets if not sheet.hidden]


@lru_cache(maxsize=4096)
def fold(name: str) -> str:
    """A column's name without case, underscores and outer spaces: "Place_ID" and "place id" are one column."""
    return re.sub(r"[\s_]+", " ", name).strip().lower()


def header_row(sheet: Preview, names: tuple[str, ...]) -> int | None:
    """The index of the first of the first 25 rows in which all ``names`` stand as whole cells."""
    wanted = {fold(name) for name in names}
    rows = enumerate(sheet.rows[:FIRST_ROWS])
    return next((index for index, row in rows if wanted <= {fold(cell) for cell in row}), None)


def sniff(path: Path) -> Head:
    """The head of a file; a ``BadItem`` where it is empty, broken or too large to open safely."""
    try:
        with path.open("rb") as file:
            raw = file.read(_SAMPLE)
    except OSError as fault:
        raise BadItem(f"{path.name} cannot be opened: {fault.strerror}") from fault
    if not raw.strip():
        raise BadItem(f"{path.name} is empty")
    if raw.startswith(b"%PDF"):
        return Head(path, "pdf")
    if raw.startswith(b"PK\x03\x04"):
        return _packed(path)
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        raise BadItem(f"{path.name} is an Office file of before 2007; save it as .xlsx or .docx")
    return _textual(path, raw)


def _packed(path: Path) -> Head:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except BROKEN_ZIP as fault:
        raise BadItem(f"{path.name} is a broken or truncated ZIP or Office file: {fault}") from fault
    if "xl/workbook.xml" in names:
        return Head(path, "xlsx", sheets=tuple(Preview(*each) for each in _workbook.preview(path, FIRST_ROWS + 5)))
    return Head(path, "word" if "word/document.xml" in names else "zip")


def _textual(path: Path, raw: bytes) -> Head:
    encoding = _csv.encoding_of(path)
    start = raw.decode(encoding, errors="ignore").lstrip("\ufeff")
    if _HTML.match(start):
        return Head(path, "html", start, encoding=encoding)
    if start.lstrip()[:1] in ("{", "["):
        lines = _json.is_lines(start)
        if lists := _json.lists(path, lines):
            return Head(path, "jsonl" if lines else "json", start, lists={p: _folded(k) for p, k in lists.items()})
        if _OBJECT.match(start):
            raise BadItem(f"{path.name} is JSON without any object in it, or broken at its start; download it again")
    if "\x00" in start:
        return Head(path, "unknown")
    header = [line for line in start.split("\n\n")[0].splitlines() if _MAIL.match(line)]
    if len(header) >= 3 and _MAIL.match(start):
        return Head(path, "email", start, encoding=encoding)
    delimiter = _csv.delimiter_of(start)
    if delimiter is None or start.startswith(("---", "# ", "## ")):
        return Head(path, "text", start, encoding=encoding)
    rows = _csv.preview(start, delimiter, FIRST_ROWS + 5)
    return Head(path, "csv", start, (Preview("", rows),), encoding=encoding, delimiter=delimiter)


def _folded(keys: set[str]) -> frozenset[str]:
    return frozenset(fold(key) for key in keys)
