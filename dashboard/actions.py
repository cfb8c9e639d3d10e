"""The one door from the dashboard to the pipeline: what a page may ask to be done, not only shown."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from etl import bundle, fetch, intake, public, review, run
from etl.model.errors import ConfigError
from etl.model.fetched import without_key
from etl.model.review import in_force, load_decisions
from etl.model.situation import Situation, load_situations, situations_root
from etl.model.timeline import ROOT, Timeline, current

Announce = Callable[[float, str], None]


def build_missing(announce: Announce, root: Path = ROOT) -> list[str]:
    """Build every bundled situation that has no readable timeline; the names of those built.

    ``announce(share, sentence)`` is called for each item, with the share of the situation's items already read (0–1).
    """
    missing = [situation for situation in load_situations() if not _readable(situation.name, root)]
    for situation in missing:
        run.build(situation, root, run.announced(announce))
    return [situation.name for situation in missing]


def rebuild(situation: str, announce: Announce, root: Path = ROOT) -> dict:
    """Build the situation again; the report of the timeline that is now current."""
    return run.build(_situation(situation), root, run.announced(announce)).report


def last_public_day(hours: float) -> date | None:
    """The last day that a public timeline shows where the last ``hours`` are held back; none where nothing is."""
    return public.Policy.delayed(hours).last_day


def public_timeline(situation: str, last_day: date | None, root: Path = ROOT) -> Timeline:
    """What of the situation's timeline is for the public, as a timeline of its own."""
    return public.made_public(_situation(situation), public.Policy(last_day), root)


def preview(situation: str, given: str, content: bytes, told: Mapping[str, object]) -> intake.Preview:
    """What a file would bring to the situation; nothing is added."""
    return intake.preview(_situation(situation), given, content, told)


def preview_figure(situation: str, figure: Mapping[str, str]) -> intake.Preview:
    """What a typed figure would be as a claim; a ``ConfigError`` says what it lacks."""
    return intake.preview(_situation(situation), "typed_figures.csv", intake.figure_file(figure), {})


def template() -> bytes:
    """The figures template: one example a row."""
    return intake.TEMPLATE.read_bytes()


def add_file(situation: str, given: str, content: bytes, part: str, told: Mapping[str, object]) -> str:
    """The name of the item that the file now is in the situation's folder."""
    return intake.add_file(_situation(situation), given, content, part, told).name


def add_text(situation: str, text: str, title: str, publisher: str, published: date | None, url: str) -> str:
    """The name of the item that the text now is."""
    return intake.add_text(_situation(situation), text, title, publisher, published, url).name


def add_figure(situation: str, figure: Mapping[str, str]) -> str:
    """The name of the item that now holds the figure."""
    return intake.add_figure(_situation(situation), figure)


def add_address(situation: str, url: str, again: bool = False) -> list[tuple[str, str, str]]:
    """What became of an address and, where it is a feed, of its entries: outcome, item, what went wrong.

    With ``again`` it is listed in the situation first, so that every later fetch asks it.
    """
    if again:
        intake.list_address(_situation(situation), url)
    return [(done.outcome, done.item, done.said) for done in fetch.fetch_one(_situation(situation), url)]


def listed_addresses(situation: str) -> list[str]:
    """The addresses that the situation lists, without keys."""
    return [without_key(address.url) for address in _situation(situation).addresses]


def fetch_listed(situation: str, announce: Announce) -> list[tuple[str, str, str]]:
    """What became of every address that the situation lists, as of one."""
    done = fetch.fetch(_situation(situation), progress=run.announced(announce))
    return [(each.outcome, each.item, each.said) for each in done]


def packed(situation: str) -> bytes:
    """The situation as a ZIP."""
    with tempfile.TemporaryDirectory(prefix="timeline-") as folder:
        return bundle.pack(_situation(situation), Path(folder) / f"{situation}.zip").path.read_bytes()


def not_public(situation: str) -> list[str]:
    """The items of the situation that are not for the public."""
    return [item.name for item in _situation(situation).items() if item.sensitivity != "public"]


def unpacked(content: bytes, given: str) -> str:
    """The name of the situation that a ZIP held; it has no timeline before it is built."""
    with tempfile.TemporaryDirectory(prefix="timeline-") as folder:
        path = Path(folder) / intake.file_name(given)
        path.write_bytes(content)
        return bundle.unpack(path).name


def countries() -> list[str]:
    """The countries that a situation can be about, by name."""
    return intake.country_names()


def new_situation(title: str, country: str, start: date, end: date) -> str:
    """The name of the situation that was just made; it has no timeline before it is built."""
    return intake.new_situation(title, country, start, end).name


def held(situation: str) -> bool:
    """Whether the situation's folder is here: without it a timeline can be read, but nothing decided or added."""
    return (situations_root() / situation / "situation.toml").is_file()


def decide(situation: str, said: Mapping[str, object], root: Path = ROOT) -> dict:
    """The decision as it was written down; the timeline shows it from now on."""
    return review.record(_situation(situation), said, root)


def decisions(situation: str) -> tuple[list[dict], list[dict]]:
    """All decisions in the order of their file, and those of them that hold, oldest first."""
    taken = load_decisions(_situation(situation).folder)
    return taken, [dict(each) for each in in_force(taken)]


def place_fields(situation: str, printed: str) -> dict[str, object]:
    """The fields of a claim about the place that a printed name means; only the name where no list holds it."""
    return intake.place_fields(_situation(situation), printed)


def origin_fields(situation: str, printed: str) -> dict[str, object]:
    """The fields of a claim about where people came from, by a printed name."""
    return intake.origin_fields(_situation(situation), printed)


def _situation(name: str) -> Situation:
    return load_situations([name])[0]


def _readable(name: str, root: Path) -> bool:
    try:
        current(name, root)
    except ConfigError:
        return False
    return True
