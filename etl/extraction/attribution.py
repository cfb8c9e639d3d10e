"""Who says so: the source that a sentence names for its figures."""

from __future__ import annotations

import re

from etl.extraction.sources_named import WHEN, source_name
from etl.extraction.words import word_set

_VERBS = (
    r"(?:said|says|stated|states|reported|reports|announced|announces|estimated|estimates|confirmed|confirms|claimed"
    r"|claims"
    r"|warned|warns|told|tells|declared|noted|notes|recorded|records|documented|documents|acknowledged|concluded"
    r"|concludes"
    r"|counted|counts|verified|registered|believes|believe|added|adds|updates|updated|revealed|puts|tweeted|indicates"
    r"|indicated|say|report"
    r"|estimate|alleges|alleged|acknowledges|found|tallied|claim|warn|confirm|lists|listed|cites|cited|released"
    r"|identified|put|fears|fear|expects|predicts|projects)"
)
_ACCORDING = re.compile(
    r"\b(?:according to|(?:by|in) the (?:\w+ )?(?:count|tally|tracking|estimates?|figures|assessment|release|records?)"
    r" (?:of|that)|as reported by|as per"
    r"|citing|cited by|quoting|(?:data|tracking) (?:from|by|of)|figures (?:from|by|of"
    r"|released by)"
    r"|estimates? (?:from|by|of)|(?:figure|number)s? (?:provided|given|compiled|released|published) by|confirmed by"
    r"|in a statement (?:by|from|made by)|statement (?:by|made by|from)|informations?[^.]{0,60}?, by|verified by)"
    r"\s+(?P<who>(?:[^.;:]|(?:(?<=\b[A-Z])|(?<=\b(?:Gov|Gen|Maj|Col|Sen|Rep|Sgt|Cpl))|(?<=\b(?:Lt|Dr|Mr|Ms))|(?<=\b(?:Brig|Prof|Capt)))\.){2,140})",
    re.IGNORECASE,
)
_SPEAKS = re.compile(
    rf"\b(?P<verb>{_VERBS})\b"
    r"(?!\s+(?:by|dead|killed|missing|to have|to be|in (?:the )?attack|incidents?|cases?|deaths?|for)\b)",
)
_AUXILIARY = re.compile(r"(?:\b(?:has|have|had|also|later|further|earlier|meanwhile|reportedly|did|separately)\s+)+$")
_SOURCES = word_set(
    "count tally tracking according reported per citing cited quoting data figures estimate estimates figure number "
    "numbers confirmed "
    "statement "
    "information informations verified"
)
_VERB_WORDS = frozenset(re.findall(r"[a-z]+", _VERBS))
_WORD = re.compile(r"[a-z]+")
_BEHIND = re.compile(rf"[,”\"’]\s*(?:{_VERBS})\s+(?P<who>(?:the\s+)?[A-Z][^.;:\"”]{{2,120}})")
_CUT = re.compile(
    r"\s*(?:,|\(|[\"“”]|\s[-–—]\s|\s(?:said|says|stated|that|who|which|while|as of|since|on|in an?|in the|has|had"
    r"|have|were|was|is"
    r"|are|citing|told|from its|published|released|in \d{4}|in (?:January|February|March|April|May|June|July|August"
    r"|September"
    r"|October|November|December)|and (?:others|at least|more|the number|\d)|at least|more than|some|about|nearly"
    r"|\d[\d,]*)\b).*$",
    re.DOTALL,
)
_HEAD = re.compile(
    r"^(?:(?:the\s+)?(?:latest|new|recent|preliminary|initial|official|local|a|an|the|one)?\s*(?:report|figures?"
    r"|data|statement|statistics"
    r"|estimates?|tally|count|numbers|update|information|reports)\s+(?:(?:released|published|issued|made|compiled"
    r"|provided|collected"
    r"|given)\s+)?(?:[^,]{0,30}?\s)?(?:by|from|of)\s+)+",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"^(?:[\s\"“”'‘’(\[*•·–—-]|(?:and|but|while|although|however|meanwhile|later|also|then|that|as|with|where|when"
    r"|after|so"
    r"|additionally|overall|today|yesterday|in total|in addition|separately|earlier|since then|moreover"
    r"|furthermore)\b,?"
    r"|the\s+(?!independent|guardian|times)|(?:on|in|by|at)\s+(?:the\s+)?(?:same|following|next|previous|mon|tues"
    r"|wednes|thurs|fri"
    r"|satur|sun|\d|january|february|march|april|may|june|july|august|september|october|november|december)[^,]*,\s*)+",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")
_PRONOUN = re.compile(
    r"^(?:it|they|he|she|(?:the|this|that)\s+(?:report|statement|agency|organi[sz]ation|group|monitor|ministry|ngo"
    r"|investigation"
    r"|body|spokes\w+|office|official|figures?|source|study|mission))$",
    re.IGNORECASE,
)
POINTS_BACK = "~"
_LIVES_BEHIND = re.compile(r".{0,40}\blives\b")
_OWN_FIGURES = re.compile(
    r"^\W*(?:(?:by|in|at)\s+)?(?:its|their|the (?:same source|mission['’]s|"
    r"ministry['’]s|agency['’]s|group['’]s|monitor['’]s))"
    r"\s*(?:own\s+|latest\s+|running\s+)?(?:counts?|figures?|tally|tracking|estimates?|totals?|numbers?|data"
    r"|records?|,)",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\(\s*(?:source:\s*)?(?P<who>[A-Z]{2,}(?:[ /-][A-Z]\w+)*)\s*\)\W*$")
_LABELLED = re.compile(r"^\W*(?P<who>[A-Z]{3,}(?:[ -][A-Z]{2,})?)\s*:\s")
_OPENING_SUBJECT = re.compile(
    r"^\W*(?P<who>(?:The\s+)?[A-Z][\w.&'’-]*(?:\s+(?:of|for|on|and|the|[A-Z][\w.&'’-]*)){0,8})\s+(?:has|have|had|is|holds|draws"
    r"|gives|publishes|went|counts|tracks|runs|\w+ed)\b"
)
_SPEAKERLESS = re.compile(
    r"^(?:.*\b)?(?:people|children|families|toll|number|total|figure|there|it was|deaths|casualties|attacks?|strikes?"
    r"|airstrikes?|forces had|civilians|one|we|i|crisis|war|conflict|fighting|violence|earthquakes?|floods?"
    r"|insurgency)$|^\W*$|^(?:who|which|what|reports?)\b",
    re.IGNORECASE,
)


class Speakers:
    """Finds the source of each sentence; a pronoun as subject keeps the source of the sentence before."""

    def __init__(self) -> None:
        self._last = ""
        self._paragraph = -1
        self._unread: list[tuple[str, frozenset[str]]] = []

    def pass_over(self, sentence: str, paragraph: int, places: frozenset[str] = frozenset()) -> None:
        """Keep a sentence without figures: a pronoun behind it may point to its speaker."""
        self._enter(paragraph)
        self._unread.append((sentence, places))

    def of(self, sentence: str, paragraph: int, places: frozenset[str] = frozenset()) -> str:
        """The source as printed, without its article; empty where the sentence names none."""
        self._enter(paragraph)
        named = _named(sentence)
        if named == POINTS_BACK:
            return self._before()
        self._unread.clear()
        if named in places and not re.search(r"\b(?:says?|said|according)\b", sentence):
            return ""
        if named:
            self._last = named
        return named

    def _enter(self, paragraph: int) -> None:
        if paragraph != self._paragraph:
            self._last, self._paragraph = "", paragraph
            self._unread.clear()

    def _before(self) -> str:
        for sentence, places in self._unread:
            named = _named(sentence)
            if named and named != POINTS_BACK:
                self._last = named
            elif not named and (subject := _OPENING_SUBJECT.match(sentence)) and (who := source_name(subject["who"])):
                self._last = self._last if who in places else who
        self._unread.clear()
        return self._last


def _named(sentence: str) -> str:
    """The source that a sentence names; ``POINTS_BACK`` for a pronoun ("it", "the mission"); else empty."""
    words = set(_WORD.findall(sentence.lower()))
    spoken = not _VERB_WORDS.isdisjoint(words)
    if not spoken and (marked := _BRACKETED.search(sentence) or _LABELLED.match(sentence)):
        return source_name(marked["who"])
    if _OWN_FIGURES.match(sentence):
        return POINTS_BACK
    if not spoken and _SOURCES.isdisjoint(words):
        return ""
    if not _SOURCES.isdisjoint(words) and (match := _ACCORDING.search(sentence)):
        who = source_name(_trim(match["who"]))
        if who and not who[0].isdigit():
            return who
    if not spoken:
        return ""
    if (match := _BEHIND.search(sentence)) and (who := _trim(match["who"])):
        return POINTS_BACK if _PRONOUN.match(who) else source_name(who)
    return _speaker(sentence)


def _speaker(sentence: str) -> str:
    quoted = [m.span() for m in _QUOTED.finditer(sentence)]
    for match in _SPEAKS.finditer(sentence):
        if any(first < match.start() < last for first, last in quoted):
            continue
        if match["verb"] in ("claimed", "claims", "claim") and _LIVES_BEHIND.match(sentence, match.end()):
            continue
        if who := _subject(_AUXILIARY.sub("", sentence[: match.start()])):
            return who
    return ""


def _subject(before: str) -> str:
    if re.search(
        r"\b(?:is|are|was|were|been|being|be|to|it|there|of|the|an?|his|her|its|their|latest)\s+(?:\w+ly\s+)?$",
        before,
        re.IGNORECASE,
    ):
        return POINTS_BACK if re.search(r"(?:^|[,.;]\s*)it\s+(?:\w+ly\s+)?$", before, re.IGNORECASE) else ""
    segment = re.split(r"[;:]|\s[-–—]\s|[\"“”]", before)[-1]
    parts = re.split(r",\s+", segment)
    chosen = parts[-1]
    if len(parts) > 1 and re.match(
        r"(?:who|which|\w+ing|an?|the|chief|head|director|spokes\w+|deputy|quoting|citing)\b",
        chosen.strip(),
        re.IGNORECASE,
    ):
        if (
            re.match(r"(?:the\s+|[A-Z])", parts[-2].strip())
            and source_name(parts[-2])
            and len(parts[-2].split()) < 10
            and not re.search(r"\d", parts[-2])
        ):
            chosen = parts[-2] if not _LEADING.fullmatch(parts[-2] + ", ") else chosen
    elif len(parts) > 1 and not chosen.strip():
        chosen = parts[-2]
    who = _trim(chosen)
    if _PRONOUN.match(chosen.strip()) or _PRONOUN.match(who):
        return POINTS_BACK
    if _SPEAKERLESS.match(who) or len(who) > 110 or re.search(r"\b(?:is|are|was|were|have|has|had|will)\b", who):
        return ""
    if any(ch.isdigit() for ch in who) or len(who.split()) > 16:
        return ""
    return source_name(who)


def _trim(who: str) -> str:
    who = WHEN.sub("", _LEADING.sub("", who.strip()))
    who = _HEAD.sub("", who)
    who = _CUT.sub("", who)
    return _LEADING.sub("", who).strip(" \t\"'“”’*,")
