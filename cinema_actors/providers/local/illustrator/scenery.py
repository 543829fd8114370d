"""A set as it is built: layers one behind the other, lamps, air and the direction of the light."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from random import Random
from typing import Protocol

from .camera import Camera
from .canvas import Canvas
from .chance import chance
from .colour import RGB, Colour, rgb
from .look import Look

SKY = 5000.0  # a layer so far away that the camera's steps do not move it


class Draw(Protocol):
    def __call__(self, c: Canvas, cam: Camera, on: "Scenery", /) -> None: ...


@dataclass(frozen=True)
class Floor:
    """A layer that lies on the ground, or hangs as a ceiling at that height."""

    height: float = 0.0


@dataclass(frozen=True)
class Facade:
    """A layer that runs into the depth at x from z0 to z1, like the houses along a street."""

    x: float
    z0: float
    z1: float


ANYWHERE = Camera(1280, 720, 0.0, 1.5, -6.0, 1200.0, 0.4)

Plane = Floor | Facade | None  # None stands upright and faces the camera


@dataclass(frozen=True)
class Motion:
    """What moves by itself, whoever looks: a function of the seconds since the shot began."""

    drift: tuple[float, float, float] = (0.0, 0.0, 0.0)  # metres a second, to the right, up and away
    sway: tuple[float, float] = (0.0, 0.0)  # metres to either side, and up and down, in each beat
    beat: float = 4.0  # seconds
    phase: float = 0.0  # where in the beat, or in its life, it begins: 0..1
    life: float = 0.0  # seconds after which it begins anew; it fades in and out
    fade: float = 0.0  # the share of its light that comes and goes in each beat

    def at(self, seconds: float) -> tuple[float, float, float, float]:
        """Metres to the right, up and away from where it was built, and how much of it is seen, 0..1."""
        age = (seconds + self.phase * self.life) % self.life if self.life else seconds
        wave = math.sin(2 * math.pi * (seconds / self.beat + self.phase))
        dx, dy, dz = (speed * age for speed in self.drift)
        seen = 1.0 - self.fade * (0.5 + 0.5 * wave)
        if self.life:
            seen *= min(1.0, 5 * age / self.life) * (1 - age / self.life)
        return dx + self.sway[0] * wave, dy + self.sway[1] * wave, dz, seen


@dataclass(frozen=True)
class Layer:
    z: float  # metres behind the people; in front of them when negative
    draw: Draw
    plane: Plane = None
    motion: Motion | None = None

    @property
    def focus(self) -> float:
        """The depth that the lens's softness goes by."""
        return (self.plane.z0 + self.plane.z1) / 2 if isinstance(self.plane, Facade) else self.z


@dataclass(frozen=True)
class Lamp:
    """A point of light. Far out of focus it becomes a disc; `streak` mirrors it in a wet street."""

    x: float
    y: float
    z: float
    colour: RGB
    size: float = 0.12
    strength: float = 1.0
    streak: bool = False
    motion: Motion | None = None


@dataclass
class Air:
    """What floats between the lens and the set: each a strength, 0 for none."""

    rays: float = 0.0
    motes: int = 0
    haze: float = 0.0
    colour: RGB = (1.0, 1.0, 1.0)


@dataclass
class Scenery:
    """`words` are those of the setting, for doors and furniture to ask; `key` points towards the main light."""

    look: Look
    seed: str
    words: frozenset[str]
    layers: list[Layer] = field(default_factory=list)
    lamps: list[Lamp] = field(default_factory=list)
    air: Air = field(default_factory=Air)
    key: tuple[float, float] = (-0.6, -0.5)
    sun: tuple[float, float] = (0.3, 0.3)  # share of the width, share of the height above the horizon
    sparkle: tuple[Colour, ...] = ()  # lights that fill the background of a close-up, out of focus
    wet: bool = False
    water: bool = False  # boats may lie there
    vessel: "Callable[[Scenery, float], None] | None" = None  # adds what carries people, so many metres to each side
    cramped: bool = False  # everybody sits and no lens gets far away: the inside of a car
    wall: float = 0.0  # metres to the back wall, 0 outdoors
    station: Camera = ANYWHERE  # where the shot begins: grass grows round it

    def add(
        self,
        z: float,
        draw: Callable[[Canvas, Camera, "Scenery"], None],
        plane: Plane = None,
        motion: Motion | None = None,
    ) -> None:
        self.layers.append(Layer(z, draw, plane, motion))

    def put(
        self,
        z: float,
        piece: Callable[..., None],
        plane: Plane = None,
        motion: Motion | None = None,
        **measures: object,
    ) -> None:
        """A piece that wants to know its depth and its measures."""
        self.layers.append(Layer(z, partial(piece, z=z, **measures), plane, motion))

    def lamp(
        self,
        x: float,
        y: float,
        z: float,
        colour: Colour,
        size: float = 0.12,
        strength: float = 1.0,
        streak: bool = False,
        motion: Motion | None = None,
    ) -> None:
        self.lamps.append(Lamp(x, y, z, rgb(colour), size, strength, streak, motion))

    def chance(self, *parts: object) -> Random:
        return chance(self.seed, *parts)

    def says(self, *words: str) -> bool:
        """Whether the setting's text has one of these words."""
        return not self.words.isdisjoint(words)
