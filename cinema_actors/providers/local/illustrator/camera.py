"""The camera: a pinhole in metres, how close each shot size stands, and how each move travels."""

import math
from dataclasses import dataclass, replace

from domain.screenplay import Shot
from domain.takes import swing

from .canvas import Point


@dataclass(frozen=True)
class Camera:
    """At (x, y, z) metres, looking along +z. The focus plane, where people stand, is z = 0; the floor is y = 0.

    `focal` is in pixels, `horizon` a share of the picture's height from the top.
    """

    width: int
    height: int
    x: float
    y: float
    z: float
    focal: float
    horizon: float

    def point(self, x: float, y: float, z: float) -> Point:
        depth = max(0.05, z - self.z)
        return (
            self.width / 2 + self.focal * (x - self.x) / depth,
            self.horizon_y - self.focal * (y - self.y) / depth,
        )

    def scale(self, z: float) -> float:
        """Pixels a metre at depth z."""
        return self.focal / max(0.05, z - self.z)

    def floor(self, x0: float, x1: float, z0: float, z1: float, y: float = 0.0) -> list[Point]:
        """The corners of a rectangle that lies on the floor, or hangs at height y."""
        return [self.point(x0, y, z0), self.point(x1, y, z0), self.point(x1, y, z1), self.point(x0, y, z1)]

    def side(self, x: float, y0: float, y1: float, z0: float, z1: float) -> list[Point]:
        """The corners of a rectangle in a wall that runs into the depth."""
        return [self.point(x, y0, z0), self.point(x, y1, z0), self.point(x, y1, z1), self.point(x, y0, z1)]

    def reach(self, z: float) -> float:
        """Half the metres that the picture shows across at depth z."""
        return self.width / 2 / self.scale(z)

    @property
    def horizon_y(self) -> float:
        return self.height * self.horizon

    @property
    def hair(self) -> float:
        """The thinnest line worth drawing: one pixel at 720 lines."""
        return self.height / 720


@dataclass(frozen=True)
class Framing:
    """A shot size: metres of the world from the bottom to the top of the frame, the lens's distance, where the
    eyes are (share from the top), and how soft the background is (share of the height)."""

    metres: float
    distance: float
    eyes: float
    blur: float


FRAMINGS = {
    "EWS": Framing(11.5, 16.0, 0.62, 0.0),
    "WS": Framing(3.1, 6.2, 0.36, 0.0012),
    "FS": Framing(2.6, 5.3, 0.32, 0.003),
    "MS": Framing(1.30, 3.4, 0.37, 0.007),
    "MCU": Framing(0.92, 3.0, 0.38, 0.012),
    "CU": Framing(0.64, 2.7, 0.42, 0.019),
    "ECU": Framing(0.40, 2.2, 0.47, 0.028),
}
TIGHT = ("CU", "ECU")
ROOM = Framing(4.3, 6.6, 0.42, 0.0)  # an extreme wide shot between four walls


@dataclass(frozen=True)
class Travel:
    """How far a move goes: shares of the distance (x, z) and of the height (tilt). Nothing zooms: we walk."""

    x: float = 0.0
    z: float = 0.0
    tilt: float = 0.0
    backwards: bool = False
    sway: float = 0.0


MOVES = {
    "static": Travel(),
    "push_in": Travel(z=0.20),
    "pull_out": Travel(z=0.20, backwards=True),
    "pan_right": Travel(x=0.10),
    "pan_left": Travel(x=0.10, backwards=True),
    "truck_right": Travel(x=0.14),
    "truck_left": Travel(x=0.14, backwards=True),
    "tilt_up": Travel(tilt=0.16),
    "tilt_down": Travel(tilt=0.16, backwards=True),
    "handheld": Travel(sway=1.0),
}


@dataclass(frozen=True)
class Step:
    """Where another take has the camera: to the side, as a share of what the picture shows across, and closer, as a
    share of the distance."""

    side: float = 0.0
    closer: float = 0.0

    def __add__(self, other: "Step") -> "Step":
        return Step(self.side + other.side, self.closer + other.closer)

    def __mul__(self, share: float) -> "Step":
        return Step(self.side * share, self.closer * share)


def step(take: int, size: float = 0.08) -> Step:
    return Step(size * swing(take).x, size * swing(take).y)


@dataclass(frozen=True)
class Path:
    """Where the camera is at every moment of a shot."""

    start: Camera
    distance: float
    travel: Travel
    seconds: float
    begin: Step = Step()  # of another take
    end: Step = Step()
    bow: Step = Step()  # off the way, and back to it

    def framed(self, first: int, last: int) -> "Path":
        """The way of these takes of its keyframes: the end goes on from the beginning."""
        return replace(self, begin=step(first), end=step(first) + step(last))

    def bowed(self, take: int) -> "Path":
        """Another take of the clip: between its keyframes the camera goes another way."""
        return replace(self, bow=step(take, 0.04))

    def held(self, t: float) -> "Path":
        """A camera that stands where this one is at t."""
        return Path(self.at(t), self.distance, MOVES["static"], self.seconds)

    def _off(self, t: float) -> Step:
        smooth = t * t * (3 - 2 * t)
        return self.begin * (1 - smooth) + self.end * smooth + self.bow * math.sin(math.pi * t)

    def at(self, t: float) -> Camera:
        """t runs from 0, the first frame, to 1, the last."""
        eased = 0.15 * t + 0.85 * t * t * (3 - 2 * t)
        if self.travel.backwards:
            eased = 1 - eased
        length = min(1.0, 0.55 + self.seconds / 10)  # a short shot moves less
        across = (eased - 0.5) * length
        sway_x, sway_y = self._sway(t)
        off, across_m = self._off(t), self.start.width / self.start.focal * self.distance
        return replace(
            self.start,
            x=self.start.x + self.distance * (self.travel.x * across + 0.004 * sway_x) + off.side * across_m,
            z=self.start.z + self.distance * self.travel.z * eased * length + off.closer * self.distance,
            horizon=self.start.horizon + self.travel.tilt * across + 0.004 * sway_y,
        )

    def _sway(self, t: float) -> Point:
        """A hand that holds the camera; it ends where it began."""
        if not self.travel.sway:
            return (0.0, 0.0)
        beats = max(1, round(self.seconds / 3))
        a = 2 * math.pi * beats * t
        return (math.sin(a) + 0.5 * math.sin(3 * a), 0.8 * math.sin(2 * a) + 0.3 * math.sin(5 * a))


CROWN, CHIN = 0.27, 0.22  # metres from the eyes to the top of a hat, and to under the chin
HEADROOM, LOWEST = 0.04, 0.80  # of the picture's height: what stays free above heads, and how low a chin may come
ASIDE = 0.22  # of what the picture shows across: how far a move to the side goes at most
SINK = 0.16  # share of the height that eyes come down, at most, where the picture shows more than its size asks for
FEET = 0.95  # share of the height from the top: how low feet, or hooves, may come in a picture of whole people
LYING_EYES, LOW_IN_THE_PICTURE = 0.8, 0.58  # metres; share of the height from the top: where those who lie are seen
PANORAMA = 10.5  # metres across that an extreme wide shot shows at least, however narrow the picture


def path(
    shot: Shot,
    width: int,
    height: int,
    *,
    eye: float,
    wide: float,
    room: bool,
    heads: tuple[float, float] | None = None,
) -> Path:
    """A camera path for the shot. `eye` is the height of the eyes in focus; `wide` the metres that have to fit across;
    `room` says that there are walls; `heads` are the eyes of the lowest and the highest, who are all in the picture."""
    framing = ROOM if room and shot.size == "EWS" else FRAMINGS[shot.size]
    panorama = PANORAMA if shot.size == "EWS" and not room else 0.0
    travel = MOVES[shot.move]
    metres = max(framing.metres, wide * (1 + ASIDE * (travel.x > 0)) * height / width)
    low, high = heads or (eye, eye)
    closer = 1 - travel.z * 0.9
    if high > low or shot.size not in TIGHT:
        metres = max(metres, (high - low + CROWN + CHIN) / (LOWEST - HEADROOM) / closer if high > low else metres)
        eye = max(eye, high + CROWN - (framing.eyes - HEADROOM) * metres * closer)
    if shot.size in ("WS", "FS"):
        metres = max(metres, eye / (FEET - framing.eyes))
    if eye < LYING_EYES:
        framing = replace(framing, eyes=max(framing.eyes, LOW_IN_THE_PICTURE))
    distance = min(framing.distance * metres / framing.metres, 7.5 if room else 40.0)
    metres = max(metres, panorama * height / width)
    focal = height / metres * distance
    y, horizon = _angle(shot, framing, eye, metres, room)
    start = Camera(width, height, 0.0, y, -distance, focal, horizon)
    travel = replace(travel, x=min(travel.x, ASIDE * metres * width / height / distance))
    return Path(start, distance, travel, shot.duration)


def _angle(shot: Shot, framing: Framing, eye: float, metres: float, room: bool) -> Point:
    """How high the camera stands, and the horizon that keeps the eyes where the framing wants them."""
    if shot.size == "EWS" and not room:
        tilt = {"low": -0.10, "eye": 0.0, "high": 0.14}[shot.angle]
        return {"low": 1.0, "eye": 1.8, "high": 4.2}[shot.angle], framing.eyes - tilt
    far = shot.size in ("EWS", "WS", "FS")
    above = (0.8 if room else 1.3) if far else 0.30
    height = {"low": eye * (0.45 if far else 0.82), "eye": eye, "high": eye + above}[shot.angle]
    if eye < LYING_EYES:
        height = eye + {"low": 0.1, "eye": 0.26 * metres, "high": 0.34 * metres}[shot.angle]
    return height, framing.eyes + SINK * (1 - framing.metres / metres) + (eye - height) / metres
