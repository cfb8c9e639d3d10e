"""The day of the event that a news report is about, for its figures that name no day themselves."""

from __future__ import annotations

import re
from datetime import date, timedelta

from etl.extraction.date_choice import dates_statement, is_compared
from etl.extraction.dates import Calendar, When
from etl.extraction.sentences import Sentence, split
from etl.extraction.tokens import tokenise

_READ = 2_500  # characters: what a report is about stands in its opening
_OPENING, _PARAGRAPHS, _BEFORE = 1_500, 8, 500
_RECENT = timedelta(days=14)
_POINTS = re.compile(
    r"\b(?:the|this|that) (?:\w+ )?(?:attacks?|blasts?|explosions?|bombings?|strikes?|air ?strikes?|raids?"
    r"|incident|assault"
    r"|clashes|shelling|shooting|crash|collapse|landslides?|earthquake|quake|storm|cyclone|floods?|fire|massacre|killings"
    r"|ambush|bombardment|dead|victims|wounded|injured)\b|\bamong the \w+",
    re.IGNORECASE,
)


class MainEvent:
    """Knows the first day that the opening of a report tells of; looked for once, and only where it is asked for."""

    def __init__(self, calendar: Calendar, text: str) -> None:
        self._calendar, self._text = calendar, text
        self._when: When | None = None
        self._known = calendar.retrospective or calendar.published is None

    def of(self, sentence: Sentence, plain: bool) -> When | None:
        """The day for a figure of ``sentence``: one of the opening, or one that points to the event.

        ``plain`` says that no heading came before, so that the opening is that of one report and not of a digest.
        """
        opening = plain and sentence.end < _OPENING and sentence.paragraph < _PARAGRAPHS
        if not opening and not _POINTS.search(self._text, sentence.start, sentence.end):
            return None
        if not self._known:
            self._known, self._when = True, self._find()
        return self._when

    def told_before(self, sentence: Sentence) -> When | None:
        """The day that the sentences before it in the same line told of last: "Fighting broke out on Sunday. …"."""
        if self._calendar.retrospective or self._calendar.published is None:
            return None
        line = self._text.rfind("\n", 0, sentence.start) + 1
        offset = max(line, sentence.start - _BEFORE)
        before = list(split(self._text[offset : sentence.start]))
        told = (self._day_of(each.start + offset, each.end + offset) for each in reversed(before))
        return next((day for day in told if day is not None), None)

    def _find(self) -> When | None:
        days = (self._day_of(sentence.start, sentence.end) for sentence in split(self._text[:_READ]))
        return next((day for day in days if day is not None), None)

    def _day_of(self, start: int, end: int) -> When | None:
        """The first day in ``text[start:end]`` that is one of an event, not of a statement."""
        dates = self._calendar.find(self._text, start, end)
        days = [when for when in dates if self._may_be(when)]
        if not days:
            return None
        tokens = tokenise(self._text, start, end, [(when.start, when.end, "date", when) for when in dates])
        found = (
            token.value
            for position, token in enumerate(tokens)
            if token.kind == "date" and token.value in days
            if not dates_statement(tokens, position) and not is_compared(tokens, position, 0)
        )
        return next(found, None)

    def _may_be(self, when: When) -> bool:
        known: date = self._calendar.published
        if when.first is None or when.last is None or when.relation != "in" or when.precision != "day":
            return False
        return known - _RECENT <= when.first and when.last <= known
