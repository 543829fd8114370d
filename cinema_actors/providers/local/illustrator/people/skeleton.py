"""Poses: where joints are. Metres from the floor between the feet; x is forward, y down, so up is negative."""

import math
from dataclasses import dataclass, replace

from ..canvas import Point

THIGH, SHIN, UPPER, FORE, SOLE = 0.44, 0.40, 0.285, 0.255, 0.085
Limb = tuple[float, float]  # angles of its two bones from straight down, forward positive, in radians


@dataclass(frozen=True)
class Pose:
    near_arm: Limb
    far_arm: Limb
    near_leg: Limb = (-0.03, -0.03)
    far_leg: Limb = (0.05, 0.03)
    lean: float = 0.0  # of the trunk, forward
    seated: bool = False
    saddle: float = 0.0  # metres above the floor where they sit astride; 0 on foot


POSES = {
    "stand": Pose((-0.10, 0.10), (0.12, 0.22)),
    "walk": Pose((-0.45, -0.15), (0.42, 0.75), lean=0.03),
    "run": Pose((-0.8, 0.6), (0.8, 1.9), lean=0.16),
    "point": Pose((1.42, 1.48), (0.05, 0.25)),
    "hold": Pose((0.35, 1.95), (0.10, 0.30)),
    "raise": Pose((2.35, 2.75), (0.05, 0.20)),
    "dance": Pose((1.75, 2.75), (-1.6, -2.5), (0.45, -0.55), (-0.12, -0.05), lean=-0.04),
    "think": Pose((0.75, 2.75), (0.10, -1.75)),
    "reach": Pose((1.0, 1.25), (0.10, 0.30), (0.10, 0.0), (-0.12, -0.2), lean=0.06),
    "phone": Pose((0.30, 2.75), (0.10, 0.30)),
    "crossed": Pose((0.05, 1.85), (-0.10, -1.70)),
    "sit": Pose((0.35, 1.15), (0.45, 1.2), (1.45, 0.02), (1.38, 0.05), seated=True),
    "kneel": Pose((0.4, 1.0), (0.2, 0.6), (1.4, -0.05), (-0.1, -1.55), lean=0.08),
    "ride": Pose((0.55, 1.35), (0.7, 1.4), (0.75, -0.25), (0.95, -0.05), lean=0.05, saddle=1.36),
    "astride": Pose((0.35, 1.25), (0.5, 1.3), (0.75, -0.25), (0.95, -0.05), saddle=1.36),
    "pedal": Pose((0.85, 1.15), (0.95, 1.2), (0.9, -0.1), (0.35, -0.35), lean=0.2, saddle=0.94),
    "lie": Pose((0.02, 0.10), (0.0, 0.06), (0.04, 0.0), (0.02, 0.0)),
}
HOLDING = ("stand", "walk", "sit", "kneel")  # poses whose arm comes up when there is something in the hand
ASTRIDE = {"ride": (0.06, 0.1), "pedal": (0.34, 0.45)}  # how far the thigh and the shin of a rider move
STRIDE = {"walk": (0.42, 0.85, 0.40), "run": (0.75, 1.5, 0.80)}  # swing of the thigh, bend of the knee, swing of arms


def pose_of(name: str, prop: str, phase: float = 0.25) -> Pose:
    """`phase` 0..1 is where in the stride a walker is."""
    pose = POSES.get(name, POSES["stand"])
    if name in STRIDE:
        pose = _stride(pose, *STRIDE[name], 2 * math.pi * phase)
    elif name in ASTRIDE:
        pose = _treading(pose, *ASTRIDE[name], 2 * math.pi * phase)
    if prop == "phone" and name in HOLDING:
        return _with_arm(pose, POSES["phone"].near_arm)
    return _with_arm(pose, POSES["hold"].near_arm) if prop and name in HOLDING else pose


def _with_arm(pose: Pose, near: Limb) -> Pose:
    return replace(pose, near_arm=near)


def _treading(pose: Pose, thigh: float, shin: float, a: float) -> Pose:
    """One leg down while the other is up."""
    middle = (sum(limb) / 2 for limb in zip(pose.near_leg, pose.far_leg, strict=True))
    hip, knee = middle
    legs = [(hip + thigh * math.sin(b), knee + shin * math.cos(b) * 0.5) for b in (a, a + math.pi)]
    return replace(pose, near_leg=legs[0], far_leg=legs[1])


def _stride(pose: Pose, swing: float, bend: float, arms: float, a: float) -> Pose:
    def leg(angle: float) -> Limb:
        thigh = swing * math.sin(angle) + 0.06
        return thigh, thigh - bend * max(0.0, math.cos(angle)) ** 1.5 - 0.08

    def arm(angle: float) -> Limb:
        upper = arms * math.sin(angle)
        return upper, upper + (0.25 if bend < 1 else 1.3) + 0.15 * math.sin(angle)

    return Pose(arm(a + math.pi), arm(a), leg(a), leg(a + math.pi), pose.lean)


@dataclass(frozen=True)
class Bones:
    """A limb's three joints, from the trunk outwards, and the angle of its last bone."""

    root: Point
    middle: Point
    end: Point
    angle: float


@dataclass(frozen=True)
class Skeleton:
    pose: Pose
    drop: float  # how much lower than standing the hips are, metres
    near_leg: Bones
    far_leg: Bones
    near_arm: Bones
    far_arm: Bones


def bones(root: Point, limb: Limb, first: float, second: float) -> Bones:
    a, b = limb
    middle = (root[0] + math.sin(a) * first, root[1] + math.cos(a) * first)
    return Bones(root, middle, (middle[0] + math.sin(b) * second, middle[1] + math.cos(b) * second), b)


def skeleton(pose: Pose, hip: float, hips: float, shoulder: float, shoulders: float) -> Skeleton:
    """`hip` and `shoulder` are heights (negative), `hips` and `shoulders` half the widths as seen. The figure sinks
    until a foot or a knee rests on the floor."""
    near = bones((-hips * 0.45, hip), pose.near_leg, THIGH, SHIN)
    far = bones((hips * 0.45, hip), pose.far_leg, THIGH, SHIN)
    lowest = max(max(leg.end[1] + SOLE, leg.middle[1] + 0.07) for leg in (near, far))
    lean = -shoulder * math.sin(pose.lean) * 0.45
    return Skeleton(
        pose,
        -pose.saddle - hip - 0.06 if pose.saddle else -lowest,
        near,
        far,
        bones((-shoulders * 0.88 + lean, shoulder + 0.055), pose.near_arm, UPPER, FORE),
        bones((shoulders * 0.84 + lean, shoulder + 0.055), pose.far_arm, UPPER, FORE),
    )
