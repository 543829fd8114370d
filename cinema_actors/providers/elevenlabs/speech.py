"""A shot's voices in one paid request: a dialogue where several speak, with the time of every character.

One Work is one paid request, so that a death between two never pays for the first again. A shot with one voice is
spoken by the film's model; one with several by a model that does dialogue, which v3 is and v2 is not. A speech that
runs over several shots is stitched by its text (previous_text, next_text): their other way, by the ids of earlier
requests, would make no two requests the same, and each shot wait for the one before.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cinema_actors.providers.access import harmless
from cinema_actors.providers.delivery import PLAIN, TAGGED, Delivery, delivery
from cinema_actors.providers.elevenlabs.answers import wire_segments, wire_times
from cinema_actors.providers.elevenlabs.casting import cast
from cinema_actors.providers.elevenlabs.client import NAME, ONCE, Client, charged
from cinema_actors.providers.elevenlabs.designing import designing
from cinema_actors.providers.elevenlabs.history import found
from cinema_actors.providers.errors import InvalidRequestError
from cinema_actors.providers.models import Model, Models
from cinema_actors.providers.protocols import SpeechRequest, VoiceRequest
from cinema_actors.providers.speech_orders import BETWEEN, Line, developing, keep, sayable, voice_of
from cinema_actors.providers.tools import Tools
from cinema_actors.providers.work import Call, Lost, Made, Work
from domain.emphasis import plain
from domain.money import ZERO
from domain.screenplay import Cue, Screenplay
from domain.script import Frozen
from domain.words.sentences import squeezed

FORM = "mp3_44100_128"  # the best that every plan has
AROUND = 300  # characters of what is said before and after


class Speech(Frozen):
    """Just what decides how the shot sounds."""

    said: tuple[Line, ...]  # one a cue
    lead: float
    tail: float
    form: str
    settings: Mapping[str, float | bool]
    seed: int | None = None
    before: str = ""
    after: str = ""

    @property
    def spoken(self) -> list[Line]:
        return [line for line in self.said if line.text]

    @property
    def is_dialogue(self) -> bool:
        """Several voices: so it was made for a model that can."""
        return len({line.voice for line in self.spoken}) > 1

    @property
    def text(self) -> str:
        """What is sent, and paid for."""
        return ("" if self.is_dialogue else BETWEEN).join(line.text for line in self.spoken)


class ElevenLabsSpeech:
    def __init__(self, tools: Tools, model: str | None) -> None:
        self._tools = tools
        self._client = Client.of(tools)
        models = Models(tools.settings)
        self._model = models.find(NAME, "speech", model)
        self._talkers = [each for each in (self._model, *models.able(NAME, "speech")) if each.dialogue]

    async def cast(self, screenplay: Screenplay) -> dict[str, dict[str, Any]]:
        async with self._client.asking(paid=False) as client:
            return await cast(screenplay, client, self._tools.settings)

    def design(self, request: VoiceRequest) -> Work:
        return designing(self._tools, request)

    def speak(self, request: SpeechRequest) -> Work:
        model = self._model_for(request)
        speech = _speech(request, model)
        if len(speech.text) > model.characters:
            raise InvalidRequestError(
                f"Shot {request.shot.slate} says {len(speech.text)} characters, and {model.id} {model.characters} at "
                "most in one request; part it in the script."
            )

        async def make(out: Path) -> Made:
            return await self._make(speech, model, out)

        async def adopt(lost: Lost, out: Path) -> Made | None:
            return await found(self._client, speech, model, lost, out)

        develop = developing(self._tools.workers, speech, request.shot.cues, timed=True)
        price = model.cost({"chars": len(speech.text)}) if speech.spoken else ZERO
        about: dict[str, Any] = {"provider": NAME, "model": model.id, "lane": model.lane, "request": speech}
        return Call(**about, price=price, make=make, adopt=adopt if price else None, develop=develop)

    def _model_for(self, request: SpeechRequest) -> Model:
        """The film's own, unless several talk and it cannot do that."""
        voices = {voice_of(cue, request) for cue in request.shot.cues}
        if len(voices) == 1 or self._model.dialogue:
            return self._model
        if not self._talkers:
            raise InvalidRequestError(
                f"Several people talk in shot {request.shot.slate}, and no model does dialogue; give it one in "
                f"cinema.toml: [models.{NAME}.eleven_v3] dialogue = true"
            )
        return self._talkers[0]

    async def _make(self, speech: Speech, model: Model, out: Path) -> Made:
        if not speech.spoken:
            keep(out, b"", speech.form)
            return Made(cost=ZERO)
        async with self._client.asking(paid=True) as client:
            ask = _dialogue if speech.is_dialogue else _monologue
            answer = await ask(client, speech, model)
        data = answer.data
        segments = wire_segments(getattr(data, "voice_segments", None))
        keep(out, data.audio_base_64, speech.form, wire_times(data.alignment), segments)
        id = harmless(str(answer.headers.get("request-id", "")))
        return Made(meta={"request_id": id} if id else {}, cost=charged(model, answer.headers, speech.text))


async def _dialogue(client: Any, speech: Speech, model: Model) -> Any:
    from elevenlabs import DialogueInput
    from elevenlabs.types import ToDialogueSettingsResponseModel

    inputs = [DialogueInput(text=line.text, voice_id=line.voice) for line in speech.spoken]
    settings = ToDialogueSettingsResponseModel.model_validate(dict(speech.settings))
    return await client.text_to_dialogue.with_raw_response.convert_with_timestamps(
        inputs=inputs, model_id=model.id, output_format=speech.form, settings=settings, request_options=ONCE,
        **({} if speech.seed is None else {"seed": speech.seed}),
    )  # fmt: skip


async def _monologue(client: Any, speech: Speech, model: Model) -> Any:
    from elevenlabs import VoiceSettings

    settings: Any = VoiceSettings.model_validate(dict(speech.settings))
    more = {"seed": speech.seed, "previous_text": speech.before, "next_text": speech.after}
    return await client.text_to_speech.with_raw_response.convert_with_timestamps(
        speech.spoken[0].voice, text=speech.text, model_id=model.id, output_format=speech.form,
        voice_settings=settings, request_options=ONCE,
        **{name: value for name, value in more.items() if value not in (None, "")},
    )  # fmt: skip


def _speech(request: SpeechRequest, model: Model) -> Speech:
    ways = [delivery(cue.parenthetical) for cue in request.shot.cues]
    lines = [_line(cue, way, request, model) for cue, way in zip(request.shot.cues, ways, strict=True)]
    stitched = "context" in model.switches
    return Speech(
        said=tuple(lines),
        lead=request.lead,
        tail=request.tail,
        form=FORM,
        settings=TAGGED if model.dialogue else next((way.settings for way in ways if way.tag), PLAIN),
        seed=request.take if "seed" in model.switches else None,
        before=squeezed(plain(request.before))[-AROUND:] if stitched else "",
        after=squeezed(plain(request.after))[:AROUND] if stitched else "",
    )


def _line(cue: Cue, way: Delivery, request: SpeechRequest, model: Model) -> Line:
    text = sayable(cue.text)
    tagged = f"{way.tag} {text}" if way.tag and text and model.dialogue else text
    voice = voice_of(cue, request)
    return Line(voice=voice, text=tagged, decibels=way.decibels, together=cue.together)
