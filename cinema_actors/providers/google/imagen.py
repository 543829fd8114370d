"""Imagen on Vertex. Its maker has deprecated it, and it takes no reference pictures: characters drift."""

import warnings
from pathlib import Path
from typing import Any

from cinema_actors.providers.answer import keep
from cinema_actors.providers.errors import RejectedError
from cinema_actors.providers.google.client import Client
from cinema_actors.providers.google.failures import google_error
from cinema_actors.providers.models import Models
from cinema_actors.providers.picture_orders import Picture, keyframe_picture, reference_picture
from cinema_actors.providers.protocols import KeyframeRequest, ReferenceRequest
from cinema_actors.providers.tools import Tools
from cinema_actors.providers.work import Call, Made, Work


class Imagen:
    provider = "vertex"

    def __init__(self, tools: Tools, model: str | None) -> None:
        self._tools = tools
        self._model = Models(tools.settings).find(self.provider, "image", model)
        self._client = Client.of(tools, vertex=True)

    def reference(self, request: ReferenceRequest) -> Work:
        return self._work(reference_picture(request, self._model))

    def keyframe(self, request: KeyframeRequest) -> Work:
        return self._work(keyframe_picture(request, self._model))

    def _work(self, picture: Picture) -> Work:
        async def make(out: Path) -> Made:
            try:
                answer = await self._ask(picture)
            except Exception as error:
                raise google_error(error, paid=True) from error
            images = answer.generated_images or []
            if not images or not images[0].image or not images[0].image.image_bytes:
                raise RejectedError("Imagen filtered its picture; change the script's words")
            keep(images[0].image.image_bytes, "image", out)
            return Made()

        return Call(
            provider=self.provider,
            model=self._model.id,
            lane=self._model.lane,
            request=picture,
            price=self._model.cost({f"image@{picture.size}": 1}),
            make=make,
            develop=lambda answer, out: picture.develop(self._tools.workers, answer, out),
        )

    async def _ask(self, picture: Picture) -> Any:
        from google.genai import types

        client = await self._client.aio()
        config = types.GenerateImagesConfig(
            number_of_images=1, aspect_ratio=picture.ratio, image_size=picture.size, include_rai_reason=True,
            seed=picture.seed, add_watermark=False,
        )  # fmt: skip
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that it is deprecated: the model table says so, once
            return await client.models.generate_images(model=self._model.id, prompt=picture.prompt, config=config)
