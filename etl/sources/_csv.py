"""Rows of a delimited text file, one at a time, numbered as a spreadsheet numbers them."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TextIO

from charset_normalizer import from_bytes

from etl.model.errors import BadItem

LONGEST_LINE = 4 * 1024 * 1024
MOST_COLUMNS = 2_000
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_OTHERS = ["cp1252", "cp1256", "iso8859_6", "cp1254", "cp1251"]
_QUOTED = re.compile(r'"[^"\n]*"')
_CHUNK = 1024 * 1024

csv.field_size_limit(LONGEST_LINE)


def encoding_of(path: Path) -> str:
    """The file's encoding: by its mark, else UTF-8 where every byte fits, else the likeliest of five code pages."""
    return _encoding(path, path.stat().st_mtime_ns)


def delimiter_of(start: str) -> str | None:
    """The separator that gives most rows the same number of cells, two or more; ``None`` for running text."""
    best = max(",;\t|", key=lambda mark: _evenness(start, mark))
    return best if _evenness(start, best)[0] and not _is_prose(start, best) else None


def preview(start: str, delimiter: str, rows: int) -> list[list[str]]:
    """The first rows of a decoded beginning."""
    lines = io.StringIO(start, newline="")
    return list(islice(csv.reader(lines, delimiter=delimiter), rows))


def rows(path: Path, encoding: str, delimiter: str) -> Iterator[tuple[int, list[str] | BadItem]]:
    """Each row's number and its cells, or the ``BadItem`` that says what is wrong with it.

    Blank rows count, as in a spreadsheet. A line over 4 MB, over 2,000 columns or bytes that do not decode end the
    file with a ``BadItem``; a last row that was cut off is one itself.
    """
    held: tuple[int, list[str] | BadItem] | None = None
    width = 0
    try:
        for numbered in _all_rows(path, encoding, delimiter):
            if held:
                width = len(held[1]) if isinstance(held[1], list) else width
                yield held
            held = numbered
    except BadItem:
        if held:
            yield held
        raise
    if held and isinstance(held[1], list) and len(held[1]) < width and not _ends_with_a_line(path, encoding):
        yield held[0], BadItem("the file ends in the middle of this row; download it again")
    elif held:
        yield held


def _all_rows(path: Path, encoding: str, delimiter: str) -> Iterator[tuple[int, list[str] | BadItem]]:
    with path.open(encoding=encoding, newline="") as file:
        reader = csv.reader(_lines(file), delimiter=delimiter, strict=True)
        number = 0
        while True:
            number += 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as fault:
                if "field limit" in str(fault):
                    raise BadItem(f"row {number}: a quotation mark opens here and is never closed") from None
                yield number, BadItem(_advice(str(fault)))
                continue
            except UnicodeDecodeError:
                raise BadItem(f"row {number} holds bytes that are not {encoding}; save the file as UTF-8") from None
            if len(cells) > MOST_COLUMNS:
                raise BadItem(f"row {number} has {len(cells):,} columns; {MOST_COLUMNS:,} is the most that is read")
            yield number, cells


def _ends_with_a_line(path: Path, encoding: str) -> bool:
    with path.open("rb") as file:
        file.seek(-min(4, path.stat().st_size), 2)
        return file.read().decode(encoding, errors="ignore").endswith(("\n", "\r"))


def _lines(file: TextIO) -> Iterator[str]:
    while line := file.readline(LONGEST_LINE):
        if len(line) == LONGEST_LINE:
            raise BadItem(f"a line is longer than {LONGEST_LINE // 1024**2} MB: this is not a table")
        yield line


def _advice(fault: str) -> str:
    if "unexpected end" in fault:
        return "a quotation mark opens here and is never closed: the file is cut short or misquoted"
    return f"misquoted row ({fault}); double the quotation marks inside a quoted cell"


def _is_prose(start: str, mark: str) -> bool:
    lines = [line.rstrip() for line in start.splitlines()[:60] if line.strip()]
    bare = _QUOTED.sub("", "\n".join(lines))
    spaced = bare.count(mark + " ") * 2 > bare.count(mark)
    return spaced and sum(line.endswith((".", "!", "?", ":")) for line in lines) * 3 >= len(lines)


def _evenness(start: str, mark: str) -> tuple[int, int]:
    lines = start.splitlines()
    text = "\n".join(
        lines[:60] if len(lines) > 60 else lines[: max(len(lines) - 1, 1) if len(start) > 60_000 else None]
    )
    try:
        widths = [len(row) for row in islice(csv.reader(io.StringIO(text, newline=""), delimiter=mark), 40) if row]
    except csv.Error:
        return 0, 0
    common = Counter(width for width in widths if width > 1).most_common(1)
    if not common or len(widths) < 2:
        return 0, 0
    width, rows_of_it = common[0]
    after_preamble = len(widths) - widths.index(width)
    return (rows_of_it, width) if rows_of_it * 2 >= after_preamble and rows_of_it > 1 else (0, 0)


@lru_cache(maxsize=64)
def _encoding(path: Path, modified: int) -> str:
    with path.open("rb") as file:
        start = file.read(4)
        for mark, name in _MARKS:
            if start.startswith(mark):
                return name
        file.seek(0)
        decoder = codecs.getincrementaldecoder("utf-8")()
        while chunk := file.read(_CHUNK):
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError:
                return _likeliest(chunk)
    return "utf-8"


def _likeliest(chunk: bytes) -> str:
    found = from_bytes(chunk[: 256 * 1024], cp_isolation=_OTHERS).best()
    return found.encoding if found else "cp1252"
