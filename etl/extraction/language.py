"""Whether a text is English enough to read."""

from __future__ import annotations

import re

from etl.extraction.words import word_set

_ENGLISH = word_set(
    "the of and to in a is was were that for on by with at from have has had are be been said as it its this after "
    "more than who not their they which near one two people killed since according"
)
_OTHERS = {
    "fr": word_set("le la les des du et une est dans pour que qui sur par avec plus ont été aux selon depuis"),
    "es": word_set("el los las del y una es en para que por con más han fue según desde al se sus"),
    "de": word_set("der die das und ein eine ist im für auf mit von den dem sind wurden nach seit bei"),
    "it": word_set("il gli della di e una è per che con più sono stati dal nel secondo sulla alla"),
    "pt": word_set("os das dos em uma para que por com mais foram segundo desde não são pela ao"),
    "nl": word_set("de het een en van zijn voor met op dat werden sinds bij door niet aan"),
    "tr": word_set("ve bir bu için ile olarak daha çok sonra kişi göre olan"),
    "id": word_set("yang dan di dari untuk dengan pada ini orang telah tidak dalam"),
    "so": word_set("iyo ka ku oo waa in la ah soo uu"),
    "sw": word_set("na ya wa kwa ni katika za watu la cha hilo"),
}
_SCRIPTS = (
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("zh", re.compile("[\u3040-\u30ff\u4e00-\u9fff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("hi", re.compile("[\u0900-\u0dff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("my", re.compile("[\u1000-\u109f\u0e00-\u0e7f\u1780-\u17ff]")),
    ("am", re.compile("[\u1200-\u137f]")),
)
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE, _OPENING = 4_000, 800


def language(text: str) -> str | None:
    """The likely ISO 639-1 code of ``text``; ``None`` where it holds too little to tell (fewer than 12 words).

    Counts function words of the first 4,000 characters; a text mostly in another script is told by its script.
    """
    opening = _WORD.findall(text[:_OPENING].lower())
    if (
        text[:_OPENING].isascii()
        and len(opening) > 40
        and sum(map(_ENGLISH.__contains__, opening)) > 0.25 * len(opening)
    ):
        return "en"
    sample = text[:_SAMPLE]
    words = [word.lower() for word in _WORD.findall(sample)]
    letters = sum(map(len, words))
    for code, script in () if sample.isascii() else _SCRIPTS:
        if letters >= 20 and len(script.findall(sample)) > 0.5 * letters:
            return code
    if len(words) < 12:
        return None
    counts = {"en": sum(word in _ENGLISH for word in words)}
    if counts["en"] > 0.2 * len(words):
        return "en"
    counts |= {code: sum(word in stops for word in words) for code, stops in _OTHERS.items()}
    best = max(counts, key=lambda code: counts[code])
    if counts[best] < 0.08 * len(words):
        return "en" if counts["en"] >= 0.03 * len(words) and counts["en"] == counts[best] else None
    return best
