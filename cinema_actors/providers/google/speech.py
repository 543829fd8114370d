"""Gemini's voices: a shot in one paid request, of one or two speakers, by `generate_content`.

It tells no times: when each word is said is found by listening (cinema_actors/media/listening.py). What it made cannot
be listed, so an answer that is lost stays in doubt until a person decides.
"""

import math
import re
from pathlib import Path
from typing import Any

from cinema_actors.providers.access import harmless
from cinema_actors.providers.delivery import delivery
from cinema_actors.providers.errors import InvalidRequestError, ProviderFailedError
from cinema_actors.providers.google.candidates import blob, cost_of
from cinema_actors.providers.google.client import Client
from cinema_actors.providers.google.failures import google_error
from cinema_actors.providers.google.voices import cast
from cinema_actors.providers.models import Model, Models
from cinema_actors.providers.protocols import SpeechRequest
from cinema_actors.providers.speech_orders import BETWEEN, Line, developing, keep, sayable, voice_of
from cinema_actors.providers.tools import Tools
from cinema_actors.providers.work import Call, Made, Work
from domain.money import ZERO
from domain.screenplay import Cue, Screenplay
from domain.script import Frozen
from domain.words.sentences import squeezed

SECOND = 25  # tokens of speech a second (models.toml)
SLOWEST = 5.0  # letters a second that anybody says, pauses and all: what is longer is cut off, and paid for no further
SPARE = 4.0  # seconds beside it, a line
LETTERS_A_TOKEN = 2  # fewer than there are, so that a price is never too low
_SOUND = re.compile(r"audio/l16\s*;.*?rate=(\d+)", re.IGNORECASE)  # 16 bit, mono, the low byte first


class Speech(Frozen):
    """Just what decides how the shot sounds. `names` are the speakers' in the prompt, where there are two."""

    prompt: str
    said: tuple[Line, ...]  # one a cue
    names: tuple[tuple[str, str], ...] = ()  # and the voice of each
    tokens: int  # the most that is spoken
    lead: float
    tail: float
    seed: int | None = None

    @property
    def spoken(self) -> list[Line]:
        return [line for line in self.said if line.text]


class GeminiSpeech:
    provider = "google"

    def __init__(self, tools: Tools, model: str | None) -> None:
        self._tools = tools
        self._model = Models(tools.settings).find(self.provider, "speech", model)
        self._client = Client.of(tools)

    async def cast(self, screenplay: Screenplay) -> dict[str, dict[str, Any]]:
        return cast(screenplay, self._tools.settings)

    def speak(self, request: SpeechRequest) -> Work:
        return self._work(_speech(request, self._model), request.shot.cues)

    def _work(self, speech: Speech, cues: tuple[Cue, ...]) -> Call:
        tokens = {"in_tok": len(speech.prompt) / LETTERS_A_TOKEN, "out_tok": speech.tokens}
        return Call(
            provider=self.provider,
            model=self._model.id,
            lane=self._model.lane,
            request=speech,
            price=self._model.cost(tokens) if speech.spoken else ZERO,
            make=lambda out: self._make(speech, out),
            develop=developing(self._tools.workers, speech, cues, timed=False),
        )

    async def _make(self, speech: Speech, out: Path) -> Made:
        if not speech.spoken:
            keep(out, b"", "pcm_24000")
            return Made(cost=ZERO)
        try:
            answer = await self._ask(speech)
        except Exception as error:
            raise google_error(error, paid=True) from error
        _unless_cut_off(answer)
        sound = blob(answer, self._model)
        keep(out, sound.data, _form(sound.mime_type))
        return Made(cost=cost_of(answer, self._model))

    async def _ask(self, speech: Speech) -> Any:
        from google.genai import types

        client = await self._client.aio()
        config = types.GenerateContentConfig(
            response_modalities=["AUDIO"],
            speech_config=_voices(speech),
            max_output_tokens=speech.tokens,
            seed=speech.seed,
        )
        return await client.models.generate_content(model=self._model.id, contents=speech.prompt, config=config)


def _voices(speech: Speech) -> Any:
    from google.genai import types

    def voice(name: str) -> Any:
        return types.VoiceConfig(prebuilt_voice_config=types.PrebuiltVoiceConfig(voice_name=name))

    if not speech.names:
        return types.SpeechConfig(voice_config=voice(speech.spoken[0].voice))
    speakers = [types.SpeakerVoiceConfig(speaker=name, voice_config=voice(id)) for name, id in speech.names]
    return types.SpeechConfig(multi_speaker_voice_config=types.MultiSpeakerVoiceConfig(speaker_voice_configs=speakers))


def _speech(request: SpeechRequest, model: Model) -> Speech:
    """InvalidRequestError for what it cannot say in one request."""
    shot = request.shot
    lines = tuple(_line(cue, request) for cue in shot.cues)
    voices = list(dict.fromkeys(line.voice for line in lines if line.text))
    if len(voices) > model.speakers:
        raise InvalidRequestError(
            f"{len(voices)} people talk in shot {shot.slate}, and {model.id} gives voices to {model.speakers} in one "
            "request; part the shot in the script, or have another provider speak: --provider speech=elevenlabs."
        )
    names = {voice: f"Speaker {'AB'[number]}" for number, voice in enumerate(voices)} if len(voices) > 1 else {}
    letters = sum(len(line.text) for line in lines)
    if letters > model.characters:
        raise InvalidRequestError(
            f"Shot {shot.slate} says {letters} characters, and {model.id} {model.characters} at most in one request; "
            "part it in the script."
        )
    return Speech(
        prompt=_prompt(shot.cues, lines, names),
        said=lines,
        names=tuple((name, voice) for voice, name in names.items()),
        tokens=math.ceil(SECOND * (letters / SLOWEST + SPARE * len(lines))),
        lead=request.lead,
        tail=request.tail,
        seed=request.take if "seed" in model.switches else None,
    )


def _line(cue: Cue, request: SpeechRequest) -> Line:
    way = delivery(cue.parenthetical)
    return Line(voice=voice_of(cue, request), text=sayable(cue.text), decibels=way.decibels, together=cue.together)


def _prompt(cues: tuple[Cue, ...], lines: tuple[Line, ...], names: dict[str, str]) -> str:
    """In the form that its maker's guide has: notes that are not spoken, then what is."""
    pairs = [(cue, line) for cue, line in zip(cues, lines, strict=True) if line.text]
    notes = ["Dialogue of a film, acted as people talk. Speak the transcript only, word for word."]
    if len(pairs) > 1:
        notes.append("Pause for a second between its lines.")
    for cue, line in pairs:
        if manner := squeezed(cue.parenthetical).strip("() "):
            notes.append(f"“{line.text[:40]}” is said: {manner}.")
    said = [f"{names[line.voice]}: {line.text}" if names else line.text for _, line in pairs]
    return "### DIRECTOR'S NOTES\n" + "\n".join(notes) + "\n\n#### TRANSCRIPT\n" + BETWEEN.join(said)


def _unless_cut_off(answer: Any) -> None:
    candidate = (answer.candidates or [None])[0]
    reason = getattr(candidate, "finish_reason", None)
    if str(getattr(reason, "value", reason)) == "MAX_TOKENS":
        raise ProviderFailedError("It went on and on, and was cut off", billed=True)


def _form(mime: str | None) -> str:
    found = _SOUND.match(mime or "")
    if not found or not 8000 <= int(found[1]) <= 96_000:
        raise ProviderFailedError(f"The answer is no sound ({harmless(str(mime))})", billed=True)
    return f"pcm_{found[1]}"
