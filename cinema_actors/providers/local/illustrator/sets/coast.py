"""A coast: the sea to the horizon, a headland with its lighthouse, grass at our feet."""

import math

from ..camera import Camera
from ..canvas import (
    SCREEN,
    Canvas,
    Point,
    box,
    clipped,
    corner,
    curve,
    fill,
    glow,
    line,
    linear,
    oval,
    polygon,
    shade,
    stroke,
    vertical,
)
from ..chance import profile
from ..colour import darker, mix
from ..scenery import Floor, Motion, Scenery
from . import terrain
from .sky import sky

PIER = 2.6  # half its width in metres
TOWER = (17.0, 58.0, 5.2, 15.0)  # x, z, the rock it stands on, height


def build(scenery: Scenery) -> None:
    sky(scenery, sun_x=0.3)
    water(scenery)
    scenery.put(620, terrain.ridge, height=75, colour="#42546a", base=-14, rough=0.6, lean=-0.9)
    scenery.put(420, terrain.ridge, height=24, colour="#3a4c60", base=-6, lean=-0.7)
    if not scenery.says("beach", "bay", "lagoon", "dock", "pier", "harbour", "harbor") or scenery.says("lighthouse"):
        scenery.add(60, headland)
        scenery.add(58, lighthouse)
        scenery.add(56.9, cottage)
        if scenery.look.lamps or scenery.look.weather == "fog":
            x, z, rock, tall = TOWER
            scenery.add(57.8, beam, motion=Motion(beat=5.0, phase=0.75, fade=0.55))
            scenery.lamp(x, rock + tall + 1.7, z - 0.5, "#fff0c0", 1.6, 1.6)
    if scenery.look.lamps:
        _town(scenery)
    scenery.add(50, gulls)
    if scenery.says("pier", "dock", "jetty"):
        scenery.add(48, pier, Floor())
        for z in (1.5, 7.0, 14.0, 24.0):
            scenery.put(z, mooring)
    else:
        scenery.add(5, bank)


def water(scenery: Scenery) -> None:
    """The sea, and light that comes and goes on its waves."""
    scenery.water = True
    scenery.add(900, sea)
    for i, beat in enumerate((3.1, 4.3)):
        scenery.put(899 - i, glints, motion=Motion(sway=(9.0, 0.6), beat=beat, phase=0.45 * i, fade=0.9))


def _town(scenery: Scenery) -> None:
    random = scenery.chance("town")
    for _ in range(26):
        colour = random.choice(("#ffc878", "#ffe0b0", "#ffb45a", "#bfe0ff"))
        scenery.lamp(random.uniform(-330, -40), random.uniform(0.5, 7), 415, colour, 1.1, random.uniform(0.25, 0.6))


def sea(c: Canvas, cam: Camera, on: Scenery) -> None:
    sky_tones, horizon = on.look.sky, cam.horizon_y
    tones = [
        mix(sky_tones[3], on.look.fog, 0.3),
        mix(sky_tones[2], "#0a2a3a", 0.35),
        mix(sky_tones[1], "#06202e", 0.5),
        mix(sky_tones[0], "#04121c", 0.5),
    ]
    water = box(-cam.width, horizon - cam.hair, cam.width * 2, cam.height * 2)
    c.drawPath(water, shade(vertical(horizon, cam.height, tones, [0, 0.1, 0.5, 1])))
    _waves(c, cam, on, "waves", 240)
    glow(c, cam.width * on.sun[0], horizon, cam.width * 0.4, on.look.sun, 0.28)


def glints(c: Canvas, cam: Camera, on: Scenery, *, z: float) -> None:
    _waves(c, cam, on, f"waves {z}", 130)


def _waves(c: Canvas, cam: Camera, on: Scenery, seed: str, count: int) -> None:
    random, sun, horizon, sky_tones = on.chance(seed), cam.width * on.sun[0], cam.horizon_y, on.look.sky
    for _ in range(count):
        near = random.random() ** 1.8
        y = horizon + 2 * cam.hair + (cam.height * 1.02 - horizon) * near
        x, width = random.uniform(-0.1, 1.1) * cam.width, (6 + 150 * near) * random.uniform(0.4, 1.2) * cam.hair
        off = abs(x - sun) / (cam.width * (0.045 + 0.22 * near))
        glint, crest = math.exp(-off * off), random.random() < 0.55
        tone = mix(sky_tones[3], on.look.sun, glint * 0.9) if crest else sky_tones[0]
        alpha = 0.10 + 0.75 * glint * random.random() if crest else 0.16
        c.drawPath(oval(x, y, width, (1 + 2.2 * near) * cam.hair), fill(tone, alpha))


def headland(c: Canvas, cam: Camera, on: Scenery) -> None:
    heights = profile(60, on.seed, "headland")
    xs = [9 + 86 * i / 59 for i in range(60)]
    crest = [cam.point(x, 5 + 3 * h - max(0.0, 16 - x) * 0.9, 60) for x, h in zip(xs, heights, strict=True)]
    shape = polygon([*crest, cam.point(95, -1, 60), cam.point(7, -1, 60)])
    rock = on.look.lit("#4a4f4a", 22, 0.35)
    tones = [on.look.lit("#5f6b52", 22, 0.6), rock, darker(rock, 0.35)]
    c.drawPath(shape, shade(vertical(cam.point(0, 8, 60)[1], cam.point(0, -1, 60)[1], tones, [0, 0.25, 1])))
    random, k = on.chance("cliff"), cam.scale(60)
    with clipped(c, shape):
        for _ in range(46):
            x = random.uniform(8, 60)
            a, b = cam.point(x, random.uniform(3, 6), 60), cam.point(x - random.uniform(0, 2.5), -1, 60)
            dark = random.random() < 0.6
            cleft = fill("#000008" if dark else on.look.rim, 0.1 if dark else 0.06)
            c.drawPath(polygon([a, b, (b[0] + k * random.uniform(0.6, 2), b[1])]), cleft)
    c.drawPath(line(*crest), stroke(on.look.rim, 1.6 * cam.hair, 0.35))
    for _ in range(26):
        x, y = cam.point(random.uniform(5, 40), -1, 60)
        c.drawPath(oval(x, y, 14 * cam.hair, 3 * cam.hair), fill("#e8f0f4", 0.25))


def lighthouse(c: Canvas, cam: Camera, on: Scenery) -> None:
    x0, z, rock, h = TOWER
    look, k, left_lit = on.look, cam.scale(z), on.key[0] < 0

    def at(x: float, y: float) -> Point:
        return cam.point(x0 + x, rock + y, z)

    white, shadow, red = look.lit("#e9e4da", 20, 0.75), look.lit("#8b8c96", 20, 0.3), look.lit("#b23a34", 20, 0.6)
    iron = look.lit("#23262e", 20, 0.4)
    body = polygon([at(-2.2, 0), at(-1.35, h), at(1.35, h), at(2.2, 0)])
    tones = [white, white, shadow] if left_lit else [shadow, white, white]
    c.drawPath(body, shade(linear(at(-2.2, 0), at(2.2, 0), tones, [0, 0.45, 1])))
    with clipped(c, body):
        for a in (0.18, 0.52, 0.86):
            c.drawPath(box(*at(-3, h * (a + 0.15)), *at(3, h * a)), fill(red, 0.9))
        alphas = [0.0, 0.42] if left_lit else [0.42, 0.0]
        c.drawPath(body, shade(linear(at(-2, 0), at(2, 0), ["#000010"] * 2, None, alphas)))
    for a in (0.35, 0.7):
        pane = "#ffc878" if look.lamps and a < 0.5 else look.lit("#222b38", 18, 0.3)
        c.drawPath(box(*at(-0.28, h * a + 0.9), *at(0.28, h * a), k * 0.2), fill(pane))
    c.drawPath(box(*at(-2, h + 0.45), *at(2, h)), fill(iron))
    for i in range(7):
        x = -1.9 + 3.8 * i / 6
        c.drawPath(line(at(x, h), at(x, h + 1.3)), stroke(iron, max(cam.hair, k * 0.06)))
    c.drawPath(line(at(-1.95, h + 1.3), at(1.95, h + 1.3)), stroke(iron, max(cam.hair, k * 0.08)))
    lamp = "#fff3c8" if look.lamps or look.weather == "fog" else look.lit("#6a7a88", 18, 0.5)
    c.drawPath(box(*at(-1.15, h + 2.9), *at(1.15, h + 0.45)), fill(lamp))
    for x in (-1.15, -0.4, 0.4, 1.15):
        c.drawPath(line(at(x, h + 0.45), at(x, h + 2.9)), stroke(iron, max(cam.hair, k * 0.07)))
    dome = [at(-1.5, h + 2.85), at(-0.9, h + 3.9), corner(at(0, h + 4.5)), at(0.9, h + 3.9), at(1.5, h + 2.85)]
    c.drawPath(curve(dome), fill(red))
    c.drawPath(oval(*at(0, h + 4.55), k * 0.18), fill(iron))


def beam(c: Canvas, cam: Camera, on: Scenery) -> None:
    x0, z, rock, h = TOWER
    x, y = cam.point(x0, rock + h + 1.7, z)
    for degrees, length, alpha in ((186, 1.5, 0.5), (-9, 0.9, 0.26)):
        a = math.radians(degrees)
        end = (x + math.cos(a) * cam.width * length, y + math.sin(a) * cam.width * length)
        nx, ny = -math.sin(a) * cam.width * 0.085 * length, math.cos(a) * cam.width * 0.085 * length
        for wide, share in ((1.35, 0.35), (0.8, 0.5), (0.35, 0.6)):
            light = linear((x, y), end, ["#fff2c4"] * 3, [0, 0.4, 1], [alpha * share * 1.2, alpha * share * 0.5, 0])
            ray = polygon([(x, y - 2 * cam.hair), (end[0] + nx * wide, end[1] + ny * wide),
                           (end[0] - nx * wide, end[1] - ny * wide), (x, y + 2 * cam.hair)])  # fmt: skip
            c.drawPath(ray, shade(light, blend=SCREEN, blur=4 * cam.hair))


def cottage(c: Canvas, cam: Camera, on: Scenery) -> None:
    def at(x: float, y: float) -> Point:
        return cam.point(x, y - 0.85, 57)

    look = on.look
    c.drawPath(box(*at(22, 9), *at(29, 6.2)), fill(look.lit("#cfc6b8", 20, 0.5)))
    roof = [at(21.5, 8.9), at(23.2, 11.2), at(27.8, 11.2), at(29.5, 8.9)]
    c.drawPath(polygon(roof), fill(look.lit("#54403a", 20, 0.4)))
    c.drawPath(box(*at(24, 8.4), *at(25.2, 7.2)), fill("#ffc870" if look.lamps else "#2a3440"))
    c.drawPath(box(*at(26.5, 11.9), *at(27.2, 10.9)), fill(look.lit("#54403a", 20, 0.3)))


def bank(c: Canvas, cam: Camera, on: Scenery) -> None:
    """The grassy edge that people stand on; sand on a beach."""
    beach = on.says("beach", "shore", "sand", "lagoon")
    further, nearer = ("#c9b08a", "#d8c29a") if beach else ("#7a8a5c", "#6d7d50")
    heights = profile(80, on.seed, "bank", octaves=4)
    dune = [cam.point(-40 + i, -1.1 + 1.6 * h + 0.03 * (i - 40), 14) for i, h in enumerate(heights)]
    _rise(c, cam, on, dune, further, 14, grass=not beach)
    edge = [cam.point(-40 + i, -0.05 - 0.1 * h, 5) for i, h in enumerate(heights)]
    _rise(c, cam, on, edge, nearer, 5, grass=not beach)


def _rise(c: Canvas, cam: Camera, on: Scenery, crest: list[Point], colour: str, z: float, grass: bool) -> None:
    body, low = on.look.lit(colour, z * 0.5, 0.55), cam.height * 2
    shape = polygon([*crest, (crest[-1][0] + cam.width, low), (crest[0][0] - cam.width, low)])
    tones = [mix(body, on.look.rim, 0.12), body, darker(body, 0.38)]
    c.drawPath(shape, shade(vertical(min(y for _, y in crest), cam.height * 1.05, tones, [0, 0.3, 1])))
    random, k = on.chance("tufts", z), cam.scale(z)
    for _ in range(170 if grass else 0):
        i = random.randrange(80)
        x, y = crest[i]
        x += random.uniform(0, 1) * k
        for _ in range(3):
            tone = mix(body, on.look.rim if random.random() < 0.25 else "#000000", 0.18)
            tip = (x + k * random.uniform(-0.02, 0.12), y - k * random.uniform(0.08, 0.3))
            c.drawPath(polygon([(x - k * 0.012, y + 3), tip, (x + k * 0.014, y + 3)]), fill(tone))


def pier(c: Canvas, cam: Camera, on: Scenery) -> None:
    """Planks that run out into the sea."""
    near, p, wood = cam.z + 0.5, cam.point, on.look.lit("#8a7256", 4, 0.6)
    tones = [mix(wood, on.look.fog, 0.4), wood, darker(wood, 0.3)]
    deck = polygon(cam.floor(-PIER, PIER, 46, near))
    c.drawPath(deck, shade(vertical(p(0, 0, 46)[1], cam.height, tones, [0, 0.3, 1])))
    for i in range(100):
        z = -18 + 0.62 * i
        if near < z < 46:
            c.drawPath(
                line(p(-PIER, 0, z), p(PIER, 0, z)), stroke(darker(wood, 0.6), max(0.6, cam.scale(z) * 0.02), 0.6)
            )
    for side in (-PIER, PIER):
        edge = cam.side(side, 0, -0.3, 46, near)
        c.drawPath(polygon(edge), fill(darker(wood, 0.45)))


def mooring(c: Canvas, cam: Camera, on: Scenery, *, z: float) -> None:
    k, wood = cam.scale(z), on.look.lit("#5f4a38", z, 0.5)
    for side in (-PIER, PIER):
        (x0, y0), (x1, y1) = cam.point(side - 0.16, 1.0, z), cam.point(side + 0.16, -1.2, z)
        tones = linear((x0, 0), (x1, 0), [mix(wood, on.look.rim, 0.25), wood, darker(wood, 0.4)])
        c.drawPath(box(x0, y0, x1, y1, k * 0.04), shade(tones))
        c.drawPath(oval((x0 + x1) / 2, y0, k * 0.16, k * 0.04), fill(mix(wood, on.look.rim, 0.3)))


def gulls(c: Canvas, cam: Camera, on: Scenery) -> None:
    random = on.chance("gulls")
    ink = on.look.sky[3] if on.look.night else mix(on.look.sky[0], "#000000", 0.3)
    for _ in range(6):
        x, y = cam.width * random.uniform(0.1, 0.6), cam.height * random.uniform(0.16, 0.34)
        w = random.uniform(5, 12) * cam.hair
        wings = [
            (x - w, y - w * 0.25),
            (x - w * 0.4, y - w * 0.42),
            (x, y),
            (x + w * 0.4, y - w * 0.42),
            (x + w, y - w * 0.2),
        ]
        c.drawPath(curve(wings, closed=False), stroke(ink, 1.5 * cam.hair, 0.8))
