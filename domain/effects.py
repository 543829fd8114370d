"""The sounds that a shot's action names: what is heard because something happens, not because of where it is."""

import re

from domain.screenplay import Shot

MOST = 3  # of one shot, in the order in which they are named

# What is heard, and the words that name it. Wind, rain and the sea are the place's own, and are there already.
NAMED: dict[str, str] = {
    "a heavy door slams shut": r"doors?\b[^.]{0,24}\b(slams?|bangs?)|slams?\b[^.]{0,24}\bdoors?",
    "an old door creaks open": r"doors?\b[^.]{0,24}\b(creaks?|groans?|squeaks?)|creak(s|ing)?\b[^.]{0,24}\bdoors?",
    "a door opens": r"doors?\b[^.]{0,24}\bopens?|opens?\b[^.]{0,24}\bdoors?",
    "a door closes": r"doors?\b[^.]{0,24}\b(closes|shuts?)|(closes|shuts?)\b[^.]{0,24}\bdoors?",
    "knocks on a wooden door": r"knock(s|ing)?",
    "a lock clicks": r"\b(un)?locks?\b[^.]{0,24}\b(clicks?|turns?)|(un)?locks\b|key\b[^.]{0,24}\bturns?",
    "glass shatters": r"(glass|window|bottle|mirror|vase)\b[^.]{0,24}\b(shatters?|breaks?)|shatter(s|ing)?|smash(es)?",
    "a thunderclap, and its long echo": r"thunder(clap|s)?|lightning",
    "a gunshot": r"gunshots?|shots? rings? out|fires? (a|the|his|her) (gun|pistol|rifle|shot)|pulls? the trigger",
    "an explosion": r"explo(sions?|des?)|detonat(es?|ion)|blows? up",
    "a telephone rings": r"(tele)?phones?\b[^.]{0,24}\brings?|ringing (tele)?phone",
    "a bell tolls": r"bells?\b[^.]{0,24}\b(tolls?|rings?|strikes?)|tolling",
    "a clock ticks": r"clocks?\b[^.]{0,24}\bticks?|ticking",
    "a dog barks": r"\bbark(s|ing)?\b",
    "a cat meows": r"\bmeow(s|ing)?\b",
    "a horse neighs and stamps": r"\b(neighs?|whinn(y|ies))\b|hooves",
    "gulls cry": r"\bgulls?\b[^.]{0,24}\b(cr(y|ies)|screech(es)?|scream)",
    "birds burst into the air": r"birds?\b[^.]{0,24}\b(burst|scatter|take off|fly up)",
    "an engine starts": r"engines?\b[^.]{0,24}\b(starts?|roars?|coughs?|sputters?|revs?)|motor\b[^.]{0,24}\bstarts?",
    "tyres screech": r"(tyres?|tires?|brakes?)\b[^.]{0,24}\b(screech(es)?|squeals?)",
    "a car crash": r"(car|van|truck|lorry)s?\b[^.]{0,24}\bcrash(es)?",
    "a car horn": r"\bhonk(s|ing)?\b|\bhorns?\b[^.]{0,24}\b(blares?|sounds?)",
    "a siren": r"\bsirens?\b",
    "a train passes": r"\btrains?\b[^.]{0,24}\b(pass(es)?|thunders?|rattles?|arrives?|rumbles?)",
    "a splash": r"\bsplash(es|ing)?\b|dives? (in|into)\b|jumps? into the (water|sea|river|lake|pool)",
    "footsteps on a hard floor": r"\bfootsteps?\b",
    "a match is struck": r"\bstrikes? a match|match\b[^.]{0,24}\bflares?",
    "a kettle whistles": r"\bkettle\b[^.]{0,24}\b(whistles?|boils?)",
    "coins clink": r"\bcoins?\b[^.]{0,24}\b(clink|fall|drop|spill)",
    "glasses clink": r"\bclink(s|ing)?\b|glasses\b[^.]{0,24}\btouch",
    "typing on a keyboard": r"\btyp(es|ing)\b",
    "applause": r"\bapplau(se|ds?)\b|\bclap(s|ping)?\b",
    "something snaps": r"\bsnaps\b",
    "something heavy falls": r"\b(thud|thump|crumbles?|collapses?)\b",
}
_PATTERNS = {heard: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for heard, words in NAMED.items()}


def effects(shot: Shot) -> tuple[str, ...]:
    """In the order in which the action names them. A title card makes no sound."""
    if shot.kind in ("title", "lyrics"):
        return ()
    found = [(match.start(), heard) for heard, words in _PATTERNS.items() if (match := words.search(shot.action))]
    placed: dict[int, str] = {}
    for at, heard in found:  # of two that begin with the same word, the first in the table says it better
        placed.setdefault(at, heard)
    return tuple(heard for _, heard in sorted(placed.items()))[:MOST]
