"""A park or garden: lawn, trees, flower beds, a pond, a bench; swings where children play."""

from ..camera import Camera
from ..canvas import Canvas, box, fill, line, oval, polygon, shade, stroke, vertical
from ..chance import profile
from ..colour import lighter, mix
from ..scenery import Floor, Scenery
from . import fittings, furniture, terrain
from .sky import sky
from .street import lamp_post, skyline

BLOOMS = ("#e86a7a", "#f4d35a", "#b08ae0", "#ffffff", "#ff9a4a")
PLAY = ("playground", "school", "kindergarten", "schoolyard")


def build(scenery: Scenery) -> None:
    winter = scenery.look.weather == "snow" or scenery.says("winter", "snow")
    sky(scenery, sun_x=0.28)
    if scenery.says("city", "central", *PLAY):
        scenery.put(240, skyline, height=46)
    scenery.put(150, terrain.ridge, height=14, colour="#4f7058", trees=0.7)
    scenery.add(140, lawn, Floor())
    scenery.put(38, hedge)
    for x, z, tall in ((-13, 30, 7.0), (14, 26, 6.4), (-7.5, 16, 5.6), (9.0, 13, 5.2), (-11, 9, 4.8)):
        scenery.put(z, terrain.leafy, x=x, height=tall, bare=winter)
    scenery.put(20, lamp_post, x=4.2)
    if scenery.look.lamps:
        scenery.lamp(3.3, 5.2, 20, "#ffd08a", 0.22, 1.0)
    if scenery.says(*PLAY):
        scenery.put(7.5, swing, x=-3.6)
        scenery.put(8.5, slide, x=3.8)
    else:
        scenery.put(5.2, fittings.bench, x=2.9)
    if not winter:
        scenery.put(4.0, flowers, x=(-6.5, -2.6))
        scenery.put(9.0, flowers, x=(4.6, 9.0))
    scenery.air.motes, scenery.air.colour = 16, scenery.look.sun


def lawn(c: Canvas, cam: Camera, on: Scenery) -> None:
    winter = on.look.weather == "snow" or on.says("winter", "snow")
    green = "#e6edf4" if winter else "#6f9a4c"
    terrain.ground(c, cam, on, colour=green)
    px, py = cam.point(-6.5, 0, 21)
    pond = vertical(
        py - cam.scale(21),
        py + cam.scale(21),
        [mix(on.look.sky[3], on.look.fog, 0.2), mix(on.look.sky[1], "#0c2a30", 0.4)],
    )
    c.drawPath(oval(px, py, cam.scale(21) * 4.6, cam.scale(21) * 0.75), shade(pond))
    bends = ((7.0, 40, 1.0), (3.0, 26, 1.0), (1.6, 14, 1.1), (0.2, 6, 1.2), (-0.3, cam.z + 1.2, 1.4))
    c.drawPath(terrain.way(cam, bends), fill(on.look.lit("#cfd8e2" if winter else "#cbb892", 6, 0.8)))
    if not winter:
        terrain.grass(c, cam, on, colour=green, tufts=240, depth=22)


def hedge(c: Canvas, cam: Camera, on: Scenery, *, z: float) -> None:
    heights, reach = profile(80, on.seed, "hedge", octaves=5), cam.reach(z) * 1.6
    crest = [cam.point(-reach + 2 * reach * i / 79, 2.0 + 0.7 * h, z) for i, h in enumerate(heights)]
    tone, foot = on.look.lit("#3f6238", z * 0.5, 0.5), cam.point(0, -0.2, z)[1]
    tones = vertical(crest[0][1], foot, [lighter(tone, 0.16), tone])
    c.drawPath(polygon([(crest[0][0], foot), *crest, (crest[-1][0], foot)]), shade(tones))


def flowers(c: Canvas, cam: Camera, on: Scenery, *, z: float, x: tuple[float, float]) -> None:
    random, k = on.chance("bed", x), cam.scale(z)
    for _ in range(90):
        px, py = cam.point(random.uniform(*x), 0, z + random.uniform(-0.3, 0.3))
        tall = k * random.uniform(0.12, 0.42)
        c.drawPath(line((px, py), (px, py - tall)), stroke(on.look.lit("#3f7038", 2, 0.6), max(cam.hair, k * 0.014)))
        c.drawPath(
            oval(px, py - tall, k * random.uniform(0.03, 0.055)), fill(on.look.lit(random.choice(BLOOMS), 2, 0.95))
        )


def swing(c: Canvas, cam: Camera, on: Scenery, *, z: float, x: float) -> None:
    k, red = cam.scale(z), on.look.lit("#b8483c", z * 0.4, 0.65)
    pole = stroke(red, k * 0.1)
    for side in (-1.5, 1.5):
        for foot in (-0.35, 0.35):
            c.drawPath(line(cam.point(x + side, 2.5, z), cam.point(x + side + foot, 0, z + foot)), pole)
    c.drawPath(line(cam.point(x - 1.5, 2.5, z), cam.point(x + 1.5, 2.5, z)), pole)
    for seat in (-0.7, 0.6):
        for rope in (-0.2, 0.2):
            c.drawPath(
                line(cam.point(x + seat + rope, 2.5, z), cam.point(x + seat + rope, 0.5, z)),
                stroke("#2a2a2e", k * 0.02),
            )
        c.drawPath(box(*cam.point(x + seat - 0.25, 0.52, z), *cam.point(x + seat + 0.25, 0.46, z)), fill("#3a2a20"))


def slide(c: Canvas, cam: Camera, on: Scenery, *, z: float, x: float) -> None:
    k = cam.scale(z)
    blue, yellow = on.look.lit("#3f6fa8", z * 0.4, 0.65), on.look.lit("#e0b03a", z * 0.4, 0.75)
    furniture.block(c, cam, (x - 0.5, x + 0.5), (1.7, 1.8), (z, z + 0.8), blue)
    for side in (-0.45, 0.45):
        c.drawPath(line(cam.point(x + side, 2.5, z), cam.point(x + side, 0, z)), stroke(blue, k * 0.08))
    chute = [
        cam.point(x + 0.5, 1.85, z),
        cam.point(x + 0.5, 1.6, z),
        cam.point(x + 2.9, 0.1, z),
        cam.point(x + 2.9, 0.35, z),
    ]
    c.drawPath(polygon(chute), fill(yellow))
    c.drawPath(polygon([cam.point(x - 0.7, 2.5, z), cam.point(x, 3.2, z), cam.point(x + 0.7, 2.5, z)]), fill(yellow))
