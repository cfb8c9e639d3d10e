"""Whether the words before a verb of saying name a source, and the name itself."""

from __future__ import annotations

import re

from etl.extraction.date_patterns import DAYS, MONTH_NAMES
from etl.extraction.words import word_set

_PREPOSITIONS = (
    "in|on|at|by|for|of|from|during|since|after|before|over|under|among|inside|within|throughout|across|near|with|until"
    "|following|despite|as|between|through|around|about|against|to"
)
WHEN = re.compile(
    rf"^(?:(?:{_PREPOSITIONS})\s+(?:(?:the|early|late|mid|last|this|same)[\s-]+)*)?"
    rf"(?:(?:\d{{1,2}}\s+)?(?:{MONTH_NAMES}|{'|'.join(DAYS)})\b(?:\s+\d{{1,4}}\b)*|(?:19|20)\d\d\b)[\s,]*(?:the\s+)?(?=\S)",
    re.IGNORECASE,
)
_OPENS_ADJUNCT = re.compile(rf"^(?:{_PREPOSITIONS})\s", re.IGNORECASE)
_UNFINISHED = re.compile(
    rf"\s(?:and|or|but|{_PREPOSITIONS}|the|a|an|then|also|despite|while|when|where|that)$", re.IGNORECASE
)
_ARTICLE = re.compile(r"^(?:an?|the|one of the)\s+", re.IGNORECASE)
_CLAUSE = re.compile(
    r"\s(?:also|then|later|first|show(?:s|ed)?|suggest(?:s|ed)?|gave|gives|hold|holds|held|blamed|disputed|visited|made"
    r"|took|quoted|obtained|draws|drew|at the time)\b.*$"
)
_OFFICE = (
    "governor|minister|secretary|spokes(?:man|woman|person)|envoy|president|mayor|commander|director|coordinator|chief"
    "|chairman|ambassador|representative|commissioner|adviser|head|official|activist|lawmaker|deputy|leader|doctor"
    "|journalist|correspondent|researcher|rapporteur"
)
_NAME = r"[A-Z][\w'’.-]*(?:\s+(?:al-|el-|de |van |bin |ibn )?[A-Z][\w'’.-]*)+"
_PERSON = re.compile(rf"^.*\b(?i:{_OFFICE})(?:\s+(?:for|of|in)\s+[A-Z]\w+)?\s+(?P<name>{_NAME})$")
_DOCUMENT = (
    "reports?|bulletins?|factsheets?|sheets?|releases?|rounds?|assessments?|statements?|updates?|surveys?|data|figures?"
    "|estimates?|counts?|tall(?:y|ies)|totals?|tracking|documents?|records?|registers?|statistics|numbers?|evidence"
    "|tables?|maps?|pages?|papers?|dashboards?|databases?|dossiers?|lists?|findings|information|analysis|series"
)
_OWNED = re.compile(rf"^(?P<owner>.*?[A-Z].*?)(?:['’]s?)?(?:\s+[a-z-]+)*\s+(?:{_DOCUMENT})$")
_OWNER_BEHIND = re.compile(
    rf"^(?:[\w'’-]+\s+)*(?:{_DOCUMENT})\s+(?:of|by|from)\s+(?:the\s+)?(?P<owner>.+)$", re.IGNORECASE
)
_DOCUMENT_HEAD = re.compile(rf"(?:^|\s)(?:{_DOCUMENT})$", re.IGNORECASE)
_RELATIVE = re.compile(r"\s(?:where|which|who|whose)\s")
_ATTRIBUTE = re.compile(r"^(?:[a-z]+\s+)+(?=[A-Z][\w.&-]*(?:\s+[A-Z][\w.&-]*)*$)")
_NO_SOURCE = word_set(
    "first second third last next other others total totals day days week weeks month months year years field impact "
    "time times area areas part parts half most many some all those these such there here result results people number "
    "attack attacks based it on by in at as since from until during after before"
)
_SOURCES = word_set(
    "official officials authority authorities police resident residents witness witnesses doctor doctors medic medics "
    "media source sources ministry ministries government coalition army military force forces agency agencies group "
    "groups council councils partner partners monitor monitors mission committee commission organisation organization "
    "organisations organizations team teams workers activists rebels rebel militia militias hospital hospitals office "
    "observatory network networks federation union unit spokesman spokeswoman spokesperson minister president governor "
    "mayor general commander commanders leader leaders company charity charities ngo ngos investigation investigators "
    "investigation inquiry administration department board cluster clusters family families villagers locals survivors "
    "eyewitnesses relatives rescuers firefighters researchers experts analysts diplomats envoy command centre center "
    "news television radio newspaper newspapers outlet outlets study court courts prosecutor prosecutors defence "
    "protection staff personnel "
    "soldiers troops fighters"
)
_AGENT = re.compile(r"(?:men|man|woman|women|ists?|ians?|ers|ors)$")


def source_name(who: str) -> str:
    """The source in ``who`` without time, office and article; empty where it names no person, body or group.

    A document is no source, its owner is: "the displacement tracking of IOM" gives "IOM", "the bulletin" nothing.
    """
    who = WHEN.sub("", who.strip(" ,\"'“”’*"))
    if _OPENS_ADJUNCT.match(who):
        return ""
    if unfinished := _UNFINISHED.search(who):
        who = who[: unfinished.start()]
    who = _CLAUSE.sub("", " " + who).strip()
    who = _ARTICLE.sub("", who)
    if owned := _OWNER_BEHIND.match(who) or _OWNED.match(who):
        who = owned["owner"]
    if person := _PERSON.match(who):
        who = person["name"]
    who = _ATTRIBUTE.sub("", who).strip(" ,")
    return who if _is_source(who) else ""


def _is_source(who: str) -> bool:
    words = who.split()
    if not words or len(who) < 2 or who[-1] in "-–" or _DOCUMENT_HEAD.search(who) or _RELATIVE.search(who):
        return False
    head = _head(words).lower()
    if head in _SOURCES:
        return True
    if len(words) == 1 and words[0].lower() in _NO_SOURCE:
        return False
    proper = any(word[0].isupper() for word in words[1:]) or (words[0][0].isupper() and _is_name(words[0]))
    return proper and head not in _NO_SOURCE or bool(_AGENT.search(head))


def _head(words: list[str]) -> str:
    """The noun that the phrase turns on: the last before "of", "in", "at" …, else the last."""
    for position, word in enumerate(words[1:], 1):
        if word in ("of", "in", "at", "from", "on", "for", "near", "with"):
            return words[position - 1]
    return words[-1]


def _is_name(word: str) -> bool:
    """Whether a capitalised first word may be a name ("Reuters", "IOM") and not the mere opening of a sentence."""
    return word.lower() not in _NO_SOURCE and not word.endswith("ly")
