"""The words that the grammar knows: what is counted, what governs a count, and the small words between them."""

from __future__ import annotations

from functools import cache
from itertools import product
from typing import NamedTuple

from etl.extraction.words import word_set
from etl.model.vocabulary import metrics


class Cue(NamedTuple):
    """A word that states a metric. ``role`` says where its number stands: ``object``, ``subject``, ``noun`` (it is what
    is counted), ``nominal`` ("death of ~") or ``label`` ("death toll"); ``form`` is ``base``, ``past`` or ``ing``.
    """

    metric: str
    role: str
    form: str
    flag: str
    need: str = ""


class Entry(NamedTuple):
    """One word or phrase: its kind, the cues it carries, its group or unit."""

    kind: str
    cues: tuple[Cue, ...] = ()
    group: str = ""
    unit: str = ""


COMBATANTS = word_set(
    "gendarme fighter soldier militant insurgent rebel troop policeman officer gunman terrorist jihadist commander "
    "guard "
    "peacekeeper serviceman serviceperson militiaman paramilitary commando marine conscript combatant attacker "
    "mercenary trooper extremist sniper bomber guerrilla warrior airman sailor recruit jihadi islamist "
    "infantryman paratrooper jihadi assailant ranger separatist"
)
_FIXED_GROUPS = {
    "combatants": "police policemen gunmen militiamen servicemen airmen peshmerga personnel security_forces troops "
    "forces "
    "guardsmen service_members service_member servicewomen jihadis infantrymen militia militias isis isil taliban",
    "children": "child children boy boys girl girls minor minors infant infants baby babies kid kids toddler toddlers "
    "adolescent adolescents under-fives newborns schoolchildren schoolgirls schoolboys under-18s teenagers teenager "
    "orphans",
    "women": "woman women female females mothers mother women_and_girls",
    "men": "man men male males",
    "civilians": "civilian civilians non-combatants noncombatants bystanders",
    "journalists": "journalist journalists reporter reporters media_workers cameraman cameramen photojournalists "
    "media_worker",
    "aid_workers": "aid_worker aid_workers humanitarian_worker humanitarian_workers relief_workers relief_worker "
    "humanitarians un_staff ngo_workers red_crescent_volunteers red_cross_volunteers red_crescent_workers "
    "red_cross_workers aid_staff humanitarian_personnel unrwa_staff un_workers unrwa_workers",
    "all": "people person persons individual individuals resident residents inhabitant villager villagers others other "
    "victim victims survivor survivors passenger passengers worker workers patient patients student students pupil "
    "pupils "
    "member members relative relatives pilgrims worshippers mourners migrant migrants refugee local locals humans "
    "citizen citizens national nationals adults adult elderly pilgrim doctors doctor nurses medics medic staff "
    "employees colleagues staff_members "
    "teachers farmers fishermen miners protesters protestors demonstrators politicians activists officials prisoner "
    "hostage tourists foreigners souls lives paramedics rescuers firefighters shoppers guests attendees herders "
    "breadwinners headcount beneficiary populace yazidis yezidis christians turkmen returnee inmates suspects "
    "volunteers lawyers clerics judges traders drivers crew captives detainee deportees persons_of_concern paramedic "
    "health_workers "
    "health_worker medical_staff medical_personnel community_members family_members eldery caregivers spectators "
    "women_and_children children_and_women men_and_women children_and_caregivers men_,_women_and_children",
}
_FAMILIES = "family families household households hh hhs"
_BUILDINGS = (
    "high-rises high-rise monasteries monastery "
    "home homes house houses building buildings school schools hospital hospitals shelters dwelling dwellings mosque "
    "mosques church churches structures structure facilities apartments apartment clinics housing_units "
    "health_facilities "
    "health_facility health_centres health_centers housing_unit residences huts properties shops classrooms "
    "apartment_blocks "
    "residential_buildings tents_and_shelters villages_houses factories warehouses kindergartens universities"
)
_MODIFIERS = word_set(
    "more other another additional further new newly internally different separate total local iraqi syrian "
    "yemeni unarmed innocent young old elderly pregnant male female adult foreign former armed government "
    "security army military police rebel isil isis is civilian refugee idp family child aid un us vulnerable "
    "human northeastern northwestern southeastern southwestern north-eastern north-western south-eastern south-western "
    "consecutive first last entire whole such own remaining individual simultaneous coalition russian israeli "
    "ukrainian palestinian sudanese somali nigerian congolese haitian afghan burmese kurdish sunni shia shiite "
    "christian muslim hamas possible unregistered conflict-affected flood-affected eastern western northern "
    "southern suspected alleged moderate central"
)
AUXILIARIES = word_set(
    "is are was were be been being am has have had having 's 've gets got get isn't wasn't weren't remains"
) - {"remains"}
MODALS = word_set("could may might will would can should must shall 'll cannot won't")
NEGATIONS = word_set("not never n't neither nor without_being denied denies deny didn't haven't hasn't weren't")
PREPOSITIONS = word_set(
    "of in on at from to by with for across near inside within around into out through throughout under over after "
    "before during between among amid as against along outside towards toward via due per behind beyond south north "
    "east "
    "west southern northern eastern western onto following despite including_in because"
)
RELATIVES = word_set("who which that whom whose where")
CONJUNCTIONS = word_set("and or & while but as when whereas plus with_another nor than")
DETERMINERS = word_set("the a an this these those their its his her our some all both another any every each")
SUBSETS = word_set(
    "including among of_whom of_which of_them of_these of_those mostly include includes included comprising "
    "mostly_of most "
    "primarily mainly such_as amongst half at_least"
) - {"at_least", "half"}
CONTROLS = word_set(
    "managed manage attempting attempted attempt trying tried forced force expected expect believed thought "
    "estimated reported feared likely known set able continue continued continues planned scheduled begun began "
    "started start said due compelled obliged supposed projected anticipated presumed confirmed recorded found "
    "assessed considered identified already also now still currently since reportedly then previously recently "
    "subsequently mostly initially allegedly estimated registered listed verified deemed understood chosen "
    "decided preparing prepared ready waiting willing unable seen temporarily forcibly internally newly urgently "
    "severely acutely directly badly seriously critically lightly desperately fatally immediately"
)
PROJECTING = word_set(
    "expected expect expects likely planned plan plans projected projection forecast anticipated anticipate "
    "anticipates "
    "feared fears fear scheduled prepare preparing could may might will would potentially set intends "
    "intended poised aim aims aiming target-to risk predicted predicts predict worst-case"
)
REPORTS = word_set(
    "said says say stated states told tells reported reports report reporting announced announces estimates estimated "
    "estimate confirmed confirms claimed claims declared warned warns added adds according noted notes recorded "
    "documented acknowledged concluded tweeted wrote explained revealed indicated indicates believes alleged verified "
    "registered counted put puts blamed counts recounted insisted admitted disclosed citing cited cites found finds"
)
NOT_PEOPLE = word_set(
    "cattle cows sheep goats animals camels livestock dogs horses chickens birds vehicles trucks tanks aircraft planes "
    "percent times days weeks months years rounds shells bombs missiles rockets mortars drones weapons kilometres "
    "villages "
    "towns cities districts neighbourhoods areas countries camps sites centres centers tents kits boats ships cars "
    "buses "
    "attacks positions checkpoints tunnels governorates provinces locations communities headquarters systems units "
    "companies cases incidents hours dollars things mines ieds vbieds buildings acres hectares trees rifles guns "
    "convoys ambulances bridges wells points facilities operations organizations organisations agencies ngos partners "
    "quarters thirds fronts sides parts types groups states battalions brigades divisions targets pieces depots caches "
    "livestock poultry ammunition equipment aid supplies cash relief posts bases helicopters warplanes jets "
    "launchers barrels fish crops fields roads lines phases meals parcels litres "
    "doses settlements municipalities teams clusters movements stages rallies laws decrees projects warehouses farms "
    "herds earthquakes quakes aftershocks tremors storms cyclones hurricanes typhoons floods landslides roads highways "
    "streets kilometers metres meters minutes seconds"
)
MOVED = word_set("displaced refugees")
UNIT_METRICS = word_set("air_strikes shelling attacks engagements")
LABEL_WORDS = word_set("toll number numbers total figure figures count tally population total_number estimate")


@cache
def entries() -> dict[str, list[tuple[tuple[str, ...], Entry]]]:
    """Phrases by their first word, longest first; one lookup a word."""
    table: dict[tuple[str, ...], Entry] = {}
    for kind, words in _FUNCTION_WORDS:
        for word in words:
            table.setdefault(tuple(word.split("_")), Entry(kind))
    for word in _MODIFIERS:
        table[(word,)] = Entry("mod")
    _add_people(table)
    for word in _BUILDINGS.split():
        table[tuple(word.split("_"))] = Entry("noun", unit="buildings")
    for metric in metrics().values():
        for line in metric.cues:
            _add_cues(table, metric.name, metric.unit, line)
    grouped: dict[str, list] = {}
    for words, entry in table.items():
        grouped.setdefault(words[0], []).append((words, entry))
    return {first: sorted(found, key=lambda item: -len(item[0])) for first, found in grouped.items()}


_FUNCTION_WORDS = (
    ("subset", SUBSETS),
    ("adv", CONTROLS),
    ("report", REPORTS),
    ("aux", AUXILIARIES),
    ("modal", MODALS),
    ("neg", NEGATIONS),
    ("prep", PREPOSITIONS),
    ("rel", RELATIVES),
    ("det", DETERMINERS),
    ("conj", CONJUNCTIONS),
)


def _add_people(table: dict[tuple[str, ...], Entry]) -> None:
    for group, words in _FIXED_GROUPS.items():
        for word in words.split():
            table[tuple(word.split("_"))] = Entry("noun", group=group, unit="people")
    for word in COMBATANTS:
        for form in (word, word + "s"):
            table[(form,)] = Entry("noun", group="combatants", unit="people")
    for word in _FAMILIES.split():
        table[(word,)] = Entry("noun", group="all", unit="families")


def _add_cues(table: dict[tuple[str, ...], Entry], metric: str, unit: str, line: str) -> None:
    line, _, flag = line.partition(" =")
    role, phrases, need = _role(line)
    for phrase in phrases.split("|"):
        slots = [slot.split("/") for slot in phrase.lower().split()]
        for words in product(*slots):
            cue = Cue(metric, role, _form(words, role), flag, need)
            for spelling in {tuple(words), tuple(w for word in words for w in word.split("-"))}:
                known = table.get(spelling, Entry("cue"))
                cues = known.cues if cue in known.cues else (*known.cues, cue)
                own_unit = unit if role == "noun" else known.unit
                table[spelling] = Entry("cue", cues, known.group, own_unit)


def _role(line: str) -> tuple[str, str, str]:
    for preposition in ("of", "to", "for"):
        if line.endswith(f" {preposition} ~") and not line.startswith("home "):
            return "nominal", line[: -len(preposition) - 3], ""
    if line.endswith(" ~"):
        return "object", line[:-2], ""
    if " ~ " in line:
        phrases, need = line.split(" ~ ")
        return "object", phrases, need
    if line.startswith("~ "):
        return "subject", line[2:], ""
    if line.endswith(" :"):
        return "label", line[:-2], ""
    return "noun", line, ""


def _form(words: tuple[str, ...], role: str) -> str:
    if role in ("noun", "nominal", "label"):
        return role
    word = words[0]
    if word.endswith("ing") and word not in ("missing", "starving"):
        return "ing"
    if len(words) > 1:
        return "base" if word in _BASE else "past"
    return "past" if word.endswith(("ed", "ght")) or word in _PAST else "base"


_BASE = word_set("take go lose leave flee seek reach cross face suffer come abandon faces takes flees kill home")
_PAST = word_set(
    "fled left given slain shot hurt held took taken taking went gone came burnt driven dead missing fed lost found "
    "died laid "
    "sought stranded unaccounted hungry malnourished served missing starving homeless froze frozen drove uninhabitable"
)
