"""Another world: dust and craters, rocks, a sky full of stars, and a planet or two over the horizon."""

from ..camera import Camera
from ..canvas import Canvas, box, clipped, fill, glow, linear, oval, polygon, radial, shade, vertical
from ..colour import darker, lighter, mix
from ..scenery import SKY, Floor, Scenery
from . import terrain

WORLDS = {  # word: ground, air at the horizon, air above, light
    "moon": ("#9a9a9c", "#0c0e14", "#05060c", (0.95, 0.97, 1.0)),
    "mars": ("#b8603a", "#e0a070", "#7a4a3a", (1.0, 0.86, 0.72)),
    "": ("#6a4f7a", "#e07a8a", "#2a1f4f", (0.92, 0.82, 1.0)),
}


def build(scenery: Scenery) -> None:
    world = next(
        (word for word in WORLDS if word and scenery.says(word, word + "s", "lunar" if word == "moon" else "martian")),
        "",
    )
    soil, low, high, light = WORLDS[world]
    scenery.look = scenery.look.relit(
        key=light, ambient=(0.34, 0.32, 0.42), fog=low if world != "moon" else "#2a2c34", rim="#e8f0ff", exposure=0.86
    )
    scenery.key, scenery.sun = (-0.7, -0.4), (0.25, 0.4)

    def heaven(c: Canvas, cam: Camera, on: Scenery) -> None:
        draw_heaven(c, cam, on, low, high)

    def floor(c: Canvas, cam: Camera, on: Scenery) -> None:
        draw_floor(c, cam, on, soil)

    scenery.add(SKY, heaven)
    scenery.put(900, terrain.ridge, height=150, colour=soil, rough=0.6)
    scenery.put(320, terrain.ridge, height=34, colour=soil, rough=0.55)
    scenery.add(280, floor, Floor())
    for z in (26.0, 14.0, 7.0):
        scenery.put(z, rocks, colour=soil)
    if scenery.says("base", "colony", "camp", "outpost", "station", "habitat"):
        scenery.put(22, dome)
        scenery.lamp(6.5, 1.4, 21.5, "#ffd79a", 0.3, 1.0)
    scenery.air.motes, scenery.air.colour = 26, lighter(soil, 0.4)


def draw_heaven(c: Canvas, cam: Camera, on: Scenery, low: str, high: str) -> None:
    w, h, random = cam.width, cam.height, on.chance("stars")
    c.drawPath(
        box(-w, -h, 2 * w, 2 * h),
        shade(vertical(cam.horizon_y - h * 0.8, cam.horizon_y, [high, mix(high, low, 0.45), low])),
    )
    for _ in range(260):
        star = oval(
            random.uniform(-0.1, 1.1) * w,
            cam.horizon_y - h * random.random() ** 0.8,
            random.choice((0.6, 0.8, 1.2)) * cam.hair,
        )
        c.drawPath(star, fill("#ffffff", random.uniform(0.15, 0.9)))
    for x, y, size, tones in (
        (0.74, 0.52, 0.19, ("#ffe0c0", "#c98a6a", "#3f2a3a")),
        (0.3, 0.7, 0.05, ("#dff0ff", "#7fa0c0", "#24304a")),
    ):
        _globe(c, w * x, cam.horizon_y - h * y, h * size, tones)


def _globe(c: Canvas, x: float, y: float, r: float, tones: tuple[str, str, str]) -> None:
    glow(c, x, y, r * 1.8, tones[0], 0.35)
    with clipped(c, oval(x, y, r)):
        c.drawPath(
            oval(x, y, r),
            shade(
                linear(
                    (x, y - r), (x, y + r), [tones[0], tones[1], tones[0], tones[1], tones[2]], [0, 0.3, 0.45, 0.7, 1]
                )
            ),
        )
        c.drawPath(
            oval(x, y, r),
            shade(radial((x - r * 0.5, y - r * 0.5), r * 1.7, ["#000008"] * 3, [0, 0.5, 1], [0, 0.15, 0.9])),
        )


def draw_floor(c: Canvas, cam: Camera, on: Scenery, soil: str) -> None:
    terrain.ground(c, cam, on, colour=soil)
    random = on.chance("craters")
    for _ in range(22):
        x, z = terrain.scattered(on, random, 4, 60)
        (px, py), k = cam.point(x, 0, z), cam.scale(z)
        size, tone = k * random.uniform(0.4, 1.6), on.look.lit(soil, z, 0.5)
        c.drawPath(oval(px, py, size, size * 0.16), fill(darker(tone, 0.4)))
        c.drawPath(oval(px + size * 0.08, py + size * 0.035, size * 0.9, size * 0.12), fill(lighter(tone, 0.1)))


def rocks(c: Canvas, cam: Camera, on: Scenery, *, z: float, colour: str) -> None:
    random, k, reach = on.chance("rocks", z), cam.scale(z), cam.reach(z)
    for i in range(7):
        x = (1 if i % 2 else -1) * random.uniform(0.35, 1.2) * reach
        (px, py), size = cam.point(x, 0, z), k * random.uniform(0.3, 1.1)
        tone = on.look.lit(colour, z, 0.6)
        heights = random.uniform(0.4, 0.8), random.uniform(0.8, 1.3), random.uniform(0.3, 0.7)
        outline = zip((-1.0, -0.7, -0.1, 0.6, 1.0), (0.0, *heights, 0.0), strict=True)
        shape = [(px + size * dx, py - size * dy) for dx, dy in outline]
        c.drawPath(oval(px + size * 0.3, py, size * 1.3, size * 0.14), fill("#000008", 0.4))
        c.drawPath(polygon(shape), shade(linear(shape[1], shape[4], [lighter(tone, 0.2), tone, darker(tone, 0.6)])))


def dome(c: Canvas, cam: Camera, on: Scenery, *, z: float) -> None:
    k, (px, py), white = cam.scale(z), cam.point(5.5, 0, z), on.look.lit("#d8dce2", z * 0.4, 0.7)
    tones = linear((px - k * 3, 0), (px + k * 3, 0), [lighter(white, 0.15), white, darker(white, 0.6)])
    with clipped(c, box(px - k * 4, py - k * 4, px + k * 4, py)):
        c.drawPath(oval(px, py, k * 3.4, k * 3.0), shade(tones))
    for i in range(3):
        pane = oval(px + k * (-1.4 + 1.3 * i), py - k * 1.5, k * 0.4)
        c.drawPath(pane, fill("#ffd79a"))
