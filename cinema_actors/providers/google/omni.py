"""Gemini Omni: video by the Interactions API, in the background. A submission is paid for; asking after it is not."""

import asyncio
import base64
import re
import time
from pathlib import Path
from typing import Any

from cinema_actors.providers.access import harmless
from cinema_actors.providers.clip_orders import Clip, clip_of
from cinema_actors.providers.errors import (
    InvalidRequestError,
    NeedsUserError,
    ProviderFailedError,
    RejectedError,
    ResultGoneError,
    TransientError,
)
from cinema_actors.providers.google.client import Client
from cinema_actors.providers.google.download import download
from cinema_actors.providers.google.failures import google_error
from cinema_actors.providers.google.patience import pause
from cinema_actors.providers.models import Models
from cinema_actors.providers.protocols import ClipRequest
from cinema_actors.providers.tools import Tools
from cinema_actors.providers.work import Made, Operation, Work, operation_id

TASKS = {
    "text_to_video": "text_to_video",
    "image_to_video": "image_to_video",
    "first_last_frame_interpolation": "image_to_video",  # with two pictures (the maker's notebook)
    "references_to_video": "reference_to_video",
}
SHOWN = "<IMAGE_REF_{n}> is {who}."  # the maker's own tags
_UNSAFE = re.compile(r"safety|prohibited|blocked|policy", re.IGNORECASE)


class Omni:
    provider = "google"

    def __init__(self, tools: Tools, model: str | None) -> None:
        self._tools = tools
        self._model = Models(tools.settings).find(self.provider, "video", model)
        self._client = Client.of(tools)

    def clip(self, request: ClipRequest) -> Work:
        clip = clip_of(request, self._model, SHOWN)
        return Operation(
            provider=self.provider,
            model=self._model.id,
            lane=self._model.lane,
            request=clip,
            price=self._model.cost({f"video_s@{clip.size}": clip.seconds}),
            submit=lambda: self._submit(clip),
            collect=lambda id, out: self._collect(clip, id, out),
            develop=lambda answer, out: clip.develop(self._tools.workers, answer, out),
        )

    async def _submit(self, clip: Clip) -> str:
        try:
            client = await self._client.aio()
            interaction = await client.interactions.create(**self._asked(clip))
        except Exception as error:
            raise google_error(error, paid=True) from error
        return operation_id(interaction.id)

    def _asked(self, clip: Clip) -> dict[str, Any]:
        shown = [{"type": "image", "data": _base64(file.path), "mime_type": "image/png"} for file in clip.frames]
        shown += [{"type": "image", "data": _base64(file.path), "mime_type": "image/png"} for file in clip.references]
        form = {"type": "video", "aspect_ratio": clip.ratio, "resolution": clip.size, "delivery": "uri"}
        return {
            "model": self._model.id,
            "background": True,
            "store": True,
            "input": [*shown, {"type": "text", "text": clip.prompt}],
            "generation_config": {"video_config": {"task": TASKS[clip.mode]}, "seed": clip.seed},
            "response_format": {**form, "duration": f"{clip.seconds}s"},  # text: a number is refused
        }

    async def _collect(self, clip: Clip, id: str, out: Path) -> Made:
        interaction = await self._finished(id)
        video = interaction.output_video
        if video is None or not video.uri:
            words = harmless(interaction.output_text or "it answered without a clip")
            raise RejectedError(f"Google does not film this: {words}")
        await download(self._client, video.uri, out)
        return Made(cost=self._model.cost({f"video_s@{clip.size}": clip.seconds}))

    async def _finished(self, id: str) -> Any:
        began = time.monotonic()
        while True:
            await self._client.looks.turn()
            interaction = await self._look(id)
            if interaction.status not in ("queued", "in_progress"):
                return _ended(interaction)
            await asyncio.sleep(pause(time.monotonic() - began))

    async def _look(self, id: str) -> Any:
        try:
            client = await self._client.aio()
            return await client.interactions.get(id)
        except Exception as error:
            found = google_error(error, paid=False)
            if isinstance(found, InvalidRequestError) and "Invalid interaction name" in str(found):
                raise ResultGoneError(f"Google no longer knows {id}; `retry` pays for the clip again") from error
            if isinstance(found, InvalidRequestError):  # seen on running, billed jobs: it passes
                raise TransientError(str(found)) from error
            raise found from error


def _ended(interaction: Any) -> Any:
    if interaction.status == "completed":
        return interaction
    told = "; ".join(f"{error.code}: {error.message}" for error in interaction.errors or []) or interaction.status
    words = harmless(told)
    if interaction.status == "budget_exceeded":
        raise NeedsUserError(f"Google's own budget for this project is used up: {words}")
    if _UNSAFE.search(words):
        raise RejectedError(f"Google does not film this: {words}")
    raise ProviderFailedError(f"Nothing came of it ({words})", billed=False)


def _base64(path: str) -> str:
    return base64.b64encode(Path(path).read_bytes()).decode()
