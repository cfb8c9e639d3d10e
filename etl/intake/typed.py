"""One figure typed by a person: a row of the figures template, in a file of its own."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path

from etl.intake.items import FIGURES, append_line
from etl.model.errors import ConfigError
from etl.model.situation import Situation
from etl.model.vocabulary import DATA

TEMPLATE = DATA / "templates" / "figures_template.csv"
TYPED = f"{FIGURES}/typed_figures.csv"
NEEDED = {"metric": "what is counted", "place": "where", "source": "whose figure it is"}
VALUES = ("value", "at_least", "at_most")


def add_figure(situation: Situation, figure: Mapping[str, str]) -> str:
    """The item that now holds the figure as a row, once; ``figure`` has columns of the figures template.

    Metric, place, source, a value and a date must be there: a ``ConfigError`` names what is missing. Whether the words
    mean anything is for the reader of that format to say: look with ``preview(figure_file(figure))`` first.
    """
    row = _checked(figure)
    path = situation.folder / TYPED
    if not (path.is_file() and row in _rows(path)):
        append_line(path, _line(columns()), _line(row))
    return TYPED


def figure_file(figure: Mapping[str, str]) -> bytes:
    """The figure as a file of its own, in the figures template."""
    return (_line(columns()) + _line(_checked(figure))).encode()


def columns() -> list[str]:
    """The columns of the figures template."""
    with TEMPLATE.open(encoding="utf-8", newline="") as file:
        return next(csv.reader(file))


def _checked(figure: Mapping[str, str]) -> list[str]:
    said = {key: " ".join(str(value).split()) for key, value in figure.items() if str(value or "").strip()}
    missing = [words for key, words in NEEDED.items() if key not in said]
    missing += [] if any(key in said for key in VALUES) else ["a number"]
    missing += [] if "date" in said or {"from", "to"} <= set(said) else ["a date, or a first and a last day"]
    if missing:
        raise ConfigError(f"the figure does not say {', nor '.join(missing)}")
    unknown = set(said) - set(columns())
    if unknown:
        raise ConfigError(f"a figure has no {', '.join(sorted(unknown))}; the template's columns are {columns()}")
    return [said.get(name, "") for name in columns()]


def _rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def _line(cells: list[str]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue()
