"""A situation brief as plain text for files and mails, with numbered notes that name the source of each figure."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.brief_text import headline, written
from dashboard.brief_words import Linked, Sentence
from dashboard.figures import numbers
from dashboard.queries.brief_facts import Brief, Source

EACH_ITS_NOTE, MOST_SOURCES = 4, 3
Notes = dict[tuple[str, ...], int]


def as_text(brief: Brief) -> str:
    """The brief as plain text; every number is followed by its notes, which stand at the end with their claims.

    A number that rests on a few claims has a note for each of them; one that rests on many has one note for all.
    """
    notes: Notes = {}
    lines = [f"Situation brief: {headline(brief)}"]
    for section in written(brief):
        lines += ["", section.title]
        lines += [f"- {_noted(sentence, notes)}" for sentence in section.sentences]
    lines += ["", "Sources"] if notes else []
    lines += [f"[{number}] {_note(brief, ids)}" for ids, number in notes.items()]
    return "\n".join(lines) + "\n"


def _noted(sentence: Sentence, notes: Notes) -> str:
    words, last = [], ()
    for part in sentence:
        if isinstance(part, Linked):
            words.append(part.text if part.claim_ids == last else f"{part.text} {_marks(part, notes)}")
            last = part.claim_ids
        else:
            words.append(part)
    return "".join(words)


def _marks(part: Linked, notes: Notes) -> str:
    each = [(name,) for name in part.claim_ids] if len(part.claim_ids) <= EACH_ITS_NOTE else [part.claim_ids]
    return f"[{', '.join(str(notes.setdefault(ids, len(notes) + 1)) for ids in each)}]"


def _note(brief: Brief, ids: tuple[str, ...]) -> str:
    """Where the claims stand, sources of one name together; beyond three their number."""
    named: dict[tuple[str, str], list[Source]] = {}
    for name in ids:
        source = brief.sources[name]
        title = f"our summary of {source.summary_of}" if source.summary_of else source.title
        named.setdefault((source.owner_label, title), []).append(source)
    said = [", ".join(_described(*key, found)) for key, found in list(named.items())[:MOST_SOURCES]]
    more = len(named) - MOST_SOURCES
    rest = [f"{more} more source{'' if more == 1 else 's'}"] if more > 0 else []
    claims = f"claim {ids[0]}" if len(ids) == 1 else f"{len(ids):,} claims"
    return "; ".join([*said, *rest, claims])


def _described(owner: str, title: str, found: list[Source]) -> Iterator[str]:
    yield owner
    if title:
        yield title
    publishers = sorted({source.publisher for source in found if source.publisher not in ("", owner)})
    days = sorted(source.published for source in found if source.published)
    yield " ".join(["published", *([f"by {' and '.join(publishers)}"] if len(publishers) in (1, 2) else []),
                    numbers.span(days[0], days[-1]) if days else "on a day not known"])  # fmt: skip
    addresses = list(dict.fromkeys(source.url for source in found if source.url))
    if addresses:
        yield addresses[0] if len(addresses) == 1 else f"{len(addresses)} addresses"
