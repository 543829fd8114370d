"""The body in its clothes. Metres for somebody 1.76 m tall, feet at (0, 0), facing right."""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

from ..canvas import Canvas, Point, box, capsule, corner, curve, fill, line, polygon, stroke
from ..colour import RGB, darker, lighter, mix, rgb
from .clothes import FRONTS, Cloth
from .design import Design
from .head import View, skin_tones
from .props import PROPS
from .skeleton import Bones, Skeleton, pose_of, skeleton

HIP, SHOULDER, NECK, HEAD = -0.93, -1.41, -1.47, -1.635
TALL = 1.76  # the height all measures here are for
BED = 0.52  # metres: the top of a mattress
LYING = 0.13  # metres: the middle of somebody who lies, above what they lie on
BUILD = {"broad": 1.13, "normal": 1.0, "slim": 0.92}


@dataclass(frozen=True)
class Measures:
    """Half widths as seen from this side."""

    shoulders: float
    waist: float
    hips: float
    neck: float
    middle: float  # how far the centre line of the chest has turned away


def measures(d: Design, view: View) -> Measures:
    turned = 1.0 if view.back else max(0.42, math.cos(view.yaw * 1.15))
    build, child = BUILD[d.build], 0.84 if d.child else 1.0
    shoulders = (0.185 if d.female else 0.222) * build * child * max(0.6, turned)
    waist = (0.118 if d.female else 0.142) * build * max(0.66, turned)
    hips = (0.150 if d.female else 0.145) * build * max(0.62, turned)
    neck = 0.058 if d.female else 0.07
    return Measures(shoulders, waist, hips, neck, 0.0 if view.back else 0.30 * view.yaw * shoulders)


@dataclass(frozen=True)
class Mount:
    """What somebody rides: how it is drawn, given canvas, colour and where in its stride, and where its saddle is."""

    draw: Callable[..., None]
    paint: str
    saddle: Point


@dataclass(frozen=True)
class Figure:
    """Somebody in a pose, ready to be drawn part by part."""

    design: Design
    view: View
    pose: str = "stand"
    prop: str = ""
    outdoors: bool = False  # sits on a stone instead of a chair
    phase: float = 0.25  # of the stride
    bed: bool = False  # lies on one, not on the ground
    mount: Mount | None = None

    @property
    def skeleton(self) -> Skeleton:
        size = measures(self.design, self.view)
        pose = pose_of(self.pose, self.prop, self.phase)
        if self.mount:
            pose = replace(pose, saddle=-self.mount.saddle[1])
        return skeleton(pose, HIP, size.hips, SHOULDER, size.shoulders)

    @property
    def head(self) -> float:
        """Half the height of the head, metres."""
        return 0.166 * (1.28 if self.design.child else 1.0)

    @property
    def eye_height(self) -> float:
        """Of the eyes above the floor, in the world's metres."""
        if self.design.creature:
            return -self.design.creature.eyes[1]
        if self.pose == "lie":
            return 0.26 + (BED if self.bed else 0.0)
        return (-HEAD - self.skeleton.drop) * self.design.height / TALL


def trunk(c: Canvas, figure: Figure) -> None:
    """Moves the canvas to where the hips are; everything above the legs hangs on this."""
    bones = figure.skeleton
    c.translate(0, bones.drop)
    if bones.pose.lean:
        c.translate(0, HIP)
        c.rotate(math.degrees(bones.pose.lean))
        c.translate(0, -HIP)


def draw_body(c: Canvas, figure: Figure) -> None:
    """Legs, far arm, neck and trunk; of an animal, everything."""
    if figure.design.creature:
        figure.design.creature.draw(c, figure.design.creature.paint)
        return
    d, size, bones = figure.design, measures(figure.design, figure.view), figure.skeleton
    c.save()
    c.translate(0, bones.drop)
    if bones.pose.seated:
        _stone(c) if figure.outdoors else _chair(c)
    _leg(c, d, bones.far_leg, far=True)
    if figure.mount:
        c.save()
        c.translate(-figure.mount.saddle[0], -bones.drop)
        figure.mount.draw(c, figure.mount.paint, figure.phase)
        c.restore()
    _leg(c, d, bones.near_leg, far=False)
    c.restore()
    c.save()
    trunk(c, figure)
    _arm(c, figure, bones.far_arm, darker(d.top, 0.5), near=False)
    _neck(c, d, size)
    _torso(c, figure, size)
    if d.scarf:
        _scarf(c, d, size)
    c.restore()


def draw_near_arm(c: Canvas, figure: Figure) -> None:
    """In front of everything, with what the hand holds."""
    if figure.design.creature:
        return
    c.save()
    trunk(c, figure)
    bones = figure.skeleton
    hand = _arm(c, figure, bones.near_arm, darker(figure.design.top, 0.1), near=True)
    if figure.prop:
        PROPS.get(figure.prop, PROPS["thing"])(c, hand, bones.near_arm.angle)
    c.restore()


def draw_bed(c: Canvas) -> None:
    """Under somebody who lies on it, whose head is to the left; metres from the middle of the floor below."""
    c.drawPath(box(-1.12, -0.98, -1.04, 0.06, 0.02), fill("#5a4030"))
    c.drawPath(box(1.02, -0.66, 1.09, 0.06, 0.02), fill("#5a4030"))
    c.drawPath(box(-1.06, -0.34, 1.04, -0.02, 0.02), fill("#6a4c38"))
    c.drawPath(box(-1.04, -BED + 0.01, 1.03, -0.26, 0.05), fill("#d8d4cc"))
    c.drawPath(box(-1.03, -BED - 0.09, -0.5, -BED + 0.08, 0.06), fill("#f0ece4"))


def draw_blanket(c: Canvas) -> None:
    """Over them, to the chest."""
    top = [(-0.3, -BED - 0.2), (0.1, -BED - 0.24), (0.6, -BED - 0.2), (0.84, -BED - 0.32), (1.05, -BED - 0.06)]
    c.drawPath(polygon([(-0.34, -0.24), *top, (1.06, -0.12), (0.4, -0.16)]), fill("#6f7f96"))
    c.drawPath(polygon([(-0.36, -0.24), (-0.3, -BED - 0.2), (-0.18, -BED - 0.21), (-0.22, -0.24)]), fill("#d8dce4"))


def _stone(c: Canvas) -> None:
    shape = [
        (-0.42, HIP + 0.54),
        (-0.40, HIP + 0.26),
        (-0.24, HIP + 0.10),
        (0.12, HIP + 0.08),
        (0.30, HIP + 0.22),
        (0.36, HIP + 0.54),
    ]
    c.drawPath(curve(shape), fill("#6a6a66"))
    c.drawPath(
        curve([(-0.30, HIP + 0.2), (-0.1, HIP + 0.13), (0.14, HIP + 0.15)], closed=False), stroke("#8a8a84", 0.03, 0.7)
    )


def _chair(c: Canvas) -> None:
    wood = mix("#4a3628", "#05040c", 0.2)
    c.drawPath(polygon([(-0.26, HIP + 0.07), (0.24, HIP + 0.07), (0.24, HIP + 0.12), (-0.26, HIP + 0.12)]), fill(wood))
    for x in (-0.22, 0.18):
        c.drawPath(line((x, HIP + 0.12), (x * 1.1, HIP + 0.52)), stroke(darker(wood, 0.3), 0.04))
    c.drawPath(line((-0.25, HIP + 0.1), (-0.31, HIP - 0.42)), stroke(darker(wood, 0.2), 0.05))


def _leg(c: Canvas, d: Design, leg: Bones, far: bool) -> None:
    cloth = mix(d.skin, "#3a2030", 0.2) if d.outfit.bare_legs else rgb(d.legs)
    colour = darker(cloth, 0.38) if far else cloth
    width = 0.080 if d.female else 0.088
    c.drawPath(capsule(leg.root, leg.middle, width * 1.05, width * 0.8), fill(colour))
    c.drawPath(capsule(leg.middle, leg.end, width * 0.8, width * 0.6), fill(colour))
    shoe = mix("#191419", d.legs, 0.25)
    c.save()
    c.translate(*leg.end)
    c.rotate(-math.degrees(leg.angle) * 0.5)
    sole = [(-0.062, -0.05), (0.055, -0.06), (0.10, 0.02), (0.20, 0.05), corner((0.205, 0.085)), corner((-0.07, 0.085))]
    c.drawPath(curve(sole), fill(darker(shoe, 0.3) if far else shoe))
    c.restore()


def _along(start: Point, angle: float, metres: float) -> Point:
    return start[0] + math.sin(angle) * metres, start[1] + math.cos(angle) * metres


def _arm(c: Canvas, figure: Figure, arm: Bones, cloth: RGB, near: bool) -> Point:
    """Returns where the hand is."""
    d = figure.design
    width = (0.050 if d.female else 0.060) * d.outfit.sleeve
    hand = _along(arm.end, arm.angle, 0.06)
    _hand(c, figure, arm, hand, near)
    c.drawPath(capsule(arm.root, arm.middle, width * 1.08, width * 0.92), fill(cloth))
    c.drawPath(capsule(arm.middle, arm.end, width * 0.92, width * 0.72), fill(cloth))
    cuff = capsule(_along(arm.end, arm.angle, -0.035), arm.end, width * 0.74, width * 0.76)
    c.drawPath(cuff, fill(darker(cloth, 0.25)))
    if near:
        fold = [
            (arm.root[0] + width * 0.6, arm.root[1] + 0.06),
            (arm.middle[0] + width * 0.5, arm.middle[1] - 0.02),
            (arm.end[0] + width * 0.4, arm.end[1] - 0.03),
        ]
        c.drawPath(curve(fold, closed=False), stroke(lighter(d.top, 0.1), 0.012, 0.35))
    return hand


def _hand(c: Canvas, figure: Figure, arm: Bones, hand: Point, near: bool) -> None:
    d = figure.design
    skin = (
        mix(d.top, "#222833", 0.6)
        if d.clothes == "space"
        else skin_tones(d)[0]
        if near
        else mix(d.skin, "#3a1a2a", 0.3)
    )
    c.drawPath(capsule(arm.end, hand, 0.036, 0.042), fill(skin))
    if figure.pose == "point" and near:
        c.drawPath(capsule(hand, _along(hand, arm.angle, 0.075), 0.018, 0.012), fill(skin))
        return
    knuckle = _along(arm.end, arm.angle, 0.045)
    c.drawPath(
        capsule(_along(arm.end, arm.angle, 0.03), _along(knuckle, arm.angle + 0.9, 0.05), 0.018, 0.015), fill(skin)
    )


def _neck(c: Canvas, d: Design, size: Measures) -> None:
    n, chin = size.neck, HEAD + 0.03
    shape = [(-n * 0.95, chin), (n * 0.97, chin), (n * 1.25, NECK + 0.09), (-n * 1.25, NECK + 0.09)]
    c.drawPath(polygon(shape), fill(mix(d.skin, "#4a1f2c", 0.34)))


def hem_of(figure: Figure) -> float:
    """How low the coat or jacket hangs, as a height; sitting down lifts it."""
    hem = -figure.design.outfit.hem
    return min(hem, HIP + 0.18) if figure.skeleton.pose.seated or figure.mount or figure.pose == "kneel" else hem


def _torso(c: Canvas, figure: Figure, size: Measures) -> None:
    d, hem = figure.design, hem_of(figure)
    sh, w, h, flare = size.shoulders, size.waist, size.hips, d.outfit.flare if hem > HIP + 0.2 else 0.0
    left = [(-size.neck, NECK + 0.005), (-sh * 0.60, SHOULDER - 0.035), (-sh * 1.04, SHOULDER + 0.012),
            (-sh * 1.08, SHOULDER + 0.13), (-w * 1.06, -1.06), (-h * 1.06, HIP),
            corner((-h * 1.06 - flare, hem))]  # fmt: skip
    right = [corner((h * 1.06 + flare, hem)), (h * 1.06, HIP), (w * 1.06, -1.06), (sh * 1.08, SHOULDER + 0.13),
             (sh * 1.04, SHOULDER + 0.012), (sh * 0.60, SHOULDER - 0.035), (size.neck, NECK + 0.005)]  # fmt: skip
    shape = curve([*left, *right], tension=0.42)
    cloth = Cloth(d, sh, w, h, size.neck, size.middle, hem, figure.view.back)
    FRONTS["plain"](c, shape, cloth)
    c.save()
    c.clipPath(shape, doAntiAlias=True)
    if figure.view.back:
        c.drawPath(line((0, NECK), (0, hem)), stroke(cloth.dark, 0.008, 0.5))
    else:
        FRONTS[d.outfit.front](c, shape, cloth)
    if d.outfit.belt:
        c.drawPath(polygon([(-0.4, -1.04), (0.4, -1.04), (0.4, -1.0), (-0.4, -1.0)]), fill(cloth.deep, 0.85))
        c.drawPath(
            polygon(
                [
                    (size.middle - 0.03, -1.047),
                    (size.middle + 0.03, -1.047),
                    (size.middle + 0.03, -0.993),
                    (size.middle - 0.03, -0.993),
                ]
            ),
            fill(mix(d.top, "#c9a050", 0.6)),
        )
    c.restore()
    if d.outfit.collar:
        _collar(c, cloth)


def _collar(c: Canvas, cloth: Cloth) -> None:
    n, m = cloth.neck, cloth.middle
    left = [
        (-n * 1.75, NECK + 0.06),
        (-n * 1.55, NECK - 0.055),
        (-n * 0.7, NECK - 0.03),
        (-n * 0.2 + m * 0.3, NECK + 0.075),
    ]
    right = [
        (n * 1.75, NECK + 0.06),
        (n * 1.6, NECK - 0.055),
        (n * 0.85, NECK - 0.03),
        (n * 0.35 + m * 0.4, NECK + 0.075),
    ]
    c.drawPath(curve(left), fill(cloth.light))
    c.drawPath(curve(right), fill(cloth.dark))


def _scarf(c: Canvas, d: Design, size: Measures) -> None:
    n = size.neck
    wrap = [
        (-n * 1.9, NECK - 0.01),
        (-n * 0.8, NECK - 0.055),
        (n * 0.9, NECK - 0.055),
        (n * 2.0, NECK - 0.005),
        (n * 1.5, NECK + 0.085),
        (0, NECK + 0.115),
        (-n * 1.5, NECK + 0.085),
    ]
    end = [(-n * 0.9, NECK + 0.07), (0, NECK + 0.09), (0, NECK + 0.36), (-n * 1.2, NECK + 0.37)]
    c.drawPath(curve(wrap), fill(d.accent))
    fold = [(-n * 1.6, NECK + 0.03), (0, NECK + 0.06), (n * 1.7, NECK + 0.025)]
    c.drawPath(curve(fold, closed=False), stroke(darker(d.accent, 0.35), 0.012, 0.8))
    c.drawPath(curve(end), fill(darker(d.accent, 0.12)))


def shadow_width(figure: Figure) -> float:
    if figure.design.creature:
        return 0.3 * figure.design.creature.wide
    return 0.95 if figure.pose == "lie" or figure.mount else 0.42
