"""Under water: light falling from above, weeds that stand in the current, fish, sand and bubbles."""

import math

from ..camera import Camera
from ..canvas import SCREEN, Canvas, box, curve, fill, glow, line, oval, polygon, shade, stroke, vertical
from ..chance import profile
from ..colour import darker, mix
from ..scenery import SKY, Floor, Scenery

DEEP = ("#8fe0e0", "#2f9ab8", "#126a96", "#0c3f66")
FISH = ("#ffb347", "#ff7f5a", "#ffe07a", "#c8e0ff", "#ff9ac0")
CORAL = ("#d8607a", "#e08a4a", "#b05ab0", "#e0c05a")


def build(scenery: Scenery) -> None:
    dark = scenery.look.night
    scenery.look = scenery.look.relit(
        key=(0.62, 0.92, 1.0), ambient=(0.28, 0.46, 0.56), fog="#0e3350" if dark else "#1f7aa0", rim="#b8f4ff",
        exposure=0.72 if dark else 0.9,
    )  # fmt: skip
    scenery.key = (0.1, -0.9)
    scenery.add(SKY, water)
    for z, height in ((40.0, 6.0), (24.0, 3.6), (14.0, 1.6)):
        scenery.put(z, reef, height=height)
    scenery.add(60, sand, Floor())
    for z in (18.0, 10.0):
        scenery.put(z, shoal)
    for z, count in ((9.0, 9), (5.0, 7), (2.6, 5)):
        scenery.put(z, weeds, count=count)
    scenery.air.rays, scenery.air.motes, scenery.air.colour = 0.5, 60, scenery.look.rim


def water(c: Canvas, cam: Camera, on: Scenery) -> None:
    w, h = cam.width, cam.height
    tones = [mix(tone, "#04101e", 0.6 if on.look.night else 0.0) for tone in DEEP]
    c.drawPath(box(-w, -h, 2 * w, 2 * h), shade(vertical(0, cam.horizon_y + h * 0.1, tones)))
    glow(c, w * 0.5, -h * 0.15, h * 1.0, "#eaffff", 0.2 if on.look.night else 0.65)


def sand(c: Canvas, cam: Camera, on: Scenery) -> None:
    near, far = on.look.lit("#d8c79a", 3, 0.6), mix(on.look.fog, "#d8c79a", 0.12)
    top = cam.horizon_y - cam.hair
    tones = vertical(top, cam.height, [far, mix(far, near, 0.5), near], [0, 0.25, 1])
    c.drawPath(box(-cam.width, top, 2 * cam.width, 2 * cam.height), shade(tones))
    random = on.chance("ripples")
    for _ in range(60):
        z, x = cam.z + 1.4 + 26 * random.random() ** 2, random.uniform(-9, 9)
        px, py = cam.point(x, 0, z)
        ripple = oval(px, py, cam.scale(z) * random.uniform(0.3, 0.9), cam.scale(z) * 0.03)
        c.drawPath(ripple, fill("#eaffff", 0.16, blend=SCREEN))


def reef(c: Canvas, cam: Camera, on: Scenery, *, z: float, height: float) -> None:
    heights, reach = profile(70, on.seed, "reef", z, octaves=5), cam.reach(z) * 1.7
    crest = [
        cam.point(-reach + 2 * reach * i / 69, height * max(0.0, h - 0.25) * (0.4 + abs(i - 34) / 34), z)
        for i, h in enumerate(heights)
    ]
    body, foot = mix(on.look.fog, "#0a2a3a", 0.55 - z / 110), cam.point(0, -0.3, z)[1]
    c.drawPath(polygon([(crest[0][0], foot), *crest, (crest[-1][0], foot)]), fill(body))
    random = on.chance("coral", z)
    for _ in range(0 if z > 30 else 16):
        x, y = random.choice(crest)
        k, tone = cam.scale(z), mix(on.look.lit(random.choice(CORAL), z, 0.7), on.look.fog, z / 60)
        for _ in range(5):
            angle = random.uniform(-2.4, -0.7)
            tip = (x + k * 0.5 * math.cos(angle), y + k * 0.5 * math.sin(angle))
            c.drawPath(line((x, y + k * 0.1), tip), stroke(tone, k * 0.08))


def weeds(c: Canvas, cam: Camera, on: Scenery, *, z: float, count: int) -> None:
    random, reach, k = on.chance("weeds", z), cam.reach(z), cam.scale(z)
    for i in range(count):
        x = (1 if i % 2 else -1) * random.uniform(0.5, 1.1) * reach
        green = on.look.lit(random.choice(("#2f7a4a", "#4a8a3a", "#2a6a5a", "#7a8a3a")), z, 0.5)
        px, py = cam.point(x, 0, z)
        for _ in range(4):
            px += k * random.uniform(-0.16, 0.16)
            tall, lean, wave = k * random.uniform(0.7, 2.1), random.uniform(-0.3, 0.3), random.uniform(0, 6.28)
            stem = [(px + lean * tall * t / 6 + math.sin(wave + t) * k * 0.1, py - tall * t / 6) for t in range(7)]
            c.drawPath(curve(stem, closed=False), stroke(darker(green, random.uniform(0, 0.35)), k * 0.08))


def shoal(c: Canvas, cam: Camera, on: Scenery, *, z: float) -> None:
    random, k, reach = on.chance("fish", z), cam.scale(z), cam.reach(z)
    way = random.choice((-1, 1))
    cx, cy = random.uniform(-0.5, 0.5) * reach, random.uniform(2.2, 3.6)
    for _ in range(14):
        x, y = cam.point(cx + random.gauss(0, 1.6), cy + random.gauss(0, 0.5), z)
        long, tone = k * random.uniform(0.16, 0.34), mix(random.choice(FISH), on.look.fog, z / 45)
        c.drawPath(oval(x, y, long, long * 0.42), fill(tone))
        tail = [
            (x - way * long * 0.8, y),
            (x - way * long * 1.5, y - long * 0.42),
            (x - way * long * 1.5, y + long * 0.42),
        ]
        c.drawPath(polygon(tail), fill(darker(tone, 0.15)))
        c.drawPath(oval(x + way * long * 0.6, y - long * 0.08, long * 0.08), fill("#101820"))
