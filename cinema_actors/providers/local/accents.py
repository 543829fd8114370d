"""The sounds of foley, each an entry of a table: how loud it is, in which echo, and what makes it."""

from collections.abc import Callable
from functools import partial
from hashlib import sha256
from typing import NamedTuple

import numpy as np

from cinema_actors.providers.local import bangs, signals
from cinema_actors.providers.local.synthesis import Sound, in_room, length, spread

ENDING = 0.08  # seconds in which the last of an echo is taken away


class Make(NamedTuple):
    """`peak` in dBFS, beside voices of -17 LUFS; `echo` seconds, 0 for what has its own."""

    peak: float
    sound: Callable[[np.random.Generator], Sound]
    echo: float = 0.6


def _gait(peak: float, pace: float, heel: float, low: float, high: float, decay: float) -> Make:
    count = 5 if pace > 0.4 else 8
    return Make(peak, partial(bangs.gait, pace=pace, count=count, heel=heel, low=low, high=high, decay=decay), 0.35)


WALK, RUN = 0.54, 0.29  # seconds a step
SOUNDS = {
    "steps": _gait(-12, WALK, 0.6, 350, 2200, 55),
    "steps_soft": _gait(-12, WALK, 0.35, 200, 1100, 28),
    "steps_gravel": _gait(-13, WALK, 0.25, 900, 5000, 22),
    "steps_snow": _gait(-14, WALK, 0.2, 700, 3200, 15),
    "run": _gait(-11, RUN, 0.6, 350, 2600, 55),
    "run_soft": _gait(-11, RUN, 0.4, 200, 1300, 30),
    "run_gravel": _gait(-11, RUN, 0.3, 900, 5000, 26),
    "run_snow": _gait(-12, RUN, 0.25, 700, 3200, 18),
    "door_open": Make(-10, bangs.door_open),
    "door_close": Make(-12, bangs.door_close),
    "door_slam": Make(-8, bangs.door_slam, 0.9),
    "knock": Make(-12, bangs.knock),
    "pounding": Make(-10, bangs.pounding),
    "creak": Make(-18, bangs.creak),
    "glass": Make(-12, bangs.glass),
    "gunshot": Make(-5, bangs.gunshot, 1.4),
    "explosion": Make(-4, bangs.explosion, 0),
    "thunder": Make(-9, bangs.thunder, 0),
    "crash": Make(-11, bangs.crash),
    "thud": Make(-12, bangs.thud),
    "click": Make(-15, bangs.click, 0.3),
    "shutter": Make(-14, bangs.shutter, 0.3),
    "typing": Make(-18, bangs.typing, 0.3),
    "splash": Make(-12, bangs.splash),
    "whoosh": Make(-16, bangs.whoosh, 0),
    "match": Make(-18, bangs.match, 0.3),
    "paper": Make(-17, bangs.paper, 0.3),
    "applause": Make(-13, bangs.applause, 1.2),
    "heartbeat": Make(-11, bangs.heartbeat, 0),
    "wave": Make(-11, bangs.wave, 0),
    "gust": Make(-16, bangs.gust, 0),
    "pour": Make(-20, bangs.pour, 0.3),
    "bell": Make(-17, signals.bell, 2.0),
    "chime": Make(-17, signals.chime),
    "little_bell": Make(-19, signals.little_bell),
    "strike": Make(-17, signals.strike, 0.9),
    "phone": Make(-17, signals.phone),
    "buzz": Make(-18, signals.buzz, 0.3),
    "ticking": Make(-19, signals.ticking, 0.3),
    "alarm": Make(-21, signals.alarm),
    "horn": Make(-16, signals.horn, 0.9),
    "foghorn": Make(-17, signals.foghorn, 2.0),
    "whistle": Make(-18, signals.whistle, 2.0),
    "siren": Make(-20, signals.siren, 1.4),
    "car_start": Make(-17, signals.car_start),
    "car_pass": Make(-17, signals.car_pass, 0),
    "screech": Make(-16, signals.screech, 0.9),
    "clink": Make(-17, signals.clink, 0.4),
    "clang": Make(-14, signals.clang, 0.9),
    "jingle": Make(-18, signals.jingle, 0.3),
    "kettle": Make(-20, signals.kettle),
    "radio": Make(-20, signals.radio, 0.3),
}


def sound(kind: str) -> Sound:
    """One sound, stereo, the same every time: it begins where it is heard and ends in silence."""
    make = SOUNDS[kind]
    dice = np.random.default_rng(int.from_bytes(sha256(kind.encode()).digest()[:8]))
    out = spread(make.sound(dice), 0.5)
    if make.echo:
        out = in_room(out, make.echo, 0.3)
    ending = length(ENDING)
    out[-ending:] *= np.linspace(1, 0, ending, dtype=np.float32)[:, None]
    out *= np.float32(10 ** (make.peak / 20) / np.abs(out).max())
    return out.astype(np.float32)
