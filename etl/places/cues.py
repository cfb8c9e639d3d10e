"""The words that tell a place name from another proper name, and one place from its namesakes."""

from __future__ import annotations


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


COMPASS = _words(
    """
    north south east west northeast northwest southeast southwest north-east north-west south-east south-west
    northern southern eastern western northeastern northwestern southeastern southwestern
    north-eastern north-western south-eastern south-western
    """
)
# What a side of a place is called: "the western *bank* of Mosul".
HALVES = _words(
    """
    part parts side half bank area areas districts neighbourhoods end
    """
)
# Words that may stand between a preposition and a name.
PASSED_OVER = _words(
    """
    the greater rural downtown upper lower mainland nearby neighbouring neighboring besieged war-torn rebel-held
    government-held occupied historic embattled modern-day
    """
)
# Before a name: its surroundings are meant, not itself.
NEAR = _words(
    """
    near nearby outside around surrounding off beyond
    """
)
# The same before "of" ("on the *outskirts* of").
NEAR_OF = _words(
    """
    outside vicinity outskirts environs surroundings close adjacent periphery
    """
)
# Before "from" ("20 *km* from").
AWAY = _words(
    """
    km kms kilometres kilometers miles away
    """
)
# Before a name: it is a place.
IN = _words(
    """
    controls control controlled invaded invade held for neighbouring neighboring struck hitting surround
    surrounded encircled attacked attacking storm stormed above seized seizing bomb bombed bombing bombard
    bombarded visit visited visiting hit liberate liberated liberating reach reached reaching enter entered
    entering seize retake retaken retook capture captured recapture recaptured recapturing besieging in at from
    to into onto inside toward towards across through throughout within via against over between leave leaves
    leaving left flee fleeing fled
    """
)
# Before "of" and a name: it is a place.
OF_KIND = _words(
    """
    siege battle fall heart liberation recapture capture university bank gates half south north east west
    republic kingdom government control part parts side most capital port suburb suburbs hub stronghold
    settlement island area areas border centre center street streets people residents population cities towns
    villages
    """
)
# What is said before or after a name of its kind.
KINDS = {
    "governorate": _words("governorate province state oblast prefecture region voivodeship"),
    "district": _words("district sub-district subdistrict county municipality raion parish township"),
    "city": _words("city town village"),
    "site": _words("camp camps airfield airbase airstrip dam refinery checkpoint junction"),
    "neighbourhood": _words("neighbourhood neighborhood quarter"),
}
KIND_OF = {word: kind for kind, listed in KINDS.items() for word in listed}
# Words that, capitalised beside a name, still leave it a place ("Mosul *Airport*").
GEOGRAPHIC = _words(
    """
    mayor offensive operation operations response battle siege attack crisis university metropolitan area
    suburbs greater northern southern eastern western police fire square park beach countryside east west north
    south central old prison division airport bridge river hospital border international valley mountain
    mountains hills plain plains desert island islands lake port harbor harbour base highway
    """
) | frozenset(KIND_OF)
# After a name: somebody speaks.
SPEECH = _words(
    """
    said says told added adds wrote tweeted argued noted recalled explained who
    """
)
# Words that begin a sentence before a name, without being part of it.
FUNCTION = _words(
    """
    monday tuesday wednesday thursday friday saturday sunday why how what who some all about more than his her
    its their our my your another other then now today yesterday meanwhile however also even only just most many
    has have had will would can could may might did does do not no so outside between among against into through
    throughout towards is was were are these those both like unlike despite during over under around across
    inside the a an in on at of from to for by with near and but or as if when while after before since until
    although though because where that this
    """
)
# After a name: a street.
STREETS = _words(
    """
    street st road rd avenue ave boulevard blvd drive lane court way place circle terrace parkway turnpike pike
    alley
    """
)
# Before a name: a person.
TITLES = _words(
    """
    lieutenant congressman congresswoman councilman premier staff hon sr jr saint spokesperson commander
    director coach attorney sheriff officer deputy detective father sister brother secretary chancellor
    ambassador spokesman spokeswoman chief prince princess sheikh imam ayatollah pope cardinal bishop archbishop
    rev reverend admiral senator sen representative rep governor gov judge justice king queen mr mrs ms miss dr
    prof professor sir lord lady president minister general gen lt col colonel maj major capt captain sgt
    sergeant cpl pvt brig adm
    """
)
# After a name: an organisation, a paper, a law.
ORGANISED = _words(
    """
    agreement treaty accord convention declaration process stock exchange post times herald tribune journal
    chronicle united fc college institute school bank group company inc corp foundation museum club
    saint-germain act virus
    """
)
# After a name in small letters: a building that often bears the name of a place elsewhere.
SHRINES = _words("mosque church cathedral shrine synagogue monastery brigade brigades battalion hotel")
# Names of places somewhere that in texts of this field are something else.
NEVER = _words(
    """
    saudi iom hamas taliban hezbollah hizbullah fatah houthi houthis rohingya tatmadaw wagner peshmerga shabaab
    janjaweed unicef msf icrc unhcr ocha wfp who unrwa
    black white green red blue brown gray young best long rich wood bush love men women children families number
    people reuters ap afp bbc cnn covid ebola st ste mt ft dr sir lady prince king queen al el da de health
    water food shelter education protection total source date update report popular national international
    united union security council daesh qaeda southern eastern western governorate republic kingdom university
    police army federal area camp north south east west central new old upper lower great northern save oxfam
    care province region district county city town village sunni shia allah god islam capitol she it we they but
    and or for from with islamic state muslim christian tue wed thu fri sat sun i a an the as at in on of to by
    he saturday sunday jan feb mar apr jun jul aug sep sept oct nov dec mon un eu nato isis isil is who january
    february march april may june july august september october november december monday tuesday wednesday
    thursday friday
    """
) | {
    "port city",
    "old city",
    "city centre",
    "city center",
    "university city",
    "al qaeda",
    "red crescent",
    "white house",
    "green zone",
    "wall street",
    "red cross",
}
