"""Nano Banana: a picture of words and of several others, by `generate_content`."""

from pathlib import Path

from cinema_actors.providers.answer import keep
from cinema_actors.providers.google.candidates import blob, cost_of
from cinema_actors.providers.google.client import Client
from cinema_actors.providers.google.failures import google_error
from cinema_actors.providers.models import Models
from cinema_actors.providers.picture_orders import Picture, keyframe_picture, reference_picture
from cinema_actors.providers.protocols import KeyframeRequest, ReferenceRequest
from cinema_actors.providers.tools import Tools
from cinema_actors.providers.work import Call, Made, Work

PROMPT = 4000  # tokens of a prompt, at most; what is shown counts as 258 tokens a picture (facts: providers)
SHOWN = 258


class NanoBanana:
    """References go in as they are: the people in the picture, the set's first picture, the shot's own other frame."""

    provider = "google"

    def __init__(self, tools: Tools, model: str | None) -> None:
        self._tools = tools
        self._model = Models(tools.settings).find(self.provider, "image", model)
        self._client = Client.of(tools)

    def reference(self, request: ReferenceRequest) -> Work:
        return self._work(reference_picture(request, self._model))

    def keyframe(self, request: KeyframeRequest) -> Work:
        return self._work(keyframe_picture(request, self._model))

    def _work(self, picture: Picture) -> Work:
        image = f"image@{picture.size}"
        tokens = PROMPT + SHOWN * len(picture.references)

        async def make(out: Path) -> Made:
            try:
                answer = await self._ask(picture)
            except Exception as error:
                raise google_error(error, paid=True) from error
            keep(blob(answer, self._model).data, "image", out)
            return Made(cost=cost_of(answer, self._model, **{image: 1}))

        return Call(
            provider=self.provider,
            model=self._model.id,
            lane=self._model.lane,
            request=picture,
            price=self._model.cost({"in_tok": tokens, image: 1}),
            make=make,
            develop=lambda answer, out: picture.develop(self._tools.workers, answer, out),
        )

    async def _ask(self, picture: Picture) -> object:
        from google.genai import types

        client = await self._client.aio()
        shown = [
            types.Part.from_bytes(data=Path(file.path).read_bytes(), mime_type="image/png")
            for file in picture.references
        ]
        config = types.GenerateContentConfig(
            response_modalities=["IMAGE"],
            image_config=types.ImageConfig(aspect_ratio=picture.ratio, image_size=picture.size),
            seed=picture.seed,
        )
        return await client.models.generate_content(
            model=self._model.id, contents=[*shown, picture.prompt], config=config
        )
