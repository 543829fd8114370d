"""A voice made after a description: designed, which is paid for, and then kept in the account under a name of ours, by
which it is found again if the answer is lost."""

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

from cinema_actors.providers.access import harmless
from cinema_actors.providers.elevenlabs.client import NAME, ONCE, Client
from cinema_actors.providers.errors import ProviderError, ProviderFailedError
from cinema_actors.providers.models import Models
from cinema_actors.providers.protocols import VoiceRequest
from cinema_actors.providers.tools import Tools
from cinema_actors.providers.work import Call, Lost, Made, Work
from domain.script import Frozen


class Design(Frozen):
    """`name` is that of the account's voice: the same description is the same voice, whoever has it."""

    description: str
    name: str


def designing(tools: Tools, request: VoiceRequest) -> Work:
    model = Models(tools.settings).find(NAME, "voice")
    client = Client.of(tools)
    known = hashlib.sha256(f"{model.id} {request.take} {request.description}".encode()).hexdigest()
    design = Design(description=request.description, name=f"cinema {known[:12]}")

    async def adopt(lost: Lost, out: Path) -> Made | None:
        async with client.asking(paid=False) as sdk:
            found = await sdk.voices.search(search=design.name, request_options=ONCE)
        voice = next((voice for voice in found.voices if voice.name == design.name), None)
        return None if voice is None else _kept(str(voice.voice_id), design, out)

    return Call(
        provider=NAME,
        model=model.id,
        lane=model.lane,
        request=design,
        price=model.cost({"sound": 1}),
        make=lambda out: _made(client, design, model.id, out),
        adopt=adopt,
        develop=_taken_over,
    )


async def _made(client: Client, design: Design, model: str, out: Path) -> Made:
    """What goes wrong once it is designed is billed all the same, and a person says whether it is designed again."""
    about: dict[str, Any] = {"voice_description": design.description}
    async with client.asking(paid=True) as sdk:
        previews = (
            await sdk.text_to_voice.design(**about, model_id=model, auto_generate_text=True, request_options=ONCE)
        ).previews
    if not previews:
        raise ProviderFailedError("ElevenLabs answered without a voice", billed=True)
    try:
        async with client.asking(paid=False) as sdk:
            voice = await sdk.text_to_voice.create(
                **about,
                voice_name=design.name,
                generated_voice_id=previews[0].generated_voice_id,
                request_options=ONCE,
            )
    except ProviderError as error:
        raise ProviderFailedError(f"The voice was designed and could not be kept: {error}", billed=True) from error
    return _kept(str(voice.voice_id), design, out)


def _kept(voice: str, design: Design, out: Path) -> Made:
    told = {"voice": harmless(voice), **design.model_dump(mode="json")}
    out.write_text(json.dumps(told, ensure_ascii=False, indent=2), "utf-8")
    return Made(meta={"voice": told["voice"]})


async def _taken_over(answer: Path, out: Path) -> dict[str, Any]:
    shutil.copyfile(answer, out)
    return {}
