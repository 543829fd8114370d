"""Veo on Vertex: video as a long-running operation, known by its name."""

import asyncio
import base64
import time
from pathlib import Path
from typing import Any

from cinema_actors.providers.access import harmless
from cinema_actors.providers.answer import CLIP_WITHIN, keep, up_to
from cinema_actors.providers.clip_orders import Clip, clip_of
from cinema_actors.providers.errors import (
    ProviderFailedError,
    RejectedError,
    ResultGoneError,
)
from cinema_actors.providers.google.client import Client
from cinema_actors.providers.google.failures import google_error
from cinema_actors.providers.google.operations import adopted
from cinema_actors.providers.google.patience import pause
from cinema_actors.providers.models import Models
from cinema_actors.providers.protocols import ClipRequest
from cinema_actors.providers.tools import Tools
from cinema_actors.providers.work import Input, Made, Operation, Work, operation_id

AVOID = "scene cuts, captions, subtitles, text, watermark"
SHOWN = "Reference image {number} is of {who}."


class Veo:
    """The voices are our own, so it makes no sound."""

    provider = "vertex"

    def __init__(self, tools: Tools, model: str | None) -> None:
        self._tools = tools
        self._model = Models(tools.settings).find(self.provider, "video", model)
        self._client = Client.of(tools, vertex=True)

    def clip(self, request: ClipRequest) -> Work:
        clip = clip_of(request, self._model, SHOWN)
        price = self._model.cost({f"video_s@{clip.size}": clip.seconds})
        return Operation(
            provider=self.provider,
            model=self._model.id,
            lane=self._model.lane,
            request=clip,
            price=price,
            submit=lambda: self._submit(clip),
            collect=lambda id, out: self._collect(id, out),
            adopt=lambda lost: adopted(self._client, self._model.id, _told(clip), lost),
            develop=lambda answer, out: clip.develop(self._tools.workers, answer, out),
        )

    async def _submit(self, clip: Clip) -> str:
        from google.genai import types

        config = types.GenerateVideosConfig(
            **_shape(clip), last_frame=_image(clip.last), reference_images=_people(clip)
        )
        source = types.GenerateVideosSource(prompt=clip.prompt, image=_image(clip.first))
        try:
            client = await self._client.aio()
            operation = await client.models.generate_videos(model=self._model.id, source=source, config=config)
        except Exception as error:
            raise google_error(error, paid=True) from error
        return operation_id(operation.name)

    async def _collect(self, name: str, out: Path) -> Made:
        done = await self._finished(name)
        if done.error:
            words = harmless(str(done.error.get("message", "")))
            if done.error.get("code") == 3:
                raise RejectedError(f"Veo refuses this: {words}")
            raise ProviderFailedError(f"Nothing came of it ({words})", billed=False)
        videos = done.response.generated_videos or [] if done.response else []
        if not videos:
            reasons = "; ".join((done.response and done.response.rai_media_filtered_reasons) or ["no clip came"])
            raise RejectedError(f"Veo does not film this: {harmless(reasons)}")
        if not videos[0].video.video_bytes:
            raise ResultGoneError("Veo put the clip elsewhere, and did not send it; leave storage to cinema")
        keep(videos[0].video.video_bytes, "video", out)
        return Made()

    async def _finished(self, name: str) -> Any:
        from google.genai import types

        began = time.monotonic()
        while True:
            await self._client.looks.turn()
            try:
                client = await self._client.aio()
                with up_to(CLIP_WITHIN):
                    operation = await client.operations.get(types.GenerateVideosOperation.model_construct(name=name))
            except Exception as error:
                if getattr(error, "code", None) == 404:
                    raise ResultGoneError(f"Vertex no longer knows {name}; `retry` pays for the clip again") from error
                raise google_error(error, paid=False) from error
            if operation.done:
                return operation
            await asyncio.sleep(pause(time.monotonic() - began))


def _shape(clip: Clip) -> dict[str, Any]:
    """As the SDK takes it."""
    return {
        "number_of_videos": 1,
        "duration_seconds": clip.seconds,
        "aspect_ratio": clip.ratio,
        "resolution": clip.size,
        "negative_prompt": AVOID,
        "seed": clip.seed,
        "generate_audio": False,
    }


def _told(clip: Clip) -> dict[str, Any]:
    """What may be told again of it."""
    shown = [*clip.frames, *clip.references]
    pictures = [base64.b64encode(Path(file.path).read_bytes()).decode() for file in shown]
    return {**_shape(clip), "sample_count": 1, "prompt": clip.prompt, "bytes_base64_encoded": pictures}


def _people(clip: Clip) -> Any:
    """They are to look so; pictures of a style would be the other kind."""
    from google.genai import types

    kind = types.VideoGenerationReferenceType.ASSET
    shown = [types.VideoGenerationReferenceImage(image=_image(file), reference_type=kind) for file in clip.references]
    return shown or None


def _image(file: Input | None) -> Any:
    from google.genai import types

    return file and types.Image(image_bytes=Path(file.path).read_bytes(), mime_type="image/png")
