"""A small cast and a few helpers for looking at pictures in numbers."""

from pathlib import Path
from typing import Any

import av
import numpy as np

from cinema_actors.providers.local import animator
from cinema_actors.providers.local.illustrator import draw
from cinema_actors.providers.protocols import ClipRequest, Input, KeyframeRequest, ReferenceRequest
from domain.screenplay import Character, Figure, Scene, Shot

Pixels = Any  # numpy, height x width x red green blue, as int

MARA = Character(id=1, name="MARA", description="a woman in a red coat, black bob, light skin", sex="female")
ELIAS = Character(
    id=2, name="ELIAS", description="an old keeper, white beard, cap, yellow raincoat", sex="male", age="old"
)
KANE = Character(id=3, name="KANE", description="a detective in a blue suit", sex="male")
IVY = Character(id=4, name="IVY", description="a little girl with a green sweater", sex="female", age="child")
NOOR = Character(id=5, name="NOOR", description="purple dress", sex="female")
CAST = (MARA, ELIAS, KANE, IVY, NOOR)
SIZE = (160, 90)


def a_scene(setting: str = "MEADOW", interior: bool = False, time: str = "day", **more: Any) -> Scene:
    slug = f"{'INT' if interior else 'EXT'}. {setting} - {time}"
    return Scene.model_validate(
        {"number": 1, "slugline": slug, "interior": interior, "exterior": not interior, "setting": setting,
         "time_of_day": time, **more}
    )  # fmt: skip


def a_shot(size: str = "MS", *figures: Figure, **more: Any) -> Shot:
    return Shot.model_validate({"slate": "1", "kind": "action", "size": size, "figures": figures, **more})


def keyframe(
    scene: Scene, shot: Shot, folder: Path, size: tuple[int, int] = SIZE, role: str = "first_frame", **more: Any
) -> Path:
    out = folder / f"{role}.png"
    request = KeyframeRequest.model_validate(
        {"role": role, "scene": scene, "shot": shot, "characters": CAST, "prompt": "", "width": size[0],
         "height": size[1], "seconds": shot.duration, **more}
    )  # fmt: skip
    draw.keyframe(request.model_dump(mode="json"), str(out))
    return out


def reference(character: Character, view: str, folder: Path, size: tuple[int, int] = (96, 96)) -> Path:
    out = folder / f"{character.name}_{view}.png"
    request = ReferenceRequest.model_validate(
        {"character": character, "view": view, "prompt": "", "width": size[0], "height": size[1]}
    )
    draw.reference(request.model_dump(mode="json"), str(out))
    return out


def clip(scene: Scene, shot: Shot, folder: Path, size: tuple[int, int] = SIZE, frames: int = 24, **more: Any) -> Path:
    out = folder / "clip.mp4"
    request = ClipRequest.model_validate(
        {"scene": scene, "shot": shot, "characters": CAST, "prompt": "", "strategy": "text_to_video", "fps": 24,
         "width": size[0], "height": size[1], "frames": frames, **more}
    )  # fmt: skip
    animator.clip(request.model_dump(mode="json"), str(out))
    return out


def given(path: Path) -> Input:
    return Input(path=str(path), sha256="0" * 64)


def pixels(path: Path) -> Pixels:
    """The first picture of a file."""
    return pictures(path)[0]


def pictures(path: Path) -> list[Pixels]:
    with av.open(str(path)) as container:
        return [frame.to_ndarray(format="rgb24").astype(int) for frame in container.decode(video=0)]


def luma(picture: Pixels) -> Pixels:
    return picture @ np.array([0.30, 0.59, 0.11])


def distance(a: Pixels, b: Pixels) -> float:
    """Mean difference of two pictures, coarsely: 0..255."""
    return float(np.abs(coarse(a) - coarse(b)).mean())


def coarse(picture: Pixels, block: int = 5) -> Pixels:
    h, w = picture.shape[0] // block * block, picture.shape[1] // block * block
    return picture[:h, :w].reshape(h // block, block, w // block, block, 3).mean(axis=(1, 3))


def share(picture: Pixels, strong: int, *weak: int, by: float = 1.6) -> float:
    """How much of the picture is of a colour: its `strong` channel is so many times each of the `weak` ones."""
    mask = picture[..., strong] > 40
    for channel in weak:
        mask &= picture[..., strong] > by * picture[..., channel]
    return float(mask.mean())
