"""One key for all spellings that differ only in case, marks, hyphens and apostrophes; and one without the article."""

from __future__ import annotations

import re
import unicodedata

ARTICLES = "al el ad ed ar er as es ash esh at et ath eth az ez an en adh edh ul"
_MARKS = "'’‘`´ʿʾʼʻʽ′ʹ.\u0640"
_BREAKS = "-‐‑‒–—_/,()\u00a0\u2009\u202f\n\r\t"
_LETTERS = {
    "ı": "i",
    "ł": "l",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "æ": "ae",
    "œ": "oe",
    "ə": "a",
    "ى": "ي",
    "ة": "ه",
}
_PLAIN = str.maketrans({**dict.fromkeys(_MARKS), **dict.fromkeys(_BREAKS, " "), **_LETTERS})
_SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}
# "al", or an article that took the sound of the letter after it: "ar Ramadi", "ash Shura", but not "at Ramadi".
_ARTICLE = re.compile(r"(?:^|(?<= ))(?:[aeu]l|[ae](sh|th|dh|[dnrstz])(?= \1)) (?=\w)|^ال(?=\w\w)")
_LONGEST = 120


def fold(name: str) -> str:
    """The key under which a name is looked up: "Al-Qayyārah" → ``al qayyarah``, "Sana‘a’" → ``sanaa``.

    Names longer than any real one fold to an empty key, so hostile input costs nothing.
    """
    if len(name) > _LONGEST:
        return ""
    if name.isascii():
        folded = name.lower()
    else:
        spread = unicodedata.normalize("NFKD", name.casefold())
        folded = "".join(letter for letter in spread if unicodedata.category(letter) not in ("Mn", "Cf"))
    words = folded.translate(_PLAIN).split()
    return " ".join(_SHORT.get(word, word) for word in words)


def without_article(key: str) -> str:
    """A folded key without Arabic articles: ``al qayyarah`` → ``qayyarah``, ``salah ad din`` → ``salah din``."""
    return _ARTICLE.sub("", key)


def skeleton(key: str) -> str:
    """A rough key for one Arabic name in many transliterations: ``qayyara``, ``qayarah``, ``qaiyara`` → ``qaiara``.

    Too rough to be searched alone: only for names known to lie in a given country.
    """
    word = without_article(key).replace(" ", "")
    for pattern, plain in _ROUGH:
        word = pattern.sub(plain, word)
    return word


_ROUGH = [
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"[aei]h?$", ""),
        (r"ee|iy|y|e", "i"),
        (r"oo|ou|w|o", "u"),
        (r"dj|g", "j"),
        (r"q", "k"),
        (r"p", "b"),
        (r"(.)\1+", r"\1"),
        (r"(?<=t)[ai](?=l)", "a"),
        (r"h$", ""),
    )
]
