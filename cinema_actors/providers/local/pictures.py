"""The local picture provider: sends drawing and animating to child processes."""

from pathlib import Path

from cinema_actors.providers.protocols import ClipOfPeople, ClipRequest, KeyframeRequest, Made, ReferenceRequest
from cinema_actors.providers.tools import Tools
from cinema_actors.providers.work import Call, Work
from domain.script import Frozen

DRAW = "cinema_actors.providers.local.illustrator.draw"
ANIMATE = "cinema_actors.providers.local.animator"
ILLUSTRATOR, ANIMATOR = "local-illustrator/4", "local-animator/4"  # a new number when the pictures change


class LocalPictures:
    """Illustrator and animator of the rehearsal: an ImageProvider and a VideoProvider."""

    def __init__(self, tools: Tools, model: str | None = None) -> None:
        self.workers = tools.workers

    def reference(self, request: ReferenceRequest) -> Work:
        return self._work(ILLUSTRATOR, f"{DRAW}:reference", request)

    def keyframe(self, request: KeyframeRequest) -> Work:
        return self._work(ILLUSTRATOR, f"{DRAW}:keyframe", request)

    def clip(self, request: ClipRequest) -> Work:
        """It draws everybody by itself: pictures of them change nothing."""
        if isinstance(request, ClipOfPeople):
            request = request.of_words()
        return self._work(ANIMATOR, f"{ANIMATE}:clip", request)

    def _work(self, model: str, function: str, request: Frozen) -> Work:
        async def make(out: Path) -> Made:
            plain = request.model_dump(mode="json")
            return Made(meta=await self.workers.call("pictures", function, request=plain, out=str(out)))

        return Call(provider="local", model=model, lane="local-pictures", request=request, make=make)
