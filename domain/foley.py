"""Foley: which sounds the action of a shot names, and how far into it. Pure; words are English."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from domain.screenplay import Scene, Shot
from domain.words.lexicon import forms

MOST = 4  # accents in one shot
REACH = 7  # words that may lie between what happens and what it happens to
DENIED = frozenset("no not never nobody nothing without silent silently barely almost nearly before".split())
PERSPECTIVE = {"EWS": -9.0, "WS": -6.0, "FS": -3.0, "MCU": 0.0, "CU": 1.5, "ECU": 2.5}  # dB by the distance


class Accent(NamedTuple):
    """A sound of the action. `share` 0..1 is where the shot's words name it, `level` in dB against its usual one."""

    share: float
    kind: str
    level: float = 0.0


def _words(entries: str) -> frozenset[str]:
    """All forms of stems; `~word` as it is."""
    return frozenset(form for entry in entries.split() for form in ([entry[1:]] if entry[0] == "~" else forms(entry)))


@dataclass(frozen=True)
class Sign:
    """`kind` is heard where a sentence has one of the `verbs`, near one of the `things` if there are any.

    A word that has been heard is not heard again, so that `slams the door shut` is one sound.
    """

    kind: str
    verbs: str
    things: str = ""
    unless: str = ""
    _verbs: frozenset[str] = field(init=False)
    _things: frozenset[str] = field(init=False)
    _unless: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        for name in ("verbs", "things", "unless"):
            object.__setattr__(self, f"_{name}", _words(getattr(self, name)))

    def found(self, words: list[str], heard: set[int]) -> tuple[int, ...]:
        """The places of verb and thing, the verb first; nothing where they are not both there."""
        if not self._unless.isdisjoint(words):
            return ()
        verbs = [at for at, word in enumerate(words) if word in self._verbs and at not in heard]
        verbs = [at for at in verbs if DENIED.isdisjoint(_before(words, at))]
        if not self.things:
            return tuple(verbs[:1])
        things = [at for at, word in enumerate(words) if word in self._things and at not in heard]
        pairs = ((verb, thing) for verb in verbs for thing in things if 0 < abs(verb - thing) <= REACH)
        return next(pairs, ())


DOOR = "door gate hatch ~doorway shutter lid trapdoor"
GUN = "gun pistol rifle revolver shotgun weapon"
PHONE = "phone telephone cell ~cellphone mobile smartphone"
SIGNS = (
    Sign("door_slam", "slam ~flung", DOOR + " window drawer"),
    Sign("door_slam", "bang", DOOR + " window drawer", "~on ~at"),
    Sign("knock", "knock ~rap ~raps ~rapped tap", DOOR + " window glass table wood wall", "~down ~off"),
    Sign("knock", "~knock ~knocks ~knocking ~knocked", unless="~down ~out ~over ~off ~back ~into"),
    Sign("pounding", "pound hammer bang ~banging ~beats ~thumps", DOOR + " wall table"),
    Sign("chime", "~doorbell ~doorbells"),
    Sign("door_open", "~opens ~opened ~opening creak burst slide swing ~swung ~unlocks push pull", DOOR,
         "~closed ~shut"),
    Sign("door_close", "close ~shut ~shuts ~shutting lock", DOOR + " drawer cupboard"),
    Sign("creak", "creak groan", "floor floorboard stair board bed chair wood step ship hull"),
    Sign("gunshot", "~gunshot ~gunshots ~gunfire"),
    Sign("gunshot", "fire ~shoots ~shot ~discharges", GUN + " ~shot ~shots ~bullet ~trigger"),
    Sign("gunshot", "ring echo crack ~rang", "~shot ~shots"),
    Sign("gunshot", "~shoots", unless="~look ~glance ~film ~photo ~picture ~video ~camera ~ball ~up"),
    Sign("click", "cock load rack", GUN),
    Sign("explosion", "explode ~explosion ~explosions erupt detonate"),
    Sign("thunder", "~thunder ~thunderclap ~lightning", unless="~thunders"),
    Sign("phone", "ring ~rang", PHONE),
    Sign("buzz", "buzz vibrate", PHONE + " pager"),
    Sign("bell", "ring toll peal ~rang", "~church ~bells ~steeple ~tower ~cathedral"),
    Sign("little_bell", "ring jingle tinkle ~dings ~rang", "~bell"),
    Sign("strike", "strike chime ~struck", "clock ~midnight ~noon ~hour", "sun light moon"),
    Sign("ticking", "tick", "clock watch bomb timer ~metronome"),
    Sign("ticking", "~ticking ~tick ~ticks"),
    Sign("alarm", "blare ring beep sound ~sounds wail ~rang", "alarm ~alarms ~monitor"),
    Sign("siren", "wail scream approach sound ~sounds blare", "siren ~sirens"),
    Sign("siren", "~siren ~sirens", "~distance ~distant ~far ~outside ~approaching"),
    Sign("glass", "shatter smash break ~broke ~breaks burst", "glass window mirror bottle vase pane windscreen"),
    Sign("glass", "~shatters ~shattered"),
    Sign("clink", "clink toast", "glass cup mug bottle ~glasses"),
    Sign("clink", "~clinks ~clink ~clinking"),
    Sign("clink", "~sets ~puts ~places", "cup mug glass saucer bottle teacup"),
    Sign("clang", "clash clang draw ~parries ~parry ~drew", "sword blade steel metal chain ~swords"),
    Sign("jingle", "jingle rattle ~fumbles fish", "key ~keys coin"),
    Sign("car_start", "start rev ~roars ignite", "car engine motor truck van motorcycle"),
    Sign("car_pass", "pass speed drive ~drove ~drives race ~sped", "car truck van taxi bus motorcycle ~cab"),
    Sign("screech", "screech skid brake squeal", "car tyre tire brake truck van ~wheels"),
    Sign("screech", "~screeches"),
    Sign("horn", "honk"),
    Sign("horn", "blare sound ~sounds blow ~blew", "~horn ~horns", "~ship ~fog ~foghorn"),
    Sign("foghorn", "~foghorn"),
    Sign("foghorn", "sound ~sounds blow ~blows ~blew", "~horn", ""),
    Sign("whistle", "whistle blow ~blew", "train locomotive engine ~station"),
    Sign("kettle", "whistle boil scream sing ~sang", "kettle"),
    Sign("pour", "pour fill", "tea coffee wine water whisky whiskey drink glass cup milk beer"),
    Sign("splash", "splash"),
    Sign("splash", "dive plunge ~jumps ~jumped ~falls ~fell", "water sea river lake pool ocean ~waves"),
    Sign("wave", "crash break roll ~broke", "wave surf ~sea"),
    Sign("gust", "howl ~gusts ~rises ~rattles", "wind gale"),
    Sign("applause", "applaud clap ~applause ~ovation", unless="~thunder ~shoulder ~back"),
    Sign("click", "flip flick switch ~click ~clicks", "switch light lamp torch flashlight ~on ~off"),
    Sign("shutter", "snap flash click ~takes", "camera photo photograph picture"),
    Sign("match", "strike light ~lit ~lights flick ~struck", "match lighter cigarette candle"),
    Sign("typing", "type", unless="~blood"),
    Sign("paper", "turn unfold tear ~tore crumple rustle unroll", "page paper letter map newspaper envelope note"),
    Sign("radio", "crackle hiss ~static tune", "radio walkie ~static speaker ~intercom"),
    Sign("heartbeat", "beat pound ~beating ~thumps", "heart ~heartbeat"),
    Sign("heartbeat", "~heartbeat"),
    Sign("whoosh", "swing hurl throw ~threw ~flings ~swung", "sword axe bat knife rope stone spear"),
    Sign("crash", "~crashes ~crashed ~crash topple"),
    Sign("crash", "drop ~falls ~fell overturn knock", "tray plate dish table shelf chair pan bucket ladder",
         "letter paper photo photograph note envelope coat hat scarf"),
    Sign("thud", "~thud ~thuds ~thump ~collapses ~collapsed"),
    Sign("thud", "fall ~fell drop ~lands slump", "~floor ~ground ~down ~knees",
         "night snow rain leaf ~leaves silence tear asleep price face"),
    Sign("thud", "slam bang", "~fist ~table desk counter phone receiver trunk hood"),
    Sign("run", "~runs ~ran ~running sprint dash chase ~flees ~fled gallop",
         unless="engine ~nose motor river tap water ~out ~late ~hand ~hands ~finger ~fingers"),
    Sign("steps", "~footstep ~footsteps"),
    Sign("steps", "walk stride pace march stroll climb stagger trudge ~enters ~entered descend ~strode",
         unless="~dog ~cat ~sun ~moon ~ladder ~smoke"),
)  # fmt: skip

# Words of a setting -> the ground under people's feet there; indoors it is hard.
GROUNDS = (
    ("snow", "snow|glacier|arctic|ice"),
    ("gravel", "path|trail|gravel|driveway|railway|quarry|canyon|mountain|cliff|planet|mars|moon"),
    ("soft", "forest|wood|meadow|field|park|garden|lawn|beach|coast|shore|desert|dune|grave|graveyard|cemetery|farm|"
             "jungle|island|hill|moor|swamp|yard"),
)  # fmt: skip
WALKED = frozenset({"steps", "run"})


def accents(shot: Shot, scene: Scene) -> tuple[Accent, ...]:
    """What is heard of a shot's action, in the order of its words; no more than MOST."""
    level = PERSPECTIVE.get(shot.size, 0.0)
    found: list[Accent] = []
    for share, kind in _named(shot.action):
        if not found or found[-1].kind != kind:
            found.append(Accent(round(share, 3), _on_ground(kind, scene) if kind in WALKED else kind, level))
    return tuple(found[:MOST])


def _named(action: str) -> Iterator[tuple[float, str]]:
    """Every sound with its place in the text, as a share of all words."""
    total = max(len(action.split()), 1)
    past = 0
    for sentence in re.split(r"(?<=[.!?…])\s+", action):
        words = [
            word for token in sentence.lower().replace("’", "'").split() for word in [re.sub(r"[^\w']", "", token)]
        ]
        heard: set[int] = set()
        hits: list[tuple[int, str]] = []
        for sign in SIGNS:
            if places := sign.found(words, heard):
                heard.update(places)
                hits.append((places[0], sign.kind))
        yield from (((past + at) / total, kind) for at, kind in sorted(hits))
        past += len(words)


def _before(words: list[str], at: int) -> list[str]:
    """The three words before one, for what denies it; `doesn't` and `won't` count as `not`."""
    return ["not" if word.endswith("n't") else word for word in words[max(at - 3, 0) : at]]


def _on_ground(kind: str, scene: Scene) -> str:
    if scene.interior and not scene.exterior:
        return kind
    if scene.weather == "snow":
        return f"{kind}_snow"
    setting = scene.setting.casefold()
    ground = next((name for name, words in GROUNDS if re.search(rf"\b({words})s?\b", setting)), "")
    return f"{kind}_{ground}" if ground else kind
