"""What tests of providers order: one small scene, drawn references and frames, and each provider's work for them."""

import hashlib
from pathlib import Path
from typing import Any

from cinema_actors.media.skia_loader import load
from cinema_actors.providers.catalog import Catalog
from cinema_actors.providers.protocols import ClipRequest, KeyframeRequest, ReferenceRequest, ScreenplayRequest
from cinema_actors.providers.tools import Tools
from cinema_actors.providers.work import Input, Work
from domain.extractors import extract_all_stages
from domain.rehearsal import written
from domain.screenplay import Screenplay
from domain.settings import LOCAL, FilmSettings

SCRIPT = "INT. KITCHEN - NIGHT\n\nMARA, an old woman in a grey coat, lights a lamp.\n\nMARA\nWho is there?\n"


def settings(**providers: str) -> FilmSettings:
    return FilmSettings(width=640, height=360, providers={**LOCAL, **providers})


def screenplay() -> Screenplay:
    return written(SCRIPT, "Lamp", settings())


def drawn(folder: Path, name: str, colour: tuple[int, int, int]) -> Input:
    """A flat picture: always the same bytes."""
    surface = load().Surface(64, 36)
    surface.getCanvas().clear(load().Color(*colour))
    data = bytes(surface.makeImageSnapshot().encodeToData(load().EncodedImageFormat.kPNG, 100))
    path = folder / f"{name}.png"
    path.write_bytes(data)
    return Input(path=str(path), sha256=hashlib.sha256(data).hexdigest())


def script_work(tools: Tools, provider: str, script: str = SCRIPT, model: str | None = None, **more: Any) -> Work:
    cast = settings(screenplay=provider).model_copy(update={"models": {"screenplay": model} if model else {}})
    request = ScreenplayRequest(title="Lamp", script=script, settings=cast, suffix=".fountain", **more)
    return Catalog(tools).screenplay(cast).write(request)


def reference_work(tools: Tools, provider: str, **more: Any) -> Work:
    cast, play = settings(image=provider), screenplay()
    prompt = extract_all_stages(play, cast)["characters"].get_reference_prompts(1)["front"]
    about: dict[str, Any] = {"view": "front", "prompt": prompt, "width": 360, "height": 360}
    request = ReferenceRequest(character=play.character(1), **{**about, **more})
    return Catalog(tools).image(cast).reference(request)


def keyframe_work(tools: Tools, provider: str, **more: Any) -> Work:
    cast, play = settings(image=provider), screenplay()
    scene, shot = play.shots()[0]
    prompt = extract_all_stages(play, cast)["images"].get_scene(shot.slate).first_frame.prompt
    request = KeyframeRequest(
        role="first_frame",
        scene=scene.model_copy(update={"shots": ()}),
        shot=shot,
        characters=play.characters,
        prompt=prompt,
        width=cast.width,
        height=cast.height,
        seconds=shot.duration,
        **more,
    )
    return Catalog(tools).image(cast).keyframe(request)


def clip_work(tools: Tools, provider: str, strategy: str, seconds: float = 4.0, **more: Any) -> Work:
    cast, play = settings(video=provider), screenplay()
    scene, shot = play.shots()[0]
    request = ClipRequest(
        scene=scene.model_copy(update={"shots": ()}),
        shot=shot,
        characters=play.characters,
        prompt=extract_all_stages(play, cast)["videos"].get_video(shot.slate).prompt,
        strategy=strategy,
        width=cast.width,
        height=cast.height,
        fps=24,
        frames=round(seconds * 24),
        **more,
    )
    return Catalog(tools).video(cast).clip(request)
