"""Rows a second and peak memory of reading large files: ``python -m benchmarks.sources [ROWS OF THE MASTER LIST]``.

Each file is made in a temporary folder and read in a process of its own, so that its peak memory is its own. Claims are
counted and let go: what a build keeps of them is the build's.
"""

from __future__ import annotations

import csv
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from etl import sources
from etl.model.item import Item, Row

LIST_ROWS = 200_000
EVENT_ROWS = 1_000_000
ROOT = Path(__file__).resolve().parents[1]
FILES = ROOT / "tests" / "etl" / "sources" / "files"


def master_list(rows: int) -> Iterator[list[str]]:
    """A master list of that many locations, 50 columns, in the shape of our own small example."""
    with (FILES / "dtm_masterlist__twice.csv").open(encoding="utf-8") as file:
        header, first = (line[:50] for line in list(csv.reader(file))[:2])
    yield header
    for number in range(rows):
        yield [
            str(number),
            *first[1:4],
            f"Place {number}",
            *first[5:8],
            str(number % 900),
            str(number % 900 * 6),
            *first[10:],
        ]


def events(rows: int) -> Iterator[list[str]]:
    """An ACLED export of that many events, 31 columns."""
    with (FILES / "acled.csv").open(encoding="utf-8") as file:
        header, first = list(csv.reader(file))[:2]
    deaths = header.index("fatalities")
    yield header
    for number in range(rows):
        row = [f"IRQ{number}", f"2017-{number % 12 + 1:02}-{number % 28 + 1:02}", *first[2:]]
        row[deaths] = str(number % 3)
        yield row


def write_csv(path: Path, lines: Iterator[list[str]]) -> None:
    """The lines as a CSV file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(lines)


def write_workbook(path: Path, lines: Iterator[list[str]]) -> None:
    """The lines as a workbook of one sheet, written row by row."""
    kind = "http://schemas.openxmlformats.org"
    main, office = f"{kind}/spreadsheetml/2006/main", f"{kind}/officeDocument/2006/relationships"
    package = f"{kind}/package/2006"
    sheetml = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="xml" '
        f'ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{sheetml}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{sheetml}.worksheet+xml"/></Types>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
        '<sheet name="Sheet" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship '
        f'Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write(f'<worksheet xmlns="{main}"><sheetData>'.encode())
            for number, line in enumerate(lines, start=1):
                cells = "".join(_cell(number, index, text) for index, text in enumerate(line))
                sheet.write(f'<row r="{number}">{cells}</row>'.encode())
            sheet.write(b"</sheetData></worksheet>")


def read(path: Path) -> None:
    """Read one file and print what was read, how fast, and the peak of this process's memory."""
    began, busy = time.perf_counter(), time.process_time()
    name, counted = sources.recognise(path), Counter()
    for thing in sources.read(Item(path=path, name=path.name, as_of="2017-07-15")):
        counted[thing.outcome if isinstance(thing, Row) else "claims"] += 1
    took, busy = time.perf_counter() - began, time.process_time() - busy
    rows = sum(counted.values()) - counted["claims"]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{path.name:24} {name:16} {path.stat().st_size >> 20:5} MB {rows:>10,} rows {counted['claims']:>10,} claims "
        f"{took:6.1f} s wall {busy:6.1f} s cpu {rows / busy:>9,.0f} rows/s of cpu  peak {peak:,.0f} MB",
        flush=True,
    )


def main() -> None:
    """Make the files, and read each in a fresh process."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else LIST_ROWS
    with tempfile.TemporaryDirectory() as folder:
        made = {name: Path(folder) / name for name in ("master_list.csv", "master_list.xlsx", "acled.csv")}
        write_csv(made["master_list.csv"], master_list(rows))
        write_workbook(made["master_list.xlsx"], master_list(rows))
        write_csv(made["acled.csv"], events(rows * EVENT_ROWS // LIST_ROWS))
        for path in made.values():
            subprocess.run([sys.executable, "-m", "benchmarks.sources", "--read", str(path)], cwd=ROOT, check=True)


def _cell(row: int, index: int, text: str) -> str:
    letters = chr(65 + index) if index < 26 else chr(64 + index // 26) + chr(65 + index % 26)
    if text.replace(".", "", 1).isdigit():
        return f'<c r="{letters}{row}"><v>{text}</v></c>'
    return f'<c r="{letters}{row}" t="inlineStr"><is><t>{text}</t></is></c>' if text else ""


if __name__ == "__main__":
    read(Path(sys.argv[2])) if sys.argv[1:2] == ["--read"] else main()
