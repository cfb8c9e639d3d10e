"""From a document and its toponyms to claims."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from etl.extraction.attribution import Speakers
from etl.extraction.borders import across_border
from etl.extraction.claim_fields import document_fields, place_fields, quoted
from etl.extraction.confidence import confidence_of
from etl.extraction.date_choice import counting_from
from etl.extraction.dates import Calendar, When
from etl.extraction.frames import Frames
from etl.extraction.language import language
from etl.extraction.numbers import find_numbers
from etl.extraction.periods import Period, part_period, period_of
from etl.extraction.place_roles import roles_of
from etl.extraction.reading import Reading
from etl.extraction.readings import read_sentence
from etl.extraction.rows import header_of, place_list, table_row, topic_of, topic_row
from etl.extraction.sentences import Sentence, split
from etl.extraction.setting import Setting
from etl.extraction.tokens import Token, key_figure, tokenise
from etl.extraction.whereabouts import choose, is_weak, names_its_country
from etl.model.claim import Claim
from etl.model.document import Document, Toponym
from etl.model.errors import BadItem


def extract(document: Document, toponyms: Sequence[Toponym], title_toponyms: Sequence[Toponym] = ()) -> list[Claim]:
    """Every figure that the document states, in the order of its text.

    ``toponyms`` are the places of ``document.text``, ``title_toponyms`` those of its title, which place a figure where
    the text around it does not. A ``BadItem`` where the text is in another language than English.
    """
    text = document.text
    spoken = language(text)
    if spoken not in ("en", None):
        raise BadItem(f"the text is not in English (it looks like {spoken!r}); only English is read")
    reader = _Reader(document, toponyms, title_toponyms)
    claims: list[Claim] = []
    for sentence in split(text):
        claims.extend(reader.read(sentence))
    return claims


class _Reader:
    """Walks a document's sentences and remembers what later ones lean on: place, date, speaker."""

    def __init__(self, document: Document, toponyms: Sequence[Toponym], title_toponyms: Sequence[Toponym]) -> None:
        self.document, self.text = document, document.text
        self.calendar = Calendar(_date(document.published), document.title, document.text)
        self.frames = Frames(self.calendar, document.title, document.text)
        self.speakers = Speakers()
        self.toponyms = sorted(toponyms, key=lambda t: t.start)
        self.starts = [t.start for t in self.toponyms]
        self.setting = Setting(self.toponyms, title_toponyms, self.text)
        self.previous: tuple[int, Reading] | None = None
        self.header: list = []
        self.heading: tuple[int, tuple] | None = None

    def read(self, sentence: Sentence) -> list[Claim]:
        places = self._places(sentence)
        self.frames.begin(sentence)
        numbers = find_numbers(self.text, sentence.start, sentence.end)
        speaker_needed = bool(numbers)
        if sentence.kind == "heading" and not numbers and sentence.end - sentence.start < 60:
            known = [t for t in places if t.place is not None]
            if known and known[0].end - known[0].start > 0.4 * (sentence.end - sentence.start):
                self.setting.begin_section(known[0])
        if not numbers and (sentence.kind == "heading" or self.text[sentence.end - 1] == ":"):
            self.heading = (sentence.paragraph, topic_of(self.text, sentence.start, sentence.end))
        if not numbers and sentence.kind == "row":
            self.header = header_of(self.text, sentence.start, sentence.end)
        if not numbers:
            self.speakers.pass_over(self.text[sentence.start : sentence.end], sentence.paragraph, _names(places))
        if not numbers and not self._may_date(sentence):
            self.setting.remember(sentence, self.text, places, None)
            return []
        dates = self.calendar.find(self.text, sentence.start, sentence.end)
        numbers = [n for n in numbers if not any(n.start < d.end and d.start < n.end for d in dates)]
        if not numbers:
            self.setting.remember(sentence, self.text, places, None)
            self.frames.lead_in(sentence, dates)
            return []
        tokens = counting_from(tokenise(self.text, sentence.start, sentence.end, _spans(numbers, dates, places)))
        tokens = tokens if sentence.kind == "prose" else key_figure(tokens)
        readings = self._readings(tokens, sentence)
        speaker = (
            self.speakers.of(self.text[sentence.start : sentence.end], sentence.paragraph, _names(places))
            if readings and speaker_needed
            else ""
        )
        roles = roles_of(tokens, self.text) if readings else {}
        roles = {p: role for p, role in roles.items() if tokens[p].start >= self.setting.dateline}
        frame = self.frames.around(sentence) if readings else None
        periods: dict[int, Period] = {}
        claims = [self._claim(reading, tokens, sentence, speaker, roles, frame, periods) for reading in readings]
        self.frames.follow(claims, dates, sentence)
        chosen = next((t for t in places if claims and t.name == claims[0].place_name), None)
        if chosen is not None or not claims:
            self.setting.remember(sentence, self.text, places, chosen)
        return claims

    def _may_date(self, sentence: Sentence) -> bool:
        """Whether a sentence without figures may date those behind it: a heading, a lead-in, a report's opening."""
        leads = sentence.kind == "heading" or self.text[sentence.end - 1] == ":"
        return self.calendar.retrospective or leads or sentence.paragraph == 0

    def _readings(self, tokens: list[Token], sentence: Sentence) -> list[Reading]:
        if self.header and sentence.kind == "row":
            rows = table_row(tokens, self.text, sentence.start, sentence.end, self.header)
            if rows:
                return rows
        if listed := place_list(tokens):
            return listed
        before = self.previous
        previous = before[1] if before is not None and before[0] == sentence.paragraph else None
        readings = read_sentence(tokens, previous)
        if not readings and sentence.kind != "prose":
            readings = topic_row(tokens, self._topic(sentence))
        if sentence.kind != "prose" and not any(token.kind in ("aux", "modal", "date") for token in tokens):
            readings = [_as_row(reading, tokens) for reading in readings]
        if previous is not None and previous.group == "civilians":
            readings = [_as_before(reading) for reading in readings]
        if readings:
            self.previous = (sentence.paragraph, next((r for r in readings if r.how != "subset"), readings[0]))
        return readings

    def _topic(self, sentence: Sentence):
        """What the line above counted, or the heading above named."""
        if self.previous is not None and sentence.paragraph - self.previous[0] == 1:
            return self.previous[1]
        return self.heading[1] if self.heading and 0 < sentence.paragraph - self.heading[0] < 4 else None

    def _places(self, sentence: Sentence) -> list[Toponym]:
        first = bisect_left(self.starts, sentence.start)
        last = bisect_left(self.starts, sentence.end)
        return self.toponyms[first:last]

    def _claim(
        self,
        reading: Reading,
        tokens: Sequence[Token],
        sentence: Sentence,
        speaker: str,
        roles: dict,
        frame: When | None,
        periods: dict[int, Period],
    ) -> Claim:
        number, document = reading.number, self.document
        toponym, role = self._placed(reading, tokens, sentence, roles)
        reading = across_border(reading, tokens, toponym, roles)
        period = part_period(reading, tokens, periods) or period_of(reading, tokens, self.text, frame, self.frames)
        periods[reading.token] = period
        quote, mark = quoted(self.text, sentence, number.start, number.end)
        group = reading.group
        if group == "civilians" and reading.metric in (
            "displaced",
            "refugees",
            "returned",
            "population",
            "in_need",
            "assisted",
        ):
            group = "all"
        printed = self.text[number.start : number.end]
        return Claim(
            metric=reading.metric,
            measure=period.measure,
            value_min=number.low,
            value_max=number.high,
            unit=reading.unit,
            evidence=f"{quote}\x1f{printed}",
            modality=period.modality,
            approx=number.approx,
            group=group,
            period_start=period.start,
            period_end=period.end,
            period_precision=period.precision,
            attributed_to=speaker,
            start=number.start,
            end=number.end,
            quote=quote,
            mark_start=mark,
            mark_end=mark + number.end - number.start,
            method="text",
            confidence=confidence_of(reading, period.modality, toponym is not None),
            **document_fields(document),
            **place_fields(toponym, role, reading),
        )

    def _placed(self, reading: Reading, tokens: Sequence[Token], sentence: Sentence, roles: dict):
        """The place of a reading and its role: of its sentence, of the text around it, or the whole country."""
        toponym, role = choose(reading, tokens, self.text, roles)
        if toponym is None or is_weak(reading, toponym, role):
            fallback = self.setting.of(reading, sentence, self.text)
            if fallback is not None and not names_its_country(self.text, toponym, fallback):
                toponym, role = fallback, ""
        if (whole := self.setting.nationwide(sentence, reading.number.start, toponym, self.text)) is not None:
            return whole, "in"
        return toponym, role


def _as_before(reading: Reading) -> Reading:
    """Bare numbers of harm in a paragraph that counts civilians: "Ninewa followed with 36 killed"."""
    bare = not reading.phrase.unit and reading.group == "all" and reading.metric in ("killed", "injured")
    return reading._replace(group="civilians") if bare else reading


def _as_row(reading: Reading, tokens: Sequence[Token]) -> Reading:
    """A figure line without a verb ("1,332 injured") is a running total; a short headline of a few dead is not."""
    leads = reading.token < 2 or len(tokens) < 7
    large = len(tokens) < 7 or (reading.number.low or 0) >= 100
    if not (leads or reading.how == "apposition") or not large or reading.unit == "strikes" or "row" in reading.aux:
        return reading
    return reading._replace(aux=(*reading.aux, "row"))


def _spans(numbers, dates, places):
    spans = [(d.start, d.end, "date", d) for d in dates]
    for number in numbers:
        spans.append((number.outer, number.after, "num", number))
    spans.sort(key=lambda s: (s[0], -s[1]))
    kept = []
    for span in spans:
        if kept and span[0] < kept[-1][1]:
            if span[2] == "num" and kept[-1][2] == "date":
                number = span[3]
                if number.start >= kept[-1][1]:
                    kept.append((kept[-1][1], number.after, "num", number))
            continue
        kept.append(span)
    for place in places:
        if not any(place.start < s[1] and s[0] < place.end for s in kept):
            kept.append((place.start, place.end, "place", place))
    kept.sort(key=lambda s: s[0])
    return kept


def _names(places: Sequence[Toponym]) -> frozenset[str]:
    return frozenset(place.name for place in places)


def _date(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None
