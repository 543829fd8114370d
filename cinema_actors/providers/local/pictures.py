"""The local picture provider: sends drawing and animating to child processes."""

from pathlib import Path

from cinema_actors.providers.protocols import ClipRequest, KeyframeRequest, Made, ReferenceRequest
from cinema_actors.workers import Workers
from domain.script import Frozen

CREW = "pictures"
DRAW = "cinema_actors.providers.local.illustrator.draw"
ANIMATE = "cinema_actors.providers.local.animator"
MODELS = {"image": "local-illustrator/1", "video": "local-animator/1"}  # a new number when the pictures change


class LocalPictures:
    """Illustrator and animator of the rehearsal: an ImageProvider and a VideoProvider."""

    name = "local"
    lane = "local-pictures"
    local = True

    def __init__(self, workers: Workers) -> None:
        self.workers = workers

    def model(self, role: str) -> str:
        return MODELS[role]

    async def reference(self, request: ReferenceRequest, out: Path) -> Made:
        return await self._call(f"{DRAW}:reference", request, out)

    async def keyframe(self, request: KeyframeRequest, out: Path) -> Made:
        return await self._call(f"{DRAW}:keyframe", request, out)

    async def clip(self, request: ClipRequest, out: Path) -> Made:
        return await self._call(f"{ANIMATE}:clip", request, out)

    async def _call(self, function: str, request: Frozen, out: Path) -> Made:
        meta = await self.workers.call(CREW, function, request=request.model_dump(mode="json"), out=str(out))
        return Made(meta=meta)
