"""Rooms that are a shell with pieces in it: each is one entry of a table."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from ..scenery import Floor, Scenery
from . import fittings, furniture, shell
from .shell import Room, Window, room, window


@dataclass(frozen=True)
class Piece:
    """What stands at depth z, and its measures; `flat` lies on the floor."""

    z: float
    draw: Callable[..., None]
    measures: dict[str, Any] = field(default_factory=dict)
    flat: bool = False


@dataclass(frozen=True)
class Plan:
    room: Room
    depth: float
    pieces: tuple[Piece, ...]
    windows: tuple[Window, ...] = ()
    key: tuple[float, float] = (-0.6, -0.5)
    motes: int = 10
    rays: float = 0.0


def put(z: float, draw: Callable[..., None], **measures: Any) -> Piece:
    return Piece(z, draw, measures)


def _desks(paint: str) -> tuple[Piece, ...]:
    return tuple(
        put(z, furniture.table, x=x, width=1.1, height=0.72, depth=0.5, wood=paint, things=(("papers", 0.1),))
        for z, xs in ((2.3, (-2.7, -0.9, 0.9, 2.7)), (1.1, (-2.4, 2.4)))
        for x in xs
    )


PLANS = {
    "classroom": Plan(
        Room(8.4, 3.1, "#a8a688", "#8a6a48", "#bdb8a8", dado=(1.0, "#7f8f78")), 4.6,
        (put(4.58, fittings.board, x=0.6, y=1.0, width=3.4, height=1.25),
         put(4.57, shell.picture, x=3.2, y=1.5, width=0.7, height=0.9),
         put(3.6, fittings.slab, x=(-0.2, 1.6), y=(0.0, 0.78), deep=0.6, paint="#7a5638", panels=2),
         *_desks("#a67c4e")),
        (Window(-2.6, 0.95, 1.9, 1.5, "woods", (3, 2)),), (-0.7, -0.4),
    ),
    "ward": Plan(
        Room(7.6, 3.0, "#b9cbc8", "#8fa09e", "#d0d8d6", planks=False, dado=(1.0, "#94b4ae")), 3.6,
        (put(3.3, fittings.drape, x=(2.2, 3.7), y=(0.3, 2.5), cloth="#8fb8b8", folds=9),
         put(1.9, fittings.cot, x=0.9),
         put(2.6, furniture.table, x=-0.9, width=0.6, height=0.8, depth=0.4, wood="#c8ccca",
             things=(("monitor", 0.0),)),
         put(3.3, fittings.drape, x=(-3.7, -3.0), y=(0.3, 2.5), cloth="#8fb8b8", folds=5)),
        (Window(-1.9, 0.9, 1.5, 1.4, "city", (2, 1)),),
    ),
    "cell": Plan(
        Room(4.6, 2.8, "#73767a", "#5a5c5e", "#62666a", planks=False), 2.8,
        (put(1.5, fittings.cot, x=-0.9, cloth="#6a6f5a", metal="#4a4e54"),
         put(2.4, fittings.slab, x=(1.3, 1.9), y=(0.0, 0.45), deep=0.4, paint="#b8bcbc"),
         put(-1.3, fittings.bars, x=(-3.4, -1.55)), put(-1.3, fittings.bars, x=(1.55, 3.4))),
        (Window(0.9, 1.7, 0.7, 0.5, "city", (4, 1), frame="#4a4e52"),), (0.5, -0.6),
    ),
    "courtroom": Plan(
        Room(9.6, 4.2, "#8a6f52", "#5a3f2c", "#a08a70", dado=(1.8, "#5f3f28")), 4.8,
        (put(3.7, fittings.slab, x=(-1.7, 1.7), y=(0.0, 1.45), deep=0.7, paint="#5a3822", panels=4),
         put(4.75, fittings.drape, x=(-2.6, -2.0), y=(0.9, 3.4), cloth="#8a2f34", folds=4),
         put(4.75, fittings.drape, x=(2.0, 2.6), y=(0.9, 3.4), cloth="#2f4a7a", folds=4),
         put(2.6, fittings.slab, x=(2.4, 3.8), y=(0.0, 1.05), deep=0.6, paint="#63402a", panels=2),
         put(2.2, fittings.slab, x=(-4.4, -2.2), y=(0.0, 0.95), deep=0.6, paint="#63402a", panels=3),
         put(4.1, furniture.floor_lamp, x=-3.9, height=1.7)),
        (Window(-3.7, 1.7, 1.0, 1.9, "city", (2, 3)), Window(3.7, 1.7, 1.0, 1.9, "city", (2, 3))), (0.4, -0.7),
    ),
    "gallery": Plan(
        Room(10.0, 4.0, "#d6d4cc", "#8a6f52", "#e2e0da"), 4.6,
        (*(put(4.57, shell.picture, x=x, y=y, width=w, height=h)
           for x, y, w, h in ((-3.4, 1.1, 1.2, 1.5), (-1.4, 1.3, 1.7, 1.1), (0.9, 1.0, 1.1, 1.6),
                              (3.1, 1.2, 1.9, 1.3))),
         put(4.2, fittings.spotlight, x=-1.4, top=3.9, foot=-1.4, reach=0.9),
         put(4.2, fittings.spotlight, x=3.1, top=3.9, foot=3.1, reach=0.9),
         put(2.6, fittings.slab, x=(-3.0, -2.3), y=(0.0, 1.0), deep=0.6, paint="#e8e6e0"),
         put(1.6, fittings.bench, x=1.7, width=1.5, paint="#3a3430")),
        key=(0.3, -0.8),
    ),
    "laboratory": Plan(
        Room(8.4, 3.0, "#8fa2ac", "#6f7a80", "#aebac0", planks=False), 3.8,
        (put(3.4, furniture.shelf, x0=-3.8, x1=-2.2, bottles=True),
         put(3.79, fittings.board, x=-0.4, y=1.25, width=2.0, height=1.0, paint="#e4e8ea", chalk="#2f5a8a"),
         put(2.7, fittings.slab, x=(-2.2, 3.9), y=(0.0, 0.9), deep=0.7, paint="#b8c4c8", panels=6),
         put(2.75, fittings.flasks, x=(-1.9, 1.2)),
         put(3.0, furniture.table, x=2.6, width=1.0, height=0.92, wood="#b8c4c8", things=(("monitor", 0.0),)),
         put(1.2, fittings.slab, x=(-3.6, -1.5), y=(0.0, 0.88), deep=0.6, paint="#a8b4ba", panels=2)),
        (Window(2.6, 1.5, 1.6, 0.9, "city", (2, 1), blinds=True),), (0.5, -0.6),
    ),
    "supermarket": Plan(
        Room(10.0, 3.4, "#c4ccc8", "#a8aca8", "#d8dcda", planks=False), 6.0,
        (put(5.5, fittings.goods, x=(-4.6, 4.6), height=2.3, rows=5),
         put(2.4, fittings.goods, x=(-4.8, -2.0)), put(2.4, fittings.goods, x=(2.0, 4.8)),
         put(0.9, fittings.goods, x=(-5.0, -2.8), height=1.5, rows=3),
         put(0.9, fittings.goods, x=(2.8, 5.0), height=1.5, rows=3),
         *(put(z, furniture.pendant, x=x, y=2.7, always=True) for z, x in ((4.0, -2.0), (4.0, 2.0), (1.8, 0.0)))),
        key=(0.1, -0.9),
    ),
    "bathroom": Plan(
        Room(5.0, 2.7, "#a9c0c4", "#7f8c90", "#c8d0d2", planks=False, dado=(1.4, "#dfe6e6")), 2.6,
        (put(1.7, fittings.slab, x=(0.2, 2.1), y=(0.1, 0.62), deep=0.8, paint="#f0f2f0"),
         put(2.5, fittings.drape, x=(1.3, 2.4), y=(0.5, 2.2), cloth="#7fa8b8", folds=8),
         put(2.0, fittings.slab, x=(-1.8, -0.9), y=(0.72, 0.9), deep=0.5, paint="#f2f2ee"),
         put(2.58, shell.picture, x=-1.35, y=1.25, width=0.7, height=0.85)),
        (Window(0.2, 1.45, 0.7, 0.7, "woods", (1, 2)),), (-0.4, -0.6), 4,
    ),
    "library": Plan(
        Room(9.4, 4.2, "#6f5640", "#4a3020", "#7a664e"), 5.2,
        (*(put(4.7, furniture.shelf, x0=x, x1=x + 1.75, height=3.6) for x in (-4.6, -2.75, 1.0, 2.85)),
         put(2.6, furniture.shelf, x0=-4.6, x1=-3.0, height=2.9), put(2.6, furniture.shelf, x0=3.0, x1=4.6, height=2.9),
         Piece(4.8, furniture.rug, {"x": 0.0, "width": 4.2, "cloth": "#6a2f34"}, flat=True),
         put(1.4, furniture.table, x=0.2, width=2.2, wood="#5f4028",
             things=(("lamp", 0.7), ("papers", -0.2), ("lamp", -0.8)))),
        (Window(0.1, 1.2, 1.5, 2.3, "woods", (2, 4)),), (-0.3, -0.7), 20,
    ),
    "hall": Plan(
        Room(10.0, 6.5, "#7b756c", "#5f5a54", "#55504a", planks=False), 8.0,
        (*(put(7.95, fittings.drape, x=(x - 0.6, x + 0.6), y=(1.6, 5.4), cloth=cloth, folds=4)
           for x, cloth in ((-3.0, "#7f2430"), (3.0, "#7f2430"))),
         put(7.9, fittings.stained, x=0.0, y=2.4, width=1.8, height=3.2),
         put(6.4, fittings.slab, x=(-1.6, 1.6), y=(0.0, 0.3), deep=1.2, paint="#6a645c"),
         put(6.8, fittings.slab, x=(-0.55, 0.55), y=(0.3, 2.1), deep=0.2, paint="#8a6a2c"),
         put(6.5, fittings.slab, x=(-0.5, 0.5), y=(0.3, 0.85), deep=0.5, paint="#7a2430"),
         *(put(z, fittings.column, x=x, height=6.5, width=0.6) for z in (5.6, 3.4, 1.4) for x in (-3.3, 3.3)),
         *(put(z - 0.05, fittings.torch, x=x, y=2.0) for z in (5.6, 3.4, 1.4) for x in (-3.3, 3.3)),
         Piece(7.8, furniture.rug, {"x": 0.0, "width": 2.0, "cloth": "#7a2430"}, flat=True)),
        key=(0.2, -0.7), motes=20, rays=0.12,
    ),
    "warehouse": Plan(
        Room(11.0, 5.6, "#7a5f52", "#66625e", "#4f4a48", planks=False), 7.5,
        (put(6.4, fittings.crates, x=-5.0, rows=(4, 3, 2)), put(6.4, fittings.crates, x=1.9, rows=(4, 3, 1)),
         put(3.6, fittings.crates, x=-5.2, rows=(2, 1)), put(3.2, fittings.crates, x=3.3, rows=(2, 2, 1)),
         *(put(z, furniture.pendant, x=x, y=3.1, radius=0.32, always=True)
           for z, x in ((5.2, -1.6), (5.2, 2.0), (2.2, 0.2)))),
        tuple(Window(x, 3.4, 1.7, 1.2, "city", (4, 2), frame="#4a4a4a") for x in (-3.4, -0.2, 3.0)),
        (-0.4, -0.7), 26, 0.14,
    ),
    "wheelhouse": Plan(
        Room(5.4, 2.6, "#6f4a30", "#553a28", "#7a5a40", dado=(0.95, "#5a3a26")), 2.2,
        (put(2.1, fittings.slab, x=(-2.6, 2.6), y=(0.0, 0.92), deep=0.4, paint="#62402a", panels=7),
         put(1.6, fittings.helm, x=0.0),
         put(1.9, furniture.table, x=1.7, width=0.7, height=0.95, wood="#7a5638", things=(("lamp", 0.0),)),
         put(0.9, furniture.pendant, x=-0.9, y=2.1)),
        tuple(Window(x, 1.05, 1.15, 1.1, "sea", (1, 1), frame="#4a3020") for x in (-2.0, -0.67, 0.67, 2.0)),
        (0.3, -0.6),
    ),
    "submarine": Plan(
        Room(5.0, 2.5, "#5f6f6c", "#3f4645", "#4a5655", planks=False, dado=(1.1, "#4c5a58")), 2.4,
        (put(2.3, fittings.slab, x=(-2.5, -0.8), y=(0.0, 1.15), deep=0.4, paint="#4f5f5c", panels=4),
         put(2.3, fittings.slab, x=(0.8, 2.5), y=(0.0, 1.15), deep=0.4, paint="#4f5f5c", panels=4),
         *(put(2.35, furniture.table, x=x, width=0.9, height=1.15, depth=0.3, wood="#4f5f5c",
               things=(("monitor", 0.0),)) for x in (-1.6, 1.6)),
         put(1.7, fittings.helm, x=0.0),
         *(put(z, fittings.column, x=x, height=2.5, width=0.16) for z, x in ((2.2, -0.62), (2.2, 0.62), (1.2, 2.1))),
         *(put(z, furniture.pendant, x=x, y=2.1, always=True) for z, x in ((1.6, -1.2), (1.6, 1.2)))),
        key=(0.2, -0.8), motes=6,
    ),
    "gym": Plan(
        Room(11.0, 5.0, "#a39a86", "#b8874e", "#8f887c", dado=(1.6, "#4f6a86")), 7.0,
        (put(6.9, fittings.board, x=0.0, y=2.9, width=1.7, height=1.0, paint="#e8e4da", chalk="#c0392f"),
         put(5.4, fittings.slab, x=(-4.6, -2.8), y=(0.0, 0.35), deep=1.0, paint="#3f6a9a"),
         put(4.4, fittings.slab, x=(2.8, 4.4), y=(0.0, 1.05), deep=0.6, paint="#7a5230", panels=4),
         put(6.2, fittings.bench, x=2.2, width=2.6), put(6.2, fittings.bench, x=-1.6, width=2.6)),
        tuple(Window(x, 3.1, 1.6, 1.2, "city", (3, 1)) for x in (-3.6, 3.6)), (0.2, -0.8),
    ),
}  # fmt: skip


def furnish(scenery: Scenery, plan: Plan) -> None:
    scenery.key = plan.key
    room(scenery, plan.room, plan.depth)
    for place in plan.windows:
        window(scenery, place)
    for piece in plan.pieces:
        scenery.put(piece.z, piece.draw, Floor() if piece.flat else None, **piece.measures)
    scenery.air.motes, scenery.air.colour, scenery.air.rays = plan.motes, scenery.look.warm, plan.rays
