"""A meadow before mountains; under snow in winter, with a house if the setting has one."""

from ..camera import Camera
from ..canvas import Canvas, Point, box, clipped, fill, line, linear, oval, polygon, shade, stroke, vertical
from ..chance import profile
from ..colour import darker, lighter, mix
from ..scenery import Floor, Motion, Scenery
from . import terrain
from .graveyard import chapel
from .sky import sky

FLOWERS = ("#f4e36a", "#ffffff", "#e86a7a", "#b08ae0", "#ff9a4a")
HILLS = ((110.0, 5.0, "#8fae56"), (60.0, 2.4, "#86a34c"), (28.0, 0.9, "#7c9846"))
STREAMS = ("stream", "creek", "brook", "river", "lake", "pond", "waterfall", "riverbank", "lakeside")
BANKS = ((30.0, 34, 8.0), (10.0, 20, 5.4), (-3.0, 11, 4.2), (-10.0, 5, 3.2), (-20.0, 1.6, 2.6))  # x, z, half the width
CHURCHES = ("church", "chapel", "cathedral", "abbey", "monastery")
HOUSES = ("house", "cabin", "village", "farm", "home", "cottage", "barn", "hut", "inn")


def build(scenery: Scenery) -> None:
    sky(scenery, sun_x=0.3)
    scenery.put(1400, terrain.ridge, height=420, colour="#6a86ad", rough=0.56, snow=True)
    scenery.put(900, terrain.ridge, height=190, colour="#55779a", rough=0.55, snow=True)
    scenery.put(520, terrain.ridge, height=70, colour="#47707a")
    scenery.put(300, terrain.ridge, height=30, colour="#3f6650", trees=0.75)
    scenery.add(280, meadow, Floor())
    scenery.add(30, firs)
    if scenery.says(*CHURCHES):
        scenery.put(34.0, chapel)
    elif scenery.says(*HOUSES):
        scenery.add(32, house)
        _chimney(scenery)
    if not terrain.winter(scenery):
        scenery.put(9, terrain.leafy, x=-5.4)
    scenery.put(12.5, terrain.fence, x=-12)
    if scenery.look.time == "day":
        scenery.air.haze = 0.12


def meadow(c: Canvas, cam: Camera, on: Scenery) -> None:
    green = "#e6edf4" if terrain.winter(on) else "#7f9a48"
    terrain.ground(c, cam, on, colour=green)
    for z, height, colour in HILLS:
        _hill(c, cam, on, z, height, "#eef3f8" if terrain.winter(on) else colour)
    bends = ((8.5, 31, 0.5), (5.0, 22, 0.6), (2.2, 13, 0.7), (1.2, 6, 0.8), (0.4, -1, 0.9), (0.2, cam.z + 1.2, 1.0))
    if on.says(*STREAMS):
        _stream(c, cam, on)
    else:
        c.drawPath(terrain.way(cam, bends), fill(on.look.lit("#d3dde8" if terrain.winter(on) else "#c9ac78", 6, 0.8)))
    if not terrain.winter(on):
        terrain.grass(c, cam, on, colour=green, tufts=380, depth=26)
        _flowers(c, cam, on)


def _stream(c: Canvas, cam: Camera, on: Scenery) -> None:
    """Water that comes from the hills and passes behind the people; a lake is wide."""
    wide = 1.5 if on.says("river", "riverbank") else 1.0
    if on.says("lake", "pond", "lakeside"):
        bank, water = polygon(cam.floor(-300, 300, 7.0, 110)), polygon(cam.floor(-300, 300, 7.8, 110))
    else:
        bank = terrain.way(cam, [(x, z, half * wide * 1.12) for x, z, half in BANKS])
        water = terrain.way(cam, [(x, z, half * wide) for x, z, half in BANKS])
    c.drawPath(bank, fill(on.look.lit("#8a7c5c", 6, 0.6)))
    far, near = mix(on.look.sky[3], on.look.fog, 0.2), mix(on.look.sky[1], "#0a2e40", 0.35)
    c.drawPath(water, shade(vertical(cam.horizon_y, cam.height * 0.8, [far, near])))
    random = on.chance("stream")
    with clipped(c, water):
        for _ in range(60):
            z = random.uniform(3.0, 26.0)
            k, (px, py) = cam.scale(z), cam.point(random.uniform(-16, 22), 0, z)
            ripple = oval(px, py, k * random.uniform(0.3, 1.1), max(0.6 * cam.hair, k * 0.012))
            c.drawPath(ripple, fill(mix(on.look.sky[3], on.look.sun, 0.4), random.uniform(0.2, 0.6)))


def _hill(c: Canvas, cam: Camera, on: Scenery, z: float, height: float, colour: str) -> None:
    heights, reach, body = (
        profile(70, on.seed, "hill", z, octaves=3),
        cam.reach(z) * 1.5,
        on.look.lit(colour, z * 0.3, 0.8),
    )
    crest = [cam.point(-reach + 2 * reach * i / 69, height * h, z) for i, h in enumerate(heights)]
    top, low = min(y for _, y in crest), cam.height * 2
    shape = polygon([(crest[0][0], low), *crest, (crest[-1][0], low)])
    tones = [mix(body, on.look.sun, 0.28), body, mix(body, "#0a1a10", 0.45)]
    c.drawPath(shape, shade(vertical(top, cam.height, tones, [0, 0.22, 1])))


def _flowers(c: Canvas, cam: Camera, on: Scenery) -> None:
    random = on.chance("flowers")
    for _ in range(150):
        x0, z = terrain.scattered(on, random, 1.6, 22)
        x, y = cam.point(x0, random.uniform(0.05, 0.22), z)
        petal = on.look.lit(random.choice(FLOWERS), z * 0.3, 0.95)
        if on.look.night:  # there are no colours by moonlight
            petal = mix(petal, on.look.lit("#8a96a8", z * 0.3, 0.6), 0.75)
        size = min(max(cam.hair, cam.scale(z) * 0.028), 4.5 * cam.hair)
        c.drawPath(oval(x, y, size), fill(petal))


def firs(c: Canvas, cam: Camera, on: Scenery) -> None:
    random = on.chance("firs")
    places = [(random.choice((-1, 1)) * random.uniform(9, 26), random.uniform(14, 40)) for _ in range(16)]
    dark, lit = ("#4a6a66", "#dfe9f0") if terrain.winter(on) else ("#2f5540", "#5f8a50")
    for x, z in sorted(places, key=lambda place: -place[1]):
        px, py = cam.point(x, 0, z)
        tall, tone = cam.scale(z) * random.uniform(5, 8.5), on.look.lit(dark, z * 0.35, 0.45)
        terrain.pine(c, px, py + cam.scale(z) * 0.1, tall, tone, random, on.look.lit(lit, z * 0.35, 0.95))


def house(c: Canvas, cam: Camera, on: Scenery) -> None:
    """A wooden house with a red roof, at the end of the path."""

    def at(x: float, y: float) -> Point:
        return cam.point(x, y, 32)

    look = on.look
    wall, roof, dark_roof = look.lit("#b08a62", 6, 0.7), look.lit("#8a4a3c", 6, 0.9), look.lit("#5a342c", 6, 0.4)
    front = linear(at(5, 0), at(13, 0), [lighter(wall, 0.12), darker(wall, 0.3)])
    c.drawPath(polygon([at(5, 0), at(5, 3.6), at(13, 3.6), at(13, 0)]), shade(front))
    for i in range(9):
        c.drawPath(line(at(5, 0.4 * i), at(13, 0.4 * i)), stroke("#2a1408", 1.2 * cam.hair, 0.25))
    c.drawPath(
        polygon([at(4, 3.4), at(6, 7.0), at(12, 7.0), at(14, 3.4)]),
        shade(linear(at(4, 7), at(14, 3.4), [roof, dark_roof])),
    )
    c.drawPath(box(*at(10.6, 8.2), *at(11.5, 6)), fill(look.lit("#6a5a54", 6, 0.5)))
    pane = "#3c4a56" if look.time == "day" and not look.lamps else "#ffd488"
    for x in (6.2, 10.8):
        c.drawPath(box(*at(x - 0.12, 2.82), *at(x + 1.52, 1.18)), fill(look.lit("#e8dcc4", 6, 0.7)))
        c.drawPath(box(*at(x, 2.7), *at(x + 1.4, 1.3)), fill(pane))
        c.drawPath(line(at(x + 0.7, 2.7), at(x + 0.7, 1.3)), stroke("#4a3020", 1.5 * cam.hair))
        c.drawPath(line(at(x, 2.0), at(x + 1.4, 2.0)), stroke("#4a3020", 1.5 * cam.hair))
    c.drawPath(box(*at(8.5, 2.5), *at(9.7, 0)), fill(look.lit("#5a3226", 6, 0.6)))


def _chimney(scenery: Scenery) -> None:
    for i in range(5):
        rise = Motion(drift=(0.45, 0.6, 0.0), life=6.0, phase=i / 5)
        scenery.put(31.9, terrain.puff, motion=rise, x=11.05, y=8.3, size=0.8 + 0.18 * i)
