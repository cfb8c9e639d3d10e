"""What governs a number: a verb before it, a noun before it, the predicate behind it, the counted noun, a label."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from etl.extraction.asides import is_told_of_another, stands_aside
from etl.extraction.auxiliaries import aux_before, aux_behind
from etl.extraction.labels import REACHING, anchor, counted_before, label
from etl.extraction.lexicon import LABEL_WORDS, MODALS, UNIT_METRICS, Cue
from etl.extraction.phrases import Phrase
from etl.extraction.predicates import Governor, predicate
from etl.extraction.repetitions import repeated_fire
from etl.extraction.tokens import Token
from etl.extraction.walking import PASSIVE
from etl.extraction.words import word_set

_NOUN_WINS = word_set("killed injured casualties") | UNIT_METRICS
_WITHHELD = word_set(
    "blocked denied delayed suspended halted looted stolen stuck destroyed burned cancelled cut refused"
)
_NAMING = word_set("killed injured casualties detained displaced")
_CAMPS = word_set(
    "camp camps site sites shelter shelters centre centres center centers settlement settlements displacement "
    "host-families"
)
_REFUGES = _CAMPS | word_set("checkpoint checkpoints border borders lines safety screening mustering positions")
_SPEAKING = word_set("count counts say report estimate state track publish agree disagree")
_SUPPLIES = word_set(
    "built designed intended meant enough sufficient supplies kits kit medicine medicines items equipment "
    "material materials capacity stocks"
)
_LACKS = word_set("reduced reduces lack limited without no lost cut denied hampered")
_HELPING = word_set("support supports supported supporting ensured ensure improved provided")
_LOST = word_set("lost claimed taken")
_FEW = 10
_GENERIC = word_set("when whenever if")
_ENOUGH = word_set("equivalent enough sufficient")
_UNUSED = word_set(
    "destroyed defused found seized intercepted disarmed dismantled discovered foiled thwarted neutralised neutralized"
)
_SETTLED = word_set("country nation city town village enclave settlement territory province region island")
_STAYING = ("live", "liv", "stay", "remain", "resid", "hous", "held")
_GIVING = word_set(
    "distributed distributing distribute distributes delivered delivering delivers deliver provided providing provides "
    "provide disbursed paid extended extend extends gave given giving supplied supplying offered offers distribution "
    "provision dispatched airdropped"
)


def governor(tokens: Sequence[Token], i: int, phrases: Mapping[int, Phrase], subset: bool) -> Governor | None:
    """The governor of the number at ``i``; ``subset`` numbers ("including 14 children") ask their own clause alone."""
    phrase = phrases[i]
    if phrase.unit == "thing":
        fired = repeated_fire(tokens, i, phrase.head, phrase.end)
        return Governor(fired, i, "noun") if fired else None
    own = [cue for cue in phrase.cues if cue.role == "noun"]
    if own and own[0].metric in UNIT_METRICS:
        if phrase.number_is_one and _is_generic(tokens, own[0], phrase.end) or _is_unused(tokens, phrase):
            return None
        if tokens[i].word == "several" or i and tokens[i - 1].word in ("all", "these", "those", "both"):
            return None
        return Governor(own[0], i, "noun")
    if phrase.head == "lives" and not _LOST.isdisjoint(token.word for token in tokens[phrase.end : phrase.end + 4]):
        return Governor(Cue("killed", "noun", "noun", ""), i, "noun", aux_behind(tokens, phrase.end))
    if phrase.head == "bodies" and phrase.end < len(tokens) and tokens[phrase.end].word in _SPEAKING:
        return None
    left = object_verb(tokens, i, phrase)
    if left is not None and not (left.cue.flag == "weak" and own):
        return _prefer(left, own)
    nominal = _nominal(tokens, i)
    if nominal is not None and _named_by(tokens, nominal, i, phrase):
        return nominal
    alone = subset or stands_aside(tokens, i, phrase)
    right = predicate(tokens, phrase.end, phrases, alone) if not _serves(tokens, i, phrase) else None
    if right is not None and (not _arrives(tokens, right) or right.aux and is_told_of_another(tokens, i)):
        right = None
    if right is not None and right.cue.flag == "weak" and own and own[0].metric == "detained":
        return None
    few = not phrase.unit and not phrase.partitive and (tokens[i].value.high or _FEW) < _FEW
    if few and right is not None and right.cue.metric == "population" and tokens[right.token].word.startswith("remain"):
        right = None  # "of the seven roads only two remain usable"
    strong = [cue for cue in own if cue.metric in _NOUN_WINS]
    if strong:
        return Governor(strong[0], i, "noun", right.aux if right else aux_behind(tokens, phrase.end))
    if right is not None and not incompatible(right.cue, phrase):
        uprooted = [cue for cue in phrase.modifiers if cue.metric == "displaced" and right.cue.metric == "population"]
        return _in_camps(_prefer(right, own or uprooted), tokens, phrase)
    if nominal is not None and not incompatible(nominal.cue, phrase):
        return nominal
    chosen = [cue for cue in phrase.modifiers if not incompatible(cue, phrase)]
    if chosen:
        return Governor(chosen[0], i, "modifier", right.aux if right else ())
    if own:
        return Governor(own[0], i, "noun", right.aux if right else ())
    return label(tokens, i, phrase) or _camp_dwellers(tokens, phrase, i) or _the_residents(tokens, i, phrase)


def _named_by(tokens: Sequence[Token], nominal: Governor, i: int, phrase: Phrase) -> bool:
    """Whether a noun right before "of" says what the number counts, whatever its people do behind it."""
    if nominal.token != i - 2 or tokens[i - 1].word != "of":
        return False
    whole = nominal.cue.metric == "population" and tokens[nominal.token].word.startswith("population")
    return whole or phrase.unit == "people" and nominal.cue.metric in _NAMING


def _is_generic(tokens: Sequence[Token], cue: Cue, end: int) -> bool:
    """Whether "one strike" stands for any: "one strike may use several bombs"; "one attack" is no count."""
    return cue.metric == "attacks" or end < len(tokens) and tokens[end].kind == "modal"


def _is_unused(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether the bombs counted never went off: "two car bombs were destroyed before they reached …"."""
    behind = tokens[phrase.end : phrase.end + 4]
    return phrase.head.endswith(("bomb", "bombs")) and not _UNUSED.isdisjoint(token.word for token in behind)


def _serves(tokens: Sequence[Token], i: int, phrase: Phrase) -> bool:
    """Whether what is said behind is said of something else: "seed for 5,000 households has arrived"."""
    behind = tokens[phrase.end].word if phrase.end < len(tokens) else ""
    return bool(i) and tokens[i - 1].word in ("for", "to", "with") and behind in ("has", "was", "is")


def _arrives(tokens: Sequence[Token], found: Governor) -> bool:
    """Whether people who "came to" somewhere sought safety there: a checkpoint, a camp, the border."""
    if not tokens[found.token].word.startswith(("came", "come", "coming")):
        return True
    return not _REFUGES.isdisjoint(token.word for token in tokens[found.token + 1 : found.token + 8])


def incompatible(cue: Cue, phrase: Phrase) -> bool:
    """Whether the cue cannot be said of what is counted: buildings are damaged, people are not."""
    if cue.metric == "buildings_destroyed" and phrase.head == "others":
        return False
    if cue.metric == "buildings_destroyed" or phrase.unit == "buildings":
        return cue.metric != "buildings_destroyed" or phrase.unit not in ("buildings", "")
    return phrase.unit in ("strikes", "attacks", "engagements") and cue.metric not in UNIT_METRICS


def _prefer(found: Governor, own: list[Cue]) -> Governor:
    """IDPs and refugees keep their own metric under verbs of movement or presence."""
    moving = ("displaced", "refugees", "population")
    if own and own[0].metric in moving[:2] and found.cue.metric in moving:
        still = found.cue.metric == "population" or found.cue.flag == "stock"
        return found._replace(cue=found.cue._replace(metric=own[0].metric, flag="stock" if still else "flow"))
    return found


def object_verb(tokens: Sequence[Token], i: int, phrase: Phrase) -> Governor | None:
    """The verb right before the number that takes it as object: "killed 12", "has displaced another 300 families"."""
    j = i - 1
    while j >= 0 and (tokens[j].kind in ("adv", "mod", "det") or tokens[j].word in ("-", "—")) and i - j < 5:
        j -= 1
    if j < 0 or tokens[j].kind != "cue":
        return None
    for cue in tokens[j].entry.cues:
        if cue.role != "object" or (cue.need and not _needed(tokens, phrase, cue.need)) or incompatible(cue, phrase):
            continue
        if cue.form == "base" and tokens[j].word.endswith("s") and not _GENERIC.isdisjoint(t.word for t in tokens[:j]):
            continue  # "when one group kills three people"
        aux = aux_before(tokens, j)
        if cue.form == "past" and any(a in PASSIVE for a in aux[:2]) and "having" not in aux:
            continue
        if tokens[j].word.startswith(REACHING) and max(anchor(tokens, j), counted_before(tokens, j)) >= 0:
            continue
        if aux[:1] == ("to",) and _supplies_before(tokens, j):
            continue
        if cue.flag == "hold" and (phrase.unit not in ("people", "families") or any(a in MODALS for a in aux)):
            continue
        if (
            cue.flag in ("hold", "stock")
            and phrase.unit not in ("people", "families")
            and not _closes(tokens, phrase.end)
        ):
            continue
        return Governor(cue._replace(flag="") if cue.flag == "hold" and cue.form == "past" else cue, j, "object", aux)
    return None


def _needed(tokens: Sequence[Token], phrase: Phrase, word: str) -> bool:
    """Whether the phrase turns on a word, or the word follows it: "claimed 12 lives", "took 400 civilians hostage"."""
    return phrase.head == word or phrase.end < len(tokens) and tokens[phrase.end].word == word


def _supplies_before(tokens: Sequence[Token], j: int) -> bool:
    """Whether "to treat up to 500 people" says what supplies are enough for, not what was done."""
    return not _SUPPLIES.isdisjoint(token.word for token in tokens[max(0, j - 7) : j])


def _closes(tokens: Sequence[Token], end: int) -> bool:
    return end >= len(tokens) or tokens[end].kind == "punct"


def _nominal(tokens: Sequence[Token], i: int) -> Governor | None:
    """A noun that takes the number after "of", "to" or "for": "the displacement of 4,000 people", "food to 300"."""
    j = i - 1
    while j >= 0 and tokens[j].kind in ("det", "adv", "mod") and i - j < 4:
        j -= 1
    if j < 1 or tokens[j].word not in ("of", "to", "for", "upon"):
        return None
    for k in range(j - 1, max(-1, j - 5), -1):
        for cue in tokens[k].entry.cues:
            if cue.role == "nominal":
                around = [token.word for token in tokens[max(0, k - 7) : k]]
                if "access" in around:
                    if _LACKS.isdisjoint(around):
                        helped = not _HELPING.isdisjoint(around)
                        return Governor(Cue("assisted", "nominal", "nominal", ""), k, "nominal") if helped else None
                    return Governor(Cue("in_need", "nominal", "nominal", ""), k, "nominal")
                if not _ENOUGH.isdisjoint(token.word for token in tokens[max(0, k - 4) : k]):
                    return None
                if cue.metric == "assisted" and not _WITHHELD.isdisjoint(t.word for t in tokens[i + 1 : i + 7]):
                    return None  # "aid for 40,000 people has been blocked"
                verb = k - 1 if k and tokens[k - 1].word in (*_GIVING, "the") else k
                verb -= tokens[verb - 1].word in ("cost", "claimed", "taken") if verb else 0
                return Governor(cue, k, "nominal", aux_before(tokens, verb))
        if tokens[k].kind not in ("mod", "adv", "word", "noun", "conj", "cue"):
            break
    if tokens[j].word == "of":
        return None
    for k in range(j - 1, max(-1, j - 12), -1):
        if tokens[k].word in _GIVING:
            return Governor(Cue("assisted", "nominal", "nominal", ""), k, "nominal", aux_before(tokens, k))
        if tokens[k].word == ";" or tokens[k].kind in ("rel", "report") or tokens[k].word in LABEL_WORDS:
            return None
    return None


def _in_camps(found: Governor, tokens: Sequence[Token], phrase: Phrase) -> Governor:
    """People who live, stay or are housed in camps or evacuation centres are displaced."""
    if found.cue.metric != "population" or not tokens[found.token].word.startswith(_STAYING):
        return found
    if any(token.word in _CAMPS for token in tokens[found.token + 1 : found.token + 8]):
        return found._replace(cue=found.cue._replace(metric="displaced", flag="stock"))
    return found


def _camp_dwellers(tokens: Sequence[Token], phrase: Phrase, i: int) -> Governor | None:
    """ "195,000 people in 21 camps", with no verb of their own; "106,000 people, are still in evacuation centres"."""
    end = phrase.end + (phrase.end + 1 < len(tokens) and tokens[phrase.end + 1].word in ("are", "were"))
    while end < len(tokens) and (tokens[end].word in ("are", "were") or end > phrase.end and tokens[end].kind == "adv"):
        end += 1
    if (
        phrase.unit not in ("people", "families", "unknown")
        or end >= len(tokens)
        or tokens[end].word not in ("in", "at")
    ):
        return None
    if any(token.word in _CAMPS for token in tokens[end + 1 : end + 6]):
        return Governor(Cue("displaced", "subject", "past", "stock"), i, "weak")
    return None


def _the_residents(tokens: Sequence[Token], i: int, phrase: Phrase) -> Governor | None:
    """ "the estimated 800,000 civilians", "its 50,000 residents", "a town of 40,000 people": those who live there."""
    at = i - 1 if i and tokens[i - 1].word == "of" else i - 2
    if at > 0 and tokens[at].word == "of" and tokens[at - 1].word in _SETTLED and phrase.unit in ("people", "families"):
        return Governor(Cue("population", "noun", "noun", ""), i, "weak")
    if phrase.head not in ("residents", "inhabitants", "civilians") or phrase.group not in ("all", "civilians"):
        return None
    if tokens[i].word.startswith(("the ", "its ")) or (i and tokens[i - 1].word in ("the", "its", "their")):
        return Governor(Cue("population", "noun", "noun", ""), i, "weak")
    return None
