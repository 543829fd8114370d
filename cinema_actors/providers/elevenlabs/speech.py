"""A shot's voices, all in one paid request: a dialogue where several speak, with the time of every character."""

import base64
import json
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from cinema_actors.providers.elevenlabs.casting import cast
from cinema_actors.providers.elevenlabs.client import ONCE, Client, eleven_error
from cinema_actors.providers.errors import InvalidRequestError
from cinema_actors.providers.models import Models
from cinema_actors.providers.protocols import SpeechRequest
from cinema_actors.providers.tools import Tools
from cinema_actors.providers.work import Call, Made, Work
from domain.screenplay import Cue, Screenplay
from domain.script import Frozen

VOICE_UP = "cinema_actors.media.voicing:voiced"
FORM = "mp3_44100_128"
DELIVERIES = {  # of a parenthetical, as v3's audio tags
    "whisper": "[whispers]", "quiet": "[whispers]", "low": "[softly]", "shout": "[shouts]", "yell": "[shouts]",
    "laugh": "[laughs]", "cry": "[crying]", "sob": "[crying]", "sarcastic": "[sarcastic]", "angry": "[angry]",
    "excited": "[excited]", "sigh": "[sighs]", "sad": "[sad]", "nervous": "[nervous]",
}  # fmt: skip


class Line(Frozen):
    """`said` is what is sent, with a tag for how; `text` what is heard."""

    voice: str
    said: str
    text: str


class Speech(Frozen):
    """Just what decides how it sounds."""

    spoken: tuple[Line, ...]
    lead: float
    tail: float
    form: str = FORM
    seed: int
    take: int = 1


class ElevenLabsSpeech:
    """One job is one paid request, so that a death between two never pays for the first again. What stitches a voice to
    the lines around it is their text within the shot; request ids would make no two requests the same."""

    provider = "elevenlabs"

    def __init__(self, tools: Tools, model: str | None) -> None:
        self._tools = tools
        self._model = Models(tools.settings).find(self.provider, "speech", model)
        self._client = Client()

    async def cast(self, screenplay: Screenplay) -> dict[str, dict[str, Any]]:
        try:
            return await cast(screenplay, await self._client.get(), self._tools.settings)
        except Exception as error:
            raise eleven_error(error, paid=False) from error

    def speak(self, request: SpeechRequest) -> Work:
        speech = self._speech(request)
        cues = [cue.model_dump(mode="json") for cue in request.shot.cues]

        async def develop(answer: Path, out: Path) -> dict[str, Any]:
            found: dict[str, Any] = await self._tools.workers.call(
                "pictures", VOICE_UP, answer=str(answer), out=str(out), speech=speech.model_dump(mode="json"), cues=cues
            )
            return found

        return Call(
            provider=self.provider,
            model=self._model.id,
            lane=self._model.lane,
            request=speech,
            price=self._model.cost({"chars": len(_text(speech))}),
            make=lambda out: self._make(speech, out),
            adopt=lambda since, out: self._adopt(speech, since, out),
            develop=develop,
        )

    def _speech(self, request: SpeechRequest) -> Speech:
        lines = tuple(self._line(cue, request) for cue in request.shot.cues)
        if len({line.voice for line in lines}) > 1 and not self._model.dialogue:
            raise InvalidRequestError(
                f"{self._model.id} cannot speak shot {request.shot.slate}, where several people talk, in one request; "
                "choose one that can: --model speech=eleven_v3"
            )
        speech = Speech(spoken=lines, lead=request.lead, tail=request.tail, seed=request.take, take=request.take)
        if len(_text(speech)) > self._model.characters:
            raise InvalidRequestError(f"Shot {request.shot.slate} says more than {self._model.characters} characters.")
        return speech

    def _line(self, cue: Cue, request: SpeechRequest) -> Line:
        name = "narrator" if cue.character is None else str(cue.character)
        return Line(voice=request.voices[name]["voice"], said=self._tag(cue) + cue.text, text=cue.text)

    def _tag(self, cue: Cue) -> str:
        how = cue.parenthetical.lower()
        tag = next((tag for word, tag in DELIVERIES.items() if word in how), "") if self._model.dialogue else ""
        return f"{tag} " if tag else ""

    async def _make(self, speech: Speech, out: Path) -> Made:
        try:
            client = await self._client.get()
            if self._model.dialogue:
                answer = await self._dialogue(client, speech)
            else:
                answer = await self._monologue(client, speech)
        except Exception as error:
            raise eleven_error(error, paid=True) from error
        _keep(out, base64.b64decode(answer.data.audio_base_64), answer.data.alignment)
        return Made(cost=self._cost(answer.headers, speech))

    async def _dialogue(self, client: Any, speech: Speech) -> Any:
        from elevenlabs import DialogueInput

        inputs = [DialogueInput(text=f"{line.said}\n", voice_id=line.voice) for line in speech.spoken]
        return await client.text_to_dialogue.with_raw_response.convert_with_timestamps(
            inputs=inputs, model_id=self._model.id, output_format=speech.form, seed=speech.seed, request_options=ONCE
        )

    async def _monologue(self, client: Any, speech: Speech) -> Any:
        return await client.text_to_speech.with_raw_response.convert_with_timestamps(
            speech.spoken[0].voice, text=_text(speech), model_id=self._model.id, output_format=speech.form,
            seed=speech.seed, request_options=ONCE,
        )  # fmt: skip

    async def _adopt(self, speech: Speech, since: datetime, out: Path) -> Made | None:
        """Their history has every speech: the same words since then are ours."""
        client = await self._client.get()
        page = await client.history.list(
            model_id=self._model.id, date_after_unix=int(since.timestamp()), page_size=100, request_options=ONCE
        )
        found = [item for item in page.history if item.text == _text(speech) and item.alignments]
        if not found:
            return None
        sound = b"".join([part async for part in client.history.get_audio(found[0].history_item_id)])
        _keep(out, sound, found[0].alignments.alignment)
        return Made(cost=self._cost({}, speech))

    def _cost(self, headers: Any, speech: Speech) -> Decimal:
        """By the header that counts, whichever of the two it is (sources disagree); else by what was sent."""
        told = {name.lower(): value for name, value in dict(headers).items()}
        counted = told.get("character-cost") or told.get("x-character-count") or ""
        return self._model.cost({"chars": float(counted) if counted.isdigit() else len(_text(speech))})


def _text(speech: Speech) -> str:
    return "".join(f"{line.said}\n" for line in speech.spoken)


def _keep(out: Path, sound: bytes, alignment: Any) -> None:
    times = alignment and {
        "characters": alignment.characters,
        "starts": alignment.character_start_times_seconds,
        "ends": alignment.character_end_times_seconds,
    }
    out.write_text(json.dumps({"sound": base64.b64encode(sound).decode(), "times": times}), "utf-8")
